"""Codings, documents and informants as pandas frames, for analyses and scripts.

``codings`` has one row per coding, with where it stands and who speaks:

=================  =====================================================================
coding_id          id of the coding
document_id        id of the document; ``document`` its name, ``kind`` its kind,
                   ``document_position`` its order, ``case`` the name of its case or ''
revision_id        id of the revision; ``start`` and ``end``, half-open code points in it
paragraph          number of the paragraph where it begins; ``paragraph_last`` where it ends
page               the page as printed, or None
speaker            label of the first speaker it touches, an informant before an interviewer
interviewer        whether all of it was said by an interviewer (never evidence)
informants         codes of the informants it touches, a tuple
consent            the strictest consent among them (``quote`` where there is none)
off_record         whether it touches words that were not for the record
quotable           whether its words may be printed
code_id            id of the code; ``code`` its path in the project's language
coder_id           id of the coder; ``coder`` the name
valence            1 supports, -1 hinders, 0 both, NaN not stated
weight             0 to 100, or NaN
memo               its memos, joined by blank lines
created            UTC
quote              the exact words
question           the interviewer's turn before it, or None
=================  =====================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.coding import Coding, OffRecord
from qca.model.ids import Id
from qca.model.scope import EVERYTHING, Scope
from qca.model.study import Consent, Document, Informant, Speaker
from qca.project import content, queries, schema

CODING_COLUMNS = (
    *("coding_id", "document_id", "document", "kind", "document_position", "case"),
    *("revision_id", "start", "end", "paragraph", "paragraph_last", "page"),
    *("speaker", "interviewer", "informants", "consent", "off_record", "quotable"),
    *("code_id", "code", "coder_id", "coder", "valence", "weight", "memo", "created"),
    *("quote", "question"),
)

_TYPES = {
    "valence": float,
    "weight": float,
    "interviewer": bool,
    "off_record": bool,
    "quotable": bool,
}

_STRICTNESS = {Consent.QUOTE: 0, Consent.PARAPHRASE: 1, Consent.NONE: 2}


def codings(
    connection: Connection, scope: Scope = EVERYTHING, code_ids: Sequence[Id] | None = None
) -> pd.DataFrame:
    """One row per coding of a scope, in document order and place (columns: see the module)."""
    people = _People(connection)
    documents = {d.revision: d for d in queries.documents(connection, scope)}
    tree = queries.codes(connection)
    language = queries.project(connection).language
    paths = {code.id: tree.path(code.id, language) for code in tree}
    coders = {c.id: c.name for c in queries.coders(connection)}
    cases = {c.id: c.name for c in queries.cases(connection)}
    memos = _coding_memos(connection)
    found = queries.codings(connection, scope, code_ids)
    layouts = _layouts(connection, {c.segment.revision for c in found})
    rows: list[tuple[object, ...]] = []
    for revision, group in groupby(found, key=lambda c: c.segment.revision):
        document = documents[revision]
        text, layout = layouts[revision]
        place = _Place(document, layout, people)
        head = (
            document.id,
            document.name,
            str(document.kind),
            document.position,
            cases.get(document.case or "", ""),
            revision,
        )
        for coding, where in place.of(list(group)):
            start, end = coding.segment.start, coding.segment.end
            rows.append(
                (
                    coding.id,
                    *head,
                    start,
                    end,
                    where.first + 1,
                    where.last + 1,
                    where.page,
                    where.speaker,
                    where.interviewer,
                    where.informants,
                    str(where.consent),
                    where.off_record,
                    where.consent is Consent.QUOTE and not where.off_record,
                    coding.code,
                    paths[coding.code],
                    coding.coder,
                    coders[coding.coder],
                    np.nan if coding.valence is None else float(coding.valence),
                    np.nan if coding.weight is None else float(coding.weight),
                    memos.get(coding.id, ""),
                    coding.created,
                    text[start:end],
                    _body(text, layout, where.question),
                )
            )
    frame = pd.DataFrame(rows, columns=list(CODING_COLUMNS))
    return frame.sort_values(
        ["document_position", "document", "start", "end"], kind="stable", ignore_index=True
    ).astype(
        {
            "valence": float,
            "weight": float,
            "interviewer": bool,
            "off_record": bool,
            "quotable": bool,
        }
    )


def documents(connection: Connection, scope: Scope = EVERYTHING) -> pd.DataFrame:
    """One row per document: ids and names, sizes, and the codes of the informants who speak in it.

    Columns: ``document_id document kind case position words characters paragraphs informants``.
    """
    people = _People(connection)
    cases = {c.id: c.name for c in queries.cases(connection)}
    sizes = queries.revision_sizes(connection)
    rows = []
    for d in queries.documents(connection, scope):
        characters, words, paragraphs = sizes[d.revision]
        rows.append(
            (
                d.id,
                d.name,
                str(d.kind),
                cases.get(d.case or "", ""),
                d.position,
                words,
                characters,
                paragraphs,
                people.in_document(d.id),
            )
        )
    columns = "document_id document kind case position words characters paragraphs informants"
    return pd.DataFrame(rows, columns=columns.split())


def informants(connection: Connection) -> pd.DataFrame:
    """One row per informant: ``informant_id code role institution consent case``."""
    cases = {c.id: c.name for c in queries.cases(connection)}
    rows = [
        (i.id, i.code, i.role, i.institution, str(i.consent), cases.get(i.case or "", ""))
        for i in queries.informants(connection)
    ]
    return pd.DataFrame(
        rows, columns=["informant_id", "code", "role", "institution", "consent", "case"]
    )


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a coding stands: paragraphs by index from 0, speakers, and what may be printed."""

    first: int
    last: int
    page: str | None
    speaker: str
    interviewer: bool
    informants: tuple[str, ...]
    consent: Consent
    off_record: bool
    question: int | None


class _People:
    """Who speaks under which label, and what they allow."""

    def __init__(self, connection: Connection) -> None:
        self._informants = {i.id: i for i in queries.informants(connection)}
        self._labels: dict[tuple[Id, str], Speaker] = {}
        self._documents: dict[Id, list[Speaker]] = {}
        for speaker in queries.speakers(connection):
            self._labels[speaker.document, speaker.label] = speaker
            self._documents.setdefault(speaker.document, []).append(speaker)
        self.off_record: dict[Id, list[OffRecord]] = {}
        for span in queries.off_record(connection):
            self.off_record.setdefault(span.revision, []).append(span)

    def speaker(self, document: Id, label: str) -> Speaker | None:
        return self._labels.get((document, label))

    def informant(self, speaker: Speaker | None) -> Informant | None:
        if speaker is None or speaker.informant is None:
            return None
        return self._informants.get(speaker.informant)

    def in_document(self, document: Id) -> tuple[str, ...]:
        found = (self.informant(s) for s in self._documents.get(document, ()))
        return tuple(sorted({i.code for i in found if i is not None}))


@dataclass(slots=True)
class _Place:
    """Looks up where the codings of one document stand."""

    document: Document
    layout: content.Layout
    people: _People

    def of(self, codings: Sequence[Coding]) -> Iterator[tuple[Coding, _Where]]:
        starts = np.asarray(self.layout.starts)
        begin = np.array([c.segment.start for c in codings])
        final = np.array([c.segment.end - 1 for c in codings])
        first = np.maximum(np.searchsorted(starts, begin, side="right") - 1, 0)
        last = np.maximum(np.searchsorted(starts, final, side="right") - 1, 0)
        spans = self.people.off_record.get(self.document.revision, [])
        for coding, a, b in zip(codings, first.tolist(), last.tolist(), strict=True):
            off = any(s.start < coding.segment.end and coding.segment.start < s.end for s in spans)
            yield coding, self._where(a, b, off)

    def _where(self, first: int, last: int, off_record: bool) -> _Where:
        layout = self.layout
        labels = [
            layout.labels[n] if n >= 0 else ""
            for n in dict.fromkeys(layout.speakers[first : last + 1])
        ]
        speakers = [self.people.speaker(self.document.id, label) for label in labels]
        asking = [s is not None and s.interviewer for s in speakers]
        informants = [i for i in map(self.people.informant, speakers) if i is not None]
        heard = [label for label, asks in zip(labels, asking, strict=True) if not asks]
        strictest = max((i.consent for i in informants), key=_STRICTNESS.__getitem__, default=None)
        page = layout.pages[first]
        return _Where(
            first=first,
            last=last,
            page=layout.page_names[page] if page >= 0 else None,
            speaker=(heard or labels)[0],
            interviewer=all(asking),
            informants=tuple(dict.fromkeys(i.code for i in informants)),
            consent=strictest or Consent.QUOTE,
            off_record=off_record,
            question=self._question(first),
        )

    def _question(self, paragraph: int) -> int | None:
        for n in range(paragraph - 1, -1, -1):
            index = self.layout.speakers[n]
            if index < 0:
                continue
            speaker = self.people.speaker(self.document.id, self.layout.labels[index])
            if speaker is not None and speaker.interviewer:
                return n
        return None


def _body(text: str, layout: content.Layout, paragraph: int | None) -> str | None:
    if paragraph is None:
        return None
    return text[layout.bodies[paragraph] : layout.ends[paragraph]]


def _coding_memos(connection: Connection) -> dict[Id, str]:
    found: dict[Id, str] = {}
    for memo in queries.memos(connection, "coding"):
        earlier = found.get(memo.target)
        found[memo.target] = memo.text if earlier is None else f"{earlier}\n\n{memo.text}"
    return found


def _layouts(connection: Connection, revisions: set[Id]) -> dict[Id, tuple[str, content.Layout]]:
    table = schema.revision
    rows = [
        row
        for row in connection.execute(sa.select(table.c.id, table.c.text_hash, table.c.layout_hash))
        if row.id in revisions
    ]
    kept = content.get(connection, [h for row in rows for h in (row.text_hash, row.layout_hash)])
    return {
        row.id: (kept[row.text_hash].decode(), content.Layout.unpacked(kept[row.layout_hash]))
        for row in rows
    }
