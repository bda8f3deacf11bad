"""qca: a qualitative case-study workbench for the terminal."""

__version__ = "0.1.0"
