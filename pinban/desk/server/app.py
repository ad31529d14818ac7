"""The desk as a web application: what can be asked at which address."""

import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pinban.desk import findings
from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.server.builds import EPAPER
from pinban.desk.server.desk import Desk
from pinban.desk.server.guard import Guard, Secrets
from pinban.desk.server.hub import Hub
from pinban.desk.server.intake import is_plain_name
from pinban.desk.views.page_view import finding_data
from pinban.desk.views.studio import Standing
from pinban.diagnostics import Diagnostic, Place
from pinban.files import OutputError

T = TypeVar("T")
WEB = Path(__file__).parents[1] / "web"
MOST_JSON = 1 << 20
MOST_UPLOAD = 64 << 20
_INERT = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}


def desk_app(desk: Desk, hosts: Iterable[str], keys: Secrets) -> ASGIApp:
    """The application for one edition, reached by ``hosts`` (name and port) with the token of ``keys``."""
    hub = Hub()
    desk.studio.told = lambda now: hub.tell(_news(desk, now))
    asks = _Asks(desk, hub)
    routes: list[BaseRoute] = [
        Route("/", _front),
        Route("/api/state", asks.state),
        Route("/api/page", asks.page),
        Route("/api/story", asks.story),
        Route("/api/findings", asks.findings),
        Route("/api/ways", asks.ways),
        Route("/api/clash", asks.clash),
        Route("/api/build", asks.build),
        Route("/proof", asks.proof),
        Route("/sharp", asks.sharp),
        Route("/way", asks.way),
        Route("/picture", asks.picture),
        Route("/preview", asks.previewed),
        Route("/api/preview", asks.preview, methods=["POST"]),
        Route("/out", asks.out),
        Route("/api/do", asks.do, methods=["POST"]),
        Route("/api/undo", asks.undo, methods=["POST"]),
        Route("/api/redo", asks.redo, methods=["POST"]),
        Route("/api/skip", asks.skip, methods=["POST"]),
        Route("/api/fit", asks.fit, methods=["POST"]),
        Route("/api/import", asks.bring_in, methods=["POST"]),
        Route("/api/build", asks.start_build, methods=["POST"]),
        Route("/api/build/cancel", asks.cancel_build, methods=["POST"]),
        WebSocketRoute("/socket", hub.serve),
        Mount("/web", StaticFiles(directory=WEB)),
    ]
    return Guard(Starlette(routes=routes), hosts, keys)


def _news(desk: Desk, now: Standing) -> dict[str, object]:
    """What is told to browsers: enough to know what to fetch."""
    return {
        "number": now.number,
        "busy": now.busy,
        "marks": {label: made.mark for label, made in now.pages.items()},
        "build": desk.builds.progress.number,
    }


async def _front(_: Request) -> Response:
    return FileResponse(WEB / "index.html", headers={"cache-control": "no-store"})


class _Asks:
    """Requests to answers. What a person did wrong is a finding with status 409, never a traceback."""

    def __init__(self, desk: Desk, hub: Hub) -> None:
        self.desk, self.hub = desk, hub

    async def state(self, _: Request) -> Response:
        return JSONResponse(await _aside(self.desk.state))

    async def page(self, request: Request) -> Response:
        return _or_none(await _aside(partial(self.desk.page, _query(request, "label"))))

    async def story(self, request: Request) -> Response:
        return await _told(partial(self.desk.story, _query(request, "story")))

    async def findings(self, _: Request) -> Response:
        return JSONResponse(await _aside(self.desk.findings))

    async def ways(self, request: Request) -> Response:
        return JSONResponse({"ways": await _aside(partial(self.desk.ways, _query(request, "label")))})

    async def clash(self, request: Request) -> Response:
        return await _told(partial(self.desk.clash, _query(request, "label")))

    async def proof(self, request: Request) -> Response:
        return _png(await _aside(partial(self.desk.proof, _query(request, "label"))))

    async def sharp(self, request: Request) -> Response:
        return _png(await _aside(partial(self.desk.sharp, _query(request, "label"))))

    async def way(self, request: Request) -> Response:
        number = _query(request, "number")
        svg = self.desk.way(_query(request, "label"), int(number)) if number.isdecimal() and len(number) < 4 else None
        return (
            Response(svg, media_type="image/svg+xml", headers=_INERT) if svg is not None else Response(status_code=404)
        )

    async def picture(self, request: Request) -> Response:
        number = _query(request, "number")
        if not number.isdecimal() or len(number) > 3:
            return Response(status_code=404)
        path = await _aside(partial(self.desk.picture, _query(request, "story"), int(number)))
        return FileResponse(path, headers=_INERT) if path is not None else Response(status_code=404)

    async def preview(self, request: Request) -> Response:
        data = await _json(request)
        if data is None or not isinstance(data.get("request"), dict) or not isinstance(data.get("label"), str):
            return _refused([findings.NOT_UNDERSTOOD.at(Place(), reason="JSON")])
        return await _told(partial(self.desk.preview, data["request"], data["label"]))

    async def previewed(self, _: Request) -> Response:
        svg = self.desk.previewed()
        return Response(svg, media_type="image/svg+xml", headers=_INERT) if svg else Response(status_code=404)

    async def build(self, _: Request) -> Response:
        return JSONResponse(await _aside(self.desk.builds.data))

    async def out(self, request: Request) -> Response:
        if _query(request, "name") == EPAPER:
            return await self._epaper()
        path = await _aside(partial(self.desk.builds.file, _query(request, "name")))
        if path is None:
            return Response(status_code=404)
        named = f"attachment; filename*=UTF-8''{quote(path.name, safe='')}"
        return FileResponse(path, headers={**_INERT, "content-disposition": named})

    async def _epaper(self) -> Response:
        data = await _aside(self.desk.builds.epaper)
        if data is None:
            return Response(status_code=404)
        named = {"content-disposition": f"attachment; filename={EPAPER}"}
        return Response(data, media_type="application/zip", headers={**_INERT, **named})

    async def do(self, request: Request) -> Response:
        data = await _json(request)
        if data is None or not isinstance(data.get("request"), dict):
            return _refused([findings.NOT_UNDERSTOOD.at(Place(), reason="JSON")])
        return await self._acted(partial(self.desk.do, data["request"], _who(data)))

    async def undo(self, request: Request) -> Response:
        data = await _json(request) or {}
        return await self._acted(partial(self.desk.undo, _who(data), _number(data, "over")))

    async def redo(self, request: Request) -> Response:
        data = await _json(request) or {}
        return await self._acted(partial(self.desk.redo, _who(data), _number(data, "over")))

    async def skip(self, request: Request) -> Response:
        data = await _json(request) or {}
        return await self._acted(partial(self.desk.skip, _who(data), _number(data, "number")))

    async def fit(self, request: Request) -> Response:
        data = await _json(request)
        if data is None or not isinstance(data.get("story"), str) or not isinstance(data.get("text"), str):
            return _refused([findings.NOT_UNDERSTOOD.at(Place(), reason="JSON")])
        return await _told(partial(self.desk.fit, data["story"], data["text"]))

    async def bring_in(self, request: Request) -> Response:
        name, page = _query(request, "name"), _query(request, "page")
        data = await _body(request, MOST_UPLOAD)
        if data is None or not is_plain_name(name):
            return _refused([findings.NOT_UNDERSTOOD.at(Place(), reason=name[:80] or "?")])

        def bring() -> dict[str, Any]:
            stories, diagnostics = self.desk.bring_in({name: data}, page, _query(request, "who")[:40])
            return {"stories": list(stories), "found": [finding_data(item) for item in diagnostics]}

        answer = await _told(bring)
        self._changed()
        return answer

    async def start_build(self, request: Request) -> Response:
        asked = (await _json(request) or {}).get("replate")
        labels = [str(item)[:80] for item in asked[:256]] if isinstance(asked, list) else []
        return JSONResponse({"started": self.desk.builds.start(labels)})

    async def cancel_build(self, _: Request) -> Response:
        self.desk.builds.cancel()
        return JSONResponse({})

    async def _acted(self, act: Callable[[], Any]) -> Response:
        def acting() -> dict[str, Any]:
            entry = act()
            return {"done": entry is not None, "number": entry.number if entry is not None else 0}

        answer = await _told(acting)
        self._changed()
        return answer

    def _changed(self) -> None:
        entry = self.desk.journal.undoable
        self.hub.tell({"acted": len(self.desk.journal.entries), "by": entry.who if entry is not None else ""})


async def _aside(work: Callable[[], T]) -> T:
    """Work in another thread, so that nobody else waits for it."""
    return await to_thread.run_sync(work)


async def _told(work: Callable[[], Any]) -> Response:
    """What work gives, or the findings that it was refused with."""
    try:
        return JSONResponse(await _aside(work))
    except RefusedError as error:
        return _refused(error.found, error.extra)
    except OutputError as error:
        return _refused([error.finding])


def _refused(found: Iterable[Diagnostic], extra: dict[str, str] | None = None) -> Response:
    data = {"findings": [finding_data(item) for item in found], "extra": extra or {}}
    return JSONResponse(data, status_code=409)


def _or_none(data: Any) -> Response:  # noqa: ANN401 -- plain data
    return JSONResponse(data) if data is not None else Response(status_code=404)


def _png(data: bytes | None) -> Response:
    if data is None:
        return Response(status_code=404)
    # An address names the state of the page, so that what it shows never changes.
    return Response(data, media_type="image/png", headers={"cache-control": "private, max-age=86400, immutable"})


def _query(request: Request, name: str) -> str:
    return request.query_params.get(name, "")[:200]


def _who(data: dict[str, Any]) -> str:
    return str(data.get("who", ""))[:40]


def _number(data: dict[str, Any], name: str) -> int:
    value = data.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 53 else 0


async def _json(request: Request) -> dict[str, Any] | None:
    """The object that a request brings, of its declared kind and not too long."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return None
    body = await _body(request, MOST_JSON)
    try:
        data = json.loads(body) if body is not None else None
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


async def _body(request: Request, most: int) -> bytes | None:
    """What a request brings; ``None`` where that is too much."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            return None
        parts.append(part)
    return b"".join(parts)
