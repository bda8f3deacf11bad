"""The workspace in a browser on this computer."""

from __future__ import annotations

import asyncio
import contextlib
import html
import logging
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from string import Template
from typing import Final

import textual_serve.app_service
from aiohttp import WSCloseCode, WSMsgType, web

from qca.errors import QcaError
from qca.web.guard import LOOPBACK, Guard, page_policy
from qca.web.process import Workspace, workspace_command
from qca.words import Words, reason_of

_PAGE: Final = Path(__file__).with_name("page")
_TERMINAL: Final = Path(textual_serve.app_service.__file__).with_name("static")
"""The terminal in the page, with its font: files that textual-serve brings."""

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")

_LOG: Final = logging.getLogger(__name__)


class PortUnusable(QcaError):
    """The server cannot listen on a port."""

    key = "web.port_unusable"


class Server:
    """Serves one command to browsers of this computer: every page runs it anew."""

    def __init__(self, command: Sequence[str], title: str, words: Words) -> None:
        """A server that does not listen yet.

        Args:
            command: what runs behind a page, see `qca.web.process.workspace_command`.
            title: of the project.
            words: of the user's language.
        """
        self._command = command
        self._title = title
        self._words = words
        self._open: set[web.WebSocketResponse] = set()

    @contextlib.asynccontextmanager
    async def listening(self, port: int | None = None) -> AsyncIterator[str]:
        """Listens on the loopback address while the context lasts; gives the way in.

        Args:
            port: to listen on; any that is free where None.

        Raises:
            PortUnusable: another program has the port, or it may not be had.
        """
        with _listener(port) as listener:
            guard = Guard(listener.getsockname()[1], self._words)
            runner = web.AppRunner(self._application(guard), access_log=None, logger=_LOG)
            await runner.setup()
            try:
                await web.SockSite(runner, listener).start()
                yield guard.address
            finally:
                await runner.cleanup()

    def _application(self, guard: Guard) -> web.Application:
        app = web.Application()
        guard.attach(app)
        app.router.add_get(f"{guard.root}/", self._page)
        app.router.add_get(f"{guard.root}/ws", self._workspace)
        app.router.add_static(f"{guard.root}/page", _PAGE)
        app.router.add_static(f"{guard.root}/static", _TERMINAL)
        app.on_shutdown.append(self._close)
        return app

    async def _page(self, request: web.Request) -> web.Response:
        nonce = secrets.token_urlsafe(16)
        said = {
            "language": self._words.language,
            "title": self._title,
            "opening": self._words("web.opening"),
            "closed": self._words("web.closed"),
            "again": self._words("web.again"),
            "noscript": self._words("web.noscript"),
            "socket": f"ws://{request.host}{request.path}ws",
            "nonce": nonce,
        }
        template = Template((_PAGE / "index.html").read_text(encoding="utf-8"))
        return web.Response(
            text=template.substitute({name: html.escape(text) for name, text in said.items()}),
            content_type="text/html",
            headers={"Content-Security-Policy": page_policy(request.host, nonce)},
        )

    async def _workspace(self, request: web.Request) -> web.WebSocketResponse:
        websocket = web.WebSocketResponse(heartbeat=15, compress=False)
        await websocket.prepare(request)
        workspace = Workspace(self._command, websocket)
        self._open.add(websocket)
        try:
            await workspace.start(_number(request, "width", 80), _number(request, "height", 24))
            async for message in websocket:
                if message.type is WSMsgType.TEXT:
                    with contextlib.suppress(ValueError):
                        await workspace.take(message.json())
        finally:
            self._open.discard(websocket)
            await workspace.stop()
        return websocket

    async def _close(self, _app: web.Application) -> None:
        for websocket in tuple(self._open):
            await websocket.close(code=WSCloseCode.GOING_AWAY)


def serve(
    project: Path,
    coder: str | None,
    title: str,
    words: Words,
    *,
    port: int | None,
    tell: Callable[[str], None],
) -> None:
    """Serves a project until the program is interrupted or ended; then all workspaces leave.

    Args:
        project: its file.
        coder: who codes (see `qca.tasks.session.open_session`).
        title: of the project.
        words: of the user's language.
        port: to listen on; any that is free where None.
        tell: is told the address once it answers.

    Raises:
        PortUnusable: another program has the port, or it may not be had.
    """
    for log in (_LOG, logging.getLogger("textual-serve")):
        # A request that is none is answered, and nothing to be told here.
        log.disabled = not os.environ.get("QCA_DEBUG")
    server = Server(workspace_command(project, coder, words.language), title, words)
    asyncio.run(_until_ended(server, port, tell))


async def _until_ended(server: Server, port: int | None, tell: Callable[[str], None]) -> None:
    ended = asyncio.Event()
    async with server.listening(port) as address:
        with contextlib.suppress(NotImplementedError):  # Windows interrupts the loop itself
            for name in _SIGNALS:
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), ended.set)
        tell(address)
        await ended.wait()


def _listener(port: int | None) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port or 0))
    except OSError as error:
        raise PortUnusable(port=port, reason=reason_of(error)) from error


def _number(request: web.Request, name: str, otherwise: int) -> int:
    text = request.query.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise
