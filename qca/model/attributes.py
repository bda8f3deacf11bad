"""Attributes of cases: what may be said of them, and how it is kept.

Values are kept as text in one form for each kind, so that they compare and sort as they
should: numbers with a point and without groups, dates as ISO 8601, yes and no as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from qca.errors import QcaError
from qca.model.ids import Id


class AttributeKind(StrEnum):
    """What values an attribute has."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes-no"


class ValueUnfit(QcaError):
    """A value is none of its attribute's kind."""

    key = "model.value_unfit"


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that may be said of every case: its population, its founding year."""

    id: Id
    name: str
    kind: AttributeKind = AttributeKind.TEXT


_YES: Final = frozenset({"yes", "ya", "true", "y"})
_NO: Final = frozenset({"no", "tidak", "false", "n", "t"})
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:([.,\u00a0 ])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?\Z")
_PLAIN: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?\Z")
_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z|(\d{1,2})[./-](\d{1,2})[./-](\d{4})\Z")


def kept(kind: AttributeKind, value: str) -> str:
    """A value in the form in which it is kept; empty stays empty.

    Numbers may be written with groups of three digits and a comma or a point for
    decimals; dates as ``2021-03-05`` or day first, ``5/3/2021``.

    Raises:
        ValueUnfit: the value is none of this kind.
    """
    value = value.strip()
    if not value or kind is AttributeKind.TEXT:
        return value
    found = _READERS[kind](value)
    if found is None:
        raise ValueUnfit(value=value, kind=kind.value)
    return found


def kind_of(values: Iterable[str]) -> AttributeKind:
    """The narrowest kind that all given values fit; text where there are none."""
    given = [value.strip() for value in values if value.strip()]
    for kind in (AttributeKind.YES_NO, AttributeKind.DATE, AttributeKind.NUMBER):
        if given and all(_READERS[kind](value) is not None for value in given):
            return kind
    return AttributeKind.TEXT


def _number(value: str) -> str | None:
    grouped = _GROUPED.match(value)
    if grouped:
        digits = value.replace(grouped[1], "")
    elif _PLAIN.match(value):
        digits = value
    else:
        return None
    digits = digits.replace(",", ".").lstrip("+")
    # A leading zero is a name (a postcode, a telephone number), not a number.
    whole = digits.lstrip("-").split(".")[0]
    return None if len(whole) > 1 and whole.startswith("0") else digits


def _date(value: str) -> str | None:
    match = _DATE.match(value)
    if match is None:
        return None
    year, month, day = (
        (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    )
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _yes_no(value: str) -> str | None:
    lowered = value.casefold()
    return "yes" if lowered in _YES else "no" if lowered in _NO else None


_READERS: Final = {
    AttributeKind.NUMBER: _number,
    AttributeKind.DATE: _date,
    AttributeKind.YES_NO: _yes_no,
}
