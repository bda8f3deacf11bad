"""The keymap: complete, without clashes, and open to the user's own keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from qca.tui.key import area_of
from qca.tui.keymap import CHAINS, KEYMAP, all_keys, clashes, read_user_keys, single_keys
from qca.tui.keynames import key_list, key_name, key_range
from qca.words import LANGUAGES, speak
from tests.tui.workspace import make_coded, press, workspace


def test_no_key_means_two_things() -> None:
    assert clashes() == []


def test_a_clash_is_found_wherever_it_is() -> None:
    (clash,) = clashes({"code.undo": "m"})[:1]
    assert (clash.key, {clash.inner, clash.outer}) == ("m", {"code.memo", "code.undo"})
    assert clashes({"transcript.next_unit": "right,space"})


def test_ids_are_unique() -> None:
    ids = [key.id for key in all_keys()]
    assert len(ids) == len(set(ids))


def test_every_context_is_in_a_chain() -> None:
    known = {context for contexts in CHAINS.values() for context in contexts}
    assert {context for key in KEYMAP for context in key.contexts} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_words(language: str) -> None:
    say = speak(language)
    for key in all_keys():
        area = area_of(key.id)
        assert say(f"{area}.key.{key.id}")
        if key.shown and not key.group:
            assert say(f"{area}.hint.{key.id}")
        if key.group:
            own = f".{key.id.rpartition('_')[2]}" if key.apart else ""
            assert say(f"{area}.hint.{key.group}{own}")
            assert say(f"{area}.key.group.{key.group}")


def user_file(folder: Path, text: str) -> Path:
    path = folder / "keymap.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_user_may_choose_other_keys(tmp_path: Path) -> None:
    file = user_file(tmp_path, '[keys]\n"code.repeat" = "r"\n"code.undo" = "ctrl+z,backspace"\n')
    assert read_user_keys(file) == (
        {"code.repeat": "r", "code.undo": "ctrl+z,backspace"},
        [],
    )


def test_two_keys_may_change_places(tmp_path: Path) -> None:
    file = user_file(tmp_path, '[keys]\n"code.memo" = "u"\n"code.undo" = "m"\n')
    keys, notices = read_user_keys(file)
    assert notices == []
    assert keys == {"code.memo": "u", "code.undo": "m"}


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("[keys", "tui.keymap.unreadable"),
        ("a = 1", "tui.keymap.no_section"),
        ('[keys]\n"code.nothing" = "r"', "tui.keymap.unknown_id"),
        ('[keys]\n"code.repeat" = 3', "tui.keymap.unknown_key"),
        ('[keys]\n"code.repeat" = "hyperspace"', "tui.keymap.unknown_key"),
        ('[keys]\n"code.repeat" = ""', "tui.keymap.unknown_key"),
        ('[keys]\n"code.repeat" = "u"', "tui.keymap.clash"),
    ],
)
def test_what_cannot_be_used_is_told_and_left_out(tmp_path: Path, text: str, notice: str) -> None:
    keys, notices = read_user_keys(user_file(tmp_path, text))
    assert keys == {}
    assert [n.key for n in notices] == [notice]
    for language in LANGUAGES:
        assert speak(language)(notices[0].key, **dict(notices[0].params))


def test_no_file_is_no_trouble(tmp_path: Path) -> None:
    assert read_user_keys(tmp_path / "keymap.toml") == ({}, [])


def test_keys_are_written_as_people_read_them() -> None:
    say = speak("en")
    assert key_name("ctrl+r", say) == "^r"
    assert key_name("slash", say) == "/"
    assert key_name("right_square_bracket", say) == "]"
    assert key_name("shift+right", say) == "⇧→"
    assert key_name("space", speak("id")) == "spasi"
    assert key_list("right,l,x", say) == "→ l"
    assert key_range(["1", "2", "3"], say) == "1–3"
    assert key_range(["f", "d"], say) == "f/d"
    assert single_keys("a, ctrl+b") == ["a", "ctrl+b"]


STATES = {
    "text": (),
    "documents": ("D",),
    "passage": ("P",),
    "codes": ("C",),
    "filter": ("C", "slash"),
    "palette": ("space",),
    "search": ("slash",),
    "history": ("U",),
    "help": ("question_mark",),
    "memo": ("m",),
    "code": ("e",),
    "speakers": ("D", "s"),
    "path": ("I",),
}


@pytest.mark.parametrize("state", STATES)
async def test_on_the_screen_no_key_hides_another(tmp_path: Path, state: str) -> None:
    """The chains of the keymap are those that are really in force."""
    async with workspace(make_coded(tmp_path)) as pilot:
        await press(pilot, "g", "2", "enter", *STATES[state])
        taken: dict[str, str] = {}
        for _, bindings in pilot.app.screen._modal_binding_chain:
            for key, binding in bindings:
                if binding.id:
                    there = taken.setdefault(key, binding.id)
                    assert there == binding.id or (state, key) == ("filter", "escape"), key


async def test_the_users_keys_hold_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qca.tasks.session import open_session
    from qca.tui.app import QcaApp
    from tests.tui.stillness import settle
    from tests.tui.workspace import screen

    path = make_coded(tmp_path)
    app = QcaApp(open_session(path, "ani"), speak("en"), user_keys={"code.goto": "z"})
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "z", "4", "enter")
        assert screen(pilot).reader.paragraph == 4
        await press(pilot, "g", "2", "enter")
        assert screen(pilot).reader.paragraph == 4
    app.close_desk()
