"""The places one has left by a jump, as a browser keeps pages: back, and forward again."""

from __future__ import annotations

from typing import Final, NamedTuple

from qca.model.ids import Id

MOST: Final = 200
"""Places that are remembered."""


class Spot(NamedTuple):
    """A place in a document: a half-open span of code points."""

    document: Id
    start: int
    end: int


class Trail:
    """The places one came through.

    What lies ahead is forgotten with the next jump. Several steps of one kind in a row
    (coded passage after coded passage) are one jump: back leads to where they began.
    """

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []
        self._kind = ""
        self._landed: Spot | None = None

    def leave(self, here: Spot, kind: str = "") -> None:
        """Remembers a place that is about to be left.

        Args:
            here: the place.
            kind: of the steps that lead away, or empty for a jump that stands alone.
        """
        going_on = bool(kind) and kind == self._kind and here == self._landed
        self._kind, self._landed = kind, None
        self._ahead.clear()
        if not going_on and (not self._behind or self._behind[-1] != here):
            self._behind.append(here)
            del self._behind[:-MOST]

    def land(self, there: Spot) -> None:
        """Takes note of where a jump has led."""
        self._landed = there

    def go(self, here: Spot, steps: int) -> Spot | None:
        """Goes so many places back (negative) or forward, as far as there are any.

        Returns:
            Where that leads, or None where there is nothing that way.
        """
        source, target = (self._ahead, self._behind) if steps > 0 else (self._behind, self._ahead)
        self._kind = ""
        place: Spot | None = None
        for _ in range(abs(steps)):
            while source and source[-1] == here:
                source.pop()
            if not source:
                break
            target.append(here)
            place = here = source.pop()
        return place
