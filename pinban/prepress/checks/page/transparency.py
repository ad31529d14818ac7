"""Checks of transparency: where and in which space it is blended."""

from collections.abc import Iterator

from pikepdf import Dictionary, Name, Stream

from pinban.diagnostics import Diagnostic
from pinban.pdf.objects import PdfObject
from pinban.pdf.spaces import family
from pinban.prepress.checks.check import Job, Sheet, check, page_check
from pinban.prepress.checks.file.forbidden import graphics_states, transparent
from pinban.prepress.checks.page import findings

_RGB = ("DeviceRGB", "CalRGB", "ICCBased-3")


@check(
    findings.BLEND_SPACE,
    zh="在 RGB 里混合的透明会改变油墨。",
    en="Transparency blended in RGB changes the inks (ISO 15930-7, 6.12).",
)
def blend_space(job: Job) -> Iterator[Diagnostic]:
    """Groups are blended in inks or grey."""
    masks = {mask.objgen for mask in _masks(job)}
    count = 0
    for item in [*job.objects, *(sheet.obj for sheet in job.sheets if not sheet.obj.is_indirect)]:
        group = item.get("/Group") if isinstance(item, Dictionary | Stream) and item.objgen not in masks else None
        count += isinstance(group, Dictionary) and _space(group) in _RGB
    if count:
        yield findings.BLEND_SPACE.at(job.place, count=count)


@check(
    findings.SOFT_MASK,
    zh="RGB 亮度的算法各家不同，边缘会变。",
    en="Each RIP weighs RGB in its own way: edges change.",
)
def soft_masks(job: Job) -> Iterator[Diagnostic]:
    """Luminosity masks are grey or in inks."""
    count = sum(1 for mask in _masks(job) if _space(mask.get("/Group")) in _RGB)
    if count:
        yield findings.SOFT_MASK.at(job.place, count=count)


@page_check(
    findings.GROUP_SPACE,
    zh="没有指定时，看样软件会在 RGB 里混合，看到的与印的不同。",
    en="Where it is not said, a viewer blends in RGB and shows other colours than will be printed.",
)
def page_group(sheet: Sheet) -> Iterator[Diagnostic]:
    """A page with transparency says in which space to blend."""
    group = sheet.obj.get("/Group")
    if isinstance(group, Dictionary) and "/CS" in group:
        return
    shining = any(transparent(state) for state in graphics_states(sheet.job))
    masked = any("/SMask" in picture.image for picture in sheet.pictures)
    if shining or masked:
        yield findings.GROUP_SPACE.at(sheet.place())


def _masks(job: Job) -> Iterator[PdfObject]:
    """The groups whose luminosity makes a soft mask."""
    seen = set()
    for state in graphics_states(job):
        mask = state.get("/SMask")
        group = mask.get("/G") if isinstance(mask, Dictionary) and mask.get("/S") == Name.Luminosity else None
        if isinstance(group, Stream) and group.objgen not in seen:
            seen.add(group.objgen)
            yield group


def _space(group: PdfObject) -> str:
    return family(group.get("/CS"), Dictionary()) if isinstance(group, Dictionary) else ""
