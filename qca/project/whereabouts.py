"""Whether the file of an open project is still where it was opened.

A file that is moved, removed or replaced by another program (a sync program, a file manager, a
backup brought back) stays readable through the connections that are open, and SQLite would go
on writing into it without a word; what is written then is lost when the program ends.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from qca.errors import QcaError
from qca.project.errors import Displaced, Stranded


class Whereabouts:
    """Looks after one file; the first time it is not there, its content is brought to safety."""

    def __init__(self, path: Path, save: Callable[[Path], None]) -> None:
        """Takes note of the file as it is now.

        Args:
            path: the file.
            save: writes all that the open file holds to a path at which there is nothing.
        """
        self._path = path
        self._save = save
        self._there = _identity(path)
        self._lock = threading.RLock()
        self._keeping = False
        self._kept: Path | None = None

    def check(self) -> None:
        """Refuses to go on where another file, or none, is at the path.

        Raises:
            Displaced: it is kept in a copy beside it, or in the user's own folder.
            Stranded: it could not be kept; it is tried anew at the next call.
        """
        if self._kept is None and _identity(self._path) == self._there:
            return
        with self._lock:
            if self._kept is None:
                if self._keeping:  # no connection is left to read the file through
                    raise Stranded(path=self._path)
                self._keeping = True
                try:
                    self._kept = self._keep()
                finally:
                    self._keeping = False
            raise Displaced(path=self._path, copy=self._kept)

    def _keep(self) -> Path:
        for folder in (self._path.resolve().parent, Path.home()):
            target = free_beside(folder / self._path.name, " (rescued)")
            try:
                self._save(target)
            except (QcaError, OSError):
                continue
            return target
        raise Stranded(path=self._path)


def free_beside(path: Path, ending: str) -> Path:
    """A path beside a file with more to its name, at which there is nothing yet."""
    beside = path.with_name(f"{path.stem}{ending}{path.suffix}")
    number = 1
    while beside.exists():
        number += 1
        beside = path.with_name(f"{path.stem}{ending} {number}{path.suffix}")
    return beside


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that takes its place; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
