"""Codings as columns: the quick way to read a hundred thousand of them.

Reading a coding as a model object costs several microseconds, and even a bare row costs one.
Here the database hands over one row in all: of each column its values one after the other.
Ids that repeat (of revisions, codes, coders) become numbers with a list of what they stand for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from qca.model.ids import Id
from qca.model.scope import Scope
from qca.project import schema
from qca.project.rows import as_bytes, plain_rows
from qca.project.scopes import work_in_scope

Ints = NDArray[np.int64]

_NOT_STATED: Final = -9
"""Stands for a valence or a weight that is not stated."""
_NOTHING: Final[sa.ColumnElement[str]] = sa.literal_column("''")
_COMMA: Final[sa.ColumnElement[str]] = sa.literal_column("','")
"""What stands between joined values: written out, since a parameter is fetched for each row."""
_PARTS: Final = ((0, 8, 0), (8, 12, 9), (12, 16, 14), (16, 20, 19), (20, 32, 24))
"""Of each part of an id its first and last hexadecimal digit, and where it stands in the text."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A column of ids that repeat.

    Attributes:
        number: for each row a place in ``ids``.
        ids: each once, in their own order.
    """

    number: Ints
    ids: list[Id]

    def take(self, rows: Ints) -> Numbered:
        """The column for some rows, in their order."""
        return Numbered(self.number[rows], self.ids)


@dataclass(frozen=True, slots=True)
class Columns:
    """Codings, one place in each column a coding.

    Attributes:
        id: as 16 bytes; `ids_of` makes them readable.
        start: first code point of the segment in its revision.
        end: one past the last.
        valence: 1, 0, -1, or NaN where not stated.
        weight: 0 to 100, or NaN where not stated.
        created: milliseconds since 1970, UTC.
    """

    id: NDArray[np.bytes_]
    revision: Numbered
    code: Numbered
    coder: Numbered
    start: Ints
    end: Ints
    valence: NDArray[np.float64]
    weight: NDArray[np.float64]
    created: Ints

    def __len__(self) -> int:
        return len(self.start)

    def halves(self) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """The ids as two columns of numbers, in the order of the ids, the later half first."""
        whole = self.id.view(">u8").astype(np.uint64).reshape(-1, 2)
        return whole[:, 1], whole[:, 0]

    def take(self, rows: Ints) -> Columns:
        """Some of the codings, in the order of the rows."""
        return Columns(
            self.id[rows],
            self.revision.take(rows),
            self.code.take(rows),
            self.coder.take(rows),
            self.start[rows],
            self.end[rows],
            self.valence[rows],
            self.weight[rows],
            self.created[rows],
        )


def columns(
    connection: Connection,
    scope: Scope,
    code_ids: Sequence[Id] | None = None,
    *,
    told: bool = True,
) -> Columns:
    """The codings of a scope in any of its documents' revisions, in no order.

    Args:
        connection: to the project.
        scope: whose codings, of what.
        code_ids: only codings of these codes, or None for all.
        told: whether weight and time are wanted too; else they are not stated and 0.
    """
    c = schema.coding.c
    ids = (_ids_joined(column, connection) for column in (c.id, c.revision, c.code, c.coder))
    numbers = [c.start, c.end, sa.func.coalesce(c.valence, _NOT_STATED)]
    if told:
        numbers += [sa.func.coalesce(c.weight, _NOT_STATED), c.created]
    query = sa.select(*ids, *map(_numbers_joined, numbers)).where(work_in_scope(scope))
    if scope.documents is not None:
        revision = schema.revision.c
        wanted = sa.select(revision.id).where(revision.document.in_(scope.documents))
        query = query.where(c.revision.in_(wanted))
    if code_ids is not None:
        query = query.where(c.code.in_(code_ids))
    with plain_rows(connection, query) as cursor:
        row = cursor.fetchone()
    own, revisions, codes, coders = (np.frombuffer(joined or b"", "S16") for joined in row[:4])
    start, end, valence, *more = map(_apart, row[4:])
    weight, created = more or (np.full(len(own), _NOT_STATED), np.zeros(len(own), np.int64))
    return Columns(
        id=own,
        revision=_numbered(revisions),
        code=_numbered(codes),
        coder=_numbered(coders),
        start=start,
        end=end,
        valence=_stated(valence),
        weight=_stated(weight),
        created=created,
    )


def ids_of(ids: NDArray[np.bytes_]) -> list[Id]:
    """Ids of 16 bytes as canonical text."""
    if not len(ids):
        return []
    digits = np.frombuffer(ids.tobytes().hex().encode(), np.uint8).reshape(-1, 32)
    # One line an id, because a long text falls into its lines quicker than it can be sliced.
    written = np.full((len(digits), 37), ord("-"), np.uint8)
    written[:, 36] = ord("\n")
    for first, last, at in _PARTS:
        written[:, at : at + last - first] = digits[:, first:last]
    return written.tobytes().decode("ascii").splitlines()


def among(
    column: sa.Column[Any], ids: Sequence[Id], connection: Connection
) -> sa.ColumnElement[bool]:
    """The condition that a column of ids holds one of many, told in a single parameter.

    For a small table that is gone through as a whole: there, handing over a thousand
    parameters takes longer than the reading.
    """
    if connection.dialect.name == "postgresql":
        return column.in_(ids)
    listed = json.dumps(ids).replace("-", "").upper()
    wanted = sa.func.json_each(listed).table_valued("value")
    return sa.func.hex(as_bytes(column, connection)).in_(sa.select(wanted.c.value))


def _numbered(ids: NDArray[np.bytes_]) -> Numbered:
    import pandas as pd

    # Both halves of an id as numbers: a hundred times quicker to tell apart than bytes.
    halves = np.ascontiguousarray(ids).view(np.uint64).reshape(-1, 2)
    first, _ = pd.factorize(halves[:, 0])
    second, found = pd.factorize(halves[:, 1])
    number, _ = pd.factorize(first.astype(np.int64) * max(len(found), 1) + second)
    places = np.full(int(number.max(initial=-1)) + 1, -1)
    places[number[::-1]] = np.arange(len(number))[::-1]
    told = ids_of(ids[places])
    order = sorted(range(len(told)), key=told.__getitem__)
    rank = np.empty(len(told), np.int64)
    rank[order] = np.arange(len(told))
    return Numbered(rank[number], [told[n] for n in order])


def _ids_joined(column: sa.Column[Any], connection: Connection) -> sa.ColumnElement[bytes]:
    """The ids of a column in all rows, one after the other."""
    return sa.cast(_joined(as_bytes(column, connection), _NOTHING), sa.LargeBinary)


def _numbers_joined(column: sa.ColumnElement[int]) -> sa.ColumnElement[str]:
    """The numbers of a column in all rows, with commas between them (see `_apart`)."""
    return _joined(sa.cast(column, sa.Text), _COMMA)


def _joined(column: sa.ColumnElement[Any], between: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    # The types of SQLAlchemy know parameters only.
    return sa.func.aggregate_strings(column, between)  # type: ignore[arg-type]


def _apart(joined: str | None) -> Ints:
    """The numbers of a column."""
    return np.fromstring(joined, np.int64, sep=",") if joined else np.empty(0, np.int64)


def _stated(values: Ints) -> NDArray[np.float64]:
    return np.where(values == _NOT_STATED, np.nan, values)
