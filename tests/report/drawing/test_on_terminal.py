"""Figures as text: everything in its place, nothing wider than the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.report.drawing.on_terminal import drawn, lines
from qca.report.plane import Spot
from qca.words import speak

from .figures import bars, plane, widest

values = st.floats(-3, 3, allow_nan=False)
spots = st.lists(st.builds(Spot, label=st.text(max_size=30), x=values, y=values), max_size=8)


def where(drawing: list[str], mark: str) -> tuple[int, int]:
    """Column and row of a mark, from the upper left corner of the drawing."""
    row = next(n for n, line in enumerate(drawing) if mark in line)
    return drawing[row].index(mark), row


@pytest.mark.parametrize(
    ("x", "y", "right", "low"), [(1, 1, True, False), (1, -1, True, True), (-1, 1, False, False)]
)
def test_a_spot_lies_in_its_quadrant(x: float, y: float, right: bool, low: bool) -> None:
    drawing = lines(plane(Spot("P", x, y, main=True)), speak("en"), 72)
    column, row = where(drawing, "●")
    middle, centre = where(drawing, "┼")
    assert (column > middle, row > centre) == (right, low)


def test_a_spot_at_the_origin_lies_on_the_cross() -> None:
    drawing = lines(plane(Spot("P", 0, 0, main=True)), speak("en"), 72)
    assert "┼" not in "".join(drawing)
    column, row = where(drawing, "●")
    assert (drawing[row - 1][column], drawing[row][column - 1]) == ("│", "─")


def test_corners_ends_and_places_are_named() -> None:
    text = drawn(
        plane(Spot("Posisi", 0.2, -0.23, main=True), Spot("warga", -0.1, 0.3)), speak("id"), 72
    )
    for name in ("I Agresif", "II Diversifikasi", "III Turn-around", "IV Defensif"):
        assert name in text
    assert "← Kelemahan" in text
    assert "Kekuatan →" in text
    assert "● Posisi (+0,20; −0,23)" in text
    assert "○ warga (−0,10; +0,30)" in text
    assert text.startswith("Posisi\n")
    assert text.endswith("Catatan.\n")


def test_ranges_reach_from_end_to_end() -> None:
    spot = Spot("P", 0.5, 0.5, main=True, x_range=(-0.5, 1.0))
    drawing = lines(plane(spot), speak("en"), 72)
    (row,) = [line for line in drawing if "━" in line]
    middle, _ = where(drawing, "┼")
    reach = 1.5  # the round number beyond all values
    assert row.index("━") == middle - round(0.5 / reach * middle)
    assert row.rindex("━") == middle + round(1.0 / reach * middle)


@given(spots, st.integers(20, 120))
def test_nothing_is_wider_than_asked_for(listed: list[Spot], width: int) -> None:
    drawing = lines(plane(*listed), speak("en"), width)
    legend = [line for line in drawing if "(" in line]
    assert widest([line for line in drawing if line not in legend]) <= max(width, 31)


def test_bars_grow_with_their_values() -> None:
    drawing = lines(bars(4, 2, None, 0), speak("en"), 60)
    lengths = [line.count("█") for line in drawing if line.startswith("Label")]
    assert lengths[0] > lengths[1] > 0
    assert lengths[2:] == [0, 0]
    assert "4.00" in drawing[0]
    assert "–" in next(line for line in drawing if line.startswith("Label 3"))
    assert drawing[-1] == "Semua / Sendiri"


def test_bars_of_nothing_are_nothing() -> None:
    assert [line for line in lines(bars(), speak("en"), 60) if "█" in line] == []


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e6)), max_size=6), st.integers(30, 120))
def test_bars_keep_within_the_width(values: list[float | None], width: int) -> None:
    assert widest(lines(bars(*values), speak("id"), width)) <= width + 8
