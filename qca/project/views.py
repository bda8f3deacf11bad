"""What the screens of a coder remember: no facts of the study, and no part of its journal."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from qca.model.ids import Id
from qca.project import schema
from qca.project.queries import Connection


def view_state(connection: Connection, coder: Id, name: str) -> Any:
    """What a coder's screen remembers under a name, or None."""
    table = schema.view_state
    return connection.execute(
        sa.select(table.c.value).where(table.c.coder == coder, table.c.name == name)
    ).scalar()


def view_states(connection: Connection, coder: Id, prefix: str) -> list[Any]:
    """What a coder's screen remembers under the names with a beginning."""
    table = schema.view_state
    begins = table.c.name.startswith(prefix, autoescape=True)
    found = sa.select(table.c.value).where(table.c.coder == coder, begins).order_by(table.c.name)
    return list(connection.scalars(found))


def remember(connection: Connection, coder: Id, name: str, value: object) -> None:
    """Keeps what a coder's screen should remember under a name; None is forgotten."""
    table = schema.view_state
    connection.execute(sa.delete(table).where(table.c.coder == coder, table.c.name == name))
    if value is not None:
        connection.execute(sa.insert(table).values(coder=coder, name=name, value=value))
