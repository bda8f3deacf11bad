"""TOWS: strategies with the factors they rest on, checked and ranked.

Method. A strategy is a code below a group of the role `strategy`; its references are codes,
each standing for the factors drawn from it. A strategy pairs inside with outside: its cell
(SO, ST, WO, WT) is the one stated for it, or for its group, in the property `cell`; where
none is stated, it is the cell of its references if those are of one class inside and one
outside.

Checks: references that name no factor; references whose class does not belong to the cell;
a side of the cell that no reference covers; references to factors without a class; factors
that no strategy uses; a cell without strategies; references not in the order inside,
outside, which in a printed list often means that one was mistyped.

Ranking: by the sum of the weighted scores of the factors referred to, each by magnitude
(`qca.analysis.ifas`), so that a strategy against a serious threat ranks high. Equal sums
share a rank. The sum grows with the number of references; the mean per reference stands
beside it. Undefined where a reference has no score.

Sources: Weihrich, The TOWS matrix, Long Range Planning 15 (1982) 54-66; the ranking is
common in Indonesian theses and has no canonical source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from qca.analysis.quadrants import Quadrant
from qca.analysis.swot import Placed
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.ids import Id

REFS: Final = "refs"
"""Property of a strategy: ids of the codes it rests on, separated by commas or blanks."""

CELL: Final = "cell"
"""Property of a strategy or its group: SO, ST, WO or WT."""

_CLASSES: Final[Mapping[Quadrant, tuple[Role, Role]]] = {
    Quadrant.SO: (Role.STRENGTH, Role.OPPORTUNITY),
    Quadrant.ST: (Role.STRENGTH, Role.THREAT),
    Quadrant.WO: (Role.WEAKNESS, Role.OPPORTUNITY),
    Quadrant.WT: (Role.WEAKNESS, Role.THREAT),
}

_TIE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy with what it rests on.

    Attributes:
        number: place among the strategies, from 1.
        cell: None where it is not stated and does not follow from the references.
        stated: whether the cell was stated.
        refs: the factors referred to, in the order given, each once.
        unknown: references that name no factor, as written.
        misfits: referred-to factors whose class does not belong to the cell.
        lacking: classes of the cell that no reference covers.
        unplaced: referred-to factors without a class.
        disordered: whether a reference outside stands before one inside.
        score: sum of the weighted scores of its factors; None where one is undefined.
        mean: the same per reference.
        rank: 1 for the highest score; None where there is none.
    """

    code: Id
    number: int
    statement: str
    cell: Quadrant | None
    stated: bool
    refs: tuple[Placed, ...]
    unknown: tuple[str, ...]
    misfits: tuple[Placed, ...]
    lacking: tuple[Role, ...]
    unplaced: tuple[Placed, ...]
    disordered: bool
    score: float | None = None
    mean: float | None = None
    rank: int | None = None

    @property
    def fits(self) -> bool:
        """Whether its references are known and those of its cell."""
        return self.cell is not None and not (
            self.unknown or self.misfits or self.lacking or self.unplaced
        )

    @property
    def evidence(self) -> tuple[Id, ...]:
        """The codings its factors rest on."""
        return tuple(dict.fromkeys(c for ref in self.refs for c in ref.row.tally.evidence))


@dataclass(frozen=True, slots=True)
class Tows:
    """The TOWS matrix.

    Attributes:
        placed: all factors with their classes.
        usage: how many strategies refer to each factor, in the order of the factors.
    """

    strategies: tuple[Strategy, ...]
    placed: tuple[Placed, ...]
    usage: Mapping[Id, int]

    @property
    def unused(self) -> tuple[Placed, ...]:
        """Factors that no strategy refers to."""
        return tuple(item for item in self.placed if not self.usage[item.factor])

    def of(self, cell: Quadrant) -> tuple[Strategy, ...]:
        """The strategies of a cell, in their order."""
        return tuple(strategy for strategy in self.strategies if strategy.cell is cell)


def tows(
    tree: CodeTree,
    placed: Sequence[Placed],
    language: str,
    force: Mapping[Id, float | None] | None = None,
) -> Tows:
    """The strategies of the codebooks, checked and ranked.

    Args:
        tree: the codes of the scope's codebooks.
        placed: the factors with their classes.
        language: of statements.
        force: weighted scores of factors by magnitude; None where nothing was scored.
    """
    named = _names(placed)
    found = [
        _strategy(tree, code, number, named, language)
        for number, code in enumerate(tree.members(Role.STRATEGY), 1)
    ]
    usage = {item.factor: 0 for item in placed}
    for strategy in found:
        for ref in strategy.refs:
            usage[ref.factor] += 1
    return Tows(
        _ranked([_scored(strategy, force or {}) for strategy in found]), tuple(placed), usage
    )


def _names(placed: Sequence[Placed]) -> dict[Id, list[Placed]]:
    """The factors that a reference may mean, by the id of the factor or of a code."""
    named: dict[Id, list[Placed]] = {}
    for item in placed:
        for name in dict.fromkeys((item.factor, *item.row.factor.codes)):
            named.setdefault(name, []).append(item)
    return named


def _strategy(
    tree: CodeTree, code: Code, number: int, named: Mapping[Id, list[Placed]], language: str
) -> Strategy:
    written = code.properties.get(REFS, "").replace(",", " ").split()
    refs: dict[Id, Placed] = {}
    unknown: list[str] = []
    for ref in written:
        for item in named.get(ref, ()):
            refs[item.factor] = item
        if ref not in named:
            unknown.append(ref)
    meant = tuple(refs.values())
    stated = _stated(tree, code)
    cell = stated or _followed(meant)
    classes = _CLASSES[cell] if cell is not None else ()
    present = {item.role for item in meant}
    inside = [item.internal for item in meant]
    return Strategy(
        code=code.id,
        number=number,
        statement=name_in(code.name, language),
        cell=cell,
        stated=stated is not None,
        refs=meant,
        unknown=tuple(unknown),
        misfits=tuple(i for i in meant if classes and i.role is not None and i.role not in classes),
        lacking=tuple(role for role in classes if role not in present),
        unplaced=tuple(item for item in meant if item.role is None),
        disordered=inside != sorted(inside, reverse=True),
    )


def _stated(tree: CodeTree, code: Code) -> Quadrant | None:
    parent = tree.by_id.get(code.parent or "")
    for holder in (code, parent):
        text = holder.properties.get(CELL, "").strip().upper() if holder else ""
        if text in Quadrant.__members__:
            return Quadrant[text]
    return None


def _followed(refs: Sequence[Placed]) -> Quadrant | None:
    classes = {item.role for item in refs}
    return next((cell for cell, pair in _CLASSES.items() if classes == set(pair)), None)


def _scored(strategy: Strategy, force: Mapping[Id, float | None]) -> Strategy:
    scores = [force.get(ref.factor) for ref in strategy.refs]
    known = [score for score in scores if score is not None]
    if not known or len(known) < len(scores) or strategy.unknown:
        return strategy
    return replace(strategy, score=sum(known), mean=sum(known) / len(known))


def _ranked(strategies: Sequence[Strategy]) -> tuple[Strategy, ...]:
    scores = [strategy.score for strategy in strategies if strategy.score is not None]
    return tuple(
        strategy
        if strategy.score is None
        else replace(strategy, rank=1 + sum(s > strategy.score + _TIE for s in scores))
        for strategy in strategies
    )
