"""Replacing a file so that at every moment the old or the whole new one is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Writes a file aside, puts it on the disk, and renames it into place.

    The new file has the rights of the one it replaces, or those of any new file.

    Raises:
        OSError: the folder or the disk does not allow it; what was there is still there.
    """
    aside: Path | None = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=".", delete=False) as file:
            aside = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _like(path, aside)
        aside.replace(path)
    except OSError:
        if aside is not None:
            aside.unlink(missing_ok=True)
        raise


def _like(path: Path, aside: Path) -> None:
    if path.exists():
        shutil.copymode(path, aside)
    else:
        mask = os.umask(0)
        os.umask(mask)
        aside.chmod(0o666 & ~mask)
