"""From a page's former plan and its stories now to which new story takes which former story's place."""

from pinban.makeup.edition.kept_page import KeptPage
from pinban.makeup.page.leads import lead_of
from pinban.model import Page


def places_taken(page: Page, kept: KeptPage) -> dict[str, str]:
    """Which stories take the places of others: by the story's id, whose place (id) it takes.

    A lead that comes takes the former lead's place, who, if still on the page, takes one that is free. Then those that
    come take the places of those that went: by weight the places of the largest headlines and areas.
    """
    here = [story.id for story in page.stories]
    lead, led = lead_of(page.stories), _former_lead(kept)
    coming = [
        story.id for story in sorted(page.stories, key=lambda item: item.priority) if story.id not in kept.stories
    ]
    gone = [name for name in kept.stories if name not in here]
    taken: dict[str, str] = {}
    if lead is not None and lead.id in coming and led is not None and led in (*gone, *here):
        taken[lead.id] = led
        coming.remove(lead.id)
        if led in gone:
            gone.remove(led)
        elif gone:
            coming.insert(0, led)  # the old lead stays: it takes a place that is free
        else:
            return {}
    gone.sort(key=lambda name: (kept.stories[name].cells.line > 1, -kept.stories[name].cells.area, name))
    return taken | dict(zip(coming, gone, strict=False))


def _former_lead(kept: KeptPage) -> str | None:
    """The lead of a page as it was; of one kept by an earlier version the largest story at the head."""
    told = [name for name, item in kept.stories.items() if item.lead]
    at_head = [name for name, item in kept.stories.items() if item.cells.line == 1]
    return next(iter(told), max(at_head, key=lambda name: kept.stories[name].cells.area, default=None))
