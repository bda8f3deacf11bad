"""Help tells the keys that are really in force where one is, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qca.tasks.session import open_session
from qca.tui.app import QcaApp
from qca.tui.keymap import KEYMAP, all_keys
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.help import Help
from qca.tui.widgets.heading import Heading
from qca.tui.widgets.rows import Rows
from qca.words import LANGUAGES, speak
from tests.tui.stillness import settle
from tests.tui.workspace import home, make_coded, press, workspace

PLACES = {
    "text": (),
    "documents": ("D",),
    "this passage": ("P",),
    "codes": ("C",),
    "query": ("R",),
    "segments": ("R", *"Mitra", "enter"),
    "transcript of a segment": ("R", *"Mitra", "enter", "tab"),
    "find": ("F",),
    "places found": ("F", *"kota", "enter"),
    "codebook": ("B",),
    "passages of a code": ("B", "down", "tab"),
    "memos": ("W",),
    "analyses": ("A",),
    "grid": ("A", ">grid", "enter"),
    "table": ("A", ">factors", "enter"),
    "passages of a number": ("A", ">factors", "enter", "down", "enter"),
    "evidence of a narrative": ("A", ">narrative", "enter", "e", "enter", "f2"),
    "palette": ("space",),
    "code from words": ("i",),
    "search": ("slash",),
    "history": ("U",),
    "bookmarks": ("b", "Z"),
    "who speaks": ("D", "s"),
    "path": ("I",),
    "a line": ("D", "r"),
    "a question": ("D", "x"),
    "choosing": ("W", "n"),
    "code being defined": ("C", "end", "e"),
    "event": ("g", "2", "enter", "E"),
    "memo": ("g", "2", "enter", "m"),
}
"""Keys to each pane and screen; ``>`` goes to an analysis."""


async def go(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        if key.startswith(">"):
            screen = pilot.app.screen
            assert isinstance(screen, AnalysisScreen)
            screen.kinds.go_to(key[1:])
        else:
            await press(pilot, key)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coded(tmp_path)


@pytest.mark.parametrize("place", PLACES)
async def test_every_key_in_force_is_in_the_help_and_no_other(path: Path, place: str) -> None:
    async with workspace(path) as pilot:
        await go(pilot, *PLACES[place])
        below = pilot.app.screen
        taken: dict[str, str | None] = {}
        for _, bindings in below._modal_binding_chain:
            for key, binding in bindings:
                taken.setdefault(key, binding.id)
        groups = {key.id: key.group for key in KEYMAP}
        in_force = {groups.get(one) or one for one in taken.values() if one}
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, Help)
        told = {row.id for row in pilot.app.screen.query_one(Rows).rows if row.choosable}
        assert {groups.get(one) or one for one in told} == in_force


@pytest.mark.parametrize("room", [(), ("B",), ("W",)], ids=["codes", "codebook", "memos"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_while_a_filter_is_typed_letters_are_no_keys(
    path: Path, room: tuple[str, ...], language: str
) -> None:
    async with workspace(path, language=language) as pilot:
        await press(pilot, *(room or ("C",)), "slash", "f1")
        assert pilot.app.screen.query_one(Heading).text == speak(language)("tui.help.filter.title")
        told = [row.id for row in pilot.app.screen.query_one(Rows).rows if row.choosable]
        assert told[:2] == ["filter.done", "filter.clear"]
        assert not {"code.undo", "room.undo", "code.home"} & {*told}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_home_has_help(language: str) -> None:
    async with home(language=language) as pilot:
        await press(pilot, "question_mark")
        assert pilot.app.screen.query_one(Heading).text == speak(language)("tui.help.home.title")


async def test_a_question_mark_is_help_in_a_dialog_and_a_sign_where_one_types(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "D", "x", "question_mark")
        assert pilot.app.screen.query_one(Heading).text == speak("en")("tui.help.dialog.title")
        await press(pilot, "question_mark", "escape", "escape", "r", "end", "question_mark")
        assert pilot.app.screen.query_one(Input).value.endswith("?")


async def test_help_tells_the_users_own_keys(path: Path) -> None:
    keys = {"code.repeat": "z", "transcript.next_unit": "f6"}
    assert set(keys) <= {key.id for key in all_keys()}
    app = QcaApp(open_session(path, "ani"), speak("en"), user_keys=keys)
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "question_mark")
        rows = {
            row.id: row.left[0].text.strip()
            for row in app.screen.query_one(Rows).rows[1:]
            if row.left
        }
        assert rows["code.repeat"] == "z"
        assert rows["transcript.next_unit"] == "f6"
    app.close_desk()
