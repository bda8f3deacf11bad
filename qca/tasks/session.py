"""Who works on which project: what every other task takes as its first argument."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qca.model.ids import Id, new_id
from qca.model.scope import EVERYTHING, Scope
from qca.model.study import Coder
from qca.model.study import Project as Study

if TYPE_CHECKING:
    from qca.project.store import Project


@dataclass(frozen=True)
class Session:
    """An open project and the coder who works on it.

    Attributes:
        store: the open file.
        coder: who works; every step is theirs.
        scope: what reads and counts are over.
        joined: whether the coder joined the project by opening it.
    """

    store: Project
    coder: Coder
    scope: Scope = EVERYTHING
    joined: bool = False

    @property
    def path(self) -> Path:
        """The project's file."""
        return self.store.path

    def study(self) -> Study:
        """The study itself: title, language, approach."""
        from qca.project import queries

        with self.store.reading() as connection:
            return queries.project(connection)

    def with_scope(self, scope: Scope) -> Session:
        """The same session reading another scope."""
        return replace(self, scope=scope)

    def close(self) -> None:
        """Leaves the file whole and lets go of it."""
        self.store.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_session(path: Path, coder: str | None = None, *, joins: bool = True) -> Session:
    """Opens a project as a coder.

    Args:
        path: the project's file.
        coder: the coder's name. Without a name it is ``QCA_CODER``, or the project's only
            coder, or the one named like the user of the computer, or the first.
        joins: whether a coder who is new to the project joins it. Where not, nothing is
            written by opening, and ``QCA_CODER`` counts only if it names a coder.

    Raises:
        ProjectMissing, NotAProject, ProjectNewer, ProjectDamaged: it cannot be opened.
        Unknown: the coder does not work in the project, and may not join it.
    """
    from qca.project.store import open_project

    store = open_project(path)
    try:
        who, joined = _coder(store, coder, joins=joins)
        return Session(store, who, joined=joined)
    except BaseException:
        store.close()
        raise


def as_coder(session: Session, name: str) -> Session:
    """The same project as another coder, who joins it where new."""
    coder, joined = _coder(session.store, name, joins=True)
    return replace(session, coder=coder, joined=joined)


def coders(session: Session) -> list[Coder]:
    """The project's coders in the order in which they joined."""
    from qca.project import queries

    with session.store.reading() as connection:
        return queries.coders(connection)


def default_coder_name() -> str:
    """The name offered to someone who has not said theirs: that of the computer's user."""
    try:
        return os.environ.get("QCA_CODER") or getpass.getuser()
    except OSError:
        return "coder"


def scope_of(
    session: Session, *, coders: list[str] | None = None, documents: list[Id] | None = None
) -> Scope:
    """A scope from names of coders and ids of documents; None means all.

    Raises:
        Unknown: no coder of this name.
    """
    from qca.project import queries
    from qca.tasks.names import one_of

    with session.store.reading() as connection:
        known = queries.coders(connection)
    chosen = None
    if coders is not None:
        chosen = frozenset(one_of("coder", known, name, lambda c: c.name).id for name in coders)
    return replace(
        session.scope,
        coders=chosen,
        documents=None if documents is None else frozenset(documents),
    )


def _coder(store: Project, name: str | None, *, joins: bool) -> tuple[Coder, bool]:
    """The coder meant, and whether they joined just now."""
    from qca.project import queries

    with store.reading() as connection:
        known = {coder.name: coder for coder in queries.coders(connection)}
    wanted = name or os.environ.get("QCA_CODER") or None
    if wanted in known:
        return known[wanted], False
    if name and not joins:
        from qca.tasks.names import unknown

        raise unknown("coder", name, list(known))
    if wanted is None or not joins:
        return known.get(default_coder_name()) or next(iter(known.values())), False
    joined = Coder(new_id(), wanted)
    with store.step(joined.id, "coder.new", name=wanted) as draft:
        draft.create("coder", {"name": wanted}, joined.id)
    return joined, True
