"""``qca codes``: the codes of a project with their counts; making and changing them."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Lister, program
from qca.cli.options import CoderName, FormName, ProjectPath
from qca.cli.usage import OneNeeded, choice, filled
from qca.model.codes import Role
from qca.tasks.codes import change_code, create_code, find_code
from qca.tasks.drawing import Form
from qca.tasks.lists import code_table
from qca.tasks.properties import read_properties
from qca.tasks.rearranging import move_code

app = program(Lister)

CodeName = Annotated[str, typer.Argument(parser=filled)]
Definition = Annotated[str | None, typer.Option("--definition")]
Color = Annotated[str | None, typer.Option("--color")]
RoleName = Annotated[Role | None, typer.Option("--role", parser=choice(Role))]
Properties = Annotated[list[str] | None, typer.Option("--property")]


@app.command("list", cls=Command)
def show(ctx: typer.Context, project: ProjectPath, form: FormName = Form.TABLE) -> None:
    """Lists the codes."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.table(code_table(session, front.words), form)


@app.command("add", cls=Command)
def add(
    ctx: typer.Context,
    project: ProjectPath,
    name: CodeName,
    under: Annotated[str | None, typer.Option("--under", parser=filled)] = None,
    definition: Definition = None,
    role: RoleName = None,
    color: Color = None,
    properties: Properties = None,
    coder: CoderName = None,
) -> None:
    """Makes a code."""
    said = read_properties(properties or ())
    with front_of(ctx).changing(project, coder) as session:
        parent = None if under is None else find_code(session, under).id
        create_code(
            session,
            name,
            parent=parent,
            definition=definition or "",
            role=role,
            color=color or "",
            properties=said,
        )


@app.command("set", cls=Command)
def change(
    ctx: typer.Context,
    project: ProjectPath,
    code: CodeName,
    name: Annotated[str | None, typer.Option("--name")] = None,
    definition: Definition = None,
    include: Annotated[str | None, typer.Option("--include")] = None,
    exclude: Annotated[str | None, typer.Option("--exclude")] = None,
    role: RoleName = None,
    color: Color = None,
    key: Annotated[str | None, typer.Option("--key")] = None,
    properties: Properties = None,
    coder: CoderName = None,
) -> None:
    """Changes a code."""
    said = read_properties(properties or ())
    if name is definition is include is exclude is role is color is key is None and not said:
        known = "--name, --definition, --include, --exclude, --role, --color, --key, --property"
        raise OneNeeded(options=known)
    with front_of(ctx).changing(project, coder) as session:
        change_code(
            session,
            find_code(session, code).id,
            name=name,
            definition=definition,
            include=include,
            exclude=exclude,
            role=role,
            color=color,
            key=key,
            properties=said,
        )


@app.command("move", cls=Command)
def move(
    ctx: typer.Context,
    project: ProjectPath,
    code: CodeName,
    under: Annotated[str | None, typer.Option("--under", parser=filled)] = None,
    coder: CoderName = None,
) -> None:
    """Moves a code under another, or to the top of its codebook."""
    with front_of(ctx).changing(project, coder) as session:
        parent = None if under is None else find_code(session, under).id
        move_code(session, find_code(session, code).id, parent)
