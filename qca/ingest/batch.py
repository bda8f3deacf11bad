"""Reads many files: the good ones are in, the bad ones are named with their reason."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qca.errors import QcaError
from qca.ingest.reading import Source, format_of, read, unknown_format
from qca.ingest.refusals import Missing, NothingToRead
from qca.ingest.speaker_map import SpeakerMap

_DIGITS: Final = re.compile(r"(\d+)")
_SILENT: Final = ("~$", ".")  # Word's lock files, and what the system hides
_SILENT_NAMES: Final = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read, and why."""

    path: Path
    error: QcaError


@dataclass(frozen=True, slots=True)
class Found:
    """What a list of paths comes down to.

    Attributes:
        files: to be read, in the order given; each folder's in natural order.
        refused: what is none: paths that do not exist, endings that cannot be read.
    """

    files: tuple[Path, ...]
    refused: tuple[Refused, ...]


def find(paths: Iterable[Path]) -> Found:
    """The files behind paths, folders walked to their depths.

    Files given by name are kept whatever their ending; the reader then says what is
    wrong with them. A file is listed once, however often it is named.
    """
    files: dict[Path, None] = {}
    refused: list[Refused] = []
    for path in paths:
        if path.is_dir():
            found = inside(path)
            good = [file for file in found if format_of(file)]
            refused += [Refused(f, unknown_format(f)) for f in found if not format_of(f)]
            if not good:
                refused.append(Refused(path, NothingToRead(file=str(path))))
            files.update(dict.fromkeys(good))
        elif path.exists():
            files[path] = None
        else:
            refused.append(Refused(path, Missing(file=str(path))))
    return Found(tuple(files), tuple(refused))


def read_many(
    files: Iterable[Path], *, speakers: SpeakerMap | None = None
) -> Iterator[Source | Refused]:
    """Reads files one by one, each when it is asked for.

    Args:
        files: as `find` lists them.
        speakers: what the user says about the labels in all of them.
    """
    for path in files:
        try:
            yield read(path, speakers=speakers)
        except QcaError as error:
            yield Refused(path, error)


def inside(folder: Path) -> list[Path]:
    """All files of a folder and the folders in it, in natural order, without hidden ones."""
    return sorted(_walk(folder), key=lambda file: natural(file.relative_to(folder)))


def natural(path: Path) -> list[tuple[list[tuple[int, int, str]], str]]:
    """A sort key that puts I-2 before I-10, in each folder of a path."""
    return [(_pieces(part), part) for part in path.parts]


def _pieces(name: str) -> list[tuple[int, int, str]]:
    return [
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold())
        for piece in _DIGITS.split(name)
        if piece
    ]


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not _is_silent(name)]
        yield from (Path(place, name) for name in names if not _is_silent(name))


def _is_silent(name: str) -> bool:
    return name.startswith(_SILENT) or name.casefold() in _SILENT_NAMES
