"""A page's job to the page: each stage from the cache, or made; a pure function but for the times it tells."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from pinban.archive.package.made import record_page
from pinban.archive.package.payload import RecordedPage
from pinban.diagnostics import Diagnostic, Severity, worst
from pinban.epaper import Screens, screens_of
from pinban.files import located, system
from pinban.files.cache import Codec
from pinban.layouts import layout_for
from pinban.makeup import plan_data, plan_svg
from pinban.model import Conformance
from pinban.pipeline.page.anchors import anchors_of
from pinban.pipeline.page.bench import Bench
from pinban.pipeline.page.finished import Finished, checked, finished
from pinban.pipeline.page.inspected import colliding, inspected
from pinban.pipeline.page.jobs import PageJob, PageResult, Stopwatch
from pinban.pipeline.page.proof import page_png, soft_png
from pinban.pipeline.places import Product, Products
from pinban.pipeline.report import page_report
from pinban.pipeline.workshop import Stage, workshop


@dataclass(frozen=True)
class PlanViews:
    """A plan to look at, and as data."""

    svg: str
    json: str


_TOLD: Codec[tuple[Diagnostic, ...]] = Codec(tuple[Diagnostic, ...])
FINISHED = Stage("finished", Finished)
PREFLIGHT: Stage[tuple[Diagnostic, ...]] = Stage("preflight", tuple[Diagnostic, ...])
PROOF = Stage("proof", bytes)
INSPECTED: Stage[tuple[Diagnostic, ...]] = Stage("inspected", tuple[Diagnostic, ...])
COLLIDING: Stage[tuple[Diagnostic, ...]] = Stage("colliding", tuple[Diagnostic, ...])
SOFT = Stage("soft", bytes)
RECORD = Stage("record", RecordedPage)
SCREENS = Stage("screens", Screens)
VIEWS = Stage("views", PlanViews)


def make_page(job: PageJob) -> PageResult:
    """Make one page. Mistakes are findings in the result; only a broken installation raises."""
    watch = Stopwatch()
    with watch("load"):
        bench = Bench(job, workshop(job.places), watch)
    page, plan, wanted = bench.page, bench.plan, job.wanted
    finished_page = bench.kept(FINISHED, lambda: finished(bench))
    problems = [*plan.diagnostics, *finished_page.found]
    proof, soft, record, shown = b"", b"", None, None
    if finished_page.pdf:
        problems += _looked_at(bench, finished_page, wanted)
        proof = _proof(bench, finished_page, wanted)
        if worst(problems) is not Severity.ERROR:
            soft = _soft(bench, finished_page, wanted)
            record = _record(bench, finished_page, wanted)
            shown = _screens(bench, finished_page, record, wanted)
    views = bench.kept(VIEWS, lambda: _views(bench), _reckoned(bench))
    return PageResult(
        number=page.number,
        label=page.label,
        pdf=finished_page.pdf,
        plates=finished_page.plates,
        proof=proof,
        soft=soft,
        plan=plan,
        plan_svg=views.svg,
        plan_json=views.json,
        html=finished_page.html,
        report=page_report(page, plan, bench.folder.layout),
        house_style=bench.folder.layout.parts[page.part].house_style,
        anchors=anchors_of(page, plan),
        diagnostics=tuple(item.at(item.place.within(page=item.place.page or page.label)) for item in problems),
        seconds=watch.seconds,
        peak=system.peak_memory(),
        record=record,
        screens=shown,
        furniture=(
            *(frame.text for frame in finished_page.furniture),
            *((finished_page.read,) if page.supplied else ()),
        ),
    )


def checks_wanted(wanted: Products) -> bool:
    """Whether a page is checked: a proof alone is shown at once."""
    return bool(wanted - {Product.PROOF})


def _looked_at(bench: Bench, made: Finished, wanted: Products) -> Iterator[Diagnostic]:
    """What preflight and inspection find; of a page that is shown unchecked, what stands on its furniture."""
    if checks_wanted(wanted):
        with bench.watch("preflight"):
            yield from bench.kept(PREFLIGHT, lambda: checked(bench, made))
        with bench.watch("inspection"):
            yield from bench.kept(INSPECTED, lambda: inspected(bench, made), _told(bench))
    else:
        yield from bench.kept(COLLIDING, lambda: colliding(bench, made))


def _told(bench: Bench) -> bytes:
    """A hash of what has been told of the plan, which inspection does not tell again."""
    return hashlib.sha256(_TOLD.key(bench.plan.diagnostics)[0]).digest()


def _reckoned(bench: Bench) -> bytes:
    """What the search found the page to cost, which the views of the plan tell."""
    plan = bench.plan
    return repr((plan.searched, plan.bound, plan.costs, plan.hole)).encode()


def _proof(bench: Bench, made: Finished, wanted: Products) -> bytes:
    if Product.PROOF not in wanted:
        return b""
    with bench.watch("proof"):
        return bench.kept(PROOF, lambda: page_png(bench.raster(made.pdf)))


def _soft(bench: Bench, made: Finished, wanted: Products) -> bytes:
    if Product.SOFT not in wanted:
        return b""
    with bench.watch("soft"):
        return bench.kept(SOFT, lambda: soft_png(made.pdf, bench.plant))


def _record(bench: Bench, made: Finished, wanted: Products) -> RecordedPage | None:
    """The page for the archive."""
    if Product.RECORD not in wanted:
        return None
    with bench.watch("archive"):
        return bench.kept(RECORD, lambda: _recorded(bench, made), *_attached(bench))


def _screens(bench: Bench, made: Finished, record: RecordedPage | None, wanted: Products) -> Screens | None:
    """The page for the e-paper."""
    if Product.EPAPER not in wanted or record is None:
        return None
    with bench.watch("epaper"):
        return bench.kept(SCREENS, lambda: screens_of(made.pdf, record.page))


def _recorded(bench: Bench, made: Finished) -> RecordedPage:
    edition, page = bench.edition, bench.page
    layout = layout_for(page, bench.folder.layout)
    name = bench.plant.page_file(paper=edition.paper.name, day=edition.date, label=page.label)
    return record_page(
        edition,
        page,
        bench.printed,
        made.furniture,
        made.pdf,
        faces=bench.fonts.faces,
        sheet=(layout.sheet_width, layout.sheet_height),
        press=f"{'spreads' if page.double else 'press'}/{name}",
        plan_file=f"plan/{page.label}.json",
    )


def _attached(bench: Bench) -> Iterator[bytes]:
    """The hashes of the manuscripts that PDF/A-3 holds within it."""
    if bench.edition.archive.pdfa is not Conformance.A3:
        return
    files = {"edition.yaml", *(story.source.file for story in bench.page.stories if story.source.file)}
    for name in sorted(files):
        path = located(bench.edition.root, name, bench.edition.borrowed)
        yield hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b""


def _views(bench: Bench) -> PlanViews:
    data = json.dumps(plan_data(bench.page, bench.plan), ensure_ascii=False, indent=1) + "\n"
    return PlanViews(plan_svg(bench.plan), data)
