"""A page's plan to what its lettering and rules should look like: a mask of their ink, and each mark's box and owner.

The mask is drawn by HarfBuzz from the faces themselves, glyph by glyph. It has nothing to do with the page's PDF: no
template, engine, embedded subset or content stream comes into it, so whatever goes wrong in those shows.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import uharfbuzz as hb
from PIL import Image, ImageDraw

from pinban.fonts import Face
from pinban.inspection.glyphs import Box, Glyph, Outlines, line_glyphs
from pinban.inspection.raster import PageRaster
from pinban.model.galley import Line, wave_points
from pinban.model.plan import PagePlan, PlacedRule, SetLine, TextFrame
from pinban.pdf.pdfium import Pixels

_STRETCH = 28.0  # pt: a long rule is looked at piece by piece, so that one partly covered is found


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a mark is: a story's id, or empty for what is the page's; a frame's role, or ``rule``."""

    story: str
    role: str


class Mark(NamedTuple):
    """A character, dot or piece of rule that must be seen: its ink's box on the sheet. Rules and dots have no ``text``.

    ``line`` is the number of its frame on the page, and of its line in that.
    """

    box: Box
    owner: Owner
    text: str = ""
    lacking: bool = False  # the face draws nothing for it
    line: tuple[int, int] = (0, 0)


@dataclass
class Tracing:
    """The marks of a page, lettering and pieces of rule, and how they are drawn."""

    marks: list[Mark] = field(default_factory=list)
    rules: list[Mark] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)
    strokes: list[tuple[Box, bool]] = field(default_factory=list)  # the second: whether it is round


def trace(plan: PagePlan, furniture: Sequence[TextFrame], faces: Mapping[str, Face]) -> Tracing:
    """Everything on the page that is lettering or rules."""
    tracing = Tracing()
    outlines = Outlines(faces)
    for at, (owner, frame) in enumerate(_frames(plan, furniture)):
        for number, item in enumerate(frame.lines):
            first = len(tracing.marks)
            _letters(tracing, owner, line_glyphs(item, frame.rect.x, frame.rect.y, outlines))
            _lines(tracing, owner, item, frame)
            tracing.marks[first:] = [mark._replace(line=(at, number)) for mark in tracing.marks[first:]]
    for rule in plan.rules:
        _rule(tracing, rule)
    return tracing


def _frames(plan: PagePlan, furniture: Sequence[TextFrame]) -> Iterator[tuple[Owner, TextFrame]]:
    yield from ((Owner("", frame.role), frame) for frame in (*furniture, *plan.banner))
    for placed in plan.stories:
        captions = (caption for picture in placed.pictures for caption in picture.caption)
        for frame in (*placed.heading, *captions, *placed.body):
            yield Owner(placed.story, frame.role), frame


def _letters(tracing: Tracing, owner: Owner, glyphs: Iterable[Glyph]) -> None:
    """A line's glyphs, those of one cluster as one mark."""
    cluster: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text and cluster:
            _letter(tracing, owner, cluster)
            cluster = []
        cluster.append(glyph)
    if cluster:
        _letter(tracing, owner, cluster)


def _letter(tracing: Tracing, owner: Owner, cluster: Sequence[Glyph]) -> None:
    first = cluster[0]
    if len(cluster) == 1 and first.box is not None:  # nearly all are of one glyph
        tracing.glyphs.append(first)
        tracing.marks.append(Mark(first.box, owner, first.text, first.lacking))
        return
    inked = [glyph.box for glyph in cluster if glyph.box is not None]
    if inked:
        tracing.glyphs += [glyph for glyph in cluster if glyph.box is not None]
        tracing.marks.append(Mark(_around(inked), owner, first.text, any(glyph.lacking for glyph in cluster)))
    elif first.lacking:
        x, y = first.matrix[4], -first.matrix[5]
        tracing.marks.append(Mark((x, y - 1, x + 1, y), owner, first.text, lacking=True))


def _lines(tracing: Tracing, owner: Owner, item: SetLine, frame: TextFrame) -> None:
    """A line's rules (of tables and boxes) and its dots of emphasis."""
    line: Line = item.line
    x, y = frame.rect.x + item.x, frame.rect.y + item.baseline

    def at(along: float, up: float) -> tuple[float, float]:
        return (x + up, y + along) if line.vertical else (x + along, y - up)

    for stroke in line.strokes:
        turns = list(wave_points(stroke)) if stroke.wave else [(stroke.x1, stroke.y1), (stroke.x2, stroke.y2)]
        for start, end in pairwise(turns):
            _stroke(tracing, owner, at(*start), at(*end), stroke.weight)
    for mark in line.marks:
        middle = at(mark.x, mark.y)
        box = (middle[0] - mark.radius, middle[1] - mark.radius, middle[0] + mark.radius, middle[1] + mark.radius)
        tracing.strokes.append((box, True))
        tracing.marks.append(Mark(box, owner))


def _rule(tracing: Tracing, rule: PlacedRule) -> None:
    # Its thickness is the stylesheet's; it is looked for, not compared.
    _stroke(tracing, Owner("", "rule"), (rule.x1, rule.y1), (rule.x2, rule.y2), 0.3)


def _stroke(
    tracing: Tracing, owner: Owner, start: tuple[float, float], end: tuple[float, float], weight: float
) -> None:
    box = _grown(_around([(*start, *start), (*end, *end)]), weight / 2)
    tracing.strokes.append((box, False))
    tracing.rules += [Mark(piece, owner) for piece in _pieces(box)]


def _pieces(box: Box) -> Iterator[Box]:
    """A long thin box as short ones."""
    level = box[2] - box[0] >= box[3] - box[1]
    first, last = (box[0], box[2]) if level else (box[1], box[3])
    count = max(1, math.ceil((last - first) / _STRETCH))
    cuts = [first + (last - first) * index / count for index in range(count + 1)]
    for low, high in pairwise(cuts):
        yield (low, box[1], high, box[3]) if level else (box[0], low, box[2], high)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, feet = zip(*boxes, strict=True)
    return min(*lefts, lefts[0]), min(*tops, tops[0]), max(*rights, rights[0]), max(*feet, feet[0])


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def mask(tracing: Tracing, raster: PageRaster) -> Pixels:
    """The ink of lettering and rules as the raster should show it: 0 none, 255 full."""
    height, width = raster.pixels.shape[:2]
    drawing = hb.RasterDraw()
    drawing.extents = hb.RasterExtents(0, 0, width, height, width)
    scale, left, head = raster.scale, raster.left, height - raster.top
    for glyph in tracing.glyphs:
        xx, yx, xy, yy, dx, dy = glyph.matrix
        drawing.transform = (xx * scale, yx * scale, xy * scale, yy * scale, left + dx * scale, head + dy * scale)
        drawing.draw_glyph(glyph.face.hb_font, glyph.glyph)
    drawn = drawing.render()
    flat = np.frombuffer(bytes(drawn.buffer), np.uint8) if tracing.glyphs else np.zeros(0, np.uint8)
    stride = drawn.extents.stride if flat.size else width
    rows = flat.reshape(-1, stride)[:, :width][::-1] if flat.size else np.zeros((height, width), np.uint8)
    image = Image.fromarray(np.ascontiguousarray(rows))
    pen = ImageDraw.Draw(image)
    for box, is_round in tracing.strokes:
        corners = _pixel_box(box, raster)
        (pen.ellipse if is_round else pen.rectangle)(corners, fill=255)
    return np.array(image)


def _pixel_box(box: Box, raster: PageRaster) -> tuple[int, int, int, int]:
    """The pixels that a box fills, at least one each way."""
    left, right = (raster.left + side * raster.scale for side in box[::2])
    top, foot = (raster.top + side * raster.scale for side in box[1::2])
    x, y = math.floor(left), math.floor(top)
    return x, y, max(x, math.ceil(right) - 1), max(y, math.ceil(foot) - 1)
