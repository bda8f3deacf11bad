"""Tables as an Excel workbook: one sheet a table, notes on a sheet of their own.

Texts are written as texts, never as formulas or links. Headers are frozen and can be
filtered. The same input gives the same bytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from qca.report import harmless
from qca.report.table import Audience, Cell, Column, ColumnKind, Table, told
from qca.words import Words

_LONGEST = 32_767
"""Characters an Excel cell can hold."""

_POINTS_A_CENTIMETRE = 5.2
"""Column width in characters for a centimetre on paper, by eye."""


def workbook(tables: Sequence[Table], words: Words, title: str, made: datetime) -> bytes:
    """A workbook of tables.

    Args:
        tables: one sheet each, with all columns.
        words: of the reader's language.
        title: of the workbook, for its properties.
        made: time for its properties, UTC.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": title, "created": made.replace(tzinfo=None)})
    head = book.add_format(
        {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#F2F2F2"}
    )
    names = _sheet_names([table.title for table in tables], words("report.sheet_notes"))
    for table, name in zip(tables, names, strict=True):
        _sheet(book, book.add_worksheet(name), table, words, head)
    _notes(book, tables, words, head)
    book.close()
    return out.getvalue()


def _sheet(book: Any, sheet: Any, table: Table, words: Words, head: Any) -> None:
    places = table.places(Audience.PEOPLE, Audience.PROGRAMS)
    for at, n in enumerate(places):
        column = table.columns[n]
        style = {"valign": "top", "text_wrap": not column.numeric}
        if column.kind is ColumnKind.NUMBER:
            style["num_format"] = "0." + "0" * column.decimals if column.decimals else "0"
        sheet.set_column(
            at, at, max(8, column.width * _POINTS_A_CENTIMETRE), book.add_format(style)
        )
        sheet.write_string(0, at, column.name, head)
    for line, row in enumerate(table.rows, start=1):
        for at, n in enumerate(places):
            _write(sheet, line, at, row[n], table.columns[n], words)
    sheet.freeze_panes(1, 0)
    if places:
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(places) - 1)


def _write(sheet: Any, line: int, at: int, cell: Cell, column: Column, words: Words) -> None:
    value = cell.value
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, int | float) and not math.isnan(value):
        sheet.write_number(line, at, value)
    elif isinstance(value, str | tuple) or cell.text is not None or cell.reason:
        text = harmless.xml(told(cell, column, words))
        sheet.write_string(line, at, text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def _notes(book: Any, tables: Sequence[Table], words: Words, head: Any) -> None:
    sheet = book.add_worksheet(words("report.sheet_notes"))
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 36, wrap)
    sheet.set_column(1, 1, 100, wrap)
    sheet.write_string(0, 0, words("report.sheet_table"), head)
    sheet.write_string(0, 1, words("report.note"), head)
    line = 1
    for table in tables:
        for note in table.notes:
            sheet.write_string(line, 0, harmless.xml(table.title))
            sheet.write_string(line, 1, harmless.xml(note))
            line += 1
    sheet.freeze_panes(1, 0)


def _sheet_names(titles: Sequence[str], taken: str) -> list[str]:
    r"""Names that Excel accepts: at most 31 characters, none of ``[]:*?/\\``, all different."""
    names: list[str] = []
    used = {taken.casefold(), "history"}
    for title in titles:
        clean = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).split()).strip("'") or "-"
        # A name that is too long ends with a word, where one ends in its second half.
        cut = clean[:31] if len(clean) <= 31 else clean[:32].rpartition(" ")[0].rstrip(",;")
        name, n = cut if len(cut) > 15 else clean[:31], 1
        while name.casefold() in used:
            n += 1
            name = f"{clean[: 31 - len(f' ({n})')]} ({n})"
        used.add(name.casefold())
        names.append(name)
    return names
