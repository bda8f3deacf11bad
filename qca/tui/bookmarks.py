"""Bookmarks: places to come back to, of one coder's screen. No words are kept, only where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qca.model.ids import Id
from qca.model.study import Document


class Bookmark(NamedTuple):
    """A place in a revision: a half-open span of code points."""

    document: Id
    revision: Id
    start: int
    end: int


class Bookmarks:
    """The bookmarks of a coder, in the order in which they were set."""

    def __init__(self, state: object = None) -> None:
        """From what was remembered, see `state`; what cannot be read is left out."""
        self._all: list[Bookmark] = []
        for entry in state if isinstance(state, list) else ():
            if isinstance(entry, list) and len(entry) == len(Bookmark._fields):
                document, revision, start, end = entry
                self._all.append(Bookmark(str(document), str(revision), int(start), int(end)))

    def __iter__(self) -> Iterator[Bookmark]:
        return iter(self._all)

    def state(self) -> list[list[object]]:
        """What to remember, as JSON values."""
        return [list(mark) for mark in self._all]

    def of(self, document: Document) -> list[Bookmark]:
        """Those in a document as it is now, in reading order."""
        return sorted(mark for mark in self._all if mark.revision == document.revision)

    def put(self, document: Document, start: int, end: int) -> None:
        """Sets one."""
        self._all.append(Bookmark(document.id, document.revision, start, end))

    def drop(self, marks: Iterable[Bookmark]) -> None:
        """Removes some."""
        gone = set(marks)
        self._all = [mark for mark in self._all if mark not in gone]

    def step(self, documents: Iterable[Document], here: Bookmark, steps: int) -> Bookmark | None:
        """The bookmark so many on or back from a place, in document order, round the end.

        Args:
            documents: in their order.
            here: where one is, bookmarked or not.
            steps: how many; backwards where negative.
        """
        order = {document.revision: n for n, document in enumerate(documents)}

        def place(mark: Bookmark) -> tuple[int, int, int]:
            return order.get(mark.revision, -1), mark.start, mark.end

        known = sorted({m for m in self._all if m.revision in order}, key=place)
        if not known:
            return None
        if steps > 0:
            first = next((n for n, m in enumerate(known) if place(m) > place(here)), 0)
            return known[(first + steps - 1) % len(known)]
        back = [n for n, m in enumerate(known) if place(m) < place(here)]
        first = back[-1] if back else len(known) - 1
        return known[(first + steps + 1) % len(known)]
