"""``qca code``: applies codes to a passage."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import (
    CodeNames,
    CoderName,
    DocumentName,
    End,
    FormNameOrNone,
    ParagraphNumber,
    ProjectPath,
    Quote,
    Start,
)
from qca.cli.place import Place, place_told
from qca.cli.usage import filled, number, valence
from qca.tasks.codes import find_code, tree
from qca.tasks.coding import apply_codes
from qca.tasks.documents import find_document, read_document
from qca.tasks.lists import applied_table

app = program()

_SHOWN = 60


@app.command(cls=Command)
def code(
    ctx: typer.Context,
    project: ProjectPath,
    document: DocumentName,
    codes: CodeNames,
    start: Start = None,
    end: End = None,
    quote: Quote = None,
    paragraph: ParagraphNumber = None,
    coder: CoderName = None,
    memo: Annotated[str | None, typer.Option("--memo", "-m", parser=filled)] = None,
    sign: Annotated[int | None, typer.Option("--valence", parser=valence)] = None,
    weight: Annotated[int | None, typer.Option("--weight", parser=number)] = None,
    form: FormNameOrNone = None,
) -> None:
    """Applies codes to a passage and says what was added, joined, or there already."""
    front = front_of(ctx)
    with front.writing(project, coder) as session:
        ids = [find_code(session, name).id for name in codes]
        where = find_document(session, document)
        reading = read_document(session, where)
        first, last = Place(start, end, quote, paragraph).span(reading)
        applied = apply_codes(
            session, where, first, last, ids, valence=sign, weight=weight, memo=memo or ""
        )
        if form is not None:
            front.table(applied_table(session, where, applied, front.words), form)
            return
        paths = tree(session)
        language = session.study().language
    words = " ".join(reading.transcript.text[first:last].split())
    shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
    front.out(f"{place_told(reading, first, last, front.words.language)}  “{shown}”")
    for one in applied.codes:
        told = front.words(f"cli.coded.{one.outcome}", code=paths.path(one.code, language))
        front.out(f"  {told}")
