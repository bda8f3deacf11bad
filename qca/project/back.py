"""Going back: taking a coder's steps back until their work is as it was right after a step.

Each step is taken back by one of its own, as `qca.project.undo` does it, the latest first, so
that each can be brought back. Steps of other coders stay. A step of which someone has since
changed or used something stays too, with the reason; so do the earlier steps that it needs.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.errors import QcaError
from qca.model.ids import Id
from qca.project import schema
from qca.project.errors import AlreadyThere, Gone, UndoRefused
from qca.project.journal import FOUNDING, REDO, UNDO, Draft, Step, first_step, steps_where
from qca.project.undo import Later, take_back
from qca.words import Term


@dataclass(frozen=True, slots=True)
class Back:
    """What going back to a step takes back, and what it cannot.

    Attributes:
        to: the step after which the coder's work is as it was then.
        taken: the coder's steps that are taken back, the latest first.
        kept: those that cannot be, each with the reason.
    """

    to: Step
    taken: tuple[Step, ...]
    kept: tuple[tuple[Step, QcaError], ...]


def back_to(connection: Connection, coder: Id, target: Id) -> Back:
    """Takes back what the coder has done since a step, in the connection's transaction.

    Raises:
        Gone: there is no such step.
    """
    to = first_step(connection, schema.step.c.id == target)
    if to is None:
        raise Gone(what=Term("terms.noun.step"))
    taken: list[Step] = []
    kept: list[tuple[Step, QcaError]] = []
    steps = _since(connection, coder, to.seq)
    later = Later(connection, min((step.seq for step in steps), default=to.seq))
    for step in steps:
        try:
            with connection.begin_nested():
                take_back(Draft(connection, coder), step, later)
        except (UndoRefused, AlreadyThere, Gone) as refused:
            kept.append((step, refused))
        else:
            taken.append(step)
            later.forget(step)
    return Back(to, tuple(taken), tuple(kept))


def _since(connection: Connection, coder: Id, seq: int) -> list[Step]:
    """The coder's steps that came into effect after a moment and are in effect, latest first.

    One that was undone at that moment and brought back since counts among them.
    """
    step = schema.step
    undone, redone = step.alias(), step.alias()
    again = (
        sa.select(undone.c.undoes)
        .join(redone, redone.c.undoes == undone.c.id)
        .where(redone.c.kind == REDO, redone.c.coder == coder, redone.c.seq > seq)
    )
    where = sa.and_(
        step.c.coder == coder,
        step.c.live,
        step.c.kind.not_in((UNDO, REDO, *FOUNDING)),
        sa.or_(step.c.seq > seq, step.c.id.in_(again)),
    )
    return steps_where(connection, where)
