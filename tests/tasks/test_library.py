"""Ready-made codebooks and codebook files, outside of a project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qca.errors import QcaError
from qca.report.table import Table
from qca.resources import codebooks_dir
from qca.tasks import library
from qca.tasks.drawing import Form, draw
from qca.words import speak

WORDS = speak("en")

CODEBOOK = """\
id: 2f0f1a0c-6f3a-4b59-9a7f-0f1c3a5d7e90
version: 1.0.0
title: Mine
language: en
codes:
  - name: Budget
    definition: Money of the city.
"""


def rows(table: Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(draw(table, Form.JSON, WORDS))
    return found


def test_every_ready_made_codebook_is_listed_and_can_be_shown() -> None:
    names = [row["name"] for row in rows(library.ready_table(WORDS))]
    assert names == sorted(path.stem for path in codebooks_dir().glob("*.yaml"))
    assert "Strengths" in draw(library.codebook_table("swot", WORDS), Form.TABLE, WORDS)


def test_a_file_is_checked_and_mended(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    before = library.check_codebook(path, WORDS)
    assert (before.errors, before.fixable > 0, before.added) == ((), True, 0)
    assert path.read_text(encoding="utf-8") == CODEBOOK
    after = library.check_codebook(path, WORDS, fix=True)
    assert (after.added, after.warnings, after.comments_kept) == (2, (), True)
    assert library.check_codebook(path, WORDS).fixable == 0


def test_errors_are_told_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(CODEBOOK.replace("name: Budget", "nmae: Budget"), encoding="utf-8")
    assert any(error.startswith("line 6") for error in library.check_codebook(path, WORDS).errors)
    with pytest.raises(QcaError):
        library.codebook_table(str(path), WORDS)


def test_differences_are_told_by_code(tmp_path: Path) -> None:
    before, after = tmp_path / "a.yaml", tmp_path / "b.yaml"
    before.write_text(CODEBOOK, encoding="utf-8")
    library.check_codebook(before, WORDS, fix=True)
    text = before.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 1.1.0")
    after.write_text(text.replace("name: Budget", "name: City budget"), encoding="utf-8")
    header, renamed = rows(library.difference_table(str(before), str(after), WORDS))
    assert (header["change"], header["fields"]) == ("header", "version")
    assert (renamed["change"], renamed["before"], renamed["after"]) == (
        "renamed",
        "Budget",
        "City budget",
    )
