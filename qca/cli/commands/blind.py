"""``qca blind``: whether coders see one another's work."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderName, FormName, ProjectPath
from qca.cli.usage import OneAtATime, choice, filled
from qca.tasks.blind import code_blind, lift
from qca.tasks.drawing import Form
from qca.tasks.lists import coder_table
from qca.tasks.names import one_of
from qca.tasks.session import coders

app = program()


class Switch(StrEnum):
    """Whether the project is coded blind."""

    ON = "on"
    OFF = "off"


@app.command(cls=Command)
def blind(
    ctx: typer.Context,
    project: ProjectPath,
    switch: Annotated[Switch | None, typer.Argument(parser=choice(Switch))] = None,
    sees: Annotated[list[str] | None, typer.Option("--sees", parser=filled)] = None,
    nobody: Annotated[bool, typer.Option("--nobody")] = False,
    coder: CoderName = None,
    form: FormName = Form.TABLE,
) -> None:
    """Lets the project be coded blind, lifts that, or lists whose work each coder sees."""
    front = front_of(ctx)
    if (sees and nobody) or ((sees or nobody) and switch is not Switch.ON):
        raise OneAtATime(options="on --sees CODER, on --nobody, off")
    if switch is None:
        with front.reading(project) as session:
            front.table(coder_table(session, front.words), form)
        return
    with front.changing(project, coder, joins=False) as session:
        if switch is Switch.OFF:
            lift(session)
        else:
            there = coders(session)
            named = {one_of("coder", there, name, lambda c: c.name).id for name in sees or ()}
            code_blind(session, named or (set() if nobody else {session.coder.id}))
