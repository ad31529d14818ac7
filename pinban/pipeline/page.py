"""One page's path, a pure function of its job: plan to press pictures, page PDF, PDF/X-4 and proof."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pinban.archive.package.made import record_page
from pinban.archive.package.payload import RecordedPage
from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.files import located, system
from pinban.fonts import FontLibrary, load_fonts
from pinban.imposition import Half, cut_double
from pinban.inspection import (
    PageRaster,
    Shown,
    expected_pictures,
    inspect_given,
    inspect_name,
    inspect_page,
    inspect_supplied,
    page_raster,
    page_text,
)
from pinban.layouts import LayoutFolder, layout_for, read_layout
from pinban.makeup import plan_data, plan_svg
from pinban.model import Edition, HouseStyle, Mm, Page, Part, Pt, SuppliedPage
from pinban.model.plan import PagePlan, Rect, TextFrame
from pinban.pdf.metadata import PageFacts
from pinban.pipeline.layout_drawings import layout_drawings
from pinban.pipeline.proof import page_png, soft_png
from pinban.pipeline.report import PageReport, page_report
from pinban.pipeline.told_once import told_once
from pinban.prepress import (
    PictureCache,
    Plant,
    SlugLine,
    SuppliedPdf,
    finish_page,
    finish_supplied,
    load_plants,
    preflight,
    press_pdf,
    press_picture,
    press_svg,
    upright,
)
from pinban.prepress.checks.page.findings import UNBALANCED
from pinban.render import PdfPlace, PressImage, picture_key, render_page
from pinban.typeset import Composer

JUMP_ROLE = "jump"
"""The role of the frames of jumps' lines."""


@dataclass(frozen=True)
class Places:
    """Where a build finds what it needs; all of it is read, nothing written but ``cache``."""

    layouts: Path
    fonts: Path
    plants: Path | None = None
    cache: Path | None = None


class Stopwatch:
    """Adds up the seconds of named stages."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[str, float] = {}
        self._clock = clock

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time the body of a ``with`` statement as ``stage``."""
        start = self._clock()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + self._clock() - start


@dataclass(frozen=True)
class PageJob:
    """What one page is made from; travels to a worker process."""

    edition: Edition
    number: int
    places: Places
    plan: PagePlan

    @property
    def page(self) -> Page:
        """The page to make."""
        return next(page for page in self.edition.pages if page.number == self.number)


@dataclass(frozen=True)
class Jump:
    """A jump's line (下转、上接): where it stands, what it says, and whether it leads on or back."""

    rect: Rect
    text: str
    on: bool


@dataclass(frozen=True)
class Anchor:
    """Where a story begins on its page, in points from the sheet's head, and the columns of its text in order."""

    story: str
    title: str
    top: float
    columns: tuple[Rect, ...] = ()
    jumps: tuple[Jump, ...] = ()


@dataclass(frozen=True)
class PageResult:
    """A page made. ``pdf`` and ``proof`` are empty where an error left nothing to show, ``soft`` where there is any.

    ``plates`` are the files for the plant: the page itself, or a double truck's left and right half.
    ``furniture`` are the texts that are no story's (folio, nameplate, imprint), and all that can be read of a page
    that came as a PDF. ``record`` is the page for the archive; a page with errors, which is not published, has none.
    ``seconds`` holds the time of each stage, ``peak`` the process's greatest memory so far in bytes.
    """

    number: int
    label: str
    pdf: bytes
    plates: tuple[bytes, ...]
    proof: bytes
    soft: bytes
    plan: PagePlan
    plan_svg: str
    plan_json: str
    html: str
    report: PageReport
    house_style: HouseStyle
    anchors: tuple[Anchor, ...]
    diagnostics: tuple[Diagnostic, ...]
    seconds: Mapping[str, float]
    peak: int
    record: RecordedPage | None = None
    furniture: tuple[str, ...] = ()


def make_page(job: PageJob) -> PageResult:
    """Make one page. Mistakes are findings in the result; only a broken installation raises."""
    watch = Stopwatch()
    edition, page, plan = job.edition, job.page, job.plan
    with watch("load"):
        fonts, folder = fonts_and_layout(job.places, edition)
        plant = load_plants(job.places.plants)[0][edition.plant]
    if page.supplied is None:
        printed = _printed(job, plant, fonts, folder, watch)
    else:
        with watch("prepress"):
            printed = _supplied(job, page.supplied, plant)
    found = [*plan.diagnostics, *printed.found]
    pdf, proof, soft, record = printed.pdf, b"", b"", None
    if pdf:
        with watch("proof"):
            raster = page_raster(pdf)
            proof = page_png(raster)
        with watch("inspection"):
            found += _inspected(job, printed, raster, fonts)
        with watch("proof"):
            if worst(found) is not Severity.ERROR:
                soft = soft_png(pdf, plant)
        if worst(found) is not Severity.ERROR:
            with watch("archive"):
                layout = layout_for(page, folder.layout)
                name = plant.page_file(paper=edition.paper.name, day=edition.date, label=page.label)
                record = record_page(
                    edition,
                    page,
                    plan,
                    printed.furniture,
                    pdf,
                    faces=fonts.faces,
                    sheet=(layout.sheet_width, layout.sheet_height),
                    press=f"{'spreads' if page.double else 'press'}/{name}",
                    plan_file=f"plan/{page.label}.json",
                )
    return PageResult(
        number=page.number,
        label=page.label,
        pdf=pdf,
        plates=printed.plates,
        proof=proof,
        soft=soft,
        plan=plan,
        plan_svg=plan_svg(plan),
        plan_json=json.dumps(plan_data(page, plan), ensure_ascii=False, indent=1) + "\n",
        html=printed.html,
        report=page_report(page, plan),
        house_style=folder.layout.parts[page.part].house_style,
        anchors=_anchors(page, plan),
        diagnostics=tuple(item.at(item.place.within(page=item.place.page or page.label)) for item in found),
        seconds=watch.seconds,
        peak=system.peak_memory(),
        record=record,
        furniture=(*(frame.text for frame in printed.furniture), *printed.read),
    )


@dataclass(frozen=True)
class _Printed:
    """A page for the press: whole, and as plates; with what only a page of our own making has."""

    pdf: bytes
    plates: tuple[bytes, ...]
    found: Sequence[Diagnostic]
    html: str = ""
    furniture: tuple[TextFrame, ...] = ()
    shown: Sequence[Shown] = ()
    read: tuple[str, ...] = ()


def _inspected(job: PageJob, printed: _Printed, raster: PageRaster, fonts: FontLibrary) -> list[Diagnostic]:
    """What the page, and each plate cut from it, does not show of what it should; each said once."""
    rasters = [raster]
    if len(printed.plates) > 1:
        halves = enumerate(page_raster(plate) for plate in printed.plates)
        rasters += [half.of_side(bool(index), raster.area.width) for index, half in halves]
    found = [] if job.page.supplied else inspect_given(job.page, job.plan, printed.furniture)
    found += inspect_name(job.page, job.plan, printed.furniture, job.edition.paper.name)
    for one in rasters:
        more = _compared(job, printed, one, fonts)
        found += [item for item in more if item not in found]
    return found


def _compared(job: PageJob, printed: _Printed, raster: PageRaster, fonts: FontLibrary) -> list[Diagnostic]:
    """A raster beside the plan, or beside the PDF that was supplied."""
    page, supplied = job.page, job.page.supplied
    if supplied is not None:
        data = located(job.edition.root, supplied.file).read_bytes()
        return inspect_supplied(raster, upright(data), supplied.file, supplied.source)
    return inspect_page(raster, page, job.plan, furniture=printed.furniture, pictures=printed.shown, faces=fonts.faces)


def _printed(job: PageJob, plant: Plant, fonts: FontLibrary, folder: LayoutFolder, watch: Stopwatch) -> _Printed:
    """A page of the plan's frames and pictures."""
    edition, page, plan = job.edition, job.page, job.plan
    part = folder.layout.parts[page.part]
    with watch("pictures"):
        pictures, adverts, found = _press_pictures(edition, page, plan, plant, fonts=fonts, cache=job.places.cache)
        kept = PictureCache(job.places.cache) if job.places.cache else None
        drawings, more = layout_drawings(folder.folder, plant, fonts, kept)
        found += more
    with watch("render"):
        rendered = render_page(
            edition,
            page,
            plan,
            layout=layout_for(page, folder.layout),
            folders=folder.folders,
            fonts=fonts,
            composer=Composer(fonts),
            pictures=pictures,
            drawings=drawings,
            bleed=plant.bleed,
        )
        found += rendered.diagnostics
    if not rendered.pdf:
        return _Printed(b"", (), found)
    with watch("prepress"):
        slug = _slug_line(job, fonts, part, plant, page.label)
        pdf = finish_page(rendered.pdf, plant, page_facts(edition, page), slug, adverts)
        halves = [
            Half(page_facts(edition, page, label), _slug_line(job, fonts, part, plant, label))
            for label, _ in edition.sides(page)
        ]
        plates = cut_double(pdf, plant, halves)
        for at, (half, plate) in enumerate(zip(halves, plates, strict=True)):
            name = plant.page_file(paper=edition.paper.name, day=edition.date, label=half.facts.label)
            examined = told_once(preflight(plate, plant, name), page, plan, side=Mm(at * plant.sheet[0]))
            found += _of_ours(examined, supplied=found)
    with watch("inspection"):
        shown = expected_pictures(page, plan, pictures, adverts, folder.folder, kept=kept)
    return _Printed(pdf, plates, found, rendered.html, rendered.furniture, shown)


def _of_ours(examined: Sequence[Diagnostic], supplied: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Preflight's findings of a page of our making: content that is not balanced is our mistake, and an error.

    Not where a PDF that was ``supplied`` for it has brought it along: within its form nothing else is concerned.
    """
    brought = {item.facts.get("what") for item in supplied if item.code == UNBALANCED.code}
    return [
        replace(item, severity=Severity.ERROR)
        if item.code == UNBALANCED.code and item.facts.get("what") not in brought
        else item
        for item in examined
    ]


def _supplied(job: PageJob, supplied: SuppliedPage, plant: Plant) -> _Printed:
    """A page that came ready as a PDF; nothing of one that may not be printed."""
    data = located(job.edition.root, supplied.file).read_bytes()
    facts = page_facts(job.edition, job.page)
    alt = supplied.alt or job.page.section
    width, height = plant.sheet
    sheet = replace(plant, sheet=(Mm(len(job.page.labels) * width), height))
    pdf, found = finish_supplied(data, sheet, facts, name=supplied.file, alt=alt, place=supplied.source)
    halves = [Half(page_facts(job.edition, job.page, label)) for label, _ in job.edition.sides(job.page)]
    if not pdf:
        return _Printed(b"", (), found)
    return _Printed(pdf, cut_double(pdf, plant, halves, prune=False), found, read=(page_text(pdf),))


def _slug_line(job: PageJob, fonts: FontLibrary, part: Part, plant: Plant, label: str) -> SlugLine:
    """What stands in the slug for the people at the press, in the face of captions."""
    edition = job.edition
    page = part.words.page.format(label=label)
    text = f"{edition.paper.name}　{edition.date.isoformat()}　{page}　{plant.name}"
    return SlugLine(text, fonts, part.styles[job.plan.grid]["caption"].face)


def page_facts(edition: Edition, page: Page, label: str = "") -> PageFacts:
    """What a page's file says of itself; ``label`` is that of one half of a double truck."""
    label = label or page.label
    return PageFacts(
        title=f"{edition.paper.name} {edition.date.isoformat()} 第{label}版 {page.section}",
        label=label,
        paper=edition.paper.name,
        publisher=edition.paper.publisher,
        date=edition.date,
        language=edition.paper.language,
        identifier=f"{edition.id}/{label}",
    )


def fonts_and_layout(places: Places, edition: Edition) -> tuple[FontLibrary, LayoutFolder]:
    """Fonts and layout, which the build has checked before any page is planned or made."""
    fonts, _ = load_fonts(places.fonts)
    folder, _ = read_layout(places.layouts, edition.layout, edition.paper.language)
    if fonts is None or folder is None:
        raise RuntimeError("fonts or layout changed while the edition was built")
    return fonts, folder


def _press_pictures(
    edition: Edition, page: Page, plan: PagePlan, plant: Plant, *, fonts: FontLibrary, cache: Path | None
) -> tuple[dict[str, PressImage], list[SuppliedPdf], list[Diagnostic]]:
    """Every picture and advert on the page, converted to the plant's colours at the size it is placed.

    An advert that came as a PDF is only checked; it is put in its place when the page is finished.
    """
    wanted: list[tuple[str, str, str, Place, Rect, tuple[float, float, float, float]]] = []
    stories = {story.id: story for story in page.stories}
    for placed in plan.stories:
        own = {picture.id: picture for picture in stories[placed.story].pictures}
        for item in placed.pictures:
            picture = own[item.picture]
            key = picture_key(placed.story, item.picture)
            wanted.append((key, picture.file, picture.format, picture.source, item.rect, item.crop))
    adverts = {advert.id: advert for advert in page.adverts}
    for sold in plan.adverts:
        advert = adverts[sold.advert]
        key = picture_key(sold.advert, sold.advert)
        wanted.append((key, advert.file, advert.format, advert.source, sold.rect, (0.0, 0.0, 0.0, 0.0)))
    kept = PictureCache(cache) if cache else None
    images: dict[str, PressImage] = {}
    pdfs: list[SuppliedPdf] = []
    found: list[Diagnostic] = []
    for key, file, kind, place, rect, crop in wanted:
        data = located(edition.root, file).read_bytes()
        image: PressImage | None
        if kind == "pdf":
            pdf, more = press_pdf(data, plant, width=rect.width, height=rect.height, name=file, place=place)
            image = PdfPlace(pdf.key, pdf.width, pdf.height) if pdf else None
            pdfs += [pdf] if pdf else []
        elif kind == "svg":
            image, more = press_svg(
                data, plant, fonts=fonts, width=rect.width, height=rect.height, place=place, cache=kept
            )
        else:
            image, more = press_picture(
                data, plant, width=rect.width, height=rect.height, crop=crop, place=place, cache=kept
            )
        found += more
        if image is not None:
            images[key] = image
    return images, pdfs, found


def _anchors(page: Page, plan: PagePlan) -> tuple[Anchor, ...]:
    stories = {story.id: story for story in page.stories}
    anchors = []
    for item in plan.stories:
        story = stories[item.story]
        # The pieces of a story that jumps bear one name, so that a thread leads through them.
        name = story.piece.story if story.piece else story.id
        title = story.title
        anchors.append(Anchor(name, title, item.rect.y, _columns(item.body), tuple(_jumps(item.body))))
    return tuple(anchors)


def _jumps(frames: Sequence[TextFrame]) -> Iterator[Jump]:
    """The jumps' lines of a story's text: one that opens it leads back, one that closes it leads on."""
    for index, frame in enumerate(frames):
        if frame.role == JUMP_ROLE:
            yield Jump(frame.rect, frame.text, on=index > 0)


def _columns(frames: Sequence[TextFrame]) -> tuple[Rect, ...]:
    """The frames of a story's text in reading order, those that stand one below the other as one."""
    columns: list[Rect] = []
    for rect in (frame.rect for frame in frames):
        last = columns[-1] if columns else None
        if last is not None and (last.x, last.width) == (rect.x, rect.width) and rect.y >= last.y:
            columns[-1] = Rect(last.x, last.y, last.width, Pt(rect.foot - last.y))
        else:
            columns.append(rect)
    return tuple(columns)
