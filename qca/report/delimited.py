"""Tables as comma-separated values: the same columns as JSON, decimals with a point.

Cells that a spreadsheet would take for a formula begin with an apostrophe. Lists are
joined by semicolons; what is not there, or not defined, is empty.
"""

from __future__ import annotations

import csv
import math
from io import StringIO

from qca.report import harmless
from qca.report.table import Audience, Table, Value

_RISKY = frozenset(harmless.FORMULA)


def csv_text(table: Table) -> str:
    """A table as CSV (RFC 4180 quoting, newline line ends), headed by the columns' keys."""
    places = table.places(Audience.PROGRAMS)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([table.columns[n].key for n in places])
    writer.writerows(zip(*(_column(table.values(n)) for n in places), strict=True))
    return out.getvalue()


def _column(values: list[Value]) -> list[str | int | float]:
    # Most values are whole numbers and harmless texts, which are written as they are; asking
    # for these first makes a large file twice as quick to write.
    return [
        value
        if type(value) is int or (type(value) is str and value[:1] not in _RISKY)
        else _written(value)
        for value in values
    ]


def _written(value: Value) -> str | int | float:
    if isinstance(value, str):
        return harmless.cell(value)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, tuple):
        return harmless.cell("; ".join(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
