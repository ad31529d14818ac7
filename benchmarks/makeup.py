"""Make-up: the fill, the faults and the time of the recipe's two hundred pages; the worst of them as pictures.

``PINBAN_PAGES=0-39`` or ``=7`` in the environment makes up these pages alone. ``benchmarks.vertical`` makes up their
vertical twins.
"""

import os
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks import Figure, Sheet
from benchmarks.pages import exact
from benchmarks.pages.frames import LEVEL, VERTICAL, Frame, half_sheet
from benchmarks.pages.judging import Marks, marks
from benchmarks.pages.recipe import PAGES, made
from benchmarks.pages.worst import draw
from pinban.fonts import FontLibrary, load_fonts
from pinban.layouts import read_layout
from pinban.makeup.costs import Costs
from pinban.makeup.edition.briefs import grouped
from pinban.makeup.edition.fillers import fill
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.page.room import Room
from pinban.makeup.search.estimate import Estimate
from pinban.makeup.search.solve import Solved
from pinban.model import Layout
from pinban.model.plan import PagePlan
from pinban.typeset import Composer

ROOT = Path(__file__).parents[1]
WORST = ROOT / "output" / "benchmark-makeup"
TRADITIONAL = "zh-Hant-TW"
WHITE = 0.015
HOLE = 8  # lines
_SHOWN = 10
_SMALL = 6  # stories on a page whose optimum is worked out
_SOLVED = 10  # such pages


@dataclass(frozen=True, slots=True)
class Result:
    """A page of the recipe made up; ``bare`` is the share of white that it had without its fillers."""

    number: int
    stories: int
    plan: PagePlan
    marks: Marks
    seconds: float
    fillers: int
    bare: float

    @property
    def badness(self) -> tuple[float, ...]:
        """What makes a page worse than another: text over, gaps and headlines in a row, white, cost."""
        marks = self.marks
        faults = marks.tombstones + marks.upright + marks.level + (marks.white > WHITE)
        return float(marks.over > 0), float(faults), marks.white, self.plan.cost


@cache
def library() -> FontLibrary:
    """The project's fonts."""
    fonts, _ = load_fonts(ROOT / "fonts", languages=(TRADITIONAL,))
    if fonts is None:
        raise SystemExit("the fonts have errors: pinban fonts check")
    return fonts


@cache
def layouts() -> dict[str, Layout]:
    """The project's layouts by name."""
    by_name = {}
    for name in ("broadsheet", "tabloid"):
        folder, _ = read_layout(ROOT / "layouts", name)
        if folder is None:
            raise SystemExit(f"the layout {name} has errors")
        by_name[name] = folder.layout
    return by_name


@cache
def every_layout() -> dict[str, Layout]:
    """These and the vertical ones, of which the small one is the large one's on half its sheet."""
    folder, _ = read_layout(ROOT / "layouts", "vertical-broadsheet", TRADITIONAL)
    if folder is None:
        raise SystemExit("the layout vertical-broadsheet has errors")
    whole = folder.layout
    return {**layouts(), "vertical-broadsheet": whole, "vertical-tabloid": half_sheet(whole, layouts()["tabloid"])}


def wanted(text: str) -> Sequence[int]:
    """The pages that ``PINBAN_PAGES`` names: a number, or first and last; none for all."""
    if not text:
        return range(PAGES)
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def result(number: int, frame: Frame = LEVEL) -> Result:
    """Make up one page with a composer that has kept nothing; seconds are the processor's."""
    corpus_page = made(number, every_layout(), frame)
    part = every_layout()[corpus_page.layout].parts[corpus_page.page.part]
    page = grouped(corpus_page.page, part)
    composer = Composer.in_language(library(), TRADITIONAL) if frame is VERTICAL else Composer(library())
    start = time.process_time()
    maker = PageMaker(page, part, composer, nameplate=corpus_page.nameplate)
    plan = maker.plan()
    filled = fill(maker, plan, corpus_page.stock)
    seconds = time.process_time() - start
    return Result(
        number=number,
        stories=len(corpus_page.page.stories),
        plan=filled.plan,
        marks=marks(filled.plan, part, page),
        seconds=seconds,
        fillers=len(filled.fillers),
        bare=marks(plan, part, page).white,
    )


def bench_pages() -> Iterator[Figure | Sheet]:
    """All pages of the recipe."""
    numbers = wanted(os.environ.get("PINBAN_PAGES", ""))
    result(numbers[0])  # what is loaded once is not a page's time
    results = [result(number) for number in numbers]
    worst = sorted(results, key=lambda item: item.badness, reverse=True)[:_SHOWN]
    draw(WORST, [(f"{item.number:03}", item.plan) for item in worst])
    yield Sheet(
        f"the worst pages, drawn in {WORST.relative_to(ROOT)}",
        ("page", "stories", "fillers", "over", "white %", "碰题", "断版 upright", "level", "cost", "bound", "seconds"),
        [_row(item) for item in worst],
    )
    yield _spread(results)
    white = [100 * item.marks.white for item in results]
    yield Figure("pages", len(results), "")
    yield Figure("pages with text over", sum(item.marks.over > 0 for item in results), "", 0)
    yield Figure("white, median", statistics.median(white), "%")
    yield Figure("white, worst page", max(white), "%", 100 * WHITE)
    yield Figure("pages with fillers", sum(item.fillers > 0 for item in results), "")
    yield Figure("without them: white, worst page", max(100 * item.bare for item in results), "%")
    yield Figure("without them: pages with more than 1.5 % white", sum(item.bare > WHITE for item in results), "")
    yield Figure("pages whose lead does not lead", sum(not item.marks.leads for item in results), "", 0)
    yield Figure("pages with a hole of eight lines", sum(item.marks.hole >= HOLE for item in results), "", 0)
    yield Figure("pages with 碰题", sum(item.marks.tombstones > 0 for item in results), "", 0)
    yield Figure("pages with an upright 断版", sum(item.marks.upright > 0 for item in results), "", 0)
    yield Figure("pages with a level 断版", sum(item.marks.level > 0 for item in results), "", 0)
    seconds = sorted(item.seconds for item in results)
    yield Figure("processor time, median", statistics.median(seconds), "s", 1.0)
    yield Figure("processor time, 95 % of pages", seconds[int(0.95 * (len(seconds) - 1))], "s", 3.0)


def bench_with_the_optimum() -> Iterator[Figure | Sheet]:
    """Small pages whose optimum among all arrangements of rectangles is worked out beside what the search reaches."""
    if not exact.available():
        yield Sheet("OR-Tools are not installed: the optimum is skipped", (), [])
        return
    rows: list[list[str]] = []
    apart: list[float] = []
    slow: list[float] = []
    for number in wanted(os.environ.get("PINBAN_PAGES", "")):
        corpus_page = made(number, layouts())
        maker = PageMaker(
            corpus_page.page, layouts()[corpus_page.layout].parts[corpus_page.page.part], Composer(library())
        )
        tier = maker.tiers[0]
        if len(corpus_page.page.stories) > _SMALL or len(rows) == _SOLVED or corpus_page.nameplate:
            continue
        start = time.process_time()
        room, solved, _ = maker.solutions(tier)
        seconds = time.process_time() - start
        best = exact.optimum(maker, tier)
        if best is None:
            continue
        reached = min(_places_cost(item, room, maker.costs) for item in solved)
        bent = any(item.variant.corner for item in solved[0].scored.standing)
        apart.append(100 * max(0.0, reached / best.bound - 1) if best.bound else 0.0)
        slow.append(best.seconds)
        texts = (f"{reached:.1f}", "L" if bent else "", f"{best.cost:.1f}", f"{best.bound:.1f}")
        rows.append([str(number), str(len(corpus_page.page.stories)), *texts, f"{seconds:.2f}", f"{best.seconds:.1f}"])
    columns = ("page", "stories", "ours", "", "CP-SAT", "its bound", "s, all", "s, solver")
    yield Sheet("what places alone cost: the search's best beside the optimum of all rectangles", columns, rows)
    if rows:
        yield Figure("distance to the optimum, median", statistics.median(apart), "%", 2.0)
        yield Figure("pages of that optimum solved", sum(row[4] == row[5] for row in rows), "")
        yield Figure("its processor time, median", statistics.median(slow), "s")


def _places_cost(solved: Solved, room: Room, costs: Costs) -> float:
    standing = solved.scored.standing
    places = {item.story.story.id: item.cells for item in standing}
    return Estimate([item.story for item in standing], room.ground, costs).least(places)


def _row(item: Result) -> list[str]:
    found = item.marks
    counts = (found.tombstones, found.upright, found.level)
    return [
        str(item.number),
        str(item.stories),
        str(item.fillers),
        str(found.over),
        f"{100 * found.white:.2f}",
        *map(str, counts),
        f"{item.plan.cost:.1f}",
        f"{item.plan.bound:.1f}",
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
