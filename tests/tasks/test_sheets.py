"""Tables of researchers: spreadsheets and text files, in the forms people save them."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from qca.tasks.sheets import (
    ColumnMissing,
    SheetMissing,
    SheetTooLarge,
    SheetUnreadable,
    read_records,
)

COLUMNS = {"case": ("case", "kasus"), "value": ("value", "nilai")}


def read(path: Path) -> list[tuple[int, dict[str, str], dict[str, str]]]:
    records = read_records(path, COLUMNS, ("case", "value"))
    return [(r.row, dict(r.known), dict(r.others)) for r in records]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("case,value,why\nKota,1,ok\n", "utf-8"),
        ("Kasus;Nilai;why\r\nKota;1;ok\r\n", "utf-8-sig"),
        ("kasus\tNILAI\twhy\nKota\t1\tok\n", "utf-16"),
        ("# FIKTIF\n\nkasus;nilai;why\nKota;1;ok\n", "cp1252"),
    ],
)
def test_text_in_the_ways_spreadsheets_save_it(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    ((row, known, others),) = read(path)
    assert (known, others) == ({"case": "Kota", "value": "1"}, {"why": "ok"})
    assert row == len(text.splitlines())


def test_a_workbook_with_numbers_dates_and_an_empty_first_sheet(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("empty")
        sheet = book.add_worksheet("values")
        sheet.write_row(1, 0, ["Kasus", "Nilai", "when"])
        sheet.write_row(2, 0, ["Kota  A", 3])
        sheet.write_datetime(2, 2, date(2021, 3, 5), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_row(4, 0, ["Kota B", 2.5, "x"])
    assert read(path) == [
        (3, {"case": "Kota A", "value": "3"}, {"when": "2021-03-05"}),
        (5, {"case": "Kota B", "value": "2.5"}, {"when": "x"}),
    ]


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(SheetMissing):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(SheetUnreadable):
        read(tmp_path)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(SheetUnreadable):
        read(broken)
    picture = tmp_path / "picture.csv"
    picture.write_bytes(bytes(range(32)) * 64)
    with pytest.raises(SheetUnreadable):
        read(picture)
    other = tmp_path / "other.csv"
    other.write_text("name,score\nKota,1\n", encoding="utf-8")
    with pytest.raises(ColumnMissing, match="kasus"):
        read(other)
    empty = tmp_path / "empty.csv"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(ColumnMissing):
        read(empty)


def test_a_workbook_that_would_fill_the_memory_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    assert path.stat().st_size < 200_000
    with pytest.raises(SheetTooLarge):
        read(path)
