"""Facts that later steps have changed: what each was at a step, and what it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.ids import Id
from qca.project import past, schema
from qca.project.journal import whole_of
from qca.project.rows import Row, rows_of


@dataclass(frozen=True, slots=True)
class Turned:
    """A row that is no longer as a step left it.

    Attributes:
        entity: as the journal calls it.
        was: the row as it was; None where it was not there.
        now: the row as it is; None where it is gone.
    """

    entity: str
    id: Id
    was: Row | None
    now: Row | None


def turned(connection: Connection, seq: int, entities: Collection[str]) -> list[Turned]:
    """The rows that are not as the step of a number left them; what came and went is left out.

    Args:
        connection: to the project.
        seq: number of the step.
        entities: of these only, as the journal calls them.
    """
    change = schema.change
    touched: dict[str, list[Id]] = defaultdict(list)
    rows = connection.execute(
        sa.select(change.c.entity, change.c.entity_id)
        .where(change.c.step > seq, change.c.entity.in_(sorted(entities)))
        .distinct()
        .order_by(change.c.entity, change.c.entity_id)
    )
    for entity, entity_id in rows:
        touched[entity].append(entity_id)
    found: list[Turned] = []
    for entity, ids in touched.items():
        then = past.rows_after(connection, entity, ids, seq)
        now = rows_of(connection, entity, ids)
        for one in ids:
            was = whole_of(entity, one, then[one]) if one in then else None
            if was != now.get(one):
                found.append(Turned(entity, one, was, now.get(one)))
    return found
