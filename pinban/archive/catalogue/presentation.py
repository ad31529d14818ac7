"""Search hits to what is shown of them: plain data for JSON, and an HTML page with each on its page image."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pinban.archive.catalogue.documents import PageData, held
from pinban.archive.catalogue.interface import Hit
from pinban.archive.catalogue.marks import Rect, Sentence, pixels, places, sentences
from pinban.archive.catalogue.query import Query
from pinban.archive.catalogue.words import BlockWords, page_words
from pinban.archive.package.locations import bag_folder


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit made ready: its sentences, and on which pages' images it stands where, in pixels."""

    hit: Hit
    pages: tuple[PageData, ...]
    sentences: tuple[Sentence, ...]
    areas: tuple[Rect, ...]
    places: tuple[Rect, ...]

    def path(self, store: Path, name: str) -> Path | None:
        """Where a file of the hit's bag lies; ``None`` where it has no such file."""
        return held(bag_folder(store, self.hit.shelved.where), name)


def shown_hit(hit: Hit, query: Query, pages: Iterable[PageData], store: Path) -> ShownHit:
    """Make a hit ready; ``pages`` are those of its edition that its areas lie on, ``store`` where its bag is."""
    known = {page.number: page for page in pages if page.image and page.image_width and page.image_height}
    areas = tuple(pixels(area, known[area.page]) for area in hit.areas if area.page in known)
    read: dict[int, Mapping[str, BlockWords]] = {}

    def words(page: PageData) -> Mapping[str, BlockWords]:
        if page.number not in read:
            path = held(bag_folder(store, hit.shelved.where), page.alto)
            read[page.number] = page_words(path) if path else {}
        return read[page.number]

    stands = tuple(places(hit, query, known.values(), words))
    return ShownHit(hit, tuple(known.values()), tuple(sentences(hit, query)), areas, stands)


def as_data(item: ShownHit, store: Path) -> dict[str, object]:
    """A hit as plain JSON data; paths are the store's."""
    hit = item.hit
    images = {page.number: str(item.path(store, page.image)) for page in item.pages}
    return {
        "edition": hit.shelved.id,
        "version": hit.shelved.version,
        "paper": hit.paper,
        "cn": hit.cn,
        "date": hit.date,
        "page": hit.page.label,
        "section": hit.section,
        "story": hit.story,
        "article": hit.article,
        "kind": hit.kind,
        "headline": hit.headline,
        "byline": hit.byline,
        "score": hit.score,
        "sentences": [
            {
                "text": sentence.text,
                "marks": [[mark.start, mark.end] for mark in sentence.marks],
                "role": sentence.role,
            }
            for sentence in item.sentences
        ],
        "areas": [_rect(rect, images) for rect in item.areas],
        "places": [_rect(rect, images) for rect in item.places],
        "pdf": _text(item.path(store, hit.page.pdf)),
        "text": _text(item.path(store, hit.file)),
    }


def as_page(query: str, total: int, items: Sequence[ShownHit], store: Path) -> str:
    """One HTML page that shows every hit in its sentences and on its page image; ``#h1`` is the first."""
    from pinban.files.templates import own_templates  # noqa: PLC0415 -- for the browser alone

    env = own_templates(Path(__file__).parent)
    return env.get_template("hits.html.jinja").render(
        query=query, total=total, hits=[_shown(item, store.resolve()) for item in items]
    )


def _shown(item: ShownHit, store: Path) -> dict[str, object]:
    hit = item.hit
    return {
        "headline": f"{kind_mark(hit.kind)}{hit.headline}",
        "paper": hit.paper,
        "date": hit.date,
        "label": hit.page.label,
        "section": hit.section,
        "byline": hit.byline,
        "pdf": _uri(item.path(store, hit.page.pdf)),
        "text": _uri(item.path(store, hit.file)),
        "sentences": [_marked_role(sentence) for sentence in item.sentences],
        "leaves": [
            {
                "image": _uri(item.path(store, page.image)),
                "label": page.label,
                "areas": [_box(rect, page) for rect in item.areas if rect.page == page.number],
                "places": [_box(rect, page) for rect in item.places if rect.page == page.number],
            }
            for page in item.pages
        ],
    }


def _marked_role(sentence: Sentence) -> list[dict[str, object]]:
    """A sentence in its parts, what it is before it where that is not plain."""
    mark = role_mark(sentence.role)
    return [*([{"text": mark, "marked": False}] if mark else []), *_parts(sentence)]


def kind_mark(kind: str) -> str:
    """What a hit that is no story is, to be put before it."""
    return _KINDS.get(kind, "")


def role_mark(role: str) -> str:
    """What a sentence that is no story's text is, to be put before it."""
    return _ROLES.get(role, "")


_KINDS = {
    "banner": "［通栏标题 banner］",
    "advert": "［广告 advert］",
    "furniture": "［报头报眉 furniture］",
    "guide": "［导读 guide］",
    "briefs": "［简讯 briefs］",
    "package": "［专题 package］",
}
_ROLES = {"caption": "［图说 caption］", "alt": "［图中 shown］", "jump": "［转版 jump］"}


def _parts(sentence: Sentence) -> list[dict[str, object]]:
    parts: list[dict[str, object]] = []
    at = 0
    for mark in sentence.marks:
        parts.append({"text": sentence.text[at : mark.start], "marked": False})
        parts.append({"text": sentence.text[mark.start : mark.end], "marked": True})
        at = mark.end
    return [*parts, {"text": sentence.text[at:], "marked": False}]


def _box(rect: Rect, page: PageData) -> dict[str, float]:
    """A rectangle in per cents of the image, so that it fits at any width."""
    across, down = 100 / page.image_width, 100 / page.image_height
    return {
        "left": round(rect.left * across, 3),
        "top": round(rect.top * down, 3),
        "width": round((rect.right - rect.left) * across, 3),
        "height": round((rect.foot - rect.top) * down, 3),
    }


def _rect(rect: Rect, images: dict[int, str]) -> dict[str, object]:
    return {"image": images[rect.page], "left": rect.left, "top": rect.top, "right": rect.right, "foot": rect.foot}


def _uri(path: Path | None) -> str:
    return path.as_uri() if path else ""


def _text(path: Path | None) -> str:
    return str(path) if path else ""
