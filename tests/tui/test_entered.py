"""From a number that no coding is behind to what was entered, and back."""

from __future__ import annotations

from pathlib import Path

from qca.tasks.analyses import INPUTS
from qca.tasks.assess import assess
from qca.tasks.projects import new_project
from qca.tasks.session import open_session
from qca.tui.screens.analysis import AnalysisScreen
from tests.tui.stillness import settle
from tests.tui.workspace import press, workspace


async def test_a_percentage_leads_to_the_values_behind_it_and_back(tmp_path: Path) -> None:
    path = new_project(
        tmp_path / "studi", language="en", coder="ani", codebooks=["smart-people-government"]
    )
    with open_session(path, "ani") as session:
        assess(session, "public-wifi", "0,5", n=12, basis="Survey, March")
    async with workspace(path) as pilot:
        await press(pilot, "A")
        shown = pilot.app.screen
        assert isinstance(shown, AnalysisScreen)
        shown.kinds.go_to("gap-parameters")
        await press(pilot, "enter")
        await settle(pilot)
        view = shown.view
        for _ in range(40):
            assert view.laid is not None
            assert view.cursor is not None
            if view.laid.record(view.cursor).get("value") is not None:
                break
            await press(pilot, "down")
        before = view.cursor
        await press(pilot, "enter")
        await settle(pilot)
        assert shown.asked.kind == INPUTS
        assert view.laid is not None
        cells = view.laid.record(view.cursor)  # type: ignore[arg-type]
        assert (cells["value"], cells["note"], cells["who"]) == (0.5, "Survey, March", "ani")
        await press(pilot, "escape")
        await settle(pilot)
        assert (shown.asked.kind, view.cursor) == ("gap-parameters", before)
