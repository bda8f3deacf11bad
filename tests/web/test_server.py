"""The page, and the workspace behind it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
import sys
from pathlib import Path

import pytest
from yarl import URL

from qca.web import process
from qca.web.process import cells
from qca.web.server import PortUnusable, Server
from qca.words import speak
from tests.web.conftest import TITLE
from tests.web.visitor import DOWN, QUIT, Visitor, visiting


async def test_the_page_loads_what_the_server_has_and_nothing_else(visitor: Visitor) -> None:
    page = await visitor.get("/")
    assert page.status == 200
    assert "Riverside &amp; its &lt;mayor&gt; · qca" in page.text
    loaded = re.findall(r'(?:href|src)="([^"]*)"', page.text)
    assert len(loaded) > 4
    styles = await visitor.get("/page/page.css")
    loaded += [f"page/{path}" for path in re.findall(r'url\("([^"]*)"\)', styles.text)]
    for path in loaded:
        async with visitor.http.get(f"{visitor.origin}{visitor.root}/{path}") as answer:
            assert answer.status == 200, path
    everything = page.text + styles.text + (await visitor.get("/page/page.js")).text
    assert set(re.findall(r"\w+://[^/\"]+", everything)) == {f"ws://{visitor.host}"}


async def test_the_page_may_run_only_what_the_server_has(visitor: Visitor) -> None:
    first, second = [await visitor.get("/") for _ in range(2)]
    policy = first.headers["Content-Security-Policy"]
    nonce = re.findall(r'nonce="([^"]+)"', first.text)[0]
    assert f"style-src 'self' 'nonce-{nonce}'" in policy
    assert f"connect-src 'self' ws://{visitor.host};" in policy
    assert nonce not in second.headers["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=", first.text)


@pytest.mark.parametrize(
    "path", ["/page/", "/static/", "/page/../server.py", "/page/%2e%2e/server.py", "/static/..%2f"]
)
async def test_nothing_but_the_files_of_the_page_is_handed_out(visitor: Visitor, path: str) -> None:
    assert (await visitor.get(path)).status in {403, 404}


async def test_the_workspace_is_drawn_moved_and_left(visitor: Visitor, tmp_path: Path) -> None:
    """In a folder whose path is full of what a shell would carry out."""
    async with visitor.workspace() as workspace:
        await workspace.until(TITLE)
        await workspace.until("The mayor was committed")
        await workspace.type(DOWN)
        await workspace.until("¶2 of 4")
        await workspace.type(QUIT)
        await workspace.until_closed()
        assert workspace.drawn.endswith("\x1b[?1049l")  # the words are off the page
    assert not list(tmp_path.rglob("x"))


async def test_pages_are_workspaces_of_their_own(visitor: Visitor) -> None:
    async with visitor.workspace() as first, visitor.workspace() as second:
        for workspace in (first, second):
            await workspace.until(TITLE)
        await first.type(QUIT)
        await first.until_closed()
        await second.type(DOWN)
        await second.until("¶2 of 4")


async def test_what_the_page_cannot_mean_is_passed_over(visitor: Visitor) -> None:
    async with visitor.workspace("?width=ten&height=-3") as workspace:
        await workspace.socket.send_str("[")
        for message in (["stdin"], ["stdin", 3], ["resize", {"width": "wide"}], ["open", "x"], []):
            await workspace.say(*message)
        await workspace.type("\ud83d")
        await workspace.say("blur")
        await workspace.say("focus")
        await workspace.say("resize", {"width": 120, "height": 40})
        await workspace.until(TITLE)


@pytest.mark.parametrize(("asked", "drawn"), [(-1, 1), (0, 1), (80, 80), (10**9, 1000)])
def test_sizes_stay_such_as_can_be_drawn(asked: int, drawn: int) -> None:
    assert cells(asked) == drawn


async def test_a_project_that_is_gone_is_told_on_the_page(visitor: Visitor, study: Path) -> None:
    shutil.move(study, study.with_name("elsewhere.qca"))
    async with visitor.workspace() as workspace:
        await workspace.until_closed()
    assert str(study.name) in workspace.drawn
    assert "Traceback" not in workspace.drawn


async def test_modules_of_the_users_folder_do_not_come_in_the_way(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("qca", "random", "textual"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    async with visitor.workspace() as workspace:
        await workspace.until(TITLE)


async def test_the_end_of_the_server_is_the_end_of_its_workspaces(
    server: Server, study: Path
) -> None:
    listening = server.listening()
    async with visiting(await listening.__aenter__()) as visitor, visitor.workspace() as workspace:
        await workspace.until(TITLE)
        assert study.with_name(f"{study.name}-wal").exists()
        ending = asyncio.ensure_future(listening.__aexit__(None, None, None))
        await workspace.until_closed()
        await ending
    assert not study.with_name(f"{study.name}-wal").exists()


STUBBORN = """
import os, time
pid = f"<{os.getpid()}>".encode()
os.write(1, b"__GANGLION__\\nD" + len(pid).to_bytes(4, "big") + pid)
while True:
    time.sleep(1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a process as POSIX does")
async def test_a_workspace_that_does_not_leave_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PATIENCE", 0.1)
    server = Server([sys.executable, "-c", STUBBORN], TITLE, speak("en"))
    async with (
        server.listening() as address,
        visiting(address) as visitor,
        visitor.workspace() as workspace,
    ):
        await workspace.until(">")
        pid = int(workspace.drawn.strip("<>"))
        os.kill(pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_port_that_another_program_has_is_told(server: Server) -> None:
    async def listen(port: int) -> None:
        async with server.listening(port):
            raise AssertionError("two programs on one port")

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortUnusable) as told:
            asyncio.run(listen(port))
    assert str(port) in speak("en").error(told.value)


async def test_only_this_computer_is_listened_to(address: str) -> None:
    """The other addresses of the computer do not answer, so that no network can ask."""
    assert address.startswith("http://127.0.0.1:")
    port = URL(address).port
    for other in ("127.0.0.2", "::1"):
        with pytest.raises(
            OSError, match=r"(?i)refused|assign|not supported|unreachable|timed out"
        ):
            socket.create_connection((other, port), timeout=5)
