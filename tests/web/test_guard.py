"""Who is answered, on every route: the browser with the key, and nobody else."""

from __future__ import annotations

import aiohttp
import pytest
from yarl import URL

from qca.web.server import Server
from qca.words import speak
from tests.web.visitor import Visitor, visiting

ROUTES = ["/", "/ws", "/page/page.js", "/static/js/textual.js", "/static/", "/nothing"]


def refused(key: str) -> str:
    return speak("en")(f"web.{key}") + "\n"


@pytest.mark.parametrize("path", ROUTES)
async def test_without_the_key_nothing_is_answered(address: str, path: str) -> None:
    async with visiting(address, enters=False) as stranger:
        answer = await stranger.get(path)
        assert (answer.status, answer.text) == (403, refused("no_key"))


@pytest.mark.parametrize("key", ["", "wrong", "%C3%A9", "%ED%A0%80"])
async def test_a_wrong_key_is_refused(address: str, key: str) -> None:
    async with visiting(address, enters=False) as stranger:
        assert (await stranger.get(f"/?token={key}")).status == 403
        cookie = f"qca={key}"
        assert (await stranger.get("/", Cookie=cookie)).status == 403


async def test_the_key_in_an_address_opens_the_front_door_only(address: str) -> None:
    async with visiting(address, enters=False) as stranger:
        query = stranger.url.query_string
        for path in ROUTES[1:]:
            assert (await stranger.get(f"{path}?{query}")).status == 403


async def test_the_key_is_taken_out_of_the_address_into_a_cookie_no_script_reads(
    address: str,
) -> None:
    async with visiting(address, enters=False) as stranger:
        answer = await stranger.get(f"/?{stranger.url.query_string}")
    assert (answer.status, answer.headers["Location"]) == (303, f"{stranger.root}/")
    assert {part.strip() for part in answer.headers["Set-Cookie"].split(";")} == {
        *(f"qca={stranger.url.query['token']}", f"Path={stranger.root}"),
        *("HttpOnly", "SameSite=Strict"),
    }


async def test_every_start_has_its_own_key_and_path(address: str, server: Server) -> None:
    async with server.listening() as another:
        first, second = URL(address), URL(another)
    assert first.path != second.path
    assert first.query["token"] != second.query["token"]
    assert len(first.query["token"]) == 43
    assert len(first.path) == 24


@pytest.mark.parametrize("path", ROUTES)
async def test_outside_the_path_that_nobody_guesses_there_is_nothing(
    visitor: Visitor, path: str
) -> None:
    """So that no other server of the computer is ever sent the key."""
    async with visitor.http.get(visitor.origin + path) as answer:
        assert answer.status == 403
        assert "Cookie" not in answer.request_info.headers
    async with visitor.http.get(f"{visitor.origin}{path}?{visitor.url.query_string}") as answer:
        assert answer.status == 403


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.1:{port}", ""]
)
async def test_another_name_of_this_computer_is_not_answered(
    visitor: Visitor, path: str, host: str
) -> None:
    """A page can rebind its own name to the loopback address, and then reads what it gets."""
    answer = await visitor.get(path, Host=host.format(port=visitor.url.port))
    assert (answer.status, answer.text) == (403, refused("wrong_host"))


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://{host}", "{host}"]
)
async def test_pages_of_other_origins_are_not_answered(
    visitor: Visitor, path: str, origin: str
) -> None:
    answer = await visitor.get(path, Origin=origin.format(host=visitor.host))
    assert (answer.status, answer.text) == (403, refused("wrong_origin"))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_what_another_page_embeds_is_not_answered(visitor: Visitor, site: str) -> None:
    """Scripts, pictures and frames are asked for without an origin."""
    for path in ROUTES:
        assert (await visitor.get(path, Sec_Fetch_Site=site)).status == 403
    for own in ("same-origin", "none"):
        assert (await visitor.get("/", Sec_Fetch_Site=own)).status == 200


@pytest.mark.parametrize("origin", [None, "http://evil.example", "http://localhost:{port}"])
async def test_a_websocket_of_another_origin_or_none_is_refused(
    visitor: Visitor, origin: str | None
) -> None:
    said = origin and origin.format(port=visitor.url.port)
    with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
        await visitor.http.ws_connect(f"ws://{visitor.host}{visitor.root}/ws", origin=said)
    assert refusal.value.status == 403


async def test_a_websocket_without_the_key_is_refused(address: str) -> None:
    async with visiting(address, enters=False) as stranger:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await stranger.http.ws_connect(
                f"ws://{stranger.host}{stranger.root}/ws", origin=stranger.origin
            )
    assert refusal.value.status == 403


async def test_the_other_name_of_the_loopback_address_is_answered(address: str) -> None:
    async with visiting(address.replace("127.0.0.1", "localhost")) as visitor:
        answer = await visitor.get("/", Origin=visitor.origin)
    assert answer.status == 200


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("enters", [True, False])
async def test_every_answer_carries_what_protects_it(address: str, path: str, enters: bool) -> None:
    async with visiting(address, enters=enters) as visitor:
        headers = (await visitor.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
async def test_only_reading_is_answered(visitor: Visitor, method: str) -> None:
    assert (await visitor.get("/", method)).status == 405
