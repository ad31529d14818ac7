"""Requests to those that come from the desk's own page, opened with its token; all others are turned away.

The token stands in the address that the command prints and becomes a cookie of this site alone (RFC 6265bis,
``SameSite=Strict``). A name of the host other than our own is refused, so that no other site's name can be made to lead
here; whatever changes something, and every socket, has to name our own page as its origin (RFC 6454).
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import TypeAlias
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Headers: TypeAlias = Sequence[tuple[bytes, bytes]]
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
ALWAYS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    (b"x-frame-options", b"DENY"),
)
_SAFE = ("GET", "HEAD")
_LONGEST_TARGET = 2048


@dataclass(frozen=True)
class Secrets:
    """The token of the address, and what the cookie then holds; both of this run alone."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(24))


class Guard:
    """Lets through what the desk's own page asks for. ``hosts`` are the names, with port, that it is reached by."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], keys: Secrets) -> None:
        self.app, self.keys = app, keys
        self.hosts = frozenset(host.encode() for host in hosts)
        self.origins = frozenset(b"http://" + host for host in self.hosts)
        port = sorted(self.hosts)[0].rpartition(b":")[2].decode() if self.hosts else ""
        self.cookie = f"pinban-desk-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        status = self._refused(scope)
        if status and scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        elif status:
            await _turned_away(send, status)
        else:
            await self.app(scope, receive, self._sending(scope, send))

    def _refused(self, scope: Scope) -> int:
        """The status with which a request is turned away; 0: it is let through."""
        headers: Headers = scope["headers"]
        if one(headers, b"host") not in self.hosts:
            return 421
        if len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST_TARGET:
            return 414
        changing = scope["type"] == "websocket" or scope["method"] not in _SAFE
        origin = one(headers, b"origin")
        if origin is not None and origin not in self.origins:
            return 403
        if changing and origin is None:
            return 403
        if one(headers, b"sec-fetch-site") not in (None, b"same-origin", b"none") and scope["path"] != "/":
            return 403
        return 0 if self._known(headers) or self._has_token(scope) else 401

    def _known(self, headers: Headers) -> bool:
        held = (one(headers, b"cookie") or b"").decode("latin-1")
        try:
            cookie = SimpleCookie(held).get(self.cookie)
        except CookieError:
            return False
        return cookie is not None and compare_digest(cookie.value.encode(), self.keys.session.encode())

    def _has_token(self, scope: Scope) -> bool:
        """Whether the front page is asked for with the token in its address."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            return False
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        return compare_digest(given.encode(), self.keys.token.encode())

    def _sending(self, scope: Scope, send: Send) -> Send:
        """Every answer with the headers that bind the browser; the front page's with the cookie too."""
        fresh = self._has_token(scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name.lower() for name, _ in message["headers"]}
                headers = [*message["headers"], *(item for item in ALWAYS if item[0] not in names)]
                headers += [] if b"cache-control" in names else [(b"cache-control", b"no-store")]
                if fresh:
                    cookie = f"{self.cookie}={self.keys.session}; Path=/; HttpOnly; SameSite=Strict"
                    headers.append((b"set-cookie", cookie.encode()))
                message = {**message, "headers": headers}
            await send(message)

        return sending


def one(headers: Headers, name: bytes) -> bytes | None:
    """A header's value; ``None`` where it is not there, an impossible one where it is there twice."""
    values = [value for key, value in headers if key.lower() == name]
    return None if not values else values[0] if len(values) == 1 else b"\0"


async def _turned_away(send: Send, status: int) -> None:
    text = {401: "用命令打印的地址打开 · open the address that the command printed"}.get(status, "no")
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), *ALWAYS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})
