"""The chronology as a table: what happened, when, as who says, in which stage."""

from __future__ import annotations

from collections.abc import Sequence

from qca.analysis.chronology import Chronology, Entry, Said
from qca.model.event import Basis, Dating, Event
from qca.model.ids import Id
from qca.model.transcript import Notice
from qca.model.when import Sort, When
from qca.report.dates import when_told
from qca.report.scope import kinds_told
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.report.telling import quote_told
from qca.words import Words

_NAMED = 6
"""So many events are named against which the order of one cannot be told."""


def chronology(found: Chronology, words: Words, scope: str, counts: bool = True) -> Table:
    """Events in their order, one row each.

    Args:
        found: of the analysis.
        words: of the reader's language.
        scope: what was counted over (`qca.report.scope`).
        counts: whether people are shown how often.
    """
    acted = any(entry.event.actor for entry in found.entries)

    def column(
        key: str, width: float, kind: ColumnKind = ColumnKind.TEXT, who: Audience = Audience.ALL
    ) -> Column:
        return Column(key, words(f"events.column.{key}"), kind, 0, width, who)

    list_, programs = ColumnKind.LIST, Audience.PROGRAMS
    return Table(
        key="chronology",
        title=words("events.title"),
        columns=(
            Column("number", words("report.column.number"), width=1.0),
            column("event", 4.6),
            column("date", 4.8, list_),
            column("actor", 2.4, who=Audience.ALL if acted else programs),
            column("stage", 3.0, list_),
            column("kinds", 2.8, list_),
            column("order", 2.6, list_),
            column("basis", 2.0, list_, programs),
            column("source", 3.0, list_, programs),
            column("precision", 2.0, list_, programs),
            column("earliest", 2.0, who=programs),
            column("latest", 2.0, who=programs),
            column("placed", 2.0, who=programs),
            column("opens", 2.0, who=programs),
            column("closes", 2.0, who=programs),
            column("after", 2.0, who=programs),
            Column(
                "segments", words("report.column.segments"), ColumnKind.COUNT, audience=programs
            ),
            column("quote", 4.0, who=programs),
            column("event_id", 2.0, who=programs),
        ),
        rows=tuple(_row(entry, found, words, counts) for entry in found.entries),
        notes=tuple(_notes(found, words, scope)),
    )


def _row(entry: Entry, found: Chronology, words: Words, counts: bool) -> tuple[Cell, ...]:
    event, evidence = entry.event, entry.tally.evidence
    said = dated_by(entry)
    names = found.stages
    earlier = found.numbers.get(event.after or "")
    kinds = tuple(entry.kinds)
    told = kinds_told(entry.kinds, words) if counts else _kind_names(kinds, words)
    return (
        Cell(entry.number, evidence),
        Cell(entry.name, evidence),
        Cell(tuple(str(s.dating.when) for s in entry.said), said, dates_told(entry, words)),
        Cell(event.actor or None, evidence, event.actor or words("report.nothing")),
        Cell(
            tuple(names[stage] for stage in entry.stages),
            evidence,
            stage_told(entry, found, words),
        ),
        Cell(kinds, evidence, told or words("events.no_passage")),
        Cell(tuple(map(str, entry.untold)), evidence, order_told(entry, words)),
        Cell(tuple(str(s.dating.basis) for s in entry.said), said),
        Cell(tuple(source_told(s) for s in entry.said), said),
        Cell(tuple(s.dating.when.precision for s in entry.said), said),
        Cell(entry.bounds.earliest.isoformat() if entry.bounds.earliest else None, said),
        Cell(entry.bounds.latest.isoformat() if entry.bounds.latest else None, said),
        Cell(str(entry.placed), evidence),
        Cell(names.get(event.opens or ""), evidence),
        Cell(names.get(event.closes or ""), evidence),
        Cell(earlier, evidence),
        Cell(entry.tally.segments, evidence),
        Cell(quote_told(entry.quotes, words) if entry.quotes else None, evidence),
        Cell(event.id),
    )


def _kind_names(kinds: Sequence[str], words: Words) -> str:
    return ", ".join(words(f"terms.kind.{kind}") for kind in kinds)


def _notes(found: Chronology, words: Words, scope: str) -> list[str]:
    entries = found.entries
    notes = [scope, words("events.note")]
    if any(entry.untold for entry in entries):
        notes.append(words("events.note_order"))
    if any(d.when.sort is Sort.AROUND for entry in entries for d in entry.event.datings):
        notes.append(words("events.note_around"))
    if any(entry.proposed for entry in entries):
        notes.append(words("events.proposed"))
    if found.undrawn:
        notes.append(words("events.undrawn", codes=", ".join(found.undrawn)))
    unsupported = [f"{e.number} {e.name}" for e in entries if not e.tally.segments]
    if unsupported and not all(entry.proposed for entry in entries):
        notes.append(words("events.no_passages", events="; ".join(unsupported)))
    return [*notes, *(check_told(notice, words) for notice in found.notices)]


def check_told(notice: Notice, words: Words) -> str:
    """What does not fit, as people read it."""
    return words(notice.key, **{name: _param(value, words) for name, value in notice.params})


def _param(value: object, words: Words) -> object:
    if isinstance(value, Said):
        return dating_told(value.dating, source_told(value), words)
    return when_told(value, words) if isinstance(value, When) else value


def dated_by(entry: Entry) -> tuple[Id, ...]:
    """The codings in which the dates of an event are said."""
    return tuple(dict.fromkeys(q.coding for said in entry.said for q in said.quotes))


def source_told(said: Said) -> str:
    """Who or what says a date: as it was stated, and the places where it is said."""
    return "; ".join(_sources([said]))


def _sources(said: Sequence[Said]) -> dict[str, None]:
    """Who or what says a date, each once."""
    named = (one.dating.source for one in said if one.dating.source)
    places = (quote.citation.strip("()") for one in said for quote in one.quotes)
    return dict.fromkeys((*named, *places))


def dating_told(dating: Dating, source: str, words: Words) -> str:
    """A date with what it rests on: ``late 2019 (remembered: I-01, ¶22)``."""
    when, basis = when_told(dating.when, words), words(f"events.basis.{dating.basis}")
    if source:
        return words("events.dating.sourced", when=when, basis=basis, source=source)
    return words("events.dating.plain", when=when, basis=basis)


def dates_told(entry: Entry, words: Words) -> str:
    """The dates of an event, each once with all that it rests on."""
    alike: dict[tuple[When, Basis], list[Said]] = {}
    for said in entry.said:
        alike.setdefault((said.dating.when, said.dating.basis), []).append(said)
    told = [
        dating_told(group[0].dating, "; ".join(_sources(group)), words) for group in alike.values()
    ]
    return "; ".join(told) or words("events.when.unknown")


def stage_told(entry: Entry, found: Chronology, words: Words) -> str:
    """The stages of an event, and which it opens or closes."""
    event = entry.event
    if not entry.stages:
        return words("report.not_stated")
    told = []
    for stage in entry.stages:
        name = found.stages[stage]
        cuts = [words(f"events.cut.{cut}", stage=name) for cut in _cuts(event, stage)]
        told += cuts or [name]
    return "; ".join(told)


def cut_told(entry: Entry, stage: Id, words: Words) -> list[str]:
    """What an event does to a stage: that it opens or closes it, or nothing."""
    return [words(f"events.cut.{cut}_it") for cut in _cuts(entry.event, stage)]


def _cuts(event: Event, stage: Id) -> list[str]:
    return [cut for cut in ("closes", "opens") if getattr(event, cut) == stage]


def order_told(entry: Entry, words: Words) -> str:
    """Against which others the order of an event is not certain."""
    if not entry.untold:
        return words("report.nothing")
    if entry.bounds.earliest is None and entry.bounds.latest is None:
        return words("events.no_order")
    named = ", ".join(map(str, entry.untold[:_NAMED]))
    rest = len(entry.untold) - _NAMED
    return words("events.and_more", events=named, n=rest) if rest > 0 else named
