"""The sample edition's pages, stage by stage: seconds and memory of a warm process."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure
from pinban.pipeline import Places, gather, make_page
from pinban.pipeline.page import PageJob

ROOT = Path(__file__).parents[1]
PLACES = Places(ROOT / "layouts", ROOT / "fonts")
STAGES = ("load", "makeup", "pictures", "render", "prepress", "proof")


def bench_pages() -> Iterator[Figure]:
    """Each page made once after a first that warms the process; pictures are converted anew, nothing is cached."""
    gathered, _, found = gather(ROOT / "content" / "2018-07-01", PLACES)
    if gathered is None:
        raise SystemExit("\n".join(item.en for item in found))
    jobs = [PageJob(gathered.edition, page.number, PLACES) for page in gathered.pages]
    make_page(jobs[-1])
    peak = 0
    for job in jobs:
        made = make_page(job)
        peak = max(peak, made.peak)
        for stage in STAGES:
            yield Figure(f"page {made.label}, {stage}", made.seconds[stage], "s")
        yield Figure(f"page {made.label}, all", sum(made.seconds.values()), "s", 15.0)
    yield Figure("memory, at most", peak / 2**20, "MiB", 600.0)
