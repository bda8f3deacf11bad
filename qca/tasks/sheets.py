"""Tables that a researcher fills in: their rows as records, and what could not be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from qca.errors import QcaError
from qca.model.ids import Id

T = TypeVar("T")


class ColumnMissing(QcaError):
    """No column is headed as one that is needed."""

    key = "sheets.column_missing"


@dataclass(frozen=True, slots=True)
class Record:
    """A row with anything in it.

    Attributes:
        row: its number as a spreadsheet counts, from 1.
        known: values of the columns that were asked for, by their names there.
        others: values of all other columns, by their headings.
    """

    row: int
    known: Mapping[str, str]
    others: Mapping[str, str]

    def get(self, name: str) -> str:
        """A value, or an empty text."""
        return self.known.get(name, "")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that could not be used, and why."""

    row: int
    error: QcaError


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What reading a table into the project did.

    Attributes:
        problems: the rows that were left out; all others are in.
    """

    file: str
    added: int
    changed: int
    problems: tuple[RowProblem, ...]


class RowTwice(QcaError):
    """A row says of the same thing what an earlier row said already."""

    key = "sheets.row_twice"


class RowsDiffer(QcaError):
    """Rows say different things of the same, and nobody can tell which is meant."""

    key = "sheets.rows_differ"


class Said(NamedTuple):
    """What a row says of a thing.

    Attributes:
        entry: id of what is said; the same for rows that speak of the same thing.
        about: the thing, as people call it.
        value: what is compared.
    """

    row: int
    entry: Id
    about: str
    value: object


def each_once(said: Sequence[tuple[Said, T]]) -> tuple[list[T], list[RowProblem]]:
    """What rows say, each thing once.

    Of rows that say the same the first counts; of rows that differ none does.

    Args:
        said: what each row says, with what is to be kept of it.

    Returns:
        what is kept, in the order of the rows, and a problem for every other row.
    """
    rows: dict[Id, list[Said]] = {}
    for one, _ in said:
        rows.setdefault(one.entry, []).append(one)
    differ = {entry for entry, all_ in rows.items() if any(o.value != all_[0].value for o in all_)}
    kept: list[T] = []
    problems: list[RowProblem] = []
    for one, what in said:
        first = rows[one.entry][0]
        if one is first and one.entry not in differ:
            kept.append(what)
        elif one is not first:
            error = (
                RowsDiffer(about=one.about, first=first.row)
                if one.entry in differ
                else RowTwice(first=first.row)
            )
            problems.append(RowProblem(one.row, error))
    return kept, problems


def in_order(problems: Iterable[RowProblem]) -> tuple[RowProblem, ...]:
    """Problems by their rows, each told once for a row however many cells of it have it."""
    once = {(p.row, p.error.key, _written(p.error)): p for p in problems}
    return tuple(sorted(once.values(), key=lambda problem: problem.row))


def _written(error: QcaError) -> tuple[object, ...]:
    """What the table said that went wrong."""
    return tuple(value for value in error.params.values() if isinstance(value, (str, int)))


class CellEmpty(QcaError):
    """A row says nothing where it must say something."""

    key = "sheets.cell_empty"


def read_records(
    path: Path, columns: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> list[Record]:
    """The rows of a table (csv, tsv, xlsx), their cells sorted by what the columns hold.

    Args:
        path: the file.
        columns: for each thing the headings it may have, in small letters.
        needed: the things without which the table makes no sense.

    Raises:
        FileRefused: the file cannot be read.
        ColumnMissing: a needed column is not there.
    """
    from qca.ingest.sheets import read_sheet

    sheet = read_sheet(path)
    names = [_known(heading, columns) for heading in sheet.header]
    for name in needed:
        if name not in names:
            raise ColumnMissing(path=path.name, column=name, headings=", ".join(columns[name]))
    found = []
    for row in sheet.rows:
        known: dict[str, str] = {}
        others: dict[str, str] = {}
        for heading, name, cell in zip(sheet.header, names, row.cells, strict=False):
            if name:
                known.setdefault(name, cell)
            elif heading:
                others.setdefault(heading, cell)
        found.append(Record(row.number, known, others))
    return found


def _known(heading: str, columns: Mapping[str, Sequence[str]]) -> str:
    wanted = " ".join(heading.split()).casefold()
    return next((name for name, spellings in columns.items() if wanted in spellings), "")
