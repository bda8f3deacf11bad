"""Undo, redo, and what was done by whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qca.tasks.session import Session
from qca.words import Words

if TYPE_CHECKING:
    from qca.project.journal import Step


def undo(session: Session) -> Step:
    """Takes back the coder's latest step; returns it.

    Raises:
        NothingToUndo: there is none.
        UndoRefused: someone has since changed or used the same thing.
    """
    return session.store.undo(session.coder.id)


def redo(session: Session) -> Step:
    """Brings back what the coder undid last; returns it.

    Raises:
        NothingToRedo: nothing was undone since the coder's last change.
        UndoRefused: someone has since changed the same thing.
    """
    return session.store.redo(session.coder.id)


def history(session: Session, limit: int | None = None) -> Sequence[Step]:
    """The steps of the project in the session's scope, latest first."""
    from qca.project import journal

    with session.store.reading() as connection:
        return journal.steps(connection, limit=limit, scope=session.scope)


def tell(say: Words, step: Step) -> str:
    """A step in words: ``coded I-03 ¶12 with Leadership``; ``undid: …``."""
    params = dict(step.params)
    if step.kind in ("undo", "redo"):
        kind = str(params.pop("kind"))
        return say(f"history.{step.kind}", what=say(f"history.{kind}", **params))
    return say(f"history.{step.kind}", **params)
