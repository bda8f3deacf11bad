"""Typologies: cases divided into types, and what the types are like.

Method. Every case is placed by the values that define the types: by the first level at
which its plans agree (`qca.analysis.synchronisation`), or by its cell of an attribute space
(`qca.analysis.attribute_space`). A case that is undetermined, or that belongs to two types,
belongs to none and is listed with the types in question. What is left over is a type of its
own that is always shown. Then, over the cases whose type is determined:

- homogeneity, distances and prototypes by the attributes that do not define the types
  (`qca.analysis.likeness`);
- characteristics: values of those attributes, and codes applied to the material, that at
  least two thirds of a type's cases have and at most one third of the others
  (`qca.analysis.characteristics`).

What a rule yields are classes. They are types once a researcher has recorded what holds them
together, in a memo on the type (the third step of Kluge 2000: meaningful relationships).

Sources: Kluge (2000), FQS 1(1), art. 14; reductions of attribute space after Lazarsfeld and
Barton; the rule by levels after the study of regency plans of `docs/methods/typology.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qca.analysis.case_evidence import CaseEvidence
from qca.analysis.characteristics import Characteristic, characteristics
from qca.analysis.likeness import Measure, Values, distance, homogeneity, prototypes
from qca.analysis.quotes import Quote
from qca.model.attributes import AttributeKind, kind_of
from qca.model.ids import Id
from qca.model.study import Case
from qca.model.transcript import Notice
from qca.model.typology import Merge, Sync, Typology

_MEASURED = (AttributeKind.NUMBER, AttributeKind.DATE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages of two documents of a case that a coder paired.

    Attributes:
        levels: the ids of the levels for which they stand; one where they stand for the same.
    """

    link: Id
    one: Quote
    other: Quote
    levels: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Trait:
    """What is stated of a case in one column: at a level, or of an attribute.

    Attributes:
        value: empty where nothing is stated, or where it was not judged.
        sync: of a level; None where it was not judged.
        pairs: the evidence from both plans; of levels only.
    """

    column: str
    value: str
    sync: Sync | None = None
    note: str = ""
    pairs: tuple[Pair, ...] = ()

    @property
    def evidence(self) -> tuple[Id, ...]:
        """The ids of the paired codings."""
        return tuple(dict.fromkeys(q.coding for pair in self.pairs for q in (pair.one, pair.other)))


@dataclass(frozen=True, slots=True)
class Placed:
    """A case and where it belongs.

    Attributes:
        traits: in the order of the columns.
        candidates: keys of the types it may belong to; one where it is determined.
        conflict: whether merges put it in several types at once.
        first: the level that decided, or None.
        deviations: names of levels below it at which the plans do not agree.
        untested: names of levels below it of which nothing is known.
    """

    case: Id
    name: str
    traits: tuple[Trait, ...]
    candidates: tuple[str, ...]
    conflict: bool = False
    first: Id | None = None
    deviations: tuple[str, ...] = ()
    untested: tuple[str, ...] = ()

    @property
    def type(self) -> str | None:
        """The key of its type, or None where it is not determined."""
        return self.candidates[0] if len(self.candidates) == 1 and not self.conflict else None


@dataclass(frozen=True, slots=True)
class Defined:
    """A type before its cases are looked at.

    Attributes:
        name: in the project's language; empty for the residual.
        definition: the values that make it, as names and values.
    """

    key: str
    name: str
    definition: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """Cases and types as a rule makes them, before they are described.

    Attributes:
        columns: ids and names of what the cases are told apart by.
        types: in order; the residual last.
        cells: how many combinations of values there could be, and how many occur; of
            attributes only.
        moved: for each merge the cases it concerns.
    """

    columns: tuple[tuple[str, str], ...]
    cases: tuple[Placed, ...]
    types: tuple[Defined, ...]
    cells: tuple[int, int] | None
    moved: Mapping[Id, tuple[str, ...]]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Type:
    """A type with its cases and what they are like.

    Attributes:
        id: by which memos name it.
        members: the cases that are determined.
        deviant: those of them that deviate from the rule.
        open: cases that may belong to it.
        distances: to each other type with cases, by its key.
        distinct: whether it is more alike within than with every other type; None where
            that is not defined.
        prototypes: the cases that stand for it.
        quotes: the evidence that made its cases belong to it, the prototypes' first.
        memos: what the researcher wrote about it; it is a class while there is none.
    """

    key: str
    id: Id
    name: str
    definition: tuple[tuple[str, str], ...]
    members: tuple[str, ...]
    deviant: tuple[str, ...]
    open: tuple[str, ...]
    homogeneity: Measure
    distances: Mapping[str, Measure]
    prototypes: tuple[str, ...]
    characteristics: tuple[Characteristic, ...]
    quotes: tuple[Pair, ...]
    memos: tuple[str, ...]

    @property
    def distinct(self) -> bool | None:
        """Whether it is more alike within than with every other type."""
        within = self.homogeneity.value
        apart = [found.value for found in self.distances.values() if found.value is not None]
        if within is None or not apart:
            return None
        return all(within > 1 - value for value in apart)


@dataclass(frozen=True, slots=True)
class Types:
    """A typology with everything that is known of it.

    Attributes:
        compared: the attributes by which types are compared.
        measured: those left out because they are numbers or dates.
    """

    typology: Typology
    division: Division
    types: tuple[Type, ...]
    compared: tuple[str, ...]
    measured: tuple[str, ...]
    merges: tuple[Merge, ...]

    @property
    def open(self) -> tuple[Placed, ...]:
        """The cases whose type is not determined."""
        return tuple(case for case in self.division.cases if case.type is None)


def describe(
    typology: Typology,
    division: Division,
    cases: Sequence[Case],
    evidence: CaseEvidence,
    memos: Mapping[Id, Sequence[str]],
    kinds: Mapping[str, AttributeKind],
    skipped: frozenset[Id] = frozenset(),
) -> Types:
    """What the types of a division are like.

    Args:
        typology: the rule they come from.
        division: cases and types.
        cases: of the project, with their attributes.
        evidence: the codings, by code and case.
        memos: on types, by the type's id.
        kinds: of attributes, where the project states them.
        skipped: codes that define the types and so characterise none.
    """
    names = {placed.case: placed.name for placed in division.cases}
    own = {names[case.id]: case for case in cases if case.id in names}
    compared, measured = _compared(typology, own, kinds)
    values: dict[str, Values] = {
        name: {a: case.attributes.get(a, "").strip() for a in compared}
        for name, case in own.items()
    }
    members = {
        defined.key: tuple(p.name for p in division.cases if p.type == defined.key)
        for defined in division.types
    }
    found = characteristics(members, values, evidence, skipped)
    types = tuple(
        _type(typology, division, defined, members, values, found[defined.key], memos)
        for defined in division.types
    )
    return Types(typology, division, types, compared, measured, typology.merges)


def _type(
    typology: Typology,
    division: Division,
    defined: Defined,
    members: Mapping[str, Sequence[str]],
    values: Mapping[str, Values],
    found: tuple[Characteristic, ...],
    memos: Mapping[Id, Sequence[str]],
) -> Type:
    own = tuple(members[defined.key])
    best = prototypes({name: values[name] for name in own}) if len(own) > 1 else own
    placed = [p for p in division.cases if p.name in own]
    identity = typology.type_id(defined.key)
    return Type(
        key=defined.key,
        id=identity,
        name=defined.name,
        definition=defined.definition,
        members=own,
        deviant=tuple(p.name for p in placed if p.deviations),
        open=tuple(
            p.name for p in division.cases if p.type is None and defined.key in p.candidates
        ),
        homogeneity=homogeneity([values[name] for name in own]),
        distances={
            key: distance([values[n] for n in own], [values[n] for n in others])
            for key, others in members.items()
            if key != defined.key and others and own
        },
        prototypes=best,
        characteristics=found,
        quotes=_deciding(placed, best),
        memos=tuple(memos.get(identity, ())),
    )


def _deciding(placed: Sequence[Placed], first: Sequence[str]) -> tuple[Pair, ...]:
    """The pairs at the level that decided, those of some cases before the others'."""
    ordered = sorted(placed, key=lambda p: p.name not in first)
    return tuple(
        pair
        for p in ordered
        for trait in p.traits
        if trait.column == p.first
        for pair in trait.pairs
    )


def _compared(
    typology: Typology, cases: Mapping[str, Case], kinds: Mapping[str, AttributeKind]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The attributes by which types are compared, and those left out as measured."""
    stated: dict[str, list[str]] = {}
    for case in cases.values():
        for name, value in case.attributes.items():
            if value.strip() and name not in typology.dimensions:
                stated.setdefault(name, []).append(value)
    if typology.compare is not None:
        return tuple(name for name in typology.compare if name in stated), ()
    measured = tuple(n for n, v in stated.items() if kinds.get(n, kind_of(v)) in _MEASURED)
    return tuple(name for name in stated if name not in measured), measured
