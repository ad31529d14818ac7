"""A whole edition to the plan of every page, before any page is made."""

import resource
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pinban.diagnostics import Diagnostic
from pinban.layouts import LayoutFolder, layout_for
from pinban.makeup import KeptPage, PageMaker, PagePlan, keep_plan, make_edition
from pinban.model import Edition, Page
from pinban.pipeline.executor import Executor
from pinban.pipeline.gather import Gathered
from pinban.pipeline.page import Places, Stopwatch, fonts_and_layout
from pinban.typeset import Composer


@dataclass(frozen=True)
class PlanJob:
    """What one page's plan is made from; travels to a worker process."""

    edition: Edition
    page: Page
    places: Places
    kept: KeptPage | None = None  # the page as it was, to be changed as little as can be


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
) -> PlannedEdition:
    """Share the edition's stories out, plan its pages, and let long stories go on on other pages.

    Pages are planned by ``work``, at the same time as far as they do not depend on one another. ``done`` is told of
    each plan that is ready; ``kept`` are former pages by label, to be changed as little as can be. The same edition
    gives the same plans, whatever ``work`` is.
    """
    former = kept or {}
    results: dict[int, PlannedPage] = {}

    def ready(_: PlanJob, result: PlannedPage) -> None:
        done(result)

    def plans(pages: Sequence[Page]) -> list[PagePlan]:
        jobs = [PlanJob(gathered.edition, page, places, former.get(page.label)) for page in pages]
        made = work.map(plan_one, jobs, ready)
        for result in made:
            results[result.number] = _after(results.get(result.number), result)
        return [result.plan for result in made]

    stood = {name: label for label, page in former.items() for name in page.stories}
    made = make_edition(
        gathered.edition,
        gathered.layout.layout,
        Composer(gathered.fonts),
        plans,
        wanted=[page.number for page in gathered.pages],
        former=stood,
    )
    pages = tuple(replace(results[number], plan=plan) for number, plan in sorted(made.plans.items()))
    return PlannedEdition(made.edition, pages, made.diagnostics)


def _after(former: PlannedPage | None, result: PlannedPage) -> PlannedPage:
    """A page's figures with those of its earlier plans added."""
    if former is None:
        return result
    seconds = {name: former.seconds.get(name, 0.0) + value for name, value in result.seconds.items()}
    return replace(result, seconds=seconds, peak=max(former.peak, result.peak))


def plan_one(job: PlanJob) -> PlannedPage:
    """Plan one page; a pure function of its job."""
    watch = Stopwatch()
    with watch("load"):
        fonts, folder = fonts_and_layout(job.places, job.edition)
        composer = Composer(fonts)
    with watch("makeup"):
        plan = _plan(job, folder, composer)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return PlannedPage(job.page.number, job.page.label, plan, watch.seconds, peak)


def _plan(job: PlanJob, folder: LayoutFolder, composer: Composer) -> PagePlan:
    page = job.page
    part = layout_for(page, folder.layout).parts[page.part]
    maker = PageMaker(page, part, composer, nameplate=page.number == 1)
    return maker.plan() if job.kept is None else keep_plan(maker, job.kept)
