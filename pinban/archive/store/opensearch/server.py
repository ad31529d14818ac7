"""An address to a search server that is asked and answers with data; whatever goes wrong is a finding.

No name of the server's own is ever made of what a person typed but the catalogue's, which is checked; everything else
goes as JSON. A password in an address is never shown.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import unquote, urlsplit

from pinban.archive.store.opensearch import findings
from pinban.diagnostics import Place, Rule
from pinban.files import OutputError

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

Data = Mapping[str, Any]
Answer = TypeVar("Answer")
SECONDS = 30.0
"""How long an answer may take; bulk loading has longer."""
_SLOW = 600.0
_NAME = re.compile("[a-z][a-z0-9_]{0,59}")
_LOGIN = re.compile(r"(?<=//).*@|^(?!\w+:/).*@|(?<=:/)[^/].*@", re.DOTALL)
"""What stands before the last @ of an address, well written or not: a password may be in it."""
_SWAPPED, _PAUSE = 3, 0.2  # times that an answer in part is asked for again, and the seconds between
_BUSY = (429, 502, 504)
"""What a server answers that has too much to do just now, or whose node is just being started again."""
_BREATHS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds that such a one is given before it is asked again; together no more than an answer may take."""
_SHOWN = 300  # characters of the server's own words
_LEAST, _BELOW = (2, 12), (4, 0)
_CANCEL = "cancel_after_time_interval"
_CANCELLED = "task_cancelled_exception"
_PARTIAL = (
    "search_phase_execution_exception",
    "no_shard_available_action_exception",
    "cluster_block_exception",
    "index_closed_exception",
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a catalogue is: a server and a name on it. ``shown`` is the address without its password."""

    url: str
    name: str
    user: str = field(default="", repr=False)  # whoever logs a job logs its address too
    password: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """What people are told."""
        return f"{self.url}/{self.name}"


def is_address(text: str) -> bool:
    """Whether a text is meant for a server, and is no path."""
    return text.startswith(("http://", "https://"))


def address_of(text: str) -> Address:
    """An address as a person writes it. Raises :class:`OutputError`."""
    try:
        parts = urlsplit(text)
        port = parts.port or (443 if parts.scheme == "https" else 9200)
    except ValueError:
        parts, port = urlsplit("none:"), 0
    name = parts.path.strip("/") or "pinban"
    wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment
    if wrong or not _NAME.fullmatch(name):
        shown = re.split("[?#]", _LOGIN.sub("", text), maxsplit=1)[0][:120]
        raise OutputError(findings.BAD_ADDRESS.at(Place(), address=shown))
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else parts.hostname
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Address(f"{parts.scheme}://{host}:{port}", name, user, password)


class Server:
    """A search server that is asked for one catalogue. Every method raises :class:`OutputError`.

    An answer may take ``seconds``; with ``altogether`` all that is asked may take so many, then no more is asked.
    """

    def __init__(self, address: Address, *, seconds: float = SECONDS, altogether: float | None = None) -> None:
        self.address = address
        self.seconds = seconds
        self.altogether = altogether
        self._end = None if altogether is None else time.monotonic() + altogether
        self.took = 0
        """Milliseconds that its answers took by its own account."""
        self._client = _client(address, seconds)

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def wrong(self, rule: Rule, **facts: Any) -> OutputError:  # noqa: ANN401 -- as Rule.at takes them
        """A finding about this catalogue, to be raised."""
        return OutputError(rule.at(Place(), address=self.address.shown, **facts))

    def _left(self) -> float:
        """Seconds that the next answer may take. Raises where all of them are gone."""
        if self._end is None:
            return self.seconds
        left = self._end - time.monotonic()
        if left <= 0:
            raise self._late()
        return min(self.seconds, left)

    def _late(self) -> OutputError:
        return self.wrong(findings.TOO_SLOW, seconds=f"{self.altogether or self.seconds:g}")

    def ask(self, method: str, path: str, body: object = None, **params: str) -> Data:
        """One question as the server's own interface has it; its answer."""
        from opensearchpy.exceptions import (  # noqa: PLC0415
            ImproperlyConfigured,
            OpenSearchException,
            SerializationError,
        )

        headers = {"content-type": "application/x-ndjson"} if isinstance(body, str) else None
        try:
            answer = _patiently(
                lambda: self._client.transport.perform_request(
                    method, path, params=params or None, body=body, headers=headers, timeout=self._left()
                ),
                self._left,
            )
        except ImproperlyConfigured as error:
            raise self.wrong(findings.AWAY, reason=_short(str(error))) from error
        except (SerializationError, ValueError, RecursionError) as error:  # no JSON: something else stands there
            raise self.wrong(findings.NONSENSE, reason=_short(_cause(error))) from error
        except OpenSearchException as error:
            raise self._told(error) from error
        if not isinstance(answer, dict):
            raise self.wrong(findings.NONSENSE, reason=_short(repr(answer)))
        took = answer.get("took", 0)
        self.took += took if isinstance(took, int) else 0
        return cast("Data", answer)

    @contextmanager
    def understanding(self) -> Iterator[None]:
        """Take answers apart inside: one of another shape than a search server's is a finding."""
        try:
            yield
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise self.wrong(findings.NONSENSE, reason=_short(f"{type(error).__name__}: {error}")) from error

    def many(self, asked: Iterable[tuple[str, Data]]) -> Sequence[Data]:
        """Several searches at once, each of an index; no answer is partial."""
        lines: list[str] = []
        for index, body in asked:
            head = {"index": index, "allow_partial_search_results": False, _CANCEL: self._given_up()}
            lines += [json.dumps(head), json.dumps(body)]
        return self.again(lambda: self._whole("\n".join([*lines, ""])))

    def _given_up(self) -> str:
        """After how long the server may give up a search, for nobody waits for it any more."""
        return f"{int(self._left() * 1000) + 1}ms"

    def _whole(self, lines: str) -> Sequence[Data]:
        """The answers to several searches, none of them wrong."""
        told = self.ask("POST", "/_msearch", lines)
        with self.understanding():
            answers: Sequence[Data] = told["responses"]
            wrong = [(int(answer.get("status", 500)), answer["error"]) for answer in answers if "error" in answer]
        if wrong:
            raise self._of_error(*wrong[0])
        return answers

    def again(self, asked: Callable[[], Answer]) -> Answer:
        """Ask again where an index went away under the question: a catalogue that was made anew has taken its place."""
        for _ in range(_SWAPPED):
            try:
                return asked()
            except OutputError as error:
                if error.finding.code not in (findings.HALF_AWAY.code, findings.NO_SUCH.code):
                    raise
                time.sleep(_PAUSE)
        return asked()

    def search(self, index: str, body: Data) -> Data:
        """One search, whose hits tell how much each named part of it scored; it is not partial."""
        told = {"include_named_queries_score": "true", "allow_partial_search_results": "false"}
        told[_CANCEL] = self._given_up()
        return self.again(lambda: self.ask("POST", f"/{index}/_search", body, **told))

    def load(self, actions: Iterable[Data]) -> None:
        """Write documents, each once: one that is there already stays as it is. A busy server is given time."""
        from opensearchpy import helpers  # noqa: PLC0415
        from opensearchpy.exceptions import OpenSearchException  # noqa: PLC0415

        try:
            told = helpers.streaming_bulk(
                self._client, actions, chunk_size=400, max_chunk_bytes=8 << 20, request_timeout=_SLOW,
                max_retries=8, initial_backoff=1, max_backoff=30, raise_on_error=False,
                require_alias=True,  # an index that is gone is not made anew, of another form
            )  # fmt: skip
            with self.understanding():
                for right, item in told:
                    answer = next(iter(item.values()))
                    if not right and answer.get("status") != 409:
                        raise self._of_error(int(answer.get("status", 500)), answer.get("error", ""))
        except OpenSearchException as error:
            raise self._told(error) from error

    def check(self) -> None:
        """See to it that the server is one that is known."""
        asked = self.ask("GET", "/").get("version")
        told = asked if isinstance(asked, Mapping) else {}
        number = str(told.get("number", "?"))
        parts = tuple(int(part) for part in re.findall(r"\d+", number)[:2])
        if told.get("distribution") != "opensearch" or not _LEAST <= parts < _BELOW:
            named = f"{told.get('distribution', '?')} {number}"[:60]
            raise self.wrong(findings.OTHER_SERVER, then=named)

    def _told(self, error: Exception) -> OutputError:
        """A library's exception as a finding: away, or a refusal with the server's own reason."""
        from opensearchpy.exceptions import ConnectionError as NotConnected  # noqa: PLC0415
        from opensearchpy.exceptions import ConnectionTimeout, TransportError  # noqa: PLC0415

        if isinstance(error, ConnectionTimeout):
            return self._late()
        if isinstance(error, NotConnected):
            return self.wrong(findings.AWAY, reason=_short(str(error.error)))
        if isinstance(error, TransportError) and isinstance(error.status_code, int):
            info = error.info if isinstance(error.info, Mapping) else {}
            return self._of_error(error.status_code, info.get("error", str(error.error)))
        return self.wrong(findings.AWAY, reason=_short(str(error)))

    def _of_error(self, status: int, error: object) -> OutputError:
        kind, reason = _reason(error)
        if status == 404 and kind == "index_not_found_exception":
            return self.wrong(findings.NO_SUCH)
        if kind == "resource_already_exists_exception":
            return self.wrong(findings.EXISTS)
        if kind == _CANCELLED:
            return self._late()
        if status in _BUSY:
            return self.wrong(findings.BUSY, reason=_short(f"{status} {reason}"))
        if status == 503 or kind in _PARTIAL:
            return self.wrong(findings.HALF_AWAY, reason=_short(reason))
        return self.wrong(findings.REFUSED, reason=_short(f"{status} {reason}"))


def _client(address: Address, seconds: float) -> "OpenSearch":
    """The library's client; connections are made when something is asked."""
    if find_spec("opensearchpy") is None:
        raise OutputError(findings.NO_CLIENT.at(Place(), missing="opensearch-py"))
    from opensearchpy import OpenSearch  # noqa: PLC0415 -- an extra

    from pinban.archive.store.opensearch.connection import BoundedConnection  # noqa: PLC0415 -- an extra too

    login = (address.user, address.password) if address.user else None
    return OpenSearch(
        [address.url],
        connection_class=BoundedConnection,
        http_auth=login,
        timeout=seconds,
        max_retries=2,  # for connections that the server has let go
        retry_on_timeout=False,
        retry_on_status=(),
    )


def _patiently(ask: Callable[[], object], left: Callable[[], float]) -> object:
    """Ask, and ask again while the server is busy, as long as an answer may take; then whatever comes is the answer."""
    from opensearchpy.exceptions import TransportError  # noqa: PLC0415

    waited, most = 0.0, left()
    for breath in _BREATHS:
        try:
            return ask()
        except TransportError as error:
            pause = min(breath, most - waited)
            if error.status_code not in _BUSY or pause <= 0:
                raise
        time.sleep(pause)
        waited += pause
    return ask()


def _cause(error: Exception) -> str:
    """What was wrong with an answer; the library's exceptions put the answer before it."""
    last = error.args[-1] if error.args else ""
    return str(last) if isinstance(last, str | Exception) else type(error).__name__


def _reason(error: object) -> tuple[str, str]:
    """The kind of an error and what is said of it; the deepest cause says most."""
    if not isinstance(error, Mapping):
        return "", str(error)
    kind, reason = str(error.get("type", "")), str(error.get("reason", ""))
    causes = error.get("root_cause") or []
    cause = error.get("caused_by") or (causes[0] if causes else None)
    if isinstance(cause, Mapping) and cause.get("reason"):
        reason = f"{reason}: {cause['reason']}" if reason else str(cause["reason"])
    return kind, reason or kind


def _short(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]
