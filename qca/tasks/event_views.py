"""The chronology as it is shown: a table, the timeline, and what a report says of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qca.model.event import Event
from qca.tasks.session import Session
from qca.tasks.study import NoRole, counts_shown, scope_told
from qca.words import Words

if TYPE_CHECKING:
    from qca.analysis.chronology import Chronology
    from qca.report.document import Study
    from qca.report.drawn import Drawn
    from qca.report.table import Table


class NoEvents(NoRole):
    """No event is stated, and no code has the role event."""

    key = "events.none"


def chronology_of(study: Study, words: Words) -> Chronology:
    """The chronology of a study.

    Raises:
        NoEvents: there is no event.
    """
    from qca.analysis.chronology import chronology

    found = chronology(study.codings, study.tree, words.language, study.events, study.links)
    if not found.entries:
        raise NoEvents()
    return found


def chronology_table(_: Session, study: Study, words: Words) -> Table:
    """The events in their order.

    Raises:
        NoEvents: there is no event.
    """
    from qca.report.tables.chronology import chronology as table

    found = chronology_of(study, words)
    return table(found, words, scope_told(study, words), counts_shown(study))


def chronology_shown(session: Session, study: Study, words: Words) -> Sequence[Table | Drawn]:
    """The events in their order, and the timeline where anything is dated.

    Raises:
        NoEvents: there is no event.
    """
    from qca.report.timeline import timelines

    drawn = timelines(chronology_of(study, words), words)
    return (chronology_table(session, study, words), *drawn)


def event_list(session: Session, words: Words) -> Table:
    """The events in force: number, words, dates, codes, and their ids."""
    from qca.model.codes import name_in
    from qca.project import queries
    from qca.report.dates import when_told
    from qca.report.table import Audience, Cell, Column, ColumnKind
    from qca.report.table import Table as Made
    from qca.tasks.events import events

    listed = events(session)
    with session.store.reading() as connection:
        codes = queries.codes(connection)

    def column(
        key: str, width: float, kind: ColumnKind = ColumnKind.TEXT, who: Audience = Audience.ALL
    ) -> Column:
        return Column(key, words(f"events.column.{key}"), kind, width=width, audience=who)

    def dates(event: Event) -> Cell:
        told = "; ".join(
            f"{when_told(d.when, words)} ({words(f'events.basis.{d.basis}')})"
            for d in event.datings
        )
        kept = tuple(str(dating.when) for dating in event.datings)
        return Cell(kept, (), told or words("events.when.unknown"))

    def name(code: str | None) -> str | None:
        return name_in(codes.by_id[code].name, words.language) if code in codes.by_id else None

    list_, programs = ColumnKind.LIST, Audience.PROGRAMS
    return Made(
        key="events",
        title=words("events.list_title"),
        columns=(
            Column("number", words("report.column.number"), width=1.2),
            column("event", 5.0),
            column("date", 5.0, list_),
            column("code", 3.4, list_),
            column("opens", 2.4, who=programs),
            column("closes", 2.4, who=programs),
            column("stage", 2.4, who=programs),
            Column("id", words("factors.column.id"), audience=programs),
        ),
        rows=tuple(
            (
                Cell(n),
                Cell(name_in(event.statement, words.language)),
                dates(event),
                Cell(tuple(filter(None, map(name, event.codes)))),
                Cell(name(event.opens)),
                Cell(name(event.closes)),
                Cell(name(event.stage)),
                Cell(event.id),
            )
            for n, event in enumerate(listed.events, start=1)
        ),
        notes=() if listed.own or not listed.events else (words("events.proposed"),),
    )


def dating_lines(session: Session, event: Event, words: Words) -> list[str]:
    """The dates of an event, each with what it rests on and where that is said, in one line."""
    from qca.report.tables.chronology import dating_told
    from qca.tasks.passages import passages

    lines = []
    for dating in event.datings:
        places = (one.place(words.language) for one in passages(session, dating.codings))
        sources = dict.fromkeys((*filter(None, [dating.source]), *places))
        lines.append(dating_told(dating, "; ".join(sources), words))
    return lines
