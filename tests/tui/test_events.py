"""Journeys from a coded passage to the chronology, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static

from qca.analysis.citing import Names
from qca.model.event import Event
from qca.tasks.events import events
from qca.tasks.session import open_session
from qca.tasks.study import study_of
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.event_form import EventForm
from tests.tui.stillness import settle
from tests.tui.workspace import make_coded, press, workspace


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


async def test_an_event_is_documented_by_codes_and_passages_and_said_in_both_languages(
    path: Path,
) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "right_square_bracket", "E")
        await settle(pilot)
        await fill(
            pilot, words="Perwali terbit", label="The decree is out", codes="nothing like it"
        )
        assert "nothing like it" in str(form(pilot).query_one(".wrong", Static).content)
        await fill(pilot, codes="")
        shown = await chronology(pilot)
        await press(pilot, "t")
        await settle(pilot)
        codings = form(pilot).query_one("#codings", Input)
        assert form(pilot).query_one("#label", Input).value == "The decree is out"
        first = codings.value
        assert first.startswith("I-01 ¶")
        with open_session(path, "ani") as session:
            study = study_of(session)
            code = study.tree.path(study.codings["code_id"].iloc[-1], "id")
            other = Names(study.codings, study.tree, "id").name(study.codings["coding_id"].iloc[-1])
        await fill(pilot, codings="I-01 ¶999 Nothing")
        assert "¶999" in str(form(pilot).query_one(".wrong", Static).content)
        await fill(pilot, codings=f"{first}; {other}", codes=code, label="The decree")
        assert shown.view.laid is not None
        (event,) = [e for e in made(path) if e.statement["id"] == "Perwali terbit"]
        assert event.statement == {"id": "Perwali terbit", "en": "The decree"}
        assert (len(event.codings), len(event.codes)) == (2, 1)
        await press(pilot, "t")
        await settle(pilot)
        await fill(pilot, codings="", label="")
        (event,) = [e for e in made(path) if e.statement["id"] == "Perwali terbit"]
        assert (event.statement, event.codings) == ({"id": "Perwali terbit"}, ())
        await press(pilot, "escape", "escape", "u")
        await settle(pilot)
    (event,) = [e for e in made(path) if e.statement["id"] == "Perwali terbit"]
    assert event.statement["en"] == "The decree"


def made(path: Path) -> tuple[Event, ...]:
    with open_session(path, "ani") as session:
        return tuple(events(session).events)
