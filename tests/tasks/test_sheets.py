"""Rows of a researcher's table as records."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.tasks.sheets import ColumnMissing, read_records

COLUMNS = {"case": ("case", "kasus"), "value": ("value", "nilai")}


def test_columns_are_known_by_their_headings_in_either_language(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "# FIKTIF\n  Kasus ;NILAI;why;;nilai\nKota A;1;ok;x;2\n;;;;\nKota B\n", encoding="utf-8"
    )
    first, second = read_records(path, COLUMNS, ("case", "value"))
    assert (first.row, first.known, first.others) == (
        3,
        {"case": "Kota A", "value": "1"},
        {"why": "ok"},
    )
    assert (second.row, second.get("case"), second.get("value")) == (5, "Kota B", "")


def test_a_needed_column_that_is_not_there_is_told_with_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("name,value\nKota,1\n", encoding="utf-8")
    with pytest.raises(ColumnMissing, match="kasus"):
        read_records(path, COLUMNS, ("case", "value"))
