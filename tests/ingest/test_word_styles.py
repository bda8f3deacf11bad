"""Numbers and bullets of lists are part of what a person sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.ingest import word as reader
from qca.ingest.word_styles import numeral
from tests.ingest.files import p, word


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "upperRoman", "BAB %1")
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + level(2, "lowerLetter", "%3)")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "\uf0b7")
    + level(1, "bullet", "o")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def item(text: str, number: int, depth: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=properties)


def lines(folder: Path, *body: str, **parts: str) -> list[str]:
    path = word(folder / "a.docx", *body, numbering=NUMBERING, **parts)
    return reader.read(path).text.split("\n")


def test_numbers_are_counted_by_level(tmp_path: Path) -> None:
    body = [
        item("Awal", 1), item("Latar", 1, 1), item("Tujuan", 1, 1), item("satu", 1, 2),
        item("Isi", 1), item("Cara", 1, 1), item("satu", 1, 2), item("dua", 1, 2),
    ]  # fmt: skip
    assert lines(tmp_path, *body) == [
        "BAB I Awal", "1.1 Latar", "1.2 Tujuan", "a) satu",
        "BAB II Isi", "2.1 Cara", "a) satu", "b) dua",
    ]  # fmt: skip


def test_bullets(tmp_path: Path) -> None:
    assert lines(tmp_path, item("a", 2), item("b", 2, 1)) == ["• a", "◦ b"]


def test_a_list_that_starts_elsewhere(tmp_path: Path) -> None:
    assert lines(tmp_path, item("a", 1), item("b", 3), item("c", 3)) == [
        "BAB I a", "BAB V b", "BAB VI c",
    ]  # fmt: skip


def test_an_empty_item_counts_and_shows_nothing(tmp_path: Path) -> None:
    assert lines(tmp_path, item("a", 1), item("", 1), item("c", 1)) == ["BAB I a", "", "BAB III c"]


def test_numbers_of_styles(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="Butir"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="Anak"><w:basedOn w:val="Butir"/></w:style>'
        '<w:style w:styleId="Lingkar"><w:basedOn w:val="Lingkar"/></w:style>'
    )
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = [p("a", style="Anak"), p("b", style="Anak", properties=none), p("c", style="Lingkar")]
    assert lines(tmp_path, *body, styles=styles) == ["• a", "b", "c"]


def test_lists_that_are_not_defined(tmp_path: Path) -> None:
    assert lines(tmp_path, item("a", 9), item("b", 1, 7)) == ["a", "b"]


@pytest.mark.parametrize(
    ("count", "form", "written"),
    [
        (4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"), (7, "decimalZero", "07"), (12, "ordinal", "12"), (5, "none", ""),
        (0, "lowerRoman", "0"), (10**9, "lowerLetter", "1000000000"),
    ],
)  # fmt: skip
def test_numerals(count: int, form: str, written: str) -> None:
    assert numeral(count, form) == written
