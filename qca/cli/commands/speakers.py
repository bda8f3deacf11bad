"""``qca speakers``: who speaks in a document, and corrections of it."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import CoderName, DocumentName, FormName, ProjectPath
from qca.cli.usage import filled
from qca.tasks.documents import find_document, set_speakers
from qca.tasks.drawing import Form
from qca.tasks.lists import speaker_table
from qca.tasks.speakers import list_speakers

app = program()


@app.command(cls=Command)
def speakers(
    ctx: typer.Context,
    project: ProjectPath,
    document: DocumentName,
    speaker_map: Annotated[str | None, typer.Argument(parser=filled)] = None,
    preview: Annotated[bool, typer.Option("--preview")] = False,
    coder: CoderName = None,
    form: FormName = Form.TABLE,
) -> None:
    """Shows the speakers with what each part rests on; a map corrects them first."""
    front = front_of(ctx)
    if speaker_map is not None and not preview:
        with front.writing(project, coder) as session:
            where = find_document(session, document)
            for notice in set_speakers(session, where, speaker_map):
                front.note(front.words(notice.key, **dict(notice.params)))
    with front.reading(project) as session:
        where = find_document(session, document)
        rows = list_speakers(session, where, speaker_map if preview else None)
        front.table(speaker_table(where.name, rows, front.words), form)
