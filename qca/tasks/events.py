"""Events of a project: drawn, added, dated, changed, removed.

As long as nobody touched them, events are what the codebooks propose, without dates. The
first change makes the proposals events of the project, in a step of its own; from then on
the list is the researcher's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import Role, name_in
from qca.model.date_words import parse_when
from qca.model.event import Basis, Dating, Event, proposed_events, undrawn
from qca.model.ids import Id, new_id
from qca.model.study import Kind
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.journal import Draft
    from qca.project.queries import Connection


class NoWords(QcaError):
    """An event needs words that say what happened."""

    key = "events.error.no_words"


class NothingToDraw(QcaError):
    """Every code with the role of events is drawn from, or there is none."""

    key = "events.error.nothing_to_draw"


class NoSuchDating(QcaError):
    """An event has no date of this number."""

    key = "events.error.no_such_dating"


@dataclass(frozen=True, slots=True)
class Listed:
    """The events in force, in the order of the chronology.

    Attributes:
        own: whether they are the researcher's; else they are what the codebooks propose.
    """

    events: tuple[Event, ...]
    own: bool


def listed(connection: Connection) -> Listed:
    """The events in force."""
    from qca.analysis.event_order import ordered
    from qca.project import queries
    from qca.project.events import events as stored

    own = tuple(stored(connection))
    found = own or proposed_events(queries.codes(connection))
    return Listed(tuple(found[place] for place in ordered(found).places), bool(own))


def events(session: Session) -> Listed:
    """The events in force: the researcher's own, or what the codebooks propose."""
    with session.store.reading() as connection:
        return listed(connection)


def draw_events(session: Session) -> int:
    """Makes events of the codes with the role event on which none rests; returns how many.

    Raises:
        NothingToDraw: there is no such code.
    """
    from qca.project import queries
    from qca.project.events import events as stored

    with session.store.step(session.coder.id, "event.draw") as draft:
        own, tree = stored(draft.connection), queries.codes(draft.connection)
        named = [coding for event in own for coding in event.own_codings]
        rests_on = [c.code for c in queries.codings_by_id(draft.connection, named)]
        open_ = undrawn(tree, own, rests_on)
        fresh = [event for event in proposed_events(tree) if event.codes[0] in open_]
        taken = {event.id for event in own}
        fresh = [event if event.id not in taken else replace(event, id=new_id()) for event in fresh]
        if not fresh:
            raise NothingToDraw()
        create(draft, fresh)
        draft.params["n"] = len(fresh)
    return len(fresh)


def take_up(session: Session, besides: Iterable[Id] = ()) -> None:
    """Makes the proposals events of the project where it has none of its own yet.

    Args:
        session: the project and whose step it is.
        besides: codes of which no event is to be made.
    """
    from qca.project import queries
    from qca.project.events import events as stored

    left_out = set(besides)
    with session.store.step(session.coder.id, "event.draw") as draft:
        if not stored(draft.connection):
            proposed = proposed_events(queries.codes(draft.connection))
            fresh = [event for event in proposed if not left_out & set(event.codes)]
            create(draft, fresh)
            draft.params["n"] = len(fresh)


def create(draft: Draft, fresh: Sequence[Event]) -> None:
    """Makes events of the project, behind those that are there."""
    from qca.project.events import events as stored
    from qca.project.events import row_of

    last = max((event.position for event in stored(draft.connection)), default=-1)
    rows = [row_of(replace(one, position=last + n)) for n, one in enumerate(fresh, start=1)]
    draft.create_many("event", rows)


def add_event(session: Session, event: Event) -> Id:
    """Adds an event; returns its id. Its place among the others follows from its dates.

    Args:
        session: the project and who adds it.
        event: what is known of it; its id is made anew, a statement is in the project's
            language.

    Raises:
        NoWords: its statement is empty.
        Gone: a code or coding was removed in the meantime.
    """
    from qca.project import queries

    words = {language: worded(text) for language, text in event.statement.items() if text.strip()}
    if not words:
        raise NoWords()
    with session.store.reading() as connection:
        tree = queries.codes(connection)
        named = queries.codings_by_id(connection, list(event.own_codings))
    members = (tree.member_of(coding.code, Role.EVENT) for coding in named)
    take_up(session, [*event.codes, *(member.id for member in members if member)])
    made = replace(event, id=new_id(), statement=words)
    with session.store.step(session.coder.id, "event.add") as draft:
        for code in (*event.codes, *filter(None, (event.stage, event.opens, event.closes))):
            draft.row("code", code)
        for coding in event.own_codings:
            draft.row("coding", coding)
        create(draft, [made])
        draft.params["event"] = next(iter(words.values()))
    return made.id


@dataclass(frozen=True, slots=True)
class EventChange:
    """What is to be changed of an event; None leaves it as it is, empty takes it away.

    Attributes:
        language: of the statement. In the project's language (or where None) it replaces
            the versions in other languages, which say something else by then.
        labels: versions of the statement in other languages than the project's, by language;
            they stand beside a new one.
        stage: a stage's code; likewise opens and closes.
        after: another event.
    """

    statement: str | None = None
    language: str | None = None
    labels: Mapping[str, str] | None = None
    datings: Sequence[Dating] | None = None
    actor: str | None = None
    codes: Sequence[Id] | None = None
    codings: Sequence[Id] | None = None
    stage: str | None = None
    opens: str | None = None
    closes: str | None = None
    after: str | None = None


def change_event(session: Session, event: Id, change: EventChange) -> None:
    """Changes an event; the history keeps what it was.

    Raises:
        NoWords: its statement would be empty.
        Gone: the event was removed in the meantime.
    """
    from qca.project import queries
    from qca.project.events import kept_datings

    take_up(session)
    with session.store.step(session.coder.id, "event.change") as draft:
        row = draft.row("event", event)
        own = queries.project(draft.connection).language
        draft.params["event"] = name_in(row["statement"], own)
        fields: dict[str, object] = {}
        statement: Mapping[str, str] = row["statement"]
        if change.statement is not None:
            text = worded(change.statement)
            if change.language is None or change.language == own:
                statement = {own: text}
            else:
                statement = {**statement, change.language: text}
        if change.labels is not None:
            statement = _labelled(statement, change.labels, own)
        if change.statement is not None or change.labels is not None:
            fields["statement"] = statement
        if change.datings is not None:
            fields["datings"] = kept_datings(change.datings)
        if change.actor is not None:
            fields["actor"] = " ".join(change.actor.split())
        for name in ("codes", "codings"):
            ids = getattr(change, name)
            if ids is not None:
                fields[name] = list(dict.fromkeys(ids))
        for name in ("stage", "opens", "closes", "after"):
            value = getattr(change, name)
            if value is not None:
                fields[name] = value or None
        draft.update("event", event, **fields)


def _labelled(
    statement: Mapping[str, str], labels: Mapping[str, str], own: str
) -> Mapping[str, str]:
    """A statement with its versions in other languages; an empty one is taken away."""
    told = {language: " ".join(text.split()) for language, text in labels.items()}
    return {
        language: text
        for language, text in {**statement, **told, own: statement[own]}.items()
        if text
    }


def date_event(session: Session, event: Id, dating: Dating) -> None:
    """States a date of an event beside those it has; one that is there already stays one.

    Raises:
        Gone: the event was removed in the meantime.
    """
    there = _event(session, event).datings
    if dating not in there:
        change_event(session, event, EventChange(datings=(*there, dating)))


def undate_event(session: Session, event: Id, number: int) -> None:
    """Takes away one of the dates of an event, by its number from 1.

    Raises:
        NoSuchDating: it has no such date.
        Gone: the event was removed in the meantime.
    """
    there = _event(session, event).datings
    if not 1 <= number <= len(there):
        raise NoSuchDating(number=number, n=len(there))
    kept = (*there[: number - 1], *there[number:])
    change_event(session, event, EventChange(datings=kept))


def remove_event(session: Session, event: Id) -> None:
    """Removes an event; codes and codings stay.

    Raises:
        Gone: it was removed in the meantime.
    """
    from qca.project import queries

    take_up(session)
    with session.store.step(session.coder.id, "event.remove") as draft:
        row = draft.row("event", event)
        language = queries.project(draft.connection).language
        draft.params["event"] = name_in(row["statement"], language)
        draft.delete("event", [event])


def dating_of(
    session: Session,
    date: str,
    basis: Basis | None = None,
    source: str = "",
    codings: Sequence[Id] = (),
) -> Dating:
    """A date as somebody writes it, with what it rests on.

    Args:
        session: the project.
        date: in words or figures.
        basis: remembered or documented; where None as the kind of the document in which the
            first of its codings is says, else remembered.
        source: who or what says so.
        codings: in which it is said.

    Raises:
        DateUnclear, DateAmbiguous, NoSuchDay: it cannot be read as a date.
    """
    when = parse_when(date)
    if basis is None:
        kinds = _kinds(session, codings)
        basis = Basis.of(kinds[0]) if kinds else Basis.REMEMBERED
    return Dating(when, basis, " ".join(source.split()), tuple(dict.fromkeys(codings)))


def worded(statement: str) -> str:
    """A statement on one line.

    Raises:
        NoWords: there is nothing in it.
    """
    statement = " ".join(statement.split())
    if not statement:
        raise NoWords()
    return statement


def follow_merge(draft: Draft, gone: Iterable[Id], code: Id) -> None:
    """Lets events name the code into which those they name were merged."""
    from qca.project.events import events as stored

    merged = set(gone)
    for event in stored(draft.connection):
        fields: dict[str, object] = {
            name: code for name in ("stage", "opens", "closes") if getattr(event, name) in merged
        }
        if merged & set(event.codes):
            told = [code if one in merged else one for one in event.codes]
            fields["codes"] = list(dict.fromkeys(told))
        if fields:
            draft.update("event", event.id, **fields)


def follow_join(draft: Draft, gone: Collection[Id], kept: Id) -> None:
    """Lets events and their dates name the coding that others were joined into."""
    from qca.project.events import events as stored
    from qca.project.events import kept_datings
    from qca.tasks.evidence import replaced

    for event in stored(draft.connection):
        if {*event.codings, *(c for dating in event.datings for c in dating.codings)} & {*gone}:
            datings = [
                replace(dating, codings=tuple(replaced(dating.codings, gone, kept)))
                for dating in event.datings
            ]
            draft.update(
                "event",
                event.id,
                codings=replaced(event.codings, gone, kept),
                datings=kept_datings(datings),
            )


def _event(session: Session, event: Id) -> Event:
    """An event in force.

    Raises:
        Gone: it was removed in the meantime.
    """
    from qca.project.errors import Gone
    from qca.words import Term

    found = next((one for one in events(session).events if one.id == event), None)
    if found is None:
        raise Gone(what=Term("terms.noun.event"))
    return found


def _kinds(session: Session, codings: Sequence[Id]) -> list[Kind]:
    from qca.project import queries

    with session.store.reading() as connection:
        found = {c.id: c for c in queries.codings_by_id(connection, list(codings))}
        kind_of = {d.revision: d.kind for d in queries.documents(connection)}
    there = [found[coding].segment.revision for coding in codings if coding in found]
    return [kind_of[revision] for revision in there if revision in kind_of]
