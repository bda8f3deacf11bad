"""``qca events``: list, add, date, change, remove, draw and import events."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Lister, program
from qca.cli.options import (
    CodeNamesOrNone,
    CoderName,
    FilePath,
    FormName,
    LanguageName,
    ProjectPath,
)
from qca.cli.register import tell_sheet
from qca.cli.usage import choice, filled, number
from qca.model.event import Basis, Dating, Event
from qca.model.ids import Id
from qca.tasks import event_import, event_names
from qca.tasks import events as task
from qca.tasks.codes import find_code
from qca.tasks.coding_names import codings_named
from qca.tasks.drawing import Form
from qca.tasks.event_views import event_list
from qca.tasks.session import Session

app = program(Lister)

EventName: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
Happened: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
BasisName: TypeAlias = Annotated[Basis | None, typer.Option("--basis", parser=choice(Basis))]
SourceName: TypeAlias = Annotated[str, typer.Option("--source")]
CodingNames: TypeAlias = Annotated[list[str] | None, typer.Option("--coding", parser=filled)]
StageName: TypeAlias = Annotated[str | None, typer.Option("--stage")]
Opens: TypeAlias = Annotated[str | None, typer.Option("--opens")]
Closes: TypeAlias = Annotated[str | None, typer.Option("--closes")]
After: TypeAlias = Annotated[str | None, typer.Option("--after")]
ActorName: TypeAlias = Annotated[str | None, typer.Option("--actor")]

_NOTHING = "-"
"""Takes away what an event had."""


@app.command("list", cls=Command)
def show(ctx: typer.Context, project: ProjectPath, form: FormName = Form.TABLE) -> None:
    """Lists the events in force."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.table(event_list(session, front.words), form)


@app.command(cls=Command)
def add(
    ctx: typer.Context,
    project: ProjectPath,
    happened: Happened,
    date: Annotated[str | None, typer.Option("--date", parser=filled)] = None,
    basis: BasisName = None,
    source: SourceName = "",
    actor: ActorName = None,
    code: CodeNamesOrNone = None,
    coding: CodingNames = None,
    stage: StageName = None,
    opens: Opens = None,
    closes: Closes = None,
    after_event: After = None,
    coder: CoderName = None,
) -> None:
    """Adds an event."""
    with front_of(ctx).changing(project, coder) as session:
        said = _codings(session, coding)
        dating = _dating(session, date, basis, source, said)
        made = Event(
            id="",
            statement={session.study().language: happened},
            datings=(dating,) if dating else (),
            actor=" ".join((actor or "").split()),
            codes=tuple(find_code(session, name).id for name in code or ()),
            codings=said,
            stage=_stage(session, stage) or None,
            opens=_stage(session, opens) or None,
            closes=_stage(session, closes) or None,
            after=_event(session, after_event) or None,
        )
        task.add_event(session, made)


@app.command(cls=Command)
def date(
    ctx: typer.Context,
    project: ProjectPath,
    event: EventName,
    date: Annotated[str, typer.Argument(parser=filled)],
    basis: BasisName = None,
    source: SourceName = "",
    coding: CodingNames = None,
    coder: CoderName = None,
) -> None:
    """States a date of an event beside those it has."""
    with front_of(ctx).changing(project, coder) as session:
        said = _codings(session, coding)
        dating = task.dating_of(session, date, basis, source, said)
        task.date_event(session, event_names.find_event(session, event).id, dating)


@app.command(cls=Command)
def undate(
    ctx: typer.Context,
    project: ProjectPath,
    event: EventName,
    place: Annotated[int, typer.Argument(parser=number)],
    coder: CoderName = None,
) -> None:
    """Takes away one of the dates of an event."""
    with front_of(ctx).changing(project, coder) as session:
        task.undate_event(session, event_names.find_event(session, event).id, place)


@app.command(cls=Command)
def change(
    ctx: typer.Context,
    project: ProjectPath,
    event: EventName,
    happened: Annotated[str | None, typer.Option("--words", parser=filled)] = None,
    language: LanguageName = None,
    actor: ActorName = None,
    code: CodeNamesOrNone = None,
    coding: CodingNames = None,
    stage: StageName = None,
    opens: Opens = None,
    closes: Closes = None,
    after_event: After = None,
    coder: CoderName = None,
) -> None:
    """Changes what is stated of an event; ``-`` takes away what it had."""
    with front_of(ctx).changing(project, coder) as session:
        codes = [find_code(session, name).id for name in code or () if name != _NOTHING]
        kept = [name for name in coding or () if name != _NOTHING]
        change = task.EventChange(
            statement=happened,
            language=None if language is None else str(language),
            actor="" if actor == _NOTHING else actor,
            codes=None if code is None else codes,
            codings=None if coding is None else _codings(session, kept),
            stage=_stage(session, stage),
            opens=_stage(session, opens),
            closes=_stage(session, closes),
            after=_event(session, after_event),
        )
        task.change_event(session, event_names.find_event(session, event).id, change)


@app.command(cls=Command)
def remove(
    ctx: typer.Context, project: ProjectPath, event: EventName, coder: CoderName = None
) -> None:
    """Removes an event; codes and codings stay."""
    with front_of(ctx).changing(project, coder) as session:
        task.remove_event(session, event_names.find_event(session, event).id)


@app.command(cls=Command)
def draw(ctx: typer.Context, project: ProjectPath, coder: CoderName = None) -> None:
    """Draws events from codes with the role event on which none rests."""
    with front_of(ctx).changing(project, coder) as session:
        task.draw_events(session)


@app.command("import", cls=Command)
def read(ctx: typer.Context, project: ProjectPath, file: FilePath, coder: CoderName = None) -> None:
    """Reads events from a table."""
    front = front_of(ctx)
    with front.writing(project, coder) as session:
        tell_sheet(front, event_import.import_events(session, file))


@app.command(cls=Command)
def template(ctx: typer.Context, project: ProjectPath, file: FilePath) -> None:
    """Writes a table of the events, to be filled in and read again."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.say("cli.written", path=event_import.write_template(session, file, front.words))


def _dating(
    session: Session, date: str | None, basis: Basis | None, source: str, said: tuple[Id, ...]
) -> Dating | None:
    return None if date is None else task.dating_of(session, date, basis, source, said)


def _codings(session: Session, names: list[str] | None) -> tuple[Id, ...]:
    return codings_named(session, names or ())


def _stage(session: Session, name: str | None) -> Id | None:
    """A stage, or an empty text where it is taken away."""
    if name is None:
        return None
    return "" if name == _NOTHING else event_names.find_stage(session, name)


def _event(session: Session, name: str | None) -> Id | None:
    if name is None:
        return None
    return "" if name == _NOTHING else event_names.find_event(session, name).id
