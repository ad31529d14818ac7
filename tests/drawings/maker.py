"""Drawings written in a test to what they look like on a finished page."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from pinban.diagnostics import Diagnostic, Place
from pinban.fonts import FontLibrary, load_fonts
from pinban.model import Pt
from pinban.prepress import Plant, load_plants, press_svg
from pinban.render.drawing import DrawingPainter
from pinban.render.engine import LayoutAssets, write_pdf

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'
ROOT = Path(__file__).parents[2]
_SCALE = 4  # pixels of the raster for each unit of the drawing


def svg(inner: str, head: str = HEAD) -> bytes:
    """A drawing of 100 by 100 units."""
    return f"{head}{inner}</svg>".encode()


@lru_cache
def faces() -> FontLibrary:
    """The paper's faces."""
    library, _ = load_fonts(ROOT / "fonts")
    assert library is not None
    return library


@lru_cache
def press() -> Plant:
    """The plant that prints on newsprint."""
    return load_plants()[0]["newsprint-broadsheet"]


@dataclass(frozen=True)
class Look:
    """A page with a drawing at its upper left, and a black box below that must be seen whatever the drawing holds."""

    pdf: bytes
    codes: tuple[str, ...]
    pixels: NDArray[np.uint8]
    text: str

    def at(self, x: float, y: float) -> tuple[int, int, int]:
        """The colour at a point of the drawing."""
        red, green, blue = (int(part) for part in self.pixels[round(y * _SCALE), round(x * _SCALE)])
        return red, green, blue

    def dark(self, x: float, y: float) -> bool:
        """Whether a point is black, or nearly."""
        return max(self.at(x, y)) < 110

    def white(self, x: float, y: float) -> bool:
        """Whether a point is left to the paper."""
        return min(self.at(x, y)) > 250

    def ink(self, left: float, top: float, right: float, foot: float) -> float:
        """The share of a box that is not white."""
        box = self.pixels[round(top * _SCALE) : round(foot * _SCALE), round(left * _SCALE) : round(right * _SCALE)]
        return float((box.min(axis=-1) < 200).mean())


def pressed(
    data: bytes, plant: Plant | None = None, *, crop: tuple[float, float, float, float] = (0, 0, 0, 0)
) -> tuple[object, list[Diagnostic]]:
    """A drawing for the press, 100 points wide."""
    return press_svg(data, plant or press(), fonts=faces(), width=Pt(75), height=Pt(75), crop=crop)


def look(data: bytes, plant: Plant | None = None, *, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> Look:
    """A drawing, or what ``crop`` leaves of it, on a page of 100 by 120 px, painted, written, and read back."""
    picture, found = pressed(data, plant, crop=crop)
    assert picture is not None, [item.zh for item in found]
    painter = DrawingPainter("x", picture)  # type: ignore[arg-type]
    html = (
        '<html lang="zh"><title>x</title><style>@page{size:100px 120px;margin:0}body,p,img{margin:0;display:block}'
        "img{width:100px;height:100px}div{width:20px;height:20px;background:device-cmyk(0 0 0 1)}</style>"
        '<img alt="x" src="picture:x"><div></div></html>'
    )
    pdf, more = write_pdf(html, "", {"picture:x": painter}, LayoutAssets(ROOT / "layouts"), Place())
    assert [item.code for item in more] == []
    codes = tuple(item.code for item in found)
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        shown = page.render(scale=_SCALE * 96 / 72).to_numpy()[..., ::-1]
        text = page.get_textpage().get_text_bounded()
    assert shown[-_SCALE * 10, _SCALE * 10].max() < 110, "what follows the drawing is not there"
    return Look(pdf, codes, shown, text)


def png(colour: tuple[int, ...] = (200, 30, 30), size: tuple[int, int] = (400, 400), kind: str = "PNG") -> bytes:
    """A plain picture, its right half white."""
    image = Image.new("RGB", size, "white")
    image.paste(colour, (0, 0, size[0] // 2, size[1]))
    target = BytesIO()
    image.save(target, kind)
    return target.getvalue()
