"""Tables as aligned plain text, for a terminal or a mail; no colour, no markup.

Where a table is wider than its place, its longest texts are set below their row, over the
whole width, rather than squeezed into a column of broken words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from qca.report import harmless
from qca.report.table import INDENT, Audience, Table, told
from qca.words import Words

GAP = "  "
NARROWEST = 6
SHORT = 16
_WORD = 32  # a name of a file or codebook stays whole, so that it can be copied
_CRAMPED = 24
_LONG = 60
_COUNTS = 5
_COLUMN = 16  # of a matrix of texts; narrower ones are no longer read beside each other


class Part(StrEnum):
    """What a line of a drawn table is, for fronts that give each its style."""

    TITLE = "title"
    HEAD = "head"
    RULE = "rule"
    ROW = "row"
    BELOW = "below"
    EMPTY = "empty"
    NOTE = "note"


class Line(NamedTuple):
    """A line of a drawn table."""

    part: Part
    text: str


def plain_text(table: Table, words: Words, width: int = 100) -> str:
    """A table with its title and notes; arguments as `lines`."""
    return "".join(f"{line.text}\n" for line in lines(table, words, width))


def lines(table: Table, words: Words, width: int = 100) -> Iterator[Line]:
    """A table with its title and notes, line by line.

    Args:
        table: to be shown; its columns for programs are left out.
        words: of the reader's language.
        width: terminal cells to keep within, as far as the columns allow.
    """
    grid = Grid.of(table, words)
    grid, layout = placed(grid, width)
    rule = Line(Part.RULE, "─" * (sum(layout.widths) + len(GAP) * (len(layout.widths) - 1)))
    yield Line(Part.TITLE, harmless.one_line(table.title))
    yield Line(Part.ROW, "")
    yield from _across(Part.HEAD, grid, layout, grid.heads)
    yield rule
    rows = [list(_row(grid, layout, row, width)) for row in grid.rows]
    # Where most rows take several lines, a blank line between them tells them apart.
    airy = sum(len(row) > 1 for row in rows) * 2 > len(rows)
    for n, row in enumerate(rows):
        if airy and n:
            yield Line(Part.ROW, "")
        yield from row
    if not rows:
        yield Line(Part.EMPTY, words("report.no_rows"))
    yield rule
    for note in table.notes:
        for text in wrapped(harmless.one_line(note), max(width, NARROWEST)):
            yield Line(Part.NOTE, text)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is shown.

    Attributes:
        heads: of the columns.
        rows: the cells.
        numeric: which columns are aligned to the right.
        nothing: what stands in a cell that has nothing to say.
        names: places of the columns that say what a row is about.
        side_by_side: whether it is a matrix of texts.
    """

    heads: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    nothing: str = ""
    names: tuple[int, ...] = ()
    side_by_side: bool = False

    @classmethod
    def of(cls, table: Table, words: Words) -> Grid:
        """A table as a language tells it; columns for programs are left out."""
        places = table.places(Audience.PEOPLE)
        columns = [table.columns[n] for n in places]
        return cls(
            [harmless.one_line(column.name) for column in columns],
            [
                [harmless.one_line(told(row[n], table.columns[n], words)) for n in places]
                for row in table.rows
            ],
            [column.numeric for column in columns],
            words("report.nothing"),
            tuple(n for n, column in enumerate(columns) if column.names_row),
            table.side_by_side,
        )

    def lifted(self, layout: Layout) -> Grid:
        """With names in their row where they would stand below it and nothing else names it.

        So that a total does not stand above the word that says of what it is one.
        """
        names = [n for n in self.names if n in layout.below]
        texts = [n for n in layout.across if not self.numeric[n]]
        bare = [n for n, row in enumerate(self.rows) if not any(row[at].strip() for at in texts)]
        if not (names and texts and bare):
            return self
        name, into = names[0], max(texts, key=lambda n: layout.widths[layout.across.index(n)])
        rows = [list(row) for row in self.rows]
        for n in bare:
            rows[n][into], rows[n][name] = rows[n][name], ""
        return replace(self, rows=rows)

    def below(self, row: Sequence[str], column: int) -> str:
        """What stands below a row under the name of a column; empty where it says nothing."""
        text = row[column].lstrip(INDENT)
        return "" if text in ("", self.nothing) else f"{self.heads[column]}: {text}"

    def cells(self, column: int, *, folded: bool = False) -> Iterator[str]:
        """Head and cells of a column; a folded head comes word by word."""
        yield from self.heads[column].split(" ") if folded else (self.heads[column],)
        yield from (row[column] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns stand side by side and how wide, and which below their row."""

    across: list[int]
    widths: list[int]
    below: list[int]


class _Column:
    """What a column needs, in terminal cells."""

    def __init__(self, cells: Iterable[str], numeric: bool) -> None:
        sizes = [(cells_of(cell), max(map(cells_of, cell.split(" ")))) for cell in cells]
        self.numeric = numeric
        self.natural = max(max(size for size, _ in sizes), 1)
        self.said = sum(size for size, _ in sizes)
        # A number stays whole; words in its place, such as why there is none, may be folded.
        words = [word if size > SHORT or not numeric else size for size, word in sizes]
        self.whole = max(min(max(words), _WORD), 1)
        """Width at which no number and no word of common length is broken."""
        self.least = self.natural if self.natural <= SHORT else self.whole
        """Width at which short cells keep to one line, too."""

    def is_cramped(self, width: int, many: bool) -> bool:
        """Whether words are broken, or texts run down a narrow column.

        Args:
            width: of the column.
            many: whether other texts stand below their rows already, so that three lines
                are one too many, where four are otherwise.
        """
        if self.numeric:
            return width < self.whole
        lines = 2 if many else 3
        tall = self.natural > lines * width or (self.natural > _LONG and width < _CRAMPED)
        return width < self.whole or tall


def placed(grid: Grid, width: int, *, scrolls: bool = False) -> tuple[Grid, Layout]:
    """A table with its layout (arguments as for `layout_of`), names of totals in their rows."""
    layout = layout_of(grid, width, scrolls=scrolls)
    lifted = grid.lifted(layout)
    return lifted, layout if lifted is grid else layout_of(lifted, width, scrolls=scrolls)


def layout_of(grid: Grid, width: int, *, scrolls: bool = False) -> Layout:
    """Which columns stand side by side, how wide, and which texts below their rows.

    Args:
        grid: the table as it is shown.
        width: terminal cells to keep within.
        scrolls: for a place that can be moved sideways: numbers keep to their columns,
            under heads that may take several lines, and the whole may be wider.
    """
    columns = [
        _Column(grid.cells(n, folded=scrolls and number), number)
        for n, number in enumerate(grid.numeric)
    ]
    across, below = list(range(len(columns))), list[int]()
    names = _names(grid, columns)
    while True:
        shown = [columns[n] for n in across]
        room = width - len(GAP) * (len(across) - 1)
        widths = _fit(shown, room)
        too_wide = sum(widths) > room
        beside = grid.side_by_side and not below and not too_wide
        if beside and min(widths[1:], default=0) >= _COLUMN:
            return Layout(across, widths, [])
        texts = [n for n in across if n not in names and not grid.numeric[n]]
        tight = [
            n
            for n, column_width in zip(across, widths, strict=True)
            if columns[n].is_cramped(column_width, bool(below))
        ]
        # Of the texts that do not name the row the longest gives way, rather one that is
        # cramped itself; numbers go only where nothing else helps.
        movable = [n for n in texts if n in tight and columns[n].natural > SHORT]
        movable = movable or (texts if tight else [])
        if not movable and too_wide and not scrolls:
            movable = [n for n in across[1:] if n not in names] or across[1:]
        if not movable:
            if scrolls and too_wide:
                widths = [c.whole if c.numeric else min(c.natural, _CRAMPED) for c in shown]
            return Layout(across, widths, sorted(below))
        longest = max(movable, key=lambda n: columns[n].said)
        across.remove(longest)
        below.append(longest)


def _names(grid: Grid, columns: Sequence[_Column]) -> set[int]:
    """The columns that name the row and stay in it.

    Those that say so, unless they are whole paragraphs; else the first. Where the first only
    counts it stays too, with the next one where no other names the row.
    """
    told = {n for n in grid.names if columns[n].natural <= _LONG}
    if columns[0].natural > _COUNTS or len(columns) < 3:
        return told or {0}
    return {0, *(told or {1})}


def _fit(columns: Sequence[_Column], room: int) -> list[int]:
    """Widths of columns, in terminal cells, without the gaps between them.

    As wide as their widest cell where there is room; else texts share it by how much they
    have to say, and short cells and words stay whole as long as that is possible. Numbers
    are never made narrower; where words stand in their place, these are folded.
    """
    natural = [column.natural for column in columns]
    if sum(natural) <= room:
        return natural
    widths = [column.least for column in columns]
    texts = [n for n, c in enumerate(columns) if not c.numeric or c.whole < c.natural]
    broken = [column.whole if column.numeric else NARROWEST for column in columns]
    for floor in ([column.whole for column in columns], broken):
        # First short cells are broken between words, then words themselves.
        while sum(widths) > room and (wide := [n for n in texts if widths[n] > floor[n]]):
            widths[max(wide, key=lambda n: widths[n])] -= 1
    for _ in range(room - sum(widths)):
        # One cell more for the column that would otherwise need the most lines.
        narrow = [n for n in range(len(columns)) if widths[n] < natural[n]]
        widths[max(narrow, key=lambda n: columns[n].said / widths[n])] += 1
    return widths


def _row(grid: Grid, layout: Layout, row: list[str], width: int) -> Iterator[Line]:
    """A row: its columns side by side, then what stands below it, each under its name."""
    yield from _across(Part.ROW, grid, layout, row)
    first = layout.widths[0] + len(GAP)
    indent = " " * (first if first <= SHORT else 2 * len(GAP))
    for n in layout.below:
        if text := grid.below(row, n):
            for line in wrapped(text, max(width - len(indent), NARROWEST)):
                yield Line(Part.BELOW, indent + line)


def _across(part: Part, grid: Grid, layout: Layout, row: list[str]) -> Iterator[Line]:
    cells = [wrapped(row[n], w) for n, w in zip(layout.across, layout.widths, strict=True)]
    for line in range(max(len(cell) for cell in cells)):
        parts = []
        for n, cell, width in zip(layout.across, cells, layout.widths, strict=True):
            text = cell[line] if line < len(cell) else ""
            space = " " * (width - cells_of(text))
            parts.append(space + text if grid.numeric[n] else text + space)
        yield Line(part, GAP.join(parts).rstrip())


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many cells; a word that is longer is cut."""
    indent = text[: len(text) - len(text.lstrip(INDENT))]
    lines, line = [], indent
    for word in text.split(" "):
        joined = f"{line} {word}" if line.strip() else line + word.lstrip(INDENT)
        if cells_of(joined) <= width:
            line = joined
            continue
        if line.strip():
            lines.append(line)
        *full, line = _cut(word, width)
        lines += full
    lines.append(line)
    return lines


def _cut(word: str, width: int) -> list[str]:
    parts, part = [], ""
    for character in word:
        if cells_of(part + character) > width:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]


def cells_of(text: str) -> int:
    """How many terminal cells a text takes: two for wide characters, none for marks."""
    return sum(map(_cells, text)) if not text.isascii() else len(text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
