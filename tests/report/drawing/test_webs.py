"""Radars as text: every value where it belongs, every line within its room."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.report.drawing.canvas import Canvas
from qca.report.drawing.dots import Dots, line
from qca.report.drawing.on_terminal import drawn, lines
from qca.report.drawing.webs import MOST_AXES, NARROWEST, Web, text
from qca.report.figure import Figure, FigureKind, Point, Scale, Series
from qca.words import speak

from .figures import widest

EN, ID = speak("en"), speak("id")
Values = list[float | None]
axes = st.integers(3, MOST_AXES)
columns = st.integers(NARROWEST, 60)
percents = st.floats(0, 100)
dots = st.tuples(st.integers(-50, 50), st.integers(-50, 50))


def radar(*found: Values, names: str = "AB") -> Figure:
    """Achieved values of one or more cases, with a target of 100 on every axis."""
    labels = [f"Variable {n}" for n in range(1, len(found[0]) + 1)]
    return Figure(
        key="radar",
        title="Capaian",
        kind=FigureKind.RADAR,
        labels="Variabel",
        series=(
            *(
                Series(
                    f"Kota {name}",
                    tuple(Point(label, v) for label, v in zip(labels, own, strict=True)),
                )
                for name, own in zip(names, found, strict=False)
            ),
            Series("Target", tuple(Point(label, 100) for label in labels), reference=True),
        ),
        scale=Scale.NUMBER,
        notes=("Catatan.",),
    )


# ------------------------------------------------------------------ geometry


@given(dots, dots)
def test_a_line_goes_from_end_to_end_without_a_gap(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    way = list(line(one, other))
    assert (way[0], way[-1]) == (one, other)
    assert len(way) == max(abs(one[0] - other[0]), abs(one[1] - other[1])) + 1
    steps = pairwise(way)
    assert all(max(abs(x - a), abs(y - b)) == 1 for (a, b), (x, y) in steps)


def test_dots_are_the_characters_of_braille() -> None:
    canvas = Canvas(2, 2)
    found = Dots()
    for dot in ((0, 0), (1, 3), (3, 0), (2, 7), (90, 90), (-1, -1)):
        found.put(dot)
    found.onto(canvas)
    assert canvas.lines() == ["⢁⠈", " ⡀"]


@given(axes, columns, st.data())
def test_a_value_lies_on_its_axis_as_far_out_as_it_is_large(
    count: int, wide: int, data: st.DataObject
) -> None:
    web = Web(count, 100, wide)
    axis, value = data.draw(st.integers(0, count - 1)), data.draw(percents)
    (x, y), (cx, cy) = web.at(axis, value), web.centre
    assert math.hypot(x - cx, y - cy) == pytest.approx(web.radius * value / 100, abs=1)
    if math.hypot(x - cx, y - cy) > 10:
        turned = math.atan2(x - cx, cy - y) % (2 * math.pi)
        off = abs(turned - 2 * math.pi * axis / count)
        assert min(off, 2 * math.pi - off) < 0.1


@given(axes, columns)
def test_the_edge_and_every_number_are_within_the_picture_and_apart(count: int, wide: int) -> None:
    web = Web(count, 100, wide)
    taken: set[tuple[int, int]] = set()
    for axis in range(count):
        x, y = web.at(axis, 100)
        assert 0 <= x // 2 < web.columns
        assert 0 <= y // 4 < web.rows
        column, row = web.number(axis)
        cells = {(column + n, row) for n in range(len(str(axis + 1)))}
        assert all(0 <= c < web.columns and 0 <= r < web.rows for c, r in cells)
        assert not cells & taken
        assert (x // 2, y // 4) not in cells
        taken |= cells


def test_the_first_axis_is_at_the_top_and_the_others_follow_clockwise() -> None:
    web = Web(4, 100, 40)
    (cx, cy), r = web.centre, web.radius
    assert [web.at(axis, 100) for axis in range(4)] == [
        (cx, cy - r),
        (cx + r, cy),
        (cx, cy + r),
        (cx - r, cy),
    ]


# ------------------------------------------------------------------ the drawing


def test_marks_stand_where_their_values_are() -> None:
    picture = lines(radar([50, 100, 0, 100]), EN, 80)
    marks = {
        (c, r) for r, row in enumerate(picture[:22]) for c, sign in enumerate(row) if sign == "●"
    }
    web = Web(4, 100, 46)
    wanted = {web.at(axis, value) for axis, value in enumerate((50, 100, 0, 100))}
    assert marks == {(x // 2, y // 4) for x, y in wanted}


def test_an_undefined_value_has_no_mark_and_breaks_the_line() -> None:
    whole = "".join(lines(radar([50, 60, 70, 80]), EN, 80)[:20])
    broken = "".join(lines(radar([50, 60, None, 80]), EN, 80)[:20])
    assert (whole.count("●"), broken.count("●")) == (4, 3)
    assert "–" in next(
        row for row in lines(radar([50, 60, None, 80]), EN, 80) if "3 Variable" in row
    )


def test_every_value_is_told_beside_the_picture() -> None:
    said = lines(radar([74, 66, 73, 79, 29]), ID, 80)
    for n, value in enumerate((74, 66, 73, 79, 29), 1):
        (row,) = [row for row in said if row.startswith(f"{n} Variable {n}")]
        assert row.endswith(f" {value},00")
    assert "● Kota A / ┄ Target 100" in said
    assert said[-1] == "Pusat 0, lingkar dalam 50, tepi luar 100."


def test_bars_stand_beside_the_picture_where_there_is_room() -> None:
    (beside,) = [row for row in lines(radar([74, 66, 73]), EN, 140) if "2 Variable 2" in row]
    assert beside.index("2 Variable") == 48
    below = lines(radar([74, 66, 73]), EN, 80)
    assert any(row.startswith("2 Variable") for row in below)


def test_two_cases_share_a_picture_and_say_where_they_meet() -> None:
    said = lines(radar([20, 60, 80], [20, 90, 40]), EN, 80)
    picture = "".join(said[: said.index("")])
    assert [picture.count(mark) for mark in "●○◉"] == [2, 2, 1]
    assert "● Kota A / ○ Kota B / ┄ Target 100" in said
    assert said[-1] == "◉ several at the same place"


@pytest.mark.parametrize(("width", "beside"), [(80, 2), (140, 4), (40, 1)])
def test_more_cases_stand_side_by_side_each_with_its_name(width: int, beside: int) -> None:
    cases: list[list[float | None]] = [[n, 50, 60] for n in range(4)]
    said = lines(radar(*cases, names="ABCD"), EN, width)
    titles = [
        row.split("Kota") for row in said if row.strip().startswith("Kota") and "█" not in row
    ]
    assert [len(names) - 1 for names in titles] == [beside] * (4 // beside)
    assert sum("60.00 Kota C" in row for row in said) == 1


def test_what_cannot_be_drawn_as_a_radar_is_bars_and_says_why() -> None:
    many = lines(radar([50.0] * (MOST_AXES + 1)), EN, 100)
    assert many[-1] == f"Drawn as bars: more than {MOST_AXES} axes cannot be told apart here."
    narrow = " ".join(lines(radar([50, 60, 70]), EN, NARROWEST - 1))
    assert f"a radar needs {NARROWEST} columns" in narrow
    plain = lines(radar([50, 60, 70]), EN, 80, dots=False)
    assert not any("⠀" <= sign <= "⣿" for row in (*many, narrow, *plain) for sign in row)


def test_title_and_notes_stay_around_the_drawing() -> None:
    said = drawn(radar([50, 60, 70]), EN, 80)
    assert said.startswith("Capaian\n\n")
    assert said.endswith("Catatan.\n")


@given(
    st.integers(1, 5).flatmap(
        lambda cases: st.integers(3, 12).flatmap(
            lambda count: st.lists(
                st.lists(st.one_of(st.none(), st.floats(0, 250)), min_size=count, max_size=count),
                min_size=cases,
                max_size=cases,
            )
        )
    ),
    st.integers(40, 150),
)
def test_no_line_is_wider_than_asked_for(found: list[Values], width: int) -> None:
    said = text(radar(*found, names="ABCDE"), ID, width)
    assert widest(said) <= width
    assert said == text(radar(*found, names="ABCDE"), ID, width)
