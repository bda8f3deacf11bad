"""``qca factors``: list, draw, make, reword, join, split, order and freeze factors."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Lister, program
from qca.cli.options import CodeNamesOrNone, CoderName, FormName, LanguageName, ProjectPath
from qca.cli.usage import choice, filled, number
from qca.model.codes import Role
from qca.model.ids import Id
from qca.tasks import factor_evidence as evidence
from qca.tasks import factors as task
from qca.tasks.codes import find_code
from qca.tasks.drawing import Form
from qca.tasks.factor_views import factor_list
from qca.tasks.retrieve import find_coding
from qca.tasks.session import Session

app = program(Lister)

FactorName: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
Statement: TypeAlias = Annotated[str, typer.Argument(parser=filled)]
FactorClass: TypeAlias = Annotated[Role, typer.Argument(parser=choice(Role))]
Codings: TypeAlias = Annotated[list[str], typer.Argument(parser=filled)]


@app.command("list", cls=Command)
def show(ctx: typer.Context, project: ProjectPath, form: FormName = Form.TABLE) -> None:
    """Lists the factors in force."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.table(factor_list(session, front.words), form)


@app.command(cls=Command)
def draw(ctx: typer.Context, project: ProjectPath, coder: CoderName = None) -> None:
    """Draws factors from codes that propose one and are in none."""
    with front_of(ctx).changing(project, coder) as session:
        task.draw_factors(session)


@app.command(cls=Command)
def new(
    ctx: typer.Context,
    project: ProjectPath,
    factor_class: FactorClass,
    statement: Statement,
    code: CodeNamesOrNone = None,
    coder: CoderName = None,
) -> None:
    """Makes a factor."""
    with front_of(ctx).changing(project, coder) as session:
        task.create_factor(session, statement, factor_class, _codes(session, code))


@app.command(cls=Command)
def reword(
    ctx: typer.Context,
    project: ProjectPath,
    factor: FactorName,
    statement: Statement,
    language: LanguageName = None,
    coder: CoderName = None,
) -> None:
    """Gives a factor another statement."""
    with front_of(ctx).changing(project, coder) as session:
        spoken = None if language is None else str(language)
        task.reword_factor(session, _factor(session, factor), statement, spoken)


@app.command("class", cls=Command)
def classify(
    ctx: typer.Context,
    project: ProjectPath,
    factor: FactorName,
    factor_class: FactorClass,
    coder: CoderName = None,
) -> None:
    """Moves a factor to another class."""
    with front_of(ctx).changing(project, coder) as session:
        task.classify_factor(session, _factor(session, factor), factor_class)


@app.command(cls=Command)
def move(
    ctx: typer.Context,
    project: ProjectPath,
    factor: FactorName,
    place: Annotated[int, typer.Argument(parser=number)],
    coder: CoderName = None,
) -> None:
    """Moves a factor to a place among those of its class."""
    with front_of(ctx).changing(project, coder) as session:
        task.place_factor(session, _factor(session, factor), place)


@app.command(cls=Command)
def join(
    ctx: typer.Context,
    project: ProjectPath,
    factors: Annotated[list[str], typer.Argument(parser=filled)],
    statement: Annotated[str, typer.Option("--statement", "-s")] = "",
    coder: CoderName = None,
) -> None:
    """Joins factors into the first of them."""
    with front_of(ctx).changing(project, coder) as session:
        chosen = [_factor(session, name) for name in factors]
        evidence.join_factors(session, chosen, statement)


@app.command(cls=Command)
def split(
    ctx: typer.Context,
    project: ProjectPath,
    factor: FactorName,
    statement: Statement,
    code: CodeNamesOrNone = None,
    coding: Annotated[list[str] | None, typer.Option("--coding", parser=filled)] = None,
    coder: CoderName = None,
) -> None:
    """Takes codes or single codings out of a factor into a new one."""
    with front_of(ctx).changing(project, coder) as session:
        evidence.split_factor(
            session,
            _factor(session, factor),
            statement,
            codes=_codes(session, code),
            codings=_codings(session, coding or ()),
        )


@app.command(cls=Command)
def codes(
    ctx: typer.Context,
    project: ProjectPath,
    factor: FactorName,
    drawn_from: Annotated[list[str], typer.Argument(parser=filled)],
    coder: CoderName = None,
) -> None:
    """Sets the codes a factor is drawn from."""
    with front_of(ctx).changing(project, coder) as session:
        evidence.draw_from(session, _factor(session, factor), _codes(session, drawn_from))


@app.command(cls=Command)
def exclude(
    ctx: typer.Context,
    project: ProjectPath,
    factor: FactorName,
    codings: Codings,
    coder: CoderName = None,
) -> None:
    """Takes codings out of a factor's evidence."""
    with front_of(ctx).changing(project, coder) as session:
        evidence.take_out(session, _factor(session, factor), _codings(session, codings))


@app.command(cls=Command)
def include(
    ctx: typer.Context,
    project: ProjectPath,
    factor: FactorName,
    codings: Codings,
    coder: CoderName = None,
) -> None:
    """Takes codings into a factor's evidence."""
    with front_of(ctx).changing(project, coder) as session:
        evidence.take_in(session, _factor(session, factor), _codings(session, codings))


@app.command(cls=Command)
def quotes(
    ctx: typer.Context,
    project: ProjectPath,
    factor: FactorName,
    codings: Annotated[list[str] | None, typer.Argument(parser=filled)] = None,
    coder: CoderName = None,
) -> None:
    """Chooses the quotes shown first for a factor."""
    with front_of(ctx).changing(project, coder) as session:
        evidence.choose_quotes(session, _factor(session, factor), _codings(session, codings or ()))


@app.command(cls=Command)
def freeze(ctx: typer.Context, project: ProjectPath, coder: CoderName = None) -> None:
    """Freezes the numbers of all factors."""
    with front_of(ctx).changing(project, coder) as session:
        task.freeze_factors(session)


@app.command(cls=Command)
def thaw(ctx: typer.Context, project: ProjectPath, coder: CoderName = None) -> None:
    """Lets numbers follow the order again."""
    with front_of(ctx).changing(project, coder) as session:
        task.thaw_factors(session)


@app.command(cls=Command)
def remove(
    ctx: typer.Context, project: ProjectPath, factor: FactorName, coder: CoderName = None
) -> None:
    """Removes a factor; its codes and codings stay."""
    with front_of(ctx).changing(project, coder) as session:
        task.remove_factor(session, _factor(session, factor))


def _factor(session: Session, name: str) -> Id:
    return task.find_factor(session, name).id


def _codes(session: Session, names: list[str] | None) -> list[Id]:
    return [find_code(session, name).id for name in names or ()]


def _codings(session: Session, names: list[str] | tuple[()]) -> list[Id]:
    return [find_coding(session, name).id for name in names]
