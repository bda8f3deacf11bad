"""A real browser without a screen, driven through its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final

import aiohttp

from tests.web.visitor import PATIENCE

FLAGS: Final = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--no-proxy-server", "--window-size=1280,800"),
    *("--remote-debugging-port=0", "--host-resolver-rules=MAP rebound.example 127.0.0.1"),
)


def chromium() -> str | None:
    """Where the browser is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Page:
    """A tab of the browser.

    Attributes:
        requested: addresses that the page asked for, WebSockets included.
        opened: addresses it wanted other windows for.
        told: everything it wrote to its console and what it was refused, as texts.
        drawn: bytes that came through its WebSockets.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.requested: list[str] = []
        self.opened: list[str] = []
        self.told: list[str] = []
        self.drawn = b""
        self._socket = socket
        self._asked = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._changed = asyncio.Event()

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """What the protocol answers to a command."""
        self._asked += 1
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._answers[self._asked] = answer
        await self._socket.send_json({"id": self._asked, "method": method, "params": params})
        return await asyncio.wait_for(answer, PATIENCE)

    async def listen(self) -> None:
        """Takes what the browser says, until it closes."""
        async for message in self._socket:
            said = json.loads(message.data)
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said.get("result", said))
            else:
                self._note(said["method"], said["params"])
                self._changed.set()

    def _note(self, event: str, params: dict[str, Any]) -> None:
        match event:
            case "Network.requestWillBeSent":
                self.requested.append(params["request"]["url"])
            case "Network.webSocketCreated":
                self.requested.append(params["url"])
            case "Page.windowOpen":
                self.opened.append(params["url"])
            case "Network.webSocketFrameReceived" if params["response"]["opcode"] == 2:
                self.drawn += base64.b64decode(params["response"]["payloadData"])
            case "Network.webSocketFrameError":
                self.told.append(params["errorMessage"])
            case "Log.entryAdded":
                self.told.append(params["entry"]["text"])
            case "Runtime.consoleAPICalled" if params["type"] in {"error", "warning"}:
                self.told.append(str(params["args"]))
            case "Runtime.exceptionThrown":
                self.told.append(str(params["exceptionDetails"]))

    async def open(self, address: str) -> None:
        """Opens an address and waits until it has loaded."""
        await self.ask("Page.navigate", url=address)
        await self.until("document.readyState === 'complete' && location.href !== 'about:blank'")

    async def leave(self) -> None:
        """Goes to an empty page, after which nothing of the one before arrives any more."""
        await self.ask("Page.navigate", url="about:blank")
        await self.until("document.readyState === 'complete' && location.href === 'about:blank'")

    async def evaluate(self, script: str) -> Any:
        """What a script says in the page."""
        answer = await self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        return answer["result"].get("value")

    async def until(self, script: str) -> None:
        """Waits until a script says yes, looking again whenever a picture is drawn."""
        waiting = f"""new Promise((done) => {{
            const look = () => ({script}) ? done(true) : setTimeout(look, 20);
            look();
        }})"""
        assert await self.evaluate(waiting) is True, script

    async def until_drawn(self, seen: Callable[[bytes], bool]) -> None:
        """Waits until what came through the WebSocket is as expected."""

        async def wait() -> None:
            while not seen(self.drawn):
                self._changed.clear()
                await self._changed.wait()

        await asyncio.wait_for(wait(), PATIENCE)

    async def press(self, key: str, code: int, *, control: bool = False) -> None:
        """Presses a key that writes nothing, such as an arrow."""
        for kind in ("rawKeyDown", "keyUp"):
            await self.ask(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                modifiers=2 if control else 0,
            )

    async def click(self, x: float, y: float) -> None:
        """Clicks with the left button."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            await self.ask(
                "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1
            )


@asynccontextmanager
async def browser(program: str, home: Path) -> AsyncIterator[Page]:
    """A browser with one empty page.

    Args:
        program: the browser.
        home: a folder for everything it keeps.
    """
    process = await asyncio.create_subprocess_exec(
        *(program, *FLAGS, f"--user-data-dir={home}", "about:blank"),
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=PIPE,
    )
    try:
        assert process.stderr is not None
        port = await asyncio.wait_for(_port(process.stderr), PATIENCE)
        draining = asyncio.ensure_future(process.stderr.read())
        async with aiohttp.ClientSession() as http:
            async with http.get(f"http://127.0.0.1:{port}/json/list") as answer:
                targets = await answer.json()
            tab = next(target for target in targets if target["type"] == "page")
            async with http.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.ensure_future(page.listen())
                for domain in ("Page", "Network", "Log", "Runtime"):
                    await page.ask(f"{domain}.enable")
                yield page
                with suppress(TimeoutError, ConnectionError):
                    await page.ask("Browser.close")
            await asyncio.wait_for(listening, PATIENCE)
        await asyncio.wait_for(draining, PATIENCE)
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.terminate()
        await process.wait()


async def _port(stderr: asyncio.StreamReader) -> int:
    """The port of the protocol, which the browser says once."""
    async for line in stderr:
        if b"DevTools listening on ws://" in line:
            return int(line.rsplit(b":", 1)[1].split(b"/")[0])
    raise AssertionError("the browser ended before it listened")
