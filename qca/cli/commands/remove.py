"""``qca remove``: takes a document, or a code with all below it, out of the project."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderName, ProjectPath
from qca.cli.usage import OneAtATime, OneNeeded, filled
from qca.tasks.codes import find_code, remove_code
from qca.tasks.documents import find_document, remove_document

app = program()


@app.command(cls=Command)
def remove(
    ctx: typer.Context,
    project: ProjectPath,
    document: Annotated[str | None, typer.Argument(parser=filled)] = None,
    code: Annotated[str | None, typer.Option("--code", "-c", parser=filled)] = None,
    coder: CoderName = None,
) -> None:
    """Removes a document or a code with everything that rests on it; undo brings it back."""
    if document is not None and code is not None:
        raise OneAtATime(options="DOCUMENT, --code")
    front = front_of(ctx)
    with front.changing(project, coder) as session:
        if document is not None:
            remove_document(session, find_document(session, document))
        elif code is not None:
            remove_code(session, find_code(session, code).id)
        else:
            raise OneNeeded(options="DOCUMENT, --code CODE")
    front.say("cli.undo_brings_back", path=project)
