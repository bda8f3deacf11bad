"""Links between codings, made and followed in the code screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qca.tui.screens.code import CodeScreen
from qca.tui.screens.links import Links
from qca.tui.widgets.passage import PassagePane
from tests.tui.stillness import settle
from tests.tui.study import CUT, SMALL, make_study, screen_of
from tests.tui.workspace import press, workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_study(tmp_path)


async def go_to(pilot: Pilot[None], document: str, quote: str) -> CodeScreen:
    screen = screen_of(pilot, CodeScreen)
    there = next(d for d in screen.desk.documents if d.name == document)
    await screen.open_document(there)
    start = screen.reader.transcript.text.index(quote)
    await screen.show_span(there.id, start, start + len(quote))
    await settle(pilot)
    return screen


def below(screen: CodeScreen) -> str:
    """What the passage pane says of the coding."""
    return str(screen.query_one(PassagePane).query_one("#written Static", Static).content)


async def link(pilot: Pilot[None]) -> CodeScreen:
    await go_to(pilot, "I-01", SMALL)
    await press(pilot, "ampersand")
    screen = await go_to(pilot, "I-02", CUT)
    await press(pilot, "ampersand", "down", "enter")
    return screen


async def test_two_codings_are_linked_and_both_show_it(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await link(pilot)
        assert screen.echo.told == "Linked: contradicts."
        assert below(screen) == "↔ contradicts: I-01 ¶2 I2 Anggaran"
        screen = await go_to(pilot, "I-01", SMALL)
        assert below(screen).startswith("↔ contradicts: I-02 ¶2")
        await press(pilot, "u")
        assert below(screen) == ""


async def test_a_link_is_followed_to_the_other_passage(path: Path) -> None:
    async with workspace(path) as pilot:
        await link(pilot)
        await press(pilot, "ampersand", "enter")
        screen = screen_of(pilot, CodeScreen)
        assert screen.reader.selected_text == SMALL


async def test_a_link_is_removed_and_brought_back(path: Path) -> None:
    async with workspace(path) as pilot:
        await link(pilot)
        await press(pilot, "ampersand")
        screen_of(pilot, Links)
        await press(pilot, "x")
        screen = screen_of(pilot, CodeScreen)
        assert below(screen) == ""
        await press(pilot, "u")
        assert below(screen) != ""


async def test_a_link_begun_is_let_go_where_it_began(path: Path) -> None:
    async with workspace(path) as pilot:
        screen = await go_to(pilot, "I-01", SMALL)
        await press(pilot, "ampersand", "ampersand")
        assert screen.echo.told == "No link begun."
        assert screen.desk.ties == {}
