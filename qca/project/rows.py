"""Rows by their ids, and rows as the driver has them: what every room here reads alike."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


@contextlib.contextmanager
def plain_rows(connection: Connection, query: sa.Select[Any]) -> Iterator[Any]:
    """The rows of a query as the driver has them: tuples, nothing converted."""
    result: Any = connection.execute(query)
    try:
        yield result.cursor
    finally:
        result.close()


def as_bytes(column: sa.Column[Any], connection: Connection) -> sa.ColumnElement[Any]:
    """A column of ids as the 16 bytes that `plain_rows` hands over."""
    if connection.dialect.name == "postgresql":
        return sa.func.uuid_send(column)
    return sa.type_coerce(column, sa.types.NullType())
