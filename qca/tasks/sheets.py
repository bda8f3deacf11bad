"""Tables that a researcher fills in: their rows as records, and what could not be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qca.errors import QcaError


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
