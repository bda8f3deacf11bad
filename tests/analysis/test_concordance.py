"""Agreement among respondents against published values."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qca.analysis.concordance import (
    Metric,
    Undefined,
    chi_square_tail,
    kendall_w,
    krippendorff_alpha,
)

ANXIETY = np.array(
    [
        [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
        [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
        [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
    ],
    dtype=float,
)
"""Three raters of twenty subjects, the example of R's irr::kendall and DescTools::KendallW."""

UNITS = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3."
FOUR_OBSERVERS = np.array(
    [[math.nan if c == "." else float(c) for c in unit] for unit in UNITS.split()]
).T
"""Krippendorff's reliability data, 4 observers by 12 units with missing values."""


def test_kendalls_w_with_ties_is_the_published_one() -> None:
    # DescTools documentation: KendallW(anxiety, TRUE) gives 0.5396569.
    found = kendall_w(ANXIETY)
    assert found.w == pytest.approx(0.5396569, abs=5e-8)
    assert (found.respondents, found.factors, found.df, found.left_out) == (3, 20, 19, 0)
    assert found.chi2 == pytest.approx(3 * 19 * 0.5396569, abs=1e-5)
    assert found.p == pytest.approx(0.0429, abs=5e-5)


def test_kendalls_w_without_ties_by_hand() -> None:
    # Ranks 1 2 3 and 1 3 2: sums 2 5 5, S = 6, W = 12 * 6 / (4 * 24) = 0.75.
    assert kendall_w(np.array([[1.0, 2, 3], [1, 3, 2]])).w == pytest.approx(0.75)


def test_the_same_order_is_full_concordance_whatever_the_values() -> None:
    assert kendall_w(np.array([[1.0, 2, 4], [2, 3, 4], [1, 3, 4]])).w == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (np.empty((0, 3)), Undefined.FEW_RESPONDENTS),
        (np.array([[1.0, 2, 3]]), Undefined.FEW_RESPONDENTS),
        (np.array([[1.0], [2]]), Undefined.FEW_FACTORS),
        (np.array([[3.0, 3, 3], [2, 2, 2]]), Undefined.NO_DIFFERENCE),
    ],
)
def test_kendalls_w_is_undefined_with_the_reason(values: np.ndarray, reason: Undefined) -> None:
    found = kendall_w(values)
    assert (found.w, found.p, found.reason) == (None, None, reason)


def test_respondents_who_left_a_factor_out_are_told() -> None:
    missing = np.array([[1, 2, 3], [1, math.nan, 2], [1, 3, 2.0]])
    found = kendall_w(missing)
    assert (found.respondents, found.left_out) == (2, 1)
    assert found.w == pytest.approx(0.75)


def test_a_factor_nobody_rated_is_no_missing_answer() -> None:
    found = kendall_w(np.array([[1, 2, math.nan, 3], [1, 3, math.nan, 2.0]]))
    assert (found.respondents, found.factors, found.left_out) == (2, 3, 0)


@pytest.mark.parametrize(
    ("metric", "published"), [(Metric.ORDINAL, 0.815), (Metric.INTERVAL, 0.849)]
)
def test_krippendorffs_alpha_is_the_published_one(metric: Metric, published: float) -> None:
    # Krippendorff (2004), p. 230, as dkpro-statistics and R's icr have it.
    found = krippendorff_alpha(FOUR_OBSERVERS, metric)
    assert found.alpha == pytest.approx(published, abs=5e-4)
    assert (found.units, found.values) == (11, 40)


def test_alpha_asks_for_the_same_values_where_w_asks_for_the_same_order() -> None:
    shifted = np.array([[1.0, 2, 3], [4, 5, 6]])
    assert kendall_w(shifted).w == pytest.approx(1.0)
    alpha = krippendorff_alpha(shifted, Metric.INTERVAL).alpha
    assert alpha is not None
    assert alpha < 0


@pytest.mark.parametrize("metric", Metric)
def test_alpha_is_undefined_with_the_reason(metric: Metric) -> None:
    nothing = krippendorff_alpha(np.full((3, 2), math.nan), metric)
    assert (nothing.alpha, nothing.reason) == (None, Undefined.FEW_RESPONDENTS)
    apart = krippendorff_alpha(np.array([[1, math.nan], [math.nan, 2.0]]), metric)
    assert (apart.alpha, apart.reason) == (None, Undefined.FEW_RESPONDENTS)
    same = krippendorff_alpha(np.full((3, 2), 4.0), metric)
    assert (same.alpha, same.reason) == (None, Undefined.NO_DIFFERENCE)


tables = arrays(float, st.tuples(st.integers(2, 6), st.integers(2, 8)), elements=st.integers(1, 5))


@given(tables)
def test_w_lies_between_0_and_1_and_forgets_who_said_what(values: np.ndarray) -> None:
    found = kendall_w(values)
    assert (found.w is None) == (found.reason is not None)
    if found.w is not None:
        assert -1e-9 <= found.w <= 1 + 1e-9
        assert kendall_w(values[::-1, ::-1]).w == pytest.approx(found.w)


@given(tables)
def test_interval_alpha_does_not_depend_on_unit_and_origin(values: np.ndarray) -> None:
    found = krippendorff_alpha(values, Metric.INTERVAL)
    moved = krippendorff_alpha(values * 3 + 7, Metric.INTERVAL)
    assert found.reason == moved.reason
    if found.alpha is not None:
        assert found.alpha <= 1 + 1e-9
        assert moved.alpha == pytest.approx(found.alpha)


@pytest.mark.parametrize(
    ("x", "df", "p"),
    # Tables of chi-square, as in Abramowitz and Stegun 26.8.
    [(3.84146, 1, 0.05), (5.99147, 2, 0.05), (11.3449, 3, 0.01), (18.3070, 10, 0.05), (0, 4, 1)],
)
def test_tail_of_chi_square_is_the_tabled_one(x: float, df: int, p: float) -> None:
    assert chi_square_tail(x, df) == pytest.approx(p, abs=1e-6)
