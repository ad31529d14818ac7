"""A store to what the archive view shows: hits with their places on the page images, a calendar, an edition's pages."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pinban.archive.catalogue import (
    Any as Either,
)
from pinban.archive.catalogue import (
    Catalogue,
    Filters,
    Query,
    Rect,
    SearchResult,
    Shelved,
    ShownHit,
    Sort,
    SqliteCatalogue,
    kind_mark,
    parse,
    role_mark,
    shown_hit,
)
from pinban.archive.catalogue import findings as catalogue_findings
from pinban.archive.catalogue.documents import PageData, held
from pinban.archive.package.locations import bag_folder
from pinban.archive.store import Store, open_asked, open_store
from pinban.desk import findings
from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.views.page_view import finding_data
from pinban.diagnostics import Place

Data = dict[str, Any]
PER_PAGE = 20
_MOST_OFFSET = 10_000
_SECONDS = 10.0  # how long a search server may take for a question
_MOST_PAGES = 400
Kind = Literal["image", "thumb", "pdf", "text"]
KINDS: Mapping[str, str] = {
    "image": "image/jpeg",
    "thumb": "image/jpeg",
    "pdf": "application/pdf",
    "text": "text/plain; charset=utf-8",
}
"""What can be had of a page or story, and its type."""


class Archive:
    """One store, opened anew for each question: others may write it meanwhile."""

    def __init__(self, root: Path | None) -> None:
        self.root = root

    def search(self, words: str, asked: Mapping[str, str]) -> Data:
        """The stories that hold words, ``PER_PAGE`` at a time. Raises ``RefusedError`` and ``OutputError``."""
        store = self._store()
        query, diagnostics = parse(words)
        if query is None:
            raise RefusedError(*diagnostics)
        offset = int(asked["offset"]) if asked.get("offset", "").isdecimal() and len(asked["offset"]) < 6 else 0
        sort = Sort(asked["sort"]) if asked.get("sort") in set(Sort) else Sort.RELEVANCE
        offset = min(offset, _MOST_OFFSET)
        with open_asked(store, _SECONDS) as catalogue:
            result = catalogue.search(query, _filters(asked), sort=sort, limit=PER_PAGE, offset=offset)
            hits = _hits(catalogue, result, result.query or query, store.root)
            years = [[item.year, item.fitting, item.of] for item in catalogue.years(query, _filters(asked))]
        told = [finding_data(item) for item in diagnostics]
        return {"total": result.total, "offset": offset, "hits": hits, "years": years, "told": told}

    def similar(self, article: str) -> Data:
        """The stories that are like one, named ``EDITION/STORY``. Raises ``RefusedError`` and ``OutputError``."""
        store = self._store()
        edition, _, story = article.partition("/")
        with open_asked(store, _SECONDS) as catalogue:
            result = catalogue.similar(edition, story, limit=PER_PAGE)
            if result is None:
                raise RefusedError(catalogue_findings.NO_STORY.at(Place(), name=article[:160]))
            hits = _hits(catalogue, result, Either(()), store.root)
        return {"total": len(hits), "offset": 0, "hits": hits, "years": [], "told": []}

    def calendar(self) -> Data:
        """The newest version of every edition, by date."""
        store = self._store()
        editions = [
            {"id": version.name.id, "date": version.name.date, "where": version.where, "version": version.number}
            for version in store.newest()
        ]
        return {"name": store.settings.name, "editions": sorted(editions, key=lambda item: str(item["date"]))}

    def pages(self, where: str) -> Data:
        """An edition's pages. Raises ``RefusedError`` where the store has no such edition."""
        store = self._store()
        with SqliteCatalogue(store.catalogue) as catalogue:
            if where not in catalogue.known():
                raise RefusedError(findings.NO_FILE.at(Place(), file=where[:80]))
            shelved = Shelved("", 0, where)
            pages = []
            for number in range(1, _MOST_PAGES):
                page = catalogue.page(shelved, number)
                if page is None and number > 1:
                    break
                pages += [_page(page)] if page is not None else []
        return {"where": where, "pages": pages}

    def file(self, where: str, page: str, kind: str, name: str) -> Path | None:
        """A file of a bag in the store: a page's image or PDF, a story's text, and nothing else."""
        if kind not in KINDS or not page.isdecimal() or len(page) > 5:
            return None
        store = self._store()
        with SqliteCatalogue(store.catalogue) as catalogue:
            known = where in catalogue.known()
            data = catalogue.page(Shelved("", 0, where), int(page)) if known else None
        if data is None:
            return None
        path = held(bag_folder(store.root, where), _named(data, kind, name))
        return path if path is not None and path.is_file() and not path.is_symlink() else None

    def _store(self) -> Store:
        store, diagnostics = open_store(self.root) if self.root is not None else (None, [])
        if store is None or not store.catalogue.is_file():
            folder = self.root.name if self.root is not None else "–"
            raise RefusedError(findings.NO_STORE_HERE.at(Place(), folder=folder), *diagnostics)
        return store


def _hits(catalogue: Catalogue, result: SearchResult, query: Query, store: Path) -> list[Data]:
    items = []
    for hit in result.hits:
        numbers = dict.fromkeys(area.page for area in hit.areas)
        pages = [page for number in numbers if (page := catalogue.page(hit.shelved, number)) is not None]
        items.append(_hit(shown_hit(hit, query, pages, store)))
    return items


def _named(page: PageData, kind: str, name: str) -> str:
    """The name of a file below ``data/``."""
    if kind == "text":
        plain = name.startswith("stories/") and name.endswith(".txt") and name.count("/") == 1
        return name if plain else ""
    thumb = page.image.replace(".jpg", "-thumb.jpg")
    return {"image": page.image, "thumb": thumb, "pdf": page.pdf}[kind]


def _filters(asked: Mapping[str, str]) -> Filters:
    return Filters(
        since=_day(asked.get("since", "")),
        until=_day(asked.get("until", "")),
        paper=asked.get("paper", ""),
        page=asked.get("page", ""),
        section=asked.get("section", ""),
        byline=asked.get("byline", ""),
        superseded=asked.get("superseded") == "1",
        kinds=(asked["kind"],) if asked.get("kind") else (),
    )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise RefusedError(findings.NO_VALUE.at(Place(), key="date", value=text[:20], reason="2018-07-01")) from error


def _hit(item: ShownHit) -> Data:
    hit = item.hit
    return {
        **{"edition": hit.shelved.id, "version": hit.shelved.version, "where": hit.shelved.where},
        **{"paper": hit.paper, "date": hit.date, "page": hit.page.label, "number": hit.page.number},
        **{"section": hit.section, "headline": hit.headline, "byline": hit.byline, "file": hit.file},
        **{"article": f"{hit.shelved.id}/{hit.story}" if hit.story else "", "kind": kind_mark(hit.kind)},
        "sentences": [
            {
                "text": sentence.text,
                "role": role_mark(sentence.role),
                "marks": [[mark.start, mark.end] for mark in sentence.marks],
            }
            for sentence in item.sentences
        ],
        "leaves": [
            _page(page)
            | {
                "areas": [_rect(rect) for rect in item.areas if rect.page == page.number],
                "places": [_rect(rect) for rect in item.places if rect.page == page.number],
            }
            for page in item.pages
        ],
    }


def _page(page: PageData) -> Data:
    return {
        **{"number": page.number, "label": page.label, "section": page.section},
        **{"width": page.image_width, "height": page.image_height, "pdf": bool(page.pdf)},
    }


def _rect(rect: Rect) -> list[int]:
    return [rect.left, rect.top, rect.right, rect.foot]
