"""Requests to an application in this process, as a browser's or an intruder's would come: no socket, no server."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from starlette.types import ASGIApp, Message

HOST = "127.0.0.1:8800"
ORIGIN = f"http://{HOST}"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass
class Client:
    """A browser; ``cookie`` is what it sends along."""

    app: ASGIApp
    cookie: str = ""

    def ask(
        self,
        path: str,
        method: str = "GET",
        *,
        query: Mapping[str, str] | None = None,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        host: str = HOST,
    ) -> Answer:
        """One request; ``headers`` are added to the host's and the cookie."""
        sent = {"host": host, **({"cookie": self.cookie} if self.cookie else {}), **(headers or {})}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "method": method,
            "path": path,
            "raw_path": quote(path).encode(),
            "query_string": urlencode(query or {}).encode(),
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
            "client": ("127.0.0.1", 4000),
            "server": ("127.0.0.1", 8800),
        }
        return asyncio.run(self._ask(scope, body))

    async def _ask(self, scope: dict[str, Any], body: bytes) -> Answer:
        waiting = [
            {"type": "http.request", "body": body[at : at + 65536], "more_body": True}
            for at in range(0, len(body), 65536)
        ]
        waiting.append({"type": "http.request", "body": b"", "more_body": False})
        gone: list[Message] = []
        over = asyncio.Event()

        async def receive() -> Message:
            if waiting:
                return waiting.pop(0)
            await over.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            gone.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                over.set()

        await self.app(scope, receive, send)
        start = gone[0]
        headers = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
        return Answer(start["status"], headers, b"".join(item.get("body", b"") for item in gone[1:]))

    def post(self, path: str, data: Any = None, *, origin: str = ORIGIN, **more: Any) -> Answer:
        """A change, asked for by the desk's own page."""
        headers = {"origin": origin, "content-type": "application/json", **more.pop("headers", {})}
        return self.ask(path, "POST", body=json.dumps(data or {}).encode(), headers=headers, **more)

    def open(self, token: str) -> "Client":
        """Open the front page with a token and keep the cookie."""
        answer = self.ask("/", query={"token": token})
        assert answer.status == 200, answer
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return self

    def socket(
        self, *, headers: Mapping[str, str] | None = None, host: str = HOST, say: Sequence[str] = ()
    ) -> list[str]:
        """What a socket is sent before it is closed; ``["refused"]`` where it is not let in."""
        sent = {"host": host, **({"cookie": self.cookie} if self.cookie else {}), **(headers or {})}
        scope = {
            "type": "websocket",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "ws",
            "path": "/socket",
            "raw_path": b"/socket",
            "query_string": b"",
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
            "client": ("127.0.0.1", 4000),
            "server": ("127.0.0.1", 8800),
            "subprotocols": [],
        }
        return asyncio.run(self._socket(scope, say))

    async def _socket(self, scope: dict[str, Any], say: Sequence[str]) -> list[str]:
        waiting: list[Message] = [{"type": "websocket.connect"}]
        waiting += [{"type": "websocket.receive", "text": text} for text in say]
        waiting.append({"type": "websocket.disconnect", "code": 1000})
        told: list[str] = []

        async def receive() -> Message:
            await asyncio.sleep(0)
            return waiting.pop(0)

        async def send(message: Message) -> None:
            if message["type"] == "websocket.close":
                told.append("refused")
            elif message["type"] == "websocket.send":
                told.append(message["text"])

        await self.app(scope, receive, send)
        return told
