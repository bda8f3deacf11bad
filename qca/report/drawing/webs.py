"""Radars as text: axes, rings and polygons in dots, and the values beside or below them.

The first axis is at the top, the others follow clockwise, each with its number at its end.
What every number stands for, and every value, is told by bars, so that nothing is read from
the picture alone. One or two series lie in one picture, told apart by their marks and their
lines; more of them stand side by side, each in a picture of its own with the reference.
There is no colour. The same figure in the same room always comes out the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from qca.report.drawing import bars
from qca.report.drawing.canvas import Canvas, shortened
from qca.report.drawing.dots import ACROSS, DOWN, Dot, Dots
from qca.report.figure import Figure, Series
from qca.report.text import cells_of, wrapped
from qca.words import Words

MOST_AXES: Final = 24
"""More numbers than these run into one another at the edge."""

NARROWEST: Final = 32
"""Terminal cells of the smallest picture; in less room there are bars alone."""

_WIDEST: Final = 46
_BESIDE: Final = 60
"""Terminal cells that bars need beside a picture."""

_MARGIN: Final = 4
"""Terminal cells beside the outer edge, for numbers and a blank."""

_GAP: Final = "  "
_TOGETHER: Final = 2
"""Series that share a picture."""

_MARKS: Final = "●○"
_BOTH: Final = "◉"
_LINE: Final = "┄"
_SOLID: Final = (1, 0)
_DASHED: Final = (3, 3)
_DOTTED: Final = (1, 1)
_THIN: Final = (1, 3)
"""Dots set and left out in turn."""


@dataclass(frozen=True, slots=True)
class Web:
    """Where the axes of a radar run, on a canvas of cells.

    Attributes:
        axes: how many.
        edge: the value at the outer edge; 0 is at the centre.
        columns: terminal cells of the picture.
    """

    axes: int
    edge: float
    columns: int

    @property
    def radius(self) -> int:
        """Dots from the centre to the outer edge."""
        return (self.columns - 2 * _MARGIN) * ACROSS // 2

    @property
    def rows(self) -> int:
        """Terminal rows of the picture, with one above and one below for numbers."""
        return math.ceil((2 * self.radius + 1) / DOWN) + 2

    @property
    def centre(self) -> Dot:
        """Where all axes begin."""
        return self.columns * ACROSS // 2, self.radius + DOWN

    def at(self, axis: int, value: float) -> Dot:
        """Where a value lies on an axis, counted from 0."""
        return self._out(axis, self.radius * value / self.edge)

    def number(self, axis: int) -> tuple[int, int]:
        """The column and row at which the number of an axis begins, beyond its end."""
        (x, y), (end_x, end_y) = (self._out(axis, self.radius + more) for more in (DOWN, 0))
        column, row = x // ACROSS, y // DOWN
        side, size = math.sin(_angle(axis, self.axes)), len(str(axis + 1))
        if side < _STRAIGHT:
            column -= size - 1 if side < -_STRAIGHT else size // 2
        if row == end_y // DOWN:  # beside the end of the axis, never upon it
            end = end_x // ACROSS
            column = max(column, end + 1) if side > 0 else min(column, end - size)
        return column, row

    def _out(self, axis: int, far: float) -> Dot:
        (x, y), angle = self.centre, _angle(axis, self.axes)
        return x + round(far * math.sin(angle)), y - round(far * math.cos(angle))


_STRAIGHT: Final = 0.2
"""Up to this sine an axis runs up or down, and its number stands above or below its end."""


def _angle(axis: int, axes: int) -> float:
    """Clockwise from straight up."""
    return 2 * math.pi * axis / axes


def text(figure: Figure, words: Words, width: int) -> list[str]:
    """A radar as lines of text.

    Args:
        figure: to be drawn; its series have the same labels.
        words: of the reader's language.
        width: terminal cells to keep within.
    """
    labels = [point.label for point in figure.series[0].points]
    if len(labels) > MOST_AXES or width < NARROWEST:
        why = "many" if len(labels) > MOST_AXES else "narrow"
        note = words(f"report.radar.{why}", most=MOST_AXES, least=NARROWEST)
        return [*bars.text(figure, words, width), "", *wrapped(note, width)]
    drawn = [series for series in figure.series if not series.reference]
    references = [series for series in figure.series if series.reference]
    together = len(drawn) <= _TOGETHER
    groups = [drawn] if together else [[series] for series in drawn]
    beside = width >= _WIDEST + len(_GAP) + _BESIDE and together
    across = 1 if together else max((width + len(_GAP)) // (NARROWEST + len(_GAP)), 1)
    across = min(across, len(groups))
    columns = min((width + len(_GAP)) // across - len(_GAP), _WIDEST, width)
    web = Web(len(labels), _edge(figure), columns)
    pictures = [_picture(web, group, references) for group in groups]
    if not together:
        pictures = [
            [shortened(group[0].name, columns).center(columns), *picture]
            for group, picture in zip(groups, pictures, strict=True)
        ]
    room = width - columns - len(_GAP) if beside else width
    told = _told(figure, _MARKS if together else "", web, words, room)
    told += _key(web, any(_BOTH in line for own in pictures for line in own), words, room)
    if beside:
        return _side_by_side([pictures[0], told], [columns, room])
    lines: list[str] = []
    for first in range(0, len(pictures), across):
        row = pictures[first : first + across]
        lines += [*_side_by_side(row, [columns] * len(row)), ""]
    return [*lines, *told]


def _edge(figure: Figure) -> float:
    """The highest value of all; 1 where there is none above 0."""
    values = [p.value for series in figure.series for p in series.points if p.value is not None]
    highest = max(values, default=0.0)
    return highest if highest > 0 else 1.0


def _picture(web: Web, series: Sequence[Series], references: Sequence[Series]) -> list[str]:
    dots = Dots()
    every = range(web.axes)
    for axis in every:
        for ring in (web.edge / 2, web.edge):
            dots.path([web.at(n, ring) for n in (axis, axis + 1)], *_THIN)
        dots.path([web.centre, web.at(axis, web.edge)], *_THIN)
    for own in references:
        _polygon(dots, web, own, _DOTTED)
    for own, pattern in zip(series, (_SOLID, _DASHED), strict=False):
        _polygon(dots, web, own, pattern)
    canvas = Canvas(web.columns, web.rows)
    dots.onto(canvas)
    for own, mark in zip(series, _MARKS, strict=False):
        for axis in every:
            value = own.points[axis].value
            if value is None:
                continue
            x, y = web.at(axis, max(value, 0.0))
            column, row = x // ACROSS, y // DOWN
            taken = mark != _MARKS[0] and canvas.at(column, row) in (_MARKS[0], _BOTH)
            canvas.put(column, row, _BOTH if taken else mark)
    for axis in every:
        canvas.write(*web.number(axis), str(axis + 1))
    lines = canvas.lines()
    while not lines[-1]:
        lines.pop()
    return lines


def _polygon(dots: Dots, web: Web, series: Series, pattern: tuple[int, int]) -> None:
    """The line of a series around the centre; it is broken where a value is not defined."""
    for axis in range(web.axes):
        following = (axis + 1) % web.axes
        values = [series.points[n].value for n in (axis, following)]
        if None not in values:
            ends = [
                web.at(n, max(value or 0.0, 0.0))
                for n, value in zip((axis, following), values, strict=True)
            ]
            dots.path(ends, *pattern)


def _told(figure: Figure, marks: str, web: Web, words: Words, width: int) -> list[str]:
    """Every axis with its number and its values as bars, then what the marks stand for.

    A reference that is the same on all axes is told once, without bars.
    """
    level = [s for s in figure.series if s.reference and len({p.value for p in s.points}) == 1]
    numbered = tuple(
        replace(
            series,
            points=tuple(
                replace(point, label=f"{n} {point.label}")
                for n, point in enumerate(series.points, 1)
            ),
        )
        for series in figure.series
        if series not in level
    )
    told = bars.text(replace(figure, series=numbered), words, width, web.edge)
    if len(numbered) > 1:  # the bars end in the names of their series
        told = told[:-2]
    drawn = [series for series in figure.series if not series.reference]
    named = [f"{mark} {series.name}" for mark, series in zip(marks, drawn, strict=False)]
    for series in figure.series:
        if series.reference:
            value = f" {_number(series.points[0].value or 0.0, words)}" if series in level else ""
            named.append(f"{_LINE} {series.name}{value}")
    return [*told, "", *wrapped(" / ".join(named), width)]


def _number(value: float, words: Words) -> str:
    return words.number(value, 0 if value == round(value) else 1)


def _key(web: Web, both: bool, words: Words, width: int) -> list[str]:
    """What the rings are, and the mark where two series meet, if there is one."""
    ring, edge = (_number(value, words) for value in (web.edge / 2, web.edge))
    scale = words("report.radar.scale", ring=ring, edge=edge)
    lines = [scale, *([f"{_BOTH} {words('report.radar.both')}"] if both else [])]
    return [part for line in lines for part in wrapped(line, width)]


def _side_by_side(parts: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Texts beside each other, each in so many cells, the shorter ones filled up with blanks."""
    rows = max(map(len, parts), default=0)
    lines = []
    for n in range(rows):
        cells = [part[n] if n < len(part) else "" for part in parts]
        padded = (
            cell + " " * (size - cells_of(cell)) for cell, size in zip(cells, widths, strict=True)
        )
        lines.append(_GAP.join(padded).rstrip())
    return lines
