"""Rows by their ids, any number of them: what every room of the project reads in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.ids import Id
from qca.project import schema

Row: TypeAlias = Mapping[str, Any]
"""A row by the names of its columns."""


def chunks(values: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    """Ids or hashes in groups that fit into one statement."""
    return (values[n : n + size] for n in range(0, len(values), size))


def rows_of(connection: Connection, entity: str, ids: Sequence[Id]) -> dict[Id, Row]:
    """The rows of these ids that are there, by id.

    Args:
        connection: to the project.
        entity: as the journal calls it (`qca.project.schema.FACTS`).
        ids: of the rows.
    """
    table = schema.FACTS[entity]
    found: dict[Id, Row] = {}
    for chunk in chunks(ids):
        rows = connection.execute(sa.select(table).where(table.c.id.in_(chunk)))
        found.update((row["id"], dict(row)) for row in rows.mappings())
    return found


def ids_with(connection: Connection, column: sa.Column[Any], values: Sequence[Id]) -> list[Id]:
    """The ids of the rows that hold any of these values in a column of theirs."""
    own = column.table.c.id
    found: list[Id] = []
    for chunk in chunks(values):
        found += connection.scalars(sa.select(own).where(column.in_(chunk)))
    return found
