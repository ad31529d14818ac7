"""From a page's placements and the slots that its stories name to placements with figures."""

from collections.abc import Mapping
from dataclasses import replace

from pinban.model import Page, Part, Placement, Slot


def placements_of(page: Page, part: Part) -> tuple[Placement, ...]:
    """The page's placements, then one for each story that names a slot of the page's dummy itself.

    A figure that the desk gives counts before the slot's, a placement of a story before the story's own slot. A
    slot that the dummy does not know leaves its story to make-up; reading the edition has found it.
    """
    slots = part.dummies.get(page.dummy, {})
    given = [_filled(item, slots) for item in page.placements]
    placed = {item.story for item in given}
    given += [
        _filled(Placement(story.id, slot=story.slot, source=story.source), slots)
        for story in page.stories
        if story.slot in slots and story.id not in placed
    ]
    return tuple(given)


def _filled(placement: Placement, slots: Mapping[str, Slot]) -> Placement:
    slot = slots.get(placement.slot)
    if slot is None:
        return placement
    figures = {
        name: own if (own := getattr(placement, name)) is not None else getattr(slot, name)
        for name in ("column", "line", "columns", "lines")
    }
    return replace(placement, **figures)
