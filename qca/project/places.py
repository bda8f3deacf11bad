"""Where codings stand: paragraphs, pages, who speaks there, and what was asked before.

The paragraphs of all documents in question lie one after the other in one column, so that
the places of all codings are found in one search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
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

_ROOM: Final = 1 << 20
"""Paragraphs for which there is room at first; what of it is not used takes no memory."""
_QUOTE: Final = str(Consent.QUOTE)
_STRICTNESS: Final = {_QUOTE: 0, str(Consent.PARAPHRASE): 1, str(Consent.NONE): 2}


class Speaking(NamedTuple):
    """Someone who speaks under a label in a document.

    Attributes:
        informant: code, or empty where it is an interviewer or not known.
        consent: what the informant allows (`qca.model.study.Consent`, as it is kept).
    """

    interviewer: bool
    informant: str
    consent: str


class People:
    """Who speaks under which label, what they allow, and what was not for the record."""

    def __init__(self, connection: Connection) -> None:
        speaker, informant = schema.speaker, schema.informant
        query = sa.select(
            as_bytes(speaker.c.document, connection),
            speaker.c.label,
            speaker.c.interviewer,
            sa.func.coalesce(informant.c.code, ""),
            sa.func.coalesce(informant.c.consent, _QUOTE),
        ).join(informant, informant.c.id == speaker.c.informant, isouter=True)
        with plain_rows(connection, query) as cursor:
            rows = cursor.fetchall()
        documents = ids_of(np.array([row[0] for row in rows], "S16"))
        self._labels = {
            (document, label): Speaking(bool(asks), code, consent)
            for document, (_, label, asks, code, consent) in zip(documents, rows, strict=True)
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
    """How several documents are divided: their layouts one after the other, quick to come by.

    Attributes:
        columns: a row each for where paragraphs start, where they end and where their bodies
            begin, and for their speakers and pages by index into the names, or -1.
        sizes: the number of paragraphs of each document.
        labels: the names of the speakers of each document.
        page_names: the pages of each document as printed.
    """

    columns: Ints32
    sizes: list[int]
    labels: list[tuple[str, ...]]
    page_names: list[tuple[str, ...]]

    @classmethod
    def of(cls, packed: Iterable[tuple[int, bytes]], documents: int) -> Divided:
        """From packed layouts (`qca.project.content.Layout`).

        Args:
            packed: a layout for each document, with the number of the document, in any order.
                Each is let go of before the next is taken: to hold them costs twice the time.
            documents: how many there are.
        """
        sizes, begins = [0] * documents, [0] * documents
        labels: list[tuple[str, ...]] = [()] * documents
        pages: list[tuple[str, ...]] = [()] * documents
        columns, end = np.empty((5, _ROOM), np.int32), 0
        for number, raw in packed:
            head, at = content.layout_head(raw)
            size = sizes[number] = head["n"]
            begins[number], begin = end, end
            end += size
            if end > columns.shape[1]:
                more = np.empty((5, max(columns.shape[1], size)), np.int32)
                columns = np.concatenate((columns, more), axis=1)
            columns[:, begin:end] = np.frombuffer(raw, "<i4", 5 * size, at).reshape(5, size)
            labels[number], pages[number] = tuple(head["labels"]), tuple(head["pages"])
        columns = columns[:, :end]
        if begins != sorted(begins):
            spans = zip(begins, sizes, strict=True)
            columns = columns[:, np.concatenate([np.arange(b, b + n) for b, n in spans])]
        return cls(columns, sizes, labels, pages)

    def each(self) -> list[Ints32]:
        """The columns of each document."""
        return np.split(self.columns, _before(self.sizes)[1:-1], axis=1) if self.sizes else []


class Places:
    """The paragraphs of several documents.

    Attributes:
        documents: in their order; the number of a document is its place among them.
    """

    def __init__(self, documents: Sequence[Document], divided: Divided, people: People) -> None:
        self.documents, self._people = tuple(documents), people
        self._first = _before(divided.sizes)
        starts, self._ends, self._bodies, spoken, self._page = divided.columns
        self._room = int(starts.max(initial=0)) + 1
        # Columns of all paragraphs are made in place: new memory takes longer than the numbers.
        self._starts = np.repeat(np.arange(len(documents)) * self._room, divided.sizes)
        self._starts += starts
        names = [(k, name) for k, labels in enumerate(divided.labels) for name in labels]
        self._label_names = [name for _, name in names]
        self._speakers = [people.speaking(documents[k].id, name) for k, name in names]
        self._aside = np.array(
            [*(s is not None and s.interviewer and not s.informant for s in self._speakers), False]
        )
        base = _before(list(map(len, divided.labels)))
        self._label = np.repeat(base[:-1].astype(np.int32), divided.sizes)
        self._label += spoken
        self._label[spoken < 0] = len(names)  # stands for paragraphs without one
        self._first_page = _before(list(map(len, divided.page_names)))
        self._page_names = objects([*chain.from_iterable(divided.page_names), None])

    def paragraphs(self, document: Ints, offset: Ints) -> Ints:
        """The paragraph in which each code point of a document lies, numbered over all."""
        # An offset beyond the last paragraph's start must not run into the next document.
        held = np.minimum(offset, self._room - 1)
        found = np.searchsorted(self._starts, document * self._room + held, side="right") - 1
        return np.maximum(found, self._first[document])

    def numbers(self, document: Ints, paragraph: Ints) -> Ints:
        """The numbers of paragraphs within their documents, from 1."""
        return paragraph - self._first[document] + 1

    def pages(self, document: Ints, paragraph: Ints) -> Objects:
        """The pages as printed, or None, of paragraphs numbered over all."""
        page = self._page[paragraph]
        return self._page_names[np.where(page < 0, -1, page + self._first_page[document])]

    def questions(self, document: Ints, paragraph: Ints) -> Ints:
        """The interviewer's paragraph before each of these, or -1."""
        asks = np.array([*(s is not None and s.interviewer for s in self._speakers), False])
        asking = np.flatnonzero(asks[self._label])
        # Before the first of them comes the place -1, which is that of the last value.
        found = np.append(asking, -1)[np.searchsorted(asking, paragraph) - 1]
        return np.where(found >= self._first[document], found, -1)

    def bodies(self, paragraphs: Ints) -> tuple[Ints, Ints32, Ints32]:
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
        begins = np.flatnonzero(np.diff(label, prepend=np.int32(-1)))
        turn = np.searchsorted(begins, paragraph, side="right") - 1
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
        return self._label_names[label], speaker.interviewer, informants, consent

    def _heard(self, labels: tuple[int, ...]) -> tuple[str, bool, tuple[str, ...], str]:
        if len(labels) == 1:
            return self._single(labels[0])
        known = len(self._speakers)
        speakers = [self._speakers[n] if n < known else None for n in labels]
        names = [self._label_names[n] if n < known else "" for n in labels]
        asking = [s is not None and s.interviewer for s in speakers]
        informants = [s for s in speakers if s is not None and s.informant]
        heard = [name for name, asks in zip(names, asking, strict=True) if not asks]
        strictest = max(
            (s.consent for s in informants), key=_STRICTNESS.__getitem__, default=_QUOTE
        )
        return (
            (heard or names)[0],
            all(asking),
            tuple(dict.fromkeys(s.informant for s in informants)),
            strictest,
        )


def places(connection: Connection, documents: Sequence[Document], people: People) -> Places:
    """The paragraphs of documents in their current revisions."""
    return Places(documents, divided(connection, documents), people)


def divided(connection: Connection, documents: Sequence[Document]) -> Divided:
    """How documents are divided in their current revisions."""
    number = {d.revision: n for n, d in enumerate(documents)}
    kept = _contents(connection, documents, schema.revision.c.layout_hash)
    return Divided.of(((number[revision], data) for revision, data in kept), len(documents))


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
