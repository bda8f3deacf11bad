"""What a row was at an earlier moment, from the changes that were made since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.codes import Code
from qca.model.ids import Id
from qca.project import queries, schema
from qca.project.rows import chunks, rows_of


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


def rows_after(
    connection: Connection, entity: str, ids: Sequence[Id], seq: int
) -> dict[Id, Mapping[str, Any]]:
    """Rows as the step of a number left them, by id; what was not there then is left out.

    Each later change says what it replaced, so that the way back from the rows of today needs
    nothing else.
    """
    change = schema.change
    then = rows_of(connection, entity, ids)
    for some in chunks(ids):
        later = connection.execute(
            sa.select(change.c.entity_id, change.c.before)
            .where(change.c.entity_id.in_(some), change.c.step > seq)
            .order_by(change.c.step.desc())
        )
        for row_id, before in later:
            if before is None:
                then.pop(row_id, None)
            else:
                then[row_id] = {**then.get(row_id, {}), **before}
    return then
