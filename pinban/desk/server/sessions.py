"""Names and passwords to sessions, each a fresh secret that only a cookie holds; and how often one may be wrong."""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pinban.desk import findings
from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.server.roles import User
from pinban.desk.server.users import Users
from pinban.diagnostics import Place


def awake_and_asleep() -> float:
    """Seconds of a clock that no one sets, and that goes on while the machine sleeps, where the system has one."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) if clock is not None else time.monotonic()


LASTS = 12 * 3600.0
"""Seconds after which one has to log in again: a shift."""
FREE = 5
"""Wrong passwords, by one name or from one address, before one has to wait."""
_FIRST_WAIT, _LONGEST_WAIT = 30.0, 900.0
_MOST_SESSIONS, _MOST_NAMES = 500, 2000
_MOST_AT_ONCE = 4  # log-ins: each takes a thread, and nobody else may wait for them


@dataclass
class _Tries:
    wrong: int = 0
    until: float = 0.0


@dataclass
class Attempts:
    """Wrong passwords by name and by address. After :data:`FREE` one waits, each time twice as long."""

    clock: Callable[[], float] = time.monotonic
    _tries: dict[str, _Tries] = field(default_factory=dict)

    def wait(self, *keys: str) -> float:
        """Seconds that one has to wait yet."""
        now = self.clock()
        return max((tries.until - now for key in keys if (tries := self._tries.get(key))), default=0.0)

    def wrong(self, *keys: str) -> None:
        """Another wrong password."""
        for key in keys:
            if key not in self._tries and len(self._tries) >= _MOST_NAMES:
                self._forget()
            tries = self._tries.setdefault(key, _Tries())
            tries.wrong += 1
            if tries.wrong >= FREE:
                wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(tries.wrong - FREE, 10))
                tries.until = self.clock() + wait

    def right(self, *keys: str) -> None:
        """A right one: the name begins anew."""
        for key in keys:
            self._tries.pop(key, None)

    def _forget(self) -> None:
        """Make room: whoever waits stays, all others go."""
        now = self.clock()
        self._tries = {key: tries for key, tries in self._tries.items() if tries.until > now}


@dataclass(frozen=True, slots=True)
class _Session:
    user: User
    until: float


class Sessions:
    """Everybody who is logged in. Sessions live in memory: they end with the program."""

    def __init__(self, users: Users, clock: Callable[[], float] = awake_and_asleep) -> None:
        self.users, self.clock = users, clock
        self.attempts = Attempts(clock)
        self._open: dict[str, _Session] = {}
        self._lock = threading.Lock()
        self._at_once = threading.BoundedSemaphore(_MOST_AT_ONCE)

    def log_in(self, name: str, password: str, address: str) -> str:
        """A fresh secret for somebody's cookie. Raises :class:`RefusedError`."""
        keys = (f"name:{name}", f"address:{address}")
        with self._lock:
            wait = self.attempts.wait(*keys)
        if wait > 0:
            raise RefusedError(findings.TOO_OFTEN.at(Place(), seconds=int(wait) + 1))
        if not self._at_once.acquire(blocking=False):
            raise RefusedError(findings.TOO_OFTEN.at(Place(), seconds=1))
        try:
            user = self.users.verified(name, password)
        finally:
            self._at_once.release()
        with self._lock:
            if user is None:
                self.attempts.wrong(*keys)
                raise RefusedError(findings.WRONG_PASSWORD.at(Place()))
            self.attempts.right(keys[0])
            return self._opened(user)

    def user(self, secret: str) -> User | None:
        """Who holds a secret; ``None`` where it is none, is over, or its holder has been taken out of the file."""
        with self._lock:
            session = self._open.get(_name(secret))
            if session is not None and session.until <= self.clock():
                del self._open[_name(secret)]
                session = None
        return self.users.still(session.user) if session is not None else None

    def log_out(self, secret: str) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(_name(secret), None)

    def _opened(self, user: User) -> str:
        now = self.clock()
        self._open = {name: item for name, item in self._open.items() if item.until > now}
        while len(self._open) >= _MOST_SESSIONS:
            del self._open[next(iter(self._open))]
        secret = secrets.token_urlsafe(32)
        self._open[_name(secret)] = _Session(user, now + LASTS)
        return secret


def _name(secret: str) -> str:
    """What a session is kept by: not the secret itself, so that no comparison tells of it by its time."""
    return hashlib.sha256(secret.encode("utf-8", errors="replace")).hexdigest()
