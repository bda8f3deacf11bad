"""Bringing older project files to the present schema.

A migration changes a copy; the copy takes the place of the file only when all of
it went well, and the file as it was stays beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.project import schema
from qca.project.journal import MADE
from qca.project.search_index import create_search_tables

Migration = Callable[[Connection], None]

NEW_IN_2: Final[tuple[str, ...]] = ("theme", "theme_bond", "event", "narrative")
"""Facts that version 1 did not have."""


def _to_2(connection: Connection) -> None:
    for name in NEW_IN_2:
        schema.FACTS[name].create(connection)
    create_search_tables(connection)
    # Version 1 wrote the whole of a new row into the journal a second time.
    change = schema.change
    connection.execute(
        sa.update(change)
        .where(change.c.before.is_(None), change.c.after.is_not(None))
        .values(after=MADE)
    )


MIGRATIONS: Final[Mapping[int, Migration]] = {1: _to_2}
"""From a schema version to the function that brings a file from it to the next."""


def migrate(
    connection: Connection,
    from_version: int,
    to_version: int,
    migrations: Mapping[int, Migration],
) -> None:
    """Runs the migrations between two versions, in order.

    Raises:
        KeyError: there is no way from a version to the next (a defect).
    """
    for version in range(from_version, to_version):
        migrations[version](connection)
