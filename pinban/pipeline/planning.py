"""A whole edition to the plan of every page, before any page is made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from pinban.diagnostics import Diagnostic
from pinban.files import system
from pinban.files.cache import Codec
from pinban.layouts import layout_for
from pinban.makeup import (
    FilledPage,
    KeptPage,
    Neighbour,
    fill,
    goes_across,
    keep_plan,
    make_edition,
    physical,
    prepared,
    propose,
    without_fillers,
)
from pinban.makeup.findings import LEFTOVER
from pinban.model import Axes, Edition, Layout, Page, Pt, Story, pt_from_mm
from pinban.model.plan import PagePlan, Rect
from pinban.pipeline.executor import Executor
from pinban.pipeline.gathering import Gathered
from pinban.pipeline.page import Stopwatch
from pinban.pipeline.places import Places
from pinban.pipeline.workshop import Inputs, Stage, Workshop, workshop

Asked = TypeVar("Asked")
Made = TypeVar("Made")


@dataclass(frozen=True)
class PlanJob:
    """What one page's plan is made from; travels to a worker process."""

    edition: Edition
    page: Page
    places: Places
    kept: KeptPage | None = None  # the page as it was, to be changed as little as can be


@dataclass(frozen=True)
class FillJob:
    """A page that is short of copy and the fillers that it may have; travels to a worker process."""

    edition: Edition
    page: Page
    places: Places
    plan: PagePlan
    stock: tuple[Story, ...]
    still: bool  # nothing else may move


@dataclass(frozen=True)
class ProposeJob:
    """A page that does not fit, among the other pages of its edition; travels to a worker process."""

    edition: Edition
    number: int
    places: Places
    plans: Mapping[int, PagePlan]


@dataclass(frozen=True)
class PlannedPage:
    """A page's plan, with the seconds it took and the process's greatest memory so far in bytes."""

    number: int
    label: str
    plan: PagePlan
    seconds: Mapping[str, float]
    peak: int


@dataclass(frozen=True)
class PlannedEdition:
    """The edition as it will be printed, the plans of the pages to make, in order, and what concerns all of it."""

    edition: Edition
    pages: tuple[PlannedPage, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def wanted(self) -> tuple[Page, ...]:
        """The edition's pages that are to be made."""
        numbers = {page.number for page in self.pages}
        return tuple(page for page in self.edition.pages if page.number in numbers)


def plan_edition(
    gathered: Gathered,
    places: Places,
    work: Executor,
    done: Callable[[PlannedPage], None],
    kept: Mapping[str, KeptPage] | None = None,
    *,
    proposals: bool = True,
) -> PlannedEdition:
    """Share the edition's stories out, plan its pages, and let long stories go on on other pages.

    Pages are planned by ``work``, at the same time as far as they do not depend on one another. ``done`` is told of
    each plan that is ready; ``kept`` are former pages by label, to be changed as little as can be (without any, those
    that the edition's own ``plan/`` has). Without
    ``proposals`` nothing is tried for pages that do not fit: see :func:`with_proposals`. The same edition gives the
    same plans, whatever ``work`` is.
    """
    former = kept or gathered.standing
    results: dict[int, PlannedPage] = {}

    def ready(_: PlanJob, result: PlannedPage) -> None:
        done(result)

    def plans(pages: Sequence[Page]) -> list[PagePlan]:
        jobs = [PlanJob(gathered.edition, page, places, former.get(page.label)) for page in pages]
        planned_pages = work.map(plan_one, jobs, ready)
        for result in planned_pages:
            results[result.number] = _after(results.get(result.number), result)
        return [result.plan for result in planned_pages]

    def fills(pages: Sequence[tuple[Page, PagePlan, tuple[Story, ...]]]) -> list[FilledPage]:
        jobs = [
            FillJob(gathered.edition, page, places, plan, stock, still=page.label in former)
            for page, plan, stock in pages
        ]
        return work.map(fill_one, jobs, _unfilled)

    stood = {name: label for label, page in former.items() for name in page.stories}
    made_up = make_edition(
        gathered.edition,
        gathered.layout.layout,
        workshop(places).composer(gathered.edition),
        plans,
        fills=fills,
        wanted=[page.number for page in gathered.pages],
        former=stood,
    )
    pages = tuple(replace(results[number], plan=plan) for number, plan in sorted(made_up.plans.items()))
    planned = PlannedEdition(made_up.edition, pages, made_up.diagnostics)
    planned = with_proposals(planned, places, work) if proposals else planned
    return on_sheets(planned, gathered.layout.layout)


def on_sheets(planned: PlannedEdition, layout: Layout) -> PlannedEdition:
    """The plans as they stand on their sheets, those of vertical pages turned."""
    sheets = {page.number: _sheet(page, layout) for page in planned.edition.pages if page.supplied is None}

    def turned(page: PlannedPage) -> PlannedPage:
        way, width = sheets.get(page.number, (Axes.HORIZONTAL_LTR, Pt(0)))
        return replace(page, plan=physical(page.plan, way, width))

    return replace(planned, pages=tuple(map(turned, planned.pages)))


def _sheet(page: Page, layout: Layout) -> tuple[Axes, Pt]:
    """Which way a page's lines run, and how wide its sheet is."""
    own = layout_for(page, layout)
    return own.parts[page.part].axes, pt_from_mm(own.sheet_width)


def as_printed(gathered: Gathered, places: Places, work: Executor) -> Edition:
    """The edition with its briefs grouped, its pool given to pages and its long stories parted."""
    if goes_across(gathered.edition):
        return plan_edition(gathered, places, work, _unheard).edition
    return prepared(gathered.edition, gathered.layout.layout)


def _unheard(_: PlannedPage) -> None:
    """Nothing is told of a plan that is ready."""


def with_proposals(planned: PlannedEdition, places: Places, work: Executor) -> PlannedEdition:
    """The plans, those of pages with text over or too much white with proposals what to do."""
    plans = {page.number: page.plan for page in planned.pages}
    jobs = [
        ProposeJob(planned.edition, number, places, plans)
        for number, plan in sorted(plans.items())
        if any(item.code in LEFTOVER for item in plan.diagnostics)
    ]
    proposed = {plan.page: plan for plan in work.map(propose_one, jobs, _unsaid)}
    pages = tuple(replace(page, plan=proposed.get(page.number, page.plan)) for page in planned.pages)
    return replace(planned, pages=pages)


def _unsaid(_: "ProposeJob", __: PagePlan) -> None:
    """Nothing is told of proposals that are ready."""


def _unfilled(_: FillJob, __: FilledPage) -> None:
    """Nothing is told of a page that was filled."""


def fill_one(job: FillJob) -> FilledPage:
    """A page with fillers; a pure function of its job."""
    shop = workshop(job.places)

    def make() -> FilledPage:
        return fill(shop.maker(job.page, job.edition), job.plan, job.stock, still=job.still)

    return FILLING.run(shop, job.edition, (job.page, job.plan, job.stock, job.still), make)


def propose_one(job: "ProposeJob") -> PagePlan:
    """A page's plan with proposals; a pure function of its job.

    They are tried without fillers of the stock: where a page fits so, it will need none.
    """
    shop = workshop(job.places)
    composed_pages = [page for page in job.edition.pages if page.number in job.plans and page.supplied is None]

    def make() -> PagePlan:
        bare = {page.number: without_fillers(page, job.edition) for page in composed_pages}
        makers = {number: shop.maker(page, job.edition) for number, page in bare.items()}
        others = [Neighbour(maker, job.plans[number]) for number, maker in makers.items() if number != job.number]
        return propose(makers[job.number], job.plans[job.number], others)

    edition = replace(job.edition, root=Path(), sheets=None, borrowed={})
    return PROPOSING.run(shop, edition, (edition, job.number, job.plans), make)


def _after(former: PlannedPage | None, result: PlannedPage) -> PlannedPage:
    """A page's figures with those of its earlier plans added."""
    if former is None:
        return result
    seconds = {name: former.seconds.get(name, 0.0) + value for name, value in result.seconds.items()}
    return replace(result, seconds=seconds, peak=max(former.peak, result.peak))


def plan_one(job: PlanJob) -> PlannedPage:
    """Plan one page; a pure function of its job."""
    watch = Stopwatch()
    shop = workshop(job.places)
    with watch("load"):
        shop.composer(job.edition), shop.layout(job.edition)
    with watch("makeup"):
        plan = PLANNING.run(shop, job.edition, (job.page, job.kept), lambda: _plan(job, shop))
    peak = system.peak_memory()
    return PlannedPage(job.page.number, job.page.label, plan, watch.seconds, peak)


def _plan(job: PlanJob, shop: Workshop) -> PagePlan:
    page = job.page
    if page.supplied is not None:
        layout = layout_for(page, shop.layout(job.edition).layout)
        sheet = Rect(Pt(0), Pt(0), pt_from_mm(layout.sheet_width), pt_from_mm(layout.sheet_height))
        return PagePlan(page.number, next(iter(layout.parts[page.part].grids)), sheet, (), None, (), (), ())
    maker = shop.maker(page, job.edition)
    return maker.plan() if job.kept is None else keep_plan(maker, job.kept)


@dataclass(frozen=True)
class _Step(Generic[Asked, Made]):
    """A step of make-up whose answers are kept: how its question is put into bytes, and its name."""

    asked: Codec[Asked]
    stage: Stage[Made]

    def run(self, shop: Workshop, edition: Edition, question: Asked, make: Callable[[], Made]) -> Made:
        """What make-up answered to the same question before, or answers now."""
        if shop.cache is None:
            return make()

        def ground() -> tuple[bytes, ...]:
            return shop.program, shop.fonts_hash(edition.languages), shop.layout_hash(edition)

        given, state = ground(), b""
        content, table = self.asked.key(question)

        def made() -> Made:
            nonlocal state
            state = shop.state()
            return make()

        def holds() -> bool:
            return ground() == given and shop.state() == state

        return shop.stages.run(self.stage, Inputs((*given, content), table), made, holds=holds)


PLANNING: _Step[tuple[Page, KeptPage | None], PagePlan] = _Step(
    Codec(tuple[Page, KeptPage | None]), Stage("plan", PagePlan)
)
FILLING: _Step[tuple[Page, PagePlan, tuple[Story, ...], bool], FilledPage] = _Step(
    Codec(tuple[Page, PagePlan, tuple[Story, ...], bool]), Stage("fill", FilledPage)
)
PROPOSING: _Step[tuple[Edition, int, Mapping[int, PagePlan]], PagePlan] = _Step(
    Codec(tuple[Edition, int, Mapping[int, PagePlan]]), Stage("propose", PagePlan)
)
