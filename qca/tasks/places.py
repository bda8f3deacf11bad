"""What a coder's screen remembers in the project: last places, digits of codes, open branches.

View state: neither journaled, nor undone, nor merged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qca.tasks.session import Session


def recall(session: Session, name: str) -> Any:
    """What the coder's screen remembers under a name (JSON values), or None."""
    from qca.project import views

    with session.store.reading() as connection:
        return views.view_state(connection, session.coder.id, name)


def keep(session: Session, values: Mapping[str, object]) -> None:
    """Remembers JSON values under their names for the coder's screen; None forgets one.

    Raises:
        ProjectBusy, DiskFull, ReadOnly, NotWritten: nothing was kept.
    """
    from qca.project import views

    if not values:
        return
    with session.store.writing() as connection:
        for name, value in values.items():
            views.remember(connection, session.coder.id, name, value)
