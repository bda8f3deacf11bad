"""``qca segments``: coded passages, as consent allows them to be printed."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CaseName, CodeNamesOrNone, CoderName, FormName, ProjectPath
from qca.cli.usage import OneAtATime, choice, filled
from qca.tasks import asking, retrieve
from qca.tasks.drawing import Form
from qca.tasks.retrieve import Match

app = program()


@app.command(cls=Command)
def segments(
    ctx: typer.Context,
    project: ProjectPath,
    asked: Annotated[str | None, typer.Option("--query", parser=filled)] = None,
    codes: CodeNamesOrNone = None,
    match: Annotated[Match | None, typer.Option("--match", parser=choice(Match))] = None,
    case: CaseName = None,
    document: Annotated[str | None, typer.Option("--document", "-d", parser=filled)] = None,
    coder: CoderName = None,
    form: FormName = Form.TABLE,
) -> None:
    """Lists the coded segments that fit."""
    front = front_of(ctx)
    if asked is not None and any((codes, match, case, document, coder)):
        raise OneAtATime(options="--query; --code --match --case --document --coder")
    with front.reading(project) as session:
        if asked is not None:
            found = asking.ask(session, asked)
            several = asking.numbers_in(session, asked)
        else:
            several = retrieve.several(session, codes or ())
            found = retrieve.segments(
                session,
                codes=codes or (),
                case=case,
                document=document,
                coder=coder,
                match=match or Match.ANY,
            )
        for notice in several:
            front.note(front.words(notice.key, **dict(notice.params)))
        front.table(retrieve.segment_table(session, found, front.words), form)
