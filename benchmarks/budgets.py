"""How a figure is told beside its budget."""

from __future__ import annotations


def told(name: str, seconds: float, budget: float, floor: float | None = None) -> str:
    """A line: kept or missed, the figure and its budget, and how far it is from the floor.

    Args:
        name: of what was measured.
        seconds: processor time, the median.
        budget: what it must not exceed.
        floor: what the same takes with nothing but the library that does the work.
    """
    verdict = "kept  " if seconds <= budget else "MISSED"
    line = f"{verdict} {name:36}{seconds * 1000:10.1f} ms   budget {budget * 1000:7.0f} ms"
    return line if floor is None else f"{line}   {seconds / floor:5.1f} x floor"
