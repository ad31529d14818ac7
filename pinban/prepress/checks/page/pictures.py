"""Checks of pictures: resolution as placed, coding, damage."""

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Stream

from pinban.diagnostics import Diagnostic, Rule
from pinban.pdf.objects import numbers
from pinban.pdf.painted import Painted, PaintedPicture
from pinban.pdf.streams import TooMuchContentError, check_length, filters
from pinban.prepress.checks.check import Sheet, page_check
from pinban.prepress.checks.page import findings
from pinban.prepress.plant import Resolution

_TOLERANCE = 0.5  # ppi
_GREYS = ("DeviceGray", "CalGray", "ICCBased-1")
_PLAIN_CODINGS = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
_DECODED_MOST = 178_000_000  # bytes
_OF_NO_USE = 3.0  # times the resolution that is good


@page_check(
    findings.RESOLUTION_LOW,
    findings.RESOLUTION_FAIL,
    zh="分辨率不够的图片印出来发虚。",
    en="A picture of too few pixels prints soft.",
    limits=("pictures",),
)
def picture_resolution(sheet: Sheet) -> Iterator[Diagnostic]:
    """Pixels per inch at printed size."""
    tones = [picture for picture in sheet.pictures if picture.bits > 1]
    rules = (findings.RESOLUTION_FAIL, findings.RESOLUTION_LOW)
    yield from _resolution(sheet, tones, sheet.plant.pictures, rules)


@page_check(
    findings.LINE_ART_LOW,
    findings.LINE_ART_FAIL,
    zh="黑白线条没有灰边，锯齿看得见。",
    en="Lines without grey edges show their steps.",
    limits=("line_art",),
)
def line_art_resolution(sheet: Sheet) -> Iterator[Diagnostic]:
    """Pixels per inch of 1-bit pictures."""
    lines = [picture for picture in sheet.pictures if picture.bits == 1]
    yield from _resolution(sheet, lines, sheet.plant.line_art, (findings.LINE_ART_FAIL, findings.LINE_ART_LOW))


@page_check(
    findings.TOO_FINE,
    zh="多余的像素只会拖慢传版和 RIP。",
    en="Pixels of no use slow transmission and RIP.",
    limits=("pictures",),
)
def picture_oversize(sheet: Sheet) -> Iterator[Diagnostic]:
    """No picture with many times the pixels that print."""
    for picture in sheet.pictures:
        good = sheet.plant.pictures.good
        if picture.bits > 1 and good * _OF_NO_USE < picture.ppi < float("inf") and _large(picture):
            if _line_art(picture):
                good = sheet.plant.line_art.good
            if picture.ppi > good * _OF_NO_USE:
                yield findings.TOO_FINE.at(sheet.place(picture.box), ppi=round(picture.ppi), limit=round(good))


@page_check(
    findings.JPX,
    zh="不是每个 RIP 都认识 JPEG 2000。",
    en="Not every RIP knows JPEG 2000.",
)
def jpeg2000(sheet: Sheet) -> Iterator[Diagnostic]:
    """No JPEG 2000."""
    coded = [picture for picture in sheet.pictures if "/JPXDecode" in filters(picture.image)]
    yield from sheet.findings_by_region(findings.JPX, coded, lambda _: {})


@page_check(
    findings.PICTURE_DAMAGED,
    zh="读不出来的图片印出来是白块、黑块，或让 RIP 停下。",
    en="A picture that cannot be read prints white or black, or stops a RIP.",
)
def pictures_readable(sheet: Sheet) -> Iterator[Diagnostic]:
    """Every picture's samples can be read."""
    for _ in range(min(sheet.separations.unread, 20)):
        yield findings.PICTURE_DAMAGED.at(sheet.place())


def _resolution(
    sheet: Sheet, pictures: Sequence[PaintedPicture], limits: Resolution, rules: tuple[Rule, Rule]
) -> Iterator[Diagnostic]:
    for picture in pictures:
        for rule, limit in zip(rules, (limits.fail, limits.warn), strict=True):
            if picture.ppi < limit - _TOLERANCE and not _flat(picture):
                yield rule.at(sheet.place(picture.box), ppi=round(picture.ppi), limit=round(limit))
                break


def _line_art(picture: PaintedPicture) -> bool:
    """Whether a grey picture holds black and white alone, as 1-bit art does that was written with 8 bits a pixel."""
    if (
        not isinstance(picture.image, Stream)
        or picture.space not in _GREYS
        or picture.bits != 8
        or not set(filters(picture.image)) <= _PLAIN_CODINGS
    ):
        return False
    try:
        check_length(picture.image, _DECODED_MOST)
        samples: bytes = picture.image.read_bytes()
    except (
        pikepdf.PdfError,
        TooMuchContentError,
        RuntimeError,
        ValueError,
        MemoryError,
    ):  # which is told by another check
        return False
    return not samples.translate(None, b"\x00\xff")


def _sides(picture: Painted) -> tuple[float, ...]:
    assert isinstance(picture, PaintedPicture)
    image = picture.image
    return numbers([image.get("/Width", image.get("/W")), image.get("/Height", image.get("/H"))])


def _flat(picture: PaintedPicture) -> bool:
    """One row or column of pixels, stretched: a tint or a gradient, not a picture."""
    return min(_sides(picture), default=0.0) <= 1


def _large(picture: PaintedPicture) -> bool:
    """More pixels than are worth a word."""
    width, height = (*_sides(picture), 0.0, 0.0)[:2]
    return width * height > 1_000_000
