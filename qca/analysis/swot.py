"""SWOT: which factors are strengths, weaknesses, opportunities and threats, and on what grounds.

Method. A factor drawn from a strength, weakness, opportunity or threat is one. An internal
or external factor has no class of its own; it gets one

1. from the researcher's decision, where there is one;
2. else from the signs of its passages: more that support than hinder make an internal
   factor a strength and an external one an opportunity, more that hinder make it a weakness
   or a threat. A passage that says both counts for neither side.

As many of one as of the other, or none of either, leave it undecided: no class is invented,
and results that need one say so. In a reflexive project, where how often a thing is said is
no finding, signs decide only where all of them agree. A class that follows from mixed signs
is contested and listed, because a count of passages is a weak ground for it: who was asked
what decides how often a thing is said.

Numbers stay those of the factor table (I3, E2), so that a factor has one number in the
whole study. Source of the grid: Learned, Christensen, Andrews and Guth, Business Policy
(1965), as Rangkuti, Analisis SWOT (2013) has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qca.analysis.factors import FactorRow
from qca.model.codes import Role
from qca.model.ids import Id
from qca.model.scores import ClassDecision

SWOT: Final = (Role.STRENGTH, Role.WEAKNESS, Role.OPPORTUNITY, Role.THREAT)
"""The classes in their order."""

INTERNAL: Final = (Role.STRENGTH, Role.WEAKNESS)
EXTERNAL: Final = (Role.OPPORTUNITY, Role.THREAT)
HARMFUL: Final = (Role.WEAKNESS, Role.THREAT)

CLASSES_OF: Final[Mapping[Role, tuple[Role, Role]]] = {
    Role.INTERNAL: INTERNAL,
    Role.EXTERNAL: EXTERNAL,
}
"""The helpful and the harmful class that an undivided role may be read as."""


class Basis(StrEnum):
    """What a factor's class rests on."""

    CODEBOOK = "codebook"
    DECISION = "decision"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class Placed:
    """A factor with its class.

    Attributes:
        row: the factor with its evidence.
        internal: whether it lies within the boundary.
        role: one of `SWOT`, or None where undecided.
        basis: what the class rests on, or None where undecided.
        reason: the researcher's, for a decision.
    """

    row: FactorRow
    internal: bool
    role: Role | None
    basis: Basis | None
    reason: str = ""

    @property
    def factor(self) -> Id:
        """The factor's id."""
        return self.row.factor.id

    @property
    def harmful(self) -> bool | None:
        """Whether it is a weakness or a threat; None where undecided."""
        return None if self.role is None else self.role in HARMFUL

    @property
    def contested(self) -> bool:
        """Whether its class follows from signs that point both ways."""
        return self.basis is Basis.SIGNS and self.row.signs.conflict


def place(
    rows: Sequence[FactorRow],
    decisions: Mapping[Id, ClassDecision] | None = None,
    majority: bool = True,
) -> tuple[Placed, ...]:
    """Every factor with its class: internal before external, by class, in their order.

    Args:
        rows: of the factor table.
        decisions: of the researcher, by factor. One that does not fit the factor (an internal
            factor as a threat) is passed over.
        majority: whether more passages of one sign outweigh fewer of the other.
    """
    placed = [_placed(row, (decisions or {}).get(row.factor.id), majority) for row in rows]
    return tuple(sorted(placed, key=_order))


def _placed(row: FactorRow, decision: ClassDecision | None, majority: bool) -> Placed:
    role = row.factor.role
    if role in SWOT:
        return Placed(row, role in INTERNAL, role, Basis.CODEBOOK)
    internal = role is Role.INTERNAL
    helpful, harmful = CLASSES_OF[role]
    if decision is not None and decision.role in (helpful, harmful):
        return Placed(row, internal, decision.role, Basis.DECISION, decision.reason)
    signs = row.signs
    if signs.supports == signs.hinders or (signs.conflict and not majority):
        return Placed(row, internal, None, None)
    found = helpful if signs.supports > signs.hinders else harmful
    return Placed(row, internal, found, Basis.SIGNS)


def _order(placed: Placed) -> tuple[bool, int]:
    # Sorting is stable: within a class factors keep their order.
    return not placed.internal, len(SWOT) if placed.role is None else SWOT.index(placed.role)
