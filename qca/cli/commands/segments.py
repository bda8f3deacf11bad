"""``qca segments``: coded passages, as consent allows them to be printed."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CaseName, CodeNamesOrNone, CoderName, FormName, ProjectPath
from qca.cli.usage import choice, filled
from qca.tasks import retrieve
from qca.tasks.drawing import Form
from qca.tasks.retrieve import Match

app = program()


@app.command(cls=Command)
def segments(
    ctx: typer.Context,
    project: ProjectPath,
    codes: CodeNamesOrNone = None,
    match: Annotated[Match, typer.Option("--match", parser=choice(Match))] = Match.ANY,
    case: CaseName = None,
    document: Annotated[str | None, typer.Option("--document", "-d", parser=filled)] = None,
    coder: CoderName = None,
    form: FormName = Form.TABLE,
) -> None:
    """Lists the coded segments that fit."""
    front = front_of(ctx)
    with front.reading(project) as session:
        found = retrieve.segments(
            session, codes=codes or (), case=case, document=document, coder=coder, match=match
        )
        front.table(retrieve.segment_table(session, found, front.words), form)
