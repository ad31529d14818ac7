"""Every open browser, told when there is something new to fetch; and which of them has which story open."""

import asyncio
import itertools
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from pinban.desk.server.guard import SESSION, USER
from pinban.desk.server.roles import OWNER, User

_MOST_SOCKETS = 200
_LONGEST = 500
_SLOW = 20.0  # seconds after which a browser that does not take what it is sent is let go
PULSE = 10.0  # seconds of silence after which a browser is told that the line is alive, and what is newest


@dataclass
class Guest:
    """A browser: its number, the name that its person gave, the story that is open in it, what it has yet to be told.

    Later news takes the place of earlier of its kind, so that a slow browser is told what is newest and no more.
    """

    number: int
    socket: WebSocket
    who: str = ""
    named: str = ""  # the name of whoever has logged in, which no browser can change
    session: str = ""
    story: str = ""
    news: dict[str, object] = field(default_factory=dict)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, news: dict[str, object]) -> None:
        """Tell this browser, once it has taken what it was told before."""
        self.news |= news
        self.woken.set()


@dataclass
class Hub:
    """The sockets. Used by the server's loop alone; :meth:`tell` may be called from any thread.

    ``newest`` gives what a browser that missed something has to know, ``known`` who holds a session now: whoever is
    logged out, has been taken out of the users file, or whose time is over, hears no more.
    """

    newest: Callable[[], dict[str, object]] = dict
    known: Callable[[str], User | None] | None = None
    loop: asyncio.AbstractEventLoop | None = None
    pulse: float = PULSE
    guests: dict[int, Guest] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def tell(self, news: dict[str, object]) -> None:
        """Tell every browser."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._tell, news)

    def _tell(self, news: dict[str, object]) -> None:
        for guest in self.guests.values():
            guest.tell(news)

    async def _send(self, guest: Guest) -> None:
        """Send a browser its news, one after the other, and a pulse where there is none, until it goes or is too slow.

        Raises ``TimeoutError`` and what a broken line raises.
        """
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.pulse):  # wait_for of Python 3.11 may swallow that it is cancelled
                    await guest.woken.wait()
            guest.woken.clear()
            if self._user(guest) is None:
                return
            news, guest.news = guest.news or {**self.newest(), "pulse": True}, {}
            async with asyncio.timeout(_SLOW):
                await guest.socket.send_text(json.dumps(news, ensure_ascii=False))

    async def _hear(self, guest: Guest) -> None:
        """Hear what a browser says, until it goes."""
        while True:
            text = await guest.socket.receive_text()
            if (user := self._user(guest)) is None:
                return
            self._heard(guest, text, user)

    def _user(self, guest: Guest) -> User | None:
        """Whose browser it is now; ``None``: nobody's any more."""
        return self.known(guest.session) if self.known is not None else OWNER

    async def let_go(self, session: str) -> None:
        """Close the sockets of a session that has ended."""
        for guest in [item for item in self.guests.values() if session and item.session == session]:
            self.guests.pop(guest.number, None)
            await _closed(guest.socket, 1008)

    async def serve(self, socket: WebSocket) -> None:
        """Keep a browser's socket until it goes. One that is let go is closed, so that it comes again and asks anew."""
        if len(self.guests) >= _MOST_SOCKETS:
            await socket.close(1013)
            return
        await socket.accept()
        self.loop = asyncio.get_running_loop()
        user, session = socket.scope.get(USER), str(socket.scope.get(SESSION, ""))
        named = user.name if isinstance(user, User) else ""
        guest = Guest(next(self._numbers), socket, named, named, session)
        guest.tell({"you": guest.number, **self._held()})
        self.guests[guest.number] = guest
        both = [asyncio.ensure_future(self._send(guest)), asyncio.ensure_future(self._hear(guest))]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.guests.pop(guest.number, None)
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)
            await _closed(socket, 1013)
            self._tell(self._held())

    def _heard(self, guest: Guest, text: str, user: User) -> None:
        """A browser says who sits at it and which story is open: ``{"who": …, "story": …, "take": true}``.

        Whoever may not write has none open, and takes none from others.
        """
        try:
            said = json.loads(text) if len(text) <= _LONGEST else {}
            who, story = str(said.get("who", ""))[:40], str(said.get("story", ""))[:80]
        except (ValueError, AttributeError, RecursionError):
            return
        if not user.allowed("text"):
            story, said = "", {}
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


async def _closed(socket: WebSocket, code: int) -> None:
    """Close a socket, be it closed already or blocked."""
    if socket.client_state is not WebSocketState.CONNECTED:
        return
    with suppress(RuntimeError, OSError, TimeoutError, WebSocketDisconnect):
        async with asyncio.timeout(_SLOW):
            await socket.close(code)
