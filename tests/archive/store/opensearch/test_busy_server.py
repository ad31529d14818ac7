"""A server that has too much to do: it is given time and asked again, and nothing is lost or written twice."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytest.importorskip("opensearchpy", reason="the extra “search” is not installed")
from pinban.archive.store.opensearch import server as server_module
from pinban.archive.store.opensearch.server import Server, address_of
from pinban.files import OutputError

pytestmark = pytest.mark.enable_socket
BUSY = {"type": "rejected_execution_exception", "reason": "too much to do"}


class Busy:
    """What a stand-in server is told to answer, in turn, and what it was given to keep."""

    def __init__(self) -> None:
        self.statuses: list[int] = []  # of whole requests; 200 when there are no more
        self.turned_away: list[set[str]] = []  # documents of a bulk request that are turned away
        self.kept: list[str] = []
        self.asked = 0


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Busy, Server]]:
    state = Busy()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            state.asked += 1
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            status = state.statuses.pop(0) if state.statuses else 200
            if status != 200:
                self._say(status, {"error": BUSY, "status": status})
            elif "/_bulk" in self.path:
                away = state.turned_away.pop(0) if state.turned_away else set()
                names = [json.loads(line)["create"]["_id"] for line in body.splitlines()[::2]]
                items = [{"create": {"_id": name, **self._kept(name, name in away)}} for name in names]
                self._say(200, {"errors": bool(away), "items": items})
            else:
                self._say(200, {"count": 3})

        def _kept(self, name: str, away: bool) -> dict[str, object]:
            if away:
                return {"status": 429, "error": BUSY}
            if name in state.kept:
                return {"status": 409, "error": {"type": "version_conflict_engine_exception", "reason": name}}
            state.kept.append(name)
            return {"status": 201}

        def _say(self, status: int, data: object) -> None:
            answer = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

    monkeypatch.setattr(server_module.time, "sleep", lambda _seconds: None)
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    server = Server(address_of(f"http://127.0.0.1:{http.server_port}/busy"), seconds=5)
    yield state, server
    server.close()
    http.shutdown()
    thread.join()
    http.server_close()


def actions(count: int) -> list[dict[str, object]]:
    return [{"_op_type": "create", "_index": "busy-1", "_id": str(n), "_source": {"n": n}} for n in range(count)]


def test_a_question_is_asked_again(busy: tuple[Busy, Server]) -> None:
    state, server = busy
    state.statuses = [429, 504, 429]
    assert server.ask("POST", "/busy/_count", {}) == {"count": 3}
    assert state.asked == 4


def test_what_stays_busy_is_told_in_the_end(busy: tuple[Busy, Server]) -> None:
    state, server = busy
    state.statuses = [429] * 50
    with pytest.raises(OutputError) as caught:
        server.ask("POST", "/busy/_count", {})
    assert caught.value.finding.code == "V052"
    assert "too much to do" in caught.value.finding.en
    assert state.asked == 5  # after 0.5, 1, 2 and 1.5 of its 5 seconds


def test_documents_that_were_turned_away_are_brought_again(busy: tuple[Busy, Server]) -> None:
    state, server = busy
    state.statuses = [429, 429]
    state.turned_away = [{"1", "4", "7"}, {"4"}]
    server.load(actions(10))
    assert sorted(state.kept, key=int) == [str(n) for n in range(10)]


def test_documents_that_stay_away_are_told(busy: tuple[Busy, Server]) -> None:
    state, server = busy
    state.turned_away = [{"3"}] * 50
    with pytest.raises(OutputError) as caught:
        server.load(actions(5))
    assert caught.value.finding.code == "V052"
    assert sorted(state.kept, key=int) == ["0", "1", "2", "4"]


def test_what_is_refused_otherwise_is_not_asked_again(busy: tuple[Busy, Server]) -> None:
    state, server = busy
    state.statuses = [400]
    with pytest.raises(OutputError):
        server.ask("POST", "/busy/_count", {})
    assert state.asked == 1
