"""How far respondents agree on factors: Kendall's W and Krippendorff's alpha.

Kendall's W. Each respondent's values are ranked over the factors, ties sharing their mean
rank. With m respondents, n factors, rank sums R_i and, for each respondent, T = sum of
(t^3 - t) over groups of t tied factors:

    W = (12 sum R_i^2 - 3 m^2 n (n + 1)^2) / (m^2 n (n^2 - 1) - m sum T)

0 is no common order, 1 the same order by all. chi2 = m (n - 1) W with n - 1 degrees of
freedom tests against no common order at all; the approximation is for n > 7. Only
respondents who rated every factor take part; how many did not is told. Undefined below two
respondents or two factors, and where every respondent gave all factors the same value.
Source: Kendall and Gibbons, Rank Correlation Methods, 5th ed. (1990), chapter 6.

Krippendorff's alpha. Factors are units, respondents observers; missing answers need no
filling, a factor with fewer than two answers is left out. With coincidences
o_ck = sum over units of pairs c-k / (m_u - 1), n_c = sum_k o_ck, n = sum_c n_c:

    alpha = 1 - (n - 1) sum o_ck d2(c, k) / sum n_c n_k d2(c, k)

    interval: d2 = (c - k)^2
    ordinal:  d2 = (n_c / 2 + n_(between) + n_k / 2)^2

1 is full agreement, 0 what chance would give, below 0 systematic disagreement. W asks for
the same order, alpha for the same values: people who order alike but use the scale
differently have a high W and a low alpha. Undefined below two observers, and where all
values are the same, which leaves nothing to disagree about.
Source: Krippendorff, Content Analysis, 4th ed. (2019), chapter 12.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from qca.analysis.answers import Floats


class Undefined(StrEnum):
    """Why a coefficient has no value."""

    FEW_RESPONDENTS = "few_respondents"
    FEW_FACTORS = "few_factors"
    NO_DIFFERENCE = "no_difference"


class Metric(StrEnum):
    """What distances between values mean."""

    ORDINAL = "ordinal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W with what it rests on.

    Attributes:
        w: None where undefined, for `reason`.
        chi2: with `df` degrees of freedom; `p` is the chance of as much or more without any
            common order. None where W is.
        respondents: who take part.
        left_out: respondents who did not rate every factor.
    """

    w: float | None
    chi2: float | None
    df: int
    p: float | None
    respondents: int
    left_out: int
    factors: int
    reason: Undefined | None = None


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha with what it rests on.

    Attributes:
        alpha: None where undefined, for `reason`.
        units: factors with at least two answers.
        values: how many answers take part.
    """

    metric: Metric
    alpha: float | None
    units: int
    values: int
    reason: Undefined | None = None


def kendall_w(values: Floats) -> Concordance:
    """Kendall's W, corrected for ties.

    Args:
        values: one row a respondent, one column a factor; NaN where not answered. Factors
            that nobody rated are left out.
    """
    values = values[:, ~np.isnan(values).all(axis=0)] if values.size else values
    complete = values[~np.isnan(values).any(axis=1)] if values.size else values[:0]
    m, n = complete.shape
    left_out = len(values) - m

    def undefined(reason: Undefined) -> Concordance:
        return Concordance(None, None, max(n - 1, 0), None, m, left_out, n, reason)

    if n < 2:
        return undefined(Undefined.FEW_FACTORS)
    if m < 2:
        return undefined(Undefined.FEW_RESPONDENTS)
    ranks = np.array([_ranks(row) for row in complete])
    ties = sum(_ties(row) for row in complete)
    room = m * m * n * (n * n - 1) - m * ties
    if room == 0:
        return undefined(Undefined.NO_DIFFERENCE)
    sums = ranks.sum(axis=0)
    w = float((12 * (sums**2).sum() - 3 * m * m * n * (n + 1) ** 2) / room)
    chi2 = m * (n - 1) * w
    return Concordance(w, chi2, n - 1, chi_square_tail(chi2, n - 1), m, left_out, n)


def krippendorff_alpha(values: Floats, metric: Metric) -> Alpha:
    """Krippendorff's alpha.

    Args:
        values: one row an observer, one column a unit; NaN where not answered.
        metric: what distances between values mean.
    """
    answered = ~np.isnan(values)
    if int(answered.any(axis=1).sum()) < 2:
        return Alpha(metric, None, 0, 0, Undefined.FEW_RESPONDENTS)
    paired = answered.sum(axis=0) >= 2
    kept, there = values[:, paired], answered[:, paired]
    if not paired.any():
        return Alpha(metric, None, 0, 0, Undefined.FEW_RESPONDENTS)
    levels = np.unique(kept[there])
    # counts[u, c]: how often value c was given to unit u
    counts = np.array(
        [[(column[seen] == level).sum() for level in levels] for column, seen in _columns(kept)],
        dtype=float,
    )
    given = counts.sum(axis=1, keepdims=True)
    coincidences = (counts / (given - 1)).T @ counts - np.diag((counts / (given - 1)).sum(axis=0))
    marginals = coincidences.sum(axis=0)
    distance = _distances(levels, marginals, metric)
    observed = float((coincidences * distance).sum())
    expected = float((np.outer(marginals, marginals) * distance).sum())
    units, total = int(paired.sum()), int(there.sum())
    if expected == 0:
        return Alpha(metric, None, units, total, Undefined.NO_DIFFERENCE)
    return Alpha(metric, 1 - (total - 1) * observed / expected, units, total)


def chi_square_tail(x: float, df: int) -> float:
    """The chance that chi-square with whole degrees of freedom is at least x.

    The exact finite sums for even and odd degrees (Abramowitz and Stegun 26.4.4, 26.4.5).
    """
    if x <= 0:
        return 1.0
    half = x / 2
    if df % 2 == 0:
        term = total = math.exp(-half)
        for k in range(1, df // 2):
            term *= half / k
            total += term
        return min(total, 1.0)
    total = math.erfc(math.sqrt(half))
    term = math.exp(-half) * math.sqrt(half) / math.gamma(1.5)
    for k in range((df - 1) // 2):
        total += term
        term *= half / (k + 1.5)
    return min(total, 1.0)


def _columns(values: Floats) -> list[tuple[Floats, np.ndarray]]:
    return [(column, ~np.isnan(column)) for column in values.T]


def _distances(levels: Floats, marginals: Floats, metric: Metric) -> Floats:
    if metric is Metric.INTERVAL:
        return (levels[:, None] - levels[None, :]) ** 2
    # The values between c and k, with half of each end: the distance of their mean ranks.
    middle = np.cumsum(marginals) - marginals / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2)


def _ranks(row: Floats) -> Floats:
    """Mean ranks from 1."""
    levels, place, count = np.unique(row, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return np.asarray((last - (count - 1) / 2)[place] if len(levels) else row)


def _ties(row: Floats) -> int:
    count = np.unique(row, return_counts=True)[1]
    return int((count**3 - count).sum())
