"""``qca table``: every kind of table, and the figures that go with some."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CodeNamesOrNone, CoderNames, FormName, ProjectPath
from qca.cli.usage import OnlyTogether, decimal, filled, number
from qca.tasks import drawing, leads, tables
from qca.tasks.analyses import Asked
from qca.tasks.documents import find_document
from qca.tasks.drawing import Form
from qca.tasks.how import How
from qca.tasks.session import scope_of

app = program()


@app.command(cls=Command)
def table(
    ctx: typer.Context,
    project: ProjectPath,
    kind: Annotated[str, typer.Argument(parser=filled)],
    coder: CoderNames = None,
    document: Annotated[list[str] | None, typer.Option("--document", "-d", parser=filled)] = None,
    by: Annotated[str | None, typer.Option("--by", parser=filled)] = None,
    without: Annotated[str | None, typer.Option("--without", parser=filled)] = None,
    code: CodeNamesOrNone = None,
    below: Annotated[list[str] | None, typer.Option("--under", parser=filled)] = None,
    near: Annotated[str | None, typer.Option("--near", parser=filled)] = None,
    square: Annotated[bool, typer.Option("--square")] = False,
    base: Annotated[int | None, typer.Option("--base", parser=number)] = None,
    run: Annotated[int | None, typer.Option("--run", parser=number)] = None,
    threshold: Annotated[float | None, typer.Option("--threshold", parser=decimal)] = None,
    first: Annotated[int | None, typer.Option("--first", parser=number)] = None,
    every: Annotated[bool, typer.Option("--all")] = False,
    by_form: Annotated[bool, typer.Option("--forms")] = False,
    behind: Annotated[list[str] | None, typer.Option("--behind", parser=filled)] = None,
    column: Annotated[str | None, typer.Option("--column", parser=filled)] = None,
    evidence: Annotated[bool, typer.Option("--evidence")] = False,
    form: FormName = Form.TABLE,
) -> None:
    """Shows a table of the whole project, or of some coders and documents."""
    front = front_of(ctx)
    if column is not None and not behind:
        raise OnlyTogether(option="--column", other="--behind")
    if evidence and (form is not Form.JSON or behind):
        raise OnlyTogether(option="--evidence", other="--format json")
    how = How(
        by=by,
        without=without,
        codes=tuple(code) if code else None,
        under=tuple(below) if below else None,
        near=near,
        square=square or None,
        base=base,
        run=run,
        threshold=threshold,
        first=first,
        all_words=every or None,
        by_form=by_form or None,
    )
    with front.reading(project) as session:
        chosen = [find_document(session, name).id for name in document or ()]
        scope = scope_of(session, coders=coder or None, documents=chosen or None)
        scoped = session.with_scope(scope)
        if behind:
            asked = Asked(kind, how=how)
            front.table(leads.behind(scoped, asked, behind, column or "", front.words), form)
        elif evidence:
            front.out(drawing.with_evidence(tables.table(scoped, kind, front.words, how)))
        elif form in (Form.TABLE, Form.MD):
            front.views(tables.shown(scoped, kind, front.words, how), form)
        else:
            front.table(tables.table(scoped, kind, front.words, how), form)
