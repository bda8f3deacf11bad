"""What a screen asks that follows a project: what changed since, and those things as they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.coding import Coding
from qca.model.ids import Id
from qca.model.scope import Scope
from qca.model.study import Memo
from qca.project import journal, queries, schema
from qca.project.rows import chunks
from qca.project.scopes import in_scope, written_in_scope


@dataclass(frozen=True, slots=True)
class Touched:
    """What was changed after a moment.

    Attributes:
        version: the number of the latest step.
        ids: for each entity the ids of the rows that steps changed, made or removed.
        steps: those steps, latest first.
    """

    version: int
    ids: Mapping[str, frozenset[Id]]
    steps: tuple[journal.Step, ...]


def touched_since(connection: Connection, version: int, scope: Scope) -> Touched:
    """What steps after the one of a number have changed, with the steps of a scope."""
    change = schema.change
    latest = connection.execute(sa.select(sa.func.max(schema.step.c.seq))).scalar() or 0
    if latest <= version:
        return Touched(version, {}, ())
    found: dict[str, set[Id]] = {}
    rows = connection.execute(
        sa.select(change.c.entity, change.c.entity_id).where(change.c.step > version).distinct()
    )
    for entity, entity_id in rows:
        found.setdefault(entity, set()).add(entity_id)
    steps = journal.steps(connection, limit=latest - version, scope=scope)
    return Touched(
        latest,
        {entity: frozenset(ids) for entity, ids in found.items()},
        tuple(step for step in steps if step.seq > version),
    )


def codings_by_id(connection: Connection, ids: Collection[Id], scope: Scope) -> dict[Id, Coding]:
    """The codings of these ids that are there, in a scope and in current revisions, by id."""
    table = schema.coding
    found: dict[Id, Coding] = {}
    for chunk in chunks(list(ids)):
        query = sa.select(table).where(table.c.id.in_(chunk), in_scope(scope))
        found.update((row.id, queries.coding_of(row)) for row in connection.execute(query))
    return found


def coding_memos(connection: Connection, revision: Id, scope: Scope) -> list[Memo]:
    """The memos of a scope about the codings of a revision, oldest first."""
    memo, coding = schema.memo, schema.coding
    of_revision = sa.select(coding.c.id).where(coding.c.revision == revision)
    query = (
        sa.select(memo)
        .where(memo.c.target_kind == "coding", memo.c.target.in_(of_revision))
        .where(written_in_scope(scope))
        .order_by(memo.c.created, memo.c.id)
    )
    return [queries.memo_of(row) for row in connection.execute(query)]
