"""``qca figures``: every figure of a study as picture files."""

from __future__ import annotations

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderNames, FolderPath, LanguageName, ProjectPath
from qca.tasks.figures import write_figures
from qca.tasks.session import scope_of
from qca.words import speak

app = program()


@app.command(cls=Command)
def figures(
    ctx: typer.Context,
    project: ProjectPath,
    folder: FolderPath,
    coder: CoderNames = None,
    language: LanguageName = None,
) -> None:
    """Writes the figures, in the language of the study unless told otherwise."""
    front = front_of(ctx)
    with front.reading(project) as session:
        scoped = session.with_scope(scope_of(session, coders=coder or None))
        for path in write_figures(scoped, folder, speak(language or session.study().language)):
            front.say("cli.written", path=path)
