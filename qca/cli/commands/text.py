"""``qca text``: the stored text of a document, for the researcher's own reading."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import DocumentName, FormNameOrNone, ProjectPath
from qca.tasks.documents import Reading, find_document, read_document
from qca.tasks.lists import paragraph_table

app = program()


@app.command(cls=Command)
def text(
    ctx: typer.Context,
    project: ProjectPath,
    document: DocumentName,
    numbers: Annotated[bool, typer.Option("--numbers", "-n")] = False,
    form: FormNameOrNone = None,
) -> None:
    """Writes the text as it is stored, or its paragraphs as rows."""
    front = front_of(ctx)
    with front.reading(project) as session:
        reading = read_document(session, find_document(session, document))
    if form is not None:
        front.table(paragraph_table(reading, front.words), form)
    elif numbers:
        front.out(_numbered(reading))
    else:
        front.out(reading.transcript.text)


def _numbered(reading: Reading) -> str:
    """The text with the number of each paragraph before its first line."""
    transcript = reading.transcript
    wide = len(str(len(transcript.paragraphs)))
    lines = []
    for paragraph in transcript:
        first, *rest = transcript.text[paragraph.start : paragraph.end].split("\n")
        lines.append(f"{paragraph.number:>{wide}}  {first}")
        lines += [f"{'':>{wide}}  {line}" for line in rest]
    return "\n".join(lines)
