"""What is assessed, on what scale, against what target; and the levels that percentages mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from qca.model.ids import Id
from qca.model.text import LocalText
from qca.model.transcript import Notice

FULL: Final = 100.0
"""Percent: what the target asks for is there."""

_CLOSE: Final = 1e-9


class Scale(StrEnum):
    """How a measuring point is scored."""

    PRESENCE = "presence"
    COUNT = "count"
    PERCENT = "percent"
    QUESTIONNAIRE = "questionnaire"


PRESENCE_VALUES: Final = (0.0, 0.5, 1.0)
"""Absent, partial, present."""


class Pooling(StrEnum):
    """Of what a variable's score is the mean."""

    PARAMETERS = "parameters"
    INDICATORS = "indicators"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was found at one measuring point, of one case, at one time.

    Attributes:
        code: the parameter, the indicator without parameters, or the variable itself.
        value: on the code's scale; of a variable a percentage.
        case: None in a study without cases.
        time: as the researcher writes it (``2021``, ``2021-06``), or empty.
        n: respondents behind a mean, or None.
        basis: where the value comes from, in the researcher's words.
    """

    id: Id
    code: Id
    value: float
    case: Id | None = None
    time: str = ""
    n: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Achieved:
    """How much of a target a value is.

    Attributes:
        percent: 0 to 100, or None where it is not defined.
        reason: why it is not defined, or None.
        capped: whether the value lies beyond the target or below the zero point.
    """

    percent: float | None
    reason: Notice | None = None
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The scale of a measuring point with the two values that mean nothing and everything.

    A value is turned into a percentage on the straight line between the two: the zero
    point is 0 percent, the target 100. So a target below the zero point is a scale on
    which less is better.

    Attributes:
        points: of a questionnaire's answers, the highest; 0 for other scales.
        reason: why no value can be turned into a percentage, or None.
    """

    scale: Scale | None
    zero: float = 0.0
    target: float = FULL
    points: int = 0
    reason: Notice | None = None

    @classmethod
    def of(cls, properties: Mapping[str, str]) -> Yardstick:
        """The yardstick that a code's properties state.

        ``scale`` is one of `Scale`; ``zero`` and ``target`` are in its unit and may be left
        out where the scale has ends of its own (of presence they are fixed); ``points`` is
        the number of answers that a question offers, from 1 up.
        """
        stated = properties.get("scale", "").strip()
        if not stated:
            return cls(None, reason=Notice.of("gap.reason.no_scale"))
        if stated not in tuple(Scale):
            return cls(None, reason=Notice.of("gap.reason.unknown_scale", scale=stated))
        scale = Scale(stated)
        if scale is Scale.PRESENCE:
            return cls(scale, 0.0, 1.0)
        points = number(properties.get("points", "")) or 0.0
        if scale is Scale.QUESTIONNAIRE and (points < 2 or points % 1):
            return cls(scale, reason=Notice.of("gap.reason.no_points"))
        ends: Mapping[Scale, tuple[float, float | None]] = {
            Scale.COUNT: (0.0, None),
            Scale.PERCENT: (0.0, FULL),
            Scale.QUESTIONNAIRE: (1.0, points),
        }
        top = int(points) if scale is Scale.QUESTIONNAIRE else 0
        zero = number(properties.get("zero", ""))
        target = number(properties.get("target", ""))
        zero = ends[scale][0] if zero is None else zero
        target = ends[scale][1] if target is None else target
        if target is None:
            return cls(scale, zero, points=top, reason=Notice.of("gap.reason.no_target"))
        if abs(target - zero) < _CLOSE:
            return cls(scale, zero, points=top, reason=Notice.of("gap.reason.target_is_zero"))
        return cls(scale, zero, target, top)

    def admits(self, value: float) -> bool:
        """Whether a value can occur on the scale at all."""
        if self.scale is Scale.PRESENCE:
            return value in PRESENCE_VALUES
        if self.scale is Scale.COUNT:
            return value >= 0 and value % 1 == 0
        if self.scale is Scale.PERCENT:
            return 0 <= value <= FULL
        if self.scale is Scale.QUESTIONNAIRE:
            return 1 <= value <= self.points
        return False

    def achieved(self, value: float) -> Achieved:
        """A value as a percentage of the target."""
        if self.reason is not None:
            return Achieved(None, self.reason)
        if not self.admits(value):
            return Achieved(None, Notice.of("gap.reason.outside", value=f"{value:g}"))
        share = FULL * (value - self.zero) / (self.target - self.zero)
        return Achieved(min(max(share, 0.0), FULL), None, not -_CLOSE <= share <= FULL + _CLOSE)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A level and the highest percentage that still belongs to it."""

    upto: float
    name: LocalText


@dataclass(frozen=True, slots=True)
class LevelTable:
    """The levels of a project, the lowest first.

    Attributes:
        thresholds: with growing percentages, the last at least 100.
        source: where the percentages come from, as the researcher confirmed it; empty
            until then, and no level is stated without it.
    """

    thresholds: tuple[Threshold, ...]
    source: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether the researcher has named a source."""
        return bool(self.source.strip())

    @property
    def sound(self) -> bool:
        """Whether every percentage has one level: bounds grow, and the last reaches 100."""
        bounds = [threshold.upto for threshold in self.thresholds]
        grow = all(a < b for a, b in pairwise(bounds))
        return len(bounds) > 1 and grow and bounds[0] >= 0 and bounds[-1] >= FULL

    def level_of(self, percent: float) -> int:
        """The place of a percentage's level, from 0; what is beyond the last belongs to it."""
        for place, threshold in enumerate(self.thresholds):
            if percent <= threshold.upto + _CLOSE:
                return place
        return len(self.thresholds) - 1

    def bounds_of(self, level: int) -> tuple[float, float]:
        """Above which percentage a level begins (-inf for the first) and up to which it goes."""
        low = self.thresholds[level - 1].upto if level else float("-inf")
        high = self.thresholds[level].upto if level < len(self.thresholds) - 1 else float("inf")
        return low, high


def equal_levels(names: Sequence[LocalText], source: str = "") -> LevelTable:
    """A table that divides 0 to 100 percent into equal parts: quintiles for five names."""
    parts = len(names)
    bounds = (FULL * (place + 1) / parts for place in range(parts))
    return LevelTable(
        tuple(Threshold(upto, name) for upto, name in zip(bounds, names, strict=True)), source
    )


def number(text: str) -> float | None:
    """A number as a property holds it, with point or comma for decimals; None where it is none."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None
