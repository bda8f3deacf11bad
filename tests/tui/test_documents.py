"""The documents pane: how far one is, and which documents it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qca.tasks.documents import change_document, find_document
from qca.tasks.people import import_cases
from qca.tasks.projects import new_project
from qca.tasks.session import open_session
from qca.tui.screens.paths import AskPath
from tests.tui.stillness import settle
from tests.tui.test_whose import choose
from tests.tui.workspace import (
    make_coded,
    press,
    screen,
    workspace,
    write,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An interview of a case that has a size, and a note without a case."""
    path = make_coded(tmp_path)
    with open_session(path, "ani") as session:
        change_document(session, find_document(session, "I-01"), case="Utara")
        table = tmp_path / "kasus.csv"
        table.write_text("name,ukuran\nUtara,sangat besar\n", encoding="utf-8")
        import_cases(session, table)
    return path


def shown(pilot: Pilot[None]) -> list[str]:
    rows = screen(pilot).documents.list.rows
    return ["".join(piece.text for piece in row.left).split()[-1] for row in rows]


def heading(pilot: Pilot[None]) -> str:
    return "".join(piece.text for piece in screen(pilot).documents._right)


def typed(pilot: Pilot[None]) -> str:
    return screen(pilot).documents.query_one(Input).value


async def measured(pilot: Pilot[None]) -> None:
    """Lets it be measured now how far one is."""
    screen(pilot).measure()
    await settle(pilot)


async def test_how_far_one_is_stands_above_the_text_and_in_the_header(path: Path) -> None:
    async with workspace(path) as pilot:
        await measured(pilot)
        assert "2 of 3 coded" in screen(pilot).place.text
        assert "40 % of the paragraphs" in screen(pilot).header.text
        await press(pilot, "G", "t", "t", "1")
        await measured(pilot)
        assert "3 of 3 coded" in screen(pilot).place.text
        await press(pilot, "u")
        await measured(pilot)
        assert "2 of 3 coded" in screen(pilot).place.text


async def test_on_a_small_screen_it_is_told_in_short(path: Path) -> None:
    async with workspace(path, (80, 24)) as pilot:
        await measured(pilot)
        assert " 2/3 coded " in screen(pilot).place.text
        assert screen(pilot).header.text.endswith(" ani · 1/2 docs · 40 % · saved")
        await pilot.resize_terminal(140, 40)
        await settle(pilot)
        assert "2 of 3 coded" in screen(pilot).place.text
        assert "40 % of the paragraphs" in screen(pilot).header.text


async def test_only_documents_of_a_state_a_case_or_an_attribute(path: Path) -> None:
    async with workspace(path) as pilot:
        assert shown(pilot) == ["I-01", "CL-01"]
        await press(pilot, "D", "f")
        await choose(pilot, "state")
        await choose(pilot, "not begun")
        assert shown(pilot) == ["CL-01"]
        assert typed(pilot) == 'state:"not begun"'
        assert heading(pilot) == "1/2"
        await press(pilot, "f")
        await choose(pilot, "show all again")
        assert shown(pilot) == ["I-01", "CL-01"]
        await press(pilot, "f")
        await choose(pilot, "ukuran")
        await choose(pilot, "sangat besar")
        assert shown(pilot) == ["I-01"]
        assert screen(pilot).documents.query_one(Input).display
    async with workspace(path, language="id") as pilot:
        assert shown(pilot) == ["I-01"], "as one left it"
        await press(pilot, "D", "slash", "escape")
        assert shown(pilot) == ["I-01", "CL-01"]
        await press(pilot, "slash")
        await write(pilot, "jenis")
        await press(pilot, "colon")
        await write(pilot, "catatan")
        assert shown(pilot) == ["CL-01"]


async def test_the_state_follows_what_one_does(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "D", "space", "f")
        await choose(pilot, "state")
        await choose(pilot, "done")
        assert shown(pilot) == ["I-01"]
        await press(pilot, "space")
        assert shown(pilot) == []


async def test_in_another_order_also_after_a_restart(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "D", "o")
        await choose(pilot, "by name")
        assert shown(pilot) == ["CL-01", "I-01"]
        assert heading(pilot) == "name 2"
    async with workspace(path) as pilot:
        assert shown(pilot) == ["CL-01", "I-01"]
        await measured(pilot)
        await press(pilot, "D", "o")
        await choose(pilot, "what share")
        rows = screen(pilot).documents.list.rows
        assert ["".join(p.text for p in row.right).strip() for row in rows] == ["0 %", "67 %"]


@pytest.mark.parametrize("size", [(80, 24), (110, 30)])
async def test_what_to_do_first_is_not_covered_where_there_is_little_room(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    empty = new_project(tmp_path / "kosong", language="id", coder="ani")
    async with workspace(empty, size) as pilot:
        assert screen(pilot).query_one("#empty").display
        assert not screen(pilot).query(".side.-open")
        await press(pilot, "I")
        assert isinstance(pilot.app.screen, AskPath)
