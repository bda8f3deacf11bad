"""Tables as JSON: keys and decimals are the same in every language."""

from __future__ import annotations

import json
import math
from typing import Any

from qca.report.table import Audience, Table, Value


def rows(table: Table) -> list[dict[str, Any]]:
    """One object a row; lists stay lists, what is not there or not defined is null."""
    places = table.places(Audience.PROGRAMS)
    keys = [table.columns[n].key for n in places]
    return [dict(zip(keys, (_value(row[n][0]) for n in places), strict=True)) for row in table.rows]


def json_text(table: Table) -> str:
    """The rows as a JSON array."""
    return json.dumps(rows(table), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _value(value: Value) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float) and math.isnan(value):
        return None
    return value
