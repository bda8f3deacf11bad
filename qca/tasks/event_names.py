"""The events and stages that people name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qca.errors import QcaError
from qca.model.codes import Code, CodeTree, name_in
from qca.model.event import Event
from qca.model.ids import Id
from qca.tasks.events import events
from qca.tasks.names import code_of, unknown
from qca.tasks.session import Session

_SHORTEST_ID = 4


class NoStage(QcaError):
    """What was named is no stage."""

    key = "events.error.no_stage"


def find_event(session: Session, typed: str) -> Event:
    """The event that a number of the chronology, its words, or the start of its id means.

    Raises:
        Unknown, Ambiguous: none or several fit.
    """
    found = events(session).events
    if typed.isdecimal() and 1 <= int(typed) <= len(found):
        return found[int(typed) - 1]
    wanted = " ".join(typed.split()).casefold()
    named = [e for e in found if wanted in {text.casefold() for text in e.statement.values()}]
    named = named or [e for e in found if len(typed) >= _SHORTEST_ID and e.id.startswith(wanted)]
    if len(named) == 1:
        return named[0]
    names = [text for event in found for text in event.statement.values()]
    if named:
        from qca.project.errors import Ambiguous
        from qca.words import Term

        told = ", ".join(f"{found.index(event) + 1}" for event in named)
        raise Ambiguous(what=Term("terms.noun.event"), name=typed, names=told)
    raise unknown("event", typed, names)


def stages(session: Session) -> tuple[Code, ...]:
    """The stages of the project, in their order."""
    from qca.analysis.stage_spans import stages_in_order
    from qca.project import queries

    with session.store.reading() as connection:
        return stages_in_order(queries.codes(connection))


def find_stage(session: Session, typed: str) -> Id:
    """The stage that its number, name or slug means.

    Raises:
        NoStage: it means none.
    """
    from qca.project import queries

    with session.store.reading() as connection:
        language = queries.project(connection).language
    return stage_named(stages(session), typed, language)


def stage_named(known: Sequence[Code], typed: str, language: str) -> Id:
    """The one of the stages, in their order, that a number, a name or a slug means.

    Raises:
        NoStage: it means none.
    """
    from qca.project.errors import Ambiguous, Unknown

    if typed.isdecimal() and 1 <= int(typed) <= len(known):
        return known[int(typed) - 1].id
    bare = CodeTree(replace(code, parent=None) for code in known)
    try:
        return code_of(bare, typed, language).id
    except (Unknown, Ambiguous) as problem:
        names = ", ".join(name_in(code.name, language) for code in known)
        raise NoStage(name=typed, stages=names or "–") from problem
