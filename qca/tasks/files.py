"""Writing the files that a user asked for: aside first, then into place."""

from __future__ import annotations

from pathlib import Path

from qca.errors import QcaError
from qca.files import replace_file
from qca.words import reason_of


class FileNotWritten(QcaError):
    """A file could not be written; what was there before is still there."""

    key = "tasks.file_not_written"


def write_file(path: Path, data: bytes | str) -> Path:
    """Writes a whole file or none of it; a file that is there is replaced.

    Args:
        path: the file; its folder is made where missing.
        data: bytes, or text as UTF-8.

    Returns:
        The path.

    Raises:
        FileNotWritten: the folder or the disk does not allow it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data.encode() if isinstance(data, str) else data)
    except OSError as problem:
        raise FileNotWritten(path=path, reason=reason_of(problem)) from problem
    return path
