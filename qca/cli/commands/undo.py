"""``qca undo``: takes back the coder's latest step."""

from __future__ import annotations

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderName, ProjectPath
from qca.tasks import history

app = program()


@app.command(cls=Command)
def undo(ctx: typer.Context, project: ProjectPath, coder: CoderName = None) -> None:
    """Takes back the latest step and says what it was."""
    front = front_of(ctx)
    with front.writing(project, coder, joins=False) as session:
        step = history.undo(session)
    front.say("cli.undone", what=history.tell(front.words, step))
