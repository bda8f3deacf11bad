"""Why a file is refused. Each says what the file is or lacks, and what to do about it."""

from __future__ import annotations

from qca.errors import QcaError


class FileRefused(QcaError):
    """A file that cannot be read into a project; ``params["file"]`` names it."""


class Missing(FileRefused):
    """No file stands at that path."""

    key = "ingest.missing"


class NotAFile(FileRefused):
    """A folder or a device where one file is wanted."""

    key = "ingest.not_a_file"


class Unreadable(FileRefused):
    """The system does not let us read it."""

    key = "ingest.unreadable"


class UnknownFormat(FileRefused):
    """The ending is none that can be read."""

    key = "ingest.unknown_format"


class WrongFormat(FileRefused):
    """The content is not what the ending says; ``really`` names what it is."""

    key = "ingest.wrong_format"


class Broken(FileRefused):
    """The right format, but damaged or incomplete."""

    key = "ingest.broken"


class Unsafe(FileRefused):
    """It declares something that no honest document needs."""

    key = "ingest.unsafe"


class TooLarge(FileRefused):
    """More than can be a document; sizes are in megabytes."""

    key = "ingest.too_large"


class SheetTooLarge(FileRefused):
    """Cells of a workbook lie further apart than those of any table."""

    key = "ingest.sheet_too_large"


class TooLong(FileRefused):
    """More paragraphs than a document can have."""

    key = "ingest.too_long"


class PasswordProtected(FileRefused):
    """It opens only with a password."""

    key = "ingest.password"


class Empty(FileRefused):
    """It holds no words."""

    key = "ingest.empty"


class NeedsOcr(FileRefused):
    """Pictures of pages without a text layer."""

    key = "ingest.needs_ocr"


class UnknownEncoding(FileRefused):
    """Bytes that make no sense in any encoding."""

    key = "ingest.unknown_encoding"


class NothingToRead(FileRefused):
    """A folder without a single file of a known format."""

    key = "ingest.nothing_to_read"
