"""Cases by their cell of an attribute space, and its reduction by merges.

Method. The dimensions are attributes of cases; a cell is one combination of their values,
and there are as many cells as the product of the numbers of values that occur. Each cell
with a case in it is a type of its own, unless a merge puts it into another: a merge names
the values that a cell must have (other dimensions may have any), the type they become, and
why. So the full typology is mutually exclusive and exhaustive, and every step away from it
is on record.

Edge cases. A case that lacks a value of a dimension may belong to several types: those of
all cells that agree with what is stated; where that is one, it is determined. A case whose
cell is put into two types by two merges belongs to none, and that is said.

Sources: the attribute space and its reduction of Lazarsfeld and Barton, as in Kluge (2000),
FQS 1(1), art. 14; Collier, LaPorte & Seawright (2012), Political Research Quarterly 65(1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod

from qca.analysis.likeness import plain
from qca.analysis.tally import natural
from qca.analysis.typology import Defined, Division, Placed, Trait
from qca.model.study import Case
from qca.model.transcript import Notice
from qca.model.typology import Merge, Typology

_MANY = 100_000
"""Cells beyond which the possible ones are not all looked at."""

_BETWEEN = "\x1f"
"""Between the values of a cell in the key of its type; no value holds it."""

Cell = Mapping[str, str]


def by_attributes(typology: Typology, cases: Sequence[Case]) -> Division:
    """Cases divided by the values of the dimensions.

    Args:
        typology: dimensions and merges, and of which kind the cases are.
        cases: of the project.
    """
    dimensions = typology.dimensions
    chosen = _chosen(typology, cases)
    stated = {case.id: _stated(case, dimensions) for case in chosen}
    spellings = _spellings(stated.values(), dimensions)
    space = _Space(typology, spellings)
    placed = tuple(_placed(case, stated[case.id], space) for case in chosen)
    full = {
        tuple(cell.values())
        for case in chosen
        if all((cell := space.plain(stated[case.id])).values())
    }
    sizes = [len(values) for values in spellings.values()]
    notices = [
        Notice.of("typology.note.no_attribute", attribute=name)
        for name, values in spellings.items()
        if not values
    ]
    return Division(
        columns=tuple((name, name) for name in dimensions),
        cases=placed,
        types=tuple(space.types(placed)),
        cells=(prod(sizes), len(full)) if all(sizes) else None,
        moved={
            merge.id: tuple(
                case.name for case in chosen if _within(space.plain(stated[case.id]), merge)
            )
            for merge in typology.merges
        },
        notices=tuple(notices),
    )


def _chosen(typology: Typology, cases: Sequence[Case]) -> list[Case]:
    dimensions = typology.dimensions
    described = {c.kind for c in cases if any(_stated(c, dimensions).values())}
    kinds = {typology.case_kind} if typology.case_kind else described
    return sorted((c for c in cases if c.kind in kinds), key=lambda case: natural(case.name))


def _stated(case: Case, dimensions: Sequence[str]) -> dict[str, str]:
    return {name: case.attributes.get(name, "").strip() for name in dimensions}


def _spellings(stated: Iterable[Cell], dimensions: Sequence[str]) -> dict[str, dict[str, str]]:
    """For each dimension its values as they are compared, and as they were first written."""
    found: dict[str, dict[str, str]] = {name: {} for name in dimensions}
    for cell in stated:
        for name, value in cell.items():
            if value:
                found[name].setdefault(plain(value), value)
    return {
        name: dict(sorted(values.items(), key=lambda item: natural(item[1])))
        for name, values in found.items()
    }


def _within(cell: Cell, merge: Merge) -> bool:
    """Whether a cell has all the values that a merge names; what is not stated has none."""
    return all(cell.get(name) == plain(value) for name, value in merge.cell.items())


class _Space:
    """The cells that can be, and the types that merges make of them."""

    def __init__(self, typology: Typology, spellings: Mapping[str, Mapping[str, str]]) -> None:
        self._merges = typology.merges
        self._spellings = spellings

    @staticmethod
    def plain(cell: Cell) -> dict[str, str]:
        """A cell as it is compared."""
        return {name: plain(value) for name, value in cell.items()}

    def keys(self, cell: Cell) -> tuple[str, ...]:
        """The types of a cell whose values are all stated: more than one is a conflict."""
        into = tuple(dict.fromkeys(m.into for m in self._merges if _within(cell, m)))
        return tuple(f"into:{name}" for name in into) or ("cell:" + _BETWEEN.join(cell.values()),)

    def around(self, cell: Cell) -> Iterator[Cell]:
        """The cells that agree with what is stated of one."""
        open_ = [[v] if v else list(self._spellings[name]) for name, v in cell.items()]
        if prod(len(values) for values in open_) <= _MANY:
            for values in product(*open_):
                yield dict(zip(cell, values, strict=True))

    def types(self, placed: Sequence[Placed]) -> Iterator[Defined]:
        """The types that any case has or may have, in the order of their cells."""
        seen = dict.fromkeys(key for case in placed for key in case.candidates)
        for key in sorted(seen, key=lambda key: (key.startswith("into:"), natural(key))):
            kind, _, rest = key.partition(":")
            if kind == "into":
                yield Defined(key, rest)
                continue
            values = [
                self._spellings[name][value]
                for name, value in zip(self._spellings, rest.split(_BETWEEN), strict=True)
            ]
            definition = tuple(zip(self._spellings, values, strict=True))
            yield Defined(key, " × ".join(values), definition)


def _placed(case: Case, stated: Cell, space: _Space) -> Placed:
    cell = space.plain(stated)
    traits = tuple(Trait(name, value) for name, value in stated.items())
    if all(cell.values()):
        keys = space.keys(cell)
        return Placed(case.id, case.name, traits, keys, conflict=len(keys) > 1)
    found = dict.fromkeys(key for near in space.around(cell) for key in space.keys(near))
    return Placed(case.id, case.name, traits, tuple(found))
