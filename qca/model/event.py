"""Events: what happened, when, as whom remembers or documents it.

When an event happened is not when somebody told of it. Each dating says what it rests on:
somebody's memory, or a document. Both may be there and disagree; both are kept, and the
conflict is named (`Event.conflicts`). For order, documented datings count before
remembered ones (`Event.effective`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from itertools import combinations
from math import inf
from typing import Final

from qca.model.codes import CodeTree, Role
from qca.model.ids import Id, derived_id
from qca.model.study import Kind
from qca.model.text import LocalText
from qca.model.when import OPEN, Bounds, Sort, When

_DRAWN: Final = "0c0e31d3-7a1b-5c02-9d55-6a1f2f0b7a44"


class Basis(StrEnum):
    """What a dating rests on."""

    REMEMBERED = "remembered"
    DOCUMENTED = "documented"

    @classmethod
    def of(cls, kind: Kind) -> Basis:
        """What a date said in a document of a kind rests on: people remember, plans document."""
        return cls.DOCUMENTED if kind in (Kind.PLAN, Kind.ARTICLE) else cls.REMEMBERED


@dataclass(frozen=True, slots=True)
class Dating:
    """One statement of when an event happened.

    Attributes:
        source: who or what says so, in words; empty where the codings tell it, or nothing does.
        codings: ids of the codings in which it is said.
    """

    when: When
    basis: Basis
    source: str = ""
    codings: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    Attributes:
        statement: what happened, in words.
        datings: as they were stated, also those that disagree.
        actor: who did it, in words, or empty.
        codes: ids of the codes it is drawn from; their codings, and those of deeper codes,
            are evidence of it.
        codings: ids of further codings that are evidence of it.
        stage: the stage's code where the researcher placed it, or None.
        opens: the stage's code that begins with it, or None; likewise closes.
        after: id of the event after which it happened, as far as the dates do not tell.
        position: order among events whose dates tell nothing.
    """

    id: Id
    statement: LocalText
    datings: tuple[Dating, ...] = ()
    actor: str = ""
    codes: tuple[Id, ...] = ()
    codings: tuple[Id, ...] = ()
    stage: Id | None = None
    opens: Id | None = None
    closes: Id | None = None
    after: Id | None = None
    position: int = 0

    @property
    def effective(self) -> tuple[Dating, ...]:
        """The datings that count for order.

        Documented ones, with the remembered ones that agree with them; where none is
        documented, the remembered ones. Datings of which nothing is known do not count.
        """
        known = tuple(d for d in self.datings if d.when.sort is not Sort.UNKNOWN)
        documented = tuple(d for d in known if d.basis is Basis.DOCUMENTED)
        if not documented:
            return known
        fitting = tuple(
            d for d in known if d in documented or all(_agree(d, other) for other in documented)
        )
        return fitting if _all_agree(fitting) else documented

    @property
    def best(self) -> tuple[When, ...]:
        """Its date as far as it is known: the narrowest, or all where they disagree."""
        found = self.effective
        if found and _all_agree(found):
            return (min((dating.when for dating in found), key=_width),)
        return tuple(dict.fromkeys(dating.when for dating in found))

    @property
    def bounds(self) -> Bounds:
        """Between which days it happened, as far as its effective datings tell.

        Datings that can all be true narrow each other; where some exclude each other all of
        them stay possible, with what is between.
        """
        found = self.effective
        stated = [Bounds.of(dating.when) for dating in found]
        if not stated:
            return OPEN
        return reduce(Bounds.narrowed if _all_agree(found) else Bounds.widened, stated)

    @property
    def conflicts(self) -> tuple[tuple[Dating, Dating], ...]:
        """Datings that cannot both be true."""
        return tuple(
            (one, other) for one, other in combinations(self.datings, 2) if not _agree(one, other)
        )

    @property
    def dated(self) -> bool:
        """Whether anything is known of when it happened."""
        return self.bounds != OPEN

    @property
    def own_codings(self) -> tuple[Id, ...]:
        """The codings it names: its evidence besides that of its codes, and that of its dates."""
        said = (coding for dating in self.datings for coding in dating.codings)
        return tuple(dict.fromkeys((*self.codings, *said)))


def _agree(one: Dating, other: Dating) -> bool:
    """Whether both can be true."""
    return Bounds.of(one.when).meets(Bounds.of(other.when))


def _all_agree(datings: Sequence[Dating]) -> bool:
    # Days are in a line: where any two of several spans meet, all of them do.
    return all(_agree(one, other) for one, other in combinations(datings, 2))


def _width(when: When) -> float:
    """How many days a date leaves possible."""
    if when.earliest is None or when.latest is None:
        return inf
    return (when.latest - when.earliest).days


def drawn_event_id(code: Id) -> Id:
    """The id of the event that is drawn from a code as the codebook proposes it.

    It follows from the code, so that the same proposal taken up in two copies of a project
    is one event when they are merged.
    """
    return derived_id(_DRAWN, code)


def proposed_events(tree: CodeTree) -> tuple[Event, ...]:
    """The events that the codebooks propose: one for each member of a group of events."""
    return tuple(
        Event(drawn_event_id(code.id), code.name, codes=(code.id,), position=position)
        for position, code in enumerate(tree.members(Role.EVENT))
    )


def undrawn(tree: CodeTree, events: Sequence[Event], rests_on: Iterable[Id]) -> tuple[Id, ...]:
    """Codes of events from which no event is drawn, and on whose codings none rests.

    Args:
        tree: the codes.
        events: those of the project.
        rests_on: the codes of the codings that events name.
    """
    taken = {code for event in events for code in event.codes}
    for code in rests_on:
        member = tree.member_of(code, Role.EVENT) if code in tree.by_id else None
        if member is not None:
            taken.add(member.id)
    return tuple(code.id for code in tree.members(Role.EVENT) if code.id not in taken)
