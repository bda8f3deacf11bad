"""Marks on a transcript: which lie where, and in which lane of the margin.

Marks are indexed by blocks of characters, so that adding one costs the same in a short
text and in a long one. A mark gets a lane when it is added and keeps it: the lane it
asks for or had before, or else the first that no mark close by uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

BLOCK: Final = 512
"""Characters in a block of the index."""

CLEARANCE: Final = 90
"""Characters between two marks in one lane at least, about a line of text, so that no line
shows two of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One coding as the transcript shows it.

    Attributes:
        id: of the coding.
        start: first code point.
        end: one past the last code point; beyond ``start``.
        label: what the margin calls it: a number (``S1``), a key, or a name, cut to fit.
        color: as the codebook writes it (``#2f6fb2``); empty for a neutral one.
        lane: the lane it should have if that is free, from 0; None for any.
        lanes: among which lanes it should rather be, as a half-open range; None for any.
        memo: whether it carries a memo.
        other: whether another coder made it.
    """

    id: str
    start: int
    end: int
    label: str
    color: str = ""
    lane: int | None = None
    lanes: tuple[int, int] | None = None
    memo: bool = False
    other: bool = False


class MarkIndex:
    """The marks on one transcript."""

    def __init__(self) -> None:
        self._marks: dict[str, Mark] = {}
        self._lanes: dict[str, int] = {}
        self._blocks: dict[int, list[Mark]] = {}

    def __len__(self) -> int:
        return len(self._marks)

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._marks.values())

    def __contains__(self, mark_id: object) -> bool:
        return mark_id in self._marks

    def __getitem__(self, mark_id: str) -> Mark:
        """The mark with an id.

        Raises:
            KeyError: there is none.
        """
        return self._marks[mark_id]

    def replace_all(self, marks: Iterable[Mark], *, new_lanes: bool = False) -> None:
        """Takes these marks instead of all others; those known before keep their lanes.

        Args:
            marks: all that are to be there.
            new_lanes: whether every mark gets its lane anew.
        """
        if new_lanes:
            self._lanes.clear()
        self._marks.clear()
        self._blocks.clear()
        ordered = sorted(marks, key=_by_place)
        known = [mark for mark in ordered if mark.id in self._lanes]
        new = [mark for mark in ordered if mark.id not in self._lanes]
        for mark in (*known, *new):
            self.add(mark)

    def add(self, mark: Mark) -> None:
        """Adds a mark, or changes the one with its id."""
        if mark.id in self._marks:
            self.remove(mark.id)
        self._lanes[mark.id] = self._free_lane(mark)
        self._marks[mark.id] = mark
        for block in _blocks(mark.start, mark.end):
            self._blocks.setdefault(block, []).append(mark)

    def remove(self, mark_id: str) -> Mark:
        """Takes a mark away; added again it returns to its lane.

        Raises:
            KeyError: there is no mark with this id.
        """
        mark = self._marks.pop(mark_id)
        for block in _blocks(mark.start, mark.end):
            self._blocks[block].remove(mark)
        return mark

    def within(self, start: int, end: int) -> list[Mark]:
        """The marks that share a character with a span, in order of place."""
        blocks = _blocks(start, end)
        found = [
            mark
            for block in blocks
            for mark in self._blocks.get(block, ())
            if mark.start < end
            and start < mark.end
            and (block == mark.start // BLOCK or block == blocks.start)
        ]
        found.sort(key=_by_place)
        return found

    def at(self, offset: int) -> list[Mark]:
        """The marks that hold a character, in order of place."""
        return self.within(offset, offset + 1)

    def lane(self, mark_id: str) -> int:
        """The lane of a mark, from 0."""
        return self._lanes[mark_id]

    def _free_lane(self, mark: Mark) -> int:
        near = self.within(max(0, mark.start - CLEARANCE), mark.end + CLEARANCE)
        taken = {self._lanes[other.id] for other in near}
        low, high = mark.lanes or (0, 0)
        wishes: list[int | None] = [self._lanes.get(mark.id), mark.lane, *range(low, high)]
        for wanted in wishes:
            if wanted is not None and wanted not in taken:
                return wanted
        lane = 0
        while lane in taken:
            lane += 1
        return lane


def _blocks(start: int, end: int) -> range:
    return range(start // BLOCK, (max(start, end - 1)) // BLOCK + 1)


def _by_place(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.id
