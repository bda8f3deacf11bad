"""Tables from files: the rows of a csv, tsv or xlsx file as texts.

Lines before the header that begin with ``#`` are remarks and left out, and so are empty
rows. Numbers read as people write them: a whole number of a workbook is ``4``, not ``4.0``.

A workbook is looked at before it is read. Its declared sizes are checked before anything is
inflated, and the place of its outermost cell before the table is laid out: one stray cell
at the far corner of a sheet would otherwise ask for half a terabyte.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import IO, Final, NamedTuple

from qca.ingest import sniff
from qca.ingest.encoding import decode
from qca.ingest.refusals import (
    Broken,
    Empty,
    Missing,
    NotAFile,
    PasswordProtected,
    SheetTooLarge,
    TooLarge,
    UnknownEncoding,
    UnknownFormat,
    Unreadable,
    WrongFormat,
)
from qca.ingest.sniff import Content
from qca.model.transcript import Notice
from qca.words import Term, reason_of

ENDINGS: Final = (".csv", ".tsv", ".xlsx")

_MEGABYTE: Final = 1024 * 1024
_MOST_BYTES: Final = 32 * _MEGABYTE
_MOST_INFLATED: Final = 128 * _MEGABYTE
_MOST_CELLS: Final = 2_000_000
_DELIMITERS: Final = ",;\t|"


class SheetRow(NamedTuple):
    """A row with its number in the file, from 1, and its cells without blanks around them."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file.

    Attributes:
        header: its first row that is no remark.
        rows: those below it, without empty ones.
        notices: what should be told about reading it.
    """

    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notices: tuple[Notice, ...] = ()


def read_sheet(path: Path) -> Sheet:
    """The table of a file; of a workbook, that of its first sheet with anything in it.

    Raises:
        FileRefused: the file cannot be read; each subclass of it is one reason.
    """
    _check(path)
    try:
        if path.suffix.lower() == ".xlsx":
            return _table(path, _workbook(path), ())
        decoded = decode(path.read_bytes())
    except OSError as problem:
        raise Unreadable(file=path.name, reason=reason_of(problem)) from problem
    if decoded is None:
        raise UnknownEncoding(file=path.name)
    try:
        return _table(path, _delimited(decoded.text), decoded.notices)
    except csv.Error as problem:
        raise Broken(file=path.name) from problem


def _check(path: Path) -> None:
    if not path.exists():
        raise Missing(file=path)
    if not path.is_file():
        raise NotAFile(file=path)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UnknownFormat(file=path.name, ending=path.suffix or "-", known=" ".join(ENDINGS))
    try:
        size = path.stat().st_size
        content = sniff.content(path)
    except OSError as problem:
        raise Unreadable(file=path.name, reason=reason_of(problem)) from problem
    if content is Content.EMPTY:
        raise Empty(file=path.name)
    if size > _MOST_BYTES:
        _refuse_size(path, size, _MOST_BYTES)
    if content is (Content.EXCEL if ending == ".xlsx" else Content.TEXT):
        return
    if ending == ".xlsx" and content is Content.WORD_LOCKED:
        raise PasswordProtected(file=path.name)
    if ending == ".xlsx" and content is Content.ARCHIVE_DAMAGED:
        raise Broken(file=path.name)
    raise WrongFormat(file=path.name, ending=path.suffix, really=Term(f"ingest.content.{content}"))


def _refuse_size(path: Path, size: int, limit: int) -> None:
    raise TooLarge(file=path.name, size=size // _MEGABYTE + 1, limit=limit // _MEGABYTE)


def _delimited(text: str) -> Iterator[SheetRow]:
    """Rows of delimited text, numbered by lines; the delimiter is that of the header."""
    lines = text.splitlines(keepends=True)
    skipped = 0
    while skipped < len(lines) and (
        lines[skipped].startswith("#") or not lines[skipped].strip(" \t\r\n,;")
    ):
        skipped += 1
    rest = lines[skipped:]
    delimiter = max(_DELIMITERS, key=rest[0].count) if rest else ","
    reader = csv.reader(rest, delimiter=delimiter)
    before = 0
    for cells in reader:
        yield SheetRow(skipped + before + 1, tuple(cell.strip() for cell in cells))
        before = reader.line_num


def _workbook(path: Path) -> Iterator[SheetRow]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _check_package(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                if sheet.height:
                    yield from _cells(sheet.to_python(skip_empty_area=False))
                    return
    except PasswordError as problem:
        raise PasswordProtected(file=path.name) from problem
    except (CalamineError, ValueError) as problem:
        raise Broken(file=path.name) from problem


def _cells(rows: Iterable[Sequence[object]]) -> Iterator[SheetRow]:
    for number, row in enumerate(rows, 1):
        yield SheetRow(number, tuple(_written(value) for value in row))


def _written(value: object) -> str:
    """A cell of a workbook as a person would write it into a table."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).strip()


def _table(path: Path, rows: Iterable[SheetRow], notices: tuple[Notice, ...]) -> Sheet:
    filled = [row for row in rows if any(row.cells)]
    while filled and filled[0].cells[0].startswith("#"):
        filled.pop(0)
    if not filled:
        raise Empty(file=path.name)
    return Sheet(filled[0].cells, tuple(filled[1:]), notices)


def _check_package(path: Path) -> None:
    """Refuses a workbook that would inflate, or reach, further than any table does."""
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            size = sum(part.file_size for part in parts)
            if size > _MOST_INFLATED:
                _refuse_size(path, size, _MOST_INFLATED)
            if any(part.flag_bits & 1 for part in parts):
                raise PasswordProtected(file=path.name)
            for part in parts:
                with package.open(part) as stream:
                    _check_reach(path, _reach(stream, part.filename))
    except etree.XMLSyntaxError as problem:
        raise Broken(file=path.name) from problem
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as problem:
        raise Broken(file=path.name) from problem


def _check_reach(path: Path, reach: tuple[int, int]) -> None:
    rows, columns = reach
    if rows * columns > _MOST_CELLS:
        raise SheetTooLarge(file=path.name, rows=rows, columns=columns)


def _reach(stream: IO[bytes], name: str) -> tuple[int, int]:
    """How many rows and columns the filled cells of a part reach over; none for no sheet."""
    from lxml import etree

    try:
        return _outermost(stream)
    except etree.XMLSyntaxError:
        if name.lower().endswith(".xml"):
            raise
        return 0, 0  # a picture, or what else a workbook carries


def _outermost(stream: IO[bytes]) -> tuple[int, int]:
    from lxml import etree

    rows = columns = row = column = 0
    reading = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=("{*}row", "{*}c"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    for event, element in reading:
        is_row = etree.QName(element).localname == "row"
        if event == "start" and is_row:
            row, column = _number(element.get("r"), row + 1), 0
        elif event == "start":
            letters, digits = _split(element.get("r", ""))
            column = letters or column + 1
            row = digits or row
        elif is_row:
            element.clear()
        elif len(element):
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() else otherwise


def _split(reference: str) -> tuple[int, int]:
    """Column and row of a reference like ``C12``, each 0 where it is not stated."""
    column = 0
    place = 0
    while place < len(reference) and "A" <= reference[place].upper() <= "Z":
        column = column * 26 + ord(reference[place].upper()) - 64
        place += 1
    return column, _number(reference[place:], 0)
