"""TOWS: strategies with the factors they rest on, checked and ranked.

Method. A strategy is a code below a group of the role `strategy`; its references are codes,
each standing for the factors drawn from it. A strategy pairs inside with outside: its cell
(SO, ST, WO, WT) is the one stated for it, or for its group, in the property `cell`; where
none is stated, it is the cell of its references if those are of one class inside and one
outside.

Checks: references that name no factor; references whose class does not belong to the cell;
a side of the cell that no reference covers; references to factors without a class; factors
that no strategy uses; a cell without strategies; references not in the order inside,
outside, which in a printed list often means that one was mistyped; a reference given twice;
strategies that say the same, or rest on the same factors.

Where the content words of statements are given, a strategy is also held against the words of
factors, to show what should be read again: references that share no word with it; and factors
of its cell that it does not refer to, share at least two words with it, and are nearer to it
than every reference of their class. Nearness is the sum of ln(N / n) over the shared words, n
of the N factors having the word, so that words of every factor count for nothing (Sparck Jones,
A statistical interpretation of term specificity, Journal of Documentation 28 (1972) 11-21).
Words alone show neither that a reference is wrong nor that it is right.

Ranking: by the sum of the weighted scores of the factors referred to, each by magnitude
(`qca.analysis.ifas`), so that a strategy against a serious threat ranks high. Equal sums
share a rank. The sum grows with the number of references; the mean per reference stands
beside it. Undefined where a reference has no score.

Sources: Weihrich, The TOWS matrix, Long Range Planning 15 (1982) 54-66; the ranking is
common in Indonesian theses and has no canonical source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from math import log
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
_LEAST_SHARED: Final = 2
"""Words that a factor must share with a strategy to be called near to it."""


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
        twice: factors referred to more than once.
        apart: referred-to factors that share no word with it.
        nearer: factors it does not refer to, nearer to it in words than those it does.
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
    twice: tuple[Placed, ...] = ()
    apart: tuple[Placed, ...] = ()
    nearer: tuple[Placed, ...] = ()
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

    @property
    def alike(self) -> tuple[tuple[Strategy, ...], ...]:
        """Strategies that say the same."""
        return _same(self.strategies, lambda one: " ".join(one.statement.casefold().split()))

    @property
    def on_the_same(self) -> tuple[tuple[Strategy, ...], ...]:
        """Strategies that rest on the same factors."""
        return _same(self.strategies, lambda one: frozenset(ref.factor for ref in one.refs))

    def of(self, cell: Quadrant) -> tuple[Strategy, ...]:
        """The strategies of a cell, in their order."""
        return tuple(strategy for strategy in self.strategies if strategy.cell is cell)


def tows(
    tree: CodeTree,
    placed: Sequence[Placed],
    language: str,
    force: Mapping[Id, float | None] | None = None,
    said: Mapping[Id, Set[str]] | None = None,
) -> Tows:
    """The strategies of the codebooks, checked and ranked.

    Args:
        tree: the codes of the scope's codebooks.
        placed: the factors with their classes.
        language: of statements.
        force: weighted scores of factors by magnitude; None where nothing was scored.
        said: content words of each factor and each strategy's code; None where they are not
            to be compared.
    """
    named = _names(placed)
    found = [
        _strategy(tree, code, number, named, language)
        for number, code in enumerate(tree.members(Role.STRATEGY), 1)
    ]
    if said is not None:
        found = _compared(found, placed, said)
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
    again = {ref for n, ref in enumerate(written) if ref in written[:n]}
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
        twice=tuple(dict.fromkeys(item for ref in again for item in named.get(ref, ()))),
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


def _compared(
    found: Sequence[Strategy], placed: Sequence[Placed], said: Mapping[Id, Set[str]]
) -> list[Strategy]:
    """The strategies with what their words show beside those of the factors."""
    held = Counter(word for item in placed for word in said.get(item.factor, ()))
    worth = {word: log(len(placed) / n) for word, n in held.items()}

    def compared(strategy: Strategy) -> Strategy:
        own = said.get(strategy.code, frozenset())
        shared = {item.factor: own & said.get(item.factor, frozenset()) for item in placed}
        near = {factor: sum(map(worth.__getitem__, words)) for factor, words in shared.items()}
        referred = {ref.factor for ref in strategy.refs}
        classes = _CLASSES[strategy.cell] if strategy.cell is not None else ()
        best = {
            role: max((near[ref.factor] for ref in strategy.refs if ref.role is role), default=0.0)
            for role in classes
        }
        return replace(
            strategy,
            apart=tuple(ref for ref in strategy.refs if not shared[ref.factor]),
            nearer=tuple(
                item
                for item in placed
                if item.role in best
                and item.factor not in referred
                and len(shared[item.factor]) >= _LEAST_SHARED
                and near[item.factor] > best[item.role] + _TIE
            ),
        )

    return list(map(compared, found))


def _same(
    strategies: Sequence[Strategy], what: Callable[[Strategy], Collection[object]]
) -> tuple[tuple[Strategy, ...], ...]:
    """The groups of two and more strategies of which something is the same."""
    groups: dict[Collection[object], list[Strategy]] = {}
    for strategy in strategies:
        if what(strategy):
            groups.setdefault(what(strategy), []).append(strategy)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


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
