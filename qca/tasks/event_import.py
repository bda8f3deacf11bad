"""Events read from a table, and the table into which they are typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.coding import Coding
from qca.model.date_words import parse_when
from qca.model.event import Basis, Dating, Event
from qca.model.ids import Id, new_id
from qca.model.study import Document
from qca.model.when import Sort
from qca.tasks.event_names import stage_named
from qca.tasks.events import create, listed, worded
from qca.tasks.files import write_file
from qca.tasks.names import code_of, one_of, unknown
from qca.tasks.session import Session
from qca.tasks.sheets import CellEmpty, Record, RowProblem, SheetRead, read_records
from qca.words import LANGUAGES, Words

if TYPE_CHECKING:
    from qca.project.journal import Draft

COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "event": ("event", "peristiwa", "what", "apa", "kejadian", "statement", "pernyataan"),
    "en": ("event (en)", "peristiwa (en)"),
    "id": ("event (id)", "peristiwa (id)"),
    "date": ("date", "tanggal", "when", "kapan", "waktu"),
    "basis": ("basis", "dasar"),
    "source": ("source", "sumber"),
    "actor": ("actor", "aktor", "pelaku", "actors"),
    "stage": ("stage", "tahap"),
    "opens": ("opens", "membuka"),
    "closes": ("closes", "menutup"),
    "after": ("after", "setelah", "sesudah"),
    "code": ("code", "codes", "kode"),
    "document": ("document", "dokumen"),
    "quote": ("quote", "kutipan", "passage"),
}
"""The columns of a table of events, each with the headings it may have."""

_BASIS: Final[Mapping[str, Basis]] = {
    **dict.fromkeys(("remembered", "diingat", "ingatan", "memory", "r"), Basis.REMEMBERED),
    **dict.fromkeys(
        ("documented", "terdokumentasi", "dokumen", "document", "tertulis", "d"), Basis.DOCUMENTED
    ),
}


_WHAT: Final = (Role.ACTOR, Role.INSTRUMENT, Role.OUTCOME)
"""Where nothing is coded as an event, codings of these say what happened the nearest."""


class BasisUnclear(QcaError):
    """What a date rests on cannot be read."""

    key = "events.error.basis"


class NothingCodedThere(QcaError):
    """The words that a row quotes carry no coding, so they cannot be evidence."""

    key = "events.error.nothing_coded"


def import_events(session: Session, path: Path) -> SheetRead:
    """Reads events from a table (csv, xlsx), as one step.

    Columns, in English or Indonesian: event, date, basis, source, actor, stage, opens,
    closes, after, code, document, quote, and ``event (en)`` or ``event (id)`` for the words
    in another language (see `docs/methods/stages.md`); only ``event`` must be there. Rows
    with the same words are one event with several dates. An event that is there already
    gets what the table adds. Rows that cannot be used are left out and told.

    Raises:
        FileRefused, ColumnMissing: there is no such table.
    """
    records = read_records(path, COLUMNS, ("event",))
    problems: list[RowProblem] = []
    with session.store.step(session.coder.id, "event.import", file=path.name) as draft:
        reading = _Reading.of(session, draft)
        for record in records:
            try:
                reading.take(record)
            except QcaError as error:
                problems.append(RowProblem(record.row, error))
        problems += reading.tie()
        added, changed = reading.write()
        draft.params["n"] = added + changed
    return SheetRead(path.name, added, changed, tuple(sorted(problems, key=lambda p: p.row)))


@dataclass(slots=True)
class _Reading:
    """Events as a table is read: those that are there, and those that are new."""

    session: Session
    draft: Draft
    tree: CodeTree
    language: str
    stages: tuple[Code, ...]
    documents: Sequence[Document]
    before: dict[Id, Event]
    now: dict[str, Event] = field(default_factory=dict)
    _after: list[tuple[int, str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, session: Session, draft: Draft) -> _Reading:
        from qca.analysis.stage_spans import stages_in_order
        from qca.project import queries
        from qca.project.events import events as stored

        own = stored(draft.connection)
        tree = queries.codes(draft.connection)
        reading = cls(
            session=session,
            draft=draft,
            tree=tree,
            language=queries.project(draft.connection).language,
            stages=stages_in_order(tree),
            documents=queries.documents(draft.connection),
            before={event.id: event for event in own},
        )
        for event in own:
            reading.now |= {text.casefold(): event for text in event.statement.values()}
        return reading

    def take(self, record: Record) -> None:
        """Takes what a row says.

        Raises:
            QcaError: something in it cannot be used; then nothing of the row is.
        """
        if not record.get("event").strip():
            raise CellEmpty(column="event")
        words = worded(record.get("event"))
        event = self.now.get(words.casefold()) or Event(new_id(), {self.language: words})
        others = {lang: worded(text) for lang in LANGUAGES if (text := record.get(lang)).strip()}
        codings = self._codings(record)
        dating = self._dating(record, [coding.id for coding in codings])
        codes = [
            code_of(self.tree, name.strip(), self.language).id
            for name in record.get("code").split(";")
            if name.strip()
        ]
        stage, opens, closes = (
            stage_named(self.stages, record.get(name), self.language)
            if record.get(name).strip()
            else getattr(event, name)
            for name in ("stage", "opens", "closes")
        )
        event = replace(
            event,
            statement={**event.statement, **others},
            datings=event.datings
            if dating is None or dating in event.datings
            else (*event.datings, dating),
            actor=" ".join(record.get("actor").split()) or event.actor,
            codes=tuple(dict.fromkeys((*event.codes, *codes))),
            codings=tuple(dict.fromkeys((*event.codings, *(one.id for one in codings)))),
            stage=stage,
            opens=opens,
            closes=closes,
        )
        for text in event.statement.values():
            self.now[text.casefold()] = event
        if record.get("after").strip():
            self._after.append((record.row, words.casefold(), record.get("after")))

    def tie(self) -> list[RowProblem]:
        """Puts events behind those they are said to come after; returns what cannot be."""
        failed: list[RowProblem] = []
        for row, words, typed in self._after:
            earlier = self.now.get(" ".join(typed.split()).casefold())
            if earlier is None or earlier.id == self.now[words].id:
                names = [name_in(e.statement, self.language) for e in self.now.values()]
                failed.append(RowProblem(row, unknown("event", typed, names)))
                continue
            event = replace(self.now[words], after=earlier.id)
            for text in event.statement.values():
                self.now[text.casefold()] = event
        return failed

    def write(self) -> tuple[int, int]:
        """Writes what is new and what is changed; returns how many of each."""
        from qca.project.events import row_of

        found = {event.id: event for event in self.now.values()}
        fresh = [event for event in found.values() if event.id not in self.before]
        changed = [
            event for event in found.values() if self.before.get(event.id) not in (None, event)
        ]
        create(self.draft, fresh)
        for event in changed:
            row = {name: value for name, value in row_of(event).items() if name != "id"}
            self.draft.update("event", event.id, **row)
        return len(fresh), len(changed)

    def _dating(self, record: Record, codings: Sequence[Id]) -> Dating | None:
        """The date that a row states, or None where it states none."""
        when = parse_when(record.get("date"))
        source = " ".join(record.get("source").split())
        stated = record.get("basis").strip().casefold()
        if stated and stated not in _BASIS:
            raise BasisUnclear(value=record.get("basis"))
        if when.sort is Sort.UNKNOWN and not source:
            return None
        basis = _BASIS[stated] if stated else self._basis(record)
        return Dating(when, basis, source, tuple(codings))

    def _basis(self, record: Record) -> Basis:
        named = record.get("document").strip()
        if not named:
            return Basis.REMEMBERED
        return Basis.of(one_of("document", self.documents, named, lambda d: d.name).kind)

    def _codings(self, record: Record) -> list[Coding]:
        """The codings that the quoted words carry: those of events, else the nearest to it."""
        from qca.project import queries
        from qca.tasks.coding import span_of_quote

        quote, named = record.get("quote"), record.get("document").strip()
        if not quote.strip():
            return []
        if not named:
            raise CellEmpty(column="document")
        document = one_of("document", self.documents, named, lambda d: d.name)
        transcript = queries.transcript(self.draft.connection, document.revision)
        start, end = span_of_quote(transcript, quote, document.name)
        scope = replace(self.session.scope, documents=frozenset({document.id}))
        there = [
            coding
            for coding in queries.codings(self.draft.connection, scope)
            if coding.segment.start < end and start < coding.segment.end
        ]
        if not there:
            raise NothingCodedThere(quote=quote, document=document.name)
        return self._of(there, Role.EVENT) or self._of(there, *_WHAT) or there

    def _of(self, codings: Sequence[Coding], *roles: Role) -> list[Coding]:
        """Those of codings that count for a member of a role."""
        return [
            coding
            for coding in codings
            if any(self.tree.member_of(coding.code, role) is not None for role in roles)
        ]


def write_template(session: Session, path: Path, words: Words) -> Path:
    """Writes a table of the events with their dates, to be filled in and read again.

    Args:
        session: the project.
        path: ``.xlsx``, or any other name for CSV.
        words: of the reader's language, in which the columns are headed.

    Raises:
        FileNotWritten: the folder or the disk does not allow it.
    """
    from qca.project import queries
    from qca.report.delimited import csv_text
    from qca.report.excel import workbook
    from qca.report.table import Cell, Column, Table

    with session.store.reading() as connection:
        known = listed(connection).events
        tree = queries.codes(connection)
        language = queries.project(connection).language
    columns = [name for name in COLUMNS if name != language]
    named = {event.id: name_in(event.statement, language) for event in known}

    def code(id_: Id | None) -> str:
        return name_in(tree.by_id[id_].name, language) if id_ in tree.by_id else ""

    def row(event: Event, dating: Dating | None, first: bool) -> tuple[Cell, ...]:
        told = {
            "event": named[event.id],
            **{lang: event.statement.get(lang, "") for lang in LANGUAGES if lang != language},
            "date": str(dating.when) if dating else "",
            "basis": str(dating.basis) if dating else "",
            "source": dating.source if dating else "",
            "actor": event.actor if first else "",
            "stage": code(event.stage) if first else "",
            "opens": code(event.opens) if first else "",
            "closes": code(event.closes) if first else "",
            "after": named.get(event.after or "", "") if first else "",
            "code": "; ".join(filter(None, map(code, event.codes))) if first else "",
        }
        return tuple(Cell(told.get(name, "")) for name in columns)

    table = Table(
        key="events",
        title=words("events.title"),
        columns=tuple(
            Column(name.casefold(), name, width=4.0)
            for name in (words(f"events.column.{column}") for column in columns)
        ),
        rows=tuple(
            row(event, dating, not n)
            for event in known
            for n, dating in enumerate(event.datings or (None,))
        ),
        notes=tuple(words(f"events.template.{name}") for name in ("rows", "dates", "evidence")),
    )
    if path.suffix.casefold() == ".xlsx":
        made = datetime.now(UTC)
        return write_file(path, workbook([table], words, session.study().title, made))
    return write_file(path, csv_text(table))
