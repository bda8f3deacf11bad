"""``qca demo``: the sample case as a project, with its tables and its report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.usage import path
from qca.cli.workspace import at_a_terminal, open_workspace
from qca.tasks.demo import build

app = program()

_FOLDER = Path("exports")


@app.command(cls=Command)
def demo(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(parser=path)] = None,
) -> None:
    """Builds the sample case and says where everything is."""
    front = front_of(ctx)
    made = build(folder or _FOLDER, front.words)
    front.say(
        "cli.demo.made",
        documents=made.documents,
        codings=made.codings,
        internal=made.internal,
        external=made.external,
        stages=made.stages,
    )
    for file in (made.project, *made.files):
        front.out(f"  {file}")
    if made.kept is not None:
        front.note(front.words("cli.demo.kept", path=made.kept))
    if at_a_terminal():
        open_workspace(front, made.project, None)
    else:
        front.say("cli.demo.next", path=made.project)
