"""Logging in and out: names and passwords to a session's cookie."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from pinban.desk import findings
from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.server.answers import aside, json_of, refused
from pinban.desk.server.guard import LOGIN, SESSION
from pinban.desk.server.hub import Hub
from pinban.desk.server.sessions import Sessions
from pinban.diagnostics import Place

PAGE = Path(__file__).parents[1] / "web" / "login.html"


class Doors:
    """What those ask for who come and go. ``cookie_of`` makes the cookie that holds a secret."""

    def __init__(self, sessions: Sessions, hub: Hub) -> None:
        self.sessions, self.hub = sessions, hub
        self.cookie_of: Callable[[str], str] = str

    def routes(self) -> list[BaseRoute]:
        """Their addresses."""
        return [
            Route(LOGIN, self.page),
            Route(LOGIN, self.log_in, methods=["POST"]),
            Route("/logout", self.log_out, methods=["POST"]),
        ]

    async def page(self, _: Request) -> Response:
        """The page to log in on."""
        return FileResponse(PAGE, headers={"cache-control": "no-store"})

    async def log_in(self, request: Request) -> Response:
        """A fresh session: the one that the browser had, whoever gave it, ends."""
        data: dict[str, Any] = await json_of(request) or {}
        name, password = data.get("name"), data.get("password")
        if not isinstance(name, str) or not isinstance(password, str):
            return refused([findings.NOT_UNDERSTOOD.at(Place(), reason="JSON")])
        address = request.client.host if request.client is not None else ""
        try:
            secret = await aside(lambda: self.sessions.log_in(name.strip()[:40], password, address))
        except RefusedError as error:
            return refused(error.found)
        self.sessions.log_out(request.scope[SESSION])
        return JSONResponse({"name": name}, headers={"set-cookie": self.cookie_of(secret)})

    async def log_out(self, request: Request) -> Response:
        """End the session, and close its sockets."""
        secret = request.scope[SESSION]
        self.sessions.log_out(secret)
        await self.hub.let_go(secret)
        return JSONResponse({}, headers={"set-cookie": self.cookie_of("")})
