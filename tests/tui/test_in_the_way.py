"""A file that cannot be written, is gone, or is damaged: told, nothing lost, no end by surprise."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy.pool import QueuePool
from textual.pilot import Pilot

from qca.project.errors import ProjectDamaged
from qca.tasks.files import FileNotWritten
from qca.tasks.projects import daily_copy
from qca.tasks.session import open_session
from qca.tui.app import QcaApp
from qca.tui.screens.memo import MemoEditor
from qca.tui.unfinished import SafeArea
from qca.words import speak
from tests.tui.stillness import settle
from tests.tui.workspace import (
    coded,
    make_coded,
    press,
    screen,
    workspace,
    write,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study with codings of two coders."""
    return make_coded(tmp_path)


@pytest.fixture
def only_to_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same in a folder that the system says cannot be written, also to the superuser."""
    may = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda p, mode: (
            may(p, mode) and not (mode & os.W_OK and path.parent in (Path(p), Path(p).parent))
        ),
    )
    return path


def messages(pilot: Pilot[None]) -> list[str]:
    """What was told in messages, the latest last."""
    return [str(message.message) for message in pilot.app._notifications]


async def test_a_project_that_cannot_be_written_is_read_in_peace(only_to_read: Path) -> None:
    async with workspace(only_to_read) as pilot:
        board = screen(pilot)
        board._settle()
        await settle(pilot)
        assert [said for said in messages(pilot) if "nothing that you code is kept" in said]
        for _ in range(3):
            await press(pilot, "right")
            await board._idle()
        assert len([said for said in messages(pilot) if "is read-only" in said]) == 1
        await press(pilot, "f", "i", "1")
        assert len([said for said in messages(pilot) if "is read-only" in said]) == 2
    assert not list(only_to_read.parent.glob("* copies"))


def test_a_copy_of_the_day_that_has_no_place_is_told(path: Path) -> None:
    path.with_name("studi copies").write_bytes(b"a file")
    with open_session(path, "ani") as session, pytest.raises(FileNotWritten):
        daily_copy(session)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file in its place")
async def test_a_file_that_goes_under_the_workspace_is_kept(path: Path) -> None:
    before = len(coded(path))
    async with workspace(path) as pilot:
        board = screen(pilot)
        await press(pilot, "f", "i", "1")
        path.unlink()
        for _ in range(3):
            await board._look()
        assert len([said for said in messages(pilot) if "rescued" in said]) == 1
        await press(pilot, "right", "f", "i", "2")
        assert len([said for said in messages(pilot) if "rescued" in said]) == 2
        await press(pilot, "M")  # what is only read is there still
    assert not path.exists()
    assert len(coded(path.with_name("studi (rescued).qca"))) == before + 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file in its place")
async def test_a_page_to_write_on_opens_also_where_the_file_cannot_be_read(path: Path) -> None:
    async with workspace(path) as pilot:
        board = screen(pilot)
        store = board.desk.session.store
        pool = store.engine.pool
        assert isinstance(pool, QueuePool)
        await press(pilot, "f", "i", "1")
        path.unlink()
        await press(pilot, "f", "i", "2")
        before = len([said for said in messages(pilot) if "rescued" in said])
        with ExitStack() as others:
            while pool.checkedin():  # so that another reader would have to open the file
                others.enter_context(store.reading())
            await press(pilot, "m")
            assert len([said for said in messages(pilot) if "rescued" in said]) > before
            assert isinstance(pilot.app.screen, MemoEditor)
            await write(pilot, "Ditulis")
            assert pilot.app.screen.query_one(SafeArea).written == "Ditulis"
        await press(pilot, "escape")
        assert screen(pilot) is board


async def test_a_file_that_is_damaged_inside_ends_the_workspace_with_its_reason(
    path: Path,
) -> None:
    session = open_session(path, "ani")
    app = QcaApp(session, speak("en"))
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (size - 8192))
    async with app.run_test():
        pass
    app.close_desk()
    assert isinstance(app.unreadable, ProjectDamaged)
