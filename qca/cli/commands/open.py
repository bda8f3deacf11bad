"""``qca open``: the workspace on a project."""

from __future__ import annotations

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderName, ProjectPath
from qca.cli.workspace import at_a_terminal, open_workspace

app = program()


@app.command("open", cls=Command)
def open_project(ctx: typer.Context, project: ProjectPath, coder: CoderName = None) -> None:
    """Opens the workspace; a file that is no project is told before the screen is taken."""
    front = front_of(ctx)
    if not at_a_terminal():
        with front.reading(project):
            pass
    open_workspace(front, project, coder)
