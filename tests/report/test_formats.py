from __future__ import annotations

import csv
import json as standard_json
import zipfile
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from qca.report import delimited, excel, json, markdown, text
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.words import speak

from .study import MADE

TABLE = Table(
    key="odd",
    title="Odd [cells]",
    columns=(
        Column("name", "Nama"),
        Column("parts", "Bagian", ColumnKind.LIST),
        Column("n", "Jumlah", ColumnKind.COUNT),
        Column("score", "Skor", ColumnKind.NUMBER, decimals=2),
        Column("id", "Id", audience=Audience.PROGRAMS),
        Column("sign", "Arah", audience=Audience.PEOPLE),
    ),
    rows=(
        (Cell("=HYPERLINK(1)"), Cell(("a", "-b")), Cell(1234), Cell(0.5), Cell("x1"), Cell("+")),
        (
            Cell("baris\nsatu | *dua* \x1b[2J"),
            Cell(()),
            Cell(0),
            Cell(float("nan")),
            Cell(None),
            Cell(""),
        ),
        (Cell("Ø" * 90 + " akhir"), Cell(("c",)), Cell(None), Cell(-1.0), Cell("x3"), Cell("−")),
    ),
    notes=("Catatan satu.",),
)


def test_csv_has_keys_points_and_no_formulas() -> None:
    written = delimited.csv_text(TABLE)
    rows = list(csv.reader(StringIO(written)))
    assert rows[0] == ["name", "parts", "n", "score", "id"]
    assert rows[1] == ["'=HYPERLINK(1)", "a; -b", "1234", "0.5", "x1"]
    assert rows[2] == ["baris\nsatu | *dua* \x1b[2J", "", "0", "", ""]


def test_json_has_the_same_keys_and_plain_values() -> None:
    assert json.rows(TABLE)[0] == {
        "name": "=HYPERLINK(1)",
        "parts": ["a", "-b"],
        "n": 1234,
        "score": 0.5,
        "id": "x1",
    }
    assert standard_json.loads(json.json_text(TABLE))[1]["score"] is None


@pytest.mark.parametrize("width", [60, 80, 120])
def test_plain_text_keeps_within_its_width_and_loses_nothing(width: int) -> None:
    shown = text.plain_text(TABLE, speak("id"), width)
    assert max(text.cells_of(line) for line in shown.splitlines()) <= width
    assert "\x1b" not in shown
    assert "1.234" in shown
    assert "0,50" in shown
    assert "".join(shown.split()).count("Ø") == 90
    assert "Catatan satu." in shown
    assert "x1" not in shown


def test_plain_text_of_nothing_says_so() -> None:
    empty = Table("t", "T", TABLE.columns, ())
    assert "(nothing to show)" in text.plain_text(empty, speak("en"))


def test_wide_and_combining_characters_take_their_cells() -> None:
    assert text.cells_of("漢字") == 4
    assert text.cells_of("e\u0301") == 1


def test_markdown_tables_hold_their_cells() -> None:
    shown = markdown.table_text(TABLE, speak("id"))
    lines = shown.splitlines()
    assert lines[0] == r"**Odd \[cells\]**"
    assert lines[2] == "| Nama | Bagian | Jumlah | Skor | Arah |"
    assert lines[3] == "|---|---|---:|---:|---|"
    assert lines[5].startswith("| baris<br>satu \\| \\*dua\\* \ufffd\\[2J |")
    assert len(lines) == 9


def test_excel_writes_texts_as_texts_and_numbers_as_numbers() -> None:
    again = Table("odd", "Odd: [cells]", TABLE.columns, TABLE.rows, TABLE.notes)
    made = excel.workbook([TABLE, again], speak("en"), "Title", MADE)
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    assert book.sheet_names == ["Odd cells", "Odd cells (2)", "Notes"]
    rows = book.get_sheet_by_name("Odd cells").to_python()
    assert rows[0] == ["Nama", "Bagian", "Jumlah", "Skor", "Id", "Arah"]
    assert rows[1] == ["=HYPERLINK(1)", "a; -b", 1234.0, 0.5, "x1", "+"]
    assert rows[2][0] == "baris\nsatu | *dua* \ufffd[2J"
    assert rows[2][3] == ""
    assert book.get_sheet_by_name("Notes").to_python()[1] == ["Odd [cells]", "Catatan satu."]
    with zipfile.ZipFile(BytesIO(made)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet
    assert made == excel.workbook([TABLE, again], speak("en"), "Title", MADE)


def test_sheets_with_the_same_title_get_different_names() -> None:
    long = Table("l", "A title that is much longer than a sheet may be", TABLE.columns, ())
    made = excel.workbook([long, long], speak("en"), "T", MADE)
    first, second, _ = CalamineWorkbook.from_filelike(BytesIO(made)).sheet_names
    assert first == "A title that is much longer"  # with a whole word at its end
    assert second == "A title that is much longer (2)"
    unbroken = Table("x", "x" * 40, TABLE.columns, ())
    made = excel.workbook([unbroken], speak("en"), "T", MADE)
    assert CalamineWorkbook.from_filelike(BytesIO(made)).sheet_names[0] == "x" * 31
