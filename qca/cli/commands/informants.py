"""``qca informants``: the register of informants, and what each allows."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Lister, program
from qca.cli.options import CoderName, FilePath, FormName, ProjectPath
from qca.cli.register import tell_register
from qca.cli.usage import OneNeeded, filled
from qca.tasks.drawing import Form
from qca.tasks.lists import informant_table
from qca.tasks.people import change_informant, import_informants

app = program(Lister)


@app.command("list", cls=Command)
def show(ctx: typer.Context, project: ProjectPath, form: FormName = Form.TABLE) -> None:
    """Lists the informants."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.table(informant_table(session, front.words), form)


@app.command("import", cls=Command)
def read(ctx: typer.Context, project: ProjectPath, file: FilePath, coder: CoderName = None) -> None:
    """Reads a register from a table."""
    front = front_of(ctx)
    with front.writing(project, coder) as session:
        tell_register(front, import_informants(session, file))


@app.command("set", cls=Command)
def change(
    ctx: typer.Context,
    project: ProjectPath,
    informant: Annotated[str, typer.Argument(parser=filled)],
    consent: Annotated[str | None, typer.Option("--consent", parser=filled)] = None,
    role: Annotated[str | None, typer.Option("--role")] = None,
    institution: Annotated[str | None, typer.Option("--institution")] = None,
    coder: CoderName = None,
) -> None:
    """Changes what is known of an informant."""
    if consent is role is institution is None:
        raise OneNeeded(options="--consent, --role, --institution")
    with front_of(ctx).changing(project, coder) as session:
        change_informant(session, informant, consent=consent, role=role, institution=institution)
