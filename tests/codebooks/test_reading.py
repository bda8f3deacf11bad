from __future__ import annotations

from pathlib import Path

import pytest

from qca.codebooks.files import (
    MAX_BYTES,
    CodebookMissing,
    CodebookNotText,
    CodebookTooLarge,
    CodebookUnreadable,
)
from qca.codebooks.reading import CodebookInvalid, read_file
from qca.errors import QcaError
from qca.words import LANGUAGES, speak
from tests.codebooks.books import SMALL


def told(error: QcaError) -> None:
    for language in LANGUAGES:
        message = speak(language).error(error)
        assert message.count("\n") == 0
        assert "{" not in message


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.yaml", tmp_path / "marked.yaml"
    plain.write_bytes(SMALL.encode())
    marked.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert read_file(plain) == read_file(marked)


def test_a_broken_file_gives_all_its_errors(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(SMALL.replace("1.0.0", "1").replace("slug: rent", "slug: Sewa Kios"))
    with pytest.raises(CodebookInvalid) as caught:
        read_file(path)
    assert [(p.key, p.line) for p in caught.value.problems] == [
        ("bad_version", 2),
        ("bad_slug", 17),
    ]
    assert "2 errors (lines 2, 17)" in str(caught.value)
    told(caught.value)


def test_only_warnings_are_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(SMALL.replace("      en: Rent\n", ""), encoding="utf-8")
    assert read_file(path).codes[0].slug == "traders"


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(CodebookMissing) as missing:
        read_file(tmp_path / "none.yaml")
    told(missing.value)
    with pytest.raises(CodebookUnreadable) as folder:
        read_file(tmp_path)
    told(folder.value)
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("title: Café".encode("cp1252"))
    with pytest.raises(CodebookNotText) as encoding:
        read_file(latin)
    told(encoding.value)
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(CodebookTooLarge) as size:
        read_file(large)
    told(size.value)
