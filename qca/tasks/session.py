"""Who works on which project: what every other task takes as its first argument."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from qca.errors import QcaError
from qca.model.ids import Id, new_id
from qca.model.scope import EVERYTHING, Scope
from qca.model.study import Coder
from qca.model.study import Project as Study

if TYPE_CHECKING:
    from qca.project.store import Project

Welcome: TypeAlias = Callable[[str, Sequence[str]], bool]
"""Asked before someone new joins, with the name and the coders called nearly so; says yes or no."""


class OpensEyes(QcaError):
    """Someone who codes blind does not become, in passing, someone who sees."""

    key = "coders.opens_eyes"


_ALIKE: Final = 70.0
"""From which likeness on, of 100, one name may be another one mistyped: budi and buid."""


class NotJoined(QcaError):
    """Someone who is new to the project was not to join it."""

    key = "coders.not_joined"


class ReaderUnnamed(QcaError):
    """A project that is coded blind is not shown to someone who has not said who they are."""

    key = "coders.reader_unnamed"


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
        """The same session reading another scope; who is blind stays so."""
        return replace(self, scope=replace(scope, blind_for=self.scope.blind_for))

    def close(self) -> None:
        """Leaves the file whole and lets go of it."""
        self.store.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_session(
    path: Path, coder: str | None = None, *, joins: bool = True, welcome: Welcome | None = None
) -> Session:
    """Opens a project as a coder.

    Args:
        path: the project's file.
        coder: the coder's name. Without a name it is ``QCA_CODER``, or the project's only
            coder, or the one named like the user of the computer, or the first.
        joins: whether a coder who is new to the project joins it. Where not, nothing is
            written by opening, and ``QCA_CODER`` counts only if it names a coder.
        welcome: asked before someone new joins; all may where None.

    Raises:
        ProjectMissing, NotAProject, ProjectNewer, ProjectDamaged: it cannot be opened.
        Unknown: the coder does not work in the project, and may not join it.
        NotJoined: nobody welcomed the coder.
        ReaderUnnamed: the project is coded blind, and who opens it is not known.
    """
    from qca.project.store import open_project

    store = open_project(path)
    try:
        who, joined = _coder(store, coder, joins=joins, welcome=welcome)
        return Session(store, who, _seen_by(store, who, EVERYTHING), joined)
    except BaseException:
        store.close()
        raise


def as_coder(session: Session, name: str) -> Session:
    """The same project as another coder, who joins it where new.

    Raises:
        OpensEyes: who is blind would see the work of all.
    """
    coder, joined = _coder(session.store, name, joins=True)
    scope = _seen_by(session.store, coder, session.scope)
    if session.scope.blind_for is not None and scope.blind_for is None:
        raise OpensEyes(coder=coder.name)
    return replace(session, coder=coder, joined=joined, scope=scope)


def looked_again(session: Session) -> Session:
    """The same session, blind or not as the project now has it."""
    scope = _seen_by(session.store, session.coder, session.scope)
    return session if scope == session.scope else replace(session, scope=scope)


def nearly(name: str, coders: Sequence[str]) -> list[str]:
    """The coders who are called nearly like this, the nearest first."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        name, coders, scorer=fuzz.ratio, score_cutoff=_ALIKE, processor=utils.default_process
    )
    return [coder for coder, *_ in found]


def coders(session: Session) -> list[Coder]:
    """The project's coders in the order in which they joined."""
    from qca.project import queries

    with session.store.reading() as connection:
        return queries.coders(connection)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one coder's: capitals do not tell people apart."""
    return one.casefold() == other.casefold()


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


def _seen_by(store: Project, coder: Coder, scope: Scope) -> Scope:
    """A scope as a coder may read it: the one place where who is blind is decided."""
    from qca.project.blindness import blindness

    with store.reading() as connection:
        blind = blindness(connection).binds(coder.id)
    return replace(scope, blind_for=coder.id if blind else None)


def _coder(
    store: Project, name: str | None, *, joins: bool, welcome: Welcome | None = None
) -> tuple[Coder, bool]:
    """The coder meant, and whether they joined just now.

    A name that differs from one coder's only in capitals is that coder's.
    """
    from qca.project import queries
    from qca.project.blindness import blindness

    with store.reading() as connection:
        known = {coder.name: coder for coder in queries.coders(connection)}
        blind = blindness(connection).on
    wanted = name or os.environ.get("QCA_CODER") or None
    if wanted in known:
        return known[wanted], False
    alike = [coder for coder in known.values() if wanted and same_name(coder.name, wanted)]
    if len(alike) == 1:
        return alike[0], False
    if name and not joins:
        from qca.tasks.names import unknown

        raise unknown("coder", name, list(known))
    if wanted is None or not joins:
        own = known.get(default_coder_name())
        if own is None and blind and len(known) > 1:
            raise ReaderUnnamed(coders=", ".join(known))
        return own or next(iter(known.values())), False
    if welcome is not None and not welcome(wanted, nearly(wanted, list(known))):
        raise NotJoined(coder=wanted, coders=", ".join(known))
    joined = Coder(new_id(), wanted)
    with store.step(joined.id, "coder.new", name=wanted) as draft:
        draft.create("coder", {"name": wanted}, joined.id)
    return joined, True
