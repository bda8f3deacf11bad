"""Typologies as tables: the types, and what was merged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from qca.analysis.typology import Type, Types
from qca.model.ids import Id
from qca.model.typology import LEVEL, Basis, Merge
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.report.telling import all_told, told
from qca.report.typology_told import (
    DEVIANT,
    characteristic_told,
    deviant_told,
    names_of,
    nearest,
    open_told,
    pair_told,
    rule_told,
    share_told,
    type_name,
)
from qca.words import Words

Cleared = Callable[[str], str]
"""A researcher's text, or what stands instead where it repeats words that may not be printed."""


def typology(found: Sequence[Types], words: Words, scope: str) -> Table:
    """Types with their cases, what they are like and what marks them, one row each.

    Args:
        found: one or more typologies.
        words: of the reader's language.
        scope: what was counted over (`qca.report.scope`).
    """
    one = found[0].typology.name if len(found) == 1 else ""
    column = typology_columns(words)
    list_, number = ColumnKind.LIST, ColumnKind.NUMBER
    open_ = any(t.open for types in found for t in types.types)
    return Table(
        key="typology",
        title=words("typology.table.title", name=one) if one else words("typology.table.title_all"),
        columns=(
            column("typology", 2.6, who=Audience.PROGRAMS if one else Audience.ALL),
            column("type", 2.3),
            column("type_id", 3.0, who=Audience.PROGRAMS),
            column("status", 2.1),
            column("n", 1.3, ColumnKind.COUNT),
            column("members", 3.0, list_),
            column("open", 2.3, list_, Audience.ALL if open_ else Audience.PROGRAMS),
            column("characteristics", 4.2, list_),
            column("homogeneity", 2.0, number),
            column("nearest", 2.4, who=Audience.PROGRAMS),
            column("distance", 2.3, number),
            column("prototypes", 2.3, list_),
            Column("quote", words("report.column.quote"), width=4.6),
            Column("citation", words("report.column.citation"), audience=Audience.PROGRAMS),
        ),
        rows=tuple(_type(types, t, words) for types in found for t in types.types),
        notes=(scope, *(note for types in found for note in notes(types, words))),
    )


def merges(
    found: Sequence[Types], coders: dict[Id, str], words: Words, cleared: Cleared = str
) -> Table:
    """Every reduction with who decided it, why, and which cases it concerns."""
    column = typology_columns(words)
    rows = [(types, merge) for types in found for merge in types.merges]
    return Table(
        key="typology-merges",
        title=words("typology.table.merges_title"),
        columns=(
            column("typology", 2.6),
            column("cell", 4.0, ColumnKind.LIST),
            column("into", 2.8),
            column("reason", 5.0),
            column("moved", 3.6, ColumnKind.LIST),
            column("coder", 2.0),
            column("created", 2.4),
        ),
        rows=tuple(
            (
                Cell(types.typology.name),
                Cell(_cell(types, merge)),
                Cell(_into(types, merge)),
                Cell(cleared(merge.reason)),
                Cell(types.division.moved.get(merge.id, ())),
                Cell(coders.get(merge.coder, "")),
                Cell(merge.created.date().isoformat(), (), words.date(merge.created.date())),
            )
            for types, merge in rows
        ),
    )


def typology_columns(words: Words) -> Callable[..., Column]:
    """Makes the columns of tables of typologies by their keys."""

    def column(
        key: str,
        width: float,
        kind: ColumnKind = ColumnKind.TEXT,
        who: Audience = Audience.ALL,
    ) -> Column:
        decimals = 2 if kind is ColumnKind.NUMBER else 0
        return Column(key, words(f"typology.column.{key}"), kind, decimals, width, who)

    return column


def _type(types: Types, found: Type, words: Words) -> tuple[Cell, ...]:
    names = names_of(types, words)
    evidence = tuple(
        dict.fromkeys(q.coding for pair in found.quotes for q in (pair.one, pair.other))
    )
    marks = tuple(e for mark in found.characteristics for e in mark.evidence)
    near = nearest(found)
    status = "type" if found.memos else "class"
    pair = found.quotes[0] if found.quotes else None
    quotes = (pair.one, pair.other) if pair else ()
    return (
        Cell(types.typology.name),
        Cell(type_name(found, words), evidence),
        Cell(found.id),
        Cell(status, (), words(f"typology.status.{status}")),
        Cell(len(found.members), evidence),
        Cell(
            found.members,
            evidence,
            "; ".join(f"{n} {DEVIANT}" if n in found.deviant else n for n in found.members)
            or words("report.nothing"),
        ),
        Cell(found.open, (), None if found.open else words("report.nothing")),
        Cell(
            tuple(characteristic_told(mark, words) for mark in found.characteristics),
            marks,
            None if found.characteristics else words("report.nothing"),
        ),
        Cell(
            found.homogeneity.value,
            (),
            told(found.homogeneity.reason, words)
            if found.homogeneity.reason
            else share_told(found.homogeneity.value, words),
        ),
        Cell("; ".join(names[key] for key in near[0]) if near else None),
        Cell(near[1] if near else None, (), _nearest_told(near, names, words)),
        Cell(found.prototypes, (), None if found.prototypes else words("report.nothing")),
        Cell(
            " ↔ ".join(q.text for q in quotes if q.text) or None,
            tuple(q.coding for q in quotes),
            pair_told(pair, words) if pair else words("report.nothing"),
        ),
        Cell("; ".join(q.citation for q in quotes) or None, tuple(q.coding for q in quotes)),
    )


def _nearest_told(
    near: tuple[Sequence[str], float] | None, names: Mapping[str, str], words: Words
) -> str | None:
    if near is None:
        return None
    keys, apart = near
    told_ = ", ".join(names[key] for key in keys)
    return words("typology.table.nearest", distance=share_told(apart, words), type=told_)


def notes(types: Types, words: Words) -> list[str]:
    """What a reader must know of a typology."""
    found = [rule_told(types, words)]
    if types.merges:
        found.append(words("typology.table.merged", n=len(types.merges)))
    found += open_told(types, words)
    found += deviant_told(types, words)
    if types.compared:
        found.append(words("typology.table.compared", attributes=", ".join(types.compared)))
    else:
        found.append(words("typology.table.compared_nothing"))
    if types.measured:
        found.append(words("typology.table.measured", attributes=", ".join(types.measured)))
    close = [type_name(t, words) for t in types.types if t.distinct is False]
    if close:
        found.append(words("typology.table.not_distinct", types=", ".join(close)))
    if any(t.characteristics for t in types.types):
        found.append(words("typology.table.characteristics_rule"))
    if not all(t.memos for t in types.types if t.members):
        found.append(words("typology.table.classes"))
    return [*found, *all_told(types.division.notices, words)]


def _cell(types: Types, merge: Merge) -> tuple[str, ...]:
    if types.typology.basis is Basis.LEVELS:
        names = dict(types.division.columns)
        return (names.get(merge.cell.get(LEVEL, ""), "?"),)
    return tuple(f"{name} = {value}" for name, value in merge.cell.items())


def _into(types: Types, merge: Merge) -> str:
    if types.typology.basis is Basis.LEVELS:
        return dict(types.division.columns).get(merge.into, "?")
    return merge.into
