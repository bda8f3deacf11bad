"""Coded passages as a screen shows them, one by one: words, place, and who coded them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qca.model.citation import locator
from qca.model.coding import Coding
from qca.model.ids import Id
from qca.model.study import Document
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.model.transcript import Transcript
    from qca.project.queries import Connection


@dataclass(frozen=True, slots=True)
class Passage:
    """A coding with its words.

    Attributes:
        first: number of the paragraph where it begins.
        last: number of the paragraph where it ends.
        page: the page on which it begins, where the document has pages.
        quote: its words as they stand.
        before: what is said before it in the same paragraph, and the turn before that.
        after: what is said after it in the same paragraph.
        coder: the name of who coded.
    """

    coding: Coding
    document: Document
    first: int
    last: int
    page: str | None
    quote: str
    before: str
    after: str
    coder: str

    def place(self, language: str) -> str:
        """Document and paragraphs, as they are cited in a language: ``I-03 ¶12``."""
        where = locator(self.document.kind, self.first, self.last, self.page, language)
        return f"{self.document.name} {where}"


def passages(session: Session, codings: Sequence[Id]) -> list[Passage]:
    """The passages of codings in the session's scope, in the order given.

    Those that are gone, or not in a current revision, are left out.

    Args:
        session: the project and its scope.
        codings: ids.
    """
    from qca.project import follow

    with session.store.reading() as connection:
        found = follow.codings_by_id(connection, codings, session.scope)
        return _told(connection, [found[c] for c in codings if c in found])


def coded_with(session: Session, codes: Sequence[Id]) -> list[Passage]:
    """The passages coded with any of some codes, by document and place.

    Args:
        session: the project and its scope.
        codes: ids; codes below them are not meant.
    """
    from qca.project import queries

    with session.store.reading() as connection:
        found = queries.codings(connection, session.scope, codes)
        order = {d.revision: n for n, d in enumerate(queries.documents(connection))}
        found.sort(key=lambda c: (order[c.segment.revision], c.segment.start, c.segment.end, c.id))
        return _told(connection, found)


def coded_in(session: Session, document: Document) -> list[Passage]:
    """The coded passages of a document, by place."""
    from qca.project import queries

    scope = session.scope.of_document(document.id)
    with session.store.reading() as connection:
        return _told(connection, queries.codings(connection, scope))


def _told(connection: Connection, codings: Sequence[Coding]) -> list[Passage]:
    from qca.project import queries

    documents = {document.revision: document for document in queries.documents(connection)}
    coders = {coder.id: coder.name for coder in queries.coders(connection)}
    texts: dict[Id, Transcript] = {}
    told = []
    for coding in codings:
        revision = coding.segment.revision
        if revision not in texts:
            texts[revision] = queries.transcript(connection, revision)
        who = coders.get(coding.coder, "?")
        told.append(_passage(coding, documents[revision], texts[revision], who))
    return told


def _passage(coding: Coding, document: Document, transcript: Transcript, coder: str) -> Passage:
    start, end = coding.segment.start, coding.segment.end
    touched = transcript.within(start, end)
    first, last = touched[0], touched[-1]
    earlier = transcript.paragraphs[first.number - 2] if first.number > 1 else first
    return Passage(
        coding=coding,
        document=document,
        first=first.number,
        last=last.number,
        page=first.page,
        quote=transcript.text[start:end],
        before=transcript.text[earlier.start : start],
        after=transcript.text[end : last.end],
        coder=coder,
    )
