"""Tables that a researcher keeps in a spreadsheet or a text file: read as rows of text.

Reads ``.xlsx`` (the first sheet with anything in it) and text with commas, semicolons or
tabs between its cells, in the encoding it is found to be in. Lines before the header that
begin with ``#`` are remarks. A value is text as a person would type it: ``3``, ``2.5``.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from qca.errors import QcaError

_DELIMITERS: Final = ",;\t"
_LARGEST: Final = 64_000_000
"""Bytes a file may hold, unpacked: far beyond any table made by hand."""


class SheetMissing(QcaError):
    """There is no such file."""

    key = "sheets.missing"


class SheetUnreadable(QcaError):
    """The file is no table that can be read."""

    key = "sheets.unreadable"


class SheetTooLarge(QcaError):
    """The file is larger than any table made by hand."""

    key = "sheets.too_large"


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
    """The rows of a table, their cells sorted by what the columns hold.

    Args:
        path: the file.
        columns: for each thing the headings it may have, in small letters.
        needed: the things without which the table makes no sense.

    Raises:
        SheetMissing, SheetUnreadable, SheetTooLarge: it cannot be read.
        ColumnMissing: a needed column is not there.
    """
    rows = iter(_rows(path))
    header: list[str] = []
    for _, cells in rows:
        if any(cells) and not cells[0].startswith("#"):
            header = cells
            break
    names = [_known(heading, columns) for heading in header]
    for name in needed:
        if name not in names:
            raise ColumnMissing(path=path, column=name, headings=", ".join(columns[name]))
    found = []
    for number, cells in rows:
        if not any(cells):
            continue
        known: dict[str, str] = {}
        others: dict[str, str] = {}
        for heading, name, cell in zip(header, names, cells, strict=False):
            if name:
                known.setdefault(name, cell)
            elif heading:
                others.setdefault(heading, cell)
        found.append(Record(number, known, others))
    return found


def _known(heading: str, columns: Mapping[str, Sequence[str]]) -> str:
    wanted = " ".join(heading.split()).casefold()
    return next((name for name, spellings in columns.items() if wanted in spellings), "")


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        size = path.stat().st_size
    except OSError as problem:
        raise SheetMissing(path=path) from problem
    if size > _LARGEST:
        raise SheetTooLarge(path=path)
    try:
        if path.suffix.casefold() == ".xlsx":
            return _workbook(path)
        return _text(path)
    except OSError as problem:
        raise SheetUnreadable(path=path) from problem


def _text(path: Path) -> Iterator[tuple[int, list[str]]]:
    from qca.ingest.encoding import decode

    decoded = decode(path.read_bytes())
    if decoded is None:
        raise SheetUnreadable(path=path)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    header = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    delimiter = max(_DELIMITERS, key=header.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as problem:
        raise SheetUnreadable(path=path) from problem
    return iter([(n, [" ".join(c.split()) for c in row]) for n, row in enumerate(rows, 1)])


def _workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    from python_calamine import CalamineError, load_workbook

    try:
        with zipfile.ZipFile(path) as package:
            if sum(part.file_size for part in package.infolist()) > _LARGEST:
                raise SheetTooLarge(path=path)
        with load_workbook(path) as book:
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                if any(any(cell != "" for cell in row) for row in rows):
                    return iter([(n, [_cell(c) for c in row]) for n, row in enumerate(rows, 1)])
    except (zipfile.BadZipFile, CalamineError) as problem:
        raise SheetUnreadable(path=path) from problem
    return iter(())


def _cell(value: str | float | bool | datetime | date | time | timedelta) -> str:
    """A value of a workbook as a person would type it."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return " ".join(str(value).split())
