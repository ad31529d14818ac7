"""Make-up: the fill, the faults and the time of the recipe's two hundred pages; the worst of them as pictures.

``PINBAN_PAGES=0-39`` or ``=7`` in the environment makes up these pages alone.
"""

import os
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks import Figure, Sheet
from benchmarks.pages.judging import Marks, marks
from benchmarks.pages.recipe import PAGES, made
from benchmarks.pages.worst import draw
from pinban.fonts import FontLibrary, load_fonts
from pinban.layouts import read_layout
from pinban.makeup import plan_page
from pinban.makeup.plan import PagePlan
from pinban.model import Layout
from pinban.typeset import Composer

ROOT = Path(__file__).parents[1]
WORST = ROOT / "output" / "benchmark-makeup"
WHITE = 0.015
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Result:
    """A page of the recipe made up."""

    number: int
    stories: int
    plan: PagePlan
    marks: Marks
    seconds: float

    @property
    def badness(self) -> tuple[float, ...]:
        """What makes a page worse than another: text over, gaps and headlines in a row, white, cost."""
        found = self.marks
        faults = found.tombstones + found.upright + found.level + (found.white > WHITE)
        return float(found.over > 0), float(faults), found.white, self.plan.cost


@cache
def _library() -> FontLibrary:
    library, _ = load_fonts(ROOT / "fonts")
    if library is None:
        raise SystemExit("the fonts have errors: pinban fonts check")
    return library


@cache
def layouts() -> dict[str, Layout]:
    """The project's layouts by name."""
    found = {}
    for name in ("broadsheet", "tabloid"):
        folder, _ = read_layout(ROOT / "layouts", name)
        if folder is None:
            raise SystemExit(f"the layout {name} has errors")
        found[name] = folder.layout
    return found


def wanted(text: str) -> Sequence[int]:
    """The pages that ``PINBAN_PAGES`` names: a number, or first and last; none for all."""
    if not text:
        return range(PAGES)
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def result(number: int) -> Result:
    """Make up one page with a composer that has kept nothing; seconds are the processor's."""
    own = made(number, layouts())
    part = layouts()[own.layout].parts[own.page.part]
    composer = Composer(_library())
    start = time.process_time()
    plan = plan_page(own.page, part, composer, nameplate=own.nameplate)
    seconds = time.process_time() - start
    return Result(number, len(own.page.stories), plan, marks(plan, part), seconds)


def bench_pages() -> Iterator[Figure | Sheet]:
    """All pages of the recipe."""
    numbers = wanted(os.environ.get("PINBAN_PAGES", ""))
    result(numbers[0])  # what is loaded once is not a page's time
    found = [result(number) for number in numbers]
    worst = sorted(found, key=lambda item: item.badness, reverse=True)[:_SHOWN]
    draw(WORST, [(f"{item.number:03}", item.plan) for item in worst])
    yield Sheet(
        f"the worst pages, drawn in {WORST.relative_to(ROOT)}",
        ("page", "stories", "over", "white %", "碰题", "断版 upright", "level", "cost", "bound", "seconds"),
        [_row(item) for item in worst],
    )
    yield _spread(found)
    white = [100 * item.marks.white for item in found]
    yield Figure("pages", len(found), "")
    yield Figure("pages with text over", sum(item.marks.over > 0 for item in found), "", 0)
    yield Figure("white, median", statistics.median(white), "%")
    yield Figure("white, worst page", max(white), "%", 100 * WHITE)
    yield Figure("pages with 碰题", sum(item.marks.tombstones > 0 for item in found), "", 0)
    yield Figure("pages with an upright 断版", sum(item.marks.upright > 0 for item in found), "", 0)
    yield Figure("pages with a level 断版", sum(item.marks.level > 0 for item in found), "", 0)
    seconds = sorted(item.seconds for item in found)
    yield Figure("processor time, median", statistics.median(seconds), "s", 1.0)
    yield Figure("processor time, 95 % of pages", seconds[int(0.95 * (len(seconds) - 1))], "s", 3.0)


def _row(item: Result) -> list[str]:
    found = item.marks
    counts = (found.tombstones, found.upright, found.level)
    return [
        str(item.number),
        str(item.stories),
        str(found.over),
        f"{100 * found.white:.2f}",
        *map(str, counts),
        f"{item.plan.cost:.1f}",
        f"{getattr(item.plan, 'bound', 0.0):.1f}",
        f"{item.seconds:.2f}",
    ]


def _spread(found: Sequence[Result]) -> Sheet:
    """The pages by their number of stories."""
    rows = []
    for count in sorted({item.stories for item in found}):
        own = [item for item in found if item.stories == count]
        rows.append(
            [
                str(count),
                str(len(own)),
                f"{statistics.median(100 * item.marks.white for item in own):.2f}",
                f"{max(100 * item.marks.white for item in own):.2f}",
                str(sum(item.marks.over > 0 for item in own)),
                str(sum(item.marks.tombstones > 0 for item in own)),
                str(sum(item.marks.upright + item.marks.level > 0 for item in own)),
                f"{statistics.median(item.plan.cost for item in own):.1f}",
                f"{statistics.median(item.seconds for item in own):.2f}",
                f"{max(item.seconds for item in own):.2f}",
            ]
        )
    columns = ("stories", "pages", "white % median", "most", "over", "碰题", "断版", "cost", "s median", "most")
    return Sheet("by number of stories", columns, rows)
