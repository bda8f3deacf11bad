"""Who may ask the server for anything: the browser that was given the address, and no other.

A server on the loopback address is open to every program of the computer and, through the
browser, to every page that is open in it. So each request, of whatever route, must name
this server as its host (a name that an attacker rebinds to the loopback address does not),
must not come from a page of another origin, and must bring the key that was made at the
start: once in the address, then in a cookie that no script can read. Browsers do not tell the
ports of a computer apart when they send cookies; so everything is below a path that nobody
can guess, and other servers of the computer are not sent the key.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from qca.words import Words

LOOPBACK: Final = "127.0.0.1"

_NAMES = (LOOPBACK, "localhost")
_HTTP = 80
_OWN_SITE = {"same-origin", "none"}
_PARAMETER = "token"
_COOKIE = "qca"

_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Guard:
    """Looks at every request before anything else does, and at every answer.

    Attributes:
        root: the path below which everything is, without a slash at its end.
        address: where the workspace is, with the key.
    """

    def __init__(self, port: int, words: Words) -> None:
        """A guard with a new key.

        Args:
            port: on which the server listens.
            words: of the user's language.
        """
        self._words = words
        self._key = secrets.token_urlsafe(32)
        self._hosts = {f"{name}:{port}" for name in _NAMES}
        if port == _HTTP:
            self._hosts |= set(_NAMES)
        self.root = f"/{secrets.token_urlsafe(16)}"
        self.address = f"http://{LOOPBACK}:{port}{self.root}/?{_PARAMETER}={self._key}"

    def attach(self, app: web.Application) -> None:
        """Stands before every route of an application, those that do not exist included."""
        app.middlewares.append(self._look)
        app.on_response_prepare.append(_add_headers)

    @web.middleware
    async def _look(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in self._hosts:
            return self._refuse("web.wrong_host")
        if self._is_foreign(request):
            return self._refuse("web.wrong_origin")
        if self._is_key(request.cookies.get(_COOKIE)):
            return await handler(request)
        if request.path == f"{self.root}/" and self._is_key(request.query.get(_PARAMETER)):
            return self._welcome()
        return self._refuse("web.no_key")

    def _is_foreign(self, request: web.Request) -> bool:
        """Whether another page asks, by what the browser says of where it comes from."""
        origin = request.headers.get("Origin")
        if origin is None and request.headers.get("Upgrade"):
            return True  # every browser says the origin of a WebSocket
        return (
            origin not in {None, f"http://{request.host}"}
            or request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITE
        )

    def _is_key(self, given: str | None) -> bool:
        return given is not None and hmac.compare_digest(
            given.encode(errors="replace"), self._key.encode()
        )

    def _welcome(self) -> web.Response:
        """Gives the browser its cookie, and an address without the key."""
        answer = web.Response(status=303, headers={"Location": f"{self.root}/"})
        answer.set_cookie(_COOKIE, self._key, path=self.root, httponly=True, samesite="Strict")
        return answer

    def _refuse(self, key: str) -> web.Response:
        return web.Response(status=403, text=self._words(key) + "\n")


def page_policy(host: str, nonce: str) -> str:
    """What the page may load: what this server has, and styles that know the nonce.

    Args:
        host: of the server, as the page calls it; written out for the WebSocket because
            older browsers do not count it as their own.
        nonce: made for this answer.
    """
    return (
        f"default-src 'self'; connect-src 'self' ws://{host}; style-src 'self' 'nonce-{nonce}'; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


async def _add_headers(_request: web.Request, answer: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
