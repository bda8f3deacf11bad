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
    """

    store: Project
    coder: Coder
    scope: Scope = EVERYTHING

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


def open_session(path: Path, coder: str | None = None) -> Session:
    """Opens a project as a coder.

    Args:
        path: the project's file.
        coder: the coder's name; one who is new to the project joins it. Without a name it
            is ``QCA_CODER``, or the project's only coder, or the one named like the user of
            the computer, or the first.

    Raises:
        ProjectMissing, NotAProject, ProjectNewer, ProjectDamaged: it cannot be opened.
    """
    from qca.project.store import open_project

    store = open_project(path)
    try:
        return Session(store, _coder(store, coder or os.environ.get("QCA_CODER")))
    except BaseException:
        store.close()
        raise


def as_coder(session: Session, name: str) -> Session:
    """The same project as another coder, who joins it where new."""
    return replace(session, coder=_coder(session.store, name))


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


def _coder(store: Project, name: str | None) -> Coder:
    from qca.project import queries

    with store.reading() as connection:
        known = queries.coders(connection)
    if name is None:
        by_name = {c.name: c for c in known}
        return by_name.get(default_coder_name(), known[0])
    for coder in known:
        if coder.name == name:
            return coder
    joined = new_id()
    with store.step(joined, "coder.new", name=name) as draft:
        draft.create("coder", {"name": name}, joined)
    return Coder(joined, name)
