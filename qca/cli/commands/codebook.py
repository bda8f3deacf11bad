"""``qca codebook``: ready-made codebooks, those of a project, and files being written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, Group, program
from qca.cli.options import CoderName, FilePath, FormName, ProjectPath
from qca.cli.usage import filled, project_path
from qca.tasks import library
from qca.tasks.codebooks import add_codebook, export_codebook
from qca.tasks.drawing import Form
from qca.tasks.lists import codebook_table

app = program(Group)

CodebookName = Annotated[str, typer.Argument(parser=filled)]


@app.command("list", cls=Command)
def show_all(
    ctx: typer.Context,
    project: Annotated[Path | None, typer.Argument(parser=project_path)] = None,
    form: FormName = Form.TABLE,
) -> None:
    """Lists the ready-made codebooks, or those of a project."""
    front = front_of(ctx)
    if project is None:
        front.table(library.ready_table(front.words), form)
        return
    with front.reading(project) as session:
        front.table(codebook_table(session, front.words), form)


@app.command(cls=Command)
def show(ctx: typer.Context, name: CodebookName, form: FormName = Form.TABLE) -> None:
    """Shows the codes of a codebook with their definitions."""
    front = front_of(ctx)
    front.table(library.codebook_table(name, front.words), form)


@app.command(cls=Command)
def add(
    ctx: typer.Context, project: ProjectPath, name: CodebookName, coder: CoderName = None
) -> None:
    """Adds a codebook to a project."""
    with front_of(ctx).changing(project, coder) as session:
        add_codebook(session, name)


@app.command(cls=Command)
def check(
    ctx: typer.Context,
    file: FilePath,
    fix: Annotated[bool, typer.Option("--fix")] = False,
) -> None:
    """Says everything that is wrong with a codebook file."""
    front = front_of(ctx)
    words = front.words
    found = library.check_codebook(file, words, fix=fix)
    if found.added:
        front.say("cli.codebook.fixed", path=file, n=found.added)
        if not found.comments_kept:
            front.note(words("cli.codebook.comments_lost", path=file))
    for level, problems in (("error", found.errors), ("warning", found.warnings)):
        for problem in problems:
            front.out(f"{words(f'codebooks.level.{level}')}: {problem}")
    if not (found.errors or found.warnings):
        front.say("cli.codebook.sound", path=file)
    elif found.fixable and not fix:
        front.note(words("cli.codebook.fixable", path=file, n=found.fixable))
    if found.errors:
        raise typer.Exit(1)


@app.command(cls=Command)
def export(
    ctx: typer.Context,
    project: ProjectPath,
    file: FilePath,
    codebook: Annotated[str | None, typer.Option("--codebook", parser=filled)] = None,
) -> None:
    """Writes a codebook of a project as a file."""
    front = front_of(ctx)
    with front.reading(project) as session:
        front.say("cli.written", path=export_codebook(session, file, codebook))


@app.command(cls=Command)
def diff(
    ctx: typer.Context,
    before: CodebookName,
    after: CodebookName,
    form: FormName = Form.TABLE,
) -> None:
    """Shows what changed from one codebook to another."""
    front = front_of(ctx)
    front.table(library.difference_table(before, after, front.words), form)
