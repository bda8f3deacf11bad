"""``qca themes``: list, make, change, join, split, relate and remove themes."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Lister, program
from qca.cli.options import CodeNamesOrNone, CoderName, FormName, ProjectPath
from qca.cli.usage import OneNeeded, choice, filled, number
from qca.model.ids import Id
from qca.model.theme import Bond
from qca.tasks import theme_evidence as evidence
from qca.tasks import themes as task
from qca.tasks.codes import find_code
from qca.tasks.drawing import Form
from qca.tasks.retrieve import find_coding
from qca.tasks.session import Session
from qca.tasks.theme_views import theme_list

app = program(Lister)

_BY_ITSELF = "-"

ThemeName: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
Claim: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
Under: TypeAlias = Annotated[str | None, typer.Option("--under", parser=filled)]
Idea: TypeAlias = Annotated[str | None, typer.Option("--idea")]
Texts: TypeAlias = list[str] | None


@app.command("list", cls=Command)
def show(ctx: typer.Context, project: ProjectPath, form: FormName = Form.TABLE) -> None:
    """Lists the themes."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.table(theme_list(session, front.words), form)


@app.command(cls=Command)
def add(
    ctx: typer.Context,
    project: ProjectPath,
    claim: Claim,
    idea: Idea = None,
    code: CodeNamesOrNone = None,
    above: Under = None,
    coder: CoderName = None,
) -> None:
    """Makes a theme."""
    with front_of(ctx).changing(project, coder) as session:
        parent = None if above is None else _theme(session, above)
        codes = _codes(session, code)
        task.create_theme(session, claim, idea=idea or "", codes=codes, under=parent)


@app.command(cls=Command)
def change(
    ctx: typer.Context,
    project: ProjectPath,
    theme: ThemeName,
    claim: Annotated[str | None, typer.Option("--claim", parser=filled)] = None,
    idea: Idea = None,
    drawn: Annotated[Texts, typer.Option("--draw", parser=filled)] = None,
    left: Annotated[Texts, typer.Option("--leave", parser=filled)] = None,
    taken_out: Annotated[Texts, typer.Option("--exclude", parser=filled)] = None,
    taken_in: Annotated[Texts, typer.Option("--include", parser=filled)] = None,
    quoted: Annotated[Texts, typer.Option("--quote", parser=filled)] = None,
    above: Under = None,
    place: Annotated[int | None, typer.Option("--place", parser=number)] = None,
    coder: CoderName = None,
) -> None:
    """Changes a theme, one step for each thing that is changed."""
    front = front_of(ctx)
    given = (claim, idea, drawn, left, taken_out, taken_in, quoted, above, place)
    if all(one is None for one in given):
        options = "--claim, --idea, --draw, --leave, --exclude, --include, --quote, --under"
        raise OneNeeded(options=f"{options}, --place")
    with front.writing(project, coder) as session:
        found = _theme(session, theme)
        parent = None if above in (None, _BY_ITSELF) else _theme(session, above or "")
        # All names are looked up before anything is changed.
        fresh, gone = _codes(session, drawn), _codes(session, left)
        out, back, quotes = (_codings(session, names) for names in (taken_out, taken_in, quoted))
        if claim is not None:
            with front.doing(session):
                task.reword_theme(session, found, claim)
        if idea is not None:
            with front.doing(session):
                task.set_idea(session, found, idea)
        if fresh:
            with front.doing(session):
                evidence.draw_codes(session, found, fresh)
        if gone:
            with front.doing(session):
                evidence.leave_codes(session, found, gone)
        if out:
            with front.doing(session):
                evidence.take_out(session, found, out)
        if back:
            with front.doing(session):
                evidence.take_in(session, found, back)
        if quotes:
            with front.doing(session):
                evidence.choose_quotes(session, found, quotes)
        if above is not None:
            with front.doing(session):
                task.put_under(session, found, parent)
        if place is not None:
            with front.doing(session):
                task.place_theme(session, found, place)


@app.command(cls=Command)
def join(
    ctx: typer.Context,
    project: ProjectPath,
    themes: Annotated[list[str], typer.Argument(parser=filled)],
    claim: Annotated[str, typer.Option("--claim")] = "",
    coder: CoderName = None,
) -> None:
    """Joins themes into the first of them."""
    with front_of(ctx).changing(project, coder) as session:
        evidence.join_themes(session, [_theme(session, name) for name in themes], claim)


@app.command(cls=Command)
def split(
    ctx: typer.Context,
    project: ProjectPath,
    theme: ThemeName,
    claim: Claim,
    code: CodeNamesOrNone = None,
    coding: Annotated[Texts, typer.Option("--coding", parser=filled)] = None,
    coder: CoderName = None,
) -> None:
    """Takes codes or single codings out of a theme into a new one."""
    with front_of(ctx).changing(project, coder) as session:
        evidence.split_theme(
            session,
            _theme(session, theme),
            claim,
            codes=_codes(session, code),
            codings=_codings(session, coding),
        )


@app.command(cls=Command)
def relate(
    ctx: typer.Context,
    project: ProjectPath,
    theme: ThemeName,
    bond: Annotated[Bond, typer.Argument(parser=choice(Bond))],
    other_theme: Annotated[str, typer.Argument(parser=filled)],
    coder: CoderName = None,
) -> None:
    """Says how a theme stands to another."""
    with front_of(ctx).changing(project, coder) as session:
        task.relate_themes(session, _theme(session, theme), bond, _theme(session, other_theme))


@app.command(cls=Command)
def part(
    ctx: typer.Context,
    project: ProjectPath,
    theme: ThemeName,
    other_theme: Annotated[str, typer.Argument(parser=filled)],
    coder: CoderName = None,
) -> None:
    """Takes the relations between two themes away."""
    with front_of(ctx).changing(project, coder) as session:
        task.part_themes(session, _theme(session, theme), _theme(session, other_theme))


@app.command(cls=Command)
def remove(
    ctx: typer.Context, project: ProjectPath, theme: ThemeName, coder: CoderName = None
) -> None:
    """Removes a theme; its codes, codings and parts stay."""
    with front_of(ctx).changing(project, coder) as session:
        task.remove_theme(session, _theme(session, theme))


def _theme(session: Session, name: str) -> Id:
    return task.find_theme(session, name).id


def _codes(session: Session, names: Texts) -> list[Id]:
    return [find_code(session, name).id for name in names or ()]


def _codings(session: Session, names: Texts) -> list[Id]:
    return [find_coding(session, name).id for name in names or ()]
