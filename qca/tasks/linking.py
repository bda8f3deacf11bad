"""Links between codings: one passage corroborates or contradicts another, and so on."""

from __future__ import annotations

from dataclasses import dataclass

from qca.errors import QcaError
from qca.model.coding import Link
from qca.model.ids import Id
from qca.model.study import LinkKind
from qca.tasks.passages import Passage, passages
from qca.tasks.session import Session


class LinkToItself(QcaError):
    """A coding is not linked with itself."""

    key = "tasks.link_self"


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


def link_codings(session: Session, a: Id, b: Id, kind: LinkKind) -> Id:
    """Links two codings; returns the link's id, also where the coder has made it already.

    Raises:
        LinkToItself: they are the same.
        Gone: one of them was removed in the meantime.
    """
    from qca.project import dependents

    if a == b:
        raise LinkToItself()
    with session.store.step(session.coder.id, "link.add", relation=str(kind)) as draft:
        draft.row("coding", a)
        draft.row("coding", b)
        there = dependents.link_between(draft.connection, session.coder.id, kind, a, b)
        if there is not None:
            return there
        fields = {"kind": str(kind), "a": a, "b": b, "coder": session.coder.id}
        return draft.create("link", fields)


def remove_link(session: Session, link: Id) -> None:
    """Removes a link.

    Raises:
        Gone: it was removed in the meantime.
    """
    with session.store.step(session.coder.id, "link.remove") as draft:
        draft.delete("link", [link])
