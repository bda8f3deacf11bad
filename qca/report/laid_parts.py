"""What a laid-out result is made of: text, quotations, tables with title, heads and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple, TypeAlias

from qca.report import harmless
from qca.report.blocks import Block, Heading, Listing, Paragraph, Piece, Points, Prose, Quotation
from qca.report.chart import Chart
from qca.report.drawing.on_terminal import lines as drawn
from qca.report.drawn import Drawn
from qca.report.figure import Figure
from qca.report.plane import Plane
from qca.report.spread import Bit, Spread
from qca.report.table import Table
from qca.report.text import cells_of, wrapped
from qca.report.timeline import Timeline
from qca.words import Words

_PROSE = 88
"""Terminal cells of the widest line of running text."""


class Look(StrEnum):
    """What a text is, for fronts that give each its style."""

    TITLE = "title"
    HEAD = "head"
    RULE = "rule"
    CELL = "cell"
    EMPTY = "empty"
    FIGURE = "figure"
    TEXT = "text"
    LEAD = "lead"
    QUOTE = "quote"
    NOTE = "note"


class Run(NamedTuple):
    """A text in a line; ``column`` is -1 where no cursor can stand on it."""

    at: int
    text: str
    look: Look
    column: int = -1


class Line(NamedTuple):
    """A line.

    Attributes:
        part: which part of the whole it belongs to.
        row: which row of it; -1 where it belongs to none.
        runs: from left to right.
        fixed: cells at its left that stay while the rest is moved sideways.
    """

    part: int
    row: int = -1
    runs: tuple[Run, ...] = ()
    fixed: int = 0


class TextPart:
    """Lines without anything to point at.

    Attributes:
        count: how many lines; likewise in the other parts.
        width: terminal cells of the widest line that can be moved sideways.
    """

    def __init__(self, lines: Sequence[tuple[Run, ...]]) -> None:
        self.lines = lines
        self.count = len(lines)
        self.width = 0

    def line(self, n: int, part: int) -> Line:
        """One of its lines; ``part`` is its number among the parts."""
        return _still(self.lines[n])._replace(part=part)


class QuotePart:
    """A quotation; the cursor can stand on it."""

    def __init__(self, block: Quotation, words: Words, width: int) -> None:
        self.block = block
        said = words("report.withheld") if block.text is None else f"“{block.text}”"
        lead = f"{block.label}: " if block.label else ""
        self.said = harmless.one_line(f"{said} {block.citation}")
        texts = wrapped(lead + self.said, max(min(width, _PROSE) - 4, 8))
        self.lines = [(Run(4, text, Look.QUOTE, 0),) for text in texts]
        self.count = len(self.lines) + 1
        self.width = 0

    def line(self, n: int, part: int) -> Line:
        """One of its lines; ``part`` is its number among the parts."""
        if n == len(self.lines):
            return Line(part)
        return _still(self.lines[n])._replace(part=part, row=0)


class ProsePart:
    """Running text; the cursor can stand on each of its quotes and citations.

    Attributes:
        evidence: the codings that are quoted or cited, in order.
        cited: what is said of each of them in the text.
    """

    def __init__(self, block: Prose, width: int) -> None:
        self.evidence: list[str] = []
        self.cited: list[str] = []
        before = ""
        for piece in block.pieces:
            if piece.evidence and piece.evidence != before:
                self.evidence.append(piece.evidence)
                self.cited.append("")
            if piece.evidence:
                self.cited[-1] += piece.text
            before = piece.evidence
        self.cited = [harmless.one_line(text) for text in self.cited]
        indent = (4 if block.quoted else 0) + (len(block.number or "·") + 1) * block.point
        room = max(min(width, _PROSE) - indent, 8)
        self.lines = [
            tuple(run._replace(at=run.at + indent) for run in line)
            for line in _flowing(block.pieces, room)
        ]
        if block.point and self.lines:
            sign = Run(indent - len(block.number or "·") - 1, block.number or "·", Look.NOTE)
            self.lines[0] = (sign, *self.lines[0])
        self.count = len(self.lines) + 1
        self.width = 0

    def line(self, n: int, part: int) -> Line:
        """One of its lines; ``part`` is its number among the parts."""
        if n == len(self.lines):
            return Line(part)
        return _still(self.lines[n])._replace(part=part, row=0 if self.evidence else -1)


class TablePart:
    """A table with its title above and its notes below."""

    def __init__(self, table: Table, words: Words, width: int, titled: bool = True) -> None:
        self.table = table
        self.spread = spread = Spread(table, words, width)
        rule = _still((Run(0, "─" * min(max(spread.width, 1), width), Look.RULE),))
        self.above: list[Line] = []
        if titled:
            self.above += map(_still, _prose(table.title, width, Look.TITLE))
            self.above.append(Line(-1))
        self.above += [Line(-1, -1, _runs(bits, Look.HEAD), spread.fixed) for bits in spread.heads]
        self.above.append(rule)
        self.top = len(self.above)
        self.below: list[Line] = []
        if not table.rows:
            self.below.append(_still((Run(0, words("report.no_rows"), Look.EMPTY),)))
        self.below.append(rule)
        for note in table.notes:
            self.below += map(_still, _prose(note, width, Look.NOTE))
        self.below.append(Line(-1))
        self.count = self.top + spread.count + len(self.below)
        self.width = spread.width
        naming = (n for n, at in enumerate(spread.order) if table.columns[at].names_row)
        self._naming = next(naming, None)
        rows = range(len(table.rows)) if self._naming is not None else ()
        self._firsts = Counter(map(self._first, rows))

    def line(self, n: int, part: int) -> Line:
        """One of its lines; ``part`` is its number among the parts."""
        if n < self.top:
            return self.above[n]._replace(part=part)
        n -= self.top
        if n < self.spread.count:
            runs = _runs(self.spread.line(n), Look.CELL)
            return Line(part, self.spread.row_at(n), runs, self.spread.fixed)
        return self.below[n - self.spread.count]._replace(part=part)

    def row_name(self, row: int) -> str:
        """What a row is called: the first of its cells that says something.

        Where other rows are called the same, what stands in the column that names rows.
        """
        first = self._first(row)
        if self._naming is not None and self._firsts[first] > 1:
            return self.spread.said(row, self._naming)
        return first

    def _first(self, row: int) -> str:
        columns = range(len(self.spread.order))
        return next((said for n in columns if (said := self.spread.said(row, n))), "")


Part: TypeAlias = TextPart | QuotePart | ProsePart | TablePart


def parts_of(
    block: Block, words: Words, width: int, as_numbers: bool, dots: bool
) -> Iterator[Part]:
    """The parts of a block (arguments as for `qca.report.laid.Laid`)."""
    match block:
        case Table():
            yield TablePart(block, words, width)
        case Listing():
            yield TablePart(block.table, words, width, titled=False)
        case Figure() | Plane() | Chart() | Timeline() if as_numbers:
            yield TablePart(block.table(), words, width)
        case Figure() | Plane() | Chart() | Timeline():
            yield TextPart(_figure(block, words, width, dots))
        case Heading():
            lines = _prose(block.text, width, Look.TITLE)
            yield TextPart([(), *lines, ()] if block.level < 3 else [*lines, ()])
        case Paragraph():
            yield TextPart([*_paragraph(block, width, 0), ()])
        case Points():
            yield TextPart([line for item in block.items for line in _paragraph(item, width, 2)])
        case Quotation():
            yield QuotePart(block, words, width)
        case Prose():
            yield ProsePart(block, width)


def _figure(figure: Drawn, words: Words, width: int, dots: bool) -> list[tuple[Run, ...]]:
    return [
        *_prose(figure.title, width, Look.TITLE),
        (),
        *((Run(0, text, Look.FIGURE),) for text in drawn(figure, words, width, dots=dots)),
        *(runs for note in figure.notes for runs in _prose(note, width, Look.NOTE)),
        (),
    ]


def _prose(text: str, width: int, look: Look) -> list[tuple[Run, ...]]:
    room = max(min(width, _PROSE) if look is not Look.TITLE else width, 8)
    return [(Run(0, line, look),) for line in wrapped(harmless.one_line(text), room)]


def _paragraph(block: Paragraph, width: int, indent: int) -> list[tuple[Run, ...]]:
    """A paragraph, its first words in bold; an indented one as a point of a list."""
    lead = harmless.one_line(block.lead)
    text = harmless.one_line(block.text)
    told = wrapped(f"{lead} {text}".strip(), max(min(width, _PROSE) - indent, 8))
    lines: list[tuple[Run, ...]] = []
    left = len(lead)
    for n, line in enumerate(told):
        bold = line[: max(left, 0)]
        left -= len(line) + 1
        point = (Run(0, "·", Look.NOTE),) if indent and not n else ()
        rest = line[len(bold) :]
        runs = (Run(indent, bold, Look.LEAD), Run(indent + cells_of(bold), rest, Look.TEXT))
        lines.append((*point, *(run for run in runs if run.text)))
    return lines


def _flowing(pieces: Iterable[Piece], width: int) -> Iterator[tuple[Run, ...]]:
    """Pieces of running text as lines, each reference under a column of its own."""
    signs: list[tuple[str, Look, int]] = []  # each character as it is shown
    column, before = -1, ""
    for piece in pieces:
        if piece.evidence and piece.evidence != before:
            column += 1
        before = piece.evidence
        look = Look.QUOTE if piece.spoken else Look.LEAD if piece.strong else Look.TEXT
        for sign in harmless.one_piece(piece.text):
            if sign != " " or (signs and signs[-1][0] != " "):
                signs.append((sign, look, column if piece.evidence else -1))
    flat = "".join(sign for sign, *_ in signs).rstrip(" ")
    start = 0
    for text in wrapped(flat, width):
        start = flat.index(text, start)
        runs: list[Run] = []
        at = 0
        for (look, own), held in groupby(signs[start : start + len(text)], lambda sign: sign[1:]):
            said = "".join(sign for sign, *_ in held)
            runs.append(Run(at, said, look, own))
            at += cells_of(said)
        start += len(text)
        yield tuple(runs)


def _still(runs: tuple[Run, ...]) -> Line:
    """A line that stays where it is when others are moved sideways."""
    return Line(-1, -1, runs, fixed=_widest([runs]))


def _runs(bits: Iterable[Bit], look: Look) -> tuple[Run, ...]:
    return tuple(Run(bit.at, bit.text, look, bit.column) for bit in bits)


def _widest(lines: Iterable[tuple[Run, ...]]) -> int:
    return max((run.at + cells_of(run.text) for line in lines for run in line), default=0)


def rows_of(part: Part) -> int:
    """In how many rows the cursor can stand."""
    if isinstance(part, TablePart):
        return len(part.table.rows)
    if isinstance(part, ProsePart):
        return int(bool(part.evidence))
    return int(isinstance(part, QuotePart))


def columns_of(part: Part) -> int:
    """How many cells its rows have."""
    if isinstance(part, ProsePart):
        return len(part.evidence)
    return len(part.spread.order) if isinstance(part, TablePart) else 1


def is_shown(part: Part, row: int, column: int) -> bool:
    """Whether a cell is seen, so that the cursor can stand on it."""
    return not isinstance(part, TablePart) or part.spread.is_shown(row, column)
