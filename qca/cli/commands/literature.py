"""``qca literature``: which sources name which indicators, and which aspects are chosen."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Group, program
from qca.cli.options import CoderName, FilePath, ProjectPath
from qca.cli.register import tell_sheet
from qca.cli.usage import OneAtATime, filled, number
from qca.tasks import literature, literature_import

app = program(Group)

IndicatorName: TypeAlias = Annotated[str, typer.Argument(parser=filled)]


@app.callback()
def matrix() -> None:
    """The literature matrix."""


@app.command("import", cls=Command)
def read(ctx: typer.Context, project: ProjectPath, file: FilePath, coder: CoderName = None) -> None:
    """Reads sources and indicators from a table."""
    front = front_of(ctx)
    with front.writing(project, coder) as session:
        tell_sheet(front, literature_import.import_literature(session, file))


@app.command(cls=Command)
def mention(
    ctx: typer.Context,
    project: ProjectPath,
    indicator: IndicatorName,
    work: Annotated[str, typer.Argument(parser=filled)],
    unsure: Annotated[bool, typer.Option("--unsure")] = False,
    take_away: Annotated[bool, typer.Option("--take-away")] = False,
    coder: CoderName = None,
) -> None:
    """States whether a source names an indicator."""
    if unsure and take_away:
        raise OneAtATime(options="--unsure, --take-away")
    with front_of(ctx).changing(project, coder) as session:
        literature.set_mention(session, indicator, work, None if take_away else not unsure)


@app.command(cls=Command)
def aspect(
    ctx: typer.Context,
    project: ProjectPath,
    indicator: IndicatorName,
    stands_for: Annotated[str, typer.Argument()],
    coder: CoderName = None,
) -> None:
    """Maps an indicator to an aspect."""
    with front_of(ctx).changing(project, coder) as session:
        literature.set_aspect(session, indicator, "" if stands_for == "-" else stands_for)


@app.command(cls=Command)
def threshold(
    ctx: typer.Context,
    project: ProjectPath,
    least: Annotated[str, typer.Argument(parser=filled)],
    coder: CoderName = None,
) -> None:
    """Decides how many sources an aspect needs."""
    needed = None if least == "-" else number(least)
    with front_of(ctx).changing(project, coder) as session:
        literature.set_threshold(session, needed)
