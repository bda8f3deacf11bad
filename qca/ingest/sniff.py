"""What a file really is, by its content, whatever its name says."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from pathlib import Path
from typing import Final

from qca.ingest.encoding import is_text

_HEAD: Final = 8192
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: Final = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"ID3\x03", "sound"),
    (b"ID3\x04", "sound"),
    (b"\xff\xfb", "sound"),
    (b"OggS\x00", "sound"),
    (b"fLaC\x00", "sound"),
    (b"\x1a\x45\xdf\xa3", "film"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!\x1a", "archive"),
    (b"SQLite format 3\x00", "database"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MARKUP: Final = (b"<!doctype html", b"<html")


class Content(StrEnum):
    """Kinds of content; each has a name in the catalogue (``ingest.content``)."""

    WORD = "word"
    WORD_OLD = "word_old"
    WORD_LOCKED = "word_locked"
    PDF = "pdf"
    TEXT = "text"
    EMPTY = "empty"
    ODT = "odt"
    RTF = "rtf"
    HTML = "html"
    EXCEL = "excel"
    POWERPOINT = "powerpoint"
    EPUB = "epub"
    OFFICE_OLD = "office_old"
    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"
    ARCHIVE = "archive"
    ARCHIVE_DAMAGED = "archive_damaged"
    DATABASE = "database"
    PROGRAM = "program"
    BINARY = "binary"


def content(path: Path) -> Content:
    """What a file holds, told from its first bytes and, for containers, their directory.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        return Content.EMPTY
    if head.startswith(_OLE):
        return _ole(path)
    if head.startswith(b"%PDF-") or b"\n%PDF-" in head[:1024]:
        return Content.PDF
    if head[4:8] == b"ftyp":
        return Content.FILM
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return Content(kind)
    if head.startswith(_ZIP) or _is_late_zip(path, head):
        return _zip(path)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith(_MARKUP):
        return Content.HTML
    return Content.TEXT if is_text(head) else Content.BINARY


def _is_late_zip(path: Path, head: bytes) -> bool:
    """Whether a zip begins behind other bytes; Word files cut out of mails do."""
    return b"PK\x03\x04" in head and zipfile.is_zipfile(path)


def _zip(path: Path) -> Content:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower() for name in archive.namelist()}
            kind = b""
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    kind = stream.read(128)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, EOFError, ValueError):
        return Content.ARCHIVE_DAMAGED
    if b"opendocument.text" in kind:
        return Content.ODT
    if b"epub" in kind:
        return Content.EPUB
    for folder, content in (
        ("word/", Content.WORD),
        ("xl/", Content.EXCEL),
        ("ppt/", Content.POWERPOINT),
    ):
        if any(name.startswith(folder) for name in names):
            return content
    return Content.WORD if "[content_types].xml" in names else Content.ARCHIVE


def _ole(path: Path) -> Content:
    """An OLE container: a locked Word file, an old one, or another old Office file.

    Its directory names the streams in UTF-16; it may lie anywhere in the file.
    """
    found = {
        "EncryptedPackage": Content.WORD_LOCKED,
        "WordDocument": Content.WORD_OLD,
    }
    patterns = {name.encode("utf-16-le"): content for name, content in found.items()}
    tail = b""
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            window = tail + chunk
            for pattern, content in patterns.items():
                if pattern in window:
                    return content
            tail = window[-64:]
    return Content.OFFICE_OLD
