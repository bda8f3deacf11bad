"""``qca export``: the report, the tables and the codings as files."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderNames, FilePath, LanguageName, ProjectPath
from qca.cli.stale import tell_all_stale
from qca.cli.usage import filled
from qca.tasks import exports
from qca.tasks.session import scope_of
from qca.words import speak

app = program()


@app.command(cls=Command)
def export(
    ctx: typer.Context,
    project: ProjectPath,
    file: FilePath,
    coder: CoderNames = None,
    codebook: Annotated[str | None, typer.Option("--codebook", parser=filled)] = None,
    language: LanguageName = None,
) -> None:
    """Writes a file by its ending, in the language of the study unless told otherwise."""
    front = front_of(ctx)
    with front.reading(project) as session:
        scoped = session.with_scope(scope_of(session, coders=coder or None))
        words = speak(language or session.study().language)
        front.say("cli.written", path=exports.export(scoped, file, words, codebook=codebook))
        if file.suffix.lower() in exports.REPORTS:
            tell_all_stale(front, scoped, words.language)
