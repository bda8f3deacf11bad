"""The journal: the only way facts are written.

A *step* is one action of a user; it has *changes*, each to one row of one fact
table, with the changed fields before and after. Step, changes and the rows they
change are written in one transaction. `qca.project.undo` takes steps back.

Of a row that a step makes, the journal notes only that it was made: the row itself says
what is in it, and each later change says what it replaced.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.ids import Id, new_id
from qca.model.scope import EVERYTHING, Scope
from qca.project import past, schema
from qca.project.errors import AlreadyThere, Gone
from qca.project.rows import Row as Row
from qca.project.rows import chunks, rows_of
from qca.words import Term

UNDO: Final = "undo"
REDO: Final = "redo"
FOUNDING: Final = ("project.new", "coder.new")
"""Steps that begin a project or a coder's work in it; they are not undone."""

_WORK: Final = ("coding", "memo", "link", "factor", "theme", "theme_bond", "event", "narrative")
"""Rows that tell what a coder did with the material; others' are hidden from the blind."""

MADE: Final[Row] = {}
"""What the journal keeps as the fields of a row that a step made (see `changes_of`)."""

_UNIQUE: Final = {
    "coder": "name",
    "attribute": "name",
    "case": "name",
    "informant": "code",
    "document": "name",
    "typology": "name",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after a step: the changed fields, or None for no row."""

    entity: str
    entity_id: Id
    before: Row | None
    after: Row | None

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.entity, self.entity_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a user as the history shows it.

    Attributes:
        seq: order in this file.
        kind: what was done, as a key under ``history.`` of the catalogue.
        params: values for that message.
        undoes: the step this one takes back, or None.
        live: whether it is in effect.
        changes: how many rows it changed.
    """

    seq: int
    id: Id
    coder: Id
    coder_name: str
    time: datetime
    kind: str
    params: Mapping[str, object]
    undoes: Id | None
    live: bool
    changes: int


class Draft:
    """A step being made: changes rows at once and remembers what they were.

    Whatever a draft does to a row, the step has one change for it: what the row was
    before the step and what it is after.

    Attributes:
        now: the step's time, milliseconds since 1970, UTC.
        params: values for the message that tells the step in the history.
    """

    def __init__(self, connection: Connection, coder: Id) -> None:
        self.connection = connection
        self.coder = coder
        self.now = time.time_ns() // 1_000_000
        self.params: dict[str, object] = {}
        self._touched: dict[Id, _Touched] = {}

    @property
    def changes(self) -> Sequence[Change]:
        """The changes so far, in the order in which rows were first touched."""
        changes = (touched.change(row_id) for row_id, touched in self._touched.items())
        return [change for change in changes if change is not None]

    def rows(self, entity: str, ids: Sequence[Id]) -> dict[Id, Row]:
        """The rows of these ids that are there, by id."""
        return rows_of(self.connection, entity, ids)

    def row(self, entity: str, entity_id: Id) -> Row:
        """The row as it is now.

        Raises:
            Gone: it is no longer there.
        """
        found = self.rows(entity, [entity_id])
        if not found:
            raise Gone(what=Term(f"terms.noun.{entity}"))
        return found[entity_id]

    def create(self, entity: str, fields: Row, entity_id: Id | None = None) -> Id:
        """Adds a row; returns its id.

        Raises:
            AlreadyThere: another row has the name that must be its own.
        """
        return self.create_many(entity, [{"id": entity_id or new_id(), **fields}])[0]

    def create_many(self, entity: str, rows: Sequence[Row]) -> list[Id]:
        """Adds rows, each with its ``id``; returns the ids.

        Raises:
            AlreadyThere: another row has the name that must be its own.
        """
        if not rows:
            return []
        defaults = _defaults(entity)
        complete = [{**defaults, **row} for row in rows]
        try:
            self.connection.execute(sa.insert(schema.FACTS[entity]), complete)
        except sa.exc.IntegrityError as problem:
            raise _duplicate(entity, rows[0]) from problem
        for row in complete:
            self._touch(entity, row["id"], None, row)
        return [row["id"] for row in complete]

    def update(self, entity: str, entity_id: Id, **fields: object) -> None:
        """Changes fields of a row.

        Raises:
            Gone: the row is no longer there.
            AlreadyThere: another row has the name that must be its own.
        """
        row = self.row(entity, entity_id)
        changed = {k: v for k, v in fields.items() if row[k] != v}
        if not changed:
            return
        table = schema.FACTS[entity]
        try:
            self.connection.execute(
                sa.update(table).where(table.c.id == entity_id).values(**changed)
            )
        except sa.exc.IntegrityError as problem:
            raise _duplicate(entity, changed) from problem
        self._touch(entity, entity_id, row, {**row, **changed})

    def delete(self, entity: str, ids: Sequence[Id]) -> None:
        """Removes rows; rows that refer to them must go in the same draft.

        Raises:
            Gone: one of them is no longer there.
        """
        rows = self.rows(entity, ids)
        if len(rows) < len(set(ids)):
            raise Gone(what=Term(f"terms.noun.{entity}"))
        table = schema.FACTS[entity]
        for chunk in chunks(ids):
            self.connection.execute(sa.delete(table).where(table.c.id.in_(chunk)))
        for row_id, row in rows.items():
            self._touch(entity, row_id, row, None)

    def _touch(self, entity: str, row_id: Id, before: Row | None, after: Row | None) -> None:
        earlier = self._touched.get(row_id)
        first = before if earlier is None else earlier.first
        self._touched[row_id] = _Touched(entity, first, after)


@dataclass(frozen=True, slots=True)
class _Touched:
    """A row as it was before a draft and as the draft left it; None where there is none."""

    entity: str
    first: Row | None
    last: Row | None

    def change(self, row_id: Id) -> Change | None:
        if self.first is None and self.last is None:
            return None
        if self.first is None or self.last is None:
            before, after = kept_of(self.entity, self.first), kept_of(self.entity, self.last)
            return Change(self.entity, row_id, before, after)
        differ = [k for k, v in self.last.items() if self.first[k] != v]
        if not differ:
            return None
        before = {k: self.first[k] for k in differ}
        return Change(self.entity, row_id, before, {k: self.last[k] for k in differ})


def record(
    draft: Draft, kind: str, params: Mapping[str, object], undoes: Id | None = None
) -> Id | None:
    """Writes a draft's step and changes into its transaction.

    Returns:
        The step's id, or None where the draft changed nothing.
    """
    changes = draft.changes
    if not changes:
        return None
    connection = draft.connection
    step_id = new_id()
    written = connection.execute(
        sa.insert(schema.step).values(
            id=step_id,
            coder=draft.coder,
            time=draft.now,
            kind=kind,
            params=dict(params),
            undoes=undoes,
            live=True,
        )
    )
    seq = written.inserted_primary_key[0] if written.inserted_primary_key else 0
    parents = _heads(connection, [c.entity_id for c in changes if c.before is not None])
    connection.execute(
        sa.insert(schema.change),
        [
            {
                "step": seq,
                "n": n,
                "entity": c.entity,
                "entity_id": c.entity_id,
                "parents": parents.get(c.entity_id),
                "before": c.before,
                "after": MADE if c.before is None else c.after,
            }
            for n, c in enumerate(changes)
        ],
    )
    return step_id


def steps(
    connection: Connection,
    *,
    limit: int | None = None,
    coder: Id | None = None,
    scope: Scope = EVERYTHING,
) -> list[Step]:
    """The steps of a project, latest first."""
    where = sa.true() if coder is None else schema.step.c.coder == coder
    return _read_steps(connection, sa.and_(where, _in_scope(scope)), limit)


def steps_on(connection: Connection, ids: Sequence[Id], scope: Scope = EVERYTHING) -> list[Step]:
    """The steps that changed, made or removed any of these rows, oldest first."""
    change = schema.change
    found: dict[int, Step] = {}
    for chunk in chunks(ids):
        touching = sa.select(change.c.step).where(change.c.entity_id.in_(chunk))
        where = sa.and_(schema.step.c.seq.in_(touching), _in_scope(scope))
        found.update((step.seq, step) for step in _read_steps(connection, where, None))
    return [found[seq] for seq in sorted(found)]


def _in_scope(scope: Scope) -> sa.ColumnElement[bool]:
    """The condition on steps that a scope stands for.

    Of others' steps only those remain that touch nobody's work: new documents, say, or a
    renamed code.
    """
    writers = scope.writers()
    if writers is None:
        return sa.true()
    change, step = schema.change, schema.step
    works = sa.select(change.c.step).where(change.c.step == step.c.seq, change.c.entity.in_(_WORK))
    return sa.or_(step.c.coder.in_(writers), ~works.correlate(step).exists())


def changes_of(connection: Connection, seq: int) -> list[Change]:
    """The changes of one step, in order."""
    table = schema.change
    found = connection.execute(
        sa.select(table.c.entity, table.c.entity_id, table.c.before, table.c.after)
        .where(table.c.step == seq)
        .order_by(table.c.n)
    )
    changes = [Change(*row) for row in found]
    made: dict[str, list[Id]] = defaultdict(list)
    for change in changes:
        if change.before is None:
            made[change.entity].append(change.entity_id)
    rows: dict[Id, Row] = {}
    for entity, ids in made.items():
        rows.update(past.rows_after(connection, entity, ids, seq))
    return [
        Change(c.entity, c.entity_id, None, kept_of(c.entity, rows.get(c.entity_id)))
        if c.before is None
        else c
        for c in changes
    ]


@cache
def _defaults(entity: str) -> dict[str, Any]:
    """What a row holds where nothing was said."""
    defaults: dict[str, Any] = {}
    for column in schema.FACTS[entity].c:
        default = column.default
        if default is None:
            defaults[column.name] = None
        elif isinstance(default, sa.ColumnDefault) and not default.is_callable:
            defaults[column.name] = default.arg
        else:
            defaults[column.name] = [] if column.name in schema.LISTS else {}
    del defaults["id"]
    return defaults


def kept_of(entity: str, row: Row | None) -> Row | None:
    """What a journal entry must keep of a whole row: all that is not its default."""
    if row is None:
        return None
    defaults = _defaults(entity)
    return {k: v for k, v in row.items() if k != "id" and v != defaults[k]}


def whole_of(entity: str, row_id: Id, kept: Row) -> Row:
    """A whole row from what a journal entry keeps of it (see `kept_of`)."""
    return {**_defaults(entity), **kept, "id": row_id}


def _duplicate(entity: str, fields: Row) -> AlreadyThere:
    name = fields.get(_UNIQUE.get(entity, "id"), "")
    return AlreadyThere(what=Term(f"terms.noun.{entity}"), name=name)


def _heads(connection: Connection, ids: Sequence[Id]) -> dict[Id, list[Id]]:
    """For each row, the id of the step that last changed it."""
    found: dict[Id, list[Id]] = {}
    step, change = schema.step, schema.change
    for chunk in chunks(ids):
        rows = connection.execute(
            sa.select(change.c.entity_id, step.c.id, sa.func.max(change.c.step))
            .join(step, step.c.seq == change.c.step)
            .where(change.c.entity_id.in_(chunk))
            .group_by(change.c.entity_id)
        )
        for entity_id, step_id, _ in rows:
            found[entity_id] = [step_id]
    return found


def _read_steps(
    connection: Connection, where: sa.ColumnElement[bool], limit: int | None
) -> list[Step]:
    step, coder, change = schema.step, schema.coder, schema.change
    count = (
        sa.select(sa.func.count())
        .where(change.c.step == step.c.seq)
        .correlate(step)
        .scalar_subquery()
    )
    rows = connection.execute(
        sa.select(step, coder.c.name, count.label("changes"))
        .join(coder, coder.c.id == step.c.coder, isouter=True)
        .where(where)
        .order_by(step.c.seq.desc())
        .limit(limit)
    )
    return [
        Step(
            seq=row.seq,
            id=row.id,
            coder=row.coder,
            coder_name=row.name or "",
            time=datetime.fromtimestamp(row.time / 1000, UTC),
            kind=row.kind,
            params=row.params,
            undoes=row.undoes,
            live=row.live,
            changes=row.changes,
        )
        for row in rows
    ]


def steps_where(connection: Connection, where: sa.ColumnElement[bool]) -> list[Step]:
    """The steps that fit a condition, latest first."""
    return _read_steps(connection, where, None)


def first_step(connection: Connection, where: sa.ColumnElement[bool]) -> Step | None:
    """The latest step that fits a condition, or None."""
    found = _read_steps(connection, where, 1)
    return found[0] if found else None
