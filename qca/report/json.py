"""Tables as JSON: keys and decimals are the same in every language."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any, Final

from qca.report.table import Audience, Table, Value

EVIDENCE: Final = "evidence"
"""The key under which the codings behind the cells of a row stand."""


def rows(table: Table) -> list[dict[str, Any]]:
    """One object a row; lists stay lists, what is not there or not defined is null."""
    return list(_rows(table))


def _with_evidence(table: Table) -> Iterator[dict[str, Any]]:
    for row, cells in zip(_rows(table), table.rows, strict=True):
        behind = {
            column.key: list(dict.fromkeys(cell.evidence))
            for column, cell in zip(table.columns, cells, strict=True)
            if cell.evidence
        }
        yield {**row, EVIDENCE: behind}


def _rows(table: Table) -> Iterator[dict[str, Any]]:
    places = table.places(Audience.PROGRAMS)
    keys = [table.columns[n].key for n in places]
    for values in zip(*(map(_value, table.values(n)) for n in places), strict=True):
        yield dict(zip(keys, values, strict=True))


def json_text(table: Table, *, evidence: bool = False) -> str:
    """The rows as a JSON array, one row a line; as ``rows`` of an object where more is beside.

    Args:
        table: to be written.
        evidence: whether each row also has the ids of the codings behind its cells, by column.
    """
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
    lines = ",\n".join(map(encoder.encode, _with_evidence(table) if evidence else _rows(table)))
    array = f"[\n{lines}\n]" if lines else "[]"
    if not table.beside:
        return f"{array}\n"
    more = (f"{encoder.encode(k)}: {encoder.encode(dict(v))}" for k, v in table.beside.items())
    return "{" + ",\n".join((f'"rows": {array}', *more)) + "}\n"


def _value(value: Value) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float) and math.isnan(value):
        return None
    return value
