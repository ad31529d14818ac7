"""The reader's service of a store, served until the person stops it."""

import socket
from collections.abc import Callable

import uvicorn

from pinban.archive.store import Store
from pinban.reader.app import reader_app

LOOPBACK = "127.0.0.1"


def listening(host: str, port: int) -> socket.socket:
    """A socket at an address of this machine; ``port`` 0 takes any free one. Raises ``OSError``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen(128)  # before the address is told: whoever asks at once waits instead of being refused
    except OSError:
        sock.close()
        raise
    return sock


def serve(store: Store, sock: socket.socket, base: str, keeper: str, say: Callable[[str], None]) -> None:
    """Serve a store on a socket; ``base`` is the public address, empty for that of the socket. Returns when stopped."""
    host, port = sock.getsockname()[:2]
    local = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    names = [f"{LOOPBACK}:{port}", f"localhost:{port}", local.removeprefix("http://").rstrip("/")]
    if base:
        public = base.split("/")[2]
        names += [public, public.partition(":")[0]]
    app = reader_app(store, names, base or local, keeper)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=15,
        limit_concurrency=200,
        lifespan="off",
        ws="none",
        h11_max_incomplete_event_size=1 << 16,
    )
    say(base or local)
    uvicorn.Server(config).run(sockets=[sock])
