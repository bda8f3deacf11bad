"""Passages that are read beside each other: those of two plans, each within its own text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qca.model.citation import locator
from qca.model.ids import Id
from qca.model.study import LinkKind
from qca.tasks.session import Session

AROUND: Final = 8
"""How many paragraphs on either side are read along."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A coded passage within its text.

    Attributes:
        coding: its id.
        document: id of the document; `start` and `end` are code points in its text.
        place: document and paragraphs or page, as they are cited.
        before: what stands before it, some paragraphs long.
        quote: its own words.
        after: what stands behind it.
    """

    coding: Id
    document: Id
    start: int
    end: int
    place: str
    before: str
    quote: str
    after: str


def pair_of(session: Session, coding: Id) -> tuple[Id, ...]:
    """A coding and those it is paired with, as evidence from two plans; empty without any."""
    from qca.project import queries

    with session.store.reading() as connection:
        links = queries.links(connection, session.scope)
    others = [
        link.b if link.a == coding else link.a
        for link in links
        if link.kind == LinkKind.PAIRED and coding in (link.a, link.b)
    ]
    return (coding, *dict.fromkeys(others)) if others else ()


def excerpts(session: Session, codings: Sequence[Id], language: str) -> tuple[Excerpt, ...]:
    """The passages of codings within their texts, in the order given.

    Those that are gone, or outside of the session's scope, are left out.

    Args:
        session: the project and its scope.
        codings: ids.
        language: of the citations.
    """
    from qca.project import follow, queries

    found = []
    with session.store.reading() as connection:
        there = follow.codings_by_id(connection, codings, session.scope)
        documents = {document.revision: document for document in queries.documents(connection)}
        for coding in (there[one] for one in codings if one in there):
            segment = coding.segment
            document = documents[segment.revision]
            transcript = queries.transcript(connection, segment.revision)
            touched = transcript.within(segment.start, segment.end)
            first, last = touched[0], touched[-1]
            begin = transcript.paragraphs[max(first.number - 1 - AROUND, 0)].start
            stop = transcript.paragraphs[last.number - 1 : last.number + AROUND][-1].end
            where = locator(document.kind, first.number, last.number, first.page, language)
            found.append(
                Excerpt(
                    coding=coding.id,
                    document=document.id,
                    start=segment.start,
                    end=segment.end,
                    place=f"{document.name} {where}",
                    before=transcript.text[begin : segment.start],
                    quote=transcript.text[segment.start : segment.end],
                    after=transcript.text[segment.end : stop],
                )
            )
    return tuple(found)
