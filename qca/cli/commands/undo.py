"""``qca undo``: takes back the coder's latest step, or all since a step."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderName, ProjectPath
from qca.cli.usage import OneNeeded, filled
from qca.tasks import history

app = program()


@app.command(cls=Command)
def undo(
    ctx: typer.Context,
    project: ProjectPath,
    to: Annotated[str | None, typer.Option("--to", parser=filled)] = None,
    look: Annotated[bool, typer.Option("--look")] = False,
    partly: Annotated[bool, typer.Option("--partly")] = False,
    coder: CoderName = None,
) -> None:
    """Takes back the latest step, or all since a step, and says what it was."""
    front = front_of(ctx)
    words = front.words
    if to is None and (look or partly):
        raise OneNeeded(options="--to")
    with front.writing(project, coder, joins=False) as session:
        if to is None:
            front.say("cli.undone", what=history.tell(words, history.undo(session)))
            return
        step = history.find_step(session, to)
        found = history.look_back(session, step.id)
        for kept, refused in found.kept:
            why = history.why_kept(words, session, refused)
            front.note(words("back.stays", what=history.tell(words, kept), why=why))
        if not look:
            found = history.go_back(session, step.id, None if partly else ())
        for taken in found.taken:
            front.say("back.would" if look else "cli.undone", what=history.tell(words, taken))
        if not found.taken:
            front.say("back.nothing")
