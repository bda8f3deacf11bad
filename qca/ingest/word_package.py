"""A Word file as a package: a zip of XML parts, opened with care.

Declared sizes are checked before anything is inflated, parts are never written
anywhere, and the XML parser resolves no entities, loads no DTD and has no
network; a part that declares a DTD, which no Word file has, is refused.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Final

from lxml import etree

from qca.ingest.refusals import Broken, PasswordProtected, TooLarge, TooLong, Unsafe
from qca.ingest.word_names import name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_BYTES: Final = 100 * 1024 * 1024
"""The most that the main text may inflate to."""
MOST_SIDE_BYTES: Final = 32 * 1024 * 1024
"""The most for each part beside it: styles, lists, notes."""

_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
)
_HEAD: Final = 4096
_MOST_HELD: Final = 1_000_000
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of a Word file. A context manager.

    Raises:
        Broken: the zip or a part is damaged.
        PasswordProtected: a part is encrypted.
        TooLarge: a part declares more than it may inflate to.
        Unsafe: a part declares a DTD.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.name
        with self._damage():
            self._zip = zipfile.ZipFile(path)
        self._parts = {info.filename.lower(): info for info in self._zip.infolist()}

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def main_part(self) -> str:
        """The name of the part that holds the text."""
        found = self.related("", "officeDocument") or "word/document.xml"
        if found.lower() not in self._parts:
            raise Broken(file=self._file)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The part that another refers to as its styles, footnotes and so on, or None."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return None
        for relation in root.iter(_RELATIONSHIP):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("Target"):
                target = posixpath.join("/", folder, relation.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return None

    def tree(self, part: str | None) -> Element | None:
        """A side part, parsed as a whole, or None where there is none."""
        if part is None or part.lower() not in self._parts:
            return None
        with self._damage(), self._open(part, MOST_SIDE_BYTES) as stream:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            tree = etree.parse(stream, parser)
            self._refuse_dtd(tree.getroot())
            return tree.getroot()

    def children(self, part: str, parent: str) -> Iterator[Element]:
        """What stands directly in an element of a part, each piece when it is complete.

        Each is let go once the next is asked for, so that a long text needs little
        memory; a single piece of a million elements is refused.

        Args:
            part: name of the part.
            parent: short name of the element, as `word_names.name` gives it.

        Raises:
            Broken: also where the part has no such element.
        """
        held, found = 0, False
        with self._damage(), self._open(part, MOST_BYTES) as stream:
            for _, element in etree.iterparse(
                stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False
            ):
                held += 1
                if held > _MOST_HELD:
                    raise TooLong(file=self._file)
                above = element.getparent()
                if name(element) == parent:
                    found = True
                elif above is not None and name(above) == parent:
                    self._refuse_dtd(element)
                    yield element
                    held = 0
                    element.clear()
                    while element.getprevious() is not None:
                        del above[0]
        if not found:
            raise Broken(file=self._file)

    def _open(self, part: str, most: int) -> IO[bytes]:
        info = self._parts[part.lower()]
        if info.flag_bits & 0x1:
            raise PasswordProtected(file=self._file)
        if info.file_size > most:
            raise TooLarge(file=self._file, size=info.file_size >> 20, limit=most >> 20)
        # zipfile inflates no more than the declared size, so a lie about it ends there.
        with self._zip.open(info) as stream:
            if b"<!DOCTYPE" in stream.read(_HEAD):
                raise Unsafe(file=self._file)
        return self._zip.open(info)

    def _refuse_dtd(self, element: Element) -> None:
        if element.getroottree().docinfo.internalDTD is not None:
            raise Unsafe(file=self._file)

    @contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as error:
            raise Broken(file=self._file) from error
