"""What a page paints, as data: text, rules and areas, pictures, gradients, each with its place."""

from dataclasses import dataclass, field
from typing import TypeAlias

from pinban.pdf.font_decoding import ShownFont
from pinban.pdf.objects import Box, PdfObject
from pinban.pdf.spaces import Colour


@dataclass(frozen=True, slots=True)
class PaintedText:
    """A show operator: size in points on the sheet. ``over`` says op, ``mode`` is OPM.

    ``invisible`` text is not painted (render mode 3), or only clips (7).
    """

    box: Box
    size: float
    colour: Colour
    over: bool
    mode: int
    invisible: bool
    font: ShownFont = field(repr=False)
    codes: tuple[int, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaintedPath:
    """A fill or a stroke. ``weight`` is a stroke's width or the least short side of filled rules, in points."""

    box: Box
    colour: Colour
    weight: float | None
    stroked: bool
    over: bool
    mode: int


@dataclass(frozen=True, slots=True)
class PaintedPicture:
    """An image with its resolution on the sheet. ``stencil`` is a 1-bit mask painted in ``colour``."""

    box: Box
    image: PdfObject = field(repr=False)
    space: str
    colorants: tuple[str, ...]
    ppi: float
    bits: int
    stencil: bool
    colour: Colour
    over: bool
    mode: int


@dataclass(frozen=True, slots=True)
class PaintedShading:
    """A gradient; its place is the clip's, where one is set."""

    box: Box
    space: str
    colorants: tuple[str, ...]


Painted: TypeAlias = PaintedText | PaintedPath | PaintedPicture | PaintedShading


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a content stream that does not keep it from being read: what, and the name concerned."""

    kind: str
    name: str = ""


@dataclass(frozen=True)
class Reading:
    """All that a page paints, in order, what is wrong with its streams, and how many operators it took."""

    painted: tuple[Painted, ...]
    faults: tuple[Fault, ...]
    operators: int
