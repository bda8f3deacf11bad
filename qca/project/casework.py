"""Reading what researchers state of cases: assessments, judgements, typologies."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.assessment import Assessment
from qca.model.ids import Id
from qca.model.typology import Basis, Judgement, Merge, Sync, Typology
from qca.project import schema
from qca.project.queries import instant
from qca.project.rows import ids_with


def assessments(connection: Connection) -> list[Assessment]:
    """The assessments, in the order in which they were first made."""
    table = schema.assessment
    rows = connection.execute(sa.select(table).order_by(table.c.id))
    return [
        Assessment(row.id, row.code, row.value, row.case_unit, row.time, row.n, row.basis)
        for row in rows
    ]


def judgements(connection: Connection) -> list[Judgement]:
    """The judgements of cases at levels."""
    table = schema.judgement
    rows = connection.execute(sa.select(table).order_by(table.c.id))
    return [Judgement(row.id, row.case_unit, row.level, Sync(row.value), row.note) for row in rows]


def typologies(connection: Connection) -> list[Typology]:
    """The typologies in their order, each with its merges, oldest first."""
    merges: dict[Id, list[Merge]] = {}
    table = schema.type_merge
    for row in connection.execute(sa.select(table).order_by(table.c.created, table.c.id)):
        merges.setdefault(row.typology, []).append(
            Merge(
                row.id,
                row.typology,
                row.cell,
                row.target,
                row.reason,
                row.coder,
                instant(row.created),
            )
        )
    table = schema.typology
    rows = connection.execute(sa.select(table).order_by(table.c.position, table.c.name))
    return [
        Typology(
            id=row.id,
            name=row.name,
            basis=Basis(row.basis),
            case_kind=row.rule.get("case_kind", ""),
            group=row.rule.get("group"),
            partial=row.rule.get("partial", False),
            dimensions=tuple(row.rule.get("dimensions", ())),
            compare=_names(row.rule.get("compare")),
            merges=tuple(merges.get(row.id, ())),
        )
        for row in rows
    ]


def resting_on(connection: Connection, codes: Sequence[Id]) -> dict[str, list[Id]]:
    """What is stated of codes, by entity: the ids of assessments and judgements."""
    columns = {"assessment": schema.assessment.c.code, "judgement": schema.judgement.c.level}
    return {entity: ids_with(connection, column, codes) for entity, column in columns.items()}


def _names(stated: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if stated is None else tuple(stated)
