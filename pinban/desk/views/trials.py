"""Something that someone is about to do to a page, to the page as it stood before, and to why it cannot be done."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pinban.desk.actions.kept_pages import MOST_STORIES, KeptLook
from pinban.desk.actions.pages import page_loc
from pinban.desk.actions.yaml_edits import data_of
from pinban.desk.views.page_view import page_of
from pinban.desk.views.story_view import place_of
from pinban.desk.views.studio import Standing, Studio
from pinban.makeup import Clash, clash, standing_data, without_fillers
from pinban.model import Placement
from pinban.pipeline.workshop import workshop

_FIGURES = ("column", "line", "columns", "lines", "shape", "slot")


def looks(now: Standing, labels: Sequence[str]) -> tuple[KeptLook, ...]:
    """Pages as they stand, each once; none for those that are not made, or come whole."""
    kept = []
    for label in dict.fromkeys(labels):
        page_made, page = now.pages.get(label), page_of(now, label)
        if page_made is None or page is None or page.supplied is not None or len(page_made.plan.stories) > MOST_STORIES:
            continue
        known = {story.id for story in page.stories}
        if all(item.story in known for item in page_made.plan.stories):
            kept.append(KeptLook.model_validate(standing_data(page, page_made.plan)))
    return tuple(kept)


def pages_of(now: Standing, data: Mapping[str, Any]) -> list[str]:
    """The labels of the pages that a request moves things on: its own, that of its story, that it goes to."""
    names = [str(data[key]) for key in ("page", "to") if data.get(key)]
    stories = [str(data[key]) for key in ("instead", "story") if data.get(key)]
    labels = [label for story in stories if (label := place_of(now, story)[0])]
    return [label for label in dict.fromkeys([*names, *labels]) if page_of(now, label) is not None][:2]


def clash_of(studio: Studio, label: str, text: str, wished: Sequence[str], *, search: bool = False) -> Clash | None:
    """What keeps a page's pins, as an ``edition.yaml`` has them, from holding. To be called in the studio's thread."""
    planned, page = studio.watcher.planned, page_of(studio.standing, label)
    if planned is None or page is None or page.supplied is not None:
        return None
    data = data_of(text, "edition.yaml").data
    row = data["pages"][page_loc(data, label)[1]]
    pins = tuple(
        Placement(str(item["story"]), **{name: item[name] for name in _FIGURES if item.get(name) is not None})
        for item in row.get("placements") or []
        if isinstance(item, dict) and "story" in item
    )
    bare = replace(without_fillers(page, planned.edition), placements=pins)
    page_made = studio.standing.pages.get(label)
    maker = workshop(studio.options.places).maker(bare, planned.edition)
    tier = page_made.plan.grid if page_made is not None else maker.tiers[0]
    return clash(maker, wished, tier, search=search)
