"""Stories and words on a page to shapes on its image, in pixels: outlines, boxes, marks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pinban.archive.catalogue import Hit, Query, Rect, pixels
from pinban.archive.catalogue.documents import Piece, Place10
from pinban.archive.catalogue.marks import placed_spans
from pinban.archive.catalogue.words import page_words
from pinban.reader.holdings import Article, Edition, Leaf

CONTEXT = 24
"""Characters of the text before and after a match that are told."""


@dataclass(frozen=True, slots=True)
class Match:
    """An occurrence of what was searched for: its text with what is around it, and one rectangle of a line."""

    exact: str
    before: str
    after: str
    story: str
    rect: Rect


def shapes(article: Article, page: Leaf) -> list[list[tuple[int, int]]]:
    """A story's outlines on a page; of one that has none, its boxes."""
    across, down = page.image_width / page.width, page.image_height / page.height
    drawn = [
        [(round(x * across), round(y * down)) for x, y in outline.points]
        for outline in article.outlines
        if outline.page == page.number
    ]
    return drawn or [corners(rect_of(area, page)) for area in article.areas if area.page == page.number]


def rect_of(area: Place10, page: Leaf) -> Rect:
    """A place of the index in pixels of the page's image."""
    return pixels(Piece(0, 0, area.page, area.x, area.y, area.width, area.height), page)


def corners(rect: Rect) -> list[tuple[int, int]]:
    """A rectangle's corners, clockwise."""
    return [(rect.left, rect.top), (rect.right, rect.top), (rect.right, rect.foot), (rect.left, rect.foot)]


def around(points: Iterable[tuple[int, int]], page: Leaf, margin: int = 24) -> Rect:
    """The box around some points, with a margin, within the page's image."""
    xs, ys = zip(*points, strict=True)
    return Rect(
        page.number,
        max(0, min(xs) - margin),
        max(0, min(ys) - margin),
        min(page.image_width, max(xs) + margin),
        min(page.image_height, max(ys) + margin),
    )


def matches(hit: Hit, query: Query, edition: Edition) -> Iterator[Match]:
    """Each occurrence in a hit, a match for each line that it stands on."""
    pages = [page for page in edition.index.pages if page.seen]
    read = {page.number: page_words(path) for page in pages if (path := edition.file(page.alto))}
    last: tuple[int, int] | None = None
    held: Rect | None = None
    for span, rect in placed_spans(hit, query, pages, lambda page: read.get(page.number, {})):
        whole, at = hit.whole, (span.start, span.end)
        if held is not None and last is not None and at == last and _one_line(held, rect):
            held = _both(held, rect)
            continue
        if held is not None and last is not None:
            yield _match(hit, whole, last, held)
        held, last = rect, at
    if held is not None and last is not None:
        yield _match(hit, hit.whole, last, held)


def _match(hit: Hit, whole: str, at: tuple[int, int], rect: Rect) -> Match:
    start, end = at
    before, after = whole[max(0, start - CONTEXT) : start], whole[end : end + CONTEXT]
    return Match(whole[start:end], before.replace("\n", " "), after.replace("\n", " "), hit.story, rect)


def _one_line(one: Rect, other: Rect) -> bool:
    """Whether two rectangles overlap by more than half of the lesser one, across or down."""
    down = min(one.foot, other.foot) - max(one.top, other.top)
    across = min(one.right, other.right) - max(one.left, other.left)
    return one.page == other.page and (
        2 * down > min(one.foot - one.top, other.foot - other.top)
        or 2 * across > min(one.right - one.left, other.right - other.left)
    )


def _both(one: Rect, other: Rect) -> Rect:
    sides = (min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.foot, other.foot))
    return Rect(one.page, *sides)
