"""Taking steps back, and bringing them again.

Undo appends a compensating step for the coder's own latest live step; it is refused
where someone has since changed the same fields, built on what would go, or removed what
would be needed. Redo is the undo of an undo.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.ids import Id
from qca.project import schema
from qca.project.errors import NothingToRedo, NothingToUndo, UndoRefused
from qca.project.journal import (
    FOUNDING,
    REDO,
    UNDO,
    Change,
    Draft,
    Row,
    Step,
    changes_of,
    first_step,
    kept_of,
    record,
)
from qca.project.rows import ids_with
from qca.words import Term

_ABOUT: Final = frozenset({"memo", "narrative"})
"""Rows whose ``target`` is the id of whatever they are about."""


def undo(draft: Draft) -> Step:
    """Takes back the coder's latest live step, in the draft's transaction.

    Raises:
        NothingToUndo: there is none.
        UndoRefused: someone has since changed the same fields, or uses what would go.
    """
    step = schema.step
    undoable = step.c.kind.not_in((UNDO, REDO, *FOUNDING))
    mine = step.c.coder == draft.coder
    target = first_step(draft.connection, sa.and_(mine, step.c.live, undoable))
    if target is None:
        raise NothingToUndo()
    take_back(draft, target)
    return target


def take_back(draft: Draft, target: Step, later: Later | None = None) -> None:
    """Takes back a live step of the draft's coder, in its transaction.

    Args:
        draft: of the step that takes it back.
        target: the step.
        later: what steps after it, or after an earlier one, have named, where that is known.

    Raises:
        UndoRefused: someone has since changed the same fields, or uses what would go.
    """
    _compensate(draft, target, target, UNDO, later)
    _set_live(draft.connection, target.id, live=False)


def redo(draft: Draft) -> Step:
    """Brings back the step that the coder undid last.

    Raises:
        NothingToRedo: nothing was undone since the coder's last change.
        UndoRefused: someone has since changed the same fields.
    """
    step = schema.step
    mine = step.c.coder == draft.coder
    undone = first_step(draft.connection, sa.and_(mine, step.c.live, step.c.kind == UNDO))
    if undone is None or undone.undoes is None:
        raise NothingToRedo()
    newer = first_step(
        draft.connection,
        sa.and_(mine, step.c.seq > undone.seq, step.c.kind.not_in((UNDO, REDO, *FOUNDING))),
    )
    if newer is not None:
        raise NothingToRedo()
    original = first_step(draft.connection, step.c.id == undone.undoes)
    if original is None:
        raise NothingToRedo()
    _compensate(draft, undone, original, REDO)
    _set_live(draft.connection, undone.id, live=False)
    _set_live(draft.connection, original.id, live=True)
    return original


def _set_live(connection: Connection, step_id: Id, *, live: bool) -> None:
    connection.execute(sa.update(schema.step).where(schema.step.c.id == step_id).values(live=live))


def _compensate(
    draft: Draft, taken_back: Step, named: Step, kind: str, later: Later | None = None
) -> None:
    """Applies the inverse of a step's changes and records it as a step of ``kind``."""
    inverses = [c.inverse() for c in reversed(changes_of(draft.connection, taken_back.seq))]
    by_entity: dict[str, list[Change]] = defaultdict(list)
    for change in inverses:
        by_entity[change.entity].append(change)
    for entity, changes in by_entity.items():
        rows = draft.rows(entity, [c.entity_id for c in changes])
        for change in changes:
            if not _as_left(change, rows.get(change.entity_id)):
                raise UndoRefused(
                    what=Term(f"terms.noun.{entity}"),
                    who=_last_hand(draft.connection, change.entity_id),
                )
    _refuse_if_used(draft.connection, inverses)
    _refuse_if_missing(draft, inverses)
    _refuse_if_told_of(draft.connection, taken_back, inverses, later)
    for entity, changes in by_entity.items():
        _apply(draft, entity, changes)
    record(draft, kind, {**named.params, "kind": named.kind}, undoes=taken_back.id)


def _as_left(inverse: Change, row: Row | None) -> bool:
    """Whether a row still is as the step left it, in the fields that the step changed."""
    if inverse.before is None or row is None:
        return inverse.before is None and row is None
    if inverse.after is None:
        # The step created the row: every field counts, those left at their default too.
        return kept_of(inverse.entity, row) == inverse.before
    return all(row[k] == v for k, v in inverse.before.items())


def _apply(draft: Draft, entity: str, changes: Sequence[Change]) -> None:
    gone = [c.entity_id for c in changes if c.after is None]
    if gone:
        draft.delete(entity, gone)
    draft.create_many(
        entity,
        [{"id": c.entity_id, **c.after} for c in changes if c.before is None and c.after],
    )
    for change in changes:
        if change.before is not None and change.after is not None:
            draft.update(entity, change.entity_id, **change.after)


def _last_hand(connection: Connection, entity_id: Id) -> str:
    """The name of the coder who last changed a row."""
    change, step, coder = schema.change, schema.step, schema.coder
    name = connection.execute(
        sa.select(coder.c.name)
        .join(step, step.c.coder == coder.c.id)
        .join(change, change.c.step == step.c.seq)
        .where(change.c.entity_id == entity_id)
        .order_by(step.c.seq.desc())
        .limit(1)
    ).scalar()
    return name or "?"


def _refuse_if_used(connection: Connection, changes: Sequence[Change]) -> None:
    """Refuses to remove rows to which rows refer that these changes leave as they are."""
    removals = [c for c in changes if c.after is None]
    removed = {c.entity_id for c in removals}
    turned = {(c.entity_id, column) for c in changes for column in c.after or ()}
    by_table: dict[str, list[Id]] = defaultdict(list)
    for change in removals:
        by_table[schema.FACTS[change.entity].name].append(change.entity_id)
    for entity, table in schema.FACTS.items():
        for column in table.c:
            referred = [key.column.table.name for key in column.foreign_keys]
            ids = [i for name in referred for i in by_table.get(name, ())]
            if entity in _ABOUT and column.name == "target":
                ids = list(removed)
            for user in ids_with(connection, column, ids):
                if user not in removed and (user, column.name) not in turned:
                    raise UndoRefused(
                        what=Term(f"terms.noun.{entity}"), who=_last_hand(connection, user)
                    )


def _refuse_if_missing(draft: Draft, changes: Sequence[Change]) -> None:
    """Refuses to bring back what refers to rows that someone has removed since."""
    made = {c.entity_id for c in changes if c.before is None}
    entities = {table.name: entity for entity, table in schema.FACTS.items()}
    wanted: dict[str, set[Id]] = defaultdict(set)
    for change in changes:
        for key in schema.FACTS[change.entity].foreign_keys:
            referred = (change.after or {}).get(key.parent.name)
            if referred is not None and referred not in made:
                wanted[entities[key.column.table.name]].add(referred)
    for entity, ids in wanted.items():
        for missing in sorted(ids - draft.rows(entity, sorted(ids)).keys()):
            raise UndoRefused(
                what=Term(f"terms.noun.{entity}"), who=_last_hand(draft.connection, missing)
            )


class Later:
    """What live steps after a moment changed or referred to, to be asked for many times.

    Attributes:
        told: for each row the later steps that name it, each with what it changed.
    """

    def __init__(self, connection: Connection, seq: int) -> None:
        step, change = schema.step, schema.change
        rows = connection.execute(
            sa.select(
                change.c.step, change.c.entity, change.c.entity_id, change.c.before, change.c.after
            )
            .join(step, step.c.seq == change.c.step)
            .where(step.c.seq > seq, step.c.live, step.c.kind.not_in((UNDO, REDO)))
        )
        self.told: dict[Id, list[tuple[int, str, Id]]] = defaultdict(list)
        self._gone: set[int] = set()
        for at, entity, entity_id, before, after in rows:
            columns = [key.parent.name for key in schema.FACTS[entity].foreign_keys]
            columns += ["target"] if entity in _ABOUT else []
            sides = [side for side in (before, after) if side]
            named = {side.get(column) for side in sides for column in columns}
            for row in {entity_id, *named} - {None}:
                self.told[row].append((at, entity, entity_id))

    def forget(self, step: Step) -> None:
        """Counts a step no longer: it was taken back."""
        self._gone.add(step.seq)

    def naming(self, row: Id, seq: int) -> tuple[str, Id] | None:
        """What a live step after a moment changed when it named a row; None where none did."""
        return next(
            ((e, i) for at, e, i in self.told.get(row, ()) if at > seq and at not in self._gone),
            None,
        )


def _refuse_if_told_of(
    connection: Connection, taken_back: Step, changes: Sequence[Change], later: Later | None
) -> None:
    """Refuses to remove rows that later live steps changed or referred to.

    Even where nothing refers to them now: undoing those steps would need them again. What
    rows made since refer to is looked at by `_refuse_if_used` where they are still there;
    where not, the live step that changed or removed them says what they referred to.
    """
    removed = [c.entity_id for c in changes if c.after is None]
    if not removed:
        return
    later = later or Later(connection, taken_back.seq)
    for row in removed:
        naming = later.naming(row, taken_back.seq)
        if naming is not None:
            entity, entity_id = naming
            raise UndoRefused(
                what=Term(f"terms.noun.{entity}"), who=_last_hand(connection, entity_id)
            )
