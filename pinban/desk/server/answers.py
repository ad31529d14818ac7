"""What the server answers with: data, findings, pictures; and what a request brings, within bounds."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.server.roles import NotAllowedError
from pinban.desk.views.page_view import finding_data
from pinban.diagnostics import Diagnostic
from pinban.files import OutputError

T = TypeVar("T")
MOST_JSON = 1 << 20
INERT = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
"""For what is not ours: nothing in it runs."""


async def aside(work: Callable[[], T]) -> T:
    """Work in another thread, so that nobody else waits for it."""
    return await to_thread.run_sync(work)


async def told(work: Callable[[], Any]) -> Response:
    """What work gives, or the findings that it was refused with."""
    try:
        return JSONResponse(await aside(work))
    except NotAllowedError as error:
        return refused(error.found, error.extra, status=403)
    except RefusedError as error:
        return refused(error.found, error.extra)
    except OutputError as error:
        return refused([error.finding])


def refused(found: Iterable[Diagnostic], extra: dict[str, str] | None = None, status: int = 409) -> Response:
    """Findings, for what a person did wrong."""
    data = {"findings": [finding_data(item) for item in found], "extra": extra or {}}
    return JSONResponse(data, status_code=status)


def or_none(data: Any) -> Response:  # noqa: ANN401 -- plain data
    """Data, or that there is none."""
    return JSONResponse(data) if data is not None else Response(status_code=404)


def png(data: bytes | None) -> Response:
    """A picture, or that there is none."""
    if data is None:
        return Response(status_code=404)
    # An address names the state of the page, so that what it shows never changes.
    return Response(data, media_type="image/png", headers={"cache-control": "private, max-age=86400, immutable"})


def query(request: Request, name: str) -> str:
    """A value of the address."""
    return request.query_params.get(name, "")[:200]


async def json_of(request: Request) -> dict[str, Any] | None:
    """The object that a request brings, of its declared kind and not too long."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return None
    body = await body_of(request, MOST_JSON)
    try:
        data = _whole_characters(json.loads(body)) if body is not None else None
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _whole_characters(data: Any) -> Any:  # noqa: ANN401 -- plain data
    """Data without halves of characters, as half an emoji that was cut in two: they cannot be written to a file."""
    text = json.dumps(data, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return data


async def body_of(request: Request, most: int) -> bytes | None:
    """What a request brings; ``None`` where that is too much."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            return None
        parts.append(part)
    return b"".join(parts)
