"""``qca copy``: a verified copy of a project."""

from __future__ import annotations

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import FilePath, ProjectPath
from qca.tasks.projects import copy_project

app = program()


@app.command(cls=Command)
def copy(ctx: typer.Context, project: ProjectPath, file: FilePath) -> None:
    """Copies a project, also while others work in it, and checks the copy."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.say("cli.copied", path=copy_project(session, file))
