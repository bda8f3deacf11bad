"""``qca overlap``: what happens where a code would overlap itself."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderName, ProjectPath
from qca.cli.usage import choice
from qca.model.coding import Overlap
from qca.tasks import overlaps

app = program()


@app.command(cls=Command)
def overlap(
    ctx: typer.Context,
    project: ProjectPath,
    wanted: Annotated[Overlap | None, typer.Argument(parser=choice(Overlap))] = None,
    coder: CoderName = None,
) -> None:
    """Says what happens where a code would overlap itself, or tells how it is now."""
    front = front_of(ctx)
    if wanted is None:
        with front.reading(project) as session:
            now = overlaps.overlap(session)
        front.out(front.words(f"overlaps.now.{now}"))
        return
    with front.changing(project, coder) as session:
        overlaps.set_overlap(session, wanted)
