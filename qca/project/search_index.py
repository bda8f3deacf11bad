"""The full-text index over paragraphs: derived, and rebuilt at will.

An FTS5 table without content of its own: row ``key * 2**20 + number`` is paragraph
``number`` of the revision and layout that `schema.indexed` lists under ``key``. Layouts
that are no longer a revision's own stay in the index, unseen, so that undo needs no
indexing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.model.ids import Id
from qca.model.transcript import Transcript
from qca.project import schema

_SHIFT: Final = 1 << 20
_TERM: Final = re.compile(r'"([^"]+)"|(\S+)')


def create_search_tables(connection: Connection) -> None:
    """Makes the empty index."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5("
        "text, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    # Words of one transaction are gathered up to this many bytes before they are written: an
    # import is quicker, and the index smaller, than with one megabyte.
    connection.exec_driver_sql(
        "INSERT INTO search_words(search_words, rank) VALUES ('hashsize', 16777216)"
    )


def index(connection: Connection, revision: Id, layout_hash: str, transcript: Transcript) -> None:
    """Adds a revision's paragraphs in one layout to the index, once."""
    table = schema.indexed
    there = sa.and_(table.c.revision == revision, table.c.layout_hash == layout_hash)
    if connection.execute(sa.select(table.c.key).where(there)).first():
        return
    row = {"revision": revision, "layout_hash": layout_hash}
    written = connection.execute(sa.insert(table).values(row))
    key = written.inserted_primary_key[0] if written.inserted_primary_key else 0
    rows = [
        (key * _SHIFT + p.number, transcript.text[p.body : p.end]) for p in transcript.paragraphs
    ]
    if rows:
        connection.exec_driver_sql("INSERT INTO search_words(rowid, text) VALUES (?, ?)", rows)


def find(connection: Connection, query: str, limit: int) -> list[tuple[Id, int]]:
    """The paragraphs that hold all words of a query: revision and paragraph number.

    Args:
        connection: to the project.
        query: words and ``"phrases"``; a word that ends in ``*`` stands for all that begin so.
        limit: how many at the most.
    """
    expression = match_expression(query)
    if not expression:
        return []
    rows = connection.exec_driver_sql(
        "SELECT i.revision, w.rowid & ? FROM search_words w "
        "JOIN indexed i ON i.key = w.rowid / ? "
        "JOIN revision r ON r.id = i.revision AND r.layout_hash = i.layout_hash "
        "WHERE search_words MATCH ? ORDER BY w.rowid LIMIT ?",
        (_SHIFT - 1, _SHIFT, expression, limit),
    )
    decode = schema.Guid().process_result_value
    dialect = connection.dialect
    return [(decode(row[0], dialect) or "", int(row[1])) for row in rows]


def terms(query: str) -> Sequence[str]:
    """The words and phrases of a query; a prefix keeps its star."""
    return [phrase or word for phrase, word in _TERM.findall(query)]


def match_expression(query: str) -> str:
    """A query as FTS5 understands it, every term quoted so that no operator slips in."""
    parts = []
    for term in terms(query):
        star = term.endswith("*")
        body = term.rstrip("*").replace('"', "")
        if any(ch.isalnum() for ch in body):
            parts.append(f'"{body}"{"*" if star else ""}')
    return " ".join(parts)
