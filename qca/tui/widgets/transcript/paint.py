"""Draws the lines of a view as strips."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.segment import Segment
from textual.strip import Strip

from qca.tui.widgets.transcript import cells
from qca.tui.widgets.transcript.palette import Palette
from qca.tui.widgets.transcript.view import Line, Part, View

OWN: Final = {Part.ONLY: "▌", Part.FIRST: "▌", Part.MIDDLE: "▌", Part.LAST: "▘"}
"""A stripe ends half a line early, so that the next one in its lane stands apart from it."""

OTHERS: Final = {Part.ONLY: "│", Part.FIRST: "│", Part.MIDDLE: "│", Part.LAST: "╵"}
"""Another coder's stripes are thin, so that whose they are does not hang on colour."""

MORE: Final = "+"

FLAG: Final = "▸"
"""Before the number of a paragraph with a flag; after it where there is no room."""


def strip(view: View, number: int, palette: Palette, width: int, focus: bool) -> Strip:
    """A line of a view, so many cells wide."""
    if number >= view.layout.height:
        return Strip([Segment(" " * width, palette.base)], width)
    segments: list[Segment] = []
    at = 0
    for column, segment in _segments(view, view.line(number), palette, focus):
        if column > at:
            segments.append(Segment(" " * (column - at), palette.base))
        segments.append(segment)
        at = max(at, column) + segment.cell_length
    if at < width:
        segments.append(Segment(" " * (width - at), palette.base))
        at = width
    return Strip(segments, at)


def _segments(
    view: View, line: Line, palette: Palette, focus: bool
) -> Iterator[tuple[int, Segment]]:
    """The parts of a line that are not blank, each with its column."""
    columns = view.layout.columns
    if columns.gutter and line.number is not None:
        number = str(line.number)
        after = 2 if columns.gutter - len(str(len(view.transcript.paragraphs))) > 2 else 1
        at = columns.gutter - after - len(number)
        flag = Segment(FLAG, palette.number(True))
        if line.flagged and at:
            yield at - 1, flag
        yield at, Segment(number, palette.number(line.current))
        if line.flagged and not at:
            yield at + len(number), flag
    column = columns.gutter
    for run in line.runs:
        shown = cells.shown(view.transcript.text[run.start : run.end])
        segment = Segment(shown, palette.words(run.look, line.asked, focus))
        yield column, segment
        column += segment.cell_length
    for lane, stripe in enumerate(line.stripes):
        if stripe is not None:
            glyph = (OTHERS if stripe.mark.other else OWN)[stripe.part]
            yield columns.margin + lane, Segment(glyph, palette.code(stripe.mark.color))
    if line.more:
        yield columns.margin + columns.lanes, Segment(MORE, palette.more)
    for label in line.labels:
        style = palette.code(label.mark.color) if label.mark else palette.more
        yield columns.label_margin + label.column, Segment(label.text, style)
