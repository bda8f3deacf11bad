"""``qca table``: every kind of table, and the figures that go with some."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderNames, FormName, ProjectPath
from qca.cli.usage import filled
from qca.tasks import tables
from qca.tasks.documents import find_document
from qca.tasks.drawing import Form
from qca.tasks.session import scope_of

app = program()


@app.command(cls=Command)
def table(
    ctx: typer.Context,
    project: ProjectPath,
    kind: Annotated[str, typer.Argument(parser=filled)],
    coder: CoderNames = None,
    document: Annotated[list[str] | None, typer.Option("--document", "-d", parser=filled)] = None,
    form: FormName = Form.TABLE,
) -> None:
    """Shows a table of the whole project, or of some coders and documents."""
    front = front_of(ctx)
    with front.reading(project) as session:
        chosen = [find_document(session, name).id for name in document or ()]
        scope = scope_of(session, coders=coder or None, documents=chosen or None)
        scoped = session.with_scope(scope)
        if form in (Form.TABLE, Form.MD):
            front.views(tables.shown(scoped, kind, front.words), form)
        else:
            front.table(tables.table(scoped, kind, front.words), form)
