"""What is frequent in a type and rare outside of it: values of attributes, and codes.

Rule. A characteristic of a type is a value, or a code, that at least two thirds of the
type's cases have and at most one third of the other cases. Inside, an attribute that is not
stated counts as not having the value; outside, cases for which it is not stated say nothing.
A code is had by a case in whose material it, or one below it, was applied; only cases with
coded material count. Of a code and one above it in the tree that have the same cases, the
deeper one is told. A type of one case has no characteristics: it is that case.

Counts inside and outside are given with every characteristic. Source: the rule of thumb of
`docs/methods/typology.md`; a threshold, not a test.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qca.analysis.case_evidence import CaseEvidence
from qca.analysis.likeness import Values, plain
from qca.analysis.quotes import Quote
from qca.model.ids import Id

_OFTEN = 2 / 3
_RARELY = 1 / 3
_LEAST = 2
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Characteristic:
    """A value or code that marks a type.

    Attributes:
        name: of the attribute, or the code's path.
        value: of the attribute; empty for a code.
        code: its id, or None.
        inside: cases of the type that have it, and of how many.
        outside: other cases that have it, and of how many.
        evidence: ids of the codings inside; of codes only.
        quotes: those passages, the best first.
    """

    name: str
    value: str
    code: Id | None
    inside: tuple[int, int]
    outside: tuple[int, int]
    evidence: tuple[Id, ...] = ()
    quotes: tuple[Quote, ...] = ()


def characteristics(
    members: Mapping[str, Sequence[str]],
    values: Mapping[str, Values],
    evidence: CaseEvidence,
    skipped: frozenset[Id],
) -> dict[str, tuple[Characteristic, ...]]:
    """The characteristics of each type, by its key.

    Args:
        members: the names of each type's cases.
        values: of their attributes, by the case's name.
        evidence: the codings, by code and case.
        skipped: codes that cannot characterise, because they define the types.
    """
    every = [name for own in members.values() for name in own]
    coded = evidence.codes_in(every)
    return {
        key: (*_values(own, every, values), *_codes(own, every, coded, evidence, skipped))
        for key, own in members.items()
    }


def _marks(inside: tuple[int, int], outside: tuple[int, int]) -> bool:
    (have, of), (others, rest) = inside, outside
    enough = of >= _LEAST and have >= _LEAST and rest >= 1
    return enough and have >= _OFTEN * of - _CLOSE and others <= _RARELY * rest + _CLOSE


def _values(
    own: Sequence[str], every: Sequence[str], values: Mapping[str, Values]
) -> list[Characteristic]:
    found = []
    names = dict.fromkeys(name for case in own for name in values[case])
    for name in names:
        stated = {case: values[case][name] for case in every if values[case][name]}
        outside = [plain(value) for case, value in stated.items() if case not in own]
        # Spellings that are equal are one value, told as it was first written.
        spelled = {plain(stated[case]): stated[case] for case in reversed(own) if case in stated}
        for value in dict.fromkeys(plain(stated[case]) for case in own if case in stated):
            have = sum(plain(stated[case]) == value for case in own if case in stated)
            inside, others = (have, len(own)), (outside.count(value), len(outside))
            if _marks(inside, others):
                found.append(Characteristic(name, spelled[value], None, inside, others))
    return found


def _codes(
    own: Sequence[str],
    every: Sequence[str],
    coded: Mapping[str, frozenset[Id]],
    evidence: CaseEvidence,
    skipped: frozenset[Id],
) -> list[Characteristic]:
    within = [case for case in own if coded[case]]
    outside = [case for case in every if case not in own and coded[case]]
    found: dict[Id, tuple[tuple[int, int], tuple[int, int]]] = {}
    for code in evidence.tree:
        if code.role is not None or code.id in skipped:
            continue
        inside = (sum(code.id in coded[case] for case in within), len(within))
        others = (sum(code.id in coded[case] for case in outside), len(outside))
        if _marks(inside, others):
            found[code.id] = (inside, others)
    same = {
        above.id
        for code, counts in found.items()
        for above in evidence.tree.ancestors(code)
        if found.get(above.id) == counts
    }
    return [
        Characteristic(
            name=evidence.path(code),
            value="",
            code=code,
            inside=inside,
            outside=others,
            evidence=tuple(e for case in within for e in evidence.tally(code, case).evidence),
            quotes=tuple(q for case in within for q in evidence.quotes(code, case)[:1]),
        )
        for code, (inside, others) in found.items()
        if code not in same
    ]
