from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.analysis.rounding import largest_remainder


def test_the_unit_that_is_missing_goes_to_what_lost_most() -> None:
    # 0.3333 0.3333 0.3334 print as 0.333 each, which is 0.999; the third lost most.
    assert largest_remainder([0.3333, 0.3333, 0.3334], 3) == [0.333, 0.333, 0.334]


def test_ties_go_to_the_first() -> None:
    assert largest_remainder([1 / 3] * 3, 3) == [0.334, 0.333, 0.333]


def test_nothing_sums_to_nothing() -> None:
    assert largest_remainder([], 3) == []


@given(st.lists(st.integers(1, 400), min_size=1, max_size=60))
def test_printed_shares_add_up_and_hardly_move(counts: list[int]) -> None:
    shares = [count / sum(counts) for count in counts]
    printed = largest_remainder(shares, 3)
    assert sum(round(value * 1000) for value in printed) == 1000
    assert all(abs(a - b) < 0.001 for a, b in zip(shares, printed, strict=True))
    assert printed == [round(value, 3) for value in printed]


def test_values_that_are_round_already_stay() -> None:
    values = [0.3, 0.2, 0.3, 0.2]
    assert largest_remainder(values, 3) == pytest.approx(values)
