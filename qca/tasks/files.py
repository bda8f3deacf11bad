"""Writing the files that a user asked for: aside first, then into place."""

from __future__ import annotations

import os
from pathlib import Path

from qca.errors import QcaError


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
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, str):
            data = data.encode()
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as problem:
        aside.unlink(missing_ok=True)
        raise FileNotWritten(path=path, reason=problem.strerror or problem) from problem
    return path
