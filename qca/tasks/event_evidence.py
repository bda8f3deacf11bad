"""The codes and passages that document an event, as one writes them in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qca.model.event import Event
from qca.model.ids import Id
from qca.project.errors import Ambiguous, Unknown
from qca.tasks.codebooks import find_code
from qca.tasks.session import Session
from qca.words import Term

if TYPE_CHECKING:
    from qca.analysis.citing import Names
    from qca.model.codes import CodeTree

SEPARATOR: Final = ";"
"""Between the names of several."""


def written(session: Session, event: Event) -> tuple[str, str]:
    """The codes of an event, and its passages, each as one line of names.

    What is not in the session's scope is not named.
    """
    names, tree = _names(session)
    language = session.study().language
    codes = [tree.path(code, language) for code in event.codes if code in tree.by_id]
    joined = f"{SEPARATOR} "
    return joined.join(codes), joined.join(names.names(event.codings).values())


def codes_meant(session: Session, line: str) -> tuple[Id, ...]:
    """The codes that a line names.

    Raises:
        Unknown, Ambiguous: one of the names means no code, or several.
    """
    return tuple(find_code(session, name).id for name in _parts(line))


def codings_meant(session: Session, line: str, event: Event | None = None) -> tuple[Id, ...]:
    """The codings that a line names: ``I-03 ¶12 Budget``, or the start of an id.

    Args:
        session: the project and its scope.
        line: as it was written.
        event: whose codings outside of the scope stay; None for a new one.

    Raises:
        Unknown, Ambiguous: one of the names means no coding, or several.
    """
    parts = _parts(line)
    if not parts and not (event and event.codings):
        return ()
    names, _ = _names(session)
    kept = [c for c in event.codings if names.name(c) is None] if event else []
    return tuple(dict.fromkeys([*(_meant(names, part) for part in parts), *kept]))


def _meant(names: Names, typed: str) -> Id:
    found = names.find(typed)
    if not found:
        raise Unknown(what=Term("terms.noun.coding"), name=typed, near="")
    if len(found) > 1:
        told = "; ".join(names.names(found).values())
        raise Ambiguous(what=Term("terms.noun.coding"), name=typed, names=told)
    return found[0]


def _parts(line: str) -> list[str]:
    return [part for one in line.split(SEPARATOR) if (part := " ".join(one.split()))]


def _names(session: Session) -> tuple[Names, CodeTree]:
    from qca.analysis.citing import Names
    from qca.analysis.factors import told_in
    from qca.project import frames, queries

    with session.store.reading() as connection:
        tree = queries.codes(connection, session.scope)
        codings = frames.codings(connection, session.scope)
        own = queries.factors(connection)
    language = session.study().language
    return Names(codings, tree, language, told_in(own, language) if own else None), tree
