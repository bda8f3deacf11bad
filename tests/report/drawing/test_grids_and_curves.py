"""Grids and lines, as text and as pictures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qca.report.drawing.in_print import png, svg
from qca.report.drawing.on_terminal import drawn, lines
from qca.report.figure import Figure, FigureKind, Point, Scale, Series
from qca.words import speak

from .figures import widest

EN, ID = speak("en"), speak("id")


def figure(kind: FigureKind, *series: tuple[float | None, ...], scale: Scale) -> Figure:
    return Figure(
        key="f",
        title="Codes",
        kind=kind,
        labels="Code",
        series=tuple(
            Series(f"Column {k}", tuple(Point(f"Row {n}", v) for n, v in enumerate(values, 1)))
            for k, values in enumerate(series, 1)
        ),
        scale=scale,
    )


def test_a_grid_has_a_row_for_each_label_and_the_largest_is_darkest() -> None:
    drawing = lines(figure(FigureKind.GRID, (4, 0), (2, None), scale=Scale.COUNT), EN, 60)
    assert drawing[0].split() == ["1", "2"]
    assert drawing[1].split() == ["Row", "1", "█4", "▒2"]
    assert drawing[2].split() == ["Row", "2", "0", "–"]
    assert drawing[-1] == "1 Column 1; 2 Column 2"


def test_columns_that_do_not_fit_stand_below() -> None:
    many = [(n, n) for n in range(20)]
    drawing = lines(figure(FigureKind.GRID, *many, scale=Scale.COUNT), EN, 40)
    assert sum(line.startswith("Row 1") for line in drawing) == 3
    assert widest(drawing) <= 40


def test_a_line_rises_with_its_values_and_leaves_gaps() -> None:
    drawing = lines(figure(FigureKind.LINES, (0.0, 0.5, None, 1.0), scale=Scale.NUMBER), ID, 60)
    rows = {n: line.index("●") for n, line in enumerate(drawing[:-2]) if "●" in line}
    assert len(rows) == 3
    assert list(rows.values()) == sorted(rows.values(), reverse=True)
    assert drawing[0].startswith("1,00 │")
    assert "0,00 │" in drawing[11]
    assert drawing[13].split("Row ")[1].strip() == "1"
    assert drawing[-1] == "● Column 1"


@pytest.mark.parametrize("kind", [FigureKind.GRID, FigureKind.LINES])
def test_an_empty_figure_can_be_drawn(kind: FigureKind) -> None:
    for empty in (figure(kind, scale=Scale.COUNT), figure(kind, (), scale=Scale.COUNT)):
        assert drawn(empty, EN, 40).startswith("Codes")
        assert svg(empty, EN).startswith("<?xml")


@pytest.mark.parametrize("kind", [FigureKind.GRID, FigureKind.LINES])
def test_pictures_hold_the_numbers_of_any_language(kind: FigureKind) -> None:
    made = figure(kind, (0.25, None, 1.0), (0.5, 0.5, 0.0), scale=Scale.NUMBER)
    assert png(made, ID, 40)[:8] == b"\x89PNG\r\n\x1a\n"
    assert svg(made, ID) == svg(made, ID), "the same figure is the same picture"


values = st.one_of(st.none(), st.floats(0, 1e6, allow_nan=False))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from((FigureKind.GRID, FigureKind.LINES)),
    st.lists(st.tuples(values, values, values), max_size=12),
    st.integers(40, 120),
)
def test_nothing_is_wider_than_asked_for(
    kind: FigureKind, series: list[tuple[float | None, ...]], width: int
) -> None:
    assert widest(lines(figure(kind, *series, scale=Scale.NUMBER), EN, width)) <= width
