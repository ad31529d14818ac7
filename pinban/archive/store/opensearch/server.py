"""An address to a search server that is asked and answers with data; whatever goes wrong is a finding.

No name of the server's own is ever made of what a person typed but the catalogue's, which is checked; everything else
goes as JSON. A password in an address is never shown.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
_SWAPPED, _PAUSE = 3, 0.2  # times that an answer in part is asked for again, and the seconds between
_BUSY = (429, 502, 504)
"""What a server answers that has too much to do just now, or whose node is just being started again."""
_BREATHS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)  # seconds that such a one is given before it is asked again
_SHOWN = 300  # characters of the server's own words
_LEAST, _BELOW = (2, 12), (4, 0)
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
    user: str = ""
    password: str = ""

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
        shown = re.sub(r"//[^/@]*@", "//", text)[:120]
        raise OutputError(findings.BAD_ADDRESS.at(Place(), address=shown))
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else parts.hostname
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Address(f"{parts.scheme}://{host}:{port}", name, user, password)


class Server:
    """A search server that is asked for one catalogue. Every method raises :class:`OutputError`."""

    def __init__(self, address: Address, *, seconds: float = SECONDS) -> None:
        self.address = address
        self.seconds = seconds
        self.took = 0
        """Milliseconds that its answers took by its own account."""
        self._client = _client(address, seconds)

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def wrong(self, rule: Rule, **facts: Any) -> OutputError:  # noqa: ANN401 -- as Rule.at takes them
        """A finding about this catalogue, to be raised."""
        return OutputError(rule.at(Place(), address=self.address.shown, **facts))

    def ask(self, method: str, path: str, body: object = None, **params: str) -> Data:
        """One question as the server's own interface has it; its answer."""
        from opensearchpy.exceptions import ImproperlyConfigured, OpenSearchException  # noqa: PLC0415

        headers = {"content-type": "application/x-ndjson"} if isinstance(body, str) else None
        try:
            answer = _patiently(
                lambda: self._client.transport.perform_request(
                    method, path, params=params or None, body=body, headers=headers
                )
            )
        except ImproperlyConfigured as error:
            raise self.wrong(findings.AWAY, reason=_short(str(error))) from error
        except OpenSearchException as error:
            raise self._told(error) from error
        except ValueError as error:  # an answer that is no JSON: something else stands at this address
            raise self.wrong(findings.OTHER_SERVER, then="?") from error
        told = cast("Data", answer) if isinstance(answer, dict) else {"answer": answer}
        self.took += int(cast("int", told.get("took", 0)))
        return told

    def many(self, asked: Iterable[tuple[str, Data]]) -> Sequence[Data]:
        """Several searches at once, each of an index; no answer is partial."""
        lines: list[str] = []
        for index, body in asked:
            lines += [json.dumps({"index": index, "allow_partial_search_results": False}), json.dumps(body)]
        return self.again(lambda: self._whole("\n".join([*lines, ""])))

    def _whole(self, lines: str) -> Sequence[Data]:
        """The answers to several searches, none of them wrong."""
        answers: Sequence[Data] = self.ask("POST", "/_msearch", lines)["responses"]
        for answer in answers:
            if "error" in answer:
                raise self._of_error(int(answer.get("status", 500)), answer["error"])
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
        return self.again(lambda: self.ask("POST", f"/{index}/_search", body, **told))

    def load(self, actions: Iterable[Data]) -> None:
        """Write documents, each once: one that is there already stays as it is. A busy server is given time."""
        from opensearchpy import helpers  # noqa: PLC0415
        from opensearchpy.exceptions import OpenSearchException  # noqa: PLC0415

        try:
            told = helpers.streaming_bulk(
                self._client, actions, chunk_size=400, max_chunk_bytes=8 << 20, request_timeout=_SLOW,
                max_retries=8, initial_backoff=1, max_backoff=30, raise_on_error=False,
            )  # fmt: skip
            for right, item in told:
                answer = next(iter(item.values()))
                if not right and answer.get("status") != 409:
                    raise self._of_error(int(answer.get("status", 500)), answer.get("error", ""))
        except OpenSearchException as error:
            raise self._told(error) from error

    def check(self) -> None:
        """See to it that the server is one that is known."""
        told = self.ask("GET", "/").get("version", {})
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
            return self.wrong(findings.AWAY, reason=f"> {self.seconds:g} s")
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
        if status == 503 or kind in _PARTIAL:
            return self.wrong(findings.HALF_AWAY, reason=_short(reason))
        return self.wrong(findings.REFUSED, reason=_short(f"{status} {reason}"))


def _client(address: Address, seconds: float) -> "OpenSearch":
    """The library's client; connections are made when something is asked."""
    if find_spec("opensearchpy") is None:
        raise OutputError(findings.NO_CLIENT.at(Place(), missing="opensearch-py"))
    from opensearchpy import OpenSearch  # noqa: PLC0415 -- an extra

    login = (address.user, address.password) if address.user else None
    return OpenSearch(
        [address.url],
        http_auth=login,
        timeout=seconds,
        max_retries=2,  # for connections that the server has let go
        retry_on_timeout=False,
        retry_on_status=(),
    )


def _patiently(ask: Callable[[], object]) -> object:
    """Ask, and ask again while the server is busy; the last time whatever comes is the answer."""
    from opensearchpy.exceptions import TransportError  # noqa: PLC0415

    for breath in _BREATHS:
        try:
            return ask()
        except TransportError as error:
            if error.status_code not in _BUSY:
                raise
            time.sleep(breath)
    return ask()


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
