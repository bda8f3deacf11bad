"""The desk: what is known of the open project while some of it is still being written."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from qca.tasks import places
from qca.tasks.codes import create_code, tree
from qca.tasks.session import Session, open_session
from qca.tui.desk import Desk, Turned
from tests.tui.workspace import make_study, screen, workspace


async def test_what_is_just_being_written_is_known_and_can_be_forgotten(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    async with workspace(path) as pilot:
        desk = screen(pilot).desk
        gate = threading.Event()
        held = asyncio.ensure_future(desk.write(lambda _: gate.wait()))
        await asyncio.sleep(0)
        desk.remember(tried="first")
        flushing = asyncio.ensure_future(desk.flush())
        await asyncio.sleep(0)
        assert desk.recall("tried") == "first"
        desk.remember(tried=None)
        gate.set()
        await held
        await flushing
        await desk.flush()
        assert desk.recall("tried") is None
    with open_session(path, "ani") as session:
        assert places.recall(session, "tried") is None


async def test_what_is_being_read_when_the_desk_is_closed_holds_the_file_no_longer(
    tmp_path: Path,
) -> None:
    path = make_study(tmp_path)
    desk = Desk(open_session(path, "ani"))
    begun, ended = threading.Event(), []

    def read(session: Session) -> None:
        with session.store.reading():
            begun.set()
            while not desk._is_closed:
                pass
        ended.append(True)

    reading = asyncio.ensure_future(desk.read(read))
    await asyncio.to_thread(begun.wait)
    desk.close()
    assert len(ended) == 1
    await reading
    with pytest.raises(asyncio.CancelledError):
        await desk.read(tree)
    assert [file.name for file in tmp_path.glob("studi.qca*")] == ["studi.qca"]


async def test_who_waits_for_a_change_when_the_desk_is_closed_hears_no_more(
    tmp_path: Path,
) -> None:
    path = make_study(tmp_path)
    desk = Desk(open_session(path, "ani"))
    told: list[Turned] = []
    desk.turned = told.append
    making = asyncio.ensure_future(desk.write(create_code, "Baru"))
    await asyncio.sleep(0)
    desk.close()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert told == []
    with open_session(path, "ani") as session:
        assert "Baru" in {name for code in tree(session) for name in code.name.values()}
