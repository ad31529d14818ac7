"""From what a desk asked of a story's shape to what a shape does not give of it."""

from collections.abc import Iterator

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.shapes.arrangements import AROUND_BOTH, AROUND_LEFT, AROUND_RIGHT, MIDDLE, Arrangement
from pinban.makeup.shapes.variants import Variant
from pinban.model import HEADING_ABOVE, HEADING_BESIDE, PICTURE_AROUND, PICTURE_MIDDLE, Story

_CORNERS = {PICTURE_MIDDLE: (MIDDLE,), PICTURE_AROUND: (AROUND_LEFT, AROUND_RIGHT, AROUND_BOTH)}


def missed(story: Story, arrangement: Arrangement, *, beside: bool) -> list[str]:
    """What was asked and is not so: ``beside`` tells that the heading stands beside the text."""
    found = []
    if story.heading == (HEADING_ABOVE if beside else HEADING_BESIDE):
        found.append(f"heading: {story.heading}")
    for place in arrangement.places:
        wanted = story.pictures[place.picture].place
        if wanted and place.corner not in _CORNERS[wanted]:
            found.append(f"place: {wanted}")
    return found


def stands_beside(variant: Variant) -> bool:
    """Whether a story's heading stands beside its text: level at its left, or vertical at its right."""
    return bool(variant.beside or variant.side or variant.upright)


def not_as_asked(story: Story, variant: Variant, label: str) -> Iterator[Diagnostic]:
    """A finding for each thing that a story on the page does not have as its manuscript asks."""
    for asked in missed(story, variant.body.arrangement, beside=stands_beside(variant)):
        place = story.source.within(page=label, story=story.id)
        yield findings.NOT_AS_ASKED.at(place, story=story.id, asked=asked)
