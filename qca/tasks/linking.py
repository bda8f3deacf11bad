"""Links between codings: one passage corroborates or contradicts another, and so on.

Links are made and removed by `qca.tasks.reworking`; here they are read.
"""

from __future__ import annotations

from dataclasses import dataclass

from qca.model.coding import Link
from qca.model.ids import Id
from qca.tasks.passages import Passage, passages
from qca.tasks.session import Session


@dataclass(frozen=True, slots=True)
class Tie:
    """A link as it is seen from one of its codings.

    Attributes:
        link: the link itself.
        other: the passage of the other coding.
    """

    link: Link
    other: Passage


def ties(session: Session) -> dict[Id, tuple[Tie, ...]]:
    """For each coding that is linked its links, oldest first.

    A link of which either coding is not in the session's scope is left out.
    """
    from qca.project import queries

    with session.store.reading() as connection:
        links = queries.links(connection, session.scope)
    ends = list(dict.fromkeys(end for link in links for end in (link.a, link.b)))
    there = {passage.coding.id: passage for passage in passages(session, ends)}
    found: dict[Id, tuple[Tie, ...]] = {}
    for link in links:
        if link.a in there and link.b in there:
            for one, other in ((link.a, link.b), (link.b, link.a)):
                found[one] = (*found.get(one, ()), Tie(link, there[other]))
    return found
