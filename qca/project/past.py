"""What a row was at an earlier moment, from the changes that were made since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.codes import Code
from qca.model.ids import Id
from qca.project import queries, schema


def code_at(connection: Connection, code: Id, moment: datetime) -> Code | None:
    """A code as it was at a moment; None where it is not there now."""
    table, step, change = schema.code, schema.step, schema.change
    row = connection.execute(sa.select(table).where(table.c.id == code)).mappings().first()
    if row is None:
        return None
    then: dict[str, Any] = dict(row)
    later = connection.execute(
        sa.select(change.c.before)
        .join(step, step.c.seq == change.c.step)
        .where(change.c.entity_id == code, step.c.time > int(moment.timestamp() * 1000))
        .order_by(change.c.step.desc())
    )
    for before in later.scalars():
        if before is not None:
            then |= before
    return queries.code_of(then)
