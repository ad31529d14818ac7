"""A page PDF that others made to its characters with their places, and to its image, in a sandbox.

Places are in points from the trimmed sheet's upper left corner, y downwards.
"""

import ctypes
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from math import sqrt

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from pinban.archive.ingest import findings
from pinban.archive.package.images import PageImage, page_image
from pinban.diagnostics import Diagnostic, Place
from pinban.files.sandbox import Limits, Sandbox, SandboxError
from pinban.pdf.opening import plain_reason

SECONDS = 20
"""Processor time for a page."""
MEMORY = 6 << 30
"""Address space in bytes: a broadsheet page's image at the archive's resolution and its text take less than 1 GiB."""
MOST_CHARACTERS = 200_000
LARGEST = 1200.0
"""mm: the longest side of a sheet; the largest broadsheets have about 600, a double truck twice that."""

_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Char:
    """A character of the text layer: ink's box, origin, em in points, its font; ``space``: white space follows it.

    ``soft`` says that the white space is only a gap that the reader took for one.
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
    """Text and image of a page."""

    text: PageText
    image: PageImage


def read_page(pdf: bytes, place: Place, seconds: int = SECONDS) -> tuple[ReadPage | None, list[Diagnostic]]:
    """Read a page PDF; findings lie at ``place``."""
    try:
        with Sandbox(Limits(seconds, MEMORY), (__name__,)) as sandbox:
            answer = sandbox.call(work, pdf)
    except SandboxError as error:
        return None, [findings.CRASHED.at(place, why_zh=error.zh, why_en=error.en)]
    if isinstance(answer, Diagnostic):
        return None, [answer.at(place)]
    return answer, [item.at(place) for item in judge(answer.text)]


def judge(text: PageText) -> list[Diagnostic]:
    """What a reader of the archive should know of a page's text layer."""
    at = Place()
    found = []
    if not text.chars:
        return [findings.NO_TEXT.at(at)]
    if text.unmapped:
        found.append(findings.NO_UNICODE.at(at, characters=text.unmapped))
    if text.private:
        example = " ".join(f"U+{ord(char):04X}" for char in sorted(set(text.private))[:3])
        found.append(findings.PRIVATE.at(at, characters=len(text.private), example=example))
    if text.ligatures:
        example = " ".join(sorted(set(text.ligatures))[:3])
        found.append(findings.LIGATURES.at(at, characters=len(text.ligatures), example=example))
    if text.outside:
        found.append(findings.HIDDEN.at(at, characters=text.outside))
    return found


def work(pdf: bytes) -> ReadPage | Diagnostic:
    """Read a page, or say why it cannot be: what :func:`read_page` has done in a sandbox."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        return findings.NOT_A_PDF.at(Place(), reason=plain_reason(error))
    try:
        if len(document) != 1:
            return findings.PAGES.at(Place(), pages=len(document))
        unit = _unit(pdf)
        if unit != 1:
            return findings.USER_UNIT.at(Place(), unit=unit)
        page = document[0]
        angle = page.get_rotation()
        if angle:
            return findings.ROTATED.at(Place(), angle=angle)
        left, foot, right, top = page.get_trimbox()
        width, height = right - left, top - foot
        if not (20 < width * _MM <= LARGEST and 20 < height * _MM <= LARGEST):
            return findings.SHEET.at(Place(), width=round(width * _MM), height=round(height * _MM), most=round(LARGEST))
        text = page.get_textpage()
        if text.count_chars() > MOST_CHARACTERS:
            return findings.TOO_MUCH.at(Place(), characters=text.count_chars(), most=MOST_CHARACTERS)
        read = _text(text, (left, top), (width, height))
    except pypdfium2.PdfiumError as error:
        return findings.NOT_A_PDF.at(Place(), reason=plain_reason(error))
    finally:
        document.close()
    return ReadPage(read, page_image(pdf))


def _unit(pdf: bytes) -> float:
    """How many points a unit of the first page is: pdfium does not heed it. 1 where that cannot be told."""
    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as document:
            return float(document.pages[0].obj.get("/UserUnit", 1))
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, RuntimeError):
        return 1.0


def _text(text: pypdfium2.PdfTextPage, corner: tuple[float, float], sheet: tuple[float, float]) -> PageText:
    chars: list[Char] = []
    private: list[str] = []
    ligatures: list[str] = []
    unmapped = outside = 0
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        generated = pdfium.FPDFText_IsGenerated(text.raw, index) == 1
        if char.isspace() or unicodedata.category(char) == "Cc":
            if chars and char not in "\r\n":
                last = chars[-1]
                chars[-1] = _spaced(last, soft=generated and (last.soft or not last.space))
            continue
        if pdfium.FPDFText_HasUnicodeMapError(text.raw, index) == 1 or char == "\ufffd":
            unmapped += 1
            char = "\ufffd"
        elif unicodedata.category(char) == "Co":
            private.append(char)
        made = _char(text, index, char, corner)
        if chars and char.isalpha() and char < "\u2e80" and (made.x, made.y) == (chars[-1].x, chars[-1].y):
            ligatures.append(chars[-1].text + char)  # pdfium takes them apart, letter by letter at one place
        if made.right < 0 or made.foot < 0 or made.left > sheet[0] or made.top > sheet[1]:
            outside += 1
        elif made.right > made.left or made.foot > made.top:
            chars.append(made)
    return PageText(*sheet, tuple(chars), unmapped, tuple(private), tuple(ligatures), outside)


def _char(text: pypdfium2.PdfTextPage, index: int, char: str, corner: tuple[float, float]) -> Char:
    left, foot, right, top = text.get_charbox(index)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text.raw, index, matrix)
    scale = sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text.raw, index, name, len(name), ctypes.c_int())
    family = name.value.decode("utf-8", errors="replace").rpartition("+")[2] or "?"
    em = min(max(pdfium.FPDFText_GetFontSize(text.raw, index) * scale, 0.1), 5000.0)
    across, down = corner
    return Char(
        *(char, left - across, down - top, right - across, down - foot),
        *(x.value - across, down - y.value, em, family),
    )


def _spaced(char: Char, *, soft: bool) -> Char:
    return Char(
        *(char.text, char.left, char.top, char.right, char.foot, char.x, char.y, char.em, char.font), True, soft
    )
