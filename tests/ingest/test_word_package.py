"""Word files that mean harm, or are broken, are refused with a reason and at once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qca.ingest import word as reader
from qca.ingest import word_package
from qca.ingest.refusals import Broken, PasswordProtected, TooLarge, TooLong, Unsafe
from tests.ingest.files import WORD, p, word


def raw(path: Path, document: str | bytes) -> Path:
    """A Word file of nothing but its text part."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return path


def body(inner: str) -> str:
    return f'<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY x "&b;&b;">]>',
        f"<!--{'x' * 5000}--><!DOCTYPE w [<!ENTITY x 'y'>]>",
        "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE w [<!ENTITY x 'y'>]>",
    ],
)
def test_entities_are_refused(tmp_path: Path, dtd: str) -> None:
    document = dtd + body(p("sebelum ", "<w:r><w:t>&x;</w:t></w:r>"))
    data = document.encode("utf-16") if "UTF-16" in dtd else document
    with pytest.raises(Unsafe):
        reader.read(raw(tmp_path / "a.docx", data))


def test_a_side_part_may_declare_no_entities_either(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", p("a"), styles="")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/styles.xml"] = b"<!DOCTYPE s [<!ENTITY x 'y'>]>" + parts["word/styles.xml"]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(Unsafe):
        reader.read(path)


def test_a_bomb_is_refused_before_it_is_inflated(tmp_path: Path) -> None:
    path = raw(tmp_path / "a.docx", b"\0" * (word_package.MOST_BYTES + 1))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(TooLarge):
        reader.read(path)


def test_a_lie_about_the_size_ends_at_the_size_told(tmp_path: Path) -> None:
    path = raw(tmp_path / "a.docx", body(p("a" * 100_000)))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        (info,) = archive.infolist()
    told = info.file_size.to_bytes(4, "little")
    small = (1000).to_bytes(4, "little")
    path.write_bytes(bytes(data).replace(told, small))
    with pytest.raises(Broken):
        reader.read(path)


def test_a_single_piece_of_a_million_elements_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_package, "_MOST_HELD", 1000)
    with pytest.raises(TooLong):
        reader.read(raw(tmp_path / "a.docx", body(f"<w:p>{'<w:r/>' * 1001}</w:p>")))
    fine = raw(tmp_path / "b.docx", body("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1001))
    assert len(reader.read(fine).blocks) == 1001


@pytest.mark.parametrize(
    "document",
    [
        "",
        "<",
        body("<w:p>"),
        body(p("a"))[:-20],
        body("<w:p><w:r><w:t>&#27;[31m</w:t></w:r></w:p>"),
        body("<w:p>" * 400 + "</w:p>" * 400),
        "<html><p>a</p></html>",
    ],
)
def test_broken_text_is_refused(tmp_path: Path, document: str) -> None:
    with pytest.raises(Broken):
        reader.read(raw(tmp_path / "a.docx", document))


def test_a_file_cut_in_half(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", p("a" * 5000))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(Broken):
        reader.read(path)


def test_a_file_without_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/other.xml", "<a/>")
    with pytest.raises(Broken):
        reader.read(path)


def test_an_encrypted_part(tmp_path: Path) -> None:
    path = raw(tmp_path / "a.docx", body(p("a")))
    data = bytearray(path.read_bytes())
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    data[local + 6] |= 1
    data[central + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(PasswordProtected):
        reader.read(path)


def test_names_that_climb_out_of_the_file_write_nothing(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    path = word(inside / "a.docx", p("a"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../evil.txt", "evil")
        archive.writestr("/evil.txt", "evil")
    assert reader.read(path).text == "a"
    assert [f.name for f in tmp_path.rglob("*") if f.is_file()] == ["a.docx"]
