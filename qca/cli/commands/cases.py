"""``qca cases``: the cases with their attributes."""

from __future__ import annotations

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Lister, program
from qca.cli.options import CoderName, FilePath, FormName, ProjectPath
from qca.cli.register import tell_register
from qca.tasks.drawing import Form
from qca.tasks.lists import case_table
from qca.tasks.people import import_cases

app = program(Lister)


@app.command("list", cls=Command)
def show(ctx: typer.Context, project: ProjectPath, form: FormName = Form.TABLE) -> None:
    """Lists the cases."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.table(case_table(session, front.words), form)


@app.command("import", cls=Command)
def read(ctx: typer.Context, project: ProjectPath, file: FilePath, coder: CoderName = None) -> None:
    """Reads cases from a table."""
    front = front_of(ctx)
    with front.writing(project, coder) as session:
        tell_register(front, import_cases(session, file))
