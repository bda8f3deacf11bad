from __future__ import annotations

import pytest

from qca.analysis.quadrants import HALVES, Profile, Quadrant, halves, ie_cell, number, quadrants


def test_the_position_of_the_housing_study_is_strengths_against_threats() -> None:
    assert quadrants(0.20, -0.23) == (Quadrant.ST,)
    assert number(Quadrant.ST, Profile.RANGKUTI) == "II"
    assert number(Quadrant.ST, Profile.DAVID) == "IV"


@pytest.mark.parametrize(
    ("x", "y", "found"),
    [(1, 1, "SO"), (1, -1, "ST"), (-1, 1, "WO"), (-1, -1, "WT"), (0.005, 0.005, "SO")],
)
def test_signs_name_the_quadrant(x: float, y: float, found: str) -> None:
    assert quadrants(x, y) == (Quadrant(found),)


@pytest.mark.parametrize(
    ("x", "y", "found"),
    [
        (0.0, 0.5, "SO WO"),
        (0.0049, -0.5, "ST WT"),
        (-0.5, -0.0049, "WO WT"),
        (0.5, 0.0, "SO ST"),
        (0.0, 0.0, "SO ST WO WT"),
    ],
)
def test_on_an_axis_the_neighbours_are_named(x: float, y: float, found: str) -> None:
    assert set(quadrants(x, y)) == {Quadrant(name) for name in found.split()}


@pytest.mark.parametrize(
    ("ifas", "efas", "cell", "group"),
    [
        # Published totals: eprints.ums.ac.id 65963, jurnal.umb.ac.id 1272, a study of Batam.
        (2.479, 2.729, "V", "hold"),
        (2.75, 2.82, "V", "hold"),
        (2.832, 2.369, "V", "hold"),
        (4.0, 4.0, "I", "grow"),
        (3.5, 2.5, "IV", "grow"),
        (3.2, 1.4, "VII", "hold"),
        (1.0, 3.0, "III", "hold"),
        (1.9, 1.9, "IX", "harvest"),
    ],
)
def test_totals_fall_into_the_nine_cells(ifas: float, efas: float, cell: str, group: str) -> None:
    found = ie_cell(ifas, efas)
    assert (found.number, found.group) == (cell, group)


def test_a_total_on_a_bound_is_told() -> None:
    assert ie_cell(1.997, 2.5).on_edge
    assert ie_cell(2.5, 3.0).on_edge
    assert not ie_cell(2.5, 2.9).on_edge


@pytest.mark.parametrize("total", [0.9, 4.1, float("nan")])
def test_totals_that_no_ratings_give_are_refused(total: float) -> None:
    with pytest.raises(ValueError, match=r"\d|nan"):
        ie_cell(total, 2.5)


@pytest.mark.parametrize(
    ("x", "y", "found"),
    [
        (0.20, -0.23, "ST-T"),
        (0.23, -0.20, "ST-S"),
        (0.5, 0.1, "SO-S"),
        (-0.1, 0.5, "WO-O"),
        (-0.5, -0.1, "WT-W"),
        (0.2, -0.204, "ST-S ST-T"),
        (0.0, 0.3, ""),
    ],
)
def test_the_diagonals_cut_quadrants_into_halves(x: float, y: float, found: str) -> None:
    assert halves(x, y) == tuple(found.split())
    assert set(halves(x, y)) <= set(HALVES)
    assert len(set(HALVES)) == 8
