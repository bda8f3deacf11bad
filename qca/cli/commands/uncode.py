"""``qca uncode``: removes codings, by where they are or by their ids."""

from __future__ import annotations

from typing import Annotated

import typer

from qca.cli.front import Front, front_of
from qca.cli.help import Command, program
from qca.cli.options import (
    CodeNamesOrNone,
    CoderName,
    End,
    ParagraphNumber,
    ProjectPath,
    Quote,
    Start,
)
from qca.cli.place import Place, place_told
from qca.cli.usage import NoPlace, OneAtATime, OneNeeded, filled
from qca.errors import QcaError
from qca.model.coding import Segment
from qca.model.ids import Id
from qca.tasks.codes import find_code, tree
from qca.tasks.coding import remove_codings
from qca.tasks.documents import find_document, read_document
from qca.tasks.retrieve import find_coding
from qca.tasks.session import Session

app = program()


class NothingCoded(QcaError):
    """The coder has none of these codes on that passage."""

    key = "cli.nothing_coded"


@app.command(cls=Command)
def uncode(
    ctx: typer.Context,
    project: ProjectPath,
    document: Annotated[str | None, typer.Argument(parser=filled)] = None,
    start: Start = None,
    end: End = None,
    quote: Quote = None,
    paragraph: ParagraphNumber = None,
    codes: CodeNamesOrNone = None,
    coding: Annotated[list[str] | None, typer.Option("--coding", parser=filled)] = None,
    coder: CoderName = None,
) -> None:
    """Removes the coder's codings that touch a passage, or codings by their ids."""
    place = Place(start, end, quote, paragraph)
    if coding and (document is not None or codes or place.named):
        raise OneAtATime(options="--coding, DOCUMENT --code")
    if not coding and (document is None or not codes):
        raise OneNeeded(options="--coding ID, DOCUMENT ... --code CODE")
    front = front_of(ctx)
    with front.changing(project, coder, joins=False) as session:
        if document is None:
            chosen = [find_coding(session, name).id for name in coding or ()]
        else:
            chosen = _at(front, session, document, place, codes or [])
        remove_codings(session, chosen)


def _at(front: Front, session: Session, document: str, place: Place, codes: list[str]) -> list[Id]:
    """The coder's own codings of the codes that touch the passage."""
    if not place.named:
        raise NoPlace()
    wanted = [find_code(session, name).id for name in codes]
    reading = read_document(session, find_document(session, document))
    first, last = place.span(reading)
    passage = Segment(reading.document.revision, first, last)
    chosen = [
        found.id
        for found in reading.codings
        if found.coder == session.coder.id
        and found.code in wanted
        and found.segment.overlaps(passage)
    ]
    if not chosen:
        language = front.words.language
        names = tree(session)
        raise NothingCoded(
            coder=session.coder.name,
            place=place_told(reading, first, last, language),
            codes=", ".join(names.path(code, language) for code in wanted),
        )
    return chosen
