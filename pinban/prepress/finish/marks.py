"""A plant's marks to the operators that draw them beyond the bleed: crop, register, colour bar, slug line.

They are artifacts of production (ISO 32000-1, 14.8.2.2) in a content stream of their own. The slug line's letters are
outlines: no font is needed for them, and they are no text of the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pikepdf
from fontTools.pens.basePen import BasePen
from pikepdf import Array, Dictionary, Name, Stream

from pinban.fonts import FontLibrary
from pinban.model import Mm, pt_from_mm
from pinban.pdf.colour import Cmyk
from pinban.pdf.objects import PdfObject
from pinban.prepress.plant import Marks, Plant

Box: TypeAlias = tuple[float, float, float, float]
"""Left, foot, right, top in points."""

_ALL = "/PinbanAll"
_SLUG_SIZE = 6.5  # pt
_NAMES = "CMYK"
_CLEAR = pt_from_mm(Mm(6))  # between marks of different kinds

_SOLIDS: Sequence[Cmyk] = ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))
_OVERPRINTS: Sequence[Cmyk] = ((1, 1, 0, 0), (0, 1, 1, 0), (1, 0, 1, 0))


@dataclass(frozen=True)
class SlugLine:
    """What is written in the slug, and the faces that set it."""

    text: str
    fonts: FontLibrary
    role: str


def draw_marks(pdf: pikepdf.Pdf, plant: Plant, trim: Box, slug: SlugLine | None) -> None:
    """Draw the plant's marks on the one page of ``pdf``, on top of its content."""
    marks = plant.marks
    if marks is None:
        return
    page: PdfObject = pdf.pages[0].obj
    lines = ["/Artifact <</Type /Page>> BDC q", *_colour(pdf, page, plant, marks), f"{marks.weight:g} w"]
    place = _Place(trim, pt_from_mm(marks.offset), pt_from_mm(marks.length))
    if marks.crop:
        lines += _crop(place)
    if marks.registration:
        lines += _registration(place)
    if marks.slug_line and slug is not None:
        lines += _slug_line(place, plant, slug)
    if marks.colour_bar:
        lines += _colour_bar(place, plant)
    lines.append("Q EMC")
    pdf.pages[0].contents_add(Stream(pdf, "\n".join(lines).encode()))


@dataclass(frozen=True)
class _Place:
    """The trimmed page, how far from it marks begin and how long they are."""

    trim: Box
    offset: float
    length: float

    @property
    def middle(self) -> tuple[float, float]:
        left, foot, right, top = self.trim
        return (left + right) / 2, (foot + top) / 2


def _colour(pdf: pikepdf.Pdf, page: PdfObject, plant: Plant, marks: Marks) -> list[str]:
    """What prints on every plate: black alone, four inks, or the registration colour."""
    if plant.mono:
        return ["0 0 0 1 K 0 0 0 1 k"]
    if marks.process:
        return ["1 1 1 1 K 1 1 1 1 k"]
    if "/Resources" not in page:
        page.Resources = Dictionary()
    if "/ColorSpace" not in page.Resources:
        page.Resources.ColorSpace = Dictionary()
    page.Resources.ColorSpace[_ALL] = registration(pdf)
    return [f"{_ALL} CS 1 SCN {_ALL} cs 1 scn"]


def registration(pdf: pikepdf.Pdf) -> PdfObject:
    """The colour space of what prints in every ink (ISO 32000-1, 8.6.6.4)."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return pdf.make_indirect(Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]))


def _crop(place: _Place) -> Iterator[str]:
    """Two lines at each corner, on the trim's edges and clear of the page."""
    left, foot, right, top = place.trim
    near, far = place.offset, place.offset + place.length
    for y in (foot, top):
        yield line_ops(left - near, y, left - far, y)
        yield line_ops(right + near, y, right + far, y)
    for x in (left, right):
        yield line_ops(x, foot - near, x, foot - far)
        yield line_ops(x, top + near, x, top + far)


def _registration(place: _Place) -> Iterator[str]:
    """A cross in a circle at the middle of each side."""
    left, foot, right, top = place.trim
    arm = place.length / 2
    away = place.offset + arm
    x, y = place.middle
    for across, up in ((x, foot - away), (x, top + away), (left - away, y), (right + away, y)):
        yield line_ops(across - arm, up, across + arm, up)
        yield line_ops(across, up - arm, across, up + arm)
        yield circle_ops(across, up, arm / 2)


def _colour_bar(place: _Place, plant: Plant) -> Iterator[str]:
    """Solids and half tones of each ink, and two inks over one another, left of the middle at the foot."""
    if plant.mono:
        patches: list[Cmyk] = [(0, 0, 0, black) for black in (1, 0.75, 0.5, 0.25, 0.1)]
    else:
        patches = [patch for ink in _SOLIDS for patch in (ink, _half(ink))]
        patches += [patch for patch in _OVERPRINTS if sum(patch) * 100 <= plant.ink_total]
    left, foot, _, _ = place.trim
    room = place.middle[0] - left - 2 * _CLEAR - place.length
    side = min(place.length, room / len(patches))
    if side <= 0:
        return
    for index, patch in enumerate(patches):
        inks = " ".join(f"{ink:g}" for ink in patch)
        x, y = left + _CLEAR + index * side, foot - place.offset - side
        yield f"{inks} k {x:.3f} {y:.3f} {side:.3f} {side:.3f} re f"


def _half(ink: Cmyk) -> Cmyk:
    cyan, magenta, yellow, black = ink
    return cyan / 2, magenta / 2, yellow / 2, black / 2


def _slug_line(place: _Place, plant: Plant, slug: SlugLine) -> Iterator[str]:
    """The slug's text right of the middle at the foot, on every plate, and each plate's name on its own."""
    _, foot, right, _ = place.trim
    start = place.middle[0] + place.length / 2 + _CLEAR
    names = "K" if plant.mono else _NAMES
    room = right - _CLEAR - start
    text = f"{slug.text}　"
    width = _width(text, slug) + _width("　".join(names), slug)
    size = min(_SLUG_SIZE, room / width) if width else 0.0
    if size <= 0:
        return
    y = foot - place.offset - place.length / 2 - size * 0.36
    yield text_ops(text, slug, start, y, size)
    x = start + _width(text, slug) * size
    for name in names:
        inks = " ".join(f"{ink:g}" for ink in _SOLIDS[_NAMES.index(name)])
        yield f"{inks} k"
        yield text_ops(name, slug, x, y, size)
        x += _width(f"{name}　", slug) * size


def _width(text: str, slug: SlugLine) -> float:
    """A text's width in em."""
    total = 0.0
    for char in text:
        face = slug.fonts.face_for(char, slug.role) or slug.fonts.chain(slug.role)[0]
        total += face.advance(face.glyph(char) or 0) / face.upem
    return total


def text_ops(text: str, slug: SlugLine, x: float, y: float, size: float) -> str:
    """Text as filled outlines; a character that no face has is the box that stands for such."""
    parts = []
    for char in text:
        face = slug.fonts.face_for(char, slug.role) or slug.fonts.chain(slug.role)[0]
        glyph = face.glyph(char) or 0
        pen = _PathPen(x, y, size / face.upem)
        face.hb_font.draw_glyph_with_pen(glyph, pen)
        if pen.parts:
            parts += [*pen.parts, "f"]
        x += face.advance(glyph) * size / face.upem
    return "\n".join(parts)


class _PathPen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Collects an outline as path operators; quadratic curves become cubic ones in the base class."""

    def __init__(self, x: float, y: float, scale: float) -> None:
        super().__init__(None)
        self.x, self.y, self.scale = x, y, scale
        self.parts: list[str] = []

    def _at(self, *points: tuple[float, float]) -> str:
        return " ".join(f"{self.x + x * self.scale:.3f} {self.y + y * self.scale:.3f}" for x, y in points)

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- fontTools's names
        self.parts.append(f"{self._at(point)} m")

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.parts.append(f"{self._at(point)} l")

    def _curveToOne(  # noqa: N802
        self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]
    ) -> None:
        self.parts.append(f"{self._at(first, second, end)} c")

    def _closePath(self) -> None:  # noqa: N802
        self.parts.append("h")


def line_ops(x1: float, y1: float, x2: float, y2: float) -> str:
    """The operators that stroke a line."""
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S"


def circle_ops(x: float, y: float, radius: float) -> str:
    """The operators that stroke a circle: four Bézier quarters."""
    handle = radius * 0.5523
    points = [
        f"{x + radius:.3f} {y:.3f} m",
        *(
            f"{x + a * radius - b * handle:.3f} {y + b * radius + a * handle:.3f} "
            f"{x - b * radius + a * handle:.3f} {y + a * radius + b * handle:.3f} "
            f"{x - b * radius:.3f} {y + a * radius:.3f} c"
            for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1))
        ),
    ]
    return " ".join([*points, "s"])
