"""Finished pages to the files of an output: plates, supplement, web file, versions, sheets, proofs, report."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pinban.binding import BoundPage, BoundStory, Link, bind, web_edition
from pinban.diagnostics import Diagnostic
from pinban.files.cache import Codec
from pinban.imposition import Press, Scheme, impose_pdf
from pinban.model import Edition, Pt
from pinban.pdf.metadata import DocumentFacts
from pinban.pipeline.gathering import Gathered
from pinban.pipeline.page import PageResult, Stopwatch
from pinban.pipeline.places import Product, Products
from pinban.pipeline.publishing.replates import Plate
from pinban.pipeline.publishing.web import links_of
from pinban.pipeline.report import BuildReport
from pinban.pipeline.versions import MadeVersion, page_list
from pinban.pipeline.workshop import Inputs, Stage, Workshop

SUPPLEMENT = "supplement.pdf"
BIND = Stage("bind", bytes)
WEB = Stage("web", bytes)
_BOUND: Codec[tuple[tuple[BoundPage, ...], DocumentFacts, str]] = Codec(
    tuple[tuple[BoundPage, ...], DocumentFacts, str]
)
_LINKED: Codec[tuple[DocumentFacts, tuple[Link, ...]]] = Codec(tuple[DocumentFacts, tuple[Link, ...]])


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


def output_files(
    gathered: Gathered,
    pages: Sequence[PageResult],
    versions: Sequence[MadeVersion],
    *,
    wanted: Products,
    shop: Workshop,
    watch: Stopwatch,
) -> Tree:
    """Everything that is made of finished pages. Raises :class:`pinban.binding.BindingError`."""
    tree = Tree()
    for page in pages:
        tree.files |= looks(page)
    if Product.PRESS in wanted:
        with watch("bind"):
            tree.files |= _press_files(gathered, pages) | {SUPPLEMENT: _bind(gathered, pages, shop)}
    if Product.WEB in wanted:
        with watch("web"):
            edition = gathered.edition
            tree.files[f"web/{SUPPLEMENT}"] = _web(tree.files[SUPPLEMENT], _facts(edition), pages, shop)
    with watch("versions"):
        for made_version in versions:
            tree.files |= _version_files(gathered, made_version, wanted, shop)
    return tree


def _press_files(gathered: Gathered, pages: Sequence[PageResult]) -> dict[str, bytes]:
    """The plates, and double trucks in one piece."""
    files = {f"press/{name}": plate for name, plate in _plates(gathered, pages).values()}
    for page in pages:
        if len(page.plates) > 1:
            files[f"spreads/{_file(gathered, page.label)}"] = page.pdf
    return files


def add_sheets(tree: Tree, gathered: Gathered, watch: Stopwatch) -> list[Diagnostic]:
    """Printer's sheets and reader spreads where the edition asks for them; findings where its pages make none."""
    wish = gathered.edition.sheets
    if wish is None:
        return []
    press = Press(Scheme(wish.scheme), wish.pages_per_sheet, wish.creep, wish.trim, wish.marks)
    with watch("sheets"):
        imposed, diagnostics = impose_pdf(tree.files[SUPPLEMENT], SUPPLEMENT, press, fonts=gathered.fonts)
    tree.files |= {f"sheets/{name}": data for name, data in imposed.files().items()}
    return diagnostics


def _bind(gathered: Gathered, pages: Sequence[PageResult], shop: Workshop) -> bytes:
    """The supplement of all pages of an edition or a version."""
    edition, facts = gathered.edition, _facts(gathered.edition)
    bound = [_bound(gathered, page) for page in pages]

    def make() -> bytes:
        return bind(bound, facts, gathered.fonts, right_to_left=edition.binding == "right")

    if shop.cache is None:
        return make()
    hashed = tuple(replace(page, pdf=hashlib.sha256(page.pdf).digest()) for page in bound)
    content, table = _BOUND.key((hashed, facts, edition.binding))
    ground = (shop.program, shop.fonts_hash(edition.languages), content)
    return shop.stages.run(BIND, Inputs(ground, table), make, holds=lambda: True)


def _web(supplement: bytes, facts: DocumentFacts, pages: Sequence[PageResult], shop: Workshop) -> bytes:
    """The supplement for readers on a screen."""
    links = tuple(links_of(pages))

    def make() -> bytes:
        return web_edition(supplement, facts, links)

    if shop.cache is None:
        return make()
    content, table = _LINKED.key((facts, links))
    inputs = Inputs((shop.program, hashlib.sha256(supplement).digest(), content), table)
    return shop.stages.run(WEB, inputs, make, holds=lambda: True)


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


def _version_files(gathered: Gathered, made: MadeVersion, wanted: Products, shop: Workshop) -> dict[str, bytes]:
    """What a version adds to the output: its own pages, its supplement, and the list of all its pages."""
    own = replace(gathered, edition=made.edition, pages=made.edition.pages)
    files: dict[str, bytes] = {}
    if Product.PRESS in wanted:
        files = _version_press(own, made) | {f"{made.home}/{SUPPLEMENT}": _bind(own, made.pages, shop)}
    if Product.WEB in wanted:
        facts = replace(_facts(made.edition), identifier=f"{made.edition.id}/{made.version.id}")
        files[f"{made.home}/web/{SUPPLEMENT}"] = _web(files[f"{made.home}/{SUPPLEMENT}"], facts, made.pages, shop)
    for page in made.own:
        files |= looks(page)
    return files


def _version_press(own: Gathered, made: MadeVersion) -> dict[str, bytes]:
    """A version's own plates, and which file each of its pages is."""
    files: dict[str, bytes] = {}
    names: dict[int, list[tuple[str, str]]] = {}
    differing = {page.number for page in made.version.pages}
    for page in made.pages:
        plates = _plates(own, [page])
        names[page.number] = [(label, name) for label, (name, _) in plates.items()]
        if page.number in differing:
            files |= {f"{made.home}/press/{name}": data for name, data in plates.values()}
    return files | {f"{made.home}/pages.json": page_list(made, names)}


def all_plates(gathered: Gathered, pages: Sequence[PageResult], versions: Sequence[MadeVersion]) -> Iterator[Plate]:
    """Every plate that goes to press, the edition's own and those of its versions."""
    for label, (name, data) in _plates(gathered, pages).items():
        yield Plate(label, label, f"press/{name}", data)
    for made_version in versions:
        differing = {page.number for page in made_version.version.pages}
        its_pages = [page for page in made_version.pages if page.number in differing]
        for label, (name, data) in _plates(replace(gathered, edition=made_version.edition), its_pages).items():
            yield Plate(f"{label}-{made_version.version.id}", label, f"{made_version.home}/press/{name}", data)


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


def looks(page: PageResult) -> dict[str, bytes]:
    """What a person looks at: the proofs where there are any, and the plan."""
    files = {f"plan/{page.label}.svg": page.plan_svg.encode(), f"plan/{page.label}.json": page.plan_json.encode()}
    if page.proof:
        files[f"proof/{page.label}.png"] = page.proof
    if page.soft:
        files[f"proof/{page.label}-soft.png"] = page.soft
    return files


def report_files(report: BuildReport, pages: Sequence[PageResult]) -> dict[str, bytes]:
    """The report, as data and to read."""
    from pinban.pipeline.report_page import report_html  # noqa: PLC0415 -- a report kept from a former build needs none

    proofs = {page.label: f"proof/{page.label}.png" for page in pages if page.proof}
    soft = {page.label: f"proof/{page.label}-soft.png" for page in pages if page.soft}
    return {
        "report.json": report.as_json(),
        "report.html": report_html(report, proofs, soft, {page.label: page.house_style for page in pages}),
    }


def timings(seconds: Mapping[str, float], pages: Sequence[PageResult]) -> bytes:
    """Seconds per stage and page, and each process's greatest memory: the one file that differs between builds."""
    data = {
        "stages": {name: round(value, 3) for name, value in seconds.items()},
        "pages": {
            page.label: {name: round(value, 3) for name, value in page.seconds.items()} | {"peak_bytes": page.peak}
            for page in pages
        },
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
