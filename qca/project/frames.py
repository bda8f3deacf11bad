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

Counting needs no words: `counted` is the same frame, in a fraction of the time, without
``weight``, ``memo``, ``created``, ``quote`` and ``question``; what repeats in it (ids of other
things, names, labels) is categorical, so that it need not be told apart a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, cast

import numpy as np
import pandas as pd
from sqlalchemy.engine import Connection

from qca.model import references
from qca.model.ids import Id
from qca.model.scope import EVERYTHING, Scope
from qca.model.study import Consent, Document
from qca.project import columns, places, queries
from qca.project.columns import Columns, Ints
from qca.project.places import Ints32, Objects, People, Places, objects

CODING_COLUMNS = (
    *("coding_id", "document_id", "document", "kind", "document_position", "case"),
    *("revision_id", "start", "end", "paragraph", "paragraph_last", "page"),
    *("speaker", "interviewer", "informants", "consent", "off_record", "quotable"),
    *("code_id", "code", "coder_id", "coder", "valence", "weight", "memo", "created"),
    *("quote", "question"),
)


def codings(
    connection: Connection, scope: Scope = EVERYTHING, code_ids: Sequence[Id] | None = None
) -> pd.DataFrame:
    """One row per coding of a scope, in reading order (columns: see the module)."""
    found = _Found(connection, scope, code_ids, told=True)
    told: dict[str, Any] = {name: np.asarray(column) for name, column in found.told().items()}
    told["weight"] = found.columns.weight
    told["memo"] = found.memos(connection, scope)
    told["created"] = pd.to_datetime(found.columns.created, unit="ms", utc=True)
    told["quote"], told["question"] = found.words(connection)
    return pd.DataFrame({name: told[name] for name in CODING_COLUMNS}, copy=False)


def counted(
    connection: Connection, scope: Scope = EVERYTHING, code_ids: Sequence[Id] | None = None
) -> pd.DataFrame:
    """As `codings`, without what only people read: for counting (see the module)."""
    told = _Found(connection, scope, code_ids, told=False).told()
    return pd.DataFrame({name: told[name] for name in CODING_COLUMNS if name in told}, copy=False)


def documents(connection: Connection, scope: Scope = EVERYTHING) -> pd.DataFrame:
    """One row per document: ids and names, sizes, and the codes of the informants who speak in it.

    Columns: ``document_id document kind case position words characters paragraphs informants``.
    """
    speaking = queries.informants_by_document(connection)
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
                speaking.get(d.id, ()),
            )
        )
    names = "document_id document kind case position words characters paragraphs informants"
    return pd.DataFrame(rows, columns=names.split())


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


class _Found:
    """The codings of a scope, in reading order, with where they stand.

    Reading order: documents by position, then by where a segment begins, the longer first;
    on the same words by code and coder.
    """

    def __init__(
        self, connection: Connection, scope: Scope, code_ids: Sequence[Id] | None, *, told: bool
    ) -> None:
        listed = queries.documents(connection, scope)
        number = {d.revision: n for n, d in enumerate(listed)}
        read = columns.columns(connection, scope, code_ids, told=told)
        # Codings in earlier revisions of a document have no number.
        document = np.array([number.get(r, -1) for r in read.revision.ids], np.int64)
        document = document[read.revision.number]
        # Two numbers in place of five keys, because ordering costs the same for each.
        room = int(read.end.max(initial=0)) + 1
        made = read.code.number * len(read.coder.ids) + read.coder.number
        many = int(made.max(initial=0)) + 1
        told_apart = ((room - read.end) * many + made, document * room + read.start)
        order = np.lexsort((*read.halves(), *told_apart))
        order = order[np.searchsorted(document[order], 0) :]
        used, self.document = np.unique(document[order], return_inverse=True)
        self.columns: Columns = read.take(order)
        self.documents: list[Document] = [listed[n] for n in used.tolist()]
        self.ids = objects(columns.ids_of(self.columns.id))
        people = People(connection)
        self.places: Places = places.places(connection, self.documents, people)
        self.first = self.places.paragraphs(self.document, self.columns.start)
        self.last = self.places.paragraphs(self.document, self.columns.end - 1)
        self._paths = queries.code_paths(connection, self.columns.code.ids)
        self._coders = {c.id: c.name for c in queries.coders(connection)}
        self._cases = {c.id: c.name for c in queries.cases(connection)}

    def told(self) -> dict[str, Any]:
        """The columns that need no words."""
        read, listed = self.columns, self.documents
        voices = self.places.voices(self.first, self.last)
        off_record = self.places.off_record(self.document, read.start, read.end)
        quotable = voices.consent == str(Consent.QUOTE)

        def of_document(values: Sequence[str]) -> pd.Categorical:
            return _category(self.document, values)

        return {
            "coding_id": self.ids,
            "document_id": of_document([d.id for d in listed]),
            "document": of_document([d.name for d in listed]),
            "kind": of_document([str(d.kind) for d in listed]),
            "document_position": np.array([d.position for d in listed], np.int64)[self.document],
            "case": of_document([self._cases.get(d.case or "", "") for d in listed]),
            "revision_id": of_document([d.revision for d in listed]),
            "start": read.start,
            "end": read.end,
            "paragraph": self.places.numbers(self.document, self.first),
            "paragraph_last": self.places.numbers(self.document, self.last),
            "page": self.places.pages(self.document, self.first),
            "speaker": _category(voices.number, voices.speaker.tolist()),
            "interviewer": voices.interviewer[voices.number],
            "informants": voices.informants[voices.number],
            "consent": _category(voices.number, voices.consent.tolist()),
            "off_record": off_record,
            "quotable": quotable[voices.number] & ~off_record,
            "code_id": _category(read.code.number, read.code.ids),
            "code": _category(read.code.number, [self._paths[i] for i in read.code.ids]),
            "coder_id": _category(read.coder.number, read.coder.ids),
            "coder": _category(read.coder.number, [self._coders[i] for i in read.coder.ids]),
            "valence": read.valence,
        }

    def memos(self, connection: Connection, scope: Scope) -> Objects:
        """The memos of each coding, joined by blank lines."""
        written: dict[Id, str] = {}
        for memo in queries.memos(connection, "coding", scope=scope):
            earlier = written.get(memo.target)
            text = references.told(memo.text)
            written[memo.target] = text if earlier is None else f"{earlier}\n\n{text}"
        if not written:
            return objects([""] * len(self.ids))
        return objects([written.get(coding, "") for coding in self.ids])

    def words(self, connection: Connection) -> tuple[Objects, Objects]:
        """The exact words of each coding, and the interviewer's turn before it or None."""
        asked, number = np.unique(
            self.places.questions(self.document, self.first), return_inverse=True
        )
        # What no question stands before has the number -1, which comes first.
        none = int(np.searchsorted(asked, 0))
        said = _Slices(len(self.documents), self.document, self.columns.start, self.columns.end)
        put = _Slices(len(self.documents), *self.places.bodies(asked[none:]))
        place = {d.revision: n for n, d in enumerate(self.documents)}
        for revision, text in places.texts(connection, self.documents):
            said.cut(place[revision], text)
            put.cut(place[revision], text)
        questions = objects([*([None] * none), *put.pieces()])
        return objects(said.pieces()), questions[number]


class _Slices:
    """Pieces of documents, in the order of the documents."""

    def __init__(
        self, documents: int, document: Ints, start: Ints | Ints32, end: Ints | Ints32
    ) -> None:
        self._bounds = np.searchsorted(document, np.arange(documents + 1)).tolist()
        self._starts, self._ends = start.tolist(), end.tolist()
        self._pieces: list[list[str]] = [[]] * documents

    def cut(self, document: int, text: str) -> None:
        """Takes the pieces of one document from its text."""
        first, last = self._bounds[document : document + 2]
        spans = zip(self._starts[first:last], self._ends[first:last], strict=True)
        self._pieces[document] = [text[start:end] for start, end in spans]

    def pieces(self) -> list[str]:
        """All pieces, once each document's were taken."""
        return list(chain.from_iterable(self._pieces))


def _category(number: Ints, values: Sequence[str]) -> pd.Categorical:
    """A column of texts that repeat, each row by its place among the values."""
    place, found = pd.factorize(objects(values))
    # Arrays are taken too, as pandas says and its types do not.
    return pd.Categorical.from_codes(cast("Sequence[int]", place[number]), pd.Index(found))
