"""What `qca check` looks at beyond SQLite's own check: do the facts hold together?"""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.project import content, queries, schema


def problems(connection: Connection) -> list[str]:
    """Texts that do not match their hash, codings outside their text, rows that no step wrote."""
    return [*_texts(connection), *_spans(connection), *_unjournaled(connection)]


def _texts(connection: Connection) -> list[str]:
    found = []
    for document in queries.documents(connection):
        data = content.get(connection, [document.text_hash]).get(document.text_hash)
        if data is None or hashlib.sha256(data).hexdigest() != document.text_hash:
            found.append(f"document {document.name}: text {document.text_hash[:12]}")
    return found


def _spans(connection: Connection) -> list[str]:
    coding, revision = schema.coding, schema.revision
    rows = connection.execute(
        sa.select(coding.c.id)
        .join(revision, revision.c.id == coding.c.revision)
        .where(coding.c.end > revision.c.characters)
        .limit(20)
    )
    return [f"coding {row.id}: outside its text" for row in rows]


def _unjournaled(connection: Connection) -> list[str]:
    found = []
    change = schema.change
    for entity, table in schema.FACTS.items():
        written = sa.select(change.c.entity_id).where(change.c.entity_id == table.c.id)
        rows = connection.scalars(sa.select(table.c.id).where(~written.exists()).limit(20))
        found += [f"{entity} {row}: in no step of the journal" for row in rows]
    return found
