"""Checks of the file's structure: pages, version, damage, and what identifies it."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name

from pinban.diagnostics import Diagnostic
from pinban.pdf.objects import text_of
from pinban.prepress.checks import findings as common
from pinban.prepress.checks.check import PAGES_MOST, Job, check
from pinban.prepress.checks.file import findings

_AREAS = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")


@check(findings.PAGES, zh="印厂一个文件出一块版。", en="A plant makes one plate set from one file.")
def page_count(job: Job) -> Iterator[Diagnostic]:
    """Exactly one page."""
    if len(job.pdf.pages) != 1:
        yield findings.PAGES.at(job.place, count=len(job.pdf.pages))


@check(common.NOT_EXAMINED, zh="没看过的页不能算合格。", en="A page that nobody looked at has not passed.")
def pages_examined(job: Job) -> Iterator[Diagnostic]:
    """No more pages than are examined."""
    if len(job.pdf.pages) > PAGES_MOST:
        yield common.NOT_EXAMINED.at(job.place, count=len(job.pdf.pages), most=PAGES_MOST)


@check(
    findings.HIDDEN_PAGES,
    zh="藏着的页面可能是旧版，处理不当就会印出来。",
    en="A hidden page may be an old one, and a careless tool prints it.",
)
def hidden_pages(job: Job) -> Iterator[Diagnostic]:
    """No page objects outside the page tree, and no templates."""
    shown = {page.obj.objgen for page in job.pdf.pages}
    count = sum(
        1
        for item in job.objects
        if isinstance(item, Dictionary) and item.get("/Type") in (Name.Page, Name.Template) and item.objgen not in shown
    )
    if count:
        yield findings.HIDDEN_PAGES.at(job.place, count=count)


@check(findings.VERSION, zh="PDF/X-4 以 PDF 1.6 为准。", en="PDF/X-4 is PDF 1.6.")
def pdf_version(job: Job) -> Iterator[Diagnostic]:
    """PDF 1.6 or older."""
    version = job.pdf.pdf_version
    if tuple(int(part) for part in version.split(".")) > (1, 6):
        yield findings.VERSION.at(job.place, version=version)


@check(findings.ENCRYPTED, zh="加密的文件不能出版。", en="An encrypted file cannot be plated.")
def encryption(job: Job) -> Iterator[Diagnostic]:
    """No encryption, not even with an empty password."""
    if job.pdf.is_encrypted:
        yield findings.ENCRYPTED.at(job.place)


@check(
    findings.REPAIRED,
    zh="每个 RIP 修补坏文件的办法都不同。",
    en="Each RIP mends a damaged file in its own way.",
)
def file_structure(job: Job) -> Iterator[Diagnostic]:
    """Cross-reference table and objects are read without repair."""
    if job.warnings:
        yield findings.REPAIRED.at(job.place, count=len(job.warnings), reason=job.warnings[0])


@check(findings.FILE_NAME, zh="印厂的流程按文件名分派版面。", en="The plant's workflow sorts pages by file name.")
def file_name(job: Job) -> Iterator[Diagnostic]:
    """Named as the plant wants."""
    name = job.name.replace("\\", "/").rsplit("/", 1)[-1]
    if not job.plant.page_file_pattern.fullmatch(name):
        yield findings.FILE_NAME.at(job.place, name=name, pattern=job.plant.file_name)


@check(
    findings.NO_LABEL, zh="版次标签使看样的人知道是哪一版。", en="The label tells a proof reader which page this is."
)
def page_label(job: Job) -> Iterator[Diagnostic]:
    """A page label."""
    if "/PageLabels" not in job.root:
        yield findings.NO_LABEL.at(job.place)


@check(
    findings.VIEW_AREA,
    zh="按别的框显示或打印，样张就与印版不同。",
    en="Shown or printed by another box, a proof differs from the plate.",
)
def viewer_areas(job: Job) -> Iterator[Diagnostic]:
    """Viewer preferences name MediaBox or BleedBox only (ISO 15930-7, 6.13)."""
    wishes = job.root.get("/ViewerPreferences")
    if isinstance(wishes, Dictionary):
        wrong = [key[1:] for key in _AREAS if key in wishes and wishes[key] not in (Name.MediaBox, Name.BleedBox)]
        if wrong:
            yield findings.VIEW_AREA.at(job.place, keys="、".join(wrong))


@check(
    findings.LAYERS,
    zh="图层开关可能使印出来的与签样不同。",
    en="A layer's switch may print another page than was signed.",
)
def layers(job: Job) -> Iterator[Diagnostic]:
    """No optional content."""
    properties = job.root.get("/OCProperties")
    if isinstance(properties, Dictionary):
        groups = list(properties.get("/OCGs", Array()))[:5]
        names = [text_of(group.get("/Name")) for group in groups if isinstance(group, Dictionary)]
        yield findings.LAYERS.at(job.place, names="、".join(names) or "?")
