"""Finding words to code: patterns over all documents, coding their hits, rules kept with codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from qca.errors import QcaError
from qca.language.patterns import Endless, Matcher
from qca.language.units import Unit, UnitFinder
from qca.model.codes import Code
from qca.model.ids import Id
from qca.model.study import Document
from qca.model.transcript import Paragraph, Transcript
from qca.tasks.coding import Applied, code_places
from qca.tasks.documents import documents
from qca.tasks.retrieve import Hit, NothingSought, search
from qca.tasks.session import Session

MANY: Final = 1_000_000
"""More paragraphs with hits than any project has."""

Wanted: TypeAlias = Callable[[], bool]
"""Whether someone still waits for what takes long."""

_RULE: Final = "rule"
_RULE_EXTENT: Final = "rule_extent"
_PATTERN: Final = "/"
_BASE: Final = "~"


class PatternUnreadable(QcaError):
    """The regular expression cannot be understood."""

    key = "tasks.pattern_unreadable"


class PatternEndless(QcaError):
    """The regular expression takes longer than anyone can wait for."""

    key = "tasks.pattern_endless"


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


@dataclass(frozen=True, slots=True)
class Rule:
    """A search that is kept with a code.

    Attributes:
        query: as `seek` takes it.
        extent: how much around a hit is coded.
    """

    query: str
    extent: Extent


def rule_of(code: Code) -> Rule | None:
    """The rule that is kept with a code, or None."""
    query = code.properties.get(_RULE, "")
    if not query:
        return None
    return Rule(query, Extent(code.properties.get(_RULE_EXTENT, Extent.SENTENCE)))


def seek(
    session: Session,
    query: str,
    *,
    interviewers: bool = False,
    limit: int = MANY,
    wanted: Wanted = lambda: True,
) -> list[Hit]:
    """The paragraphs in which something stands, in document order.

    Args:
        session: the project and its scope.
        query: words, all of which must be there: ``anggaran kecil``, a ``"whole phrase"``,
            the beginning of a word ``anggar*``; words in any of their forms after a tilde,
            ``~bangun`` (see `qca.language.lemmas`); or a regular expression between
            slashes, ``/rapat(an)?/``.
        interviewers: whether an interviewer's words count too.
        limit: how many paragraphs at the most, before those of interviewers are left out.
        wanted: asked between documents by what takes long; where the answer is no, nobody
            waits for the hits any more, and there are none.

    Raises:
        PatternUnreadable: the pattern between slashes is none.
        PatternEndless: it takes too long.
        NothingSought: there is nothing to look for.
    """
    query = query.strip()
    if query.startswith(_PATTERN):
        found = find_pattern(session, _bare(query), interviewers=interviewers, wanted=wanted)
        return found[:limit]
    if query.startswith(_BASE):
        bare = query.removeprefix(_BASE)
        return find_forms(session, bare, interviewers=interviewers)[:limit]
    hits = search(session, query, limit)
    if interviewers:
        return hits
    asking = _interviewers(session)
    return [h for h in hits if h.speaker not in asking.get(h.document_id, ())]


def find_forms(session: Session, typed: str, *, interviewers: bool = False) -> list[Hit]:
    """The paragraphs that hold all of some words in any of their forms, in order.

    Args:
        session: the project and its scope.
        typed: words; ``bangun`` finds *membangun* and *pembangunan*.
        interviewers: whether an interviewer's words count too.

    Raises:
        NothingSought: there is no word.
    """
    from qca.language import lemmas

    wanted = lemmas.words(typed)
    if not wanted:
        raise NothingSought()
    languages = {document.language for document in documents(session)}
    forms = {
        language: lemmas.count_words(
            transcript.text for d, transcript, _ in _texts(session) if d.language == language
        )
        for language in languages
    }
    patterns = [
        _any_of(
            frozenset[str]().union(
                *(lemmas.forms_of(language, word, there) for language, there in forms.items())
            )
        )
        for word in wanted
    ]
    return _fitting(session, patterns, interviewers)


def find_pattern(
    session: Session,
    pattern: str,
    *,
    interviewers: bool = False,
    wanted: Wanted = lambda: True,
) -> list[Hit]:
    """The paragraphs of the session's scope in which a regular expression fits, in order.

    Args:
        session: the project and its scope.
        pattern: without regard to case; ``^`` and ``$`` are the ends of a paragraph.
        interviewers: whether an interviewer's words count too.
        wanted: as for `seek`.

    Raises:
        PatternUnreadable: the pattern is none.
        PatternEndless: it takes too long.
        NothingSought: the pattern is empty, or fits where nothing stands.
    """
    hits = []
    with _matcher(pattern) as matcher:
        for document, transcript, asking in _texts(session):
            if not wanted():
                return []
            said = [p for p in transcript if interviewers or p.speaker not in asking]
            try:
                found = matcher.spans(transcript.text, [(p.body, p.end) for p in said])
            except Endless as problem:
                raise PatternEndless(pattern=pattern, document=document.name) from problem
            hits += [
                _hit(document, transcript, paragraph, tuple(spans))
                for paragraph, spans in zip(said, found, strict=True)
                if spans
            ]
    return hits


def places(session: Session, hits: Sequence[Hit], extent: Extent) -> list[Place]:
    """What would be coded around hits: each span once, in document order.

    Args:
        session: the project.
        hits: of a search or of `find_pattern`.
        extent: the words themselves, their sentence, or the whole turn.
    """
    wanted = {hit.document_id for hit in hits}
    texts = {d.id: (d, t) for d, t, _ in _texts(session, wanted)}
    found: dict[tuple[Id, int, int], Place] = {}
    for hit in hits:
        if hit.document_id not in texts:
            continue  # removed since the search
        document, transcript = texts[hit.document_id]
        paragraph = transcript.paragraphs[hit.paragraph - 1]
        finder = UnitFinder(transcript)
        for start, end in hit.spans:
            span = _extended(finder, paragraph, start, end, extent)
            found.setdefault((document.id, *span), Place(document, *span, hit))
    return list(found.values())


def code_found(session: Session, chosen: Sequence[Place], codes: Sequence[Id]) -> Applied:
    """Codes places that were looked through, as one step.

    Raises:
        Gone: a code or a document was removed in the meantime.
    """
    return code_places(session, [(p.document, p.start, p.end) for p in chosen], codes)


def keep_rule(session: Session, code: Id, query: str, extent: Extent) -> None:
    """Keeps a search with a code, to be run again on new transcripts.

    Args:
        session: the project and who keeps it.
        code: the code's id.
        query: as for `seek`.
        extent: how much around a hit is coded.

    Raises:
        NothingSought: there is no word.
        PatternUnreadable: the pattern between slashes is none.
        PatternEndless: it takes too long, whatever it is tried on.
        Gone: the code was removed in the meantime.
    """
    query = query.strip()
    if not query:
        raise NothingSought()
    if query.startswith(_PATTERN):
        _matcher(_bare(query)).close()
    _put_rule(session, code, "code.rule", {_RULE: query, _RULE_EXTENT: str(extent)})


def remove_rule(session: Session, code: Id) -> None:
    """Removes the rule that is kept with a code; its codings stay.

    Raises:
        Gone: the code was removed in the meantime.
    """
    _put_rule(session, code, "code.rule_gone", {})


def _put_rule(session: Session, code: Id, action: str, rule: Mapping[str, str]) -> None:
    from qca.model.codes import name_in
    from qca.project import queries

    with session.store.step(session.coder.id, action, query=rule.get(_RULE, "")) as draft:
        row = draft.row("code", code)
        others = {k: v for k, v in row["properties"].items() if k not in (_RULE, _RULE_EXTENT)}
        draft.update("code", code, properties={**others, **rule})
        draft.params["code"] = name_in(row["name"], queries.project(draft.connection).language)


def run_rule(session: Session, code: Id) -> list[Place]:
    """What a code's rule finds that the coder has not coded with it yet, to be looked through.

    Raises:
        NoRule: the code has none.
        PatternEndless: its pattern takes too long.
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
    rule = rule_of(found)
    if rule is None:
        raise NoRule(code=next(iter(found.name.values()), ""))
    found_places = places(session, seek(session, rule.query), rule.extent)
    with session.store.reading() as connection:
        return [
            place
            for place in found_places
            if not queries.overlapping(
                connection,
                session.coder.id,
                code,
                Segment(place.document.revision, place.start, place.end),
            )
        ]


def _interviewers(session: Session) -> dict[Id, frozenset[str]]:
    """The labels of the interviewers of each document."""
    from qca.project import queries

    asking: dict[Id, set[str]] = {}
    with session.store.reading() as connection:
        for speaker in queries.speakers(connection):
            if speaker.interviewer:
                asking.setdefault(speaker.document, set()).add(speaker.label)
    return {document: frozenset(labels) for document, labels in asking.items()}


def _texts(
    session: Session, wanted: Collection[Id] | None = None
) -> Iterator[tuple[Document, Transcript, frozenset[str]]]:
    """The documents of the scope, or those wanted, with their texts and interviewers' labels."""
    from qca.project import queries

    asking = _interviewers(session)
    with session.store.reading() as connection:
        for document in queries.documents(connection, session.scope):
            if wanted is not None and document.id not in wanted:
                continue
            transcript = queries.transcript(connection, document.revision)
            yield document, transcript, asking.get(document.id, frozenset())


def _fitting(
    session: Session, patterns: Sequence[re.Pattern[str]], interviewers: bool
) -> list[Hit]:
    """The paragraphs in which all of some patterns fit."""
    hits = []
    for document, transcript, asking in _texts(session):
        for paragraph in transcript:
            if not interviewers and paragraph.speaker in asking:
                continue
            found = [list(_spans(pattern, transcript.text, paragraph)) for pattern in patterns]
            if all(found):
                spans = tuple(sorted({span for spans in found for span in spans}))
                hits.append(_hit(document, transcript, paragraph, spans))
    return hits


def _any_of(forms: Collection[str]) -> re.Pattern[str]:
    """Where one of some words stands, whatever its case and apostrophes."""
    written = "|".join(re.escape(form).replace("'", "['’]") for form in sorted(forms))
    return re.compile(rf"(?<![^\W\d_])(?:{written})(?![^\W\d_])", re.IGNORECASE)


def _bare(query: str) -> str:
    """A pattern without the slashes around it."""
    return query.strip().removeprefix(_PATTERN).removesuffix(_PATTERN)


def _matcher(pattern: str) -> Matcher:
    """What tries a pattern.

    Raises:
        PatternUnreadable: the pattern is none.
        PatternEndless: trying it on nothing takes too long already.
        NothingSought: it fits where nothing stands.
    """
    try:
        re.compile(pattern, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as problem:
        raise PatternUnreadable(pattern=pattern, reason=problem) from problem
    try:
        matcher = Matcher(pattern)
    except Endless as problem:
        raise PatternEndless(pattern=pattern, document="–") from problem
    if matcher.fits_nothing:
        matcher.close()
        raise NothingSought()
    return matcher


def _spans(pattern: re.Pattern[str], text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text[paragraph.body : paragraph.end]):
        if match.end() > match.start():
            yield paragraph.body + match.start(), paragraph.body + match.end()


def _hit(
    document: Document,
    transcript: Transcript,
    paragraph: Paragraph,
    spans: tuple[tuple[int, int], ...],
) -> Hit:
    return Hit(
        document.name,
        document.id,
        document.kind,
        paragraph.number,
        paragraph.page,
        paragraph.speaker or "",
        transcript.text[paragraph.body : paragraph.end],
        paragraph.body,
        spans,
    )


def _extended(
    finder: UnitFinder, paragraph: Paragraph, start: int, end: int, extent: Extent
) -> tuple[int, int]:
    if extent is Extent.TURN:
        return paragraph.body, paragraph.end
    if extent is Extent.SENTENCE:
        first, last = finder.at(start, Unit.SENTENCE), finder.at(end - 1, Unit.SENTENCE)
        if first is not None and last is not None:
            return min(first[0], start), max(last[1], end)
    return start, end
