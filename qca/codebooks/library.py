"""The ready-made codebooks, and how a name that a user gives leads to one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qca.codebooks.book import CodebookFile
from qca.codebooks.drafts import Drafts, language_of
from qca.codebooks.files import CodebookMissing, read_text
from qca.codebooks.nodes import Map, parse
from qca.codebooks.reading import read_file
from qca.errors import QcaError
from qca.model.text import LocalText
from qca.resources import codebooks_dir

SUFFIXES: Final = (".yaml", ".yml")

_NEAR: Final = 3
_SIMILAR: Final = 60


@dataclass(frozen=True, slots=True)
class Shipped:
    """A ready-made codebook, as a list shows it.

    Attributes:
        slug: the name by which it is asked for: that of its file.
        codes: how many codes it has, groups included.
    """

    slug: str
    title: LocalText
    version: str
    codes: int
    path: Path


class CodebookUnknown(QcaError):
    """No file and no ready-made codebook has this name."""

    key = "codebooks.unknown"


class CodebookAmbiguous(QcaError):
    """Several ready-made codebooks begin with this name."""

    key = "codebooks.ambiguous"


def shipped() -> tuple[Shipped, ...]:
    """The ready-made codebooks by name.

    They are parsed but not checked: they have been before they were shipped.
    """
    return tuple(_listed(path) for path in _paths())


def find(name: str) -> Path:
    """The file of a codebook that is named by its path, its name, or the start of its name.

    A file that exists goes before a ready-made codebook of the same name.

    Raises:
        CodebookMissing: the name is plainly that of a file, and there is none.
        CodebookAmbiguous: several ready-made codebooks begin with it.
        CodebookUnknown: nothing is called so; names the nearest.
    """
    path = Path(name)
    if _is_file(path):
        return path
    ready = {path.stem: path for path in _paths()}
    if name in ready:
        return ready[name]
    begun = [slug for slug in ready if name and slug.startswith(name.casefold())]
    if len(begun) == 1:
        return ready[begun[0]]
    if begun:
        raise CodebookAmbiguous(name=name, names=", ".join(begun))
    if path.suffix.casefold() in SUFFIXES or len(path.parts) > 1:
        raise CodebookMissing(path=path)
    raise CodebookUnknown(name=name, names=", ".join(_nearest(name, list(ready))))


def load(name: str) -> CodebookFile:
    """The codebook that a name leads to.

    Raises:
        CodebookMissing, CodebookAmbiguous, CodebookUnknown: as `find`.
        CodebookInvalid: the file has errors.
    """
    return read_file(find(name))


def _paths() -> list[Path]:
    return sorted(codebooks_dir().glob("*.yaml"))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no file can have
        return False


def _listed(path: Path) -> Shipped:
    root, _ = parse(read_text(path))
    assert isinstance(root, Map)  # noqa: S101 - shipped files are codebooks
    drafts = Drafts(root, language_of(root))
    return Shipped(
        slug=path.stem,
        title=drafts.book.local("title", drafts.language),
        version=drafts.book.text("version"),
        codes=len(drafts.order),
        path=path,
    )


def _nearest(name: str, names: list[str]) -> list[str]:
    """The names most like one, or all of them where none is like it."""
    from rapidfuzz import process

    near = process.extract(name.casefold(), names, limit=_NEAR, score_cutoff=_SIMILAR)
    return [found for found, _, _ in near] or names
