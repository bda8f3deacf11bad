"""Finding words to code: patterns over all documents, coding their hits, rules kept with codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qca.errors import QcaError
from qca.language.units import Unit, UnitFinder
from qca.model.citation import citation
from qca.model.ids import Id
from qca.model.study import Document
from qca.model.transcript import Paragraph, Transcript
from qca.tasks.coding import Applied, code_places
from qca.tasks.retrieve import Hit, NothingSought, search
from qca.tasks.session import Session

_RULE = "rule"
_RULE_EXTENT = "rule_extent"


class PatternUnreadable(QcaError):
    """The regular expression cannot be understood."""

    key = "tasks.pattern_unreadable"


class NoRule(QcaError):
    """The code has no rule to run."""

    key = "tasks.no_rule"


class Extent(StrEnum):
    """How much around a hit is coded."""

    EXACT = "exact"
    SENTENCE = "sentence"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Place:
    """A span that would be coded, with the hit it comes from."""

    document: Document
    start: int
    end: int
    hit: Hit


def find_pattern(session: Session, pattern: str, *, interviewers: bool = False) -> list[Hit]:
    """The paragraphs of the session's scope in which a regular expression fits, in order.

    Args:
        session: the project and its scope.
        pattern: without regard to case; ``^`` and ``$`` are the ends of a paragraph.
        interviewers: whether an interviewer's words count too.

    Raises:
        PatternUnreadable: the pattern is none.
        NothingSought: the pattern is empty, or fits where nothing stands.
    """
    compiled = _compiled(pattern)
    hits = []
    language = session.study().language
    for document, transcript, asking in _texts(session):
        for paragraph in transcript:
            if not interviewers and paragraph.speaker in asking:
                continue
            spans = tuple(_spans(compiled, transcript.text, paragraph))
            if spans:
                hits.append(_hit(document, transcript, paragraph, spans, language))
    return hits


def places(session: Session, hits: Sequence[Hit], extent: Extent) -> list[Place]:
    """What would be coded around hits: each span once, in document order.

    Args:
        session: the project.
        hits: of a search or of `find_pattern`.
        extent: the words themselves, their sentence, or the whole turn.
    """
    wanted = {hit.document_id for hit in hits}
    texts = {d.id: (d, t) for d, t, _ in _texts(session) if d.id in wanted}
    found: dict[tuple[Id, int, int], Place] = {}
    for hit in hits:
        if hit.document_id not in texts:
            continue  # removed since the search
        document, transcript = texts[hit.document_id]
        paragraph = transcript.paragraphs[hit.paragraph - 1]
        for start, end in hit.spans:
            span = _extended(transcript, paragraph, start, end, extent)
            found.setdefault((document.id, *span), Place(document, *span, hit))
    return list(found.values())


def code_found(session: Session, chosen: Sequence[Place], codes: Sequence[Id]) -> Applied:
    """Codes places that were looked through, as one step.

    Raises:
        Gone: a code or a document was removed in the meantime.
    """
    return code_places(session, [(p.document, p.start, p.end) for p in chosen], codes)


def keep_rule(session: Session, code: Id, query: str, extent: Extent) -> None:
    """Keeps a search with a code, to be run again on new transcripts; an empty one is removed.

    Args:
        session: the project and who keeps it.
        code: the code's id.
        query: as for a search, or a regular expression between slashes: ``/rapat(an)?/``.
        extent: how much around a hit is coded.

    Raises:
        PatternUnreadable: the pattern between slashes is none.
        Gone: the code was removed in the meantime.
    """
    from qca.model.codes import name_in
    from qca.project import queries

    if query.startswith("/"):
        _compiled(query.strip("/"))
    with session.store.step(session.coder.id, "code.change") as draft:
        row = draft.row("code", code)
        others = {k: v for k, v in row["properties"].items() if k not in (_RULE, _RULE_EXTENT)}
        rule = {_RULE: query, _RULE_EXTENT: str(extent)} if query.strip() else {}
        draft.update("code", code, properties={**others, **rule})
        draft.params["code"] = name_in(row["name"], queries.project(draft.connection).language)


def run_rule(session: Session, code: Id) -> list[Place]:
    """What a code's rule finds that the coder has not coded with it yet, to be looked through.

    Raises:
        NoRule: the code has none.
        Gone: it was removed in the meantime.
    """
    from qca.model.coding import Segment
    from qca.project import queries
    from qca.project.errors import Gone
    from qca.words import Term

    with session.store.reading() as connection:
        found = queries.codes(connection).by_id.get(code)
    if found is None:
        raise Gone(what=Term("terms.noun.code"))
    query = found.properties.get(_RULE, "")
    if not query:
        raise NoRule(code=next(iter(found.name.values()), ""))
    pattern = query.startswith("/")
    hits = find_pattern(session, query.strip("/")) if pattern else _heard(session, query)
    extent = Extent(found.properties.get(_RULE_EXTENT, Extent.SENTENCE))
    with session.store.reading() as connection:
        return [
            place
            for place in places(session, hits, extent)
            if not queries.overlapping(
                connection,
                session.coder.id,
                code,
                Segment(place.document.revision, place.start, place.end),
            )
        ]


def _heard(session: Session, query: str) -> list[Hit]:
    """The hits of a search that are not an interviewer's words."""
    asking = {document.id: labels for document, _, labels in _texts(session)}
    return [h for h in search(session, query) if h.speaker not in asking.get(h.document_id, ())]


def _texts(session: Session) -> Iterator[tuple[Document, Transcript, frozenset[str]]]:
    """The documents of the scope with their texts and their interviewers' labels."""
    from qca.project import queries

    with session.store.reading() as connection:
        asking: dict[Id, set[str]] = {}
        for speaker in queries.speakers(connection):
            if speaker.interviewer:
                asking.setdefault(speaker.document, set()).add(speaker.label)
        for document in queries.documents(connection, session.scope):
            transcript = queries.transcript(connection, document.revision)
            yield document, transcript, frozenset(asking.get(document.id, ()))


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as problem:
        raise PatternUnreadable(pattern=pattern, reason=problem) from problem
    if compiled.fullmatch(""):
        raise NothingSought()
    return compiled


def _spans(pattern: re.Pattern[str], text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text[paragraph.body : paragraph.end]):
        if match.end() > match.start():
            yield paragraph.body + match.start(), paragraph.body + match.end()


def _hit(
    document: Document,
    transcript: Transcript,
    paragraph: Paragraph,
    spans: tuple[tuple[int, int], ...],
    language: str,
) -> Hit:
    number = paragraph.number
    return Hit(
        document.name,
        document.id,
        number,
        paragraph.speaker or "",
        citation(document.name, document.kind, number, number, paragraph.page, language),
        transcript.text[paragraph.body : paragraph.end],
        paragraph.body,
        spans,
    )


def _extended(
    transcript: Transcript, paragraph: Paragraph, start: int, end: int, extent: Extent
) -> tuple[int, int]:
    if extent is Extent.TURN:
        return paragraph.body, paragraph.end
    if extent is Extent.SENTENCE:
        finder = UnitFinder(transcript)
        first, last = finder.at(start, Unit.SENTENCE), finder.at(end - 1, Unit.SENTENCE)
        if first is not None and last is not None:
            return min(first[0], start), max(last[1], end)
    return start, end
