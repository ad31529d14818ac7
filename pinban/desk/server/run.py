"""The desk of an edition, served on this machine until the person stops it."""

import socket
from collections.abc import Callable
from datetime import datetime

import uvicorn

from pinban.desk.journal.journal import Journal
from pinban.desk.server.app import desk_app
from pinban.desk.server.desk import Desk, running
from pinban.desk.server.guard import Secrets
from pinban.pipeline.outcome import Options

LOOPBACK = "127.0.0.1"


def listening(port: int) -> socket.socket:
    """A socket of this machine alone; ``port`` 0 takes any free one. Raises ``OSError``."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((LOOPBACK, port))
    except OSError:
        sock.close()
        raise
    return sock


def serve(journal: Journal, options: Options, sock: socket.socket, say: Callable[[str], None]) -> None:
    """Serve the desk on a socket; ``say`` is told the address to open. Returns when it is stopped."""
    port = sock.getsockname()[1]
    keys = Secrets()
    desk = Desk(journal, options, lambda: datetime.now().astimezone())
    app = desk_app(desk, (f"{LOOPBACK}:{port}", f"localhost:{port}"), keys)
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
    )
    with running(desk):
        say(f"http://{LOOPBACK}:{port}/?token={keys.token}")
        uvicorn.Server(config).run(sockets=[sock])
