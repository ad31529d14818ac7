"""The sockets: what is told in order, to slow browsers too, and to those that the line has lost."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.types import Message
from starlette.websockets import WebSocket

from pinban.desk.server import hub as hub_module
from pinban.desk.server.guard import SESSION, USER
from pinban.desk.server.hub import Hub
from pinban.desk.server.roles import Post, User


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
        return self.of("")

    def of(self, session: str) -> WebSocket:
        """Its socket, with a session of somebody's."""
        scope = {"type": "websocket", "path": "/socket", "headers": [], SESSION: session}
        scope[USER] = User({"one": "河川", "two": "柳边"}.get(session, ""), Post.DESK)
        return WebSocket(scope, self.said.get, self.send)

    def says(self, **words: object) -> None:
        self.said.put_nowait({"type": "websocket.receive", "text": json.dumps(words)})


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


def test_whoever_is_known_no_more_hears_and_holds_nothing() -> None:
    """Logged out, expired, or taken out of the users file while the socket is open."""
    people = {"one": User("河川", Post.DESK), "two": User("柳边", Post.CHIEF)}

    async def test(hub: Hub) -> None:
        line, other = Line(), Line()
        serving = [asyncio.ensure_future(hub.serve(each.of(name))) for each, name in ((line, "one"), (other, "two"))]
        await there(line, lambda: len(hub.guests) == 2)
        line.says(story="six")
        await there(line, lambda: bool(hub._held()["held"]))
        del people["one"]
        hub.tell({"number": 9})
        await serving[0]
        assert line.closed.is_set()
        assert not any("number" in news for news in line.heard)
        await there(other, lambda: other.heard[-1].get("held") == {} and any("number" in news for news in other.heard))
        serving[1].cancel()

    running(test, known=people.get)


def test_whoever_is_known_no_more_takes_no_story() -> None:
    """It says something before it is told anything."""
    people = {"one": User("河川", Post.DESK), "two": User("柳边", Post.CHIEF)}

    async def test(hub: Hub) -> None:
        line, other = Line(), Line()
        serving = [asyncio.ensure_future(hub.serve(each.of(name))) for each, name in ((line, "one"), (other, "two"))]
        other.says(story="six")
        await there(other, lambda: bool(hub._held()["held"]))
        del people["one"]
        line.says(story="six", take=True)
        await serving[0]
        assert [who for _, who in hub._held()["held"].values()] == ["柳边"]
        serving[1].cancel()

    running(test, known=people.get)


def test_whoever_may_no_longer_write_keeps_nobody_from_writing() -> None:
    people = {"one": User("河川", Post.DESK), "two": User("柳边", Post.CHIEF)}

    async def test(hub: Hub) -> None:
        line, other = Line(), Line()
        serving = [asyncio.ensure_future(hub.serve(each.of(name))) for each, name in ((line, "one"), (other, "two"))]
        other.says(story="six")
        await there(other, lambda: bool(hub._held()["held"]))
        people["one"] = User("河川", Post.READER)
        told = len(line.heard)
        line.says(story="six", take=True)
        await there(line, lambda: len(line.heard) > told)
        assert [who for _, who in hub._held()["held"].values()] == ["柳边"]
        for each in serving:
            each.cancel()

    running(test, known=people.get)
