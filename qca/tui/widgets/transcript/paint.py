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


def strip(view: View, number: int, palette: Palette, width: int, focus: bool) -> Strip:
    """A line of a view, so many cells wide."""
    if number >= view.layout.height:
        return Strip([Segment(" " * width, palette.base)], width)
    segments = list(_segments(view, view.line(number), palette, focus))
    used = sum(segment.cell_length for segment in segments)
    if used < width:
        segments.append(Segment(" " * (width - used), palette.base))
        used = width
    return Strip(segments, used)


def _segments(view: View, line: Line, palette: Palette, focus: bool) -> Iterator[Segment]:
    columns = view.layout.columns
    text = view.transcript.text
    base = palette.base
    if columns.gutter:
        after = columns.gutter - len(str(len(view.transcript.paragraphs)))
        space = 1 if after < 3 else 2
        shown = "" if line.number is None else str(line.number)
        yield Segment(
            shown.rjust(columns.gutter - space) + " " * space, palette.number(line.current)
        )
    left = columns.text + columns.gap
    for run in line.runs:
        segment = Segment(
            cells.shown(text[run.start : run.end]),
            palette.words(run.look, line.asked, focus),
        )
        left -= segment.cell_length
        yield segment
    yield Segment(" " * left, base)
    yield from _margin(line, palette, columns.labels)


def _margin(line: Line, palette: Palette, room: int) -> Iterator[Segment]:
    for stripe in line.stripes:
        if stripe is None:
            yield Segment(" ", palette.base)
        else:
            glyphs = OTHERS if stripe.mark.other else OWN
            yield Segment(glyphs[stripe.part], palette.code(stripe.mark.color))
    yield Segment(MORE if line.more else " ", palette.more)
    if not room:
        return
    at = -1
    for label in line.labels:
        if label.column > at:
            yield Segment(" " * (label.column - at), palette.base)
        style = palette.code(label.mark.color) if label.mark else palette.more
        segment = Segment(label.text, style)
        at = label.column + segment.cell_length
        yield segment
