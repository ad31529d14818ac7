"""The reader's service as a web application: what can be asked at which address."""

import json
import mimetypes
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pinban.archive.catalogue import Hit, SearchResult, ShownHit, as_data, shown_hit
from pinban.archive.store import Store
from pinban.diagnostics import Diagnostic, Place
from pinban.files import OutputError
from pinban.reader import findings, iiif, tabular, views
from pinban.reader.addresses import Addresses
from pinban.reader.asking import Asked, asked
from pinban.reader.guard import INERT, Guard
from pinban.reader.holdings import Article, Edition, Holdings, Leaf
from pinban.reader.oai import Repository
from pinban.reader.register import Register
from pinban.reader.seeking import answer, marked
from pinban.record.identifiers import page_id, urn

T = TypeVar("T")
WEB = Path(__file__).parent / "web"
AT_A_TIME = 4
"""Questions that are worked on at a time; the others wait."""
_MOST_FORM = 4096
_ALIKE = 20
_SIDES = ("left", "top", "right", "foot")
_IIIF_ASKS = frozenset({"q", "start"})


def reader_app(store: Store, hosts: list[str], base: str, keeper: str) -> ASGIApp:
    """The application for a store; ``base`` is its public address, ``keeper`` whom harvesters may write to."""
    asks = _Asks(store, Addresses(base), keeper)
    routes: list[BaseRoute] = [
        Route("/", asks.search),
        Route("/search", asks.search),
        Route("/search.csv", asks.table),
        Route("/calendar", asks.calendar),
        Route("/issue/{name}", asks.issue),
        Route("/issue/{name}/page/{number:int}", asks.page),
        Route("/issue/{name}/story/{story}", asks.story),
        Route("/like/{name}/{story}", asks.like),
        Route("/urn/{urn}", asks.resolve),
        Route("/file/{name}/{path:path}", asks.file),
        Route("/api/search", asks.api_search),
        Route("/api/issues", asks.api_issues),
        Route("/api/issues/{name}", asks.api_issue),
        Route("/api/urn/{urn}", asks.api_urn),
        Route("/iiif/collection.json", asks.collection),
        Route("/iiif/{name}/manifest.json", asks.manifest),
        Route("/iiif/{name}/search", asks.content_search),
        Route("/iiif/{name}/canvas/{number:int}/words.json", asks.words),
        Route("/oai", asks.oai, methods=["GET", "POST"]),
        Mount("/web", StaticFiles(directory=WEB)),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _nothing, OutputError: _stopped})
    return Guard(app, hosts)


async def _nothing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _wrong(request, status)


async def _stopped(request: Request, error: Exception) -> Response:
    """The catalogue is gone, damaged or takes too long: told, with the way out."""
    told = [error.finding] if isinstance(error, OutputError) else []
    return _wrong(request, 503, told)


def _wrong(request: Request, status: int, told: list[Diagnostic] | None = None) -> Response:
    if request.url.path.startswith(("/api/", "/iiif/")):
        return JSONResponse({"status": status, "findings": [_finding(item) for item in told or []]}, status)
    return HTMLResponse(views.wrong_page(status, told or []), status)


def _finding(item: Diagnostic) -> dict[str, str]:
    return {"code": item.code, "zh": item.zh, "en": item.en}


class _Asks:
    """Requests to answers; the work is done in other threads, a few at a time."""

    def __init__(self, store: Store, to: Addresses, keeper: str) -> None:
        self.holdings, self.to = Holdings(store), to
        self.register = Register(self.holdings)
        self.repository = Repository(self.holdings, self.register, to, keeper)
        self.limit: CapacityLimiter | None = None

    async def search(self, request: Request) -> Response:
        params = _params(request)
        wanted = asked(params)
        name = self.holdings.store.settings.name

        def work() -> tuple[str, int]:
            told = None
            if wanted.query is not None and not wanted.wrong:
                told = answer(self.holdings, wanted, wanted.query)
            latest = self.holdings.current() if told is None else []
            return views.found_page(wanted, params, told, name, latest), 400 if wanted.wrong else 200

        return HTMLResponse(*await self._aside(work))

    async def calendar(self, request: Request) -> Response:
        wanted = asked(_params(request))
        if wanted.wrong:
            return _wrong(request, 400, list(wanted.wrong))

        def work() -> str:
            current = self.holdings.current()
            years = sorted({int(item.date[:4]) for item in current}) or [datetime.now(UTC).year]
            year = int(wanted.filters.since[:4] or years[-1])
            if not 1 <= year <= 9998:
                raise HTTPException(404)
            return views.calendar_page(year, years, [item for item in current if int(item.date[:4]) == year])

        return HTMLResponse(await self._aside(work))

    async def issue(self, request: Request) -> Response:
        def work() -> str:
            edition = self._edition(request)
            return views.issue_page(edition, self.holdings.versions(edition.holding.shelved.id))

        return HTMLResponse(await self._aside(work))

    async def page(self, request: Request) -> Response:
        wanted = asked(_params(request))

        def work() -> str:
            edition = self._edition(request)
            page = _page(edition, request)
            return views.page_page(edition, page, marked(self.holdings, edition, wanted), wanted.words)

        return HTMLResponse(await self._aside(work))

    async def story(self, request: Request) -> Response:
        wanted = asked(_params(request))

        def work() -> str:
            edition = self._edition(request)
            article = _article(edition, request)
            marks = marked(self.holdings, edition, wanted)
            return views.story_page(edition, article, wanted.query, marks, wanted.words)

        return HTMLResponse(await self._aside(work))

    async def like(self, request: Request) -> Response:
        def work() -> str:
            edition = self._edition(request)
            article = _article(edition, request)
            with self.holdings.catalogue() as catalogue:
                result = catalogue.similar(edition.holding.shelved.id, article.story, limit=_ALIKE)
            return views.like_page(edition, article, self._shown(result))

        return HTMLResponse(await self._aside(work))

    def _shown(self, result: SearchResult | None) -> list[ShownHit]:
        from pinban.archive.catalogue import Any as Either  # noqa: PLC0415 -- a query that nothing fits

        hits: tuple[Hit, ...] = result.hits if result is not None else ()
        return [shown_hit(hit, Either(()), [hit.page], self.holdings.store.root) for hit in hits]

    async def resolve(self, request: Request) -> Response:
        def work() -> str:
            target = self.register.names().targets.get(request.path_params["urn"].lower())
            if target is None:
                raise HTTPException(404)
            return views.HERE.target(target)

        return RedirectResponse(await self._aside(work), 303)

    async def file(self, request: Request) -> Response:
        def work() -> Path:
            path = self._edition(request).shown().get(request.path_params["path"])
            if path is None:
                raise HTTPException(404)
            return path

        path = await self._aside(work)
        form = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        form = {"text/plain": "text/plain; charset=utf-8", "text/xml": "application/xml"}.get(form, form)
        return FileResponse(path, media_type=form, headers={"content-security-policy": INERT})

    async def table(self, request: Request) -> Response:
        wanted = asked(_params(request))
        if wanted.wrong or wanted.query is None:
            return _wrong(request, 400, list(wanted.wrong))
        headers = {"content-disposition": "attachment; filename=search.csv"}
        first = await self._aside(partial(self._rows, wanted, 0))

        async def lines() -> AsyncIterator[str]:
            yield tabular.rows(first, self.to, heads=True)
            at, part = tabular.AT_ONCE, first
            while len(part) == tabular.AT_ONCE and at < tabular.MOST:
                part = await self._aside(partial(self._rows, wanted, at))
                yield tabular.rows(part, self.to, heads=False)
                at += tabular.AT_ONCE

        return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=headers)

    def _rows(self, wanted: Asked, offset: int) -> tuple[Hit, ...]:
        if wanted.query is None:
            return ()
        with self.holdings.catalogue() as catalogue:
            return catalogue.search(
                wanted.query, wanted.filters, sort=wanted.sort, limit=tabular.AT_ONCE, offset=offset
            ).hits

    async def api_search(self, request: Request) -> Response:
        wanted = asked(_params(request))
        if wanted.wrong or wanted.query is None:
            wrong = list(wanted.wrong) or [findings.NOT_TAKEN.at(Place(), name="q", value="")]
            return _wrong(request, 400, wrong)
        query = wanted.query
        told = await self._aside(lambda: answer(self.holdings, wanted, query))
        return JSONResponse(
            {
                "query": wanted.words,
                "total": told.total,
                "offset": wanted.offset,
                "notes": [_finding(item) for item in wanted.notes],
                "years": [{"year": item.year, "fitting": item.fitting, "of": item.of} for item in told.years],
                "facets": {
                    facet.value: [{"value": count.value, "count": count.documents} for count in counted]
                    for facet, counted in told.facets.items()
                },
                "hits": [self._data(item) for item in told.hits],
            }
        )

    def _data(self, item: ShownHit) -> dict[str, object]:
        """A hit for other programs: addresses instead of the store's paths."""
        hit = item.hit
        data = dict(as_data(item, self.holdings.store.root))
        images = {str(item.path(self.holdings.store.root, page.image)): page for page in item.pages}
        for key in ("areas", "places"):
            rects = data[key]
            data[key] = [
                {
                    **{side: rect[side] for side in ("left", "top", "right", "foot")},
                    "page": images[rect["image"]].number,
                }
                for rect in (rects if isinstance(rects, list) else [])
            ]
        files = {name: name_of for name, name_of in (("pdf", hit.page.pdf), ("text", hit.file)) if name_of}
        addresses = {name: f"{self.to.to('file', hit.shelved.id)}/{path}" for name, path in files.items()}
        return {
            **{key: value for key, value in data.items() if key not in ("pdf", "text")},
            **addresses,
            "urn": urn(hit.article),
            "address": self.to.to("urn", urn(hit.article)),
        }

    async def api_issues(self, request: Request) -> Response:
        wanted = asked(_params(request))
        if wanted.wrong:
            return _wrong(request, 400, list(wanted.wrong))
        current = await self._aside(self.holdings.current)
        chosen = [
            item
            for item in current
            if (not wanted.filters.since or item.date >= wanted.filters.since)
            and (not wanted.filters.until or item.date <= wanted.filters.until)
        ]
        part = chosen[wanted.offset : wanted.offset + wanted.size]
        return JSONResponse({"total": len(chosen), "offset": wanted.offset, "issues": [self._listed(i) for i in part]})

    def _listed(self, item: Any) -> dict[str, object]:  # noqa: ANN401 -- a holding
        return {
            "id": item.shelved.id,
            "version": item.shelved.version,
            "urn": urn(item.shelved.id),
            "paper": item.paper,
            "cn": item.cn,
            "date": item.date,
            "title": item.title,
            "issue": item.issue,
            "address": self.to.to("api", "issues", item.name),
            "manifest": self.to.to("iiif", item.name, "manifest.json"),
        }

    async def api_issue(self, request: Request) -> Response:
        def work() -> dict[str, object]:
            edition = self._edition(request)
            index, name = edition.index, edition.holding.name
            return {
                **self._listed(edition.holding),
                "pages": [
                    {
                        "number": page.number,
                        "label": page.label,
                        "section": page.section,
                        "urn": urn(page_id(index.id, page.number)),
                        "image": self.to.file(edition, page.image),
                        "pdf": self.to.file(edition, page.pdf),
                        "alto": self.to.file(edition, page.alto),
                    }
                    for page in index.pages
                ],
                "stories": [
                    {
                        "story": article.story,
                        "urn": urn(article.id),
                        "headline": " ".join(article.headline),
                        "byline": article.byline,
                        "pages": list(dict.fromkeys(area.page for area in article.areas)),
                        "address": self.to.to("issue", name, "story", article.story),
                        "text": self.to.file(edition, article.text),
                    }
                    for article in index.articles
                ],
            }

        return JSONResponse(await self._aside(work))

    async def api_urn(self, request: Request) -> Response:
        def work() -> dict[str, object]:
            name = request.path_params["urn"].lower()
            target = self.register.names().targets.get(name)
            if target is None:
                raise HTTPException(404)
            held = {"issue": target.holding.shelved.id, "page": target.page, "story": target.story}
            return {"urn": name, **held, "address": self.to.target(target)}

        return JSONResponse(await self._aside(work))

    async def collection(self, _: Request) -> Response:
        name = self.holdings.store.settings.name
        return _linked(await self._aside(lambda: iiif.collection(self.to, name, self.holdings.current())))

    async def manifest(self, request: Request) -> Response:
        return _linked(await self._aside(lambda: iiif.manifest(self.to, self._edition(request))))

    async def words(self, request: Request) -> Response:
        def work() -> iiif.Data:
            edition = self._edition(request)
            return iiif.words(self.to, edition, _page(edition, request))

        return _linked(await self._aside(work))

    async def content_search(self, request: Request) -> Response:
        params = _params(request)
        start = params.get("start") or "0"
        wanted = asked({"q": params.get("q", "")})
        if wanted.wrong or not (start.isascii() and start.isdecimal() and len(start) < 7):
            return _wrong(request, 400, list(wanted.wrong))
        ignored = sorted(params.keys() - _IIIF_ASKS)

        def work() -> iiif.Data:
            edition = self._edition(request)
            told = marked(self.holdings, edition, wanted)
            return iiif.found_words(self.to, edition, wanted.words, iiif.Part(told, int(start), ignored))

        return _linked(await self._aside(work), iiif.SEARCH_FORM)

    async def oai(self, request: Request) -> Response:
        asked_for = request.url.query.encode()
        if request.method == "POST":
            asked_for = await _form(request)
        try:
            arguments = parse_qsl(asked_for.decode(), keep_blank_values=True, max_num_fields=16, errors="strict")
        except ValueError:
            arguments = []
        data = await self._aside(lambda: self.repository.answer(arguments, datetime.now(UTC)))
        return Response(data, media_type="text/xml; charset=utf-8")

    def _edition(self, request: Request) -> Edition:
        edition = self.holdings.edition(request.path_params["name"][:200])
        if edition is None:
            raise HTTPException(404)
        return edition

    async def _aside(self, work: Callable[[], T]) -> T:
        """Work in another thread, so that nobody else waits for it; no more than a few at a time."""
        if self.limit is None:  # made within the event loop that it is of
            self.limit = CapacityLimiter(AT_A_TIME)
        return await to_thread.run_sync(work, limiter=self.limit)


def _params(request: Request) -> Mapping[str, str]:
    """The parameters of a request; of one that stands twice the first."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True, errors="replace")
    return dict(reversed(pairs[:40]))


def _page(edition: Edition, request: Request) -> Leaf:
    page = edition.page(request.path_params["number"])
    if page is None:
        raise HTTPException(404)
    return page


def _article(edition: Edition, request: Request) -> Article:
    article = edition.article(request.path_params["story"])
    if article is None:
        raise HTTPException(404)
    return article


async def _form(request: Request) -> bytes:
    """The arguments that a harvester posts; none where there are too many."""
    out = b""
    async for part in request.stream():
        out += part
        if len(out) > _MOST_FORM:
            return b""
    return out


def _linked(data: iiif.Data, form: str = iiif.FORM) -> Response:
    return Response(json.dumps(data, ensure_ascii=False, separators=(",", ":")), media_type=form)
