"""What is in a project, as tables: documents, people, codes, memos, history, search hits.

The keys of the columns are the keys of the JSON rows and never vary with language. What
tells a thing apart for programs (ids, paths, offsets) is not shown to people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from qca.model.study import Document
from qca.report.table import INDENT, Audience, Cell, Column, ColumnKind, Row, Table
from qca.tasks import codebooks, codes, documents, history, people
from qca.tasks.blind import blindness
from qca.tasks.coding import Applied
from qca.tasks.session import Session, coders
from qca.words import Words

if TYPE_CHECKING:
    from qca.project.journal import Step
    from qca.tasks.retrieve import Hit
    from qca.tasks.speakers import SpeakerRow

_COUNTS = frozenset(
    {
        *("characters", "words", "paragraphs", "codings", "documents", "codes", "changes"),
        *("paragraph", "number", "start", "end", "body", "turns", "questions"),
    }
)
_LISTS = frozenset({"speakers", "spans"})


def document_table(session: Session, words: Words) -> Table:
    """The documents with their sizes, speakers and codings."""
    columns = ("id*", "name", "kind", "characters*", "words", "paragraphs", "speakers", "case")
    return listing(
        "documents",
        words,
        (*columns, "codings"),
        (
            (
                *(row.id, row.name, Cell(row.kind, (), words(f"terms.kind.{row.kind}"))),
                *(row.characters, row.words, row.paragraphs, row.speakers, row.case, row.codings),
            )
            for row in documents.list_documents(session)
        ),
    )


def coder_table(session: Session, words: Words) -> Table:
    """The coders, and whose work each of them sees."""
    blind = blindness(session)
    note = () if blind.on else (words("coders.blind_off"),)
    rows = []
    for coder in coders(session):
        bound = blind.binds(coder.id)
        sees = Cell(
            "own" if bound else "all", (), words(f"coders.blind_{'own' if bound else 'sees'}")
        )
        rows.append((coder.id, coder.name, sees))
    return replace(listing("coders", words, ("id*", "name", "sees"), rows), notes=note)


def informant_table(session: Session, words: Words) -> Table:
    """The informants with what they allow."""
    columns = ("id*", "code", "role", "institution", "consent", "case", "documents")
    return listing(
        "informants",
        words,
        columns,
        (
            (
                *(row.id, row.code, row.role, row.institution),
                Cell(row.consent, (), words(f"terms.consent.{row.consent}")),
                *(row.case, row.documents),
            )
            for row in people.list_informants(session)
        ),
    )


def case_table(session: Session, words: Words) -> Table:
    """The cases; each attribute that any of them has is a column."""
    rows = people.list_cases(session)
    attributes = tuple(dict.fromkeys(name for row in rows for name in row.attributes))
    table = listing(
        "cases",
        words,
        ("id*", "name", "kind", "parent", "documents"),
        ((row.id, row.name, row.kind, row.parent, row.documents) for row in rows),
    )
    own = tuple(Column(f"attributes.{name}", name) for name in attributes)
    cells = [tuple(Cell(row.attributes.get(name)) for name in attributes) for row in rows]
    return Table(
        table.key,
        table.title,
        table.columns + own,
        [row + more for row, more in zip(table.rows, cells, strict=True)],
    )


def code_table(session: Session, words: Words) -> Table:
    """The codes as a tree, with their counts."""
    tree = codes.tree(session)
    columns = ("id*", "path*", "name", "role", "color*", "codings", "documents")
    return listing(
        "codes",
        words,
        columns,
        (
            (
                *(row.id, row.path, Cell(row.name, (), INDENT * tree.depth(row.id) + row.name)),
                Cell(row.role, (), words(f"terms.role.{row.role}") if row.role else ""),
                *(row.color, row.codings, row.documents),
            )
            for row in codes.list_codes(session)
        ),
    )


def codebook_table(session: Session, words: Words) -> Table:
    """The project's codebooks."""
    tree = codes.tree(session)
    return listing(
        "codebooks",
        words,
        ("id*", "title", "version", "codes"),
        (
            (
                book.id,
                words.pick(book.title),
                book.version,
                sum(1 for code in tree if code.codebook == book.id),
            )
            for book in codebooks.codebooks(session)
        ),
    )


def paragraph_table(reading: documents.Reading, words: Words) -> Table:
    """The paragraphs of a document with their places in its text, for scripts."""
    text = reading.transcript.text
    columns = ("number", "start", "end", "body*", "speaker", "time", "page", "text")
    return listing(
        "paragraphs",
        words,
        columns,
        (
            (
                *(p.number, p.start, p.end, p.body, p.speaker),
                Cell(p.time, (), "" if p.time is None else _clock(p.time)),
                *(p.page, text[p.body : p.end]),
            )
            for p in reading.transcript
        ),
    )


def off_record_table(reading: documents.Reading, words: Words) -> Table:
    """Where words were not said for the record; never the words."""
    return listing(
        "off-record",
        words,
        ("id*", "document", "paragraph", "start", "end", "reason"),
        (
            (
                *(span.id, reading.document.name, reading.transcript.at(span.start).number),
                *(span.start, span.end, span.reason),
            )
            for span in reading.off_record
        ),
    )


def speaker_table(document: str, rows: Iterable[SpeakerRow], words: Words) -> Table:
    """Who speaks in a document, what part each has, and why that is thought."""
    columns = ("label", "part", "informant", "turns", "words", "questions", "why", "sample")
    return listing(
        "speakers",
        words,
        columns,
        (
            (
                *(row.label, Cell(str(row.part), (), words(f"lists.part.{row.part}"))),
                *(row.informant, row.turns, row.words, row.questions),
                *(words(row.why.key, **dict(row.why.params)), row.sample),
            )
            for row in rows
        ),
        document=document,
    )


def history_table(steps: Sequence[Step], words: Words) -> Table:
    """Steps of the journal, in words."""
    return listing(
        "history",
        words,
        ("id*", "step", "time", "coder", "what", "live", "changes*"),
        (
            (
                *(step.id, step.seq, moment(step.time), step.coder_name, history.tell(words, step)),
                Cell(step.live, (), "" if step.live else words("lists.undone")),
                step.changes,
            )
            for step in steps
        ),
    )


def hit_table(hits: Sequence[Hit], words: Words) -> Table:
    """Paragraphs that a search found; ``spans`` are code points in the document's text."""
    columns = ("document*", "document_id*", "paragraph*", "speaker", "citation", "text")
    return listing(
        "search",
        words,
        (*columns, "start*", "spans*"),
        (
            (
                *(hit.document, hit.document_id, hit.paragraph, hit.speaker),
                f"({hit.cited(words.language)})",
                *(hit.text, hit.start, tuple(f"{start}-{end}" for start, end in hit.spans)),
            )
            for hit in hits
        ),
    )


def applied_table(session: Session, document: Document, applied: Applied, words: Words) -> Table:
    """What coding a passage did, a row for each code; the codes by path."""
    tree = codes.tree(session)
    language = session.study().language
    columns = ("done", "coding_id*", "document", "document_id*", "start", "end", "code")
    return listing(
        "codings",
        words,
        (*columns, "code_id*"),
        (
            (
                Cell(str(one.outcome), (), words(f"lists.done.{one.outcome}")),
                *(one.coding, document.name, document.id, one.start, one.end),
                *(tree.path(one.code, language), one.code),
            )
            for one in applied.codes
        ),
    )


def listing(
    key: str,
    words: Words,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    **title: object,
) -> Table:
    """A table whose title and heads are ``lists.title.<key>`` and ``lists.column.<column>``.

    Args:
        key: of the table.
        words: of the reader's language.
        columns: their keys; one that ends in ``*`` is for programs only.
        rows: values or cells, in the order of the columns.
        title: values for placeholders of the title.
    """
    return Table(
        key=key,
        title=words(f"lists.title.{key}", **title),
        columns=tuple(_column(name, words) for name in columns),
        rows=[_row(row) for row in rows],
    )


def _column(name: str, words: Words) -> Column:
    key = name.rstrip("*")
    kind = ColumnKind.TEXT
    if key in _COUNTS:
        kind = ColumnKind.COUNT
    elif key in _LISTS:
        kind = ColumnKind.LIST
    audience = Audience.ALL if key == name else Audience.PROGRAMS
    return Column(key, words(f"lists.column.{key}"), kind, audience=audience)


def _row(values: Sequence[object]) -> Row:
    return tuple(v if isinstance(v, Cell) else Cell(v, (), _shown(v)) for v in values)  # type: ignore[arg-type]


def _shown(value: object) -> str | None:
    """Nothing is shown as nothing in lists: a dash in every empty cell is noise."""
    return "" if value is None or value == () else None


def moment(time: datetime) -> Cell:
    """A time: ISO 8601 for programs, that of the reader's clock for people."""
    return Cell(time.isoformat(), (), f"{time.astimezone():%Y-%m-%d %H:%M}")


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
