"""Figures as plain text, for a terminal, a mail or a Markdown file."""

from __future__ import annotations

from qca.report import harmless
from qca.report.chart import Chart
from qca.report.drawing import bars, charts, curves, grids, planes, timelines, webs
from qca.report.drawn import Drawn
from qca.report.figure import FigureKind
from qca.report.plane import Plane
from qca.report.text import wrapped
from qca.report.timeline import Timeline
from qca.words import Words


def drawn(figure: Drawn, words: Words, width: int = 100, *, dots: bool = True) -> str:
    """A figure with its title above and its notes below (arguments as for `lines`)."""
    title = harmless.one_line(figure.title)
    notes = [line for note in figure.notes for line in wrapped(harmless.one_line(note), width)]
    return "\n".join([title, "", *lines(figure, words, width, dots=dots), *notes]) + "\n"


def lines(figure: Drawn, words: Words, width: int = 100, *, dots: bool = True) -> list[str]:
    """The drawing alone, a text a line; none wider than asked for.

    Args:
        figure: to be drawn.
        words: of the reader's language.
        width: terminal cells to keep within.
        dots: whether the characters of braille can be shown; without them a radar is bars.
    """
    if isinstance(figure, Plane):
        return planes.text(figure, words, width)
    if isinstance(figure, Timeline):
        return timelines.text(figure, words, width)
    if isinstance(figure, Chart):
        return charts.text(figure, width)
    if figure.kind is FigureKind.GRID:
        return grids.text(figure, words, width)
    if figure.kind is FigureKind.LINES:
        return curves.text(figure, words, width)
    if figure.kind is FigureKind.RADAR and dots:
        return webs.text(figure, words, width)
    return bars.text(figure, words, width)
