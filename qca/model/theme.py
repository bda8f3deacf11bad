"""Themes of a reflexive study: claims with a central idea, drawn from codes.

Themes form a shallow tree: a theme may be part of another. Beside that two themes may
support each other, stand in contrast, or one lead to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from qca.model.ids import Id, derived_id

DEEPEST: Final = 3
"""Levels of themes: an overarching theme, a theme, a subtheme."""


class Bond(StrEnum):
    """How one theme stands to another; being part of another is told by `Theme.parent`."""

    SUPPORTS = "supports"
    CONTRASTS = "contrasts"
    LEADS_TO = "leads-to"

    @property
    def mutual(self) -> bool:
        """Whether it says the same from both sides."""
        return self is Bond.CONTRASTS


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme. Its evidence is the codings of its codes, as the researcher chose them.

    Attributes:
        claim: what the theme says, in a sentence of the researcher's.
        idea: the central idea that organises what belongs to it, or empty.
        parent: the theme of which it is a part, or None.
        codes: ids of the codes drawn into it; deeper codes count for them.
        included: ids of codings that are evidence of it besides those of its codes.
        excluded: ids of codings the researcher took out of its evidence.
        quotes: ids of the codings the researcher chose as its quotes, the best first.
        position: order among the themes.
        number: ``T2``, of a subtheme ``T2.1``; follows from the order.
    """

    id: Id
    claim: str
    idea: str = ""
    parent: Id | None = None
    codes: tuple[Id, ...] = ()
    included: frozenset[Id] = field(default_factory=frozenset)
    excluded: frozenset[Id] = field(default_factory=frozenset)
    quotes: tuple[Id, ...] = ()
    position: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class ThemeBond:
    """A relation between two themes, read from the first to the second."""

    id: Id
    kind: Bond
    one: Id
    other: Id


def bond_id(one: Id, kind: Bond, other: Id) -> Id:
    """The id of the relation of a kind from one theme to another, the same in every copy."""
    if kind.mutual:
        one, other = sorted((one, other))
    return derived_id(one, f"{kind} {other}")


def children(themes: Iterable[Theme], parent: Id | None) -> list[Theme]:
    """The themes that are part of a theme, or of none, in their order."""
    found = [theme for theme in themes if theme.parent == parent]
    return sorted(found, key=lambda theme: (theme.position, theme.id))


def numbered(themes: Sequence[Theme]) -> tuple[Theme, ...]:
    """Themes with their numbers, each followed by its parts."""

    def listed(parent: Id | None, head: str) -> Iterable[Theme]:
        for n, theme in enumerate(children(themes, parent), 1):
            number = f"{head}{n}"
            yield replace(theme, number=number)
            yield from listed(theme.id, f"{number}.")

    return tuple(listed(None, "T"))


def parts_of(themes: Sequence[Theme], theme: Id) -> list[Theme]:
    """A theme's parts and theirs, a theme before its parts."""
    found: list[Theme] = []
    for part in children(themes, theme):
        found += [part, *parts_of(themes, part.id)]
    return found


def levels(themes: Sequence[Theme]) -> int:
    """How many levels the tree of themes has."""
    numbers = (theme.number for theme in numbered(themes))
    return max((number.count(".") + 1 for number in numbers), default=0)
