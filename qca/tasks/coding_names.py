"""What codings are called where one names them: ``I-03 ¶12 Budget``, or the start of an id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qca.model.ids import Id
from qca.project.errors import Ambiguous, Unknown
from qca.tasks.session import Session
from qca.words import Term

if TYPE_CHECKING:
    from qca.analysis.citing import Names
    from qca.model.codes import CodeTree


def codings_named(session: Session, typed: Sequence[str]) -> tuple[Id, ...]:
    """The codings that some names mean, each once.

    Raises:
        Unknown, Ambiguous: one of the names means no coding, or several.
    """
    if not typed:
        return ()
    names, _ = names_of(session)
    return tuple(dict.fromkeys(meant(names, one) for one in typed))


def meant(names: Names, typed: str) -> Id:
    """The coding that a name means.

    Raises:
        Unknown, Ambiguous: it means none, or several.
    """
    found = names.find(typed)
    if not found:
        raise Unknown(what=Term("terms.noun.coding"), name=typed, near="")
    if len(found) > 1:
        told = "; ".join(names.names(found).values())
        raise Ambiguous(what=Term("terms.noun.coding"), name=typed, names=told)
    return found[0]


def names_of(session: Session) -> tuple[Names, CodeTree]:
    """The names of the codings of a scope, with its codes."""
    from qca.analysis.citing import Names
    from qca.analysis.factors import told_in
    from qca.project import frames, queries

    with session.store.reading() as connection:
        tree = queries.codes(connection, session.scope)
        codings = frames.codings(connection, session.scope)
        own = queries.factors(connection)
    language = session.study().language
    return Names(codings, tree, language, told_in(own, language) if own else None), tree
