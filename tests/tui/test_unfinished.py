"""What is being written survives whatever ends the program, and is offered again."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qca.tasks.codes import remove_code, tree
from qca.tasks.history import history
from qca.tasks.memos import memos
from qca.tasks.session import Session, as_coder, open_session
from qca.tasks.unfinished import Unfinished, unfinished
from qca.tui.screens.code import CodeScreen
from qca.tui.screens.memo import MemoEditor
from qca.tui.screens.unended import Unended
from qca.tui.unfinished import SafeArea
from qca.tui.widgets.heading import Heading
from qca.tui.widgets.rows import Row, Rows
from tests.tui.stillness import settle
from tests.tui.workspace import (
    code_id,
    make_coded,
    press,
    workspace,
    write,
)

PATIENCE = 20.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study with codings of two coders and a memo."""
    return make_coded(tmp_path)


def left(path: Path) -> list[Unfinished]:
    with open_session(path, "ani") as session:
        return unfinished(session)


def texts(path: Path) -> list[str]:
    with open_session(path, "ani") as session:
        return [memo.text for memo in memos(session)]


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Waits until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        await pilot.pause(0.05)


def shown(row: Row) -> str:
    return "".join(piece.text for piece in row.left)


async def crash(pilot: Pilot[None], path: Path, text: str) -> None:
    """Types on the document, waits until that is on the disk, and loses the program."""
    await press(pilot, "M")
    await write(pilot, text)
    await until(pilot, lambda: [one.text for one in left(path)] == [text])
    pilot.app.exit(return_code=1)


async def test_what_is_typed_is_kept_and_is_no_step(path: Path) -> None:
    with open_session(path, "ani") as session:
        steps = len(history(session))
    async with workspace(path) as pilot:
        await crash(pilot, path, "Ramai sekali")
    (one,) = left(path)
    assert (one.text, one.place.kind, one.place.about) == ("Ramai sekali", "memo", "I-01")
    with open_session(path, "ani") as session:
        assert len(history(session)) == steps
        assert unfinished(as_coder(session, "budi")) == []


async def test_it_is_offered_when_the_project_is_opened_and_gone_on_with(path: Path) -> None:
    async with workspace(path) as pilot:
        await crash(pilot, path, "Ramai")
    async with workspace(path) as pilot:
        assert isinstance(pilot.app.screen, Unended)
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(SafeArea).text == "Ramai"
        await write(pilot, " sekali")
        await press(pilot, "escape")
    assert texts(path)[-1] == "Ramai sekali"
    assert left(path) == []


async def test_it_can_be_thrown_away(path: Path) -> None:
    before = texts(path)
    async with workspace(path) as pilot:
        await crash(pilot, path, "Ramai")
    async with workspace(path) as pilot:
        await press(pilot, "escape", "M", "down", "enter")
        assert pilot.app.screen.query_one(SafeArea).text == ""
        await press(pilot, "escape")
    assert left(path) == []
    assert texts(path) == before


async def test_it_can_be_thrown_away_where_it_is_listed(path: Path) -> None:
    before = texts(path)
    async with workspace(path) as pilot:
        await crash(pilot, path, "Ramai")
    async with workspace(path) as pilot:
        await press(pilot, "x")
        title = pilot.app.screen.query_one(Heading).text
        assert "Unfinished memo from " in title
        assert "Ramai" in str(pilot.app.screen.query_one(".text", Static).content)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, CodeScreen)
    assert left(path) == []
    assert texts(path) == before


async def test_it_stays_where_the_program_ends_before_the_offer_is_answered(path: Path) -> None:
    async with workspace(path) as pilot:
        await crash(pilot, path, "Ramai")
    async with workspace(path) as pilot:
        await press(pilot, "escape", "M")
        assert "Ramai" in str(pilot.app.screen.query_one(".text", Static).content)
        pilot.app.exit()
    assert [one.text for one in left(path)] == ["Ramai"]


async def test_later_leaves_it_and_its_own_editor_offers_it(path: Path) -> None:
    async with workspace(path) as pilot:
        await crash(pilot, path, "Ramai")
    async with workspace(path) as pilot:
        await press(pilot, "escape")
        assert len(left(path)) == 1
        await press(pilot, "M", "enter")
        assert pilot.app.screen.query_one(SafeArea).text == "Ramai"
        await press(pilot, "escape")
    assert texts(path)[-1] == "Ramai"


async def test_a_memo_that_is_gone_on_with_keeps_its_old_text_until_it_is_finished(
    path: Path,
) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "W", "enter")
        await write(pilot, " Tanya lagi.")
        await until(pilot, lambda: len(left(path)) == 1)
        pilot.app.exit(return_code=1)
    assert texts(path) == ["Angkanya berapa?"]
    async with workspace(path) as pilot:
        await press(pilot, "enter", "escape")
    assert texts(path) == ["Angkanya berapa? Tanya lagi."]


async def test_a_memo_whose_coding_is_gone_is_offered_on_the_study(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "right", "right", "m")
        await write(pilot, " Penting")
        await until(pilot, lambda: len(left(path)) == 1)
        pilot.app.exit(return_code=1)
    with open_session(path, "ani") as session:
        target = left(path)[0].place.details["target"]
        from qca.tasks.coding import remove_codings

        remove_codings(session, [target])
    async with workspace(path) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MemoEditor)
        await press(pilot, "escape")
    with open_session(path, "ani") as session:
        (memo,) = memos(session)
        assert memo.target_kind == "project"
        assert memo.text.endswith("Penting")
    assert left(path) == []


async def test_a_memo_that_could_not_be_kept_stays_unfinished(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "right", "right", "m")
        await write(pilot, " Penting")
        with open_session(path, "ani") as session:
            from qca.tasks.memos import remove_memo

            remove_memo(session, memos(session)[0].id)
        await press(pilot, "escape")
        await settle(pilot)
        await until(pilot, lambda: len(left(path)) == 1)
    assert left(path)[0].text.endswith("Penting")


# The meaning of a code


async def crash_defining(pilot: Pilot[None], path: Path, *keys: str) -> None:
    """Opens a code, types at two of its fields, and loses the program once that is kept."""
    await press(pilot, *keys, "tab")
    await write(pilot, "Uang")
    await press(pilot, "tab")
    await write(pilot, "Hibah")
    await until(pilot, lambda: sorted(one.text for one in left(path)) == ["Hibah", "Uang"])
    pilot.app.exit(return_code=1)


def definitions(path: Path, name: str) -> tuple[str, str] | None:
    """Definition and use of the code of a name, or None."""
    with open_session(path, "ani") as session:
        found = [code for code in tree(session) if name in code.name.values()]
    return (found[0].definition.get("id", ""), found[0].include.get("id", "")) if found else None


async def test_a_definition_survives_and_is_gone_on_with(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "C", "end")
        await crash_defining(pilot, path, "up", "e")
    assert definitions(path, "Menata") == ("", "")
    async with workspace(path) as pilot:
        rows = [shown(row) for row in pilot.app.screen.query_one(Rows).rows]
        assert any("definition · Menata" in row for row in rows)
        await press(pilot, "enter")  # both of its fields
        fields = [area.text for area in pilot.app.screen.query(SafeArea)]
        assert fields == ["Uang", "Hibah", ""]
        await press(pilot, "ctrl+s")
    assert definitions(path, "Menata") == ("Uang", "Hibah")
    assert left(path) == []


async def test_the_name_of_a_new_code_survives_with_its_definition(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "C", "n")
        await write(pilot, "Dana")
        await crash_defining(pilot, path)
    async with workspace(path) as pilot:
        await press(pilot, "enter", "ctrl+s")
    assert definitions(path, "Dana") == ("Uang", "Hibah")
    assert left(path) == []


async def test_the_definition_of_a_code_that_is_gone_is_offered_for_a_new_one(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "C", "end")
        await crash_defining(pilot, path, "up", "e")
    with open_session(path, "ani") as session:
        remove_code(session, code_id(session, "Menata"))
    async with workspace(path) as pilot:
        await press(pilot, "enter", "ctrl+s")
    assert definitions(path, "Menata") == ("Uang", "Hibah")
    assert left(path) == []


async def test_a_definition_that_one_leaves_is_thrown_away(path: Path) -> None:
    async with workspace(path) as pilot:
        await press(pilot, "C", "n", "tab")
        await write(pilot, "Uang")
        await until(pilot, lambda: len(left(path)) == 1)
        await press(pilot, "escape")
        assert left(path) == []


# A real process on a real terminal


@contextmanager
def terminal(path: Path, home: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The workspace on a terminal of its own; the terminal is closed in the end."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_STATE_HOME": str(home),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "qca", "open", str(path), "--coder", "ani"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
        # The terminal is that of the session, so that its end is told.
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(slave)
    try:
        yield process, master
    finally:
        process.kill()
        process.wait()


def read_until(master: int, words: bytes) -> None:
    """Reads what is drawn until it holds some words."""
    seen = b""
    end = time.monotonic() + PATIENCE
    while words not in seen:
        assert time.monotonic() < end, seen[-2000:]
        if select.select([master], [], [], 0.1)[0]:
            seen += os.read(master, 65536)


def drain_while(master: int, waits: Callable[[], bool]) -> None:
    """Reads what is drawn for as long as something is waited for."""
    end = time.monotonic() + PATIENCE
    while waits():
        assert time.monotonic() < end
        if select.select([master], [], [], 0.05)[0]:
            os.read(master, 65536)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a terminal of Unix")
@pytest.mark.parametrize("end", ["killed", "closed"])
def test_a_process_that_ends_without_warning_loses_nothing(
    path: Path, tmp_path: Path, end: str
) -> None:
    before = texts(path)
    with terminal(path, tmp_path / "home") as (process, master):
        read_until(master, b"Faktor internal")
        os.write(master, b"M")
        read_until(master, b"Memo")
        os.write(master, b"Ramai sekali")
        if end == "killed":
            drain_while(master, lambda: not left(path))
            process.send_signal(signal.SIGKILL)
            process.wait(PATIENCE)
            os.close(master)
        else:
            read_until(master, b"sekali")
            os.close(master)
            assert process.wait(PATIENCE) == -signal.SIGHUP
    assert texts(path) == before
    assert [one.text for one in left(path)] == ["Ramai sekali"]


def test_what_is_thrown_away_leaves_nothing(path: Path) -> None:
    from qca.tasks.places import keep, recall
    from qca.tasks.unfinished import Place, as_kept

    place = Place("memo", "x", "I-01")
    with open_session(path, "ani") as session:
        keep(session, {place.name: as_kept(place, "Ramai"), "unfinished": 1})
        assert _texts(session) == ["Ramai"]
        keep(session, {place.name: None})
        assert recall(session, place.name) is None
        assert _texts(session) == []


def _texts(session: Session) -> list[str]:
    return [one.text for one in unfinished(session)]
