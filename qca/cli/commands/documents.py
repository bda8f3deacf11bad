"""``qca documents``: the documents of a project, and what describes one."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Lister, program
from qca.cli.options import (
    CaseName,
    CoderName,
    DocumentName,
    FormName,
    KindName,
    LanguageName,
    ProjectPath,
)
from qca.cli.usage import OneNeeded, filled
from qca.tasks.documents import change_document, find_document
from qca.tasks.drawing import Form
from qca.tasks.lists import document_table

app = program(Lister)


@app.command("list", cls=Command)
def show(ctx: typer.Context, project: ProjectPath, form: FormName = Form.TABLE) -> None:
    """Lists the documents."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.table(document_table(session, front.words), form)


@app.command("set", cls=Command)
def change(
    ctx: typer.Context,
    project: ProjectPath,
    document: DocumentName,
    name: Annotated[str | None, typer.Option("--name", parser=filled)] = None,
    kind: KindName = None,
    case: CaseName = None,
    language: LanguageName = None,
    coder: CoderName = None,
) -> None:
    """Changes what describes a document."""
    if name is kind is case is language is None:
        raise OneNeeded(options="--name, --kind, --case, --language")
    with front_of(ctx).changing(project, coder) as session:
        change_document(
            session,
            find_document(session, document),
            name=name,
            kind=kind,
            case=case,
            language=language,
        )
