"""What is said of a typology in words: its rule, its types, and the cases it leaves open."""

from __future__ import annotations

from math import isclose

from qca.analysis.characteristics import Characteristic
from qca.analysis.typology import Pair, Type, Types
from qca.model.typology import RESIDUAL, Basis
from qca.report.telling import half_up
from qca.words import Words

DEVIANT = "†"
"""Mark of a case that deviates from its type."""


def type_name(found: Type, words: Words) -> str:
    """The name of a type; what is left over has one in every language."""
    return words("typology.residual") if found.key == RESIDUAL else found.name


def names_of(found: Types, words: Words) -> dict[str, str]:
    """The names of the types of a typology by their keys."""
    return {t.key: type_name(t, words) for t in found.types}


def nearest(found: Type) -> tuple[tuple[str, ...], float] | None:
    """The keys of the types at the smallest distance, several where they are as near, and it."""
    known = [(k, m.value) for k, m in found.distances.items() if m.value is not None]
    if not known:
        return None
    least = min(apart for _, apart in known)
    return tuple(key for key, apart in known if isclose(apart, least)), least


def characteristic_told(found: Characteristic, words: Words) -> str:
    """A characteristic with how many cases have it, inside and outside."""
    (have, of), (others, rest) = found.inside, found.outside
    counts = {"have": have, "of": of, "others": others, "rest": rest}
    if found.code is not None:
        return words("typology.table.characteristic_code", name=found.name, **counts)
    return words("typology.table.characteristic", name=found.name, value=found.value, **counts)


def rule_told(types: Types, words: Words) -> str:
    """The rule by which the cases were divided."""
    division, typology_ = types.division, types.typology
    if typology_.basis is Basis.LEVELS:
        return words(
            "typology.table.rule_levels",
            levels=" > ".join(name for _, name in division.columns),
            partial=words(
                "typology.table.rule_partial" if typology_.partial else "typology.table.rule_strict"
            ),
        )
    dimensions = " × ".join(typology_.dimensions)
    if division.cells is None:
        return words("typology.table.rule_attributes_bare", dimensions=dimensions)
    possible, occupied = division.cells
    return words(
        "typology.table.rule_attributes",
        dimensions=dimensions,
        possible=words.number(possible),
        occupied=words.number(occupied),
        empty=words.number(possible - occupied),
    )


def open_told(types: Types, words: Words) -> list[str]:
    """The cases that belong to no type, each with those in question."""
    names = names_of(types, words)
    key = "open_case" if types.typology.basis is Basis.LEVELS else "open_attribute"
    found = []
    for case in types.open:
        several = words("typology.table.or").join(names[k] for k in case.candidates)
        if case.conflict:
            found.append(words("typology.table.conflict", case=case.name, types=several))
        elif not case.candidates or all(t.sync is None and not t.value for t in case.traits):
            found.append(words("typology.table.open_unplaced", case=case.name))
        else:
            found.append(words(f"typology.table.{key}", case=case.name, types=several))
    return found


def deviant_told(types: Types, words: Words) -> list[str]:
    """The cases that do not agree below their level, and those of which it is not known."""
    deviant = [
        words("typology.table.deviant_case", case=c.name, levels=", ".join(c.deviations))
        for c in types.division.cases
        if c.deviations
    ]
    untested = [
        words("typology.table.untested_case", case=c.name, levels=", ".join(c.untested))
        for c in types.division.cases
        if c.untested and c.first is not None
    ]
    found = []
    if deviant:
        found.append(words("typology.table.deviant", mark=DEVIANT, cases="; ".join(deviant)))
    if untested:
        found.append(words("typology.table.untested", cases="; ".join(untested)))
    return found


def share_told(value: float | None, words: Words) -> str | None:
    """A share or distance between 0 and 1."""
    return None if value is None else words.number(half_up(value, 2), 2)


def pair_told(pair: Pair, words: Words) -> str:
    """The two passages of a pair with their citations."""
    return " ↔ ".join(
        f"{words('report.withheld') if quote.text is None else f'“{quote.text}”'} {quote.citation}"
        for quote in (pair.one, pair.other)
    )
