"""Blind coding: nobody sees another's work, but for those who are named.

Whether someone is blind is a fact of the project and stands in its journal; what that hides
is decided by the scope that every read takes (`qca.model.scope`), and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from qca.errors import QcaError
from qca.model.ids import Id
from qca.model.scope import Blindness
from qca.tasks.session import Session, coders


class StaysBlind(QcaError):
    """Someone who codes blind cannot lift that."""

    key = "coders.stays_blind"


class NotWhileBlind(QcaError):
    """What would change the work of others is not for someone who cannot see it."""

    key = "coders.not_while_blind"


def blindness(session: Session) -> Blindness:
    """Whether the project is coded blind, and who sees all even so."""
    from qca.project.blindness import blindness as read

    with session.store.reading() as connection:
        return read(connection)


def code_blind(session: Session, seeing: Collection[Id]) -> None:
    """Lets the project be coded blind from now on, as one step.

    Args:
        session: the project and who decides.
        seeing: the coders who see everyone's work even so; nobody where empty, and then
            anyone may lift it.

    Raises:
        StaysBlind: who decides is blind, and others see.
    """
    names = [coder.name for coder in coders(session) if coder.id in seeing]
    wanted = Blindness(on=True, seeing=frozenset(seeing))
    _set(session, "blind.on" if names else "blind.all", wanted, seeing=", ".join(names))


def lift(session: Session) -> None:
    """Shows everyone's work to all again, as one step.

    Raises:
        StaysBlind: who decides is blind, and others see.
    """
    _set(session, "blind.off", None)


def refuse_blind(session: Session) -> None:
    """Refuses what changes everyone's work to someone who cannot see it.

    It is refused whether or not there is work of others, so that the answer tells nothing.

    Raises:
        NotWhileBlind: the session is blind.
    """
    if session.scope.blind_for is not None:
        raise NotWhileBlind(who=_seeing(session))


def _set(session: Session, kind: str, wanted: Blindness | None, **params: object) -> None:
    from qca.project import blindness as stored

    with session.store.step(session.coder.id, kind, **params) as draft:
        now = stored.blindness(draft.connection)
        if not now.may_change(session.coder.id):
            raise StaysBlind(who=_seeing(session))
        if wanted is not None or now.on:
            stored.set_blindness(draft, wanted or replace(now, on=False))


def _seeing(session: Session) -> str:
    """The names of those who see all."""
    seeing = blindness(session).seeing
    return ", ".join(coder.name for coder in coders(session) if coder.id in seeing) or "–"
