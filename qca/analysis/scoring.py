"""From the percentages of measuring points to the percentage of their variable.

Formula::

    score   = mean over the assessed points; or, pooled by indicators,
              mean over the indicators of the mean over the assessed points of each
    percent = 100 score / target

Points that are not assessed are left out of the mean; what they could still make of it lies
between the percentage with all of them at 0 and the one with all of them at 100.

A percentage that was stated as a whole can be checked against its points: where they are
assessed, they should give it; where each of ``k`` points can only be absent, partial or
present, it should be a multiple of ``50 / k``, as far as it was rounded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from qca.model.assessment import FULL, Pooling
from qca.model.ids import Id

_HALF = 50.0
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Part:
    """A point of a variable.

    Attributes:
        indicator: to which it belongs.
        percent: of its own target, or None where it is not assessed.
    """

    indicator: Id
    percent: float | None


@dataclass(frozen=True, slots=True)
class Scoring:
    """How the points of a variable make its percentage.

    Attributes:
        target: percent of the points that is asked for.
    """

    parts: tuple[Part, ...]
    target: float = FULL
    pooling: Pooling = Pooling.PARAMETERS

    @property
    def weights(self) -> tuple[float, ...]:
        """How much percent of the variable one percent of each part makes; 0 if not assessed."""
        scored = [part for part in self.parts if part.percent is not None]
        size = {part.indicator: 0 for part in scored}
        for part in scored:
            size[part.indicator] += 1
        indicators = self.pooling is Pooling.INDICATORS
        return tuple(
            0.0
            if part.percent is None
            else FULL
            / self.target
            / (len(size) * size[part.indicator] if indicators else len(scored))
            for part in self.parts
        )

    @property
    def percent(self) -> float | None:
        """Of the target, or None where nothing is assessed."""
        if all(part.percent is None for part in self.parts):
            return None
        return sum(
            weight * (part.percent or 0.0)
            for weight, part in zip(self.weights, self.parts, strict=True)
        )

    @property
    def possible(self) -> tuple[float, float] | None:
        """The lowest and the highest percentage while points are missing, or None."""
        known = [part for part in self.parts if part.percent is not None]
        if len(known) == len(self.parts) or not known:
            return None
        low, high = (self._with(missing).percent or 0.0 for missing in (0.0, FULL))
        return low, high

    def _with(self, missing: float) -> Scoring:
        filled = (replace(p, percent=missing) if p.percent is None else p for p in self.parts)
        return replace(self, parts=tuple(filled))


def agrees(stated: float, found: float) -> bool:
    """Whether a stated percentage is another one rounded to its decimals."""
    return abs(found - stated) <= 0.5 * math.pow(10, -_decimals(stated)) + _CLOSE


def unreachable(stated: float, points: int, target: float) -> tuple[float, float] | None:
    """The nearest percentages that judgements can give, where a stated one is none of them.

    Args:
        stated: a percentage.
        points: how many points are each absent, partial or present; at least 1.
        target: percent of them that is asked for.
    """
    step = FULL / target * _HALF / points
    below = int((stated + _CLOSE) // step) * step
    near = (below, below + step)
    return None if any(agrees(stated, value) for value in near) else near


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])
