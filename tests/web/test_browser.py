"""The workspace in a real browser."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from yarl import URL

from qca.words import speak
from tests.web.chromium import Page, browser, chromium
from tests.web.conftest import TITLE

PROGRAM = chromium()

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed here")

STRANGER = """\
<!doctype html><title>A page that would like to read interviews</title>
<script>
  const address = decodeURIComponent(location.hash.slice(1));
  const asks = {
    websocket: () => new Promise((done) => {
      const socket = new WebSocket(address.replace("http", "ws") + "/ws?width=80&height=24");
      socket.onopen = () => done("open");
      socket.onmessage = () => done("words");
      socket.onerror = () => done("refused");
    }),
    fetch: () => fetch(address + "/", {credentials: "include"}).then(() => "read", () => "refused"),
    script: () => new Promise((done) => {
      const script = document.createElement("script");
      script.onload = () => done("run");
      script.onerror = () => done("refused");
      script.src = address + "/page/page.js";
      document.head.append(script);
    }),
    frame: () => new Promise((done) => {
      const frame = document.createElement("iframe");
      frame.onload = () => {
        try { done(frame.contentDocument === null ? "refused" : frame.contentDocument.title); }
        catch { done("refused"); }
      };
      frame.src = address + "/";
      document.documentElement.append(frame);
    }),
  };
  window.told = Promise.all(Object.entries(asks).map(async ([name, ask]) => [name, await ask()]))
    .then(Object.fromEntries);
</script>
"""


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    """An empty page of a browser."""
    assert PROGRAM is not None
    async with browser(PROGRAM, tmp_path / "browser") as page:
        yield page


@asynccontextmanager
async def stranger(cookies: list[str]) -> AsyncIterator[str]:
    """Another server of this computer, with a page that asks ours for everything.

    Args:
        cookies: is told the cookies that it is sent.
    """

    async def answer(request: web.Request) -> web.Response:
        cookies.extend(request.cookies)
        return web.Response(text=STRANGER, content_type="text/html")

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def opened(page: Page, address: str) -> str:
    """Opens the workspace; gives its address without the key."""
    await page.open(address)
    await page.until_drawn(lambda drawn: TITLE.encode() in drawn and b"committed" in drawn)
    await page.until("document.body.classList.contains('-first-byte')")
    await page.until("document.activeElement.matches('.xterm-helper-textarea')")
    return str(URL(address).with_query(None)).rstrip("/")


async def test_the_workspace_appears_and_takes_keys(page: Page, address: str) -> None:
    own = await opened(page, address)
    await page.press("ArrowDown", 40)
    await page.until_drawn(lambda drawn: "¶2 of 4".encode() in drawn)

    assert await page.evaluate("location.href") == f"{own}/"  # the key is out of sight
    assert await page.evaluate("document.cookie") == ""
    assert await page.evaluate("document.title") == f"{TITLE} · qca"
    assert await page.evaluate("getComputedStyle(document.querySelector('#closed')).display") == (
        "none"
    )

    await page.press("q", 81, control=True)
    await page.until("document.activeElement.id === 'again'")
    await page.until("getComputedStyle(document.querySelector('#closed')).display === 'flex'")
    assert page.drawn.endswith(b"\x1b[?1049l")


async def test_nothing_is_asked_of_another_host_and_nothing_is_against_the_policy(
    page: Page, address: str
) -> None:
    own = await opened(page, address)
    asked = {re.sub(r"^ws", "http", address) for address in page.requested}
    assert {str(URL(address).origin()) for address in asked} == {str(URL(own).origin())}
    assert f"{own}/static/fonts/RobotoMono-VariableFont_wght.ttf" in asked
    assert await page.evaluate("document.fonts.check('16px \"Roboto Mono\"')") is True
    assert [told for told in page.told if "WebGL" not in told] == []


async def test_an_address_in_the_words_is_no_way_out(page: Page, address: str) -> None:
    """The terminal makes links of addresses; a click on one selects words, as anywhere."""
    own = await opened(page, address)
    await page.until_drawn(lambda drawn: b"https://example.org/plan" in drawn)
    for y in range(30, 230, 20):
        for x in range(300, 860, 100):
            await page.click(x, y)
    assert page.opened == []
    assert {URL(asked).host for asked in page.requested} == {URL(own).host}


async def test_a_page_of_another_origin_gets_nothing(page: Page, address: str) -> None:
    """Not even on the same computer, where the browser sends our cookie with what it asks."""
    own = await opened(page, address)
    cookies: list[str] = []
    async with stranger(cookies) as elsewhere:
        await page.leave()
        page.drawn = b""
        await page.open(f"{elsewhere}#{own}")
        assert await page.evaluate("window.told") == dict.fromkeys(
            ("websocket", "fetch", "script", "frame"), "refused"
        )
        await page.open(f"{elsewhere.replace('127.0.0.1', 'localhost')}#{own}")
        assert set((await page.evaluate("window.told")).values()) == {"refused"}
    assert page.drawn == b""
    assert cookies == []


async def test_a_name_rebound_to_this_computer_gets_nothing(page: Page, address: str) -> None:
    await opened(page, address)
    await page.open(address.replace("127.0.0.1", "rebound.example"))
    said = await page.evaluate("document.body.innerText")
    assert said.strip() == speak("en")("web.wrong_host")
