"""``qca check``: whether a project's file is sound."""

from __future__ import annotations

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import ProjectPath
from qca.tasks.projects import check_project

app = program()


@app.command(cls=Command)
def check(ctx: typer.Context, project: ProjectPath) -> None:
    """Checks the file, its references and its texts; code 1 where something is wrong."""
    front = front_of(ctx)
    with front.reading(project) as session:
        problems = check_project(session)
    if not problems:
        front.say("cli.sound", path=project)
        return
    for problem in problems:
        front.out(problem)
    front.note(front.words("cli.unsound", path=project, n=len(problems)))
    raise typer.Exit(1)
