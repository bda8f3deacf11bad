"""Drawing figures: as text for a terminal, as pictures for print.

`on_terminal.drawn` and `in_print.svg`, `in_print.png` are the ways in; each kind of figure
has one module that draws it in both.
"""
