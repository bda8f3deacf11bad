"""Whose codings a screen shows, and how two coders' compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qca.model.coding import Coding
from qca.model.ids import Id
from qca.tui.steps import Covered


class Show(StrEnum):
    """Whose codings are shown."""

    ALL = "all"
    MINE = "mine"
    OTHERS = "others"
    ONE = "one"
    BESIDE = "beside"


CYCLE: Final = (Show.ALL, Show.MINE, Show.OTHERS)
"""What one key goes through."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose codings are shown.

    Attributes:
        show: all, mine, others', one coder's, or mine beside another's.
        coder: that one, or the other.
    """

    show: Show = Show.ALL
    coder: Id = ""

    def includes(self, coder: Id, me: Id) -> bool:
        """Whether a coder's codings are shown to me."""
        return {
            Show.ALL: True,
            Show.MINE: coder == me,
            Show.OTHERS: coder != me,
            Show.ONE: coder == self.coder,
            Show.BESIDE: coder in (me, self.coder),
        }[self.show]

    def next(self) -> Whose:
        """What comes after this in turn."""
        at = CYCLE.index(self.show) + 1 if self.show in CYCLE else 0
        return Whose(CYCLE[at % len(CYCLE)])

    def state(self) -> list[str]:
        """What to remember, as JSON values."""
        return [str(self.show), self.coder]

    @classmethod
    def of(cls, state: object, coders: Iterable[Id]) -> Whose:
        """From what was remembered; everyone's where that cannot be had any more."""
        if isinstance(state, list) and len(state) == 2 and state[0] in set(Show):
            found = cls(Show(state[0]), str(state[1]))
            if found.show not in (Show.ONE, Show.BESIDE) or found.coder in set(coders):
                return found
        return cls()


class Likeness(StrEnum):
    """How a coding compares with the other coder's of the same code."""

    SAME = "="
    NEAR = "≈"
    ALONE = ""


def compared(codings: Iterable[Coding], one: Id, other: Id) -> Mapping[Id, Likeness]:
    """How each coding of two coders compares with the other's: by code and by words.

    Args:
        codings: in one revision, of whomever.
        one: a coder.
        other: another one.

    Returns:
        For each coding of the two: the same code on the same words (`Likeness.SAME`), on
        words that overlap (`NEAR`), or on none of them (`ALONE`).
    """
    sides: dict[Id, dict[Id, list[Coding]]] = {one: {}, other: {}}
    for coding in codings:
        if coding.coder in sides:
            sides[coding.coder].setdefault(coding.code, []).append(coding)
    found: dict[Id, Likeness] = {}
    for me, them in ((one, other), (other, one)):
        for code, own in sides[me].items():
            theirs = [(c.segment.start, c.segment.end) for c in sides[them].get(code, ())]
            same, covered = set(theirs), Covered(theirs)
            for coding in own:
                span = coding.segment.start, coding.segment.end
                if span in same:
                    found[coding.id] = Likeness.SAME
                else:
                    near = covered.touches(span)
                    found[coding.id] = Likeness.NEAR if near else Likeness.ALONE
    return found
