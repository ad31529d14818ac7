"""From the number of a page of few stories to every arrangement that make-up knows, and the best of each kind.

``python -m benchmarks.pages.exhaustive 61 156`` shows whether a fault of a page could have been had otherwise: among
all L-shapes and pinwheels of its stories, with edges to within a line, and the cheapest three hundred ways to cut the
room for each way in which adverts leave it. Beyond six stories there are too many.
"""

import sys
from collections.abc import Iterator, Sequence

from benchmarks.makeup import layouts, library
from benchmarks.pages.recipe import made
from pinban.makeup.costs import LEAD_CORNER, LEAD_PLACE, LEAD_SIZE, PICTURE_ORDER
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.score.scoring import Options, ScoredPage, score_page
from pinban.makeup.search.candidates import Task, every_page
from pinban.makeup.search.pins import resolve_pins
from pinban.makeup.search.whole import EXHAUSTIVE
from pinban.typeset import Composer

_KINDS = ("all", "text whole", "no gap", "no gap, no clash", "no gap, no clash, the lead leads")
_LEADS = (LEAD_SIZE, LEAD_PLACE, LEAD_CORNER, PICTURE_ORDER)


def every_scored(number: int) -> Iterator[ScoredPage]:
    """Every page that holds all stories of the benchmark's page ``number``, text over or not."""
    corpus_page = made(number, layouts())
    part = layouts()[corpus_page.layout].parts[corpus_page.page.part]
    maker = PageMaker(corpus_page.page, part, Composer(library()), nameplate=corpus_page.nameplate)
    room, shapes = maker.room(maker.tiers[0])
    by_id = {item.story.id: item for item in shapes}
    pins, _ = resolve_pins(corpus_page.page, (), by_id, room.band, room.adverts)
    options = Options(maker.costs)
    task = Task(shapes, pins, room.ground, options, effort=EXHAUSTIVE)
    for page in every_page(task):
        yield score_page([(story, page[story.story.id], False) for story in shapes], room.ground, options)


def kinds_of(page: ScoredPage) -> Sequence[str]:
    """Which of the kinds a page is of."""
    whole = not page.is_overset
    clean = whole and not page.gapped and not page.clashes
    leads = not any(cost.rule in _LEADS and cost.cost > 0 for cost in page.costs)
    is_of = (True, whole, whole and not page.gapped, clean, clean and leads)
    return [kind for kind, true in zip(_KINDS, is_of, strict=True) if true]


def main(numbers: Sequence[str]) -> None:
    """Print how many arrangements of each kind there are, and what the cheapest costs."""
    for number in map(int, numbers):
        costs: dict[str, list[float]] = {kind: [] for kind in _KINDS}
        for page in every_scored(number):
            for kind in kinds_of(page):
                costs[kind].append(page.cost)
        told = (f"{kind} {len(of_kind)}, {min(of_kind, default=float('inf')):.1f}" for kind, of_kind in costs.items())
        print(f"page {number}: " + "; ".join(told))  # noqa: T201 - a command


if __name__ == "__main__":
    main(sys.argv[1:])
