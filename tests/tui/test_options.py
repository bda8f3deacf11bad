"""The choices that counting leaves, offered on the screen of analyses."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qca.tasks import analyses
from qca.tasks.analysis_options import OPTIONS, TYPED, UNSAID, NotThatNumber, choose, chosen
from qca.tasks.how import NOTHING_SAID, How
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.dialog import Choose
from qca.tui.widgets.rows import Rows
from qca.words import LANGUAGES, speak
from tests.tui.stillness import settle
from tests.tui.workspace import make_coded, press, workspace, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coded(tmp_path)


async def show(pilot: Pilot[None], kind: str) -> AnalysisScreen:
    await press(pilot, "A")
    shown = pilot.app.screen
    assert isinstance(shown, AnalysisScreen)
    assert shown.kinds.go_to(kind)
    await press(pilot, "enter")
    await settle(pilot)
    return shown


async def pick(pilot: Pilot[None], answer: str) -> None:
    """Chooses in the dialog of options."""
    await press(pilot, "o")
    assert isinstance(pilot.app.screen, Choose)
    assert pilot.app.screen.query_one(Rows).go_to(answer)
    await press(pilot, "enter")
    await settle(pilot)


async def test_how_near_codes_must_stand_is_chosen_or_typed(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "cooccurrence")
        await pick(pilot, "near:2")
        assert shown.asked.how == How(near="2")
        assert shown.choices_told() == "all coders · at most 2 paragraphs apart"
        await pick(pilot, "square:yes")
        assert shown.asked.how == How(near="2", square=True)
        await pick(pilot, "near:?")
        await write(pilot, "7")
        await press(pilot, "enter")
        await settle(pilot)
        assert shown.asked.how.near == "7"
        await pick(pilot, "near:?")
        await write(pilot, "dekat")
        await press(pilot, "enter")
        await settle(pilot)
        told = pilot.app.screen.query_one(".wrong", Static)
        assert "“dekat” is no number" in str(told.content)
        await press(pilot, "escape")
        await pick(pilot, "near:overlap")
        await pick(pilot, "square:no")
        assert shown.asked.how == NOTHING_SAID


async def test_words_are_shown_by_form_and_so_are_their_places(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "words")
        await pick(pilot, "first:50")
        await pick(pilot, "by_form:yes")
        assert shown.choices_told() == "the first 50 · each form by itself"
        await press(pilot, "enter")
        await settle(pilot)
        assert (shown.asked.kind, shown.asked.how) == (analyses.CONTEXT, How(by_form=True))
        await pick(pilot, "by_form:no")
        assert shown.asked.how == NOTHING_SAID


async def test_what_cannot_be_is_told_instead_of_a_result(path: Path) -> None:
    async with workspace(path) as pilot:
        shown = await show(pilot, "saturation")
        await pick(pilot, "threshold:?")
        await write(pilot, "140")
        await press(pilot, "enter")
        await settle(pilot)
        assert shown.has_class("-lacking")
        await pick(pilot, "threshold:5")
        assert not shown.has_class("-lacking")


@pytest.mark.parametrize("kind", OPTIONS)
def test_every_value_is_what_it_says_and_the_usual_one_says_nothing(kind: str) -> None:
    for option, values in OPTIONS[kind].items():
        assert UNSAID[option] in values
        for value in values:
            assert chosen(choose(NOTHING_SAID, option, value), option) == value
        assert choose(NOTHING_SAID, option, UNSAID[option]) == NOTHING_SAID
        if option in TYPED:
            with pytest.raises(NotThatNumber):
                choose(NOTHING_SAID, option, "banyak")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_has_words(language: str) -> None:
    say = speak(language)
    for options in OPTIONS.values():
        for option in options:
            assert say(f"analysis.choose.{option}")
            assert say(f"analysis.told_{option}", value="x")
            if option in TYPED:
                assert say(f"analysis.number_help.{option}")
                assert say(f"analysis.{option}.number", n=2, value="2")
