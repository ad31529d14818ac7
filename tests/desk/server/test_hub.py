"""The sockets: what is told in order, to slow browsers too, and to those that the line has lost."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.types import Message
from starlette.websockets import WebSocket

from pinban.desk.server import hub as hub_module
from pinban.desk.server.hub import Hub


class Line:
    """A browser's end of a socket."""

    def __init__(self) -> None:
        self.said: asyncio.Queue[Message] = asyncio.Queue()
        self.said.put_nowait({"type": "websocket.connect"})
        self.heard: list[dict[str, Any]] = []
        self.closed = asyncio.Event()
        self.stuck = False

    async def send(self, message: Message) -> None:
        if message["type"] == "websocket.close":
            self.closed.set()
        elif message["type"] == "websocket.send":
            if self.stuck:
                await asyncio.Event().wait()
            self.heard.append(json.loads(message["text"]))

    @property
    def socket(self) -> WebSocket:
        scope = {"type": "websocket", "path": "/socket", "headers": []}
        return WebSocket(scope, self.said.get, self.send)


def running(test: Callable[[Hub], Awaitable[None]], **options: Any) -> None:
    asyncio.run(asyncio.wait_for(_run(test, Hub(**options)), 20))


async def _run(test: Callable[[Hub], Awaitable[None]], hub: Hub) -> None:
    await test(hub)


async def there(line: Line, so: Callable[[], bool]) -> None:
    while not so():
        await asyncio.sleep(0.005)


def test_a_browser_that_takes_nothing_is_closed_and_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would otherwise believe that it is connected and show for good what it was told last."""
    monkeypatch.setattr(hub_module, "_SLOW", 0.05)

    async def test(hub: Hub) -> None:
        line = Line()
        serving = asyncio.ensure_future(hub.serve(line.socket))
        await there(line, lambda: bool(line.heard))
        line.stuck = True
        hub.tell({"number": 2})
        await line.closed.wait()
        await serving
        assert hub.guests == {}

    running(test)


def test_news_that_come_while_a_browser_takes_its_time_are_told_once_and_newest() -> None:
    async def test(hub: Hub) -> None:
        line = Line()
        serving = asyncio.ensure_future(hub.serve(line.socket))
        await there(line, lambda: bool(line.heard))
        for number in range(1, 50):
            hub.tell({"number": number})
        hub.tell({"acted": 7})
        await there(line, lambda: any(item.get("acted") for item in line.heard))
        assert line.heard[-1] == {"number": 49, "acted": 7}
        assert len(line.heard) == 2
        line.said.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await serving
        assert hub.guests == {}

    running(test)


def test_where_nothing_is_new_a_pulse_tells_what_is_newest() -> None:
    async def test(hub: Hub) -> None:
        line = Line()
        serving = asyncio.ensure_future(hub.serve(line.socket))
        await there(line, lambda: len(line.heard) >= 3)
        assert line.heard[1] == {"number": 5, "pulse": True}
        line.said.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await serving

    running(test, newest=lambda: {"number": 5}, pulse=0.02)


@pytest.mark.parametrize(
    "message",
    [{"type": "websocket.receive", "bytes": b"\0\xff"}, {"type": "websocket.disconnect", "code": 1006}],
)
def test_a_browser_that_says_what_none_says_goes_alone(message: Message) -> None:
    async def test(hub: Hub) -> None:
        line, other = Line(), Line()
        serving = [asyncio.ensure_future(hub.serve(item.socket)) for item in (line, other)]
        await there(line, lambda: bool(line.heard) and bool(other.heard))
        line.said.put_nowait(message)
        await serving[0]
        hub.tell({"number": 3})
        await there(other, lambda: any(item.get("number") == 3 for item in other.heard))
        other.said.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await serving[1]

    running(test)


def test_whoever_goes_while_they_are_told_something_is_gone() -> None:
    """News and the end of the line in one turn of the loop: nothing hangs."""

    async def test(hub: Hub) -> None:
        for _ in range(50):
            line = Line()
            line.said.put_nowait({"type": "websocket.receive", "text": '{"who": "x", "story": "one"}'})
            line.said.put_nowait({"type": "websocket.disconnect", "code": 1000})
            await hub.serve(line.socket)
        assert hub.guests == {}

    running(test)
