"""Speed: every figure that is to be reached, beside other programs on the same text in the same run; how cost grows.

A page's text set by Typst, and by Chromium where it is installed, is what times are compared with: a machine's speed
falls out. Neither makes pages up, checks or archives them. What one process does by itself is judged by the processor's
seconds, which do not tell of other programs, what workers share or a person waits for by the clock's.
``PINBAN_PAGES=200`` builds that many for the last row.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from benchmarks.figure import Figure, Sheet
from benchmarks.makeup import layouts, library
from benchmarks.pages.recipe import PAGES, Made, made
from benchmarks.processes import others
from benchmarks.processes.editions import CHARACTERS, SHARES, seed_page, shared_out, write_edition, written_pages
from benchmarks.processes.running import PINBAN, ROOT, Run, median_run, run
from benchmarks.processes.watching import another_letter, another_line, watch
from benchmarks.proof import texts
from benchmarks.proof.ours import blocks, style
from benchmarks.proof.page import Form
from pinban.makeup import KnownShapes, PageMaker
from pinban.model import Pt
from pinban.pipeline import Places, gather, make_page
from pinban.pipeline.page import PageJob
from pinban.pipeline.places import Product
from pinban.pipeline.planning import PlanJob, plan_one
from pinban.typeset import Composer

REPEAT = 5
PRESS_RUN = 16  # pages of the large edition
_CHANGES = 20
_SEARCHES = 8  # changes that ask for a search
_SAMPLE_STORY = "bees"
_MANY = 12  # stories of the pages that are searched longest
_COLUMNS = ("work", "by", "s", "CPU s", "MiB", "for Typst's", "reach", "")
_NOT_THERE = "not there yet"
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was done, by whom, what it took, and what is to be reached in ``value``'s unit."""

    work: str
    by: str
    run: Run | None = None
    value: float | None = None
    unit: str = "s"
    reach: float | None = None
    typst: float | None = None  # what the same text took Typst, in the run's seconds or the processor's

    @property
    def verdict(self) -> str:
        """Whether the figure is reached."""
        if self.value is None:
            return _NOT_THERE
        if self.reach is None:
            return ""
        return "reached" if self.value <= self.reach else "not reached"

    @property
    def cells(self) -> list[str]:
        """The row as it is shown."""
        took = ["", "", ""]
        if self.run is not None:
            took = [f"{self.run.seconds:.2f}", f"{self.run.cpu:.2f}", f"{self.run.memory / _MIB:.0f}"]
        elif self.value is not None and self.unit == "s":
            took[0] = f"{self.value:.3f}"
        ratio = f"{self.run.cpu / self.typst:.1f} ×" if self.run and self.typst else ""
        reach = f"{self.value:.2f} ≤ {self.reach:.2f} {self.unit}" if self.reach and self.value is not None else ""
        return [self.work, self.by, *took, ratio, reach, self.verdict]

    @property
    def figure(self) -> Figure:
        """The value with its limit."""
        return Figure(f"{self.work}, {self.by}", self.value or 0.0, self.unit, self.reach)


def shown(title: str, rows: Sequence[Row]) -> Iterator[Figure | Sheet]:
    """The rows as a table, then those that are to reach a figure."""
    yield Sheet(title, _COLUMNS, [row.cells for row in rows])
    yield from (row.figure for row in rows if row.reach is not None and row.value is not None)


def bench_a_start() -> Iterator[Figure | Sheet]:
    """What needs nothing is there at once."""
    asked = (("--help", ("--help",)), ("--version", ("--version",)), ("a usage error", ("build", "--nothing")))
    rows = []
    for work, arguments in asked:
        took = median_run([*PINBAN, *arguments], REPEAT)
        rows.append(Row(f"pinban {work}", "pinban", took, took.cpu, "CPU s", 0.15))
    yield from shown("start", rows)


def bench_b_text() -> Iterator[Figure | Sheet]:
    """The seed's page and the sample edition: whole processes, beside others that set the same text."""
    with tempfile.TemporaryDirectory(prefix="speed-") as name:
        folder = Path(name)
        rows = list(_seed_rows(folder)) + list(_sample_rows(folder))
    yield from shown("whole processes on the same text", rows)


def bench_c_desk() -> Iterator[Figure | Sheet]:
    """What someone waits for who changes a story."""
    yield from shown("while one waits", [*_watch_rows(), _copyfit_row(), *_warm_page_rows()])


def bench_d_search() -> Iterator[Figure | Sheet]:
    """The plan of pages with many stories."""
    pages = [number for number in range(PAGES) if len(made(number, layouts()).page.stories) == _MANY]
    new, again = plan_seconds([made(number, layouts()) for number in pages])
    work = f"{_MANY} stories: plan, median of {len(pages)} pages"
    yield from shown(
        "search, processor's seconds of a warm process",
        [
            Row(work, "every story new", value=statistics.median(new), reach=1.0),
            Row(work, "their shapes known", value=statistics.median(again), reach=1.0),
        ],
    )


def bench_e_growth() -> Iterator[Figure | Sheet]:
    """How cost grows with pages, with stories on a page and with their text, and what a large edition takes."""
    with tempfile.TemporaryDirectory(prefix="speed-") as name:
        yield from growth(Path(name), steps=(1, 2, 4, 8, PRESS_RUN), long=int(os.environ.get("PINBAN_PAGES") or 0))


def growth(folder: Path, *, steps: Sequence[int], long: int = 0) -> Iterator[Figure | Sheet]:
    """Editions of so many pages; at last pages of other numbers of stories and of characters."""
    rows: list[Row] = []
    cpu: dict[int, float] = {}
    for pages in (*steps, *([long] if long else ())):
        took = build(folder / f"pages-{pages}", written_pages(pages), jobs=2)
        cpu[pages] = took.cpu
        reach = 2.5 if pages == PRESS_RUN else None
        rows.append(Row(f"{pages} pages, cold, a page", "pinban", took, took.seconds / pages, reach=reach))
        if pages == PRESS_RUN:
            rows.append(Row("memory of a process", "pinban", took, took.memory / _MIB, "MiB", 450))
    few, many = steps[-2], max(cpu)
    twice = (cpu[many] / cpu[few]) / (many / few)
    rows.append(Row(f"{many} pages for {few}, a page", "pinban", value=twice, unit="×", reach=1.15))
    for count in (3, 6, 12):
        took = build(folder / f"stories-{count}", written_pages(1, CHARACTERS, SHARES[1:2] * count))
        rows.append(Row(f"one page, {count} stories", "pinban", took, took.cpu, "CPU s"))
    for characters in (CHARACTERS // 4, CHARACTERS // 2, CHARACTERS):
        took = build(folder / f"text-{characters}", written_pages(1, characters))
        rows.append(Row(f"one page, {characters} characters", "pinban", took, took.cpu, "CPU s"))
    yield from shown("how cost grows", rows)


def plan_seconds(pages: Sequence[Made]) -> tuple[list[float], list[float]]:
    """The processor's seconds of each page's plan, its stories new, and once more with their shapes known."""
    new: list[float] = []
    again: list[float] = []
    for item in pages:
        part = layouts()[item.layout].parts[item.page.part]
        composer, known = Composer(library()), KnownShapes()
        for seconds in (new, again):
            maker = PageMaker(item.page, part, composer, nameplate=item.nameplate, known=known)
            seconds.append(_cpu(maker.plan))
    return new, again


def build(folder: Path, pages: Sequence[Sequence[Sequence[str]]], jobs: int = 1) -> Run:
    """Build an edition of these pages, everything anew. ``RuntimeError`` where it cannot be built."""
    edition = write_edition(folder / "edition", pages)
    return _built(edition, folder / "out", "--jobs", str(jobs), *_without_cache())


def _built(edition: Path, out: Path, *more: str) -> Run:
    took = run([*PINBAN, "build", str(edition), "--out", str(out), *more])
    if took.code:
        raise RuntimeError(took.said[-2000:])
    return took


@cache
def _says(command: str, option: str) -> bool:
    """Whether a command has an option: what is being built is measured as soon as it is there."""
    return option in run([*PINBAN, *([command] if command else []), "--help"]).said


def _without_cache() -> tuple[str, ...]:
    return ("--no-cache",) if _says("build", "--no-cache") else ()


def set_by_others(folder: Path, paragraphs: Sequence[str], work: str) -> dict[str, Row]:
    """The same text set by each other program that is installed, as a whole process."""
    text = folder / "text.json"
    text.write_text(json.dumps(list(paragraphs), ensure_ascii=False), encoding="utf-8")
    rows = {}
    for name, there in others.available().items():
        command = [sys.executable, "-m", "benchmarks.processes.others", name, str(ROOT / "fonts"), str(text)]
        rows[name] = Row(work, name)
        if there:
            took = median_run([*command, str(folder / f"{name}.pdf")], REPEAT if name == "typst" else 1)
            rows[name] = Row(work, name, took, took.seconds)
    return rows


def _seed_rows(folder: Path) -> Iterator[Row]:
    """A page cold, with all that is made of it, for what Typst takes to set its text."""
    given = seed_page()
    work = f"seed page, {sum(map(len, given))} characters"
    rivals = set_by_others(folder, given, work)
    took = build(folder / "seed", [shared_out(given)])
    typst = rivals["typst"].run
    if typst is None:
        yield Row(f"{work}, cold, all products", "pinban", took, took.cpu, "CPU s")
    else:
        ratio = took.cpu / typst.cpu
        yield Row(f"{work}, cold, all products", "pinban", took, ratio, "× Typst's CPU", 8.0, typst.cpu)
    yield from rivals.values()


def _sample_rows(folder: Path) -> Iterator[Row]:
    """The sample edition, and the same again with nothing changed: from the cache, where there is one."""
    work, sample = "sample edition", ROOT / "content" / "2018-07-01"
    rivals = set_by_others(folder, texts.sample(), f"{work}'s text")
    typst = rivals["typst"].run
    cached = ("--cache", str(folder / "cache")) if _says("build", "--cache") else ()
    first = _built(sample, folder / "sample", *cached)
    yield Row(f"{work}, cold, all products", "pinban", first, first.seconds, typst=typst.cpu if typst else None)
    if cached:
        again = _built(sample, folder / "sample", *cached)
        reach = max(0.5, typst.cpu if typst else 0.0)
        yield Row(f"{work}, nothing changed", "pinban", again, again.cpu, "CPU s", reach)
        edition = _sample(folder)
        _built(edition, folder / "changed", *cached)
        path = edition / "stories" / f"{_SAMPLE_STORY}.md"
        path.write_text(another_letter(path.read_text(encoding="utf-8"), 0), encoding="utf-8")
        changed = _built(edition, folder / "changed", *cached)
        yield Row(f"{work}, one character changed, whole build", "pinban", changed, changed.cpu, "CPU s")
    else:
        yield Row(f"{work}, nothing changed", "pinban")
    yield from rivals.values()


def _watch_rows() -> Iterator[Row]:
    """A page of text, the sample's page with drawings, and a page that has to be searched anew with each change."""
    kinds = (
        ("one character changed, until the proof is on disk", "p1-2", another_letter, 0.5, 1.0),
        ("one character on page 3 of the sample, until its proof is on disk", "", another_letter, 0.5, 1.0),
        ("lines more, the page searched anew, until the proof is on disk", "p1-2", another_line, 1.5, 1.5),
    )
    for work, story, typed, median, last in kinds:
        with tempfile.TemporaryDirectory(prefix="speed-") as name:
            folder = Path(name)
            edition = write_edition(folder / "edition", written_pages(1)) if story else _sample(folder)
            path = edition / "stories" / f"{story or _SAMPLE_STORY}.md"
            watched = watch(
                edition, folder / "out", path, _CHANGES if typed is another_letter else _SEARCHES, typed=typed
            )
        if watched.seconds:
            yield Row(work, "median", value=watched.median, reach=median)
            yield Row(work, "95th percentile", value=watched.p95, reach=last)
        else:
            yield Row(work, "pinban watch")


def _sample(folder: Path) -> Path:
    """A sample edition that may be changed."""
    return Path(shutil.copytree(ROOT / "content" / "2018-07-01", folder / "2018-07-01"))


def _copyfit_row() -> Row:
    """The lines that a story takes after a character more, as someone types: one paragraph of it is another."""
    first, *rest = texts.written(900)
    styles, width, composer = {"body": style(Form(13))}, Pt(Form(13).width), Composer(library())
    composer.slots(blocks([first, *rest]), width, styles)
    times = []
    for number in range(1, 2 * REPEAT):
        typed = blocks([first + "字" * number, *rest])
        times.append(_cpu(partial(composer.slots, typed, width, styles)))
    return Row("copyfit of a story of 900 characters as it is typed", "pinban", value=max(times), reach=0.05)


def _warm_page_rows() -> Iterator[Row]:
    """Plan and press PDF of a page of which a story has changed, by a process that has made it before."""
    work = "seed page, plan and press PDF, warm, no cache"
    with tempfile.TemporaryDirectory(prefix="speed-") as name:
        edition = write_edition(Path(name) / "edition", [shared_out(seed_page())])
        story = edition / "stories" / "p1-3.md"
        text = story.read_text(encoding="utf-8").rstrip()
        times = []
        for number in range(1 + 3):
            story.write_text(f"{text}{'甲乙丙丁'[number]}。\n", encoding="utf-8")
            times.append(_page_seconds(edition))
    yield Row(work, "pinban", value=statistics.median(times[1:]), unit="s", reach=1.0)


def _page_seconds(folder: Path) -> float:
    """The processor's seconds of an edition's first page, its reading left out."""
    places = Places(ROOT / "layouts", ROOT / "fonts")
    gathered, _, found = gather(folder, places)
    if gathered is None:
        raise RuntimeError("\n".join(item.en for item in found))
    edition, page = gathered.edition, gathered.pages[0]

    def make() -> None:
        plan = plan_one(PlanJob(edition, page, places)).plan
        make_page(PageJob(edition, page.number, places, plan, frozenset({Product.PRESS})))

    return _cpu(make)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
