"""The cases of typologies as a table: what is stated of each, and the type that makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qca.analysis.synchronisation import contradicted, unsupported
from qca.analysis.typology import Placed, Trait, Types
from qca.model.typology import Basis, Sync
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.report.tables.typology import typology_columns
from qca.report.telling import all_told
from qca.report.typology_told import DEVIANT, deviant_told, names_of, open_told, rule_told
from qca.words import Words

MARKS = {Sync.YES: "✓", Sync.PARTIAL: "◐", Sync.NO: "–", Sync.NOT_STATED: "?"}
UNJUDGED = "·"
BARE = "°"
"""Mark of an agreement without a pair of passages."""

Cleared = Callable[[str], str]
"""A researcher's text, or what stands instead where it repeats words that may not be printed."""


def cases(found: Sequence[Types], words: Words, scope: str, cleared: Cleared = str) -> Table:
    """Cases with what is stated of each, and the type that makes, one row each.

    Args:
        found: one or more typologies.
        words: of the reader's language.
        scope: what was counted over (`qca.report.scope`).
        cleared: how a researcher's text is printed (`qca.report.consent`).
    """
    one = found[0].typology.name if len(found) == 1 else ""
    traits = dict(pair for types in found for pair in types.division.columns)
    levels = any(types.typology.basis is Basis.LEVELS for types in found)
    rows = [(types, case) for types in found for case in types.division.cases]
    noted = any(trait.note for _, case in rows for trait in case.traits)
    column = typology_columns(words)
    judged = Audience.ALL if levels else Audience.PROGRAMS
    title = "cases_title" if one else "cases_title_all"
    marks = {
        **{str(sync).replace("not-stated", "unknown"): mark for sync, mark in MARKS.items()},
        "unjudged": UNJUDGED,
        "bare": BARE,
    }
    return Table(
        key="typology-cases",
        title=words(f"typology.table.{title}", name=one),
        columns=(
            column("typology", 2.6, who=Audience.PROGRAMS if one else Audience.ALL),
            column("case", 3.2),
            *(Column(key, name, width=1.9) for key, name in traits.items()),
            column("type", 3.0),
            column("deviations", 2.6, ColumnKind.LIST, judged),
            column("pairs", 1.4, ColumnKind.COUNT, judged),
            column("notes", 4.0, ColumnKind.LIST, Audience.ALL if noted else Audience.PROGRAMS),
        ),
        rows=tuple(_case(types, case, traits, words, cleared) for types, case in rows),
        notes=(
            scope,
            *([words("typology.table.marks", **marks)] if levels else []),
            *(note for types in found for note in _case_notes(types, words)),
        ),
    )


def _case(
    types: Types, case: Placed, columns: dict[str, str], words: Words, cleared: Cleared
) -> tuple[Cell, ...]:
    names = names_of(types, words)
    traits = {trait.column: trait for trait in case.traits}
    links = {pair.link for trait in case.traits for pair in trait.pairs}
    evidence = tuple(dict.fromkeys(e for trait in case.traits for e in trait.evidence))
    noted = _noted(case, dict(types.division.columns), cleared)
    several = words("typology.table.or").join(names[key] for key in case.candidates)
    return (
        Cell(types.typology.name),
        Cell(case.name, evidence, f"{case.name} {DEVIANT}" if case.deviations else None),
        *(_trait(traits.get(key), types.typology.basis) for key in columns),
        Cell(
            names[case.type] if case.type is not None else None,
            evidence,
            None if case.type is not None else f"? {several}".strip(),
        ),
        Cell(case.deviations, evidence, None if case.deviations else words("report.nothing")),
        Cell(len(links), evidence),
        Cell(noted, (), None if noted else words("report.nothing")),
    )


def _noted(case: Placed, names: dict[str, str], cleared: Cleared) -> tuple[str, ...]:
    """The notes on a case, each once with the levels it stands with."""
    levels: dict[str, list[str]] = {}
    for trait in case.traits:
        if trait.note:
            levels.setdefault(trait.note, []).append(names[trait.column])
    return tuple(f"{', '.join(at)}: {cleared(note)}" for note, at in levels.items())


def _trait(trait: Trait | None, basis: Basis) -> Cell:
    if trait is None:
        return Cell(None)
    if basis is Basis.ATTRIBUTES:
        return Cell(trait.value or None)
    if trait.sync is None:
        return Cell(None, (), UNJUDGED)
    agrees = trait.sync in (Sync.YES, Sync.PARTIAL)
    bare = BARE if agrees and not trait.pairs else ""
    return Cell(str(trait.sync), trait.evidence, MARKS[trait.sync] + bare)


def _case_notes(types: Types, words: Words) -> list[str]:
    found = [rule_told(types, words), *open_told(types, words), *deviant_told(types, words)]
    if types.typology.basis is Basis.LEVELS:
        for key, at in (("unsupported", unsupported), ("contradicted", contradicted)):
            named = [
                words("typology.table.untested_case", case=name, levels=", ".join(levels))
                for name, levels in at(types.division)
            ]
            if named:
                found.append(words(f"typology.table.{key}", cases="; ".join(named)))
    uneven = {
        case.name: None
        for case in types.division.cases
        for trait in case.traits
        for pair in trait.pairs
        if len(pair.levels) > 1
    }
    if uneven:
        found.append(words("typology.note.uneven", cases=", ".join(uneven)))
    return [*found, *all_told(types.division.notices, words)]
