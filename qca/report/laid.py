"""Tables, figures and text laid out below each other, for a screen with a cursor.

The cursor stands on cells of tables and on quotations: on everything that rests on coded
passages. Where it stands is told by names (`Where`), so that it can be found again in a
result that was made anew.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from qca.report.blocks import Block
from qca.report.laid_parts import (
    Line,
    Part,
    ProsePart,
    QuotePart,
    TablePart,
    columns_of,
    is_shown,
    parts_of,
    rows_of,
)
from qca.report.spread import Spot
from qca.report.table import Cell, Value
from qca.report.text import GAP, cells_of
from qca.words import Words


class Cursor(NamedTuple):
    """A cell or quotation: its part of the whole, its row, and its place in the row.

    In running text the row is a paragraph, and the places are its quotes and citations.
    """

    part: int
    row: int = 0
    column: int = 0


class Where(NamedTuple):
    """A cell by names that outlive a change of the numbers: table, row, column."""

    part: str
    row: str
    column: str


class Laid:
    """Blocks laid out below each other.

    Attributes:
        count: lines of the whole.
        width: terminal cells of the widest line.
    """

    def __init__(
        self,
        blocks: Iterable[Block],
        words: Words,
        width: int,
        *,
        as_numbers: bool = False,
        dots: bool = True,
    ) -> None:
        """Lays out blocks.

        Args:
            blocks: in their order.
            words: of the reader's language.
            width: terminal cells to keep within, as far as numbers allow.
            as_numbers: whether figures are shown as tables, so that the cursor can stand
                on their values.
            dots: whether figures may be drawn with the characters of braille.
        """
        self._parts: list[Part] = []
        for block in blocks:
            self._parts += parts_of(block, words, width, as_numbers, dots)
        self._tops = list(accumulate((part.count for part in self._parts), initial=0))
        self.count = self._tops[-1]
        self.width = max((part.width for part in self._parts), default=0)
        self._standing = [n for n, part in enumerate(self._parts) if rows_of(part)]

    def line(self, n: int) -> Line:
        """A line of the whole."""
        part = bisect_right(self._tops, n) - 1
        return self._parts[part].line(n - self._tops[part], part)

    # The cursor

    def first(self) -> Cursor | None:
        """The first cell or quotation; None where there is none."""
        return self._at(self._standing[0], 0, 0) if self._standing else None

    def last(self, column: int = 0) -> Cursor | None:
        """The last row, in a column."""
        if not self._standing:
            return None
        part = self._standing[-1]
        return self._at(part, rows_of(self._parts[part]) - 1, column)

    def down(self, cursor: Cursor, steps: int) -> Cursor:
        """So many rows further, or back where negative, over the parts as they come."""
        part, row, column = cursor
        at = self._standing.index(part)
        row += steps
        while row >= (size := rows_of(self._parts[self._standing[at]])):
            if at + 1 == len(self._standing):
                row = size - 1
                break
            row -= size
            at += 1
        while row < 0:
            if at == 0:
                row = 0
                break
            at -= 1
            row += rows_of(self._parts[self._standing[at]])
        return self._at(self._standing[at], row, column)

    def across(self, cursor: Cursor, steps: int) -> Cursor:
        """So many cells to the right, or to the left where negative, within the row."""
        part = self._parts[cursor.part]
        shown = [n for n in range(columns_of(part)) if is_shown(part, cursor.row, n)]
        at = shown.index(cursor.column) if cursor.column in shown else 0
        return cursor._replace(column=shown[min(max(at + steps, 0), len(shown) - 1)])

    def under(self, line: int, cell: int) -> Cursor | None:
        """The cell or quotation at a place."""
        found = self.line(line) if 0 <= line < self.count else Line(-1)
        if found.row < 0:
            return None
        for run in found.runs:
            if run.column >= 0 and run.at <= cell < run.at + cells_of(run.text) + len(GAP):
                return Cursor(found.part, found.row, run.column)
        return None

    def spot(self, cursor: Cursor) -> Spot:
        """Where a cell is, in lines of the whole."""
        part, top = self._parts[cursor.part], self._tops[cursor.part]
        if isinstance(part, TablePart):
            found = part.spread.spot(cursor.row, cursor.column)
            shift = top + part.top
            return found._replace(first=found.first + shift, last=found.last + shift)
        return Spot(top, top + part.count - 2, 4, part.width - 4)

    def top(self, cursor: Cursor) -> int:
        """The line from which on a cell should be seen: with the head in the first row."""
        if cursor.row == 0:
            before = self._tops[cursor.part]
            return 0 if cursor.part == self._standing[0] else before
        return self.spot(cursor).first

    def head_lines(self, line: int) -> list[Line]:
        """The heads of the table whose rows a line belongs to, where they are above it."""
        part_number = bisect_right(self._tops, line) - 1
        if not 0 <= part_number < len(self._parts):
            return []
        part = self._parts[part_number]
        if not isinstance(part, TablePart):
            return []
        begins = self._tops[part_number] + part.top
        heads = len(part.spread.heads) + 1
        if not begins - heads < line < begins + part.spread.count:
            return []
        return [entry._replace(part=part_number) for entry in part.above[-heads:]]

    def head_place(self, cursor: Cursor) -> range:
        """The lines of the heads above a cell, with the rule below them."""
        part = self._parts[cursor.part]
        if not isinstance(part, TablePart):
            return range(0)
        begins = self._tops[cursor.part] + part.top
        return range(begins - len(part.spread.heads) - 1, begins)

    # What is there

    def cell(self, cursor: Cursor) -> Cell:
        """The cell, or a quotation as one."""
        part = self._parts[cursor.part]
        if isinstance(part, TablePart):
            return part.table.rows[cursor.row][part.spread.order[cursor.column]]
        if isinstance(part, ProsePart):
            return Cell(part.cited[cursor.column], (part.evidence[cursor.column],))
        assert isinstance(part, QuotePart)  # noqa: S101 - a cursor stands on no other
        evidence = (part.block.evidence,) if part.block.evidence else ()
        return Cell(part.said, evidence)

    def told(self, cursor: Cursor) -> tuple[str, str, str]:
        """What a cell is called, row and column, and what it says."""
        part = self._parts[cursor.part]
        if isinstance(part, TablePart):
            spread = part.spread
            return (
                part.row_name(cursor.row),
                spread.head(cursor.column),
                spread.said(cursor.row, cursor.column),
            )
        if isinstance(part, ProsePart):
            return "", "", part.cited[cursor.column]
        assert isinstance(part, QuotePart)  # noqa: S101 - a cursor stands on no other
        return part.block.citation, "", part.said

    def record(self, cursor: Cursor) -> dict[str, Value]:
        """The values of a whole row of a table by the keys of its columns."""
        part = self._parts[cursor.part]
        if not isinstance(part, TablePart):
            return {}
        row = part.table.rows[cursor.row]
        return {c.key: cell.value for c, cell in zip(part.table.columns, row, strict=True)}

    def where(self, cursor: Cursor) -> Where:
        """A cell by names."""
        part = self._parts[cursor.part]
        if isinstance(part, TablePart):
            column = part.table.columns[part.spread.order[cursor.column]].key
            return Where(part.table.key, part.row_name(cursor.row), column)
        if isinstance(part, ProsePart):
            return Where("", part.evidence[cursor.column], "")
        assert isinstance(part, QuotePart)  # noqa: S101 - a cursor stands on no other
        return Where("", part.block.evidence, "")

    def find(self, where: Where, near: Cursor) -> Cursor | None:
        """The cell of these names; where its row is gone, the one at its place."""
        for n in self._standing:
            part = self._parts[n]
            if isinstance(part, TablePart) and part.table.key == where.part:
                keys = [part.table.columns[place].key for place in part.spread.order]
                column = keys.index(where.column) if where.column in keys else 0
                rows = range(rows_of(part))
                # The row of this name next to where it was, since names may come twice.
                named = [row for row in rows if part.row_name(row) == where.row]
                row = min(named, key=lambda r: abs(r - near.row), default=near.row)
                return self._at(n, min(row, len(rows) - 1), column)
            if isinstance(part, QuotePart) and not where.part and part.block.evidence == where.row:
                return Cursor(n)
            if isinstance(part, ProsePart) and not where.part and where.row in part.evidence:
                return Cursor(n, 0, part.evidence.index(where.row))
        return self.first()

    def _at(self, part: int, row: int, column: int) -> Cursor:
        """A cell of a row, or the one nearest to its left that is shown."""
        there = self._parts[part]
        column = min(column, columns_of(there) - 1)
        while column and not is_shown(there, row, column):
            column -= 1
        return Cursor(part, row, column)
