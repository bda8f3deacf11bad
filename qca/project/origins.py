"""When codes came into the project, by the journal: grown from the material or there before."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.ids import Id
from qca.model.study import Kind
from qca.project import schema

_GROWING: Final = ("code.create", "code.split")
"""Steps by which a researcher makes a code while reading; others bring codes ready-made."""


def grown_codes(connection: Connection, kinds: Collection[Kind]) -> frozenset[Id]:
    """The codes that a researcher made after the first document of some kinds came in.

    Codes removed since are among them. The order is that of the journal, not of clocks.
    Codes of a codebook that was added, or of an imported project, are ready-made: it is not
    known what material they grew from.

    Args:
        connection: to the project.
        kinds: of the documents that count as material.
    """
    step, change, document = schema.step, schema.change, schema.document
    made = sa.and_(change.c.before.is_(None), change.c.after.is_not(None))
    first = connection.execute(
        sa.select(sa.func.min(change.c.step))
        .join(document, document.c.id == change.c.entity_id)
        .where(made, document.c.kind.in_([str(kind) for kind in kinds]))
    ).scalar()
    if first is None:
        return frozenset()
    # A code that was made, undone and made again came with the first of these steps.
    born = (
        sa.select(change.c.entity_id, sa.func.min(change.c.step).label("seq"))
        .where(change.c.entity == "code", made)
        .group_by(change.c.entity_id)
        .subquery()
    )
    rows = connection.execute(
        sa.select(born.c.entity_id)
        .join(step, step.c.seq == born.c.seq)
        .where(step.c.kind.in_(_GROWING), born.c.seq > first)
    )
    return frozenset(row.entity_id for row in rows)
