"""What is told is readable whole, also on a small screen and with long names."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qca.tasks.codes import change_code
from qca.tasks.documents import change_document, find_document
from qca.tasks.session import open_session
from qca.tui.screens.dialog import Choose
from qca.tui.widgets.heading import Heading
from qca.words import LANGUAGES
from tests.tui.stillness import settle
from tests.tui.workspace import (
    code_id,
    make_coded,
    press,
    screen,
    workspace,
)

LONG = "Komitmen pimpinan daerah dan dukungan politik dewan perwakilan rakyat"
DOCUMENT = "Wawancara dengan kepala bidang layanan aplikasi dan informatika, kedua"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = make_coded(tmp_path)
    with open_session(path, "ani") as session:
        change_code(session, code_id(session, "Anggaran kota"), name=LONG)
        change_document(session, find_document(session, "I-01"), name=DOCUMENT)
    return path


def lines(pilot: Pilot[None], widget: Static) -> list[str]:
    """The lines of a widget as they are on the screen, within its edges."""
    region = widget.region
    assert pilot.app.screen.region.contains_region(region)
    shown = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    return [shown[y][region.x : region.right].strip() for y in range(region.y, region.bottom)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_does_not_fit_a_line_is_shown_in_several(path: Path, language: str) -> None:
    async with workspace(path, (80, 24), language) as pilot:
        await press(pilot, "g", "2", "enter", "right", "plus")
        echo = screen(pilot).echo
        assert LONG in echo.told
        await press(pilot, "M", "h", "escape")
        assert DOCUMENT in echo.told
        assert len(echo.told) > 78
        assert " ".join(lines(pilot, echo.query_one(Static))) == echo.told
        footer = screen(pilot).hints.region
        assert echo.query_one(Static).region.bottom == footer.y


async def test_what_fits_a_line_takes_one(path: Path) -> None:
    async with workspace(path, (80, 24)) as pilot:
        echo = screen(pilot).echo
        echo.say("a word " * 20, "warning")
        await settle(pilot)
        assert echo.lines == 2
        await pilot.resize_terminal(160, 24)
        await settle(pilot)
        assert echo.lines == 1
        await pilot.resize_terminal(40, 24)
        await settle(pilot)
        assert echo.lines == 4
        await press(pilot, "comma")  # keys that wait for more are more than what was done
        assert echo.lines == 1


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_a_long_title_is_not_cut(path: Path, size: tuple[int, int]) -> None:
    async with workspace(path, size) as pilot:
        await press(pilot, "D", "x")
        assert isinstance(pilot.app.screen, Choose)
        heading = pilot.app.screen.query_one(Heading)
        assert DOCUMENT in heading.text
        assert " ".join(lines(pilot, heading.query_one(".title", Static))) == heading.text
