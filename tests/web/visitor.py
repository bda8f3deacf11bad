"""A client as a browser is one: it keeps its cookie and says where it comes from."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import aiohttp
from yarl import URL

PATIENCE: Final = 60.0
"""Seconds after which what was waited for is given up."""

QUIT: Final = "\x11"
DOWN: Final = "\x1b[B"


@dataclass(frozen=True)
class Answer:
    """What was answered to a request."""

    status: int
    headers: Mapping[str, str]
    text: str


class Visitor:
    """Somebody who asks the server."""

    def __init__(self, http: aiohttp.ClientSession, address: str) -> None:
        self.http = http
        self.url = URL(address)
        self.host = f"{self.url.host}:{self.url.port}"
        self.origin = f"http://{self.host}"
        self.root = self.url.path.rstrip("/")

    async def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Asks for a path below the page's; headers by their names with ``_`` for ``-``."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.http.request(
            method, self.origin + self.root + path, headers=sent, allow_redirects=False
        ) as answer:
            return Answer(answer.status, answer.headers, await answer.text())

    @asynccontextmanager
    async def workspace(self, size: str = "?width=100&height=30") -> AsyncIterator[Workspace]:
        """The workspace, as the page opens it."""
        async with self.http.ws_connect(
            f"ws://{self.host}{self.root}/ws{size}", origin=self.origin, max_msg_size=0
        ) as socket:
            yield Workspace(socket)


class Workspace:
    """An open workspace.

    Attributes:
        drawn: what it has drawn.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.drawn = ""

    async def say(self, *message: object) -> None:
        """Says something in the page's way."""
        await self.socket.send_str(json.dumps(message))

    async def type(self, keys: str) -> None:
        """Types keys."""
        await self.say("stdin", keys)

    async def until(self, text: str) -> None:
        """Waits until a text has been drawn."""

        async def wait() -> None:
            while text not in self.drawn:
                self._take(await self.socket.receive())

        await asyncio.wait_for(wait(), PATIENCE)

    async def until_closed(self) -> None:
        """Waits until the server has closed."""

        async def wait() -> None:
            async for message in self.socket:
                self._take(message)

        await asyncio.wait_for(wait(), PATIENCE)

    def _take(self, message: aiohttp.WSMessage) -> None:
        assert message.type is aiohttp.WSMsgType.BINARY, f"closed after: {self.drawn}"
        self.drawn += message.data.decode(errors="replace")


@asynccontextmanager
async def visiting(address: str, *, enters: bool = True) -> AsyncIterator[Visitor]:
    """A visitor who has gone in, or stands before the door."""
    jar = aiohttp.CookieJar(unsafe=True)  # that is: it keeps cookies of numeric hosts too
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        visitor = Visitor(http, address)
        if enters:
            assert (await visitor.get(f"/?{visitor.url.query_string}")).status == 303
        yield visitor
