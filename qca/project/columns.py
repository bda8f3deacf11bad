"""Codings as columns: the quick way to read a hundred thousand of them.

Reading a coding as a model object costs several microseconds; here rows go straight from
the database into one array, and ids that repeat (of revisions, codes, coders) become
numbers with a list of what they stand for.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from qca.model.ids import Id
from qca.model.scope import Scope
from qca.project import queries, schema

Ints = NDArray[np.int64]

_ROW: Final = np.dtype([("ids", "S64"), ("place", "i8"), ("weight", "i8"), ("created", "i8")])
_SHORT: Final = np.dtype(_ROW.descr[:-2])
_NOT_STATED: Final = 6
"""Stands for a valence (1, 0, -1, counted from -1) that is not stated."""
_NO_WEIGHT: Final = -1
_LENGTH: Final = 31
_VALENCE: Final = 3
"""Bits of the length of a segment and of its valence in its place (see `_place`)."""
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
    """Codings, one place in each column a coding, in the order of their ids.

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
    """The codings of a scope in any of its documents' revisions, in the order of their ids.

    Args:
        connection: to the project.
        scope: whose codings, of what.
        code_ids: only codings of these codes, or None for all.
        told: whether weight and time are wanted too; else they are not stated and 0.
    """
    c = schema.coding.c
    query = sa.select(
        _ids(connection),
        _place(),
        *((sa.func.coalesce(c.weight, _NO_WEIGHT), c.created) if told else ()),
    ).where(queries.work_in_scope(scope))
    if scope.documents is not None:
        revision = schema.revision.c
        wanted = sa.select(revision.id).where(revision.document.in_(scope.documents))
        query = query.where(c.revision.in_(wanted))
    if code_ids is not None:
        query = query.where(c.code.in_(code_ids))
    with plain_rows(connection, query.order_by(c.id)) as cursor:
        rows = np.fromiter(cursor, _ROW if told else _SHORT)
    start = rows["place"] >> (_LENGTH + _VALENCE)
    length = (rows["place"] >> _VALENCE) & ((1 << _LENGTH) - 1)
    valence = rows["place"] & ((1 << _VALENCE) - 1)
    ids = np.ascontiguousarray(rows["ids"]).view("S16").reshape(-1, 4)
    return Columns(
        id=ids[:, 0].copy(),
        revision=_numbered(ids[:, 1]),
        code=_numbered(ids[:, 2]),
        coder=_numbered(ids[:, 3]),
        start=start,
        end=start + length,
        valence=_stated(valence - 1, _NOT_STATED - 1),
        weight=_stated(rows["weight"], _NO_WEIGHT) if told else np.full(len(rows), np.nan),
        created=rows["created"].copy() if told else np.zeros(len(rows), np.int64),
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


def as_bytes(column: sa.Column[Any], connection: Connection) -> sa.ColumnElement[Any]:
    """A column of ids as the 16 bytes that `plain_rows` hands over."""
    if connection.dialect.name == "postgresql":
        return sa.func.uuid_send(column)
    return sa.type_coerce(column, sa.types.NullType())


@contextlib.contextmanager
def plain_rows(connection: Connection, query: sa.Select[Any]) -> Iterator[Any]:
    """The rows of a query as the driver has them: tuples, nothing converted."""
    result: Any = connection.execute(query)
    try:
        yield result.cursor
    finally:
        result.close()


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


def _ids(connection: Connection) -> sa.ColumnElement[bytes]:
    """The four ids of a coding one after the other, in one value for the same reason."""
    c = schema.coding.c
    first, *others = (
        as_bytes(column, connection) for column in (c.id, c.revision, c.code, c.coder)
    )
    for other in others:
        first = first.op("||")(other)
    return sa.cast(first, sa.LargeBinary)


def _place() -> sa.ColumnElement[int]:
    """Start, length and valence in one number: every value more costs a tenth of the reading."""
    c = schema.coding.c
    start, length = sa.cast(c.start, sa.BigInteger), sa.cast(c.end - c.start, sa.BigInteger)
    valence = sa.func.coalesce(c.valence + 1, _NOT_STATED)
    return start * (1 << (_LENGTH + _VALENCE)) + length * (1 << _VALENCE) + valence


def _stated(values: Ints, not_stated: int) -> NDArray[np.float64]:
    return np.where(values == not_stated, np.nan, values)
