"""A page to other ways of making it up: a drawing of each, and the pins that take it."""

from dataclasses import dataclass
from typing import Any

from pinban.desk.views.page_view import page_of
from pinban.desk.views.studio import Studio
from pinban.makeup import plan_svg
from pinban.pipeline.choices import alternatives_of

_FIGURES = ("story", "column", "line", "columns", "lines", "shape")
MOST = 6


@dataclass(frozen=True)
class Way:
    """One way: its drawing as SVG, and what takes it."""

    svg: str
    body: str
    pins: tuple[dict[str, Any], ...]
    cost: float
    spare: int

    def as_dict(self) -> dict[str, Any]:
        """As plain data, without the drawing."""
        return {"body": self.body, "pins": list(self.pins), "cost": round(self.cost, 1), "spare": self.spare}


def ways_of(studio: Studio, label: str) -> list[Way]:
    """Up to :data:`MOST` clearly different ways, the best first. To be called in the studio's thread."""
    gathered, planned = studio.watcher.gathered, studio.watcher.planned
    page = page_of(studio.standing, label)
    if gathered is None or planned is None or page is None or page.supplied is not None:
        return []
    places = studio.options.places
    chosen, _ = alternatives_of(gathered, planned.edition, page, MOST, places)
    ways = []
    for item in chosen:
        pins = tuple(
            {name: value for name in _FIGURES if (value := getattr(placement, name)) not in (None, "")}
            for placement in item.placements
        )
        ways.append(Way(plan_svg(item.plan), item.plan.grid, pins, item.plan.cost, item.plan.spare))
    return ways
