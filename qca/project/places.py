"""Where codings stand: paragraphs, pages, who speaks there, and what was asked before.

The paragraphs of all documents in question lie one after the other in one column, so that
the places of all codings are found in one search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from qca.model.coding import OffRecord
from qca.model.ids import Id
from qca.model.study import Consent, Document
from qca.project import content, queries, schema
from qca.project.columns import Ints, among, ids_of
from qca.project.rows import as_bytes, plain_rows

Bools = NDArray[np.bool_]
Ints32 = NDArray[np.int32]
Objects = NDArray[np.object_]

_STRICTNESS: Final = {Consent.QUOTE: 0, Consent.PARAPHRASE: 1, Consent.NONE: 2}
_QUOTE: Final = str(Consent.QUOTE)
_CONSENTS: Final = {str(consent): consent for consent in Consent}


class Speaking(NamedTuple):
    """Someone who speaks under a label in a document.

    Attributes:
        informant: code, or empty where it is an interviewer or not known.
        consent: what the informant allows.
    """

    interviewer: bool
    informant: str
    consent: Consent


class People:
    """Who speaks under which label, what they allow, and what was not for the record."""

    def __init__(self, connection: Connection) -> None:
        speaker, informant = schema.speaker, schema.informant
        query = sa.select(
            as_bytes(speaker.c.document, connection),
            speaker.c.label,
            speaker.c.interviewer,
            informant.c.code,
            informant.c.consent,
        ).join(informant, informant.c.id == speaker.c.informant, isouter=True)
        with plain_rows(connection, query) as cursor:
            rows = cursor.fetchall()
        documents = ids_of(np.array([row[0] for row in rows], "S16"))
        # Whoever allows the same under the same code is one: making one takes longer than this.
        told = {
            row[2:]: Speaking(bool(row[2]), row[3] or "", _CONSENTS.get(row[4], Consent.QUOTE))
            for row in rows
        }
        self._labels = {
            (document, row[1]): told[row[2:]] for document, row in zip(documents, rows, strict=True)
        }
        self.off_record: dict[Id, list[OffRecord]] = {}
        for span in queries.off_record(connection):
            self.off_record.setdefault(span.revision, []).append(span)

    def speaking(self, document: Id, label: str) -> Speaking | None:
        """Who speaks in a document under a label, where that is known."""
        return self._labels.get((document, label))


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in each of several segments: a number for each, and what it stands for.

    Attributes:
        number: for each segment a place in the other columns.
        speaker: label of the first speaker, an informant before an interviewer.
        interviewer: whether only interviewers speak.
        informants: codes of the informants, a tuple.
        consent: the strictest consent among them (``quote`` where there is none).
    """

    number: Ints
    speaker: Objects
    interviewer: Bools
    informants: Objects
    consent: Objects


class Divided(NamedTuple):
    """How one document is divided: the columns of its layout, quick to come by.

    Attributes:
        columns: a row each for where paragraphs start, where they end and where their bodies
            begin, and for their speakers and pages by index into the names, or -1.
    """

    columns: Ints32
    labels: tuple[str, ...]
    page_names: tuple[str, ...]

    @classmethod
    def of(cls, raw: bytes) -> Divided:
        """From a packed layout (`qca.project.content.Layout`)."""
        head, at = content.layout_head(raw)
        n = head["n"]
        columns = np.frombuffer(raw, "<i4", 5 * n, at).reshape(5, n)
        return cls(columns, tuple(head["labels"]), tuple(head["pages"]))


class Places:
    """The paragraphs of several documents.

    Attributes:
        documents: in their order; the number of a document is its place among them.
        layouts: of the current revision of each.
    """

    def __init__(
        self, documents: Sequence[Document], layouts: Sequence[Divided], people: People
    ) -> None:
        self.documents, self.layouts, self._people = tuple(documents), tuple(layouts), people
        sizes = [layout.columns.shape[1] for layout in layouts]
        self._first = _before(sizes)
        owner = np.repeat(np.arange(len(layouts)), sizes)
        whole = np.concatenate([np.empty((5, 0), np.int32), *(d.columns for d in layouts)], axis=1)
        starts, self._ends, self._bodies, spoken, printed = whole.astype(np.int64)
        self._room = int(starts.max(initial=0)) + 1
        self._starts = owner * self._room + starts
        names = [(k, name) for k, layout in enumerate(layouts) for name in layout.labels]
        self._label_names = [name for _, name in names]
        self._speakers = [people.speaking(documents[k].id, name) for k, name in names]
        self._aside = np.array(
            [*(s is not None and s.interviewer and not s.informant for s in self._speakers), False]
        )
        base = _before([len(layout.labels) for layout in layouts])
        # The last label stands for paragraphs without one.
        self._label = np.where(spoken < 0, len(names), spoken + base[owner])
        pages = [page for layout in layouts for page in layout.page_names]
        base = _before([len(layout.page_names) for layout in layouts])
        self._page = np.where(printed < 0, len(pages), printed + base[owner])
        self._page_names = objects([*pages, None])

    def paragraphs(self, document: Ints, offset: Ints) -> Ints:
        """The paragraph in which each code point of a document lies, numbered over all."""
        # An offset beyond the last paragraph's start must not run into the next document.
        held = np.minimum(offset, self._room - 1)
        found = np.searchsorted(self._starts, document * self._room + held, side="right") - 1
        return np.maximum(found, self._first[document])

    def numbers(self, document: Ints, paragraph: Ints) -> Ints:
        """The numbers of paragraphs within their documents, from 1."""
        return paragraph - self._first[document] + 1

    def pages(self, paragraph: Ints) -> Objects:
        """The pages as printed, or None."""
        return self._page_names[self._page[paragraph]]

    def questions(self, document: Ints, paragraph: Ints) -> Ints:
        """The interviewer's paragraph before each of these, or -1."""
        asks = np.array([*(s is not None and s.interviewer for s in self._speakers), False])
        asking = np.where(asks[self._label], np.arange(len(self._label)), -1)
        latest = np.maximum.accumulate(np.concatenate(([-1], asking)))[:-1]
        found = latest[paragraph] if len(latest) else paragraph
        return np.where(found >= self._first[document], found, -1)

    def bodies(self, paragraphs: Ints) -> tuple[Ints, Ints, Ints]:
        """Document, start and end of what is said in paragraphs, without their labels."""
        document = np.searchsorted(self._first, paragraphs, side="right") - 1
        return document, self._bodies[paragraphs], self._ends[paragraphs]

    def voices(self, first: Ints, last: Ints) -> Voices:
        """Who speaks from one paragraph to another (numbered over all), for several pairs."""
        number = self._label[first]
        second, third = self._next_voices(first)
        wide = np.flatnonzero(second <= last)
        # By far the most hear one voice, or two in turns; only the others are looked at one by one.
        many = third[wide] <= last[wide]
        both = wide[~many]
        known = len(self._speakers) + 1
        heard = np.stack((number[both], self._label[second[both]]))
        # Beside another voice, that of a mere interviewer says nothing of a segment.
        aside = self._aside[heard]
        heard = np.where(aside & ~aside[::-1], heard[::-1], heard)
        number[both] = heard[0]
        apart = heard[0] != heard[1]
        pairs, place = np.unique(heard[0, apart] * known + heard[1, apart], return_inverse=True)
        number[both[apart]] = known + place
        found = [(n,) for n in range(known)] + [divmod(pair, known) for pair in pairs.tolist()]
        listed: dict[tuple[int, ...], int] = {labels: n for n, labels in enumerate(found)}
        for row in wide[many].tolist():
            labels = tuple(dict.fromkeys(self._label[first[row] : last[row] + 1].tolist()))
            number[row] = listed.setdefault(labels, len(listed))
        told = list(listed)
        used = np.bincount(number, minlength=len(told)) > 0
        told_apart = [self._heard(told[n]) for n in np.flatnonzero(used).tolist()]
        return Voices(
            (np.cumsum(used) - 1)[number],
            objects([h[0] for h in told_apart]),
            np.array([h[1] for h in told_apart], dtype=bool),
            objects([h[2] for h in told_apart]),
            objects([h[3] for h in told_apart]),
        )

    def _next_voices(self, paragraph: Ints) -> tuple[Ints, Ints]:
        """The paragraphs in which a second and a third voice begin, counted from each of these.

        Where no other voice comes, it is the number of all paragraphs.
        """
        label = self._label
        begins = np.flatnonzero(np.diff(label, prepend=-1))
        turn = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(label)))[paragraph]
        voice = label[begins]
        # A turn brings a third voice where it does not go back to the voice before the last.
        third = np.append(np.flatnonzero(voice[2:] != voice[:-2]) + 2, len(begins))
        begins = np.append(begins, len(label))
        return begins[turn + 1], begins[third[np.searchsorted(third[:-1], turn + 2)]]

    def off_record(self, document: Ints, start: Ints, end: Ints) -> Bools:
        """Which segments touch words that were not for the record."""
        touched = np.zeros(len(start), bool)
        for number, told in enumerate(self.documents):
            for span in self._people.off_record.get(told.revision, ()):
                here = (document == number) & (start < span.end) & (span.start < end)
                touched |= here
        return touched

    def _single(self, label: int) -> tuple[str, bool, tuple[str, ...], str]:
        speaker = self._speakers[label] if label < len(self._speakers) else None
        if speaker is None:
            name = self._label_names[label] if label < len(self._speakers) else ""
            return name, False, (), _QUOTE
        informants, consent = (
            ((speaker.informant,), speaker.consent) if speaker.informant else ((), _QUOTE)
        )
        return self._label_names[label], speaker.interviewer, informants, str(consent)

    def _heard(self, labels: tuple[int, ...]) -> tuple[str, bool, tuple[str, ...], str]:
        if len(labels) == 1:
            return self._single(labels[0])
        known = len(self._speakers)
        speakers = [self._speakers[n] if n < known else None for n in labels]
        names = [self._label_names[n] if n < known else "" for n in labels]
        asking = [s is not None and s.interviewer for s in speakers]
        informants = [s for s in speakers if s is not None and s.informant]
        heard = [name for name, asks in zip(names, asking, strict=True) if not asks]
        strictest = max((s.consent for s in informants), key=_STRICTNESS.__getitem__, default=None)
        return (
            (heard or names)[0],
            all(asking),
            tuple(dict.fromkeys(s.informant for s in informants)),
            str(strictest or Consent.QUOTE),
        )


def places(connection: Connection, documents: Sequence[Document], people: People) -> Places:
    """The paragraphs of documents in their current revisions."""
    kept = _contents(connection, documents, schema.revision.c.layout_hash)
    layouts = {revision: Divided.of(data) for revision, data in kept}
    return Places(documents, [layouts[d.revision] for d in documents], people)


def texts(connection: Connection, documents: Sequence[Document]) -> Iterator[tuple[Id, str]]:
    """The texts of documents with their current revisions, one at a time, in any order.

    Who takes what is needed from one text before the next is read, needs a third of the time
    that it takes to hold them all.
    """
    for revision, data in _contents(connection, documents, schema.revision.c.text_hash):
        yield revision, data.decode()


def objects(values: Sequence[object]) -> Objects:
    """Values as an array of objects, tuples among them as they are."""
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def _contents(
    connection: Connection, documents: Sequence[Document], digest: sa.Column[Any]
) -> Iterator[tuple[Id, bytes]]:
    revision, kept = schema.revision, schema.content
    query = sa.select(as_bytes(revision.c.id, connection), kept.c.data)
    query = query.join(kept, kept.c.hash == digest)
    query = query.where(among(revision.c.id, [d.revision for d in documents], connection))
    with plain_rows(connection, query) as cursor:
        for raw, data in cursor:
            yield schema.text_of(raw), data


def _before(sizes: Sequence[int]) -> Ints:
    """Where each of several pieces begins when they lie one after the other; then the end."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(np.array(sizes, np.int64))))
