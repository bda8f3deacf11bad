"""Enter on a cell leads to what it rests on, also in a figure that is shown as a table."""

from __future__ import annotations

from pathlib import Path

from qca.tasks.analyses import CONTEXT
from qca.tui.screens.analysis import AnalysisScreen
from tests.tui.stillness import settle
from tests.tui.workspace import make_coded, press, workspace


async def test_a_bar_that_is_shown_as_a_number_leads_to_its_word(tmp_path: Path) -> None:
    async with workspace(make_coded(tmp_path)) as pilot:
        await press(pilot, "A")
        shown = pilot.app.screen
        assert isinstance(shown, AnalysisScreen)
        shown.kinds.go_to("words")
        await press(pilot, "enter", "f", "G")
        await settle(pilot)
        view = shown.view
        assert view.laid is not None
        assert view.cursor is not None
        word = view.laid.record(view.cursor)["label"]
        await press(pilot, "enter")
        await settle(pilot)
        assert (shown.asked.kind, shown.asked.about) == (CONTEXT, word)


async def test_what_is_worked_out_from_nothing_says_so(tmp_path: Path) -> None:
    async with workspace(make_coded(tmp_path)) as pilot:
        await press(pilot, "A")
        shown = pilot.app.screen
        assert isinstance(shown, AnalysisScreen)
        shown.kinds.go_to("frequency")
        await press(pilot, "enter")
        await settle(pilot)
        for _ in range(60):
            assert shown.view.laid is not None
            assert shown.view.cursor is not None
            if shown.view.laid.record(shown.view.cursor)["segments"] == 0:
                break
            await press(pilot, "down")
        await press(pilot, "right", "right", "enter")
        assert "Nothing is coded of this." in shown.echo.told
