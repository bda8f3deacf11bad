"""``qca redo``: brings back what the coder undid last."""

from __future__ import annotations

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderName, ProjectPath
from qca.tasks import history

app = program()


@app.command(cls=Command)
def redo(ctx: typer.Context, project: ProjectPath, coder: CoderName = None) -> None:
    """Brings back the step that was undone last and says what it was."""
    front = front_of(ctx)
    with front.writing(project, coder, joins=False) as session:
        step = history.redo(session)
    front.say("cli.redone", what=history.tell(front.words, step))
