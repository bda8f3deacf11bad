"""How alike cases are: within a type, between types, and which case stands for a type.

Formulae. Of two cases the similarity is the share of equal values among the attributes that
are stated for both. Then, over pairs for which any attribute is::

    homogeneity of a type      = mean similarity over its pairs of cases
    distance between two types = 1 - mean similarity over the pairs with a case in each
    prototype of a type        = the case with the highest mean similarity to its others

The attributes that define the types are left out, else the measures would be circular; so
are, unless they are asked for by name, attributes that are numbers or dates, which are
hardly ever equal. Values are equal whatever their case and spacing.

Undefined, with the reason: a type of one case; no attribute left; no pair for which any is
stated. A type is told apart by a measure where its homogeneity is higher than its
similarity with every other type.

Source: Kluge (2000), Forum Qualitative Sozialforschung 1(1), art. 14: internal homogeneity
and external heterogeneity; the measures are those of `docs/methods/typology.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from statistics import fmean

from qca.model.transcript import Notice

Values = Mapping[str, str]
"""The attributes of a case that are compared, by name."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over pairs of cases.

    Attributes:
        value: 0 to 1, or None with the reason.
        pairs: over how many pairs.
    """

    value: float | None
    pairs: int = 0
    reason: Notice | None = None


def similarity(one: Values, other: Values) -> float | None:
    """The share of equal values, or None where no attribute is stated for both."""
    shared = [name for name in one if one[name] and other.get(name)]
    if not shared:
        return None
    return sum(plain(one[name]) == plain(other[name]) for name in shared) / len(shared)


def homogeneity(cases: Sequence[Values]) -> Measure:
    """The mean similarity within a type."""
    if len(cases) < 2:
        return Measure(None, 0, Notice.of("typology.reason.one_case", n=len(cases)))
    return _mean(combinations(cases, 2))


def distance(cases: Sequence[Values], others: Sequence[Values]) -> Measure:
    """How different two types are: 0 where all their cases are equal, 1 where none are."""
    if not cases or not others:
        return Measure(None, 0, Notice.of("typology.reason.one_case", n=0))
    found = _mean(product(cases, others))
    return found if found.value is None else Measure(1 - found.value, found.pairs)


def prototypes(cases: Mapping[str, Values]) -> tuple[str, ...]:
    """The names of the cases that are most like the others of their type; several where equal."""
    means: dict[str, float] = {}
    for name, values in cases.items():
        found = [similarity(values, other) for n, other in cases.items() if n != name]
        known = [value for value in found if value is not None]
        if known:
            means[name] = fmean(known)
    best = max(means.values(), default=0.0)
    return tuple(name for name, mean in means.items() if mean >= best - 1e-12)


def _mean(pairs: Iterable[tuple[Values, Values]]) -> Measure:
    found = [similarity(one, other) for one, other in pairs]
    known = [value for value in found if value is not None]
    if not known:
        return Measure(None, 0, Notice.of("typology.reason.nothing_compared"))
    return Measure(fmean(known), len(known))


def plain(value: str) -> str:
    """A value as it is compared: whatever its case and spacing."""
    return " ".join(value.split()).casefold()
