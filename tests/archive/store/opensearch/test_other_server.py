"""What stands at an address and is no search server: whatever it answers is a finding, soon and in little room."""

import json
import threading
import warnings
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytest.importorskip("opensearchpy", reason="the extra “search” is not installed")
from pinban.archive.catalogue import parse
from pinban.archive.store.opensearch import connection, loading
from pinban.archive.store.opensearch import server as server_module
from pinban.archive.store.opensearch.catalogue import ServerCatalogue
from pinban.archive.store.opensearch.server import Address, Server, address_of
from pinban.files import OutputError

pytestmark = pytest.mark.enable_socket
JSON = "application/json"


class Stranger(ThreadingHTTPServer):
    """A server that answers everything with the same."""

    status, kind, body, more = 200, JSON, b"", dict[str, str]()
    asked = 0

    @property
    def address(self) -> str:
        return f"http://me:secret@127.0.0.1:{self.server_port}/pinban"


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            http.asked += 1
            self.rfile.read(int(self.headers.get("content-length", 0)))
            self.send_response(http.status)
            self.send_header("content-type", http.kind)
            length = {"content-length": str(len(http.body))}
            for name, value in (length | http.more).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(http.body)

        do_GET = do_POST  # noqa: N815

    http = Stranger(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    yield http
    http.shutdown()
    thread.join()
    http.server_close()


def opened(address: str) -> str:
    """The code of what is wrong with a catalogue at an address; the password is nowhere."""
    with warnings.catch_warnings(), pytest.raises(OutputError) as caught:
        warnings.simplefilter("error")
        ServerCatalogue(address, seconds=5)
    assert "secret" not in repr(caught.value.finding)
    return caught.value.finding.code


def hits(**fields: object) -> bytes:
    return json.dumps({"responses": [{"hits": {"hits": [{"fields": fields}]}}]}).encode()


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"<html>", b"[1, 2]", b"null", b"{}", b"\xff\xfe", b"[" * 200_000, b'{"took": "ages"}'),
        *(b'{"responses": []}', b'{"responses": [null]}', b'{"responses": [{"error": "no", "status": "x"}]}'),
        *(hits(form=["x"]), hits(form=[float("nan")]), hits(form=[])),
    ],
)
def test_nonsense_is_told(stranger: Stranger, body: bytes) -> None:
    stranger.body = body
    assert opened(stranger.address) == "V051"


def test_nonsense_within_a_search_is_told(stranger: Stranger) -> None:
    stranger.body = hits(form=[3])
    query, _ = parse("草原")
    assert query is not None
    with ServerCatalogue(stranger.address) as catalogue, pytest.raises(OutputError) as caught:
        catalogue.search(query)
    assert caught.value.finding.code == "V051"


@pytest.mark.parametrize(
    ("status", "kind", "body", "code"),
    [
        *((200, "text/html", b"<html>", "V051"), (200, "text/plain", b"hello", "V051")),
        *((500, JSON, b"[1]", "V044"), (500, "text/plain", b"boom", "V044"), (404, "text/html", b"", "V044")),
        *((302, JSON, b"", "V044"), (503, JSON, b"{}", "V041"), (500, JSON, b"[" * 200_000, "V044")),
    ],
)
def test_other_answers_are_told(stranger: Stranger, status: int, kind: str, body: bytes, code: str) -> None:
    stranger.status, stranger.kind, stranger.body = status, kind, body
    stranger.more = {"location": stranger.address, "warning": '299 x "go away"'}
    assert opened(stranger.address) == code
    assert stranger.asked == (4 if status == 503 else 1)  # no redirection is followed


def test_half_an_answer_is_told(stranger: Stranger) -> None:
    stranger.body, stranger.more = b'{"resp', {"content-length": "10000", "connection": "close"}
    assert opened(stranger.address) == "V040"


def test_an_answer_without_end_is_broken_off(stranger: Stranger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MOST", 1 << 16)
    stranger.body = b" " * (1 << 20)
    assert opened(stranger.address) == "V040"


def test_an_answer_that_never_comes_to_its_end_is_broken_off(
    stranger: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(0, 1000, 4))
    monkeypatch.setattr(connection.time, "monotonic", lambda: next(ticks))
    stranger.body = b" " * (1 << 20)
    assert opened(stranger.address) == "V054"


def test_all_questions_together_have_their_time(stranger: Stranger, monkeypatch: pytest.MonkeyPatch) -> None:
    stranger.body = b'{"count": 3}'
    server = Server(address_of(stranger.address), altogether=10)
    server.ask("GET", "/pinban/_count")
    now = server_module.time.monotonic()
    monkeypatch.setattr(server_module.time, "monotonic", lambda: now + 11)
    with pytest.raises(OutputError) as caught:
        server.ask("GET", "/pinban/_count")
    server.close()
    assert (caught.value.finding.code, stranger.asked) == ("V054", 1)


@pytest.mark.parametrize(
    "address",
    [
        *("http://me:sec/ret@h/x", "me:secret@h:9200", "http:/me:secret@h/x", "http://h/x?password=secret"),
        *("http://me:sec?ret@h/x", "http://h/x#secret", "http://me:secret@h:99999/x", "ftp://me:sec@ret@h/x"),
    ],
)
def test_an_address_that_is_none_hides_its_password_too(address: str) -> None:
    with pytest.raises(OutputError) as caught:
        address_of(address)
    finding = caught.value.finding
    assert finding.code == "V046"
    assert not any(part in repr(finding) for part in ("sec", "ret@"))


def test_a_job_that_is_logged_tells_no_password() -> None:
    part: loading.Part = (Address("http://h:9200", "x", "me", "secret"), "x-1", [], frozenset(), b"")
    assert "secret" not in repr(part)
