"""A page PDF that others made to its characters with their places, and to its image, in a sandbox.

Places are in points from the trimmed sheet's upper left corner, y downwards.
"""

import math
import unicodedata
from dataclasses import dataclass
from itertools import islice

from pinban.archive.ingest import findings
from pinban.archive.ingest.wholeness import is_blank, is_damaged
from pinban.archive.package.images import IMAGE_DPI, PageImage, page_image
from pinban.diagnostics import Diagnostic, Place
from pinban.files.sandbox import Limits, Sandbox, SandboxError
from pinban.pdf.opening import Fault, UnusablePdfError, open_usable, plain_reason
from pinban.pdf.pdfium import UNKNOWN, PdfiumFile, PdfiumPage, TextLayer

SECONDS = 60
"""Processor time for a page."""
MEMORY = 6 << 30
"""Address space in bytes: a broadsheet page's image at the archive's resolution and its text take less than 1 GiB."""
MOST_CHARACTERS = 200_000
SCAN = 0.6
"""The least share of the sheet that a scan of it covers."""
MOST_DPI = 600
"""The finest resolution that is kept; scans of newspapers have 300 to 400."""
MOST_PIXELS = 150_000_000
"""A broadsheet of 400 × 560 mm at 400 ppi has 56 million."""
_PICTURES = 200
LARGEST = 1200.0
"""mm: the longest side of a sheet; the largest broadsheets have about 600, a double truck twice that."""

_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Char:
    """A character of the text layer: ink's box, origin, em in points, its font; ``space``: white space follows it.

    ``soft`` says that the white space is only a gap that the reader took for one. ``confidence``, 0 to 1, is how sure
    a recogniser is of it; ``None`` where the file says what it is.
    """

    text: str
    left: float
    top: float
    right: float
    foot: float
    x: float
    y: float
    em: float
    font: str
    space: bool = False
    soft: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's characters in the order of its file; the sheet in points; what was left out or is unreadable."""

    width: float
    height: float
    chars: tuple[Char, ...]
    unmapped: int
    private: tuple[str, ...]
    ligatures: tuple[str, ...]
    outside: int


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Text and image of a page, and what there is to say of its file and pictures."""

    text: PageText
    image: PageImage
    told: tuple[Diagnostic, ...] = ()


def read_page(pdf: bytes, place: Place, seconds: int = SECONDS) -> tuple[ReadPage | None, list[Diagnostic]]:
    """Read a page PDF; findings lie at ``place``."""
    try:
        with Sandbox(Limits(seconds, MEMORY), (__name__,)) as sandbox:
            answer = sandbox.call(work, pdf)
    except SandboxError as error:
        return None, [findings.CRASHED.at(place, why_zh=error.zh, why_en=error.en)]
    if isinstance(answer, Diagnostic):
        return None, [answer.at(place)]
    return answer, [item.at(place) for item in (*answer.told, *judge(answer.text))]


def judge(text: PageText) -> list[Diagnostic]:
    """What a reader of the archive should know of a page's text layer."""
    at = Place()
    diagnostics = [] if text.chars else [findings.NO_TEXT.at(at)]
    if text.unmapped:
        diagnostics.append(findings.NO_UNICODE.at(at, characters=text.unmapped))
    if text.private:
        example = " ".join(f"U+{ord(char):04X}" for char in sorted(set(text.private))[:3])
        diagnostics.append(findings.PRIVATE.at(at, characters=len(text.private), example=example))
    if text.ligatures:
        example = " ".join(sorted(set(text.ligatures))[:3])
        diagnostics.append(findings.LIGATURES.at(at, characters=len(text.ligatures), example=example))
    if text.outside:
        diagnostics.append(findings.HIDDEN.at(at, characters=text.outside))
    return diagnostics


def work(pdf: bytes) -> ReadPage | Diagnostic:
    """Read a page, or say why it cannot be: what :func:`read_page` has done in a sandbox."""
    try:
        unit, told = _opened(pdf)
        if isinstance(unit, Diagnostic):
            return unit
        with PdfiumFile(pdf) as file:
            text = _page_text(file, unit)
            if isinstance(text, Diagnostic):
                return text
            page = file.page()
            dpi, damaged = scan_dpi(page, text)
        image = page_image(pdf, dpi)
    except Exception as error:  # what a file of anyone's leads its readers into
        return findings.NOT_A_PDF.at(Place(), reason=_reason(error))
    told += _sheet_told(page, text)
    told += [findings.DAMAGED_PICTURES.at(Place(), pictures=damaged)] if damaged else []
    told += [findings.BLANK.at(Place())] if not text.chars and is_blank(image.thumbnail) else []
    return ReadPage(text, image, tuple(told))


def _reason(error: Exception) -> str:
    """Why a file cannot be read; pdfium says of some that it was a success."""
    return plain_reason(error).replace(" (PDFium: Success)", "") or type(error).__name__


def _opened(pdf: bytes) -> tuple[float | Diagnostic, list[Diagnostic]]:
    """How many points a unit of the first page is, which pdfium does not heed, or why the file is no use; its lock.

    What qpdf cannot read is left to pdfium, which reads more.
    """
    try:
        with open_usable(pdf, locked=True) as document:
            told = [findings.RESTRICTED.at(Place())] if document.is_encrypted else []
            return _unit(document.pages[0].obj.get("/UserUnit", 1)), told
    except UnusablePdfError as error:
        refused = {Fault.LOCKED: findings.LOCKED, Fault.PAGES: findings.NO_PAGES}.get(error.fault)
        return (refused.at(Place()) if refused else 1.0), []


def _unit(written: object) -> float:
    """A ``UserUnit``; 1 for what is no number, as readers of PDF have it."""
    try:
        return float(written)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return 1.0


def _sheet_told(page: PdfiumPage, text: PageText) -> list[Diagnostic]:
    """That the sheet is not what the file says it is, where it says so at all."""
    if page.has_media and page.trim_is_shown:
        return []
    return [findings.ODD_BOXES.at(Place(), width=round(text.width * _MM), height=round(text.height * _MM))]


def scan_dpi(page: PdfiumPage, text: PageText) -> tuple[int, int]:
    """The resolution at which a page is kept as an image, of a scan its own, of others the archive's; damaged pictures.

    A scan is a picture that covers most of the sheet.
    """
    dpi, damaged = float(IMAGE_DPI), 0
    for picture in islice(page.pictures(draw=True), _PICTURES):
        damaged += is_damaged(picture)
        left, foot, right, top = picture.box
        width, height = right - left, top - foot
        if width > 0 and height > 0 and width * height >= SCAN * text.width * text.height:
            dpi = max(dpi, picture.pixels[0] / width * 72, picture.pixels[1] / height * 72)
    most = math.sqrt(MOST_PIXELS / (text.width * text.height)) * 72
    return round(min(dpi, MOST_DPI, max(most, IMAGE_DPI))), damaged


def _page_text(file: PdfiumFile, unit: float) -> PageText | Diagnostic:
    if len(file) != 1:
        return findings.PAGES.at(Place(), pages=len(file)) if len(file) else findings.NO_PAGES.at(Place())
    if unit != 1:
        return findings.USER_UNIT.at(Place(), unit=unit)
    page = file.page()
    if page.rotation:
        return findings.ROTATED.at(Place(), angle=page.rotation)
    left, foot, right, top = page.trim
    width, height = right - left, top - foot
    if not (20 < width * _MM <= LARGEST and 20 < height * _MM <= LARGEST):
        return findings.SHEET.at(Place(), width=round(width * _MM), height=round(height * _MM), most=round(LARGEST))
    layer = page.characters()
    if len(layer) > MOST_CHARACTERS:
        return findings.TOO_MUCH.at(Place(), characters=len(layer), most=MOST_CHARACTERS)
    return _text(layer, (left, top), (width, height))


def _text(layer: TextLayer, corner: tuple[float, float], sheet: tuple[float, float]) -> PageText:
    chars: list[Char] = []
    private: list[str] = []
    ligatures: list[str] = []
    unmapped = outside = 0
    for index in range(len(layer)):
        code = layer.char(index)
        if code.isspace() or unicodedata.category(code) == "Cc":
            if chars and code not in "\r\n":
                last = chars[-1]
                chars[-1] = _spaced(last, soft=layer.generated(index) and (last.soft or not last.space))
            continue
        if layer.unmapped(index) or code == UNKNOWN:
            unmapped += 1
            code = UNKNOWN
        elif unicodedata.category(code) == "Co":
            private.append(code)
        char = _char(layer, index, code, corner)
        if chars and code.isalpha() and code < "\u2e80" and (char.x, char.y) == (chars[-1].x, chars[-1].y):
            ligatures.append(chars[-1].text + code)  # pdfium takes them apart, letter by letter at one place
        if char.right < 0 or char.foot < 0 or char.left > sheet[0] or char.top > sheet[1]:
            outside += 1
        elif char.right > char.left or char.foot > char.top:
            chars.append(char)
    return PageText(*sheet, tuple(chars), unmapped, tuple(private), tuple(ligatures), outside)


def _char(layer: TextLayer, index: int, char: str, corner: tuple[float, float]) -> Char:
    left, foot, right, top = layer.box(index)
    x, y = layer.origin(index)
    em = min(max(layer.size(index), 0.1), 5000.0)
    across, down = corner
    return Char(
        *(char, left - across, down - top, right - across, down - foot),
        *(x - across, down - y, em, layer.font(index) or "?"),
    )


def _spaced(char: Char, *, soft: bool) -> Char:
    return Char(
        *(char.text, char.left, char.top, char.right, char.foot, char.x, char.y, char.em, char.font), True, soft
    )
