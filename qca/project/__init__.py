"""The project: one study in one file, written only through its journal.

The only room that speaks SQL. `store` opens and creates files, `schema` says what
is in them, `journal` is the only way to write facts, `queries` reads them as model
objects and `frames` as pandas frames.
"""
