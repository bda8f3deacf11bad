"""Dots: a fine canvas for a terminal, two dots across and four down in every cell.

The dots are those of the braille characters of Unicode (U+2800 and on).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from qca.report.drawing.canvas import Canvas

Dot: TypeAlias = tuple[int, int]
"""Columns from the left and rows from the top, in dots."""

ACROSS: Final = 2
DOWN: Final = 4
"""Dots of a cell."""

_FIRST: Final = 0x2800
_BITS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""What each dot of a cell adds to its character, by row and column."""


class Dots:
    """Dots that are set; what lies beyond the canvas they are put on is not drawn."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], int] = {}

    def put(self, dot: Dot) -> None:
        """Sets one dot."""
        (column, x), (row, y) = divmod(dot[0], ACROSS), divmod(dot[1], DOWN)
        self._cells[column, row] = self._cells.get((column, row), 0) | _BITS[y][x]

    def path(self, corners: Sequence[Dot], on: int = 1, off: int = 0) -> None:
        """Lines from corner to corner, so many dots set and so many left out in turn."""
        way = [dot for ends in pairwise(corners) for dot in line(*ends)]
        for n, dot in enumerate(way):
            if n % (on + off) < on:
                self.put(dot)

    def onto(self, canvas: Canvas) -> None:
        """Puts the dots on a canvas of cells, over what is there."""
        for (column, row), bits in self._cells.items():
            canvas.put(column, row, chr(_FIRST + bits))


def line(one: Dot, other: Dot) -> Iterator[Dot]:
    """The dots of a straight line, from one end to the other, each beside the one before.

    Bresenham, Algorithm for computer control of a digital plotter, IBM Systems Journal 4
    (1965) 25-30.
    """
    (x, y), (to_x, to_y) = one, other
    wide, high = abs(to_x - x), abs(to_y - y)
    right, down = (1 if to_x > x else -1), (1 if to_y > y else -1)
    off = wide - high
    while True:
        yield x, y
        if (x, y) == (to_x, to_y):
            return
        twice = 2 * off
        if twice > -high:
            off -= high
            x += right
        if twice < wide:
            off += wide
            y += down
