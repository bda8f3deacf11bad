"""What is said, paragraph by paragraph, as a frame: for word counts and words in context.

One row is a paragraph without its speaker label, or what is left of one on each side of
words that were not for the record:

================  ======================================================================
document_id       id of the document; ``document`` its name, ``kind`` its kind,
                  ``document_position`` its order, ``language`` of its words
paragraph         number of the paragraph; ``page`` as printed, or None
start             first code point in the document's text
speaker           label, or ''
interviewer       whether an interviewer speaks (never evidence)
informant         code of the informant who speaks, or ''
quotable          whether the words may be printed
text              the exact words
================  ======================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
from sqlalchemy.engine import Connection

from qca.model.coding import OffRecord
from qca.model.scope import EVERYTHING, Scope
from qca.model.study import Consent
from qca.project import places, queries
from qca.project.places import People

COLUMNS = (
    *("document_id", "document", "kind", "document_position", "language", "paragraph", "page"),
    *("start", "speaker", "interviewer", "informant", "quotable", "text"),
)


def turns(connection: Connection, scope: Scope = EVERYTHING) -> pd.DataFrame:
    """The paragraphs of a scope's documents in their order (columns: see the module)."""
    people = People(connection)
    documents = queries.documents(connection, scope)
    texts = dict(places.texts(connection, documents))
    divided = places.divided(connection, documents)
    rows: list[tuple[object, ...]] = []
    each = zip(documents, divided.each(), divided.labels, divided.page_names, strict=True)
    for document, paragraphs, labels, pages in each:
        text, aside = texts[document.revision], people.off_record.get(document.revision, ())
        head = (
            document.id,
            document.name,
            str(document.kind),
            document.position,
            document.language,
        )
        heard = {-1: ("", False, "", True)}
        for n, label in enumerate(labels):
            told = people.speaking(document.id, label)
            heard[n] = (
                label,
                told is not None and told.interviewer,
                told.informant if told else "",
                told is None or not told.informant or told.consent == Consent.QUOTE,
            )
        for n, paragraph in enumerate(paragraphs.T.tolist()):
            _, last, body, speaker, printed = paragraph
            label, asks, informant, quotable = heard[speaker]
            page = pages[printed] if printed >= 0 else None
            for start, end in _outside(body, last, aside):
                said = (n + 1, page, start, label, asks, informant, quotable, text[start:end])
                rows.append((*head, *said))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"interviewer": bool, "quotable": bool})


def _outside(start: int, end: int, aside: Sequence[OffRecord]) -> Iterator[tuple[int, int]]:
    """What is left of a span outside of others, which are in the order of their starts."""
    for span in aside:
        if span.start < end and start < span.end:
            if start < span.start:
                yield start, span.start
            start = max(start, span.end)
    if start < end:
        yield start, end
