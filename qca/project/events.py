"""Reading events, and the rows in which they are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.date_words import parse_when
from qca.model.event import Basis, Dating, Event
from qca.project import schema
from qca.project.journal import Row


def events(connection: Connection) -> list[Event]:
    """The project's own events in their order; empty where the codebooks' proposals stand."""
    table = schema.event
    rows = connection.execute(sa.select(table).order_by(table.c.position, table.c.id))
    return [event_of(row) for row in rows.mappings()]


def event_of(row: Any) -> Event:
    """A row of the event table as the model knows it."""
    return Event(
        id=row["id"],
        statement=row["statement"],
        datings=tuple(_dating(kept) for kept in row["datings"]),
        actor=row["actor"],
        codes=tuple(row["codes"]),
        codings=tuple(row["codings"]),
        stage=row["stage"],
        opens=row["opens"],
        closes=row["closes"],
        after=row["after"],
        position=row["position"],
    )


def row_of(event: Event) -> Row:
    """An event as it is kept."""
    return {
        "id": event.id,
        "statement": dict(event.statement),
        "datings": kept_datings(event.datings),
        "actor": event.actor,
        "codes": list(event.codes),
        "codings": list(event.codings),
        "stage": event.stage,
        "opens": event.opens,
        "closes": event.closes,
        "after": event.after,
        "position": event.position,
    }


def kept_datings(datings: Sequence[Dating]) -> list[dict[str, object]]:
    """Datings as they are kept."""
    return [
        {
            "when": str(dating.when),
            "basis": str(dating.basis),
            "source": dating.source,
            "codings": list(dating.codings),
        }
        for dating in datings
    ]


def _dating(kept: Mapping[str, Any]) -> Dating:
    return Dating(
        when=parse_when(kept["when"]),
        basis=Basis(kept["basis"]),
        source=kept["source"],
        codings=tuple(kept["codings"]),
    )
