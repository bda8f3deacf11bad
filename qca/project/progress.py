"""How far the documents are coded: paragraphs that carry a coding, of those that could."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.ids import Id
from qca.model.scope import Scope
from qca.project import content, queries, schema
from qca.project.scopes import in_scope


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a document is coded.

    Attributes:
        coded: paragraphs that share a character with a coding.
        of: paragraphs that could: all but those that an interviewer speaks.
    """

    coded: int = 0
    of: int = 0


def reached(connection: Connection, scope: Scope) -> dict[Id, Reached]:
    """How far each document of a scope is coded by the coders of the scope.

    Three queries, however many documents there are.
    """
    coding, document = schema.coding, schema.document
    revision, kept = schema.revision, schema.content
    asking: dict[Id, set[str]] = {}
    for speaker in queries.speakers(connection):
        if speaker.interviewer:
            asking.setdefault(speaker.document, set()).add(speaker.label)
    spans: dict[Id, list[tuple[int, int]]] = {}
    rows = connection.execute(
        sa.select(coding.c.revision, coding.c.start, coding.c.end).where(in_scope(scope))
    )
    for of, start, end in rows:
        spans.setdefault(of, []).append((start, end))
    layouts = (
        sa.select(document.c.id, revision.c.id, kept.c.data)
        .join(revision, revision.c.id == document.c.revision)
        .join(kept, kept.c.hash == revision.c.layout_hash)
    )
    if scope.documents is not None:
        layouts = layouts.where(document.c.id.in_(scope.documents))
    found: dict[Id, Reached] = {}
    for document_id, revision_id, data in connection.execute(layouts):
        layout = content.Layout.unpacked(bytes(data))
        asked = asking.get(document_id, set())
        questions = {n for n, label in enumerate(layout.labels) if label in asked}
        coded: set[int] = set()
        for start, end in spans.get(revision_id, ()):
            first = max(0, bisect_right(layout.starts, start) - 1)
            coded.update(range(first, bisect_right(layout.starts, max(start, end - 1))))
        answered = len(layout.starts) - sum(map(layout.speakers.count, questions))
        told = sum(layout.speakers[n] not in questions for n in coded)
        found[document_id] = Reached(told, answered)
    return found
