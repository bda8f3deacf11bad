"""Getting passages back: coded segments, and words in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.citation import locator
from qca.model.codes import CodeTree, name_in
from qca.model.coding import Coding
from qca.model.factor import Factor
from qca.model.ids import Id
from qca.model.study import Kind
from qca.model.transcript import Notice
from qca.tasks.names import codes_of, one_of
from qca.tasks.session import Session
from qca.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from qca.project.queries import Connection
    from qca.report.table import Table


class NothingSought(QcaError):
    """A search without a word in it."""

    key = "tasks.nothing_sought"


class Match(StrEnum):
    """How several codes are asked for: on the same words all, or any of them."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph in which the words of a search stand.

    Attributes:
        kind: what the document is.
        paragraph: its number.
        page: as printed, where the paragraph has one.
        spans: where they stand, code points in the document's text.
    """

    document: str
    document_id: Id
    kind: Kind
    paragraph: int
    page: str | None
    speaker: str
    text: str
    start: int
    spans: tuple[tuple[int, int], ...]

    def cited(self, language: str) -> str:
        """The document and the place in it, as a language cites them."""
        return f"{self.document}, {self.place(language)}"

    def place(self, language: str) -> str:
        """The place in the document alone."""
        return locator(self.kind, self.paragraph, self.paragraph, self.page, language)


def segments(
    session: Session,
    *,
    codes: Sequence[str] = (),
    case: str | None = None,
    document: str | None = None,
    coder: str | None = None,
    match: Match = Match.ANY,
) -> pd.DataFrame:
    """The coded segments that fit, in document order (columns: `qca.project.frames`).

    Args:
        session: the project and its scope.
        codes: slugs, names, paths, ids or numbers of factors; a code stands for itself and
            all below it, a number for the codes that its factor is drawn from.
        case: only documents of this case.
        document: only this document.
        coder: only this coder's codings.
        match: whether a segment needs one of the codes, or overlaps codings of all of them.

    Raises:
        Unknown, Ambiguous: one of the names means nothing, or several things.
    """
    from qca.analysis.passages import overlaps, spans
    from qca.project import frames, queries
    from qca.tasks.documents import find_document
    from qca.tasks.session import scope_of

    chosen = None if document is None else [find_document(session, document).id]
    scope = scope_of(session, coders=None if coder is None else [coder], documents=chosen)
    with session.store.reading() as connection:
        named = Named.of(connection)
        families = [named.family(name) for name in codes]
        ids = sorted(set().union(*families)) if families else None
        frame = frames.codings(connection, scope, ids)
        cases = queries.cases(connection)
    if case is not None:
        frame = frame[frame["case"] == one_of("case", cases, case, lambda c: c.name).name]
    if match is Match.ALL and len(families) > 1 and not frame.empty:
        frame = frame.reset_index(drop=True)
        everywhere = spans(frame)
        keep = set(range(len(frame)))
        for family in families:
            own = frame.index[frame["code_id"].isin(family)].to_numpy()
            left, _ = overlaps(everywhere, everywhere.take(own))
            keep &= set(left.tolist())
        frame = frame.loc[sorted(keep)]
    return frame.reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class Named:
    """What the names of codes in a question stand for.

    Attributes:
        factors: in force, numbered.
        language: of the project.
    """

    tree: CodeTree
    factors: Sequence[Factor]
    language: str

    @classmethod
    def of(cls, connection: Connection) -> Named:
        """The codes and factors of a project."""
        from qca.project import queries
        from qca.tasks.factor_rows import listed

        tree, language = queries.codes(connection), queries.project(connection).language
        return cls(tree, listed(connection, tree).factors, language)

    def family(self, typed: str) -> frozenset[Id]:
        """The codes that a name stands for, with all codes below them.

        Raises:
            Unknown, Ambiguous: it means nothing, or several things.
        """
        codes = codes_of(self.tree, typed, self.language, self.factors)
        return frozenset(below.id for code in codes for below in self.tree.subtree(code.id))

    def several(self, names: Iterable[str]) -> list[Notice]:
        """Tells which of some names are numbers of factors that are drawn from several codes.

        Raises:
            Unknown, Ambiguous: a name means nothing, or several things.
        """
        told = []
        for name in dict.fromkeys(names):
            codes = codes_of(self.tree, name, self.language, self.factors)
            if len(codes) > 1:
                listed = ", ".join(name_in(code.name, self.language) for code in codes)
                told.append(
                    Notice.of("tasks.number_stands_for", number=name, n=len(codes), names=listed)
                )
        return told


def several(session: Session, names: Iterable[str]) -> list[Notice]:
    """Tells which of some names are numbers of several codes (see `Named.several`)."""
    with session.store.reading() as connection:
        return Named.of(connection).several(names)


def find_coding(session: Session, typed: str) -> Coding:
    """The coding that the start of an id, or a name such as ``I-03 ¶12 Budget``, means.

    Raises:
        Unknown, Ambiguous: none or several fit.
    """
    from qca.project import queries
    from qca.tasks.coding_names import codings_named

    if " " in typed.strip():
        (named,) = codings_named(session, [typed])
        with session.store.reading() as connection:
            return queries.codings_by_id(connection, [named], session.scope)[0]
    with session.store.reading() as connection:
        codings = queries.codings(connection, session.scope)
    return one_of("coding", codings, typed, lambda coding: coding.id)


def segment_table(session: Session, frame: pd.DataFrame, words: Words) -> Table:
    """Segments as a table, without the words that consent or the record withholds.

    Args:
        session: the project, whose withheld words memos may not repeat either.
        frame: as `segments` gives it.
        words: of the reader's language.
    """
    from qca.project import frames
    from qca.report.consent import Withheld
    from qca.report.tables.segments import segments as table_of

    if not frame["memo"].any():
        return table_of(frame, words)
    with session.store.reading() as connection:
        return table_of(frame, words, Withheld.of(frames.codings(connection)))


def search(session: Session, query: str, limit: int = 500) -> list[Hit]:
    """The paragraphs that hold all words of a query, in document order.

    Words count without regard to case and accents; ``"several words"`` in quotes stand for
    the phrase, and ``kota*`` for every word that begins so.

    Raises:
        NothingSought: there is no word in the query.
    """
    from qca.project import queries, search_index

    if not search_index.match_expression(query):
        raise NothingSought()
    pattern = _pattern(search_index.terms(query))
    hits: list[tuple[int, Hit]] = []
    with session.store.reading() as connection:
        documents = {d.revision: d for d in queries.documents(connection, session.scope)}
        for revision, number in search_index.find(connection, query, limit):
            document = documents.get(revision)
            if document is None:
                continue  # an earlier revision, or outside of the scope
            transcript = queries.transcript(connection, revision)
            paragraph = transcript.paragraphs[number - 1]
            text = transcript.text[paragraph.body : paragraph.end]
            found = tuple(
                (paragraph.body + m.start(), paragraph.body + m.end())
                for m in pattern.finditer(text)
            )
            hits.append(
                (
                    document.position,
                    Hit(
                        document.name,
                        document.id,
                        document.kind,
                        number,
                        paragraph.page,
                        paragraph.speaker or "",
                        text,
                        paragraph.body,
                        found,
                    ),
                )
            )
    hits.sort(key=lambda hit: (hit[0], hit[1].document, hit[1].paragraph))
    return [hit for _, hit in hits]


def _pattern(terms: Sequence[str]) -> re.Pattern[str]:
    parts = []
    for term in terms:
        words = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", term))
        if words:
            parts.append(rf"\b{words}\w*" if term.endswith("*") else rf"\b{words}\b")
    return re.compile("|".join(parts), re.IGNORECASE)
