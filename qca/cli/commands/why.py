"""``qca why``: from a factor's number to words, questions, contradictions and decisions."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import FormNameOrNone, ProjectPath
from qca.cli.usage import filled
from qca.tasks import why as task
from qca.tasks.drawing import draw_blocks

app = program()


@app.command(cls=Command)
def why(
    ctx: typer.Context,
    project: ProjectPath,
    factor: Annotated[str, typer.Argument(parser=filled)],
    form: FormNameOrNone = None,
) -> None:
    """Tells what a factor rests on, as a text; or its passages as rows."""
    front = front_of(ctx)
    with front.reading(project) as session:
        if form is None:
            blocks = task.why(session, factor, front.words)
        else:
            front.table(task.why_table(session, factor, front.words), form)
            return
    front.markdown(draw_blocks(blocks, front.words))
