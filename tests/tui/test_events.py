"""Journeys from a coded passage to the chronology, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static

from qca.tasks.events import events
from qca.tasks.session import open_session
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.event_form import EventForm
from tests.tui.workspace import make_coded, press, settle, workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coded(tmp_path)


def form(pilot: Pilot[None]) -> EventForm:
    found = pilot.app.screen
    assert isinstance(found, EventForm)
    return found


async def fill(pilot: Pilot[None], **fields: str) -> None:
    """Types into fields and chooses in lists, and keeps it."""
    for name, value in fields.items():
        widget = form(pilot).query_one(f"#{name}")
        if isinstance(widget, Input):
            widget.value = value
        else:
            assert isinstance(widget, Select)
            widget.value = value
    await press(pilot, "ctrl+s")
    await settle(pilot)


async def chronology(pilot: Pilot[None]) -> AnalysisScreen:
    """Opens the chronology from the code screen."""
    await press(pilot, "A")
    shown = pilot.app.screen
    assert isinstance(shown, AnalysisScreen)
    assert shown.kinds.go_to("chronology")
    await press(pilot, "enter")
    await settle(pilot)
    return shown


def stated(path: Path) -> list[tuple[str, list[str]]]:
    with open_session(path, "ani") as session:
        found = events(session)
        assert found.own or not found.events
        return [
            (next(iter(e.statement.values())), [str(d.when) for d in e.datings])
            for e in found.events
        ]


async def test_an_event_is_made_of_a_passage_and_stands_in_the_chronology(path: Path) -> None:
    async with workspace(path) as pilot:
        code = pilot.app.screen
        assert isinstance(code, CodeScreen)
        await press(pilot, "right_square_bracket", "E")
        await settle(pilot)
        assert form(pilot).query(".quote")
        await fill(pilot, words="The decree", date="12/03/2019")
        wrong = str(form(pilot).query_one(".wrong", Static).content)
        assert "2019-03-12" in wrong
        await fill(pilot, date="March 2019", basis="documented", source="Decree 7")
        assert isinstance(pilot.app.screen, CodeScreen)
        shown = await chronology(pilot)
        assert shown.view.laid is not None
        assert shown.view.cursor is not None
        assert shown.view.laid.told(shown.view.cursor)[0] == "1"
        assert len(shown.behind.passages) == 1
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, CodeScreen)
    assert ("The decree", ["2019-03"]) in stated(path)


async def test_events_are_added_changed_and_removed_in_the_chronology(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "A")
        listed = pilot.app.screen
        assert isinstance(listed, AnalysisScreen)
        listed.kinds.go_to("chronology")
        await press(pilot, "a")
        await settle(pilot)
        await fill(pilot, words="", date="2018")
        assert "needs words" in str(form(pilot).query_one(".wrong", Static).content)
        await fill(pilot, words="The flood")
        await settle(pilot)
        await press(pilot, "t")
        await settle(pilot)
        await fill(pilot, words="The great flood", date="December 2018", source="RTSC")
        assert ("The great flood", ["2018", "2018-12"]) in stated(path)
        await press(pilot, "t")
        await settle(pilot)
        await fill(pilot, drop="0")
        assert ("The great flood", ["2018-12"]) in stated(path)
        await press(pilot, "X")
        await settle(pilot)
        assert "The great flood" not in dict(stated(path))
        await press(pilot, "escape", "escape", "u")
        await settle(pilot)
    assert ("The great flood", ["2018-12"]) in stated(path)
