"""Chords: a code by its place in the codebook, a key for each level.

The first key names a facet: factors, dimensions, stages, or the whole codebook. The next
ones are the keys that the codebook gives its codes; codes without one get the first that is
free among their siblings, digits before letters, so that every code can be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from string import ascii_lowercase, digits
from typing import Final

from qca.model.codes import FACTOR_ROLES, Code, CodeTree, Role, name_in
from qca.model.ids import Id

_KEYS: Final = digits[1:] + digits[0] + ascii_lowercase


class Facet(StrEnum):
    """What a chord begins with."""

    FACTOR = "factor"
    DIMENSION = "dimension"
    STAGE = "stage"
    ANY = "any"


_ROLES: Final[Mapping[Facet, tuple[Role, ...]]] = {
    Facet.FACTOR: FACTOR_ROLES,
    Facet.DIMENSION: (Role.DIMENSION,),
    Facet.STAGE: (Role.STAGE,),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A code that the next key can name.

    Attributes:
        key: one character.
        code: the code.
        deeper: whether there are codes below it.
    """

    key: str
    code: Code
    deeper: bool


class Chords:
    """The keys of all codes."""

    def __init__(self, tree: CodeTree, language: str) -> None:
        self._tree = tree
        self._language = language

    def start(self, facet: Facet) -> list[Choice]:
        """What a chord can go on with after its first key; empty where nothing fits.

        A facet that is one group of codes goes on with the members of the group.
        """
        if facet is Facet.ANY:
            return self._choices(self._tree.children(None))
        groups = [g for role in _ROLES[facet] for g in self._tree.groups(role)]
        if len(groups) == 1:
            return self.below(groups[0].id)
        return self._choices(groups)

    @cached_property
    def facets(self) -> frozenset[Facet]:
        """The facets that lead to a code."""
        return frozenset(facet for facet in Facet if self.start(facet))

    def below(self, code: Id) -> list[Choice]:
        """The codes directly under one, with their keys."""
        return self._choices(self._tree.children(code))

    def ways(self, code: Id) -> dict[Facet, str]:
        """The keys that name a code after the first key of each facet that leads to it.

        Facets that do not lead to it are left out, and so is a code whose path has no keys.
        """
        path = [*(above.id for above in self._tree.ancestors(code)), code]
        keys = self.keys()
        found: dict[Facet, str] = {}
        for facet in Facet:
            begun = {choice.code.id: choice.key for choice in self.start(facet)}
            at = next((n for n, one in enumerate(path) if one in begun), None)
            if at is None:
                continue
            played = [begun[path[at]], *(keys.get(one, "") for one in path[at + 1 :])]
            if all(played):
                found[facet] = "".join(played)
        return found

    def keys(self) -> dict[Id, str]:
        """The key that names each code among its siblings; codes without one are left out."""
        parents = [None, *(code.id for code in self._tree)]
        choices = (self._choices(self._tree.children(parent)) for parent in parents)
        return {choice.code.id: choice.key for siblings in choices for choice in siblings}

    def _choices(self, codes: Sequence[Code]) -> list[Choice]:
        keys = assign([(code.key, name_in(code.name, self._language)) for code in codes])
        return [
            Choice(key, code, bool(self._tree.children(code.id)))
            for key, code in zip(keys, codes, strict=True)
            if key
        ]


def assign(wishes: Iterable[tuple[str, str]]) -> list[str]:
    """A key for each of some siblings.

    Args:
        wishes: for each the key that the codebook gives it, or empty, and its name.

    Returns:
        Keys, no two alike; the first to wish for one has it; empty where none is left.
    """
    wishes = list(wishes)
    taken: set[str] = set()
    given: list[str] = []
    for wish, _ in wishes:
        key = wish if wish and wish not in taken else ""
        taken.add(key)
        given.append(key)
    for at, (wish, name) in enumerate(wishes):
        if not given[at]:
            given[at] = next((k for k in _candidates(wish, name) if k not in taken), "")
            taken.add(given[at])
    return given


def _candidates(wish: str, name: str) -> Iterator[str]:
    """Keys for a code: letters of its name where letters were meant, else digits first."""
    letters = [c for c in name.casefold() if c in ascii_lowercase]
    if wish.isalpha():
        yield from letters
    yield from _KEYS
    yield from letters
