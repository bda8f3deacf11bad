"""``qca offrecord``: words that were not said for the record."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import front_of
from qca.cli.help import Command, program
from qca.cli.options import (
    CoderName,
    DocumentName,
    End,
    FormName,
    ParagraphNumber,
    ProjectPath,
    Quote,
    Start,
)
from qca.cli.place import Place, place_told
from qca.errors import QcaError
from qca.tasks.coding import mark_off_record, unmark_off_record
from qca.tasks.documents import find_document, read_document
from qca.tasks.drawing import Form
from qca.tasks.lists import off_record_table

app = program()


class NoMark(QcaError):
    """Nothing at that place is off the record."""

    key = "cli.no_mark"


@app.command(cls=Command)
def offrecord(
    ctx: typer.Context,
    project: ProjectPath,
    document: DocumentName,
    start: Start = None,
    end: End = None,
    quote: Quote = None,
    paragraph: ParagraphNumber = None,
    reason: Annotated[str, typer.Option("--reason")] = "",
    take_back: Annotated[bool, typer.Option("--take-back")] = False,
    coder: CoderName = None,
    form: FormName = Form.TABLE,
) -> None:
    """Marks words, takes a mark back, or lists the marks of a document."""
    front = front_of(ctx)
    place = Place(start, end, quote, paragraph)
    if not place.named and not take_back:
        with front.reading(project) as session:
            reading = read_document(session, find_document(session, document))
        front.table(off_record_table(reading, front.words), form)
        return
    with front.writing(project, coder) as session:
        where = find_document(session, document)
        reading = read_document(session, where)
        first, last = place.span(reading)
        touched = [s for s in reading.off_record if s.start < last and first < s.end]
        if take_back and not touched:
            raise NoMark(place=place_told(reading, first, last, front.words.language))
        for span in touched if take_back else ():
            with front.doing(session):
                unmark_off_record(session, span, where)
        if not take_back:
            with front.doing(session):
                mark_off_record(session, where, first, last, reason)
