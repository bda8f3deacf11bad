"""Codebook files on disk: read with a limit, written aside and renamed into place."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from qca.errors import QcaError
from qca.files import replace_file
from qca.words import reason_of

MAX_BYTES: Final = 8 * 1024 * 1024
"""No codebook comes near it: 10,000 codes with long definitions take some 6 MB."""


class CodebookMissing(QcaError):
    """There is no file at the path."""

    key = "codebooks.missing"


class CodebookUnreadable(QcaError):
    """The file is there and cannot be read."""

    key = "codebooks.unreadable"


class CodebookTooLarge(QcaError):
    """The file is larger than any codebook."""

    key = "codebooks.too_large"


class CodebookNotText(QcaError):
    """The file is no UTF-8 text."""

    key = "codebooks.not_utf8"


class CodebookNotWritten(QcaError):
    """The file could not be written; what was there before is still there."""

    key = "codebooks.not_written"


def read_bytes(path: Path) -> bytes:
    """What is in a file, up to `MAX_BYTES`.

    Raises:
        CodebookMissing: there is no such file.
        CodebookUnreadable: it cannot be read.
        CodebookTooLarge: it is larger than `MAX_BYTES`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise CodebookMissing(path=path) from error
    except OSError as error:
        raise CodebookUnreadable(path=path, reason=reason_of(error)) from error
    if len(content) > MAX_BYTES:
        raise CodebookTooLarge(path=path, megabytes=MAX_BYTES // 1024 // 1024)
    return content


def read_text(path: Path) -> str:
    """The text of a codebook file, without a byte-order mark.

    Raises:
        CodebookMissing, CodebookUnreadable, CodebookTooLarge: as `read_bytes`.
        CodebookNotText: it is no UTF-8 text.
    """
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodebookNotText(path=path) from error


def replace_text(path: Path, text: str) -> None:
    """Write a file so that at every moment either the old or the whole new one is there.

    Raises:
        CodebookNotWritten: with the reason; nothing is half done.
    """
    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise CodebookNotWritten(path=path, reason=reason_of(error)) from error
