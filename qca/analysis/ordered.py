"""Codes in the order their properties state: levels, stages."""

from __future__ import annotations

from collections.abc import Iterable

from qca.model.codes import Code


def ordered(codes: Iterable[Code]) -> tuple[Code, ...]:
    """Codes by their property ``order``; those without a number come last, in their own order."""
    return tuple(sorted(codes, key=_place))


def _place(code: Code) -> tuple[bool, float]:
    try:
        return False, float(code.properties.get("order", ""))
    except ValueError:
        return True, 0.0
