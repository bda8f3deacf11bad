"""``qca history``: what was done in a project, when, and by whom."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import FormName, ProjectPath
from qca.cli.usage import number
from qca.tasks.drawing import Form
from qca.tasks.history import history as steps_of
from qca.tasks.lists import history_table

app = program()


@app.command(cls=Command)
def history(
    ctx: typer.Context,
    project: ProjectPath,
    limit: Annotated[int | None, typer.Option("--limit", parser=number)] = None,
    form: FormName = Form.TABLE,
) -> None:
    """Lists the steps, latest first."""
    front = front_of(ctx)
    with front.reading(project) as session:
        steps = steps_of(session, limit)
    front.table(history_table(steps, front.words), form)
