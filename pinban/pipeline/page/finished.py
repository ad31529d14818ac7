"""A page's frames and pictures, or a PDF that came for it, to the finished page and its plates; and to preflight."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pinban.diagnostics import Diagnostic, Severity
from pinban.files import located
from pinban.imposition import Half, cut_double
from pinban.inspection import page_text
from pinban.layouts import layout_for
from pinban.model import Edition, Mm, Page, SuppliedPage
from pinban.model.plan import TextFrame
from pinban.pdf.metadata import PageFacts
from pinban.pipeline.layout_drawings import layout_drawings
from pinban.pipeline.page.bench import Bench
from pinban.pipeline.page.told_once import told_once
from pinban.prepress import SlugLine, finish_page, finish_supplied, preflight
from pinban.prepress.checks.page.findings import UNBALANCED
from pinban.render import render_page


@dataclass(frozen=True)
class Finished:
    """A page for the press: whole, and as plates; with what only a page of our own making has.

    ``read`` is what can be read of one that came as a PDF. Without a ``pdf`` the findings say why.
    """

    pdf: bytes
    plates: tuple[bytes, ...]
    found: tuple[Diagnostic, ...]
    html: str = ""
    furniture: tuple[TextFrame, ...] = ()
    read: str = ""


def finished(bench: Bench) -> Finished:
    """The page, of whichever kind it is."""
    return _printed(bench) if bench.page.supplied is None else _supplied(bench, bench.page.supplied)


def _printed(bench: Bench) -> Finished:
    """A page of the plan's frames and pictures."""
    edition, page, plan, plant = bench.edition, bench.page, bench.printed, bench.plant
    with bench.watch("pictures"):
        pictures = bench.pictures
        drawings, more = layout_drawings(bench.folder.folder, plant, bench.fonts, bench.shop.pictures)
        found = [*pictures.found, *more]
    with bench.watch("render"):
        rendered = render_page(
            edition,
            page,
            plan,
            layout=layout_for(page, bench.folder.layout),
            folders=bench.folder.folders,
            fonts=bench.fonts,
            composer=bench.shop.composer(bench.job.edition).of(page.language),
            pictures=pictures.images,
            drawings=drawings,
            bleed=plant.bleed,
        )
        found += rendered.diagnostics
    if not rendered.pdf:
        return Finished(b"", (), tuple(found))
    with bench.watch("prepress"):
        slug = _slug_line(bench, page.label)
        pdf = finish_page(rendered.pdf, plant, page_facts(edition, page), slug, pictures.adverts)
        halves = [Half(page_facts(edition, page, label), _slug_line(bench, label)) for label, _ in edition.sides(page)]
        plates = cut_double(pdf, plant, halves)
    return Finished(pdf, plates, tuple(found), rendered.html, rendered.furniture)


def checked(bench: Bench, made: Finished) -> tuple[Diagnostic, ...]:
    """What preflight finds on the plates of a page of our making; of one that was supplied it has been told."""
    if bench.page.supplied is not None:
        return ()
    edition, page, plant = bench.edition, bench.page, bench.plant
    diagnostics: list[Diagnostic] = []
    for at, ((label, _), plate) in enumerate(zip(edition.sides(page), made.plates, strict=True)):
        name = plant.page_file(paper=edition.paper.name, day=edition.date, label=label)
        examined = told_once(preflight(plate, plant, name), page, bench.plan, side=Mm(at * plant.sheet[0]))
        diagnostics += of_ours(examined, supplied=[*made.found, *diagnostics])
    return tuple(diagnostics)


def of_ours(examined: Sequence[Diagnostic], supplied: Sequence[Diagnostic]) -> list[Diagnostic]:
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


def _supplied(bench: Bench, supplied: SuppliedPage) -> Finished:
    """A page that came ready as a PDF; nothing of one that may not be printed."""
    edition, page, plant = bench.edition, bench.page, bench.plant
    with bench.watch("prepress"):
        data = supplied_file(bench, supplied)
        alt = supplied.alt or page.section
        width, height = plant.sheet
        sheet = replace(plant, sheet=(Mm(len(page.labels) * width), height))
        facts = page_facts(edition, page)
        pdf, found = finish_supplied(data, sheet, facts, name=supplied.file, alt=alt, place=supplied.source)
        halves = [Half(page_facts(edition, page, label)) for label, _ in edition.sides(page)]
        if not pdf:
            return Finished(b"", (), tuple(found))
        plates = cut_double(pdf, plant, halves, prune=False)
        return Finished(pdf, plates, tuple(found), read=page_text(pdf))


def supplied_file(bench: Bench, supplied: SuppliedPage) -> bytes:
    """The bytes of a page that came ready."""
    data = located(bench.edition.root, supplied.file).read_bytes()
    bench.changed |= hashlib.sha256(data).hexdigest() != supplied.sha256
    return data


def _slug_line(bench: Bench, label: str) -> SlugLine:
    """What stands in the slug for the people at the press, in the face of captions."""
    edition = bench.edition
    part = bench.folder.layout.parts[bench.page.part]
    page = part.words.page.format(label=label)
    text = f"{edition.paper.name}　{edition.date.isoformat()}　{page}　{bench.plant.name}"
    return SlugLine(text, bench.fonts, part.styles[bench.plan.grid]["caption"].face)


def page_facts(edition: Edition, page: Page, label: str = "") -> PageFacts:
    """What a page's file says of itself; ``label`` is that of one half of a double truck."""
    label = label or page.label
    return PageFacts(
        title=f"{edition.paper.name} {edition.date.isoformat()} 第{label}版 {page.section}",
        label=label,
        paper=edition.paper.name,
        publisher=edition.paper.publisher,
        date=edition.date,
        language=edition.language(page),
        identifier=f"{edition.id}/{label}",
    )
