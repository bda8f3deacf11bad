"""Analyses: frames in, results out. Pure functions, no I/O, no database, no printing.

The frames they read are described in `qca.analysis.frames`; what counts, and as how
much, in `qca.analysis.passages`.
"""
