"""How far a coder is: in each document, and in the project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from qca.model.ids import Id
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.progress import Reached


def reached(session: Session, document: Id | None = None) -> dict[Id, Reached]:
    """For each document how many of its paragraphs carry a coding of the session's coder.

    Paragraphs that an interviewer speaks do not count, coded or not.

    Args:
        session: the project and the coder.
        document: only this one; all of the scope where None.
    """
    from qca.project import progress

    scope = replace(session.scope, coders=frozenset({session.coder.id}))
    if document is not None:
        scope = scope.of_document(document)
    with session.store.reading() as connection:
        return progress.reached(connection, scope)


def share(found: Iterable[Reached]) -> float | None:
    """The share of paragraphs that are coded, from 0 to 1; None where there are none."""
    coded = of = 0
    for one in found:
        coded, of = coded + one.coded, of + one.of
    return coded / of if of else None
