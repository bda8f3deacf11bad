"""The stage table."""

from __future__ import annotations

from collections.abc import Sequence

from qca.analysis.chronology import Entry
from qca.analysis.stage_spans import Edge
from qca.analysis.stages import Item, StageDossier
from qca.model.codes import Role
from qca.model.ids import Id
from qca.report.dates import stated_told
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.report.tables.chronology import check_told
from qca.words import Words

_PARTS = (
    ("events", Role.EVENT),
    ("actors", Role.ACTOR),
    ("instruments", Role.INSTRUMENT),
    ("outcomes", Role.OUTCOME),
    ("dimensions", Role.DIMENSION),
)

_MORE = (
    ("conditions", ColumnKind.TEXT),
    ("key_events", ColumnKind.LIST),
    ("kinds", ColumnKind.LIST),
    ("contradictions", ColumnKind.COUNT),
    ("transition", ColumnKind.TEXT),
    ("notes", ColumnKind.LIST),
)
"""What else a stage states, for programs; people read it in the dossier."""


def stages(
    dossiers: Sequence[StageDossier], words: Words, scope: str, counts: bool = True
) -> Table:
    """Stages in their order, one row each.

    Args:
        dossiers: of the analysis.
        words: of the reader's language.
        scope: what was counted over (`qca.report.scope`).
        counts: whether people are shown how often; programs always are.
    """
    number = Audience.ALL if counts else Audience.PROGRAMS

    def column(
        key: str, width: float, kind: ColumnKind = ColumnKind.TEXT, who: Audience = Audience.ALL
    ) -> Column:
        return Column(key, words(f"report.column.{key}"), kind, 0, width, who)

    count, list_ = ColumnKind.COUNT, ColumnKind.LIST
    return Table(
        key="stages",
        title=words("report.stages.title"),
        columns=(
            column("number", 1.0),
            column("stage", 2.8),
            column("from", 2.6),
            column("to", 2.6),
            column("opened_by", 3.6),
            column("closed_by", 3.6),
            column("segments", 1.75, count, number),
            column("documents", 2.05, count, number),
            column("informants", 2.05, count, number),
            column("internal", 3.2, list_),
            column("external", 3.2, list_),
            *(column(key, 3.0, list_, Audience.PROGRAMS) for key, _ in _PARTS),
            column("code_id", 3.0, who=Audience.PROGRAMS),
            *(
                Column(key, words(f"events.stage.{key}"), kind, audience=Audience.PROGRAMS)
                for key, kind in _MORE
            ),
        ),
        rows=tuple(_row(dossier, words) for dossier in dossiers),
        notes=(
            scope,
            words("report.stages.note"),
            *(check_told(notice, words) for dossier in dossiers for notice in dossier.notices),
        ),
    )


def _row(dossier: StageDossier, words: Words) -> tuple[Cell, ...]:
    tally, time, span = dossier.tally, dossier.time, dossier.span
    evidence = tally.evidence
    return (
        Cell(dossier.order, evidence),
        Cell(dossier.name, evidence),
        *(
            Cell(text or None, _cut(dossier, edge), stated_told(text, words))
            for text, edge in ((time.begins, span.begins), (time.ends, span.ends))
        ),
        *(
            Cell(text or None, _cut(dossier, edge), text or words("report.not_stated"))
            for text, edge in ((time.opened_by, span.begins), (time.closed_by, span.ends))
        ),
        Cell(tally.segments, evidence),
        Cell(len(tally.documents), evidence),
        Cell(len(tally.informants), evidence),
        *(
            Cell(
                tuple(f"{i.number} {i.name}" for i in items), _evidence(items), _brief(items, words)
            )
            for items in (dossier.internal, dossier.external)
        ),
        *(
            Cell(tuple(i.name for i in dossier.parts[role]), _evidence(dossier.parts[role]))
            for _, role in _PARTS
        ),
        Cell(dossier.code),
        Cell(dossier.definition or None),
        Cell(tuple(entry.name for entry in dossier.events), _happened(dossier.events)),
        Cell(tuple(dossier.kinds), evidence),
        Cell(len(dossier.contradictions), _sides(dossier)),
        Cell(dossier.transition.told or None, _happened(dossier.transition.events)),
        Cell(tuple(memo.text for memo in dossier.notes)),
    )


def _cut(dossier: StageDossier, edge: Edge) -> tuple[Id, ...]:
    """The passages of the events at an edge of a stage."""
    return _happened([entry for entry in dossier.events if entry.event.id in edge.events])


def _happened(entries: Sequence[Entry]) -> tuple[Id, ...]:
    return tuple(dict.fromkeys(coding for entry in entries for coding in entry.tally.evidence))


def _sides(dossier: StageDossier) -> tuple[Id, ...]:
    sides = (
        side for one in dossier.contradictions for side in (one.passages.one, one.passages.other)
    )
    return tuple(dict.fromkeys(side.coding for side in sides if side is not None))


def _evidence(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(coding for item in items for coding in item.tally.evidence))


def _brief(items: Sequence[Item], words: Words) -> str:
    """Factors by number and sign, which stay on one line: ``I1 (+), I3 (±)``."""
    return ", ".join(f"{i.number}{sign(i)}" for i in items) or words("report.nothing")


def sign(item: Item) -> str:
    """The sign of a factor in a stage, in brackets; empty where none is stated."""
    signs = item.signs
    if signs.conflict:
        return "\u00a0(±)"
    return "\u00a0(+)" if signs.supports else "\u00a0(−)" if signs.hinders else ""
