"""Asking for segments with a query: the answer, what a query can name, the answer as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qca.model.citation import locator
from qca.model.ids import Id
from qca.model.query import FieldIs, Query, codes, fields, parse
from qca.model.study import Kind
from qca.model.transcript import Notice
from qca.tasks.exports import NoSuchExport
from qca.tasks.files import write_file
from qca.tasks.names import unknown
from qca.tasks.retrieve import Named, segment_table, several
from qca.tasks.session import Session
from qca.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from qca.report.table import Table

MOST: Final = 5_000
"""Segments that an answer lists at the most; it counts all of them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded segment as a screen lists it.

    Attributes:
        coding: its id.
        document: id of the document.
        place: the paragraphs or the page, as they are cited.
        start: first code point in the document's present revision.
        end: one past the last.
        quote: the exact words, whether they may be printed or not.
        code: id of the code.
        coder: id of the coder.
        valence: +1, -1, 0 (both), or None (not stated).
        weight: 0 to 100, or None.
        memo: what was written about it, or empty.
        quotable: whether its words may leave the project.
        off_record: whether it touches words that were not said for the record.
        asked: whether all of it is the interviewer's, which is never counted.
    """

    coding: Id
    document: Id
    place: str
    start: int
    end: int
    quote: str
    code: Id
    coder: Id
    valence: int | None
    weight: int | None
    memo: str
    quotable: bool
    off_record: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found.

    Attributes:
        passages: in reading order, `MOST` at the most.
        total: how many there are.
        documents: in how many documents.
        withheld: how many of them may not be quoted.
        several: what numbers in the query stand for several codes.
    """

    passages: tuple[Passage, ...] = ()
    total: int = 0
    documents: int = 0
    withheld: int = 0
    several: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a query can name: the values of each field, attributes as ``attribute.<name>``."""

    values: Mapping[str, tuple[str, ...]]


def ask(session: Session, query: str) -> pd.DataFrame:
    """The coded segments that fit a query, in document order (columns: `qca.project.frames`).

    Args:
        session: the project and its scope.
        query: as `qca.model.query` describes: ``leadership and not budget``.

    Raises:
        QueryUnreadable: the query cannot be understood.
        Unknown, Ambiguous: a code in it means nothing, or several; or a case, coder,
            document, speaker, informant, kind or attribute in it is none of the project's.
    """
    return _asked(session, parse(query))[0]


def _asked(session: Session, asked: Query) -> tuple[pd.DataFrame, Named]:
    """The segments that fit, and what the names in the query stood for."""
    from qca.analysis.retrieval import codes_enough, retrieve
    from qca.project import frames, queries

    vocabulary = vocabulary_of(session)
    with session.store.reading() as connection:
        named = Named.of(connection)
        cases = {case.name: case.attributes for case in queries.cases(connection)}
        enough = codes_enough(asked)
        _check_fields(asked, vocabulary)
        ids = None if enough is None else sorted(frozenset[Id]().union(*map(named.family, enough)))
        codings = frames.codings(connection, session.scope, ids)
    return retrieve(codings, asked, named.family, cases), named


def answer(session: Session, query: str, language: str, most: int = MOST) -> Answer:
    """What a query finds, for a screen.

    The words of passages that may not be quoted are among it: researchers read them here,
    and exports leave them out.

    Args:
        session: the project and its scope.
        query: as for `ask`.
        language: in which places are told.
        most: how many passages to list.

    Raises:
        QueryUnreadable, Unknown, Ambiguous: as `ask` does.
    """
    asked = parse(query)
    found, named = _asked(session, asked)
    listed = found.head(most)
    return Answer(
        tuple(_passage(record, language) for record in listed[list(_READ)].to_dict("records")),
        len(found),
        int(found["document_id"].nunique()),
        int((~found["quotable"].to_numpy(bool)).sum()),
        tuple(named.several(codes(asked))),
    )


def numbers_in(session: Session, query: str) -> list[Notice]:
    """Tells which numbers in a query stand for several codes (`qca.tasks.retrieve.several`).

    Raises:
        QueryUnreadable, Unknown, Ambiguous: as `ask` does.
    """
    return several(session, codes(parse(query)))


def vocabulary_of(session: Session) -> Vocabulary:
    """What a query can name in this project, besides codes."""
    from qca.project import queries

    with session.store.reading() as connection:
        cases = queries.cases(connection)
        documents = queries.documents(connection, session.scope)
        values: dict[str, Sequence[str]] = {
            "case": [case.name for case in cases],
            "coder": [coder.name for coder in queries.coders(connection)],
            "document": [document.name for document in documents],
            "speaker": [speaker.label for speaker in queries.speakers(connection)],
            "informant": [informant.code for informant in queries.informants(connection)],
            "kind": sorted({str(document.kind) for document in documents}),
        }
    for case in cases:
        for name, value in case.attributes.items():
            key = f"attribute.{name}"
            values[key] = [*values.get(key, ()), value]
    return Vocabulary({name: tuple(dict.fromkeys(found)) for name, found in values.items()})


def export_answer(
    session: Session, query: str, path: Path, words: Words, made: datetime | None = None
) -> Path:
    """Writes the answer to a query into a file by its ending (.docx .xlsx .csv .json .md).

    What consent or the record withholds is not in it (see `retrieve.segment_table`).

    Args:
        session: the project and its scope.
        query: as for `ask`; it is told in the file.
        path: the file; what is there is replaced.
        words: of the reader's language.
        made: time to be written into the file; now where None.

    Raises:
        NoSuchExport: the ending is not known.
        FileNotWritten: the folder or the disk does not allow it.
        QueryUnreadable, Unknown, Ambiguous: as `ask` does.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise NoSuchExport(path=path, endings=" ".join(_WRITERS))
    table = segment_table(session, ask(session, query), words)
    title = session.study().title
    told = _printable(session, query, words)
    return write_file(path, writer(table, told, title, words, made or datetime.now(UTC)))


def _printable(session: Session, query: str, words: Words) -> str:
    """The query itself, unless it repeats words that may not be printed."""
    from qca.project import frames
    from qca.report.consent import Withheld

    with session.store.reading() as connection:
        withheld = Withheld.of(frames.codings(connection))
    return withheld.cleared(query, words("report.withheld"))


def _check_fields(query: Query, vocabulary: Vocabulary) -> None:
    """Refuses a condition that nothing in the project can meet because it is misspelt.

    Raises:
        Unknown: the value, or the attribute, is none of the project's.
    """
    for condition in fields(query):
        name = condition.field.partition(".")[2]
        if name:
            known = [key.partition(".")[2] for key in vocabulary.values if "." in key]
            if name.casefold() not in map(str.casefold, known):
                raise unknown("attribute", name, known)
        elif condition.field in vocabulary.values:
            _check_value(condition, vocabulary.values[condition.field])


def _check_value(condition: FieldIs, known: Sequence[str]) -> None:
    if condition.value.casefold() not in map(str.casefold, known):
        raise unknown(condition.field, condition.value, known)


_READ: Final = (
    *("coding_id", "document_id", "document", "kind", "paragraph", "paragraph_last", "page"),
    *("start", "end", "quote", "code_id", "coder_id", "valence", "weight", "memo"),
    *("quotable", "off_record", "interviewer"),
)


def _passage(record: Mapping[Any, Any], language: str) -> Passage:
    page = record["page"]
    return Passage(
        coding=record["coding_id"],
        document=record["document_id"],
        place=locator(
            Kind(record["kind"]),
            record["paragraph"],
            record["paragraph_last"],
            page if isinstance(page, str) else None,
            language,
        ),
        start=record["start"],
        end=record["end"],
        quote=record["quote"],
        code=record["code_id"],
        coder=record["coder_id"],
        valence=_whole(record["valence"]),
        weight=_whole(record["weight"]),
        memo=record["memo"],
        quotable=bool(record["quotable"]),
        off_record=bool(record["off_record"]),
        asked=bool(record["interviewer"]),
    )


def _whole(value: float) -> int | None:
    return None if value != value else int(value)  # NaN is the one value unlike itself


def _word(table: Table, query: str, title: str, words: Words, made: datetime) -> bytes:
    from qca.report.blocks import Paragraph, Report
    from qca.report.word.render import word_document

    asked = Paragraph(query, words("tasks.asked"))
    report = Report(title, table.title, words.language, made, (asked, table))
    return word_document(report, words)


def _workbook(table: Table, query: str, title: str, words: Words, made: datetime) -> bytes:  # noqa: ARG001
    from qca.report.excel import workbook

    return workbook([table], words, title, made)


def _csv(table: Table, *_: object) -> str:
    from qca.report.delimited import csv_text

    return csv_text(table)


def _json(table: Table, *_: object) -> str:
    from qca.report.json import json_text

    return json_text(table)


def _markdown(table: Table, query: str, title: str, words: Words, made: datetime) -> str:
    from qca.report.blocks import Paragraph, Report
    from qca.report.markdown import report_text

    asked = Paragraph(query, words("tasks.asked"))
    return report_text(Report(title, table.title, words.language, made, (asked, table)), words)


_WRITERS: Final[Mapping[str, Callable[[Table, str, str, Words, datetime], bytes | str]]] = {
    ".docx": _word,
    ".xlsx": _workbook,
    ".csv": _csv,
    ".json": _json,
    ".md": _markdown,
}
