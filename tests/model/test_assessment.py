"""Scales, yardsticks and level tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.model.assessment import LevelTable, Scale, Threshold, Yardstick, equal_levels, number

GARUDA = ("Ad hoc", "Initial", "Scattered", "Integrated", "Smart")


def quintiles(source: str = "Azhary et al. (2024)") -> LevelTable:
    return equal_levels([{"en": name} for name in GARUDA], source)


@pytest.mark.parametrize(
    ("properties", "value", "percent"),
    [
        ({"scale": "presence"}, 0.5, 50),
        ({"scale": "presence", "target": "100"}, 1, 100),
        ({"scale": "count", "target": "8"}, 6, 75),
        ({"scale": "count", "zero": "20", "target": "0"}, 5, 75),  # fewer disputes are better
        ({"scale": "percent"}, 40, 40),
        ({"scale": "percent", "target": "80"}, 40, 50),
        ({"scale": "questionnaire", "points": "5"}, 3, 50),
        ({"scale": "questionnaire", "points": "5"}, 1, 0),
        ({"scale": "questionnaire", "points": "5", "zero": "0"}, 1, 20),  # share of the maximum
        ({"scale": "questionnaire", "points": "4", "zero": "4", "target": "1"}, 2, 200 / 3),
        ({"scale": "percent", "target": "62,5"}, 50, 80),
    ],
)
def test_a_value_is_a_percentage_between_nothing_and_the_target(
    properties: dict[str, str], value: float, percent: float
) -> None:
    achieved = Yardstick.of(properties).achieved(value)
    assert achieved.percent == pytest.approx(percent)
    assert not achieved.capped


def test_what_is_beyond_the_target_is_cut_off_and_says_so() -> None:
    more = Yardstick.of({"scale": "count", "target": "8"}).achieved(10)
    assert (more.percent, more.capped) == (100, True)
    worse = Yardstick.of({"scale": "count", "zero": "20", "target": "0"}).achieved(30)
    assert (worse.percent, worse.capped) == (0, True)


@pytest.mark.parametrize(
    ("properties", "value", "reason"),
    [
        ({}, 1, "no_scale"),
        ({"scale": "likert"}, 1, "unknown_scale"),
        ({"scale": "count"}, 1, "no_target"),
        ({"scale": "count", "target": "0"}, 1, "target_is_zero"),
        ({"scale": "questionnaire"}, 3, "no_points"),
        ({"scale": "questionnaire", "points": "1"}, 1, "no_points"),
        ({"scale": "questionnaire", "points": "five"}, 1, "no_points"),
        ({"scale": "questionnaire", "points": "5"}, 5.5, "outside"),
        ({"scale": "questionnaire", "points": "5"}, 0, "outside"),
        ({"scale": "presence"}, 0.4, "outside"),
        ({"scale": "percent"}, 101, "outside"),
        ({"scale": "count", "target": "8"}, 2.5, "outside"),
    ],
)
def test_what_cannot_be_scored_has_its_reason(
    properties: dict[str, str], value: float, reason: str
) -> None:
    achieved = Yardstick.of(properties).achieved(value)
    assert achieved.percent is None
    assert achieved.reason is not None
    assert achieved.reason.key == f"gap.reason.{reason}"


@given(
    st.sampled_from([Scale.COUNT, Scale.PERCENT, Scale.QUESTIONNAIRE]),
    st.integers(0, 100),
    st.integers(0, 100),
    st.floats(0, 100),
)
def test_no_yardstick_divides_by_zero_or_leaves_the_bounds(
    scale: Scale, zero: int, target: int, value: float
) -> None:
    properties = {"scale": str(scale), "zero": str(zero), "target": str(target), "points": "5"}
    percent = Yardstick.of(properties).achieved(value).percent
    assert percent is None or 0 <= percent <= 100


@pytest.mark.parametrize(
    ("percent", "name"),
    [
        (0, "Ad hoc"),
        (20, "Ad hoc"),
        (20.01, "Initial"),
        (21, "Initial"),
        (60, "Scattered"),
        (100 * 3 / 5, "Scattered"),
        (80.5, "Smart"),
        (112, "Smart"),
    ],
)
def test_a_level_reaches_up_to_its_bound(percent: float, name: str) -> None:
    table = quintiles()
    assert table.thresholds[table.level_of(percent)].name == {"en": name}


def test_a_table_is_confirmed_by_its_source_alone() -> None:
    assert quintiles().confirmed
    assert not quintiles(" ").confirmed


@pytest.mark.parametrize("bounds", [(), (100,), (50, 50, 100), (60, 40, 100), (20, 90), (-5, 100)])
def test_a_table_in_which_a_percentage_has_no_one_level_is_not_sound(
    bounds: tuple[float, ...],
) -> None:
    assert not LevelTable(tuple(Threshold(b, {"en": str(b)}) for b in bounds)).sound


@given(st.floats(0, 100), st.integers(2, 9))
def test_every_percentage_lies_within_the_bounds_of_its_level(percent: float, parts: int) -> None:
    table = equal_levels([{"en": str(n)} for n in range(parts)])
    assert table.sound
    low, high = table.bounds_of(table.level_of(percent))
    assert low - 1e-6 <= percent <= high + 1e-6


@pytest.mark.parametrize(
    ("text", "value"),
    [("2,5", 2.5), (" 3 ", 3), ("", None), ("tinggi", None), ("inf", None), ("nan", None)],
)
def test_a_property_holds_a_number_or_none(text: str, value: float | None) -> None:
    assert number(text) == value
