"""Pages' jumps and guides to the links of the web's file: to where a story goes on, came from, or stands."""

from collections.abc import Iterator, Sequence

from pinban.binding import Link
from pinban.pipeline.page import PageResult


def links_of(pages: Sequence[PageResult]) -> Iterator[Link]:
    """The links of an edition's pages, which stand in the order in which they are bound.

    An entry of a guide leads to the story that it tells of. A line that leads on leads to the next page with a piece
    of its story, one that leads back to the one before.
    """
    places: dict[str, list[tuple[int, float]]] = {}
    for index, page in enumerate(pages):
        for anchor in page.anchors:
            places.setdefault(anchor.story, []).append((index, anchor.top))
    for index, page in enumerate(pages):
        for anchor in page.anchors:
            for entry in anchor.entries:
                if entry.story in places:
                    target, top = places[entry.story][0]
                    yield Link(index, entry.rect, target, top, entry.text)
            story_places = places[anchor.story]
            for jump in anchor.jumps:
                at = story_places.index((index, anchor.top)) + (1 if jump.on else -1)
                if 0 <= at < len(story_places):
                    target, top = story_places[at]
                    yield Link(index, jump.rect, target, top, jump.text)
