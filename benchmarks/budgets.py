"""How a figure is told beside its budget."""

from __future__ import annotations


def told(name: str, seconds: float, budget: float | None = None, floor: float | None = None) -> str:
    """A line: kept or missed, the figure and its budget, and how far it is from the floor.

    Args:
        name: of what was measured.
        seconds: processor time, the median.
        budget: what it must not exceed, or None where none is set.
        floor: what the same takes with nothing but the library that does the work.
    """
    line = f"{name:44}{seconds * 1000:10.1f} ms"
    if budget is None:
        line = f"       {line}{'':21}"
    else:
        verdict = "kept  " if seconds <= budget else "MISSED"
        line = f"{verdict} {line}   budget {budget * 1000:8.1f} ms"
    return line.rstrip() if floor is None else f"{line}   {seconds / floor:5.1f} x floor"
