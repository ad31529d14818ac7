"""An edition's folder to everything a build writes: gather, plan, make pages, bind, pack, report, publish."""

import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pinban.archive.package.made import pack
from pinban.binding import BindingError
from pinban.diagnostics import Diagnostic, Severity, worst
from pinban.epaper import LooksError
from pinban.files.atomic import output_tree
from pinban.makeup import KeptPage, filler_as_printed
from pinban.model import Edition, Story, StoryKind, Words
from pinban.pipeline.executor import Executor, executor, warm_up
from pinban.pipeline.gathering import Gathered, gather
from pinban.pipeline.given import unprinted
from pinban.pipeline.outcome import Options, Outcome, Say
from pinban.pipeline.page import PageJob, PageResult, Stopwatch, make_page
from pinban.pipeline.places import Product
from pinban.pipeline.planning import PlannedEdition, PlannedPage, plan_edition
from pinban.pipeline.previous_plan import former_plans
from pinban.pipeline.publishing.bag_files import archive_files
from pinban.pipeline.publishing.epaper import add_epapers
from pinban.pipeline.publishing.output import (
    SUPPLEMENT,
    Tree,
    add_sheets,
    all_plates,
    looks,
    output_files,
    report_files,
    timings,
)
from pinban.pipeline.publishing.replates import keep_former
from pinban.pipeline.publishing.signing import signing_events, unsigned_pages
from pinban.pipeline.report import BuildReport, build_report, failed_report
from pinban.pipeline.versions import MadeVersion, make_versions
from pinban.pipeline.workshop import workshop

PRELOAD = ("pinban.pipeline.planning", "pinban.pipeline.page")


def build_edition(root: Path, options: Options, say: Say, work: Executor | None = None) -> Outcome:
    """Build one edition. Raises :class:`pinban.files.OutputError` where the output cannot be written.

    ``work`` runs the jobs; without one an executor is opened for this build.
    """
    if work is not None:
        return _Build(root, options, say, work).run()
    warm_up(options.workers, PRELOAD)
    with executor(options.workers, PRELOAD) as opened:
        return _Build(root, options, say, opened).run()


class _Build:
    """One build, step by step."""

    def __init__(self, root: Path, options: Options, say: Say, work: Executor) -> None:
        self.root, self.options, self.say, self.work = root, options, say, work
        self.watch = Stopwatch()
        self.found: list[Diagnostic] = []

    def run(self) -> Outcome:
        """From the folder to the output, or to the report of what is in the way."""
        root, options, watch = self.root, self.options, self.watch
        with watch("gather"):
            gathered, edition, self.found = gather(root, options.places, plant=options.plant, pages=options.pages)
        self.say("读稿 gather", "", watch.seconds["gather"])
        if gathered is None:
            ok = False
            report = (
                build_report(edition, ok=ok, diagnostics=self.found)
                if edition
                else failed_report(_id(root), self.found)
            )
            return self._fail(_name(report.edition, options), report, [])
        former, more = self._former(gathered)
        self.found += more
        planned = self._plan(gathered, former)
        self.found += planned.diagnostics
        return self._make(gathered, replace(gathered, edition=planned.edition, pages=planned.wanted), planned)

    def _former(self, gathered: Gathered) -> tuple[dict[str, KeptPage], list[Diagnostic]]:
        """The plans to keep, where they are to be kept."""
        if not self.options.keep_plan:
            return {}, []
        return former_plans(self.options.out / gathered.edition.id, gathered.pages)

    def _make(self, came: Gathered, gathered: Gathered, planned: PlannedEdition) -> Outcome:
        """The pages, and the pages of versions."""
        options, edition = self.options, planned.edition
        pages = self._make_pages(planned)

        def make(own: Gathered) -> tuple[Edition, list[PageResult]]:
            plans = self._plan(replace(own, standing={}), {})
            return plans.edition, self._make_pages(plans)

        versions, more = ([], []) if options.pages else make_versions(gathered, pages, make)
        self.found += more
        every = [*pages, *(page for made in versions for page in made.own)]
        self.found += [] if options.pages else _unprinted(edition, gathered.layout.layout.words, pages, versions)
        self.found += [item for page in every for item in page.diagnostics]
        if Product.PRESS in options.wanted:
            self.found += unsigned_pages(edition, every)
        if _stops(self.found, options):
            return self._stopped(edition, every)
        try:
            tree = output_files(
                gathered, pages, versions, wanted=options.wanted, shop=workshop(options.places), watch=self.watch
            )
            if not options.pages and Product.PRESS in options.wanted:
                self.found += add_sheets(tree, gathered, self.watch)
        except BindingError as error:
            self.found += error.diagnostics
            return self._stopped(edition, every)
        if _stops(self.found, options):
            return self._stopped(edition, every)
        if options.replate:
            with self.watch("replate"):
                plates = list(all_plates(gathered, pages, versions))
                exchanged, more = keep_former(
                    options.out / _name(edition.id, options), edition, options.replate, plates
                )
            self.found += more
            if _stops(more, options):
                return self._stopped(edition, every)
            tree.files |= exchanged
        if SUPPLEMENT in tree.files:
            self.say("合订 bind", f"{len(tree.files[SUPPLEMENT]):,} B", self.watch.seconds["bind"])
        if Product.EPAPER in options.wanted:
            with self.watch("epaper"):
                try:
                    self.found += add_epapers(tree, gathered, pages, versions, _manuscripts(came.edition, pages))
                except LooksError as error:
                    self.found.append(error.finding)
                    return self._stopped(edition, every)
        return self._publish(came, gathered, pages, every, tree)

    def _publish(
        self, came: Gathered, gathered: Gathered, pages: Sequence[PageResult], every: Sequence[PageResult], tree: Tree
    ) -> Outcome:
        """The output, as a whole."""
        options, edition, watch = self.options, gathered.edition, self.watch
        report = build_report(
            edition,
            ok=True,
            pages=[page.report for page in every],
            diagnostics=self.found,
            fonts={face.id: face.sha256 for face in gathered.fonts.faces.values()},
            outputs=tree.hashes(),
        )
        target = options.out / _name(edition.id, options)
        with watch("publish"), output_tree(target) as home:
            tree.files |= report_files(report, every)
            tree.write(home)
            if Product.ARCHIVE in options.wanted:
                with watch("archive"):
                    self._pack(home / "archive", came, edition, (pages, every), tree)
            (home / "timings.json").write_bytes(timings(watch.seconds, every))
        shutil.rmtree(_failed(target), ignore_errors=True)
        self.say("出版 publish", str(target), watch.seconds["publish"])
        return Outcome(edition.id, True, target, report, watch.seconds, _peak(every))

    def _pack(
        self,
        home: Path,
        came: Gathered,
        edition: Edition,
        made: tuple[Sequence[PageResult], Sequence[PageResult]],
        tree: Tree,
    ) -> None:
        """The bag of the edition's own pages; who signed them, and those of its versions."""
        options = self.options
        pages, every = made
        events, people = signing_events(edition, pages, every)
        pack(
            home,
            edition,
            [page.record for page in pages if page.record],
            tree.files[SUPPLEMENT],
            archive_files(
                came,
                tree.files,
                options.places,
                kept_plan=options.keep_plan or bool(came.standing),
                made=options.made,
            ),
            manuscripts=_manuscripts(came.edition, pages),
            findings=Counter(item.severity.value for item in self.found),
            made=options.made,
            events=events,
            people=people,
        )

    def _plan(self, gathered: Gathered, former: Mapping[str, KeptPage]) -> PlannedEdition:
        def done(page: PlannedPage) -> None:
            self.say("拼版 plan", page.label, sum(page.seconds.values()))

        with self.watch("plan"):
            return plan_edition(gathered, self.options.places, self.work, done, former)

    def _make_pages(self, planned: PlannedEdition) -> list[PageResult]:
        places, wanted = self.options.places, self.options.wanted
        jobs = [PageJob(planned.edition, page.number, places, page.plan, wanted) for page in planned.pages]

        def done(_: PageJob, result: PageResult) -> None:
            self.say("出版面 page", result.label, sum(result.seconds.values()))

        with self.watch("pages"):
            made = self.work.map(make_page, jobs, done)
        return [_with_planning(page, plan) for page, plan in zip(made, planned.pages, strict=True)]

    def _stopped(self, edition: Edition, pages: Sequence[PageResult]) -> Outcome:
        """The report of pages that may not be published."""
        reports = [page.report for page in pages]
        report = build_report(edition, ok=False, pages=reports, diagnostics=self.found)
        return self._fail(_name(edition.id, self.options), report, pages)

    def _fail(self, name: str, report: BuildReport, pages: Sequence[PageResult]) -> Outcome:
        """Write the report, and the proofs of what could be made, beside the former output, which stays."""
        target = _failed(self.options.out / name)
        tree = Tree(report_files(report, pages))
        for page in pages:
            tree.files |= looks(page)
        with output_tree(target) as home:
            tree.write(home)
        return Outcome(report.edition, False, target, report, self.watch.seconds, _peak(pages))


def _unprinted(
    edition: Edition, words: Words, pages: Sequence[PageResult], versions: Sequence[MadeVersion]
) -> list[Diagnostic]:
    """The facts that the edition's pages do not print, and those that a version's do not, each said once."""
    found = list(unprinted(edition, pages, words))
    for made in versions:
        own = {page.number: page for page in made.version.pages}
        shared = tuple(own.get(page.number, page) for page in edition.pages)
        found += [item for item in unprinted(replace(edition, pages=shared), made.pages, words) if item not in found]
    return found


def _manuscripts(came: Edition, pages: Sequence[PageResult]) -> dict[str, Story]:
    """The stories by id as they were written; a filler with the one picture of its that was printed."""
    stories = {story.id: story for story in (*came.stories, *came.pool, *came.fillers.stock)}
    for page in pages:
        for placed in page.plan.stories:
            story = stories.get(placed.story)
            if story is not None and story.kind is StoryKind.FILLER:
                stories[story.id] = filler_as_printed(story, placed)
    return stories


def _with_planning(made: PageResult, planned: PlannedPage) -> PageResult:
    """A page's figures with those of its planning added."""
    stages = dict.fromkeys((*planned.seconds, *made.seconds))
    seconds = {name: planned.seconds.get(name, 0.0) + made.seconds.get(name, 0.0) for name in stages}
    return replace(made, seconds=seconds, peak=max(made.peak, planned.peak))


def _stops(found: Sequence[Diagnostic], options: Options) -> bool:
    """Whether the findings forbid publishing: errors always, warnings where the desk is strict."""
    gravest = worst(found)
    return gravest is Severity.ERROR or (options.strict and gravest is Severity.WARNING)


def _id(root: Path) -> str:
    """What an edition that could not be read is called: its folder."""
    return root.resolve().name


def _name(edition: str, options: Options) -> str:
    """The output folder's name: some pages or products only never replace the whole edition."""
    return f"{edition}{'.pages' if options.pages else ''}{'.only' if options.only else ''}"


def _failed(target: Path) -> Path:
    return target.with_name(f"{target.name}.failed")


def _peak(pages: Sequence[PageResult]) -> int:
    return max((page.peak for page in pages), default=0)
