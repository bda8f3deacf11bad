"""What others, the window and the mouse do in the middle of something: nothing is lost."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qca.tasks.documents import find_document, remove_document
from qca.tasks.memos import memos
from qca.tasks.session import open_session
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.palette import Palette
from qca.tui.screens.retrieve import Retrieve
from qca.tui.widgets.rows import Rows
from tests.tui.stillness import settle
from tests.tui.workspace import (
    coded,
    drawn,
    make_coded,
    press,
    screen,
    told,
    workspace,
    write,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study with codings of two coders."""
    return make_coded(tmp_path)


def remove(path: Path) -> None:
    """Another program takes the open document out of the project."""
    with open_session(path, "budi") as session:
        remove_document(session, find_document(session, "I-01"))


def shown(pilot: Pilot[None]) -> str:
    """The name of the open document."""
    sheet = screen(pilot).sheet
    return sheet.document.name if sheet else ""


async def look(pilot: Pilot[None]) -> None:
    """Takes note of what others did, as it happens every two seconds."""
    await pilot.app.screen_stack[1]._look()  # type: ignore[attr-defined]
    await settle(pilot)


async def test_a_drag_goes_on_in_a_window_of_another_size(path: Path) -> None:
    async with workspace(path) as pilot:
        reader = screen(pilot).reader
        await pilot.mouse_down(reader, offset=(12, 2))
        await pilot.hover(reader, offset=(20, 2))
        start = reader.selection.start
        await pilot.resize_terminal(80, 24)
        await pilot.hover(reader, offset=(30, 3))
        await pilot.mouse_up(reader, offset=(30, 3))
        await settle(pilot)
        assert reader.selection.start == start
        words = reader.selected_text
        await press(pilot, "f", "i", "1")
        assert words.strip() in "".join(quote for quote, _ in coded(path))
        assert pilot.app.mouse_captured is None


async def test_a_window_changes_under_a_dialog(path: Path) -> None:
    async with workspace(path) as pilot:
        board = screen(pilot)
        assert "1 of 2 documents coded" in board.header.text
        await press(pilot, "question_mark")
        await pilot.resize_terminal(80, 24)
        await press(pilot, "escape")
        await drawn(pilot)
        assert "1/2 docs" in board.header.text


async def test_a_window_changes_while_edges_are_moved_and_a_name_is_typed(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "right", "a", "right")
        words = screen(pilot).reader.selected_text
        await pilot.resize_terminal(80, 24)
        await pilot.resize_terminal(40, 12)
        await press(pilot, "enter")
        assert words in [quote for quote, _ in coded(path)]
        await press(pilot, "i")
        await pilot.resize_terminal(100, 30)
        await write(pilot, "nama")
        await press(pilot, "enter")
        assert "nama" in {name for _, name in coded(path)}


async def test_what_ends_after_its_screen_was_left_is_shown_nowhere(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "R")
        left = pilot.app.screen
        assert isinstance(left, Retrieve)
        has_left = asyncio.Event()

        async def answer() -> None:
            await has_left.wait()
            left.segments.focus()

        under_way = asyncio.create_task(left.app.carry_out(answer))
        await pilot.pause()
        left.dismiss(None)
        await pilot.pause()
        has_left.set()
        await under_way
        await settle(pilot)
        await press(pilot, "right")
        assert screen(pilot).reader.has_focus


async def test_what_ends_before_it_began_leaves_nothing_behind(path: Path) -> None:
    async with workspace(path) as pilot:
        board, begun = screen(pilot), []

        async def note() -> None:
            begun.append(True)

        board.set_going(note)
        board.workers.cancel_node(board)
        await settle(pilot)
        assert begun == []
        gc.collect()  # a coroutine that nobody awaited would be told of here, as an error


async def test_what_parts_said_is_not_heard_by_a_screen_that_is_about_to_go(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "R", "=Mitra", "enter")
        left = pilot.app.screen
        assert isinstance(left, Retrieve)
        said = Rows.Chosen(left.segments, left.segments.rows[0])
        await left.query_one("#parts").remove()
        left.display = False
        left.query_one("#told").post_message(said)
        await settle(pilot)
        assert pilot.app.screen is left


async def test_what_goes_wrong_beside_the_keys_is_told(path: Path) -> None:
    async with workspace(path) as pilot:

        async def find(name: str) -> None:
            await screen(pilot).desk.read(find_document, name)

        screen(pilot).run_beside("finding", find, "I-99")
        await settle(pilot)
        assert any("I-99" in note.message for note in pilot.app._notifications)


@pytest.mark.parametrize("keys", [("space",), ("i",), ("percent_sign",), ("a", "right")])
async def test_a_document_goes_while_one_is_about_to_code(
    path: Path, keys: tuple[str, ...]
) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "right", *keys)
        remove(path)
        await look(pilot)
        await press(pilot, "1", "enter", "enter")
        await press(pilot, "escape", "escape")
        assert shown(pilot) == "CL-01"
        assert not told(path, 1)[0].startswith("coded")


async def test_a_document_goes_while_a_key_is_on_its_way(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "right")
        remove(path)
        await press(pilot, "f", "i", "1", "x", "X", "v", "a", "u", "percent_sign")
        await look(pilot)
        assert shown(pilot) == "CL-01"


async def test_a_document_goes_while_one_writes_on_it(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "M")
        await write(pilot, "Ramai")
        remove(path)
        await look(pilot)
        await press(pilot, "escape")
    with open_session(path, "ani") as session:
        (memo,) = [memo for memo in memos(session) if memo.text == "Ramai"]
        assert memo.target_kind == "project"


async def test_an_answer_given_twice_leaves_only_the_dialog(path: Path) -> None:
    async with workspace(path) as pilot:
        before = len(coded(path))
        await press(pilot, "g", "6", "enter", "space")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        palette.action_choose()
        palette.action_choose()
        await settle(pilot)
        assert screen(pilot).sheet is not None
        assert len(coded(path)) == before + 1


async def test_analyses_that_are_left_at_once_end_in_silence(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "A")
        room = pilot.app.screen
        assert isinstance(room, AnalysisScreen)
        late = asyncio.ensure_future(room._renew())
        await press(pilot, "escape")
        assert not room.is_there
        await late
        await room._renew()
