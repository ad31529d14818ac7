"""Requests to those that come from the desk's own page, opened with its token; all others are turned away.

The token stands in the address that the command prints and becomes a cookie of this site alone (RFC 6265bis,
``SameSite=Strict``). A name of the host other than our own is refused, so that no other site's name can be made to lead
here; whatever changes something, and every socket, has to name our own page as its origin (RFC 6454). Where there are
users, no token opens anything: they log in, and the cookie holds a session of theirs.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import TypeAlias
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pinban.desk.server.roles import OWNER, User
from pinban.desk.server.sessions import Sessions

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
USER, SESSION = "pinban.user", "pinban.session"
"""Where a request's scope says who asks, and with which session."""
LOGIN = "/login"
_LOGIN_FILES = frozenset(
    f"/web/{name}"
    for name in ("login.js", "desk.css", "dom.js", "door.js", "words.js", "reading_words.js", "records.css", "icon.svg")
)
"""What the page needs that one logs in on."""
_LONGEST_TARGET = 2048


@dataclass(frozen=True)
class Secrets:
    """The token of the address, and what the cookie then holds; both of this run alone."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(24))


class Guard:
    """Lets through what the desk's own page asks for. ``hosts`` are the names, with port, that it is reached by.

    With ``sessions`` only those who have logged in; ``secure`` says that the page is served with TLS.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Iterable[str],
        keys: Secrets,
        sessions: Sessions | None = None,
        *,
        secure: bool = False,
    ) -> None:
        self.app, self.keys, self.sessions, self.secure = app, keys, sessions, secure
        self.hosts = frozenset(host.encode() for host in hosts)
        scheme = b"https://" if secure else b"http://"
        self.origins = frozenset(scheme + host for host in self.hosts)
        port = sorted(self.hosts)[0].rpartition(b":")[2].decode() if self.hosts else ""
        self.cookie = f"pinban-desk-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        status = self._refused(scope) or self._unknown(scope)
        if status == 303:
            await _sent_to_login(send)
            return
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
        return 0

    def _unknown(self, scope: Scope) -> int:
        """The status with which somebody is turned away whom nobody knows; who is known is noted in the scope."""
        secret = self._secret(scope["headers"])
        if self.sessions is None:
            scope[USER], scope[SESSION] = OWNER, secret
            known = compare_digest(secret.encode(), self.keys.session.encode())
            return 0 if known or self._has_token(scope) else 401
        scope[USER], scope[SESSION] = self.sessions.user(secret) if secret else None, secret
        open_to_all = scope["type"] == "http" and (scope["path"] == LOGIN or scope["path"] in _LOGIN_FILES)
        if scope[USER] is not None or open_to_all:
            return 0
        return 303 if scope["type"] == "http" and scope["path"] == "/" and scope["method"] == "GET" else 401

    def _secret(self, headers: Headers) -> str:
        """What the cookie holds; empty where there is none."""
        held = (one(headers, b"cookie") or b"").decode("latin-1")
        try:
            cookie = SimpleCookie(held).get(self.cookie)
        except CookieError:
            return ""
        return cookie.value if cookie is not None else ""

    def _has_token(self, scope: Scope) -> bool:
        """Whether the front page is asked for with the token in its address."""
        if self.sessions is not None or scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            return False
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        return compare_digest(given.encode(), self.keys.token.encode())

    def cookie_of(self, secret: str) -> str:
        """The cookie that holds a secret; with an empty one it ends."""
        ends = "" if secret else "; Max-Age=0"
        return f"{self.cookie}={secret}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if self.secure else ''}{ends}"

    def _sending(self, scope: Scope, send: Send) -> Send:
        """Every answer with the headers that bind the browser; the front page's with the cookie too."""
        fresh = self._has_token(scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name.lower() for name, _ in message["headers"]}
                headers = [*message["headers"], *(item for item in ALWAYS if item[0] not in names)]
                headers += [] if b"cache-control" in names else [(b"cache-control", b"no-store")]
                if fresh:
                    headers.append((b"set-cookie", self.cookie_of(self.keys.session).encode()))
                message = {**message, "headers": headers}
            await send(message)

        return sending


def one(headers: Headers, name: bytes) -> bytes | None:
    """A header's value; ``None`` where it is not there, an impossible one where it is there twice."""
    values = [value for key, value in headers if key.lower() == name]
    return None if not values else values[0] if len(values) == 1 else b"\0"


def who_asks(scope: Scope) -> User:
    """Who asks; whoever the guard has let through unknown may do nothing that asks this."""
    user = scope.get(USER)
    if not isinstance(user, User):
        raise PermissionError
    return user


async def _sent_to_login(send: Send) -> None:
    headers = [(b"location", LOGIN.encode()), (b"cache-control", b"no-store"), *ALWAYS]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _turned_away(send: Send, status: int) -> None:
    text = {401: "用命令打印的地址打开 · open the address that the command printed"}.get(status, "no")
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), *ALWAYS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})
