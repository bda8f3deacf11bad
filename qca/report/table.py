"""Table: what every result becomes before it is shown.

A table has typed columns and rows of cells. A cell knows its value, the codings behind it,
and, where its value does not tell it well, how people read it. Keys of columns never vary
with language; names, numbers and notes do.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias, overload

from qca.model.ids import Id
from qca.words import Words

INDENT: Final = "\u2003"
"""An em space for each level of a tree, so that it is seen in any format."""

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | None


class ColumnKind(StrEnum):
    """How the values of a column are written and aligned."""

    TEXT = "text"
    LIST = "list"
    COUNT = "count"
    NUMBER = "number"


class Audience(StrEnum):
    """Who reads a column: people on page and screen, programs in data files, or both."""

    ALL = "all"
    PEOPLE = "people"
    PROGRAMS = "programs"


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        key: its name for programs.
        name: its heading for people.
        decimals: how many a NUMBER is written with.
        width: wanted on paper, in centimetres.
        names_row: whether it says what a row is about, and stays in it where others give way.
    """

    key: str
    name: str
    kind: ColumnKind = ColumnKind.TEXT
    decimals: int = 0
    width: float = 2.0
    audience: Audience = Audience.ALL
    names_row: bool = False

    @property
    def numeric(self) -> bool:
        """Whether its values are aligned to the right."""
        return self.kind in (ColumnKind.COUNT, ColumnKind.NUMBER)


class Cell(NamedTuple):
    """A value with what it rests on.

    Attributes:
        value: None where there is nothing, or nothing defined.
        evidence: ids of the codings behind it.
        text: how people read it, where the value alone does not tell.
        reason: why a number is not defined.
        answers: what was answered that it is worked out from, as `answered` writes it; where
            empty, what was answered about the factor of its row, or about all.
    """

    value: Value
    evidence: tuple[Id, ...] = ()
    text: str | None = None
    reason: str = ""
    answers: str = ""


Row: TypeAlias = tuple[Cell, ...]


def answered(factors: Sequence[str] | None = None, group: str = "", question: str = "") -> str:
    """Describes answers to a questionnaire that a number is worked out from.

    Args:
        factors: by their numbers; None for all.
        group: of respondents; empty for everyone.
        question: by its name; empty for all.
    """
    wanted = {"factors": factors, "group": group or None, "question": question or None}
    return json.dumps({key: value for key, value in wanted.items() if value is not None})


class RowsWhenRead(Sequence[Row]):
    """Rows that are made each time they are read, for tables too long to keep as cells.

    They are kept as columns. What is more than a value is in them as a cell.
    """

    def __init__(self, columns: Sequence[Sequence[Value | Cell]]) -> None:
        self._columns = columns

    def __len__(self) -> int:
        return len(self._columns[0])

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, zip(*self._columns, strict=True))

    def values(self, column: int) -> list[Value]:
        """The bare values of a column, by its place."""
        return [
            value.value if type(value) is Cell else value  # type: ignore[misc]
            for value in self._columns[column]
        ]

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, int):
            return self._row([column[at] for column in self._columns])
        return list(map(self._row, zip(*(column[at] for column in self._columns), strict=True)))

    @staticmethod
    def _row(values: Iterable[Value | Cell]) -> Row:
        # A cell is a tuple, as some values are, so that only its very class tells it.
        return tuple([v if type(v) is Cell else Cell(v) for v in values])  # type: ignore[arg-type]


@dataclass(frozen=True)
class Table:
    """A titled table.

    Attributes:
        key: short stable name (``factors``), for sheets and files.
        title: for its caption, without a full stop.
        notes: what a reader must know: scope, marks, limits.
        beside: what follows from the rows as a whole, by name, for programs that read JSON;
            people are told it in notes and tables of its own.
        side_by_side: whether it is a matrix of texts, whose columns are read beside each other
            however long the texts are.
        held: places of rows that stay on the page of the row after them: heads of groups, and
            what totals are of.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    notes: tuple[str, ...] = ()
    beside: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    side_by_side: bool = False
    held: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for row in self.rows[:1] if isinstance(self.rows, RowsWhenRead) else self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{self.key}: a row of {len(row)} cells for {len(self.columns)}")

    def values(self, column: int) -> list[Value]:
        """The bare values of a column, by its place."""
        if isinstance(self.rows, RowsWhenRead):
            return self.rows.values(column)
        return [row[column].value for row in self.rows]

    def places(self, *audiences: Audience) -> tuple[int, ...]:
        """Places of the columns for all, and of those for the given audiences."""
        wanted = (Audience.ALL, *audiences)
        return tuple(n for n, column in enumerate(self.columns) if column.audience in wanted)


def told(cell: Cell, column: Column, words: Words) -> str:
    """A cell as people read it in a language."""
    value, _, text, reason, _ = cell
    if text is not None:
        return text
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return words("report.undefined", reason=reason) if reason else words("report.nothing")
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return words("report.yes" if value else "report.no")
    return words.number(value, column.decimals if column.kind is ColumnKind.NUMBER else 0)
