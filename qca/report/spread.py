"""A table laid out for a screen on which one moves from cell to cell.

The same arrangement as `qca.report.text` has for paper and mail, but any line can be asked
for by itself, each of its texts knows its cell, and a table of numbers that is wider than
the screen is left wide, to be moved sideways.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from qca.report.table import INDENT, Audience, Table
from qca.report.text import GAP, NARROWEST, SHORT, Grid, cells_of, placed, wrapped
from qca.words import Words


class Bit(NamedTuple):
    """A text of one line.

    Attributes:
        column: which of the columns it belongs to, in the order of `Spread.order`.
        at: terminal cells to its left.
        text: padded to the width of its cell.
    """

    column: int
    at: int
    text: str


class Spot(NamedTuple):
    """Where a cell is: lines from first to last, and terminal cells in them."""

    first: int
    last: int
    at: int
    width: int


class Spread:
    """A table laid out within a width.

    Attributes:
        table: what is laid out.
        order: places of the shown columns in the table: side by side first, then those below
            their row.
        heads: the lines of the heads.
        count: lines of all rows.
        width: terminal cells of the widest line.
        fixed: terminal cells of the first column, which stays while the rest is moved
            sideways; 0 where nothing has to be moved.
    """

    def __init__(self, table: Table, words: Words, width: int) -> None:
        """Lays out a table.

        Args:
            table: its columns for programs are left out.
            words: of the reader's language.
            width: terminal cells to keep within, as far as numbers allow.
        """
        self.table = table
        self._grid, self._layout = grid, layout = placed(Grid.of(table, words), width, scrolls=True)
        self._columns = [*layout.across, *layout.below]
        places = table.places(Audience.PEOPLE)
        self.order = tuple(places[n] for n in self._columns)
        starts = accumulate(layout.widths, lambda at, w: at + w + len(GAP), initial=0)
        self._starts = list(starts)[: len(layout.widths)]
        across = self._starts[-1] + layout.widths[-1]
        self.width = max(across, width if layout.below else 0)
        first = layout.widths[0] + len(GAP)
        self.fixed = first if across > width else 0
        self._indent = first if first <= SHORT else 2 * len(GAP)
        self._below_width = max(width - self._indent, NARROWEST)
        self.heads = self._side_by_side(grid.heads)
        self._texts = [
            (n, w) for n, w in zip(layout.across, layout.widths, strict=True) if not grid.numeric[n]
        ]
        self._below_counts = [
            tuple(len(self._below(row, n)) for n in layout.below) for row in grid.rows
        ]
        self._heights = heights = [
            self._across_height(row) + sum(below)
            for row, below in zip(grid.rows, self._below_counts, strict=True)
        ]
        # Where most rows take several lines, a blank line between them tells them apart.
        gap = int(sum(height > 1 for height in heights) * 2 > len(heights))
        self._tops = list(accumulate((height + gap for height in heights), initial=0))
        self.count = max(self._tops[-1] - gap, 0)
        self._drawn: tuple[int, list[list[Bit]]] = (-1, [])

    def _across_height(self, row: list[str]) -> int:
        """The lines that the columns side by side take."""
        return max(
            (1 if cells_of(row[n]) <= w else len(wrapped(row[n], w)) for n, w in self._texts),
            default=1,
        )

    def row_at(self, line: int) -> int:
        """The row that a line of the rows belongs to."""
        return bisect_right(self._tops, line) - 1

    def line(self, line: int) -> list[Bit]:
        """The texts of a line of the rows, from left to right."""
        row = self.row_at(line)
        if row != self._drawn[0]:  # the lines of a row are asked for one after the other
            self._drawn = row, self._lines(row)
        lines = self._drawn[1]
        within = line - self._tops[row]
        return lines[within] if within < len(lines) else []

    def spot(self, row: int, column: int) -> Spot:
        """Where a cell is, by its row and its place in `order`."""
        beside = len(self._layout.across)
        top = self._tops[row]
        tall = self._heights[row]
        below = self._below_counts[row]
        if column < beside:
            last = top + tall - sum(below) - 1
            return Spot(top, last, self._starts[column], self._layout.widths[column])
        first = top + tall - sum(below[column - beside :])
        last = first + max(below[column - beside], 1) - 1
        return Spot(first, last, self._indent, self._below_width)

    def is_shown(self, row: int, column: int) -> bool:
        """Whether a cell has a line: one below its row has none where it is empty."""
        place = self._columns[column]
        beside = column < len(self._layout.across)
        return beside or bool(self._grid.below(self._grid.rows[row], place))

    def said(self, row: int, column: int) -> str:
        """What a cell says, by its row and its place in `order`."""
        return self._grid.rows[row][self._columns[column]].strip(INDENT)

    def head(self, column: int) -> str:
        """What a column is called, by its place in `order`."""
        return self._grid.heads[self._columns[column]]

    def _lines(self, row: int) -> list[list[Bit]]:
        cells = self._grid.rows[row]
        lines = self._side_by_side(cells)
        for at, n in enumerate(self._layout.below, len(self._layout.across)):
            lines += [[Bit(at, self._indent, text)] for text in self._below(cells, n)]
        return lines

    def _side_by_side(self, row: list[str]) -> list[list[Bit]]:
        layout = self._layout
        cells = [wrapped(row[n], w) for n, w in zip(layout.across, layout.widths, strict=True)]
        lines = []
        for line in range(max(map(len, cells))):
            bits = []
            for column, (cell, width) in enumerate(zip(cells, layout.widths, strict=True)):
                text = cell[line] if line < len(cell) else ""
                space = " " * (width - cells_of(text))
                numeric = self._grid.numeric[layout.across[column]]
                text = space + text if numeric else text + space
                bits.append(Bit(column, self._starts[column], text))
            lines.append(bits)
        return lines

    def _below(self, row: list[str], column: int) -> list[str]:
        """The lines of a text that stands below its row, under the name of its column."""
        text = self._grid.below(row, column)
        return wrapped(text, self._below_width) if text else []
