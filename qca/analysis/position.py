"""The strategic position from weights and ratings, and how far it can be relied on.

Method. On one axis (inside, or outside) each factor i has a mean importance U_i, a rating
r_i from 1 to 4 on which more means more of the factor (a serious weakness is high), and a
sign: + for strengths and opportunities, - for weaknesses and threats.

    w_i = U_i / sum U_j         X = sum over + of w_i r_i - sum over - of w_i r_i

Because weights are shared out over both classes, a list with more weaknesses than strengths
pulls X down whatever anybody answered. So X is taken apart, without remainder. With p, q
the weight that the n+ and n- factors of either class hold together (p + q = 1) and P, Q
their weighted mean ratings:

    number of factors   (n+ - n-) / (n+ + n-) * (P + Q) / 2
    importance          (p - q - (n+ - n-) / (n+ + n-)) * (P + Q) / 2
    ratings             (P - Q) / 2                                     sum: p P - q Q = X

Within classes: P - Q, the position with weights normalised in each class by itself; list
length cannot move it. Leave one out: X without each factor in turn, weights shared out anew.
Bootstrap: respondents drawn with replacement, all of them anew, the interval from the 2.5th
to the 97.5th percentile of X (Efron and Tibshirani, An Introduction to the Bootstrap, 1993,
chapter 13); a draw in which some factor has no answer is left out and counted.

A sign is settled where all of these agree with it; else both neighbouring quadrants are
named. Undefined: an axis without a factor of either class (nothing to set against the
other), and one where a class is undecided; then the bounds over all ways to decide are told.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from qca.analysis.answers import Floats
from qca.analysis.quadrants import ON_AXIS, Quadrant, quadrants
from qca.model.ids import Id

DRAWS: Final = 2000
SEED: Final = 20260101
"""Fixed, so that the same answers give the same interval."""

_INTERVAL: Final = (2.5, 97.5)


class NoPosition(StrEnum):
    """Why an axis has no value."""

    NO_SCORES = "no_scores"
    NO_HELPFUL = "no_helpful"
    NO_HARMFUL = "no_harmful"
    UNDECIDED = "undecided"


class Doubt(StrEnum):
    """What turns the sign of an axis, or may."""

    NUMBER = "number"
    LEAVE_ONE_OUT = "leave_one_out"
    BOOTSTRAP = "bootstrap"
    ON_AXIS = "on_axis"


@dataclass(frozen=True, slots=True)
class Parts:
    """What an axis is made of; the three add up to its value."""

    number: float
    importance: float
    ratings: float


@dataclass(frozen=True, slots=True)
class Without:
    """The value of an axis without one factor."""

    factor: Id
    value: float


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of the draws.

    Attributes:
        draws: how many were used; others had a factor without an answer.
    """

    low: float
    high: float
    draws: int


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of the position.

    Attributes:
        value: None where undefined, for `reason`.
        bounds: the lowest and highest value over all ways to decide the undecided classes.
        helpful: how many factors count for it; likewise harmful.
        within: the value with weights normalised within each class.
        without: the value without each factor in turn, the lowest first; a factor that is
            the only one of its class is not among them.
        interval: over respondents; None with fewer than two of them.
    """

    value: float | None
    reason: NoPosition | None
    bounds: tuple[float, float] | None
    helpful: int
    harmful: int
    parts: Parts | None = None
    within: float | None = None
    without: tuple[Without, ...] = ()
    interval: Interval | None = None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What speaks against relying on its sign."""
        if self.value is None:
            return ()
        if abs(self.value) < ON_AXIS:
            return (Doubt.ON_AXIS,)
        sign = np.sign(self.value)
        found = []
        if self.within is None or _turns(self.within, sign):
            found.append(Doubt.NUMBER)
        if any(_turns(item.value, sign) for item in self.without):
            found.append(Doubt.LEAVE_ONE_OUT)
        ends = self.interval and (self.interval.low, self.interval.high)
        if ends and any(_turns(end, sign) for end in ends):
            found.append(Doubt.BOOTSTRAP)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class GroupPosition:
    """The position from the answers of one group of respondents.

    Attributes:
        lacking: factors that others gave a score, and about which the group has no answers.
    """

    group: str
    respondents: int
    x: float | None
    y: float | None
    lacking: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where the study's subject stands.

    Attributes:
        x: inside: strengths less weaknesses. y: outside: opportunities less threats.
        quadrant: None where an axis is undefined, or the position lies on one.
        between: the quadrants it may be in: the one it is in where that is settled, else
            with the neighbours that the doubts reach; empty where an axis is undefined.
        shares: how many of the draws fell into each quadrant, as shares of all used; what is
            missing to 1 lay on an axis.
        draws: how many were used; `seed` began them.
        drawn: how many were made. In the others some factor had no answer on one of the axes;
            those who answer unlike others are missing from them, so the intervals are too narrow.
        groups: the position by groups of respondents, where there are several.
    """

    x: Axis
    y: Axis
    quadrant: Quadrant | None
    between: tuple[Quadrant, ...]
    shares: tuple[tuple[Quadrant, float], ...]
    draws: int
    seed: int
    drawn: int = 0
    groups: tuple[GroupPosition, ...] = ()

    @property
    def on_axis(self) -> float:
        """The share of the draws that lay on an axis, in no quadrant."""
        return max(1.0 - math.fsum(share for _, share in self.shares), 0.0) if self.shares else 0.0

    @property
    def settled(self) -> bool:
        """Whether nothing speaks against its quadrant."""
        return len(self.between) == 1


@dataclass(frozen=True)
class AxisInput:
    """The factors of one axis that can be scored.

    Attributes:
        factors: their ids, one column each.
        signs: 1 helpful, -1 harmful, 0 undecided.
        importance: answers, one row a respondent; NaN where missing.
        ratings: likewise, from 1 to 4; where the class is known, more is more of the factor.
        if_harmful: what an undecided factor's mean rating would be if it were harmful.
    """

    factors: tuple[Id, ...]
    signs: Floats
    importance: Floats
    ratings: Floats
    if_harmful: Floats

    def known(self) -> np.ndarray:
        """Whether each factor has both an importance and a rating."""
        known: np.ndarray = ~(np.isnan(means(self.importance)) | np.isnan(means(self.ratings)))
        return known

    def take(self, rows: Sequence[int]) -> AxisInput:
        """The answers of some respondents."""
        chosen = list(rows)
        return AxisInput(
            self.factors,
            self.signs,
            self.importance[chosen],
            self.ratings[chosen],
            self.if_harmful,
        )


def position(
    inside: AxisInput,
    outside: AxisInput,
    groups: Sequence[str],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Position:
    """The position with everything that speaks for and against it.

    Args:
        inside: strengths and weaknesses.
        outside: opportunities and threats, over the same respondents.
        groups: whom each respondent speaks for, or empty texts.
        draws: of the bootstrap.
        seed: of the bootstrap.
    """
    drawn = _drawn(len(groups), draws, seed)
    sides = [(side, _resampled(side, drawn)) for side in (inside, outside)]
    x, y = (_axis(side, values) for side, values in sides)
    reached: tuple[Quadrant, ...] = ()
    quadrant = None
    if x.value is not None and y.value is not None:
        on = quadrants(x.value, y.value)
        quadrant = on[0] if len(on) == 1 else None
        reached = quadrants(0.0 if x.doubts else x.value, 0.0 if y.doubts else y.value)
    shares, used = _shares(sides[0][1], sides[1][1]) if x.parts and y.parts else ((), 0)
    return Position(
        x=x,
        y=y,
        quadrant=quadrant,
        between=reached,
        shares=shares,
        draws=used,
        seed=seed,
        drawn=len(drawn),
        groups=_by_group(inside, outside, groups),
    )


def axis_value(importance: Floats, ratings: Floats, signs: Floats) -> float | None:
    """X from mean importance, mean ratings and signs; None where either class is empty.

    Factors without importance or rating, and undecided ones, are left out.
    """
    known = ~(np.isnan(importance) | np.isnan(ratings)) & (signs != 0)
    u, r, s = importance[known], ratings[known], signs[known]
    if not (s > 0).any() or not (s < 0).any() or u.sum() <= 0:
        return None
    return float((s * u * r).sum() / u.sum())


def _axis(side: AxisInput, resampled: Floats) -> Axis:
    importance, ratings, known = means(side.importance), means(side.ratings), side.known()
    u, r, s = importance[known], ratings[known], side.signs[known]
    helpful, harmful = int((s > 0).sum()), int((s < 0).sum())
    if not len(u) or u.sum() <= 0:
        return Axis(None, NoPosition.NO_SCORES, None, helpful, harmful)
    if (s == 0).any():
        bounds = _bounds(u / u.sum(), r, s, side.if_harmful[known])
        return Axis(None, NoPosition.UNDECIDED, bounds, helpful, harmful)
    if not helpful or not harmful:
        reason = NoPosition.NO_HARMFUL if helpful else NoPosition.NO_HELPFUL
        return Axis(None, reason, None, helpful, harmful)
    value = float((s * u * r).sum() / u.sum())
    parts, within = _parts(u, r, s)
    return Axis(
        value=value,
        reason=None,
        bounds=None,
        helpful=helpful,
        harmful=harmful,
        parts=parts,
        within=within,
        without=_without(np.asarray(side.factors, dtype=object)[known], u, r, s),
        interval=_interval(resampled),
    )


def _turns(value: float, sign: float) -> bool:
    return bool(value * sign < ON_AXIS)


def means(values: Floats) -> Floats:
    """Column means over what is there; NaN for a column without any."""
    there = ~np.isnan(values)
    count = there.sum(axis=0)
    total = np.where(there, values, 0.0).sum(axis=0)
    return _ratio(total, count)


def _bounds(w: Floats, r: Floats, s: Floats, if_harmful: Floats) -> tuple[float, float]:
    firm = float((s * w * r).sum())
    open_ = s == 0
    low = firm - float((w * if_harmful)[open_].sum())
    return low, firm + float((w * r)[open_].sum())


def _parts(u: Floats, r: Floats, s: Floats) -> tuple[Parts | None, float | None]:
    plus, minus = s > 0, s < 0
    if u[plus].sum() <= 0 or u[minus].sum() <= 0:
        return None, None
    p = u[plus].sum() / u.sum()
    high = (u * r)[plus].sum() / u[plus].sum()
    low = (u * r)[minus].sum() / u[minus].sum()
    middle = (high + low) / 2
    number = (plus.sum() - minus.sum()) / len(s)
    parts = Parts(
        number=float(number * middle),
        importance=float((2 * p - 1 - number) * middle),
        ratings=float((high - low) / 2),
    )
    return parts, float(high - low)


def _without(factors: np.ndarray, u: Floats, r: Floats, s: Floats) -> tuple[Without, ...]:
    found = []
    for n, factor in enumerate(factors):
        kept = np.arange(len(u)) != n
        value = axis_value(u[kept], r[kept], s[kept])
        if value is not None:
            found.append(Without(factor, value))
    return tuple(sorted(found, key=lambda item: item.value))


def _drawn(respondents: int, draws: int, seed: int) -> Floats:
    """How often each respondent comes in each draw."""
    if respondents < 2:
        return np.empty((0, respondents))
    even = np.full(respondents, 1 / respondents)
    return np.random.default_rng(seed).multinomial(respondents, even, size=draws).astype(float)


def _resampled(side: AxisInput, drawn: Floats) -> Floats:
    """X in each draw; NaN where a factor that has answers has none in the draw."""
    known = side.known()
    if (side.signs[known] == 0).any() or not known.any():
        return np.full(len(drawn), np.nan)
    u, r = (_weighted_means(values[:, known], drawn) for values in (side.importance, side.ratings))
    total = u.sum(axis=1)
    top = (side.signs[known] * u * r).sum(axis=1)
    return _ratio(top, total)


def _weighted_means(values: Floats, drawn: Floats) -> Floats:
    there = ~np.isnan(values)
    count = drawn @ there.astype(float)
    total = drawn @ np.where(there, values, 0.0)
    return _ratio(total, count)


def _ratio(top: Floats, bottom: Floats) -> Floats:
    """Quotients; NaN where there is nothing to divide by."""
    ratio: Floats = np.full(np.shape(bottom), np.nan)
    np.divide(top, bottom, out=ratio, where=bottom > 0)
    return ratio


def _interval(resampled: Floats) -> Interval | None:
    used = resampled[~np.isnan(resampled)]
    if not len(used):
        return None
    low, high = np.percentile(used, _INTERVAL)
    return Interval(float(low), float(high), len(used))


def _shares(xs: Floats, ys: Floats) -> tuple[tuple[tuple[Quadrant, float], ...], int]:
    used = ~(np.isnan(xs) | np.isnan(ys))
    if not used.any():
        return (), 0
    fell = [quadrants(x, y) for x, y in zip(xs[used], ys[used], strict=True)]
    shares = tuple((quadrant, fell.count((quadrant,)) / len(fell)) for quadrant in Quadrant)
    return shares, len(fell)


def _by_group(
    inside: AxisInput, outside: AxisInput, groups: Sequence[str]
) -> tuple[GroupPosition, ...]:
    named = [group for group in dict.fromkeys(groups) if group]
    if len(named) < 2:
        return ()
    found = []
    for group in named:
        rows = [n for n, own in enumerate(groups) if own == group]
        values = [
            axis_value(means(part.importance), means(part.ratings), part.signs)
            if (part.signs != 0).all()
            else None
            for part in (inside.take(rows), outside.take(rows))
        ]
        lacking = tuple(
            factor
            for part in (inside, outside)
            for factor, all_, own in zip(
                part.factors, part.known(), part.take(rows).known(), strict=True
            )
            if all_ and not own
        )
        found.append(GroupPosition(group, len(rows), values[0], values[1], lacking))
    return tuple(found)
