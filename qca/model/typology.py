"""Typologies: how cases are told apart, and what the researcher decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from qca.model.ids import Id, derived_id

RESIDUAL: Final = "residual"
"""The key of the type of cases that are synchronised at no level."""

LEVEL: Final = "level"
"""In the cell of a merge: the level that is folded into another."""


class Sync(StrEnum):
    """Whether two plans of a case agree at a level, as the researcher judges it."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"
    NOT_STATED = "not-stated"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A researcher's judgement of one case at one level.

    Attributes:
        level: the level's code.
        note: why, in the researcher's words.
    """

    id: Id
    case: Id
    level: Id
    value: Sync
    note: str = ""


class Basis(StrEnum):
    """What tells the types of a typology apart."""

    LEVELS = "levels"
    ATTRIBUTES = "attributes"


@dataclass(frozen=True, slots=True)
class Merge:
    """A reduction of the attribute space: which cells are one type, and why.

    Attributes:
        cell: the values that a case must have (attributes that are not named may have any);
            of a typology by levels the level's id under `LEVEL`.
        into: the name of the type; of a typology by levels the id of another level.
        created: UTC.
    """

    id: Id
    typology: Id
    cell: Mapping[str, str]
    into: str
    reason: str
    coder: Id
    created: datetime


@dataclass(frozen=True, slots=True)
class Typology:
    """How the cases of a study are divided into types.

    Attributes:
        case_kind: only cases of this kind are divided; empty for all.
        group: the code on which role ``level`` stands; by levels only.
        partial: whether a partial agreement counts as agreement; by levels only.
        dimensions: the attributes that make the cells; by attributes only.
        compare: the attributes by which types are compared, or None for all that do not
            define them.
    """

    id: Id
    name: str
    basis: Basis
    case_kind: str = ""
    group: Id | None = None
    partial: bool = False
    dimensions: tuple[str, ...] = ()
    compare: tuple[str, ...] | None = None
    merges: tuple[Merge, ...] = field(default=())

    def type_id(self, key: str) -> Id:
        """The id by which memos name one of its types."""
        return derived_id(self.id, f"type:{key}")


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the judgements of a case put it.

    Attributes:
        first: place of the first level at which it is synchronised, or None.
        candidates: keys of the types it may belong to, the highest level first; one where
            its type is determined.
        deviations: places of levels below the first one that are not synchronised.
        untested: places of levels below the first one of which nothing is known.
    """

    first: int | None
    candidates: tuple[str, ...]
    deviations: tuple[int, ...] = ()
    untested: tuple[int, ...] = ()

    @property
    def type(self) -> str | None:
        """The key of its type, or None while it is undetermined."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def place(values: Sequence[Sync | None], types: Sequence[str], *, partial: bool) -> Placement:
    """The type of a case by its first synchronised level.

    A level of which nothing is known, above the first one known to be synchronised, leaves
    the type open: it may be that level's, unless both levels make the same type. A case
    that is synchronised nowhere belongs to `RESIDUAL`.

    "Synchronised from a level on" says that all levels below agree too; where they do not,
    the case deviates from its type.

    Args:
        values: for each level, the highest first; None where it was not judged.
        types: the key of the type that each level makes.
        partial: whether a partial agreement counts as agreement.
    """
    agreed = (Sync.YES, Sync.PARTIAL) if partial else (Sync.YES,)
    unknown = (None, Sync.NOT_STATED)
    candidates: list[str] = []
    first: int | None = None
    for level, value in enumerate(values):
        if value in agreed or value in unknown:
            candidates.append(types[level])
        if value in agreed:
            first = level
            break
    if first is None:
        candidates.append(RESIDUAL)
    below = range(len(values) if first is None else first + 1, len(values))
    return Placement(
        first=first,
        candidates=tuple(dict.fromkeys(candidates)),
        deviations=tuple(n for n in below if values[n] not in (*agreed, *unknown)),
        untested=tuple(n for n in below if values[n] in unknown),
    )
