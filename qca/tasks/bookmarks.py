"""Places of a coder's own, told by their citations and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qca.model.citation import locator
from qca.model.ids import Id
from qca.model.study import Document
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.model.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Told:
    """A place as a list shows it.

    Attributes:
        where: document and paragraph as they are cited.
        words: those that stand there.
    """

    document: Document
    start: int
    end: int
    where: str
    words: str


def told(
    session: Session, places: Sequence[tuple[Id, int, int]], language: str
) -> list[Told | None]:
    """Places with their citations and words, in the order given.

    Args:
        session: the project.
        places: revision, start and end of each; None is answered for a revision that is no
            document's present one, or a span beyond its text.
        language: in which they are cited.
    """
    from qca.project import queries

    found: list[Told | None] = []
    with session.store.reading() as connection:
        documents = {d.revision: d for d in queries.documents(connection, session.scope)}
        texts: dict[Id, Transcript] = {}
        for revision, start, end in places:
            document = documents.get(revision)
            if document is None:
                found.append(None)
                continue
            if revision not in texts:
                texts[revision] = queries.transcript(connection, revision)
            text = texts[revision]
            touched = text.within(start, end) if 0 <= start < end <= len(text.text) else ()
            if not touched:
                found.append(None)
                continue
            first, last = touched[0], touched[-1]
            place = locator(document.kind, first.number, last.number, first.page, language)
            words = " ".join(text.text[start:end].split())
            found.append(Told(document, start, end, f"{document.name} {place}", words))
    return found
