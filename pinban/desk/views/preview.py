"""A request to what the page would be if it were done, tried on a copy of the edition: nothing is written in it."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pinban.desk.actions.snapshot import Changes
from pinban.desk.views.page_view import finding_data
from pinban.desk.views.studio import MadePage, Studio
from pinban.diagnostics import Diagnostic, Severity
from pinban.makeup import plan_svg
from pinban.model.plan import PagePlan, PlacedStory
from pinban.pipeline.executor import Serial
from pinban.pipeline.gathering import gather
from pinban.pipeline.planning import plan_edition

Data = dict[str, Any]


@dataclass(frozen=True)
class Preview:
    """The page as it would be made up: its drawing, what moves on it, and which other pages would change.

    ``stops`` are errors that would keep the edition from being set at all; there is no drawing then.
    """

    svg: str = ""
    data: Mapping[str, Any] | None = None
    stops: tuple[Diagnostic, ...] = ()

    def as_dict(self) -> Data:
        """As plain data, without the drawing."""
        return {"drawn": bool(self.svg), "stops": [finding_data(item) for item in self.stops], **(self.data or {})}


def preview_of(studio: Studio, changes: Changes, label: str, copied: Callable[[Path, Path], None]) -> Preview:
    """What a page would be with some files changed, as the studio's thread finds it; ``copied`` copies an edition."""
    with tempfile.TemporaryDirectory(prefix="pinban-preview-") as folder:
        copy = Path(folder) / studio.root.resolve().name
        copied(studio.root, copy)
        _written(copy, changes)
        places = studio.options.places
        gathered, _, problems = gather(copy, places, plant=studio.options.plant)
        if gathered is None:
            return Preview(stops=tuple(item for item in problems if item.severity is Severity.ERROR))
        planned = plan_edition(gathered, places, Serial(), lambda _: None, proposals=False)
    pages = {page.label: page.plan for page in planned.pages}
    editions = [item for item in (studio.standing.edition, planned.edition) if item is not None]
    titles = {story.id: story.title for item in editions for page in item.pages for story in page.stories}
    if label not in pages:
        return Preview()
    before, plan = studio.standing.pages, pages[label]
    others = [name for name, other in pages.items() if name != label and _moves(before.get(name), other, titles)]
    data = {
        "moves": _moves(before.get(label), plan, titles),
        "over": [sum(item.lines for item in plan.overset), plan.overset_characters],
        "spare": plan.spare,
        "others": others,
        "mark": before[label].mark if label in before else "",
    }
    return Preview(plan_svg(plan), data)


def _written(copy: Path, changes: Changes) -> None:
    for name, data in changes.items():
        path = copy / name
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _moves(before: MadePage | None, plan: PagePlan, titles: Mapping[str, str]) -> list[Data]:
    """What stands elsewhere, comes or goes, in the page's order."""
    former = {item.story: item for item in before.plan.stories} if before is not None else {}
    rows = []
    for item in plan.stories:
        was = former.pop(item.story, None)
        if was is None or was.cells != item.cells:
            rows.append({"story": item.story, "title": titles.get(item.story, item.story), **_kind(was, item)})
    rows += [{"story": name, "title": titles.get(name, name), "kind": "went"} for name in former]
    return rows


def _kind(was: PlacedStory | None, now: PlacedStory) -> Data:
    cells = [now.cells.column, now.cells.columns, now.cells.lines]
    return {"kind": "came" if was is None else "moved", "cells": cells}
