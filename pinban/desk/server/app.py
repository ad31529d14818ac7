"""The desk as a web application: what can be asked at which address."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pinban.desk import findings
from pinban.desk.journal.entries import Entry
from pinban.desk.server.answers import INERT, aside, body_of, json_of, or_none, png, query, refused, told
from pinban.desk.server.builds import EPAPER
from pinban.desk.server.desk import Desk
from pinban.desk.server.doors import Doors
from pinban.desk.server.guard import Guard, Secrets, who_asks
from pinban.desk.server.hub import Hub
from pinban.desk.server.intake import is_plain_name
from pinban.desk.server.records import Records
from pinban.desk.server.roles import OF_ONE, SIGNS, NotAllowedError, User, check
from pinban.desk.server.sessions import Sessions
from pinban.desk.views.page_view import finding_data
from pinban.desk.views.studio import Standing
from pinban.diagnostics import Place

WEB = Path(__file__).parents[1] / "web"
MOST_UPLOAD = 64 << 20


def desk_app(
    desk: Desk, hosts: Iterable[str], keys: Secrets, sessions: Sessions | None = None, *, secure: bool = False
) -> ASGIApp:
    """The application for one edition, reached by ``hosts`` (name and port) with the token of ``keys``.

    With ``sessions`` people log in instead; ``secure`` says that it is served with TLS.
    """
    hub = Hub(lambda: _news(desk, desk.now), sessions.user if sessions is not None else None)
    desk.studio.told = lambda now: hub.tell(_news(desk, now))
    asks = _Asks(desk, hub)
    desk.acted = asks.changed
    records = Records(desk)
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
        *records.routes(),
        WebSocketRoute("/socket", hub.serve),
        Mount("/web", StaticFiles(directory=WEB)),
    ]
    doors = Doors(sessions, hub) if sessions is not None else None
    guard = Guard(Starlette(routes=[*routes, *(doors.routes() if doors else [])]), hosts, keys, sessions, secure=secure)
    if doors is not None:
        doors.cookie_of = guard.cookie_of
    return guard


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

    async def state(self, request: Request) -> Response:
        user = who_asks(request.scope)
        you = {"name": user.name, "post": user.post.value, "may": user.may, "signs": sorted(SIGNS[user.post])}
        state = await aside(self.desk.state)
        for turn, entry in (("undo", self.desk.journal.undoable), ("redo", self.desk.journal.redoable)):
            if state[turn] is not None:
                state[turn]["may"] = entry is not None and _may_turn(user, entry)
        return JSONResponse({**state, "you": you})

    async def page(self, request: Request) -> Response:
        return or_none(await aside(partial(self.desk.page, query(request, "label"))))

    async def story(self, request: Request) -> Response:
        return await told(partial(self.desk.story, query(request, "story")))

    async def findings(self, _: Request) -> Response:
        return JSONResponse(await aside(self.desk.findings))

    async def ways(self, request: Request) -> Response:
        return JSONResponse({"ways": await aside(partial(self.desk.ways, query(request, "label")))})

    async def clash(self, request: Request) -> Response:
        return await told(partial(self.desk.clash, query(request, "label")))

    async def proof(self, request: Request) -> Response:
        return png(await aside(partial(self.desk.proof, query(request, "label"))))

    async def sharp(self, request: Request) -> Response:
        return png(await aside(partial(self.desk.sharp, query(request, "label"))))

    async def way(self, request: Request) -> Response:
        number = query(request, "number")
        svg = self.desk.way(query(request, "label"), int(number)) if number.isdecimal() and len(number) < 4 else None
        return (
            Response(svg, media_type="image/svg+xml", headers=INERT) if svg is not None else Response(status_code=404)
        )

    async def picture(self, request: Request) -> Response:
        number = query(request, "number")
        if not number.isdecimal() or len(number) > 3:
            return Response(status_code=404)
        path = await aside(partial(self.desk.picture, query(request, "story"), int(number)))
        return FileResponse(path, headers=INERT) if path is not None else Response(status_code=404)

    async def preview(self, request: Request) -> Response:
        data = await json_of(request)
        if data is None or not isinstance(data.get("request"), dict) or not isinstance(data.get("label"), str):
            return refused([findings.NOT_UNDERSTOOD.at(Place(), reason="JSON")])
        user, asked = who_asks(request.scope), data["request"]

        def show() -> dict[str, Any]:
            check(user, str(asked.get("do", "")))
            return self.desk.preview(asked, data["label"])

        return await told(show)

    async def previewed(self, _: Request) -> Response:
        svg = self.desk.previewed()
        return Response(svg, media_type="image/svg+xml", headers=INERT) if svg else Response(status_code=404)

    async def build(self, _: Request) -> Response:
        return JSONResponse(await aside(self.desk.builds.data))

    async def out(self, request: Request) -> Response:
        if not who_asks(request.scope).allowed("out"):
            return Response(status_code=403)
        if query(request, "name") == EPAPER:
            return await self._epaper()
        path = await aside(partial(self.desk.builds.file, query(request, "name")))
        if path is None:
            return Response(status_code=404)
        named = f"attachment; filename*=UTF-8''{quote(path.name, safe='')}"
        return FileResponse(path, headers={**INERT, "content-disposition": named})

    async def _epaper(self) -> Response:
        data = await aside(self.desk.builds.epaper)
        if data is None:
            return Response(status_code=404)
        named = {"content-disposition": f"attachment; filename={EPAPER}"}
        return Response(data, media_type="application/zip", headers={**INERT, **named})

    async def do(self, request: Request) -> Response:
        data = await json_of(request)
        if data is None or not isinstance(data.get("request"), dict):
            return refused([findings.NOT_UNDERSTOOD.at(Place(), reason="JSON")])
        user, asked = who_asks(request.scope), data["request"]

        def act() -> Entry | None:
            check(user, str(asked.get("do", "")), str(asked.get("role", "")))
            signed = {"by": user.name} if user.name and asked.get("do") == "accept" else {}
            return self.desk.do({**asked, **signed}, _who(data, user))

        return await self._acted(act)

    async def undo(self, request: Request) -> Response:
        return await self._turned(request, self.desk.undo, lambda _: self.desk.journal.undoable, "over")

    async def redo(self, request: Request) -> Response:
        return await self._turned(request, self.desk.redo, lambda _: self.desk.journal.redoable, "over")

    async def skip(self, request: Request) -> Response:
        return await self._turned(request, self.desk.skip, self._numbered, "number")

    def _numbered(self, number: int) -> Entry | None:
        """The step of a number."""
        return next((entry for entry in self.desk.journal.entries if entry.number == number), None)

    async def _turned(
        self, request: Request, turn: Callable[..., Entry], which: Callable[[int], Entry | None], name: str
    ) -> Response:
        """Undo, redo or skip what this person may do: a signature only if it is their own."""
        data, user = await json_of(request) or {}, who_asks(request.scope)
        number = _number(data, name)

        def act() -> Entry | None:
            if (entry := which(number)) is not None:
                _check_turn(user, entry)
            return turn(_who(data, user), **{name: number})

        return await self._acted(act)

    async def fit(self, request: Request) -> Response:
        data = await json_of(request)
        if data is None or not isinstance(data.get("story"), str) or not isinstance(data.get("text"), str):
            return refused([findings.NOT_UNDERSTOOD.at(Place(), reason="JSON")])
        return await told(partial(self.desk.fit, data["story"], data["text"]))

    async def bring_in(self, request: Request) -> Response:
        user = who_asks(request.scope)
        name, page = query(request, "name"), query(request, "page")
        data = await body_of(request, MOST_UPLOAD)
        if data is None or not is_plain_name(name):
            return refused([findings.NOT_UNDERSTOOD.at(Place(), reason=name[:80] or "?")])

        def bring() -> dict[str, Any]:
            check(user, "import")
            if page:
                check(user, "move")
            stories, diagnostics = self.desk.bring_in({name: data}, page, user.name or query(request, "who")[:40])
            return {"stories": list(stories), "found": [finding_data(item) for item in diagnostics]}

        answer = await told(bring)
        self.changed()
        return answer

    async def start_build(self, request: Request) -> Response:
        user = who_asks(request.scope)
        asked = (await json_of(request) or {}).get("replate")
        labels = [str(item)[:80] for item in asked[:256]] if isinstance(asked, list) else []

        def start() -> dict[str, Any]:
            check(user, "build")
            return {"started": self.desk.builds.start(labels)}

        return await told(start)

    async def cancel_build(self, request: Request) -> Response:
        user = who_asks(request.scope)

        def cancel() -> dict[str, Any]:
            check(user, "cancel")
            self.desk.builds.cancel()
            return {}

        return await told(cancel)

    async def _acted(self, act: Callable[[], Any]) -> Response:
        def acting() -> dict[str, Any]:
            entry = act()
            return {"done": entry is not None, "number": entry.number if entry is not None else 0}

        answer = await told(acting)
        self.changed()
        return answer

    def changed(self) -> None:
        """Tell every browser that something was done."""
        entry = self.desk.journal.undoable
        self.hub.tell({"acted": len(self.desk.journal.entries), "by": entry.who if entry is not None else ""})


def _check_turn(user: User, entry: Entry) -> None:
    """Raises ``NotAllowedError`` where somebody may not undo or redo a step: they may not do it, or it is another's."""
    done, who = str(entry.request.get("do", "")), str(entry.request.get("who", ""))
    check(user, done, str(entry.request.get("role", "")))
    if done in OF_ONE and user.name and who != user.name:
        raise NotAllowedError(findings.NOT_YOURS.at(Place(), who=who))


def _may_turn(user: User, entry: Entry) -> bool:
    """Whether :func:`_check_turn` would let somebody undo or redo a step."""
    try:
        _check_turn(user, entry)
    except NotAllowedError:
        return False
    return True


def _who(data: dict[str, Any], user: User) -> str:
    """Who does something: whoever has logged in, else who a browser on this machine says it is."""
    said = "".join(char for char in str(data.get("who", "")) if char.isprintable())
    return user.name or said.strip()[:40]


def _number(data: dict[str, Any], name: str) -> int:
    value = data.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 53 else 0
