"""``qca narrative``: what is known of a stage, as a text."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Group, program
from qca.cli.options import ProjectPath
from qca.cli.usage import filled
from qca.tasks import tables
from qca.tasks.drawing import draw_blocks

app = program(Group)


@app.callback()
def narrative() -> None:
    """Narratives of stages."""


@app.command(cls=Command)
def show(
    ctx: typer.Context,
    project: ProjectPath,
    stage: Annotated[str, typer.Argument(parser=filled)],
) -> None:
    """Shows what is known of a stage, with the quotes it rests on."""
    front = front_of(ctx)
    with front.reading(project) as session:
        blocks = tables.narrative(session, stage, front.words)
    front.markdown(draw_blocks(blocks, front.words))
