"""Reading narratives, and what became of codings since a text was written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.coding import Coding, Segment
from qca.model.ids import Id
from qca.model.narrative import Narrative
from qca.model.scope import Scope
from qca.model.study import Document
from qca.project import queries, schema
from qca.project.journal import REDO, UNDO
from qca.project.queries import instant
from qca.project.rows import Row, rows_of


@dataclass(frozen=True, slots=True)
class Before:
    """A coding that steps have touched since.

    Attributes:
        was: as it was before them; None where it was not there.
        fields: the names of the fields that are different now; all where it came or went.
    """

    coding: Id
    was: Coding | None
    fields: frozenset[str]


def narratives(connection: Connection, target: Id | None = None) -> list[Narrative]:
    """The narratives in the order in which they were begun; about one thing, where given."""
    table = schema.narrative
    query = sa.select(table).order_by(table.c.created, table.c.id)
    if target is not None:
        query = query.where(table.c.target == target)
    return [
        Narrative(
            id=row.id,
            target_kind=row.target_kind,
            target=row.target,
            language=row.language,
            text=row.text,
            coder=row.coder,
            created=instant(row.created),
            changed=instant(row.changed),
        )
        for row in connection.execute(query)
    ]


def written_at(connection: Connection, narrative: Id) -> int:
    """The number of the step by which a narrative got the text it has; 0 where it has none.

    A text that was brought back by undoing a later one is as old as it was.
    """
    step, change = schema.step, schema.change
    found = connection.execute(
        sa.select(sa.func.max(step.c.seq))
        .join(change, change.c.step == step.c.seq)
        .where(change.c.entity_id == narrative, step.c.live, step.c.kind.not_in((UNDO, REDO)))
    ).scalar()
    return found or 0


def worded_at(connection: Connection, entity_id: Id, fields: Collection[str]) -> int:
    """The number of the live step by which a row was made, or got one of some fields, last."""
    step, change = schema.step, schema.change
    rows = connection.execute(
        sa.select(step.c.seq, change.c.before, change.c.after)
        .join(change, change.c.step == step.c.seq)
        .where(change.c.entity_id == entity_id, step.c.live, step.c.kind.not_in((UNDO, REDO)))
        .order_by(step.c.seq.desc())
    )
    worded = (seq for seq, was, now in rows if was is None or set(fields) & set(now or ()))
    return next(worded, 0)


def codings_before(connection: Connection, seq: int) -> list[Before]:
    """The codings that steps after one of a number have touched, as they were at that step."""
    change = schema.change
    rows = connection.execute(
        sa.select(change.c.entity_id, change.c.before, change.c.after)
        .where(change.c.step > seq, change.c.entity == "coding")
        .order_by(change.c.step.desc(), change.c.n.desc())
    )
    touched: dict[Id, list[tuple[Row | None, Row | None]]] = {}
    for entity_id, before, after in rows:
        touched.setdefault(entity_id, []).append((before, after))
    now = rows_of(connection, "coding", list(touched))
    found = []
    for coding, changes in touched.items():
        is_now = now.get(coding)
        was: dict[str, Any] | None = dict(is_now) if is_now is not None else None
        for before, after in changes:  # the latest first, each taken back
            if before is None:
                was = None
            else:
                was = {**(_UNSTATED if after is None else was or {}), **before}
        if was is None and is_now is None:
            continue  # it came and went in between
        fields = {name for name in _FIELDS if (was or {}).get(name) != (is_now or {}).get(name)}
        if fields:
            found.append(Before(coding, _coding(coding, was), frozenset(fields)))
    return found


_FIELDS: Final = ("revision", "start", "end", "code", "coder", "valence", "weight", "created")
_UNSTATED: Final[dict[str, Any]] = dict.fromkeys(("valence", "weight"))


def _coding(coding: Id, row: Mapping[str, Any] | None) -> Coding | None:
    if row is None:
        return None
    place = Segment(row["revision"], row["start"], row["end"])
    code, coder, valence, weight, created = (row[name] for name in _FIELDS[3:])
    return Coding(coding, place, code, coder, valence, weight, instant(created))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a coding stood that is no longer as it was.

    Attributes:
        paragraph: its number.
        counts: whether it is evidence: not the interviewer's words, nothing off the record.
    """

    document: Document
    paragraph: int
    counts: bool


def spots(connection: Connection, codings: Sequence[Coding], scope: Scope) -> dict[Id, Spot]:
    """Where codings stood, by id; those of others, or in earlier revisions, are left out."""
    documents = {document.revision: document for document in queries.documents(connection, scope)}
    coders = scope.visible_coders()
    asking: dict[Id, frozenset[str]] = {}
    found: dict[Id, Spot] = {}
    for coding in codings:
        place = coding.segment
        document = documents.get(place.revision)
        if document is None or (coders is not None and coding.coder not in coders):
            continue
        if document.id not in asking:
            speakers = queries.speakers(connection, document.id)
            asking[document.id] = frozenset(s.label for s in speakers if s.interviewer)
        touched = queries.transcript(connection, place.revision).within(place.start, place.end)
        asked = all(paragraph.speaker in asking[document.id] for paragraph in touched)
        silent = any(
            span.start < place.end and place.start < span.end
            for span in queries.off_record(connection, place.revision)
        )
        found[coding.id] = Spot(document, touched[0].number, not asked and not silent)
    return found
