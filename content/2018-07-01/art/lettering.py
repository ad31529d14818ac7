"""Turns lettering into outlines (for SVG) or PIL fonts (for painted adverts)."""

from __future__ import annotations

from functools import cache
from pathlib import Path as File

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont
from PIL import ImageFont

_SHARE = File("/usr/share/fonts")
_FILES = {
    "sans": "opentype/noto/NotoSansCJK-Medium.ttc",
    "sans-regular": "opentype/noto/NotoSansCJK-Regular.ttc",
    "sans-bold": "opentype/noto/NotoSansCJK-Bold.ttc",
    "sans-black": "opentype/noto/NotoSansCJK-Black.ttc",
    "serif": "opentype/noto/NotoSerifCJK-Medium.ttc",
    "serif-bold": "opentype/noto/NotoSerifCJK-Bold.ttc",
    "serif-black": "opentype/noto/NotoSerifCJK-Black.ttc",
    "kai": "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
    "kai-bold": "truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf",
}


def _index(file: File) -> int:
    """The simplified-Chinese face of a collection, found by its name."""
    if file.suffix != ".ttc":
        return 0
    with TTCollection(str(file), lazy=True) as faces:
        names = [face["name"].getDebugName(1) or "" for face in faces]
    return next(i for i, name in enumerate(names) if name.startswith(("Noto Sans CJK SC", "Noto Serif CJK SC")))


@cache
def face(name: str) -> TTFont:
    """A face for outlines."""
    file = _SHARE / _FILES[name]
    return TTFont(str(file), fontNumber=_index(file), lazy=True)


@cache
def painted(name: str, size: float) -> ImageFont.FreeTypeFont:
    """A face for painting, `size` in pixels."""
    file = _SHARE / _FILES[name]
    return ImageFont.truetype(str(file), size, index=_index(file), layout_engine=ImageFont.Layout.BASIC)


def width(text: str, name: str, size: float, space: float = 0.0) -> float:
    """The set width of a line, `space` added between characters."""
    font, cmap = face(name), face(name).getBestCmap()
    units = font["head"].unitsPerEm
    advance = sum(font["hmtx"][cmap[ord(c)]][0] for c in text)
    return advance * size / units + space * max(len(text) - 1, 0)


def outlines(text: str, x: float, y: float, name: str, size: float, space: float = 0.0) -> str:
    """SVG path data of a line of lettering on the baseline (x, y)."""
    font, cmap, glyphs = face(name), face(name).getBestCmap(), face(name).getGlyphSet()
    units = font["head"].unitsPerEm
    scale, parts = size / units, []
    for character in text:
        glyph = cmap[ord(character)]
        pen = SVGPathPen(glyphs, ntos=lambda v: f"{v:.2f}".rstrip("0").rstrip("."))
        glyphs[glyph].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        parts.append(pen.getCommands())
        x += font["hmtx"][glyph][0] * scale + space
    return "".join(parts)
