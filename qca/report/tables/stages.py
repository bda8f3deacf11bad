"""The stage table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from qca.analysis.stages import Item, StageDossier
from qca.model.codes import Role
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.words import Words

_PARTS = (
    ("events", Role.EVENT),
    ("actors", Role.ACTOR),
    ("instruments", Role.INSTRUMENT),
    ("outcomes", Role.OUTCOME),
    ("dimensions", Role.DIMENSION),
)


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
        ),
        rows=tuple(_row(dossier, words) for dossier in dossiers),
        notes=(scope, words("report.stages.note")),
    )


def _row(dossier: StageDossier, words: Words) -> tuple[Cell, ...]:
    tally, time = dossier.tally, dossier.time
    evidence = tally.evidence
    return (
        Cell(dossier.order, evidence),
        Cell(dossier.name, evidence),
        *(Cell(text or None, (), when(text, words)) for text in (time.begins, time.ends)),
        *(
            Cell(text or None, (), text or words("report.not_stated"))
            for text in (time.opened_by, time.closed_by)
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
    )


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


def when(text: str, words: Words) -> str:
    """A stated time as a language writes it; other words than ISO dates stay as they are."""
    if not text:
        return words("report.not_stated")
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", text)
    if found is None:
        return text
    try:
        day = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return text
    return words.date(day) if found[3] else words.date(day).partition(" ")[2]
