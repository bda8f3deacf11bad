"""Coding passages: apply, remove, change; words off the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.model.citation import locator
from qca.model.codes import name_in
from qca.model.coding import OffRecord, Segment
from qca.model.ids import Id
from qca.model.study import Document
from qca.tasks.overlaps import (
    AppliedCode,
    Outcome,
    apply_one,
    delete_codings,
    join,
    refuse_if_nothing_is_left,
)
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.model.transcript import Transcript
    from qca.project.journal import Draft, Row


_CHANGED: Final = (Outcome.ADDED, Outcome.JOINED)

_SIGNS: Final = {1: "+", -1: "−", 0: "±"}
"""Valences as the history tells them."""


class SpanOutside(QcaError):
    """The span is empty, reversed, or not within the text."""

    key = "tasks.span_outside"


class QuoteMissing(QcaError):
    """The quote is not in the document."""

    key = "tasks.quote_missing"


class QuoteRepeated(QcaError):
    """The quote occurs more than once, so that it names no one place."""

    key = "tasks.quote_repeated"


class NoSuchParagraph(QcaError):
    """The document has no paragraph of this number."""

    key = "tasks.no_paragraph"


class ValueOutside(QcaError):
    """A valence or weight that does not exist."""

    key = "tasks.value_outside"


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying codes did, in the order of the codes."""

    codes: tuple[AppliedCode, ...]

    @property
    def added(self) -> tuple[Id, ...]:
        """Codings made."""
        return tuple(c.coding for c in self.codes if c.outcome is Outcome.ADDED)

    @property
    def merged(self) -> tuple[Id, ...]:
        """Codings of the same coder and code that the new ones were joined with."""
        return tuple(c.coding for c in self.codes if c.outcome is Outcome.JOINED)

    @property
    def unchanged(self) -> tuple[Id, ...]:
        """Codes that were there already over the whole span."""
        return tuple(c.code for c in self.codes if c.outcome is Outcome.THERE)

    @property
    def refused(self) -> tuple[Id, ...]:
        """Codes that were not applied since they would overlap themselves."""
        return tuple(c.code for c in self.codes if c.outcome is Outcome.REFUSED)


def apply_codes(
    session: Session,
    document: Document,
    start: int,
    end: int,
    codes: Sequence[Id],
    *,
    valence: int | None = None,
    weight: int | None = None,
    memo: str = "",
) -> Applied:
    """Applies codes to a span of a document, as one step.

    Surrounding white space is left out of the segment. The same code by the same coder on
    an overlapping span is never doubled: it is joined into one coding, or left as it is,
    as the project has it (`qca.tasks.overlaps`). A valence, weight or memo given now is
    then that coding's. Spans that only touch stay two codings.

    Args:
        session: the project and the coder.
        document: as read; the span lies in its revision.
        start: first code point.
        end: one past the last.
        codes: ids of the codes.
        valence: +1, -1, 0 (both) or None (not stated).
        weight: 0 to 100, or None.
        memo: a comment on each of the codings, or empty.

    Raises:
        SpanOutside: nothing is left of the span, or it is not within the text.
        ValueOutside: no such valence or weight.
        OverlapRefused: each of the codes overlaps itself here, and the project refuses that.
        Gone: a code or the document was removed in the meantime.
    """
    _check_values(valence, weight)
    from qca.project import queries

    done: list[AppliedCode] = []
    with session.store.step(session.coder.id, "coding.add") as draft:
        draft.row("document", document.id)
        transcript = queries.transcript(draft.connection, document.revision)
        start, end = _trimmed(transcript, start, end)
        place = Segment(document.revision, start, end)
        for code in dict.fromkeys(codes):
            draft.row("code", code)
            applied = apply_one(draft, code, place, valence, weight)
            if memo and applied.outcome is not Outcome.REFUSED:
                _memo(draft, applied.coding, memo)
            done.append(applied)
        refuse_if_nothing_is_left(draft, done)
        changed = [one.code for one in done if one.outcome in _CHANGED] or codes
        draft.params.update(_told(draft, document, transcript, start, end, changed))
    return Applied(tuple(done))


def code_places(
    session: Session, places: Sequence[tuple[Document, int, int]], codes: Sequence[Id]
) -> Applied:
    """Applies codes to many spans, in whatever documents, as one step.

    Args:
        session: the project and the coder.
        places: documents as read, each with the first code point of a span and one past its last.
        codes: ids of the codes.

    Raises:
        SpanOutside: nothing is left of a span, or it is not within its text.
        OverlapRefused: everywhere the codes overlap themselves, and the project refuses that.
        Gone: a code or a document was removed in the meantime.
    """
    from qca.project import queries

    done: list[AppliedCode] = []
    with session.store.step(session.coder.id, "coding.all") as draft:
        named = [draft.row("code", code)["name"] for code in codes]
        coded = 0
        for document, start, end in places:
            draft.row("document", document.id)
            transcript = queries.transcript(draft.connection, document.revision)
            place = Segment(document.revision, *_trimmed(transcript, start, end))
            here = [apply_one(draft, code, place, None, None) for code in dict.fromkeys(codes)]
            coded += any(one.outcome is not Outcome.REFUSED for one in here)
            done += here
        refuse_if_nothing_is_left(draft, done)
        language = queries.project(draft.connection).language
        draft.params["n"] = coded
        draft.params["codes"] = ", ".join(name_in(name, language) for name in named)
    return Applied(tuple(done))


def remove_codings(session: Session, codings: Sequence[Id]) -> int:
    """Removes codings with their memos and links, as one step; returns how many.

    Raises:
        Gone: one of them was removed in the meantime.
    """
    if not codings:
        return 0
    with session.store.step(session.coder.id, "coding.remove") as draft:
        rows = [draft.row("coding", coding) for coding in dict.fromkeys(codings)]
        draft.params.update(_told_rows(draft, rows))
        delete_codings(draft, [row["id"] for row in rows])
    return len(rows)


def change_coding(
    session: Session,
    coding: Id,
    *,
    start: int | None = None,
    end: int | None = None,
    code: Id | None = None,
) -> None:
    """Moves the edges of a coding, or gives it another code; what is None stays.

    Where it then overlaps codings of its coder with the same code, they are joined with it,
    unless the project refuses that.

    Raises:
        SpanOutside: nothing would be left of the span.
        OverlapRefused: it would overlap another one, and the project refuses that.
        Gone: the coding or the code was removed in the meantime.
    """
    from qca.project import queries

    kind = "coding.edges" if code is None else "coding.recode"
    with session.store.step(session.coder.id, kind) as draft:
        row = draft.row("coding", coding)
        fields: dict[str, object] = {}
        if code is not None:
            draft.row("code", code)
            fields["code"] = code
            draft.params["code"] = _told_rows(draft, [{**row, "code": code}])["codes"]
        if start is not None or end is not None:
            transcript = queries.transcript(draft.connection, row["revision"])
            fields["start"], fields["end"] = _trimmed(
                transcript,
                row["start"] if start is None else start,
                row["end"] if end is None else end,
            )
        draft.update("coding", coding, **fields)
        join(draft, coding)
        draft.params.update(_told_rows(draft, [row]))


def rate_coding(session: Session, coding: Id, *, valence: int | None, weight: int | None) -> None:
    """Sets what a coding says of its factor: valence (+1, -1, 0 both, None) and weight.

    Raises:
        ValueOutside: no such valence or weight.
        Gone: the coding was removed in the meantime.
    """
    _check_values(valence, weight)
    with session.store.step(session.coder.id, "coding.rate") as draft:
        row = draft.row("coding", coding)
        draft.update("coding", coding, valence=valence, weight=weight)
        rating = [_SIGNS[valence]] if valence is not None else []
        rating += [str(weight)] if weight is not None else []
        draft.params.update(_told_rows(draft, [row]), rating=" ".join(rating) or "–")


def mark_off_record(
    session: Session, document: Document, start: int, end: int, reason: str = ""
) -> Id:
    """Marks words that were not said for the record: neither counted nor printed.

    Raises:
        SpanOutside: nothing is left of the span, or it is not within the text.
    """
    from qca.project import queries

    with session.store.step(session.coder.id, "offrecord.mark") as draft:
        transcript = queries.transcript(draft.connection, document.revision)
        start, end = _trimmed(transcript, start, end)
        draft.params.update(document=document.name, where=_where(document, transcript, start, end))
        return draft.create(
            "off_record",
            {"revision": document.revision, "start": start, "end": end, "reason": reason},
        )


def unmark_off_record(session: Session, span: OffRecord, document: Document) -> None:
    """Takes an off-the-record mark back.

    Raises:
        Gone: it was taken back in the meantime.
    """
    from qca.project import queries

    with session.store.step(session.coder.id, "offrecord.unmark") as draft:
        transcript = queries.transcript(draft.connection, span.revision)
        where = _where(document, transcript, span.start, span.end)
        draft.params.update(document=document.name, where=where)
        draft.delete("off_record", [span.id])


def span_of_quote(transcript: Transcript, quote: str, document: str) -> tuple[int, int]:
    """Where a quote stands in a text.

    Raises:
        QuoteMissing: it is not there.
        QuoteRepeated: it is there more than once.
    """
    start = transcript.text.find(quote) if quote else -1
    if start < 0:
        raise QuoteMissing(quote=quote, document=document)
    if transcript.text.find(quote, start + 1) >= 0:
        raise QuoteRepeated(quote=quote, document=document)
    return start, start + len(quote)


def span_of_paragraph(transcript: Transcript, number: int, document: str) -> tuple[int, int]:
    """The span of what is said in a paragraph, without its speaker label.

    Raises:
        NoSuchParagraph: the document has no paragraph of this number.
    """
    if not 1 <= number <= len(transcript.paragraphs):
        raise NoSuchParagraph(number=number, document=document, last=len(transcript.paragraphs))
    paragraph = transcript.paragraphs[number - 1]
    return paragraph.body, paragraph.end


def _check_values(valence: int | None, weight: int | None) -> None:
    if valence is not None and valence not in (-1, 0, 1):
        raise ValueOutside(what="valence", value=valence, allowed="-1, 0, 1")
    if weight is not None and not 0 <= weight <= 100:
        raise ValueOutside(what="weight", value=weight, allowed="0–100")


def _trimmed(transcript: Transcript, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its edges."""
    text = transcript.text
    if not 0 <= start < end <= len(text):
        raise SpanOutside(start=start, end=end, length=len(text))
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        raise SpanOutside(start=start, end=end, length=len(text))
    return start, end


def _memo(draft: Draft, coding: Id, text: str) -> None:
    draft.create(
        "memo",
        {
            "kind": "comment",
            "target_kind": "coding",
            "target": coding,
            "text": text,
            "coder": draft.coder,
            "created": draft.now,
            "changed": draft.now,
        },
    )


def _where(document: Document, transcript: Transcript, start: int, end: int) -> str:
    """The place as the history names it; one notation for both languages."""
    touched = transcript.within(start, end)
    return locator(document.kind, touched[0].number, touched[-1].number, touched[0].page, "en")


def _told(
    draft: Draft,
    document: Document,
    transcript: Transcript,
    start: int,
    end: int,
    codes: Sequence[Id],
) -> dict[str, object]:
    """What the history needs to tell a step about codings in one place."""
    from qca.project import queries

    study = queries.project(draft.connection)
    rows = draft.rows("code", codes)
    names = [name_in(rows[code]["name"], study.language) for code in codes if code in rows]
    return {
        "document": document.name,
        "where": _where(document, transcript, start, end),
        "n": len(names),
        "codes": ", ".join(names),
    }


def _told_rows(draft: Draft, rows: Sequence[Row]) -> dict[str, object]:
    """The same for codings that are there; the place is that of the first."""
    from qca.project import queries

    by_revision = {d.revision: d for d in queries.documents(draft.connection)}
    first = rows[0]
    document = by_revision.get(first["revision"])
    if document is None:
        return {"document": "", "where": "", "n": len(rows), "codes": ""}
    transcript = queries.transcript(draft.connection, first["revision"])
    codes = list(dict.fromkeys(row["code"] for row in rows))
    told = _told(draft, document, transcript, first["start"], first["end"], codes)
    return {**told, "n": len(rows)}
