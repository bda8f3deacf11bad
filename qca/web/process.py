"""One workspace behind the server, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import shlex
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

import qca

PATIENCE: Final = 10.0
"""Seconds that a workspace may take to leave before it is ended."""

_DRIVER = "qca.web.driver:BrowserDriver"
_LARGEST = 1000


def workspace_command(project: Path, coder: str | None, language: str) -> list[str]:
    """The command that runs the workspace on a project.

    Nothing of the folder in which it is called can come in the way of the program's own
    modules (``-P``).
    """
    return [
        *(sys.executable, "-P", "-m", "qca.web.workspace"),
        *(str(project.resolve()), coder or "", language),
    ]


class Workspace(AppService):
    """Runs the workspace and carries keys to it and pictures from it.

    Textual's service would give the command to a shell, hand files and addresses to the
    browser, and leave both ends waiting where the other has gone. This one does not.
    """

    def __init__(self, command: Sequence[str], websocket: WebSocketResponse) -> None:
        """A workspace that is not running yet.

        Args:
            command: the program and its arguments.
            websocket: the page.
        """
        super().__init__(
            shlex.join(command),
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=DownloadManager(),
        )
        self._arguments = tuple(command)
        self._websocket = websocket

    async def take(self, message: object) -> None:
        """Does what the page says: keys, a new size, focus. Anything else is passed over."""
        match message:
            case ["stdin", str(keys)]:
                await self.send_bytes(keys.encode(errors="ignore"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(cells(width), cells(height))
            case ["focus"]:
                await self.focus()
            case ["blur"]:
                await self.blur()

    async def run(self) -> None:
        """Carries what the workspace draws, until it has left; then the page is told."""
        await super().run()
        await self._close()

    async def stop(self) -> None:
        """Asks the workspace to leave and waits for it; at last it is ended."""
        with suppress(TimeoutError):
            await asyncio.wait_for(super().stop(), PATIENCE)
        process = self._process
        if process is not None and process.returncode is None:
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), 1)
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    async def on_data(self, payload: bytes) -> None:
        """Draws, as long as somebody looks; what comes after is read and dropped."""
        with suppress(ConnectionError):
            await super().on_data(payload)

    async def on_meta(self, data: bytes) -> None:
        """Passes over what the workspace tells: that it ends is seen when it has ended.

        It never opens addresses in the browser and hands no files to it, since both are on
        the same computer.
        """

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(cells(width), cells(height)),
            # An interrupt at the terminal is for the server, which ends this in good order.
            start_new_session=True,
        )
        self._stdin = process.stdin
        return process

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        home = str(Path(qca.__file__).parent.parent)
        path = os.environ.get("PYTHONPATH")
        return {
            **super()._build_environment(width, height),
            "TEXTUAL_DRIVER": _DRIVER,
            "PYTHONPATH": os.pathsep.join([home, path] if path else [home]),
        }

    async def _close(self) -> None:
        with suppress(ConnectionError):
            await self._websocket.close()


def cells(number: int) -> int:
    """A width or height in cells that can be drawn."""
    return max(1, min(number, _LARGEST))
