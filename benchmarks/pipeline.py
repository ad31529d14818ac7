"""The sample edition's pages, stage by stage: seconds and memory of a warm process."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure
from pinban.pipeline import Places, gather, make_page
from pinban.pipeline.page import PageJob
from pinban.pipeline.planning import PlanJob, plan_one

ROOT = Path(__file__).parents[1]
PLACES = Places(ROOT / "layouts", ROOT / "fonts")
STAGES = ("load", "makeup", "pictures", "render", "prepress", "proof")


def bench_pages() -> Iterator[Figure]:
    """Each page made once after a first that warms the process; pictures are converted anew, nothing is cached."""
    gathered, _, problems = gather(ROOT / "content" / "2018-07-01", PLACES)
    if gathered is None:
        raise SystemExit("\n".join(item.en for item in problems))
    edition = gathered.edition
    last = plan_one(PlanJob(edition, gathered.pages[-1], PLACES))
    make_page(PageJob(edition, last.number, PLACES, last.plan))
    peak = 0
    for page in gathered.pages:
        planned = plan_one(PlanJob(edition, page, PLACES))
        result = make_page(PageJob(edition, page.number, PLACES, planned.plan))
        peak = max(peak, result.peak)
        seconds = {"makeup": planned.seconds["makeup"], **result.seconds}
        for stage in STAGES:
            yield Figure(f"page {result.label}, {stage}", seconds[stage], "s")
        yield Figure(f"page {result.label}, all", sum(seconds.values()), "s", 15.0)
    yield Figure("memory, at most", peak / 2**20, "MiB", 600.0)
