"""A whole edition to the plan of every page, before any page is made."""

import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pinban.layouts import LayoutFolder, layout_for
from pinban.makeup import KeptPage, PageMaker, PagePlan, keep_plan
from pinban.model import Edition, Page
from pinban.pipeline.executor import Executor
from pinban.pipeline.gather import Gathered
from pinban.pipeline.page import Places, Stopwatch, fonts_and_layout
from pinban.typeset import Composer


@dataclass(frozen=True)
class PlanJob:
    """What one page's plan is made from; travels to a worker process."""

    edition: Edition
    number: int
    places: Places
    kept: KeptPage | None = None  # the page as it was, to be changed as little as can be

    @property
    def page(self) -> Page:
        """The page to plan."""
        return next(page for page in self.edition.pages if page.number == self.number)


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
    """The edition as it will be printed, and the plans of the pages to make, in order."""

    edition: Edition
    pages: tuple[PlannedPage, ...]

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
    """Plan every page that is to be made, those that do not depend on one another at the same time.

    ``done`` is told of each page as its plan is ready; ``kept`` are former pages by label, to be changed as little
    as can be. The same edition gives the same plans, whatever ``work`` is.
    """
    former = kept or {}
    jobs = [PlanJob(gathered.edition, page.number, places, former.get(page.label)) for page in gathered.pages]

    def ready(_: PlanJob, result: PlannedPage) -> None:
        done(result)

    return PlannedEdition(gathered.edition, tuple(work.map(plan_one, jobs, ready)))


def plan_one(job: PlanJob) -> PlannedPage:
    """Plan one page; a pure function of its job."""
    watch = Stopwatch()
    with watch("load"):
        fonts, folder = fonts_and_layout(job.places, job.edition)
        composer = Composer(fonts)
    with watch("makeup"):
        plan = _plan(job, folder, composer)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return PlannedPage(job.number, job.page.label, plan, watch.seconds, peak)


def _plan(job: PlanJob, folder: LayoutFolder, composer: Composer) -> PagePlan:
    page = job.page
    part = layout_for(page, folder.layout).parts[page.part]
    maker = PageMaker(page, part, composer, nameplate=page.number == 1)
    return maker.plan() if job.kept is None else keep_plan(maker, job.kept)
