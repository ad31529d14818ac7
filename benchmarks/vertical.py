"""Make-up on both axes: the recipe's two hundred pages, level and vertical in traditional characters, side by side.

``PINBAN_PAGES=0-39`` makes up these pages alone. A vertical page may be no worse than its level twins are by more than
a tenth: in white, in clashing headlines and gaps through of all pages, in processor time.
"""

import os
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks import Figure, Sheet
from benchmarks.makeup import HOLE, ROOT, WHITE, Result, every_layout, result, wanted
from benchmarks.pages.frames import LEVEL, VERTICAL
from benchmarks.pages.worst import draw
from pinban.makeup import physical
from pinban.model import pt_from_mm
from pinban.model.plan import PagePlan

WORST = ROOT / "output" / "benchmark-vertical"
_SHOWN = 10
_MORE = 1.1  # times what level pages have


@dataclass(frozen=True, slots=True)
class Sums:
    """What is judged of all pages of one axis."""

    over: int
    tombstones: int
    gaps: int
    white: float
    worst: float
    white_pages: int
    holes: int
    leads: int
    cost: float
    seconds: float
    slow: float


def sums(results: Sequence[Result]) -> Sums:
    """The figures of one axis, white in per cent of the type area."""
    seconds = sorted(item.seconds for item in results)
    white = [100 * item.marks.white for item in results]
    return Sums(
        over=sum(item.marks.over > 0 for item in results),
        tombstones=sum(item.marks.tombstones > 0 for item in results),
        gaps=sum(item.marks.upright + item.marks.level > 0 for item in results),
        white=statistics.mean(white),
        worst=max(white),
        white_pages=sum(item.marks.white > WHITE for item in results),
        holes=sum(item.marks.hole >= HOLE for item in results),
        leads=sum(not item.marks.leads for item in results),
        cost=statistics.median(item.plan.cost for item in results),
        seconds=statistics.median(seconds),
        slow=seconds[int(0.95 * (len(seconds) - 1))],
    )


def bench_both_axes() -> Iterator[Figure | Sheet]:
    """Every page level, then vertical."""
    numbers = wanted(os.environ.get("PINBAN_PAGES", ""))
    pairs = []
    for frame in (LEVEL, VERTICAL):
        result(numbers[0], frame)  # what is loaded once is not a page's time
    for number in numbers:
        pairs.append((result(number, LEVEL), result(number, VERTICAL)))
    level, vertical = sums([one for one, _ in pairs]), sums([other for _, other in pairs])
    rows = [
        _row("text over, pages", level.over, vertical.over),
        _row("碰题, pages", level.tombstones, vertical.tombstones),
        _row("断版, pages", level.gaps, vertical.gaps),
        _row("white, mean %", level.white, vertical.white),
        _row("white, worst %", level.worst, vertical.worst),
        _row("more than 1.5 % white, pages", level.white_pages, vertical.white_pages),
        _row("a hole of eight lines, pages", level.holes, vertical.holes),
        _row("the lead does not lead, pages", level.leads, vertical.leads),
        _row("cost, median", level.cost, vertical.cost),
        _row("processor time, median s", level.seconds, vertical.seconds),
        _row("processor time, 95 % s", level.slow, vertical.slow),
    ]
    yield Sheet(f"{len(pairs)} pages on both axes", ("what", "level", "vertical"), rows)
    worst = sorted((other for _, other in pairs), key=lambda item: item.badness, reverse=True)[:_SHOWN]
    draw(WORST, [(f"{item.number:03}", _on_sheet(item)) for item in worst])
    columns = ("page", "stories", "over", "white %", "碰题", "断版", "leads", "cost", "seconds")
    yield Sheet(f"the worst vertical pages, drawn in {WORST.relative_to(ROOT)}", columns, [_told(i) for i in worst])
    yield Figure("vertical: pages with text over", vertical.over, "", _MORE * level.over)
    yield Figure("vertical: pages with 碰题", vertical.tombstones, "", _MORE * level.tombstones)
    yield Figure("vertical: pages with 断版", vertical.gaps, "", _MORE * level.gaps)
    yield Figure("vertical: white, worst page", vertical.worst, "%", _MORE * max(level.worst, 100 * WHITE))
    yield Figure("vertical: processor time, median", vertical.seconds, "s", _MORE * level.seconds)
    yield Figure("vertical: processor time, 95 % of pages", vertical.slow, "s", _MORE * level.slow)


def _on_sheet(item: Result) -> PagePlan:
    layout = every_layout()["vertical-tabloid" if item.number % 3 == 2 else "vertical-broadsheet"]
    return physical(item.plan, layout.parts["news"].axes, pt_from_mm(layout.sheet_width))


def _row(what: str, *figures: float) -> list[str]:
    return [what, *(f"{figure:.3g}" for figure in figures)]


def _told(item: Result) -> list[str]:
    found = item.marks
    texts = (f"{100 * found.white:.2f}", str(found.tombstones), f"{found.upright}|{found.level}", str(found.leads))
    return [
        str(item.number),
        str(item.stories),
        str(found.over),
        *texts,
        f"{item.plan.cost:.1f}",
        f"{item.seconds:.2f}",
    ]
