"""A page's findings to the same without those that say of a picture what has been said of it already.

A picture's resolution is judged where it is converted, with the story that names it and how wide it may run, and again
where preflight meets it on the finished page: the first is of more use. What only preflight knows of stays.
"""

from collections.abc import Iterator, Sequence

from pinban.diagnostics import Box, Diagnostic
from pinban.model import Mm, Page, mm_from_pt
from pinban.model.plan import PagePlan, Rect
from pinban.prepress.checks.page import findings

_NEAR = 1.0  # mm
_DRAWN = "svg"
_OF_RESOLUTION = frozenset(
    rule.code
    for rule in (
        findings.RESOLUTION_LOW,
        findings.RESOLUTION_FAIL,
        findings.LINE_ART_LOW,
        findings.LINE_ART_FAIL,
    )
)


def told_once(examined: Sequence[Diagnostic], page: Page, plan: PagePlan, *, side: Mm) -> list[Diagnostic]:
    """Preflight's findings without those of the resolution of pictures that were judged as they were converted.

    ``side`` is how far the plate that was examined begins to the right of the page's left edge.
    """
    places = [_millimetres(rect, side) for rect in _judged(page, plan)]
    return [item for item in examined if item.code not in _OF_RESOLUTION or not _in_any(item.place.box, places)]


def _judged(page: Page, plan: PagePlan) -> Iterator[Rect]:
    """The places of pictures and adverts, but for drawings: what these hold is judged on the page alone."""
    stories = {story.id: {picture.id: picture for picture in story.pictures} for story in page.stories}
    for placed in plan.stories:
        own = stories[placed.story]
        yield from (item.rect for item in placed.pictures if own[item.picture].format != _DRAWN)
    adverts = {advert.id: advert.format for advert in page.adverts}
    yield from (sold.rect for sold in plan.adverts if adverts[sold.advert] != _DRAWN)


def _in_any(box: Box | None, places: Sequence[Box]) -> bool:
    return box is not None and any(_within(box, place) for place in places)


def _within(inner: Box, outer: Box) -> bool:
    left, top, width, height = inner
    return (
        left >= outer[0] - _NEAR
        and top >= outer[1] - _NEAR
        and left + width <= outer[0] + outer[2] + _NEAR
        and top + height <= outer[1] + outer[3] + _NEAR
    )


def _millimetres(rect: Rect, side: Mm) -> Box:
    left, top, width, height = (float(mm_from_pt(side)) for side in (rect.x, rect.y, rect.width, rect.height))
    return left - side, top, width, height
