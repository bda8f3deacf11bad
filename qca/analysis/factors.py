"""Factors: numbered statements drawn from codes, with the evidence they rest on.

Method. A member of a group that bears a factor role (internal, external, strength,
weakness, opportunity, threat) proposes a factor; a researcher's own factors replace the
proposals. A coding is evidence of a factor where the factor is drawn from its code, or from
the nearest code above it from which a factor of the same class is drawn; the researcher may
take single codings in or out. Codings of a group itself, or of a code no factor is drawn
from, are unassigned: listed, never dropped. A factor meets a dimension, stage or case where
its codings meet theirs (`passages.Meet`).

Numbers. A class letter (I, E, S, W, O, T) and a place in the order of the factors, unless
the factor brings its own number; free places are filled.

Signs. Each passage supports, hinders, does both, or states nothing, after the valence of
its codings (both where its codings differ). A factor with passages of both signs is a
conflict; so is a strength or opportunity that hinders, a weakness or threat that supports.

Counts do not rank factors. Definitions follow Yin's chain of evidence (Case Study Research
and Applications, 6th ed.): from a number to the passages it rests on and back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from qca.analysis.findings import (
    Conflict,
    Evidence,
    Meeting,
    Signs,
    assign,
    decided,
    gather,
    meetings,
    sides,
    signs_of,
)
from qca.analysis.passages import Ints, Meet
from qca.analysis.quotes import Quote, quotes_at, ranked
from qca.analysis.tally import Coded, Tally, tally
from qca.model import factor as model
from qca.model.codes import FACTOR_ROLES, CodeTree, Role, name_in
from qca.model.factor import proposals
from qca.model.ids import Id

_HELPFUL = (Role.STRENGTH, Role.OPPORTUNITY)
_HARMFUL = (Role.WEAKNESS, Role.THREAT)


@dataclass(frozen=True, slots=True)
class Factor:
    """What a factor is, before its evidence is looked at.

    Attributes:
        id: of the factor.
        role: its class, one of `FACTOR_ROLES`.
        codes: ids of the codes it is drawn from; deeper codes count for them.
        included: ids of codings that are evidence of it besides those of its codes.
        excluded: ids of codings the researcher took out of its evidence.
        quotes: ids of the codings the researcher chose as its best quotes.
        number: fixed number (``S2``), or empty to be given one.
    """

    id: Id
    role: Role
    statement: str
    codes: tuple[Id, ...]
    excluded: frozenset[Id] = frozenset()
    quotes: tuple[Id, ...] = ()
    number: str = ""
    included: frozenset[Id] = frozenset()


@dataclass(frozen=True, slots=True)
class FactorRow:
    """A factor with its evidence.

    Attributes:
        paths: of its codes, names from root to code.
        sole_informant: the one informant on whom all its evidence rests, or None.
        conflict: where its passages have both signs, or speak against its class: the best
            supporting and the best hindering one; else None.
        dimensions: that it meets, in the order of the codebook; likewise stages.
        quotes: its passages, the best first (`qca.analysis.quotes`).
    """

    factor: Factor
    paths: tuple[str, ...]
    tally: Tally
    signs: Signs
    sole_informant: str | None
    conflict: Conflict | None
    dimensions: tuple[Meeting, ...]
    stages: tuple[Meeting, ...]
    quotes: tuple[Quote, ...]

    @property
    def number(self) -> str:
        """Its class letter and place: ``I3``."""
        return self.factor.number


@dataclass(frozen=True, slots=True)
class Unassigned:
    """Codings below a factor group from which no factor is drawn."""

    role: Role
    code: Id
    path: str
    segments: int
    evidence: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class FactorTable:
    """Factors with their evidence, in the order of classes and numbers.

    Attributes:
        rows: also those without any evidence.
        dimensions: whether the codebooks have dimensions at all; likewise stages.
    """

    rows: tuple[FactorRow, ...]
    unassigned: tuple[Unassigned, ...]
    dimensions: bool
    stages: bool

    def of(self, *roles: Role) -> tuple[FactorRow, ...]:
        """The factors of some classes."""
        return tuple(row for row in self.rows if row.factor.role in roles)


def propose(tree: CodeTree, language: str) -> tuple[Factor, ...]:
    """The factors that the codebooks propose (`qca.model.factor.proposals`), numbered."""
    return told_in(proposals(tree), language)


def told_in(factors: Iterable[model.Factor], language: str) -> tuple[Factor, ...]:
    """Factors of a project in a language, in the order of classes, each with a number."""
    return numbered(
        Factor(
            id=factor.id,
            role=factor.role,
            statement=name_in(factor.statement, language),
            codes=factor.codes,
            excluded=factor.excluded,
            quotes=factor.quotes,
            number=factor.number,
            included=factor.included,
        )
        for factor in factors
    )


def numbered(factors: Iterable[Factor]) -> tuple[Factor, ...]:
    """Factors in the order of their classes, each with a number; fixed numbers stay."""
    given = sorted(factors, key=lambda factor: FACTOR_ROLES.index(factor.role))
    told = model.numbers([(factor.role, factor.number) for factor in given])
    return tuple(replace(factor, number=number) for factor, number in zip(given, told, strict=True))


def factor_table(
    codings: pd.DataFrame,
    tree: CodeTree,
    language: str,
    factors: Sequence[Factor] | None = None,
    meet: Meet = Meet.CHARACTER,
) -> FactorTable:
    """The factors of a scope with everything they rest on.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        language: of names and citations.
        factors: the researcher's own factors, or None for the proposals of the codebooks.
        meet: when a factor meets a dimension or stage.
    """
    coded = Coded(codings)
    listed = propose(tree, language) if factors is None else numbered(factors)
    evidence = evidence_of(coded, tree, listed)
    counts = tally(coded, evidence.rows, evidence.groups, len(listed))
    dimensions, stages = (
        meetings(coded, evidence, len(listed), tree, role, language, meet)
        for role in (Role.DIMENSION, Role.STAGE)
    )
    rows: list[FactorRow] = []
    for n, factor in enumerate(listed):
        own, found = evidence.of(n)
        signs = signs_of(coded, own, found)
        rows.append(
            FactorRow(
                factor=factor,
                paths=tuple(tree.path(c, language) for c in factor.codes if c in tree.by_id),
                tally=counts[n],
                signs=signs,
                sole_informant=_sole_informant(coded, own),
                conflict=(
                    sides(coded, own, found, signs, language)
                    if signs.conflict or _speaks_against(factor.role, signs)
                    else None
                ),
                dimensions=dimensions[n],
                stages=stages[n],
                quotes=quotes_at(coded, ranked(coded, own, found, factor.quotes), language),
            )
        )
    return FactorTable(
        rows=tuple(rows),
        unassigned=_unassigned(coded, tree, listed, language),
        dimensions=bool(tree.groups(Role.DIMENSION)),
        stages=bool(tree.groups(Role.STAGE)),
    )


def evidence_of(coded: Coded, tree: CodeTree, factors: Sequence[Factor]) -> Evidence:
    """The evidence of each factor (groups are places in ``factors``)."""
    rows, groups = assign(coded, _claims(tree, factors))
    if any(factor.included or factor.excluded for factor in factors):
        rows, groups = decided(coded, rows, groups, factors)
    return gather(coded, rows, groups)


def _claims(tree: CodeTree, factors: Sequence[Factor]) -> dict[Id, tuple[int, ...]]:
    """For each code the factors it is evidence of: in each class, those of the nearest code."""
    drawn: dict[tuple[Role, Id], list[int]] = {}
    for n, factor in enumerate(factors):
        for source in dict.fromkeys(factor.codes):
            drawn.setdefault((factor.role, source), []).append(n)
    claims: dict[Id, tuple[int, ...]] = {}
    for code in tree:
        chain = (code, *reversed(tree.ancestors(code.id)))
        found: list[int] = []
        for role in FACTOR_ROLES:
            nearest = next((c.id for c in chain if (role, c.id) in drawn), None)
            if nearest is not None:
                found += drawn[role, nearest]
        claims[code.id] = tuple(found)
    return claims


def _speaks_against(role: Role, signs: Signs) -> bool:
    return bool(
        (role in _HELPFUL and (signs.hinders or signs.both))
        or (role in _HARMFUL and (signs.supports or signs.both))
    )


def _sole_informant(coded: Coded, rows: Ints) -> str | None:
    speaking = {tuple(codes) for codes in coded.frame["informants"].iloc[rows]}
    only = next(iter(speaking)) if len(speaking) == 1 else ()
    return only[0] if len(only) == 1 else None


def _unassigned(
    coded: Coded, tree: CodeTree, factors: Sequence[Factor], language: str
) -> tuple[Unassigned, ...]:
    claims = _claims(tree, factors)
    open_: list[tuple[Role, Id]] = []
    for code in tree:
        chain = (code, *reversed(tree.ancestors(code.id)))
        role = next((c.role for c in chain if c.role in FACTOR_ROLES), None)
        if role is not None and not claims[code.id]:
            open_.append((role, code.id))
    rows, groups = assign(coded, {code: (n,) for n, (_, code) in enumerate(open_)})
    counts = tally(coded, rows, groups, len(open_))
    return tuple(
        Unassigned(role, code, tree.path(code, language), count.segments, count.evidence)
        for (role, code), count in zip(open_, counts, strict=True)
        if count.segments
    )
