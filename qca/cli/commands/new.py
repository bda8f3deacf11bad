"""``qca new``: makes a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderName, LanguageName
from qca.cli.usage import choice, filled, path
from qca.model.study import Approach
from qca.tasks.codebooks import codebooks
from qca.tasks.codes import tree
from qca.tasks.projects import folder_notice, new_project

app = program()


@app.command(cls=Command)
def new(
    ctx: typer.Context,
    project: Annotated[Path, typer.Argument(parser=path)],
    codebook: Annotated[list[str] | None, typer.Option("--codebook", parser=filled)] = None,
    title: Annotated[str, typer.Option("--title")] = "",
    language: LanguageName = None,
    approach: Annotated[
        Approach, typer.Option("--approach", parser=choice(Approach))
    ] = Approach.CODEBOOK,
    coder: CoderName = None,
) -> None:
    """Makes a project; it appears complete or not at all."""
    front = front_of(ctx)
    words = front.words
    made = new_project(
        project,
        title=title,
        language=language or words.language,
        approach=approach,
        coder=coder,
        codebooks=codebook or (),
    )
    with front.reading(made) as session:
        study, books, codes = session.study(), codebooks(session), tree(session)
    front.say(
        "cli.new.made",
        path=made,
        title=study.title,
        language=words(f"cli.language.{study.language}"),
        approach=words(f"terms.approach.{study.approach}"),
        coder=session.coder.name,
    )
    if books:
        titles = ", ".join(words.pick(book.title) for book in books)
        front.say("cli.new.codebooks", titles=titles, n=len(codes))
    front.say("cli.new.next", path=made)
    notice = folder_notice(made)
    if notice is not None:
        front.note(words(notice.key, **dict(notice.params)))
