"""``qca search``: words in the texts of a project."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import FormName, ProjectPath
from qca.cli.usage import number
from qca.tasks import retrieve
from qca.tasks.drawing import Form
from qca.tasks.lists import hit_table
from qca.tasks.spoken_words import in_context

app = program()


@app.command(cls=Command)
def search(
    ctx: typer.Context,
    project: ProjectPath,
    query: Annotated[list[str], typer.Argument()],
    limit: Annotated[int, typer.Option("--limit", parser=number)] = 500,
    kwic: Annotated[bool, typer.Option("--kwic")] = False,
    exact: Annotated[bool, typer.Option("--exact")] = False,
    form: FormName = Form.TABLE,
) -> None:
    """Lists the paragraphs that hold all the words, or the words in their context."""
    front = front_of(ctx)
    if kwic or exact:
        with front.reading(project) as session:
            told = " ".join(query)
            front.table(in_context(session, told, front.words, exact=exact), form)
        return
    with front.reading(project) as session:
        hits = retrieve.search(session, " ".join(query), limit)
    front.table(hit_table(hits, front.words), form)
    if len(hits) >= limit:
        front.note(front.words("cli.search_limit", n=limit))
