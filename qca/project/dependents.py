"""What hangs on rows that go, or that take the place of others: the ids of it."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from qca.model.ids import Id
from qca.project import schema
from qca.project.queries import Connection
from qca.project.rows import ids_with


def about_codings(connection: Connection, codings: Sequence[Id]) -> tuple[list[Id], list[Id]]:
    """The memos and the links that are about codings: their ids."""
    link = schema.link.c
    links = {*ids_with(connection, link.a, codings), *ids_with(connection, link.b, codings)}
    return memos_about(connection, codings), sorted(links)


def link_between(connection: Connection, coder: Id, kind: str, a: Id, b: Id) -> Id | None:
    """The link of this kind that a coder has made between two codings, whichever came first."""
    link = schema.link.c
    ends = sa.or_(sa.and_(link.a == a, link.b == b), sa.and_(link.a == b, link.b == a))
    own = sa.select(link.id).where(ends, link.kind == kind, link.coder == coder)
    return connection.scalars(own).first()


def memos_about(connection: Connection, targets: Sequence[Id]) -> list[Id]:
    """The ids of the memos about any of these things."""
    return ids_with(connection, schema.memo.c.target, targets)


def codings_of_codes(connection: Connection, codes: Sequence[Id]) -> list[Id]:
    """The ids of all codings of codes, whoever made them, in whatever revision."""
    return ids_with(connection, schema.coding.c.code, codes)


def revisions_of(connection: Connection, document: Id) -> list[Id]:
    """The ids of a document's revisions, oldest first."""
    table = schema.revision
    return list(
        connection.scalars(
            sa.select(table.c.id).where(table.c.document == document).order_by(table.c.number)
        )
    )


def anchored_in(connection: Connection, revisions: Sequence[Id]) -> tuple[list[Id], list[Id]]:
    """What stands in revisions: the ids of codings and of off-the-record spans."""
    return (
        ids_with(connection, schema.coding.c.revision, revisions),
        ids_with(connection, schema.off_record.c.revision, revisions),
    )
