"""Factors: numbered statements drawn from one or more codes.

A codebook only proposes factors; what a researcher drew, reworded, joined, split or froze is
a factor of the project, and then stands in place of the proposals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final, Protocol

from qca.model.codes import FACTOR_LETTER, FACTOR_ROLES, CodeTree, Role
from qca.model.ids import Id, derived_id
from qca.model.text import LocalText

_DRAWN: Final = "6f6b2a54-6d0e-5b43-9a1c-8a4d1f7c2e90"
_JOINTS: Final = re.compile(r"\b(?:and|as well as|serta|dan|sekaligus)\b|&|/|;", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor of the project. Its evidence is the codings of its codes.

    Attributes:
        role: its class, one of `qca.model.codes.FACTOR_ROLES`.
        codes: ids of the codes it is drawn from; deeper codes count for them.
        included: ids of codings that are evidence of it besides those of its codes.
        excluded: ids of codings the researcher took out of its evidence.
        quotes: ids of the codings the researcher chose as its best quotes, the best first.
        number: ``S2`` once numbers are frozen; empty as long as it follows from the order.
        position: order among the factors.
    """

    id: Id
    role: Role
    statement: LocalText
    codes: tuple[Id, ...] = ()
    included: frozenset[Id] = field(default_factory=frozenset)
    excluded: frozenset[Id] = field(default_factory=frozenset)
    quotes: tuple[Id, ...] = ()
    number: str = ""
    position: int = 0


class Drawn(Protocol):
    """A factor with its number and the codes it is drawn from."""

    @property
    def number(self) -> str:
        """``S2``."""
        return ""

    @property
    def codes(self) -> tuple[Id, ...]:
        """Ids of its codes."""
        return ()


def drawn_id(code: Id, role: Role) -> Id:
    """The id of the factor of a class that is drawn from a code as the codebook proposes it.

    It follows from both, so that two copies of a project in which the same proposal was
    taken up apart hold one factor when they are merged, not two.
    """
    return derived_id(_DRAWN, f"{role} {code}")


def proposals(tree: CodeTree) -> tuple[Factor, ...]:
    """The factors that the codebooks propose, in the order of classes and codes.

    A member of a group with a factor role proposes one; a member that itself bears a factor
    role is a group within a group and proposes none.
    """
    listed = [
        (role, code)
        for role in FACTOR_ROLES
        for code in tree.members(role)
        if code.role not in FACTOR_ROLES
    ]
    return tuple(
        Factor(drawn_id(code.id, role), role, code.name, (code.id,), position=position)
        for position, (role, code) in enumerate(listed)
    )


def numbers(given: Sequence[tuple[Role, str]]) -> tuple[str, ...]:
    """A number for each of some factors, by class and the number it has, or empty.

    A number that is there stays; the others are filled up in order: a class letter and the
    next free place.
    """
    taken = {number for _, number in given}
    places = {role: count(1) for role in FACTOR_ROLES}

    def free(role: Role) -> str:
        texts = (f"{FACTOR_LETTER[role]}{place}" for place in places[role])
        return next(text for text in texts if text not in taken)

    return tuple(number or free(role) for role, number in given)


def numbered(factors: Iterable[Factor]) -> tuple[Factor, ...]:
    """Factors in the order of their classes, each with its number."""
    given = sorted(factors, key=lambda factor: FACTOR_ROLES.index(factor.role))
    told = numbers([(factor.role, factor.number) for factor in given])
    return tuple(replace(factor, number=number) for factor, number in zip(given, told, strict=True))


def numbers_of_codes(factors: Iterable[Drawn]) -> Mapping[Id, tuple[str, ...]]:
    """For each code the numbers of the factors that are drawn from it."""
    found: dict[Id, tuple[str, ...]] = {}
    for factor in factors:
        for code in factor.codes:
            found[code] = (*found.get(code, ()), factor.number)
    return found


def joints(statement: str) -> tuple[str, ...]:
    """The words and signs by which a statement may be saying two things at once.

    They point out, they do not judge: "research and development" is one thing.
    """
    return tuple(dict.fromkeys(found.casefold() for found in _JOINTS.findall(statement)))
