"""What hangs on rows that go, or that take the place of others: the ids of it."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from qca.model.ids import Id
from qca.project import schema
from qca.project.queries import Connection


def about_codings(connection: Connection, codings: Sequence[Id]) -> tuple[list[Id], list[Id]]:
    """The memos and the links that are about codings: their ids."""
    memo, link = schema.memo, schema.link
    memos: list[Id] = []
    links: set[Id] = set()
    for at in range(0, len(codings), 500):
        chunk = codings[at : at + 500]
        memos += connection.scalars(sa.select(memo.c.id).where(memo.c.target.in_(chunk)))
        either = sa.or_(link.c.a.in_(chunk), link.c.b.in_(chunk))
        links.update(connection.scalars(sa.select(link.c.id).where(either)))
    return memos, sorted(links)


def memos_about(connection: Connection, targets: Sequence[Id]) -> list[Id]:
    """The ids of the memos about any of these things."""
    table = schema.memo
    found: list[Id] = []
    for at in range(0, len(targets), 500):
        chunk = targets[at : at + 500]
        found += connection.scalars(sa.select(table.c.id).where(table.c.target.in_(chunk)))
    return found


def codings_of_codes(connection: Connection, codes: Sequence[Id]) -> list[Id]:
    """The ids of all codings of codes, whoever made them, in whatever revision."""
    table = schema.coding
    found: list[Id] = []
    for at in range(0, len(codes), 500):
        chunk = codes[at : at + 500]
        found += connection.scalars(sa.select(table.c.id).where(table.c.code.in_(chunk)))
    return found


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
    coding, off = schema.coding, schema.off_record
    return (
        list(connection.scalars(sa.select(coding.c.id).where(coding.c.revision.in_(revisions)))),
        list(connection.scalars(sa.select(off.c.id).where(off.c.revision.in_(revisions)))),
    )
