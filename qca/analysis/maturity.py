"""Levels of percentages by the project's own table, and how firmly they stand.

Method. The level of a percentage is the first one whose upper bound it does not exceed. A
level is stated only where the researcher has confirmed a source for the bounds. While
values are missing, the percentages that are still possible are known; where they lie in
several levels, the level is left open between the two outermost.

A level *flips* where the change of one single point moves the percentage out of the level's
bounds. For each point the smallest such change is found: of present, partial and absent by
steps of 50 percent, of all others by any amount that leaves them between 0 and 100.

Edge cases: a percentage beyond the last bound has the last level; a table whose bounds do
not grow, or do not reach 100, gives no levels. Source of the caution: no cut points are
printed with the five levels of Supangkat et al. (2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qca.model.assessment import FULL, LevelTable, Scale
from qca.model.ids import Id
from qca.model.transcript import Notice

_HALF = 50.0
_CLOSE = 1e-9
_BEYOND = 1e-6


@dataclass(frozen=True, slots=True)
class Standing:
    """The level of a percentage.

    Attributes:
        level: its place in the table, or None with the reason.
        between: the lowest and the highest level still possible, where it is open.
    """

    level: int | None
    reason: Notice | None = None
    between: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Lever:
    """A point that makes part of a percentage.

    Attributes:
        percent: of its own target.
        weight: how much the percentage grows when the point grows by one percent.
    """

    code: Id
    name: str
    scale: Scale
    percent: float
    weight: float


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest change of one point that brings its variable to another level.

    Attributes:
        change: in percent of the point's own target; above 0 is better. Of a scale without
            steps it is the limit that has to be passed.
        level: the place of the level it leads to.
    """

    code: Id
    name: str
    change: float
    level: int


def standing(
    percent: float, possible: tuple[float, float] | None, table: LevelTable | None
) -> Standing:
    """The level of a percentage.

    Args:
        percent: of what is known.
        possible: the lowest and highest percentage while something is missing, or None.
        table: the project's, or None where it has none.
    """
    if table is None or not table.sound or not table.confirmed:
        return Standing(None, Notice.of("gap.reason.not_confirmed"))
    if possible is not None:
        low, high = (table.level_of(end) for end in possible)
        if low != high:
            return Standing(None, Notice.of("gap.reason.between"), (low, high))
    return Standing(table.level_of(percent))


def flips(levers: Sequence[Lever], percent: float, table: LevelTable) -> tuple[Flip, ...]:
    """The points that alone can bring a percentage to another level, the smallest change first."""
    bounds = table.bounds_of(table.level_of(percent))
    found: list[Flip] = []
    for lever in levers:
        change = _smallest(lever, percent, bounds)
        if change is None:
            continue
        reached = percent + lever.weight * change
        level = table.level_of(reached + _BEYOND if change > 0 else reached)
        found.append(Flip(lever.code, lever.name, change, level))
    return tuple(sorted(found, key=lambda flip: abs(flip.change)))


def _smallest(lever: Lever, percent: float, bounds: tuple[float, float]) -> float | None:
    """The smallest change of a point that leaves the bounds (low, high], or None."""
    low, high = bounds
    at = lever.percent
    if lever.scale is Scale.PRESENCE:
        steps = (step - at for step in (0.0, _HALF, FULL))
        reached = ((change, percent + lever.weight * change) for change in steps)
        out = [c for c, p in reached if p > high + _CLOSE or p <= low + _CLOSE]
    else:
        up, down = (high - percent) / lever.weight, (low - percent) / lever.weight
        out = [up] if at + up < FULL - _CLOSE else []
        out += [down] if at + down >= -_CLOSE else []
    return min(out, key=abs, default=None)
