"""What a file really is, whatever its name says."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qca.ingest.sniff import Content, content
from tests.ingest.files import p, pdf, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Content.EMPTY),
        (b"P: Apa?", Content.TEXT),
        ("P: Apa?".encode("utf-16"), Content.TEXT),
        (b"PKH: Program Keluarga Harapan", Content.TEXT),
        (b"ID3: informan ketiga", Content.TEXT),
        (b"{\\rtf1 hello}", Content.RTF),
        (b"  <!DOCTYPE html><p>a", Content.HTML),
        (b"%PDF-1.4\n", Content.PDF),
        (b"\x89PNG\r\n\x1a\n", Content.PICTURE),
        (b"\x00\x00\x00\x18ftypmp42", Content.FILM),
        (b"ID3\x03\x00", Content.SOUND),
        (b"\x1f\x8b\x08", Content.ARCHIVE),
        (b"PK\x03\x04 cut off", Content.ARCHIVE_DAMAGED),
        (b"SQLite format 3\x00", Content.DATABASE),
        (OLE + "WordDocument".encode("utf-16-le"), Content.WORD_OLD),
        (OLE + b"\0" * (1 << 20) + "EncryptedPackage".encode("utf-16-le"), Content.WORD_LOCKED),
        (OLE, Content.OFFICE_OLD),
        (b"\x00\x01\x02\x03" * 100, Content.BINARY),
    ],
)
def test_first_bytes(tmp_path: Path, data: bytes, kind: Content) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert content(path) is kind


@pytest.mark.parametrize(
    ("names", "mimetype", "kind"),
    [
        (["[Content_Types].xml", "word/document.xml"], None, Content.WORD),
        (["[Content_Types].xml", "xl/workbook.xml"], None, Content.EXCEL),
        (["[Content_Types].xml", "ppt/presentation.xml"], None, Content.POWERPOINT),
        (["content.xml"], "application/vnd.oasis.opendocument.text", Content.ODT),
        (["a.opf"], "application/epub+zip", Content.EPUB),
        (["a.txt"], None, Content.ARCHIVE),
    ],
)
def test_containers(tmp_path: Path, names: list[str], mimetype: str | None, kind: Content) -> None:
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
        if mimetype:
            archive.writestr("mimetype", mimetype)
    assert content(path) is kind


def test_files_we_read(tmp_path: Path) -> None:
    assert content(word(tmp_path / "a.docx", p("a"))) is Content.WORD
    assert content(pdf(tmp_path / "a.pdf", [(72, 700, "a")])) is Content.PDF


def test_a_word_file_behind_other_bytes(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", p("a"))
    path.write_bytes(b"From a mail\n" + path.read_bytes())
    assert content(path) is Content.WORD
