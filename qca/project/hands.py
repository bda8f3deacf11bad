"""Who put a row where it stands, and when: what is told of values that no coding is behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.ids import Id
from qca.project import schema
from qca.project.queries import instant
from qca.project.rows import chunks


class Hand(NamedTuple):
    """The coder who last changed a row, and when (UTC)."""

    coder: str
    time: datetime


def last_hands(connection: Connection, ids: Sequence[Id]) -> dict[Id, Hand]:
    """For each row, who changed it last."""
    change, step, coder = schema.change, schema.step, schema.coder
    found: dict[Id, Hand] = {}
    for chunk in chunks(ids):
        latest = (
            sa.select(change.c.entity_id, sa.func.max(change.c.step).label("seq"))
            .where(change.c.entity_id.in_(chunk))
            .group_by(change.c.entity_id)
            .subquery()
        )
        rows = connection.execute(
            sa.select(latest.c.entity_id, coder.c.name, step.c.time)
            .join(step, step.c.seq == latest.c.seq)
            .join(coder, coder.c.id == step.c.coder, isouter=True)
        )
        found.update((row[0], Hand(row[1] or "?", instant(row[2]))) for row in rows)
    return found
