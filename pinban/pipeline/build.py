"""An edition's folder to everything a build writes: gather, plan, make pages, bind, pack, report, publish."""

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pinban.archive.package.made import pack
from pinban.binding import BindingError, BoundPage, BoundStory, bind, web_edition
from pinban.diagnostics import Diagnostic, Severity, worst
from pinban.files.atomic import output_tree
from pinban.imposition import Press, Scheme, impose_pdf
from pinban.makeup import KeptPage, filler_as_printed
from pinban.model import Edition, Pt, Story, StoryKind, Words
from pinban.pdf.metadata import DocumentFacts
from pinban.pipeline.bag_files import archive_files
from pinban.pipeline.executor import executor, warm_up
from pinban.pipeline.gather import Gathered, gather
from pinban.pipeline.given import unprinted
from pinban.pipeline.page import PageJob, PageResult, Places, Stopwatch, make_page
from pinban.pipeline.planning import PlannedEdition, PlannedPage, plan_edition
from pinban.pipeline.previous_plan import former_plans
from pinban.pipeline.replates import Plate, keep_former
from pinban.pipeline.report import BuildReport, build_report, failed_report
from pinban.pipeline.versions import MadeVersion, make_versions, page_list
from pinban.pipeline.web import links_of

Say = Callable[[str, str, float | None], None]
"""Told of each stage that is done: its name, what of it, how many seconds it took."""

SUPPLEMENT = "supplement.pdf"
PRELOAD = ("pinban.pipeline.planning",)


@dataclass(frozen=True)
class Options:
    """How to build. ``out`` is the folder of all output; ``workers`` processes at most."""

    places: Places
    out: Path
    pages: tuple[str, ...] = ()
    plant: str = ""
    workers: int = 1
    strict: bool = False
    replate: tuple[str, ...] = ()  # pages to exchange in the former output, which keeps their former files
    keep_plan: bool = False  # what stands in the former output's plan stays where it can


@dataclass(frozen=True)
class Outcome:
    """What came of a build. ``target`` is the folder that was written: the edition's, or that of its failure."""

    edition: str
    ok: bool
    target: Path
    report: BuildReport
    seconds: Mapping[str, float]
    peak: int


@dataclass
class Tree:
    """The files of an output tree, by path below it, before they are written."""

    files: dict[str, bytes] = field(default_factory=dict)

    def write(self, home: Path) -> None:
        """Write every file below ``home``."""
        for name, data in self.files.items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def hashes(self) -> dict[str, str]:
        """The sha256 of every file."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items()}


def build_edition(root: Path, options: Options, say: Say) -> Outcome:
    """Build one edition. Raises :class:`pinban.files.OutputError` where the output cannot be written."""
    watch = Stopwatch()
    warm_up(options.workers, PRELOAD)
    with watch("gather"):
        gathered, edition, found = gather(root, options.places, plant=options.plant, pages=options.pages)
    say("读稿 gather", "", watch.seconds["gather"])
    if gathered is None:
        report = build_report(edition, ok=False, diagnostics=found) if edition else failed_report(_id(root), found)
        return _fail(_name(report.edition, options), options, report, [], watch)
    former, more = former_plans(options.out / gathered.edition.id, gathered.pages) if options.keep_plan else ({}, [])
    found += more
    planned = _plan(gathered, options, former, watch, say)
    edition, name = planned.edition, _name(planned.edition.id, options)
    came, gathered = gathered, replace(gathered, edition=edition, pages=planned.wanted)
    found += planned.diagnostics
    pages = _make_pages(planned, options, watch, say)

    def make(own: Gathered) -> tuple[Edition, list[PageResult]]:
        plans = _plan(own, options, {}, watch, say)
        return plans.edition, _make_pages(plans, options, watch, say)

    versions, more = ([], []) if options.pages else make_versions(gathered, pages, make)
    found += more
    every = [*pages, *(page for made in versions for page in made.own)]
    found += [] if options.pages else _unprinted(edition, gathered.layout.layout.words, pages, versions)
    found += [item for page in every for item in page.diagnostics]
    reports = [page.report for page in every]
    if _stops(found, options):
        report = build_report(edition, ok=False, pages=reports, diagnostics=found)
        return _fail(name, options, report, every, watch)
    try:
        tree = _bound_tree(gathered, pages, versions, watch)
        found += [] if options.pages else _add_sheets(tree, gathered, watch)
    except BindingError as error:
        report = build_report(edition, ok=False, pages=reports, diagnostics=[*found, *error.diagnostics])
        return _fail(name, options, report, every, watch)
    if _stops(found, options):
        report = build_report(edition, ok=False, pages=reports, diagnostics=found)
        return _fail(name, options, report, every, watch)
    if options.replate:
        with watch("replate"):
            exchanged, more = keep_former(
                options.out / name, edition, options.replate, list(_all_plates(gathered, pages, versions))
            )
        found += more
        if _stops(more, options):
            report = build_report(edition, ok=False, pages=reports, diagnostics=found)
            return _fail(name, options, report, every, watch)
        tree.files |= exchanged
    say("合订 bind", f"{len(tree.files[SUPPLEMENT]):,} B", watch.seconds["bind"])
    report = build_report(
        edition,
        ok=True,
        pages=reports,
        diagnostics=found,
        fonts={face.id: face.sha256 for face in gathered.fonts.faces.values()},
        outputs=tree.hashes(),
    )
    target = options.out / name
    with watch("publish"), output_tree(target) as home:
        tree.files |= _report_files(report, every)
        tree.write(home)
        with watch("archive"):
            pack(
                home / "archive",
                edition,
                [page.record for page in pages if page.record],
                tree.files[SUPPLEMENT],
                archive_files(came, tree.files, options.places, kept_plan=options.keep_plan),
                manuscripts=_manuscripts(came.edition, pages),
                findings=Counter(item.severity.value for item in found),
            )
        (home / "timings.json").write_bytes(_timings(watch.seconds, every))
    shutil.rmtree(_failed(target), ignore_errors=True)
    say("出版 publish", str(target), watch.seconds["publish"])
    return Outcome(edition.id, True, target, report, watch.seconds, _peak(every))


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


def _plan(
    gathered: Gathered, options: Options, former: Mapping[str, KeptPage], watch: Stopwatch, say: Say
) -> PlannedEdition:
    def done(page: PlannedPage) -> None:
        say("拼版 plan", page.label, sum(page.seconds.values()))

    work = executor(options.workers, len(gathered.pages), PRELOAD)
    with watch("plan"):
        return plan_edition(gathered, options.places, work, done, former)


def _make_pages(planned: PlannedEdition, options: Options, watch: Stopwatch, say: Say) -> list[PageResult]:
    jobs = [PageJob(planned.edition, page.number, options.places, page.plan) for page in planned.pages]

    def done(_: PageJob, result: PageResult) -> None:
        say("出版面 page", result.label, sum(result.seconds.values()))

    with watch("pages"):
        made = executor(options.workers, len(jobs), PRELOAD).map(make_page, jobs, done)
    return [_with_planning(page, plan) for page, plan in zip(made, planned.pages, strict=True)]


def _with_planning(made: PageResult, planned: PlannedPage) -> PageResult:
    """A page's figures with those of its planning added."""
    stages = dict.fromkeys((*planned.seconds, *made.seconds))
    seconds = {name: planned.seconds.get(name, 0.0) + made.seconds.get(name, 0.0) for name in stages}
    return replace(made, seconds=seconds, peak=max(made.peak, planned.peak))


def _stops(found: Sequence[Diagnostic], options: Options) -> bool:
    """Whether the findings forbid publishing: errors always, warnings where the desk is strict."""
    gravest = worst(found)
    return gravest is Severity.ERROR or (options.strict and gravest is Severity.WARNING)


def _bound(gathered: Gathered, page: PageResult) -> BoundPage:
    own = next(item for item in gathered.pages if item.number == page.number)
    stories = tuple(BoundStory(anchor.title, Pt(anchor.top), anchor.story, anchor.columns) for anchor in page.anchors)
    return BoundPage(page.pdf, own.label, own.section, stories, sheets=len(own.labels))


def _facts(edition: Edition) -> DocumentFacts:
    return DocumentFacts(
        title=f"{edition.paper.name} {edition.date.isoformat()} {edition.title}",
        paper=edition.paper.name,
        publisher=edition.paper.publisher,
        date=edition.date,
        language=edition.paper.language,
        identifier=edition.id,
    )


def _tree(gathered: Gathered, pages: Sequence[PageResult], supplement: bytes) -> Tree:
    tree = Tree({SUPPLEMENT: supplement})
    tree.files |= {f"press/{name}": plate for name, plate in _plates(gathered, pages).values()}
    for page in pages:
        if len(page.plates) > 1:
            tree.files[f"spreads/{_file(gathered, page.label)}"] = page.pdf
        tree.files |= _looks(page)
    return tree


def _bound_tree(
    gathered: Gathered, pages: Sequence[PageResult], versions: Sequence[MadeVersion], watch: Stopwatch
) -> Tree:
    """Everything that is made of finished pages. Raises :class:`BindingError`."""
    with watch("bind"):
        tree = _tree(gathered, pages, _bind(gathered, pages))
    with watch("web"):
        links = list(links_of(pages))
        tree.files["web/supplement.pdf"] = web_edition(tree.files[SUPPLEMENT], _facts(gathered.edition), links)
    with watch("versions"):
        for made in versions:
            tree.files |= _version_files(gathered, made)
    return tree


def _add_sheets(tree: Tree, gathered: Gathered, watch: Stopwatch) -> list[Diagnostic]:
    """Printer's sheets and reader spreads where the edition asks for them; findings where its pages make none."""
    wish = gathered.edition.sheets
    if wish is None:
        return []
    press = Press(Scheme(wish.scheme), wish.pages_per_sheet, wish.creep, wish.trim, wish.marks)
    with watch("sheets"):
        imposed, found = impose_pdf(tree.files[SUPPLEMENT], SUPPLEMENT, press, fonts=gathered.fonts)
    tree.files |= {f"sheets/{name}": data for name, data in imposed.files().items()}
    return found


def _bind(gathered: Gathered, pages: Sequence[PageResult]) -> bytes:
    """The supplement of all pages of an edition or a version."""
    edition = gathered.edition
    bound = [_bound(gathered, page) for page in pages]
    return bind(bound, _facts(edition), gathered.fonts, right_to_left=edition.binding == "right")


def _version_files(gathered: Gathered, made: MadeVersion) -> dict[str, bytes]:
    """What a version adds to the output: its own pages, its supplement, and the list of all its pages."""
    own = replace(gathered, edition=made.edition, pages=made.edition.pages)
    facts = replace(_facts(made.edition), identifier=f"{made.edition.id}/{made.version.id}")
    supplement = _bind(own, made.pages)
    files = {
        f"{made.home}/supplement.pdf": supplement,
        f"{made.home}/web/supplement.pdf": web_edition(supplement, facts, list(links_of(made.pages))),
    }
    names: dict[int, list[tuple[str, str]]] = {}
    differing = {page.number for page in made.version.pages}
    for page in made.pages:
        plates = _plates(own, [page])
        names[page.number] = [(label, name) for label, (name, _) in plates.items()]
        if page.number in differing:
            files |= {f"{made.home}/press/{name}": data for name, data in plates.values()}
    files[f"{made.home}/pages.json"] = page_list(made, names)
    for page in made.own:
        files |= _looks(page)
    return files


def _all_plates(gathered: Gathered, pages: Sequence[PageResult], versions: Sequence[MadeVersion]) -> Iterator[Plate]:
    """Every plate that goes to press, the edition's own and those of its versions."""
    for label, (name, data) in _plates(gathered, pages).items():
        yield Plate(label, label, f"press/{name}", data)
    for made in versions:
        differing = {page.number for page in made.version.pages}
        own = [page for page in made.pages if page.number in differing]
        for label, (name, data) in _plates(replace(gathered, edition=made.edition), own).items():
            yield Plate(f"{label}-{made.version.id}", label, f"{made.home}/press/{name}", data)


def _plates(gathered: Gathered, pages: Sequence[PageResult]) -> dict[str, tuple[str, bytes]]:
    """Name and bytes of every plate, by its label."""
    by_number = {page.number: page for page in gathered.edition.pages}
    return {
        label: (_file(gathered, label), plate)
        for page in pages
        for (label, _), plate in zip(gathered.edition.sides(by_number[page.number]), page.plates, strict=True)
    }


def _file(gathered: Gathered, label: str) -> str:
    """A page's file as the plant names it."""
    return gathered.plant.page_file(paper=gathered.edition.paper.name, day=gathered.edition.date, label=label)


def _looks(page: PageResult) -> dict[str, bytes]:
    """What a person looks at: the proofs where there are any, and the plan."""
    files = {f"plan/{page.label}.svg": page.plan_svg.encode(), f"plan/{page.label}.json": page.plan_json.encode()}
    if page.proof:
        files[f"proof/{page.label}.png"] = page.proof
    if page.soft:
        files[f"proof/{page.label}-soft.png"] = page.soft
    return files


def _report_files(report: BuildReport, pages: Sequence[PageResult]) -> dict[str, bytes]:
    proofs = {page.label: f"proof/{page.label}.png" for page in pages if page.proof}
    soft = {page.label: f"proof/{page.label}-soft.png" for page in pages if page.soft}
    return {
        "report.json": report.as_json(),
        "report.html": report.as_html(proofs, soft, {page.label: page.house_style for page in pages}),
    }


def _fail(name: str, options: Options, report: BuildReport, pages: Sequence[PageResult], watch: Stopwatch) -> Outcome:
    """Write the report, and the proofs of what could be made, beside the former output, which stays."""
    target = _failed(options.out / name)
    tree = Tree(_report_files(report, pages))
    for page in pages:
        tree.files |= _looks(page)
    with output_tree(target) as home:
        tree.write(home)
    return Outcome(report.edition, False, target, report, watch.seconds, _peak(pages))


def _id(root: Path) -> str:
    """What an edition that could not be read is called: its folder."""
    return root.resolve().name


def _name(edition: str, options: Options) -> str:
    """The output folder's name: some pages only never replace the whole edition."""
    return f"{edition}.pages" if options.pages else edition


def _failed(target: Path) -> Path:
    return target.with_name(f"{target.name}.failed")


def _timings(seconds: Mapping[str, float], pages: Sequence[PageResult]) -> bytes:
    """Seconds per stage and page, and each process's greatest memory: the one file that differs between builds."""
    data = {
        "stages": {name: round(value, 3) for name, value in seconds.items()},
        "pages": {
            page.label: {name: round(value, 3) for name, value in page.seconds.items()} | {"peak_bytes": page.peak}
            for page in pages
        },
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _peak(pages: Sequence[PageResult]) -> int:
    return max((page.peak for page in pages), default=0)
