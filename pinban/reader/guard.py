"""Requests to those that only read, are not too long and name this service; every answer with rules for browsers."""

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
INERT = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox"
"""For files of the archive: nothing in them acts."""
_ALWAYS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_OPEN = ((b"access-control-allow-origin", b"*"), (b"cross-origin-resource-policy", b"cross-origin"))
_CLOSED = ((b"cross-origin-resource-policy", b"same-origin"), (b"x-frame-options", b"DENY"))
_FOR_OTHERS = ("/iiif/", "/file/", "/api/", "/oai")
"""What viewers and harvesters on other sites may read: it is public, and no cookie is ever set."""
LONGEST_TARGET = 4096


class Guard:
    """Lets through what reads. ``hosts`` are the names, with port, that the service is reached by."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower().encode() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        if status := self._refused(scope):
            await _turned_away(send, status)
            return
        await self.app(scope, receive, _sending(scope["path"], send, empty=scope["method"] == "HEAD"))

    def _refused(self, scope: Scope) -> int:
        """The status with which a request is turned away; 0: it is let through."""
        hosts = [value.lower() for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return 421
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_TARGET:
            return 414
        reads = scope["method"] in ("GET", "HEAD") or (scope["method"] == "POST" and scope["path"] == "/oai")
        return 0 if reads else 405


def _sending(path: str, send: Send, *, empty: bool) -> Send:
    """Send with the rules for browsers; ``empty`` is an answer to HEAD, which has no body (RFC 9110, 9.3.2)."""
    for_others = path.startswith(_FOR_OTHERS)

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _ in message["headers"]}
            rules = (*_ALWAYS, *(_OPEN if for_others else _CLOSED), (b"cache-control", b"no-cache"))
            headers = [*message["headers"], *(item for item in rules if item[0] not in names)]
            message = {**message, "headers": headers}
        elif empty:
            message = {**message, "body": b""}
        await send(message)

    return sending


async def _turned_away(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_ALWAYS, *_CLOSED]
    if status == 405:
        headers.append((b"allow", b"GET, HEAD"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"no\n"})
