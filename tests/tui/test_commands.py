"""Every action of every screen is among the commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qca.tui.commands import Commands
from qca.tui.key import area_of
from qca.tui.keymap import CHAINS, KEYMAP
from qca.words import speak
from tests.tui.workspace import home, make_coded, press, workspace

MOVES = ("rows", "app", "screen", "room", "filter")
"""Contexts of lists and of every screen: motions in lists, and what dialogs have too."""


async def offered(pilot: Pilot[None]) -> set[str]:
    """What the list of commands says, without the keys."""
    provider = Commands(pilot.app.screen)
    return {hit.text or "" async for hit in provider.discover()}


def wanted(*chains: str) -> set[str]:
    """What the keys of some chains do, in words."""
    say = speak("en")
    contexts = {context for chain in chains for context in CHAINS[chain]} - set(MOVES)
    return {
        say(f"{area_of(key.id)}.key.{key.id}") for key in KEYMAP if contexts & set(key.contexts)
    }


async def test_in_the_code_screen_those_of_all_panes(tmp_path: Path) -> None:
    async with workspace(make_coded(tmp_path)) as pilot:
        told = await offered(pilot)
        assert wanted("reader", "documents", "passage", "codes") - told == set()
        assert {"undo", "redo"} <= told


async def test_at_home(tmp_path: Path) -> None:
    async with home() as pilot:
        assert wanted("home") - await offered(pilot) == set()


@pytest.mark.parametrize(
    ("key", "chains"),
    [("B", ("book",)), ("W", ("memos",)), ("R", ("retrieve.query",)), ("F", ("finding",))],
)
async def test_in_the_rooms(tmp_path: Path, key: str, chains: tuple[str, ...]) -> None:
    async with workspace(make_coded(tmp_path)) as pilot:
        await press(pilot, key)
        assert wanted(*chains) - await offered(pilot) == set()
