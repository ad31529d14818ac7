"""The desk of an edition, served on this machine, or to others who log in, until the person stops it."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import uvicorn

from pinban.desk.journal.journal import Journal
from pinban.desk.server.app import desk_app
from pinban.desk.server.desk import Desk, running
from pinban.desk.server.guard import Secrets
from pinban.desk.server.sessions import Sessions
from pinban.desk.server.users import Users
from pinban.pipeline.outcome import Options

LOOPBACK = "127.0.0.1"
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 -- only with a users file


@dataclass(frozen=True)
class Access:
    """Who comes in from where: the host to listen on, the people who may log in, the files of a certificate for TLS."""

    host: str = LOOPBACK
    users: Users | None = None
    certificate: Path | None = None
    key: Path | None = None

    @property
    def secure(self) -> bool:
        """Whether it is served with TLS."""
        return self.certificate is not None

    @property
    def shown(self) -> str:
        """The host as an address has it."""
        host = socket.gethostname() if self.host in _EVERYWHERE else self.host
        return f"[{host}]" if ":" in host else host

    def names(self, port: int) -> list[str]:
        """The names, with port, that it is reached by."""
        names = {LOOPBACK, "localhost", self.host}
        if self.host in _EVERYWHERE:
            names |= {socket.gethostname(), socket.getfqdn(), *_addresses()}
        return [f"[{name}]:{port}" if ":" in name else f"{name}:{port}" for name in sorted(names - set(_EVERYWHERE))]


THIS_MACHINE = Access()


def _addresses() -> set[str]:
    """The addresses of this machine by its own name."""
    try:
        return {str(item[4][0]) for item in socket.getaddrinfo(socket.gethostname(), None)}
    except OSError:
        return set()


def listening(port: int, host: str = LOOPBACK) -> socket.socket:
    """A socket, of this machine alone if no host is named; ``port`` 0 takes any free one. Raises ``OSError``."""
    sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
    except OSError:
        sock.close()
        raise
    return sock


def serve(
    journal: Journal,
    options: Options,
    sock: socket.socket,
    say: Callable[[str], None],
    *,
    access: Access = THIS_MACHINE,
    store: Path | None = None,
) -> None:
    """Serve the desk on a socket; ``say`` is told the address to open. Returns when it is stopped.

    ``store`` is the archive that is searched.
    """
    port = sock.getsockname()[1]
    keys = Secrets()
    desk = Desk(journal, options, lambda: datetime.now().astimezone(), store)
    sessions = Sessions(access.users) if access.users is not None else None
    app = desk_app(desk, access.names(port), keys, sessions, secure=access.secure)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        ws_max_size=1 << 16,
        timeout_graceful_shutdown=2,
        lifespan="off",
        h11_max_incomplete_event_size=1 << 16,
        ssl_certfile=access.certificate,
        ssl_keyfile=access.key,
    )
    with running(desk):
        shown = f"{'https' if access.secure else 'http'}://{access.shown}:{port}/"
        say(shown if sessions is not None else f"{shown}?token={keys.token}")
        uvicorn.Server(config).run(sockets=[sock])
