"""Reading themes and the relations between them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.theme import Bond, Theme, ThemeBond, numbered
from qca.project import schema


def themes(connection: Connection) -> tuple[Theme, ...]:
    """The themes with their numbers, each followed by its parts."""
    rows = connection.execute(sa.select(schema.theme))
    return numbered(
        [
            Theme(
                id=row.id,
                claim=row.claim,
                idea=row.idea,
                parent=row.parent,
                codes=tuple(row.codes),
                included=frozenset(row.included),
                excluded=frozenset(row.excluded),
                quotes=tuple(row.quotes),
                position=row.position,
            )
            for row in rows
        ]
    )


def bonds(connection: Connection) -> tuple[ThemeBond, ...]:
    """The relations between themes, in the order of the themes they begin at."""
    table = schema.theme_bond
    rank = {theme.id: n for n, theme in enumerate(themes(connection))}
    found = [
        ThemeBond(row.id, Bond(row.kind), row.one, row.other)
        for row in connection.execute(sa.select(table))
    ]
    return tuple(sorted(found, key=lambda b: (rank[b.one], rank[b.other], b.kind)))
