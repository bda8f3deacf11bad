"""Answers and values typed into a grid."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from qca.tasks import assess as assessing
from qca.tasks.assess_tables import assessment_table
from qca.tasks.projects import new_project
from qca.tasks.session import open_session
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.grid import GridScreen
from qca.words import speak
from tests.tasks.scored import answers, scored_project
from tests.tui.stillness import settle
from tests.tui.workspace import press, workspace, write


@pytest.fixture
def scored(tmp_path: Path) -> Path:
    with scored_project(tmp_path) as session:
        return session.path


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    path = new_project(
        tmp_path / "studi", language="en", coder="ani", codebooks=["smart-people-government"]
    )
    with open_session(path, "ani") as session:
        assessing.assess(session, "public-wifi", "0,5", n=12, basis="Survey, March")
    return path


async def open_grid(pilot: Pilot[None], kind: str) -> GridScreen:
    await press(pilot, "A")
    shown = pilot.app.screen
    assert isinstance(shown, AnalysisScreen)
    assert shown.kinds.go_to(kind)
    await press(pilot, "v")
    await settle(pilot)
    if not isinstance(pilot.app.screen, GridScreen):
        await press(pilot, "enter")
        await settle(pilot)
    grid = pilot.app.screen
    assert isinstance(grid, GridScreen)
    return grid


async def test_a_questionnaire_is_begun_and_answers_are_typed(scored: Path) -> None:
    async with workspace(scored) as pilot:
        grid = await open_grid(pilot, "ifas-efas")
        session = grid.desk.session
        assert [column.name for column in grid.view.grid.columns] == ["S1", "S2", "W1", "O1", "T1"]  # type: ignore[union-attr]
        await press(pilot, "n")
        await write(pilot, "R-01")
        await press(pilot, "enter")
        await settle(pilot)
        await press(pilot, "4", "right", "3", "right", "2", "enter")
        await settle(pilot)
        assert answers(session) == {
            ("R-01", "S1", "urgency"): 4.0,
            ("R-01", "S2", "urgency"): 3.0,
            ("R-01", "W1", "urgency"): 2.0,
        }
        await press(pilot, "right_square_bracket")
        await settle(pilot)
        await press(pilot, "1", "enter")
        await settle(pilot)
        assert answers(session)["R-01", "W1", "agreement"] == 1.0
        await press(pilot, "u")
        await settle(pilot)
        assert ("R-01", "W1", "agreement") not in answers(session)


async def test_what_is_off_the_scale_is_refused_and_told(scored: Path) -> None:
    async with workspace(scored) as pilot:
        grid = await open_grid(pilot, "ifas-efas")
        await press(pilot, "n")
        await write(pilot, "R-01")
        await press(pilot, "enter")
        await settle(pilot)
        await press(pilot, "9", "enter")
        await settle(pilot)
        assert "9 is no answer to “urgency”" in grid.echo.text
        assert not answers(grid.desk.session)
        await press(pilot, "4", "escape", "enter")
        await settle(pilot)
        assert not answers(grid.desk.session)
        assert isinstance(pilot.app.screen, GridScreen)


async def test_a_pasted_column_fills_the_cells_below(scored: Path) -> None:
    async with workspace(scored) as pilot:
        grid = await open_grid(pilot, "ifas-efas")
        for code in ("R-01", "R-02", "R-03"):
            await press(pilot, "n")
            await write(pilot, code)
            await press(pilot, "enter")
            await settle(pilot)
        await press(pilot, "up", "up")
        grid.view.post_message(events.Paste("4\t1\n3\n2\n"))
        await settle(pilot)
        assert answers(grid.desk.session) == {
            ("R-01", "S1", "urgency"): 4.0,
            ("R-01", "S2", "urgency"): 1.0,
            ("R-02", "S1", "urgency"): 3.0,
            ("R-03", "S1", "urgency"): 2.0,
        }
        await press(pilot, "x")
        await settle(pilot)
        assert ("R-01", "S1", "urgency") not in answers(grid.desk.session)


async def test_values_of_parameters_keep_their_source(measured: Path) -> None:
    async with workspace(measured) as pilot:
        grid = await open_grid(pilot, "gap")
        view = grid.view
        assert view.grid is not None
        here = next(row for row, _ in view.grid.values)
        view.go_to_row(here)
        await press(pilot, "1", "enter")
        await settle(pilot)
        (row,) = assessment_table(grid.desk.session, speak("en")).rows
        assert [cell.value for cell in row][-3:] == [1.0, 12, "Survey, March"]
        view.go_to_row(here)
        await press(pilot, "7", "enter")
        await settle(pilot)
        assert "7" in grid.echo.text
        await press(pilot, "n")
        await write(pilot, "2023")
        await press(pilot, "enter")
        await settle(pilot)
        view.go_to_row(here)
        await press(pilot, "end", "0", "comma", "5", "enter")
        await settle(pilot)
        times = [row[1].value for row in assessment_table(grid.desk.session, speak("en")).rows]
        assert times == ["", "2023"]
