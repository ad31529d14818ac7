"""Every open browser, told when there is something new to fetch; and which of them has which story open."""

import asyncio
import itertools
import json
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from pinban.desk.server.guard import SESSION, USER
from pinban.desk.server.roles import User

_MOST_SOCKETS = 200
_LONGEST = 500
_SLOW = 5.0  # seconds after which a browser that does not take what it is sent is let go


@dataclass
class Guest:
    """A browser: its number, the name that its person gave, the story that is open in it."""

    number: int
    socket: WebSocket
    who: str = ""
    named: str = ""  # the name of whoever has logged in, which no browser can change
    session: str = ""
    story: str = ""


@dataclass
class Hub:
    """The sockets. Used by the server's loop alone; :meth:`tell` may be called from any thread."""

    loop: asyncio.AbstractEventLoop | None = None
    guests: dict[int, Guest] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _sending: set["asyncio.Task[None]"] = field(default_factory=set)

    def tell(self, news: dict[str, object]) -> None:
        """Tell every browser."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._tell, news)

    def _tell(self, news: dict[str, object]) -> None:
        text = json.dumps(news, ensure_ascii=False)
        for guest in list(self.guests.values()):
            task = asyncio.ensure_future(self._send(guest, text))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _send(self, guest: Guest, text: str) -> None:
        try:
            await asyncio.wait_for(guest.socket.send_text(text), _SLOW)
        except (TimeoutError, RuntimeError, WebSocketDisconnect, OSError):
            self.guests.pop(guest.number, None)

    async def let_go(self, session: str) -> None:
        """Close the sockets of a session that has ended."""
        for guest in [item for item in self.guests.values() if session and item.session == session]:
            self.guests.pop(guest.number, None)
            with suppress(RuntimeError, OSError):
                await guest.socket.close(1008)

    async def serve(self, socket: WebSocket) -> None:
        """Keep a browser's socket until it goes."""
        if len(self.guests) >= _MOST_SOCKETS:
            await socket.close(1013)
            return
        await socket.accept()
        self.loop = asyncio.get_running_loop()
        user, session = socket.scope.get(USER), str(socket.scope.get(SESSION, ""))
        named = user.name if isinstance(user, User) else ""
        guest = Guest(next(self._numbers), socket, named, named, session)
        self.guests[guest.number] = guest
        await self._send(guest, json.dumps({"you": guest.number, **self._held()}))
        try:
            while True:
                self._heard(guest, await socket.receive_text())
        except (WebSocketDisconnect, KeyError, RuntimeError):
            pass
        finally:
            self.guests.pop(guest.number, None)
            self._tell(self._held())

    def _heard(self, guest: Guest, text: str) -> None:
        """A browser says who sits at it and which story is open: ``{"who": …, "story": …, "take": true}``."""
        try:
            said = json.loads(text) if len(text) <= _LONGEST else {}
            who, story = str(said.get("who", ""))[:40], str(said.get("story", ""))[:80]
        except (ValueError, AttributeError, RecursionError):
            return
        taken = any(other.story == story for other in self.guests.values() if other is not guest)
        if said.get("take"):
            for other in self.guests.values():
                other.story = "" if other.story == story else other.story
            taken = False
        guest.who, guest.story = guest.named or who, "" if taken else story
        self._tell(self._held())

    def _held(self) -> dict[str, object]:
        held = {guest.story: [guest.number, guest.who] for guest in self.guests.values() if guest.story}
        return {"held": held, "guests": len(self.guests)}
