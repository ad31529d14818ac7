"""One request to a search server to its answer, no longer and no larger than is bearable, whatever stands there.

The client library's own connection waits without end for a server that sends a byte now and then, keeps whatever it
sends in memory, and prints the server's words as warnings. Its connections, their TLS and the login are used as they
are.
"""

import json
import time
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlencode

from opensearchpy import Urllib3HttpConnection
from opensearchpy.exceptions import HTTP_EXCEPTIONS, ConnectionTimeout, SerializationError, TransportError
from opensearchpy.exceptions import ConnectionError as NotConnected
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

MOST = 128 << 20
"""Bytes of an answer: twice what the most hits that can be turned to take."""
_PIECE = 1 << 16


class BoundedConnection(Urllib3HttpConnection):
    """The library's connection, whose answers are bounded: in all ``timeout`` seconds and :data:`MOST` bytes."""

    def perform_request(  # noqa: PLR0917 -- as the library has it
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        body: bytes | None = None,
        timeout: float | None = None,
        ignore: Collection[int] = (),
        headers: Mapping[str, str] | None = None,
    ) -> Any:  # noqa: ANN401
        """Status, headers and text of the answer. Raises the library's exceptions. Redirections are not followed."""
        if self.pool is None:
            self._create_urllib3_pool()
        seconds = timeout or self.timeout
        whole = f"{self.url_prefix}{url}?{urlencode(params)}" if params else f"{self.url_prefix}{url}"
        told = {**self.headers, **(headers or {})}
        try:
            response = self.pool.urlopen(
                method, whole, body, retries=Retry(False), headers=told, timeout=seconds, preload_content=False
            )
            text = _read(response, time.monotonic() + seconds).decode("utf-8", "surrogatepass")
        except (ReadTimeoutError, TimeoutError) as error:
            raise ConnectionTimeout("TIMEOUT", str(error), error) from error
        except UnicodeDecodeError as error:
            raise SerializationError("UTF-8", error) from error
        except (HTTPError, OSError) as error:
            raise NotConnected("N/A", str(error), error) from error
        if not 200 <= response.status < 300 and response.status not in ignore:
            raise HTTP_EXCEPTIONS.get(response.status, TransportError)(response.status, *_told(text))
        return response.status, response.headers, text


def _read(response: BaseHTTPResponse, end: float) -> bytes:
    """All of an answer. Raises ``TimeoutError`` after ``end``, ``OSError`` for more than is taken."""
    pieces, size = list[bytes](), 0
    try:
        while piece := response.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > MOST:
                raise OSError(f"> {MOST >> 20} MB")
            if time.monotonic() > end:
                raise TimeoutError
    except BaseException:  # an interrupt too: what is left of it is nobody's next answer
        response.close()
        raise
    response.release_conn()
    return b"".join(pieces)


def _told(text: str) -> tuple[str, Mapping[str, Any]]:
    """What a server says of its refusal: its words, or the mapping that it puts them in."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return text, {}
    return text, data if isinstance(data, dict) else {}
