"""Tables from csv and xlsx files, good ones and hostile ones."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from qca.ingest.refusals import (
    Broken,
    Empty,
    FileRefused,
    Missing,
    NotAFile,
    SheetTooLarge,
    TooLarge,
    UnknownFormat,
    WrongFormat,
)
from qca.ingest.sheets import read_sheet


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def workbook(
    path: Path, rows: Sequence[Sequence[object]], more: Sequence[tuple[int, int]] = ()
) -> Path:
    """A workbook whose first sheet is empty and whose second holds the rows."""
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("kosong")
    sheet = book.add_worksheet("jawaban")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(r, c, value, day)
            else:
                sheet.write(r, c, value)
    for r, c in more:
        sheet.write(r, c, "x")
    book.close()
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_of_the_header(
    written: Callable[[str, str], Path], delimiter: str
) -> None:
    text = f"respondent{delimiter}factor\nR-01{delimiter} a, b; c \n"
    sheet = read_sheet(written("a.csv", text.replace("a, b; c", "ab")))
    assert sheet.header == ("respondent", "factor")
    assert [row.cells for row in sheet.rows] == [("R-01", "ab")]


def test_remarks_and_empty_rows_are_left_out_and_lines_keep_their_numbers(
    written: Callable[[str, str], Path],
) -> None:
    text = '# REMARK, with a comma\n\n,,\na,b\n\n1,"two\nlines"\n,\n3,4\n'
    sheet = read_sheet(written("a.csv", text))
    assert sheet.header == ("a", "b")
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (6, ("1", "two\nlines")),
        (9, ("3", "4")),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(written: Callable[[str, bytes], Path], encoding: str) -> None:
    text = "responden,catatan\nR-01,“Kafé di pojok – ramai”\nR-02,“Naïf”\n"
    sheet = read_sheet(written("a.csv", text.encode(encoding)))
    assert sheet.rows[0].cells[1] == "“Kafé di pojok – ramai”"
    assert bool(sheet.notices) == (encoding not in ("utf-8", "utf-8-sig"))


def test_cells_of_a_workbook_read_as_people_write_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["# remark", ""],
        ["respondent", "I1 urgency"],
        [" R-01 ", 4],
        ["R-02", 2.5],
        [3, True],
        [date(2025, 6, 1), ""],
    ]
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", rows))
    assert sheet.header == ("respondent", "I1 urgency")
    assert [row.cells for row in sheet.rows] == [
        ("R-01", "4"),
        ("R-02", "2.5"),
        ("3", "true"),
        ("2025-06-01", ""),
    ]
    assert [row.number for row in sheet.rows] == [3, 4, 5, 6]


def test_a_cell_at_the_far_corner_is_refused_before_it_costs_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["a"], [1]], more=[(1_048_575, 16_383)])
    with pytest.raises(SheetTooLarge):
        read_sheet(path)


def test_a_workbook_that_would_inflate_too_far_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["a"], [1]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/huge.png", b"\0" * (129 * 1024 * 1024))
    with pytest.raises(TooLarge):
        read_sheet(path)


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.csv", b"", Empty),
        ("a.csv", b"# only a remark\n", Empty),
        ("a.xlsx", b"", Empty),
        ("a.xlsx", b"PK\x03\x04 and nothing else", Broken),
        ("a.xlsx", b"respondent,factor\n", WrongFormat),
        ("a.csv", b"PK\x03\x04 and nothing else", WrongFormat),
        ("a.csv", b"%PDF-1.7\n", WrongFormat),
        ("a.ods", b"x", UnknownFormat),
        ("a", b"x", UnknownFormat),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(
    written: Callable[[str, bytes], Path], name: str, content: bytes, refusal: type[FileRefused]
) -> None:
    with pytest.raises(refusal) as told:
        read_sheet(written(name, content))
    assert name in str(told.value)


def test_nothing_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        read_sheet(tmp_path / "none.csv")
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(NotAFile):
        read_sheet(tmp_path / "a.csv")


def test_a_workbook_without_any_cell_is_empty(tmp_path: Path) -> None:
    with pytest.raises(Empty):
        read_sheet(workbook(tmp_path / "a.xlsx", []))


def test_a_damaged_sheet_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["a"], [1]])
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet2.xml"][:-40]
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(Broken):
        read_sheet(path)


def test_real_workbooks_are_read_or_refused_with_a_reason() -> None:
    folder = Path(__file__).parents[2].parent / "shared" / "data"
    found = sorted(folder.glob("**/*.xlsx"))
    if not found:
        pytest.skip("the real files are not at hand")
    for path in found:
        if "hostile" not in path.parts:
            assert read_sheet(path).rows
            continue
        assert header_or_reason(path)


def header_or_reason(path: Path) -> bool:
    """Whether a workbook has a header, or is refused by its name."""
    try:
        return bool(read_sheet(path).header)
    except FileRefused as refused:
        return path.name in str(refused)
