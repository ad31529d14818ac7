"""Requests of the reading view and the archive view to their answers."""

from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.server.answers import INERT, aside, or_none, query, told
from pinban.desk.server.desk import Desk
from pinban.desk.views.archive_view import KINDS

_ASKED = ("since", "until", "paper", "page", "section", "byline", "kind", "sort", "offset", "superseded")


class Records:
    """What is read: proofs, and former editions."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def routes(self) -> list[BaseRoute]:
        """Their addresses."""
        return [
            Route("/api/reading", self.reading),
            Route("/reading.pdf", self.pdf),
            Route("/api/archive/search", self.search),
            Route("/api/archive/similar", self.similar),
            Route("/api/archive/calendar", self.calendar),
            Route("/api/archive/pages", self.pages),
            Route("/archive", self.file),
        ]

    async def reading(self, request: Request) -> Response:
        """A page to read and sign."""
        return or_none(await aside(partial(self.desk.read, query(request, "label"), query(request, "since"))))

    async def pdf(self, request: Request) -> Response:
        """A page to read on paper."""
        label, story = query(request, "label"), query(request, "story")
        data = await aside(partial(self.desk.reading_pdf, label, story))
        if data is None:
            return Response(status_code=404)
        name = f"proof-{label}-{story}.pdf" if story else f"proof-{label}.pdf"
        named = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        return Response(data, media_type="application/pdf", headers={**INERT, "content-disposition": named})

    async def search(self, request: Request) -> Response:
        """Stories of the store that hold some words."""
        asked = {name: query(request, name) for name in _ASKED}
        return await told(partial(self.desk.archive.search, query(request, "words"), asked))

    async def similar(self, request: Request) -> Response:
        """Stories of the store that are like one of them."""
        return await told(partial(self.desk.archive.similar, query(request, "article")))

    async def calendar(self, _: Request) -> Response:
        """The store's editions."""
        return await told(self.desk.archive.calendar)

    async def pages(self, request: Request) -> Response:
        """The pages of one of them."""
        return await told(partial(self.desk.archive.pages, query(request, "where")))

    async def file(self, request: Request) -> Response:
        """A page's image or PDF, or a story's text."""
        kind, page, where, name = (query(request, key) for key in ("kind", "page", "where", "file"))
        try:
            path = await aside(partial(self.desk.archive.file, where, page, kind, name))
        except RefusedError:
            path = None
        if path is None:
            return Response(status_code=404)
        headers = {**INERT, "cache-control": "private, max-age=3600"}
        if kind == "pdf":
            headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(path.name, safe='')}"
        return FileResponse(path, media_type=KINDS[kind], headers=headers)
