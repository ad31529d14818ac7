"""A page's content streams, forms and patterns to what is painted on it: text, paths, pictures, gradients."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.pdf.content import FILL, OPERATORS, SHOW, STROKE, State, Tracker
from pinban.pdf.font_decoding import ShownFont, shown_font
from pinban.pdf.images.jpeg2000 import stated_space
from pinban.pdf.objects import (
    Box,
    Matrix,
    PdfObject,
    box_around,
    box_of,
    entry,
    intersection,
    multiply,
    numbers,
    scales,
    text_of,
)
from pinban.pdf.outline import Outline
from pinban.pdf.painted import Fault, Painted, PaintedPath, PaintedPicture, PaintedShading, PaintedText, Reading
from pinban.pdf.space_faults import MISSING, default_fault, space_fault
from pinban.pdf.spaces import Colour, colorants, family
from pinban.pdf.streams import INLINE_IMAGE, OPERATORS_MOST, TooMuchContentError, parsed, steps

_DEPTH_MOST = 12
_FAULTS_MOST = 200
_STREAM_WORK = 20  # entering a form costs as much as so many operators
_CODES_WORK = 10  # so many characters cost as much as one
_ASCENT, _DESCENT = 0.88, -0.12  # of Han faces; a Latin face's letters lie within
_UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
_PAINTS = FILL | STROKE


def read_page(page: pikepdf.Page, most: int = OPERATORS_MOST) -> Reading:
    """Everything a page paints, in order; ``most`` operators at most.

    Raises :class:`TooMuchContentError` and ``pikepdf.PdfError``.
    """
    reader = _Reader(box_of(page.mediabox) or (0.0, 0.0, 0.0, 0.0), most)
    painted = tuple(reader.read(page.obj, page.resources, State(), 0))
    return Reading(painted, tuple(reader.faults), reader.operators)


@dataclass
class _Walk:
    """One stream on the way through it."""

    tracker: Tracker
    depth: int
    outline: Outline = field(default_factory=Outline)
    clips: bool = False
    in_text: bool = False
    compatible: int = 0
    spaces: set[str] = field(default_factory=set)


class _Reader:
    def __init__(self, sheet: Box, most: int) -> None:
        self.sheet, self.most = sheet, most
        self.operators = 0
        self.faults: dict[Fault, None] = {}
        self._fonts: dict[object, ShownFont] = {}
        self._streams: dict[tuple[int, int], list[PdfObject]] = {}
        self._open: list[tuple[int, int]] = []
        self._tiles: set[object] = set()
        self._stated: dict[tuple[int, int], str] = {}

    def read(self, holder: PdfObject, resources: PdfObject, state: State, depth: int) -> Iterator[Painted]:
        """What one stream paints, starting from ``state``."""
        if depth > _DEPTH_MOST or (holder.objgen != (0, 0) and holder.objgen in self._open):
            raise TooMuchContentError
        if depth:
            self._work(_STREAM_WORK)
        self._open.append(holder.objgen)
        walk = _Walk(Tracker(resources if isinstance(resources, Dictionary) else Dictionary(), state), depth)
        for operator, operands, item in steps(self._instructions(holder)):
            self._work(1)
            if operator == INLINE_IMAGE:
                yield self._picture(item.iimage.obj, walk.tracker, inline=True)
                continue
            if not walk.outline.takes(operator, operands):
                yield from self._painted(operator, operands, walk)
                self._note(operator, operands, walk)
                walk.tracker.step(operator, operands)
        for kind, wrong in (("q", walk.tracker.depth), ("Q", walk.tracker.surplus), ("BT/ET", walk.in_text)):
            if wrong:
                self._fault(kind)
        self._open.pop()

    def _work(self, operators: int) -> None:
        """Count what reading costs, in operators."""
        self.operators += operators
        if self.operators > self.most:
            raise TooMuchContentError

    def _painted(self, operator: str, operands: list[PdfObject], walk: "_Walk") -> Iterator[Painted]:
        if operator in SHOW:
            yield from self._text(operator, operands, walk.tracker, walk.depth)
        elif operator in _PAINTS or operator == "n":
            yield from self._path(operator, walk.tracker, walk.outline, walk.depth)
            state = walk.tracker.state
            if walk.clips:
                state.clip = intersection(state.clip, walk.outline.box(state.ctm))
            walk.outline, walk.clips = Outline(), False
        elif operator == "sh":
            yield from self._shading(operands, walk.tracker)
        elif operator == "Do":
            yield from self._external(operands, walk.tracker, walk.depth)

    def _note(self, operator: str, operands: list[PdfObject], walk: "_Walk") -> None:
        """Keep what an operator says of later ones, and what is wrong with it."""
        if operator in ("W", "W*"):
            walk.clips = True
        elif operator in ("BT", "ET"):
            if walk.in_text == (operator == "BT"):
                self._fault("BT/ET")
            walk.in_text = operator == "BT"
        elif operator in ("BX", "EX"):
            walk.compatible += 1 if operator == "BX" else -1
        elif operator == "gs" and entry(walk.tracker.resources, "/ExtGState", operands) is None:
            self._fault("resource", text_of(operands[0] if operands else None))
        elif operator in ("cs", "CS"):
            name = text_of(operands[0] if operands else None)
            if name not in walk.spaces:
                walk.spaces.add(name)
                self._space_fault(operands[0] if operands else None, walk.tracker.resources)
        elif operator not in OPERATORS and walk.compatible <= 0:
            self._fault("operator", operator[:20])

    def _instructions(self, holder: PdfObject) -> list[PdfObject]:
        key = holder.objgen
        if key == (0, 0) or key not in self._streams:
            self._streams[key], whole = parsed(holder)
            if not whole:
                self._fault("end of stream")
        return self._streams[key]

    def _space_fault(self, space: PdfObject, resources: PdfObject, *, inline: bool = False) -> None:
        """Keep what is wrong with a colour space that is used."""
        fault = space_fault(space, resources, inline=inline)
        name = text_of(space[0] if isinstance(space, Array) and len(space) else space)
        if fault == MISSING:
            self._fault("resource", name)
        elif fault:
            self._fault("space", f"{name} ({fault})"[:80])

    def _default_fault(self, space: str, resources: PdfObject) -> None:
        """Keep what is wrong with the space that stands for the device space in which something is painted."""
        if space.startswith("Device") and (fault := default_fault(space, resources)):
            self._fault("space", fault[:80])

    def _fault(self, kind: str, name: str = "") -> None:
        if len(self.faults) < _FAULTS_MOST:
            self.faults[Fault(kind, name)] = None

    # --- text

    def _text(self, operator: str, operands: list[PdfObject], tracker: Tracker, depth: int) -> Iterator[Painted]:
        state = tracker.state
        if operator in ("'", '"'):
            tracker.next_line()
            if operator == '"' and len(operands) == 3:
                state.word_space, state.char_space = (*numbers(operands[:2]), 0.0, 0.0)[:2]
        font = self._font(tracker)
        if font is None:
            self._fault("font", text_of(state.font))
            return
        parts = operands[-1] if operands else None
        shown: list[int] = []
        length = 0.0
        listed = list(parts) if isinstance(parts, Array) else [parts]
        self._work(len(listed) // _CODES_WORK)
        for part in listed:
            if isinstance(part, pikepdf.String):
                codes = font.codes(bytes(part))
                self._work(len(codes) // _CODES_WORK)
                shown += codes
                length += self._length(font, codes, state)
            else:
                length -= sum(numbers([part])) / 1000 * state.size
        if not font.vertical:
            length *= state.stretch
        matrix = multiply(tracker.text, state.ctm)
        box = _within(_text_box(font, length, state, matrix), state.clip)
        tracker.advance(length, vertical=font.vertical)
        if not shown or box is None:
            return
        stroked = state.render in (1, 5)
        self._default_fault((state.stroke if stroked else state.fill).space, tracker.resources)
        over = state.overprint_stroke if stroked else state.overprint
        yield PaintedText(
            box=box,
            size=_scale(matrix) * abs(state.size),
            colour=state.stroke if stroked else state.fill,
            over=over,
            mode=state.overprint_mode,
            invisible=state.render in (3, 7) or state.alpha == 0,
            font=font,
            codes=tuple(shown),
        )
        if state.render not in (1, 3, 5, 7):
            yield from self._pattern(state.fill, box, tracker, depth)
        if font.glyphs:
            yield from self._drawn_glyphs(font, shown, box, tracker, depth)

    @staticmethod
    def _length(font: ShownFont, codes: list[int], state: State) -> float:
        length = sum(font.width(code) for code in codes) * state.size + state.char_space * len(codes)
        if state.word_space and font.bytes_each == 1:
            length += state.word_space * codes.count(32)
        return length

    def _font(self, tracker: Tracker) -> ShownFont | None:
        named = tracker.resources.get("/Font")
        name = tracker.state.font
        font = named.get(name) if isinstance(named, Dictionary) and isinstance(name, Name) else name
        if not isinstance(font, Dictionary):  # a graphics state may hold the font itself
            return None
        key: object = font.objgen if font.is_indirect else font.unparse()
        if key not in self._fonts:
            self._fonts[key] = shown_font(font)
        return self._fonts[key]

    def _drawn_glyphs(
        self, font: ShownFont, codes: list[int], box: Box, tracker: Tracker, depth: int
    ) -> Iterator[Painted]:
        """Type 3 glyphs are small pages of their own: each is read once."""
        for code in dict.fromkeys(codes):
            glyph = font.glyphs.get(code)
            if glyph is not None and (glyph.objgen == (0, 0) or glyph.objgen not in self._tiles):
                self._tiles.add(glyph.objgen)
                inner = font.resources if isinstance(font.resources, Dictionary) else tracker.resources
                yield from self.read(glyph, inner, replace(tracker.state, clip=box, ctm=_at(box)), depth + 1)

    # --- paths and patterns

    def _path(self, operator: str, tracker: Tracker, outline: Outline, depth: int) -> Iterator[Painted]:
        state = tracker.state
        box = outline.box(state.ctm)
        if box is None:
            return
        mode = state.overprint_mode
        if operator in FILL:
            weight, thin = outline.rule(state.ctm, state.clip)
            if operator in STROKE and weight is not None:
                weight = _beside_stroke(weight, tracker)
            place = _within(thin or box, state.clip) if weight is None or weight >= 0 else None
            if place:
                self._default_fault(state.fill.space, tracker.resources)
                yield PaintedPath(place, state.fill, weight, stroked=False, over=state.overprint, mode=mode)
                yield from self._pattern(state.fill, place, tracker, depth)
        if operator in STROKE:
            half = abs(state.line_width) * scales(state.ctm)[1] / 2
            place = _within((box[0] - half, box[1] - half, box[2] + half, box[3] + half), state.clip)
            if place:
                weight = outline.pen(state.ctm) * abs(state.line_width)
                self._default_fault(state.stroke.space, tracker.resources)
                yield PaintedPath(place, state.stroke, weight, stroked=True, over=state.overprint_stroke, mode=mode)
                yield from self._pattern(state.stroke, place, tracker, depth)

    def _pattern(self, colour: Colour, box: Box, tracker: Tracker, depth: int) -> Iterator[Painted]:
        """What a tiling pattern or a gradient brings along is used where something is painted with it."""
        if colour.space != "Pattern" or not colour.pattern:
            return
        named = tracker.resources.get("/Pattern")
        pattern = named.get(colour.pattern) if isinstance(named, Dictionary) else None
        if isinstance(pattern, Stream):
            key = pattern.objgen
            if key in self._tiles and key not in self._open:
                return
            self._tiles.add(key)
            matrix = numbers(list(pattern.get("/Matrix", Array())))
            state = State(ctm=matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
            yield from (_placed(item, box) for item in self.read(pattern, pattern.get("/Resources"), state, depth + 1))
        elif isinstance(pattern, Dictionary) and isinstance(pattern.get("/Shading"), Dictionary | Stream):
            yield self._gradient(pattern.Shading, box, tracker)
        else:
            self._fault("resource", text_of(colour.pattern))

    def _shading(self, operands: list[PdfObject], tracker: Tracker) -> Iterator[Painted]:
        shading = entry(tracker.resources, "/Shading", operands)
        if isinstance(shading, Dictionary | Stream):
            yield self._gradient(shading, tracker.state.clip or self.sheet, tracker)
        else:
            self._fault("resource", text_of(operands[0] if operands else None))

    def _gradient(self, shading: PdfObject, box: Box, tracker: Tracker) -> PaintedShading:
        space = shading.get("/ColorSpace")
        self._space_fault(space, tracker.resources)
        kind = family(space, tracker.resources)
        self._default_fault(kind, tracker.resources)
        return PaintedShading(box, kind, colorants(space, tracker.resources))

    # --- external objects

    def _external(self, operands: list[PdfObject], tracker: Tracker, depth: int) -> Iterator[Painted]:
        item = entry(tracker.resources, "/XObject", operands)
        if not isinstance(item, Stream):
            self._fault("resource", text_of(operands[0] if operands else None))
        elif item.get("/Subtype") == Name.Image:
            yield self._picture(item, tracker)
        elif item.get("/Subtype") == Name.Form:
            state = replace(tracker.state)
            matrix = numbers(list(item.get("/Matrix", Array())))
            if len(matrix) == 6:
                state.ctm = multiply(matrix, state.ctm)
            frame = box_of(item.get("/BBox"))
            if frame:
                corners = [(x, y) for x in frame[::2] for y in frame[1::2]]
                state.clip = intersection(state.clip, box_around(corners, state.ctm))
            yield from self.read(item, item.get("/Resources", tracker.resources), state, depth + 1)

    def _picture(self, image: PdfObject, tracker: Tracker, *, inline: bool = False) -> PaintedPicture:
        state = tracker.state
        a, b, c, d, _, _ = state.ctm
        size = []
        for keys, length in ((("/Width", "/W"), math.hypot(a, b)), (("/Height", "/H"), math.hypot(c, d))):
            pixels = next(iter(numbers([image.get(key) for key in keys])), 0.0)
            size.append(pixels * 72 / length if length > 0 else math.inf)
        stencil = image.get("/ImageMask", image.get("/IM", False)) is True
        bits = int(next(iter(numbers([image.get("/BitsPerComponent"), image.get("/BPC")])), 1.0 if stencil else 8.0))
        space = image.get("/ColorSpace", image.get("/CS"))
        if space is not None and not stencil:
            self._space_fault(space, tracker.resources, inline=inline)
        kind = "stencil" if stencil else self._family(image, space, tracker.resources)
        self._default_fault(state.fill.space if stencil else kind, tracker.resources)
        return PaintedPicture(
            box=intersection(box_around(_UNIT_SQUARE, state.ctm), state.clip) or (0.0, 0.0, 0.0, 0.0),
            image=image,
            space=kind,
            colorants=colorants(space, tracker.resources),
            ppi=min(size),
            bits=bits,
            stencil=stencil,
            colour=state.fill,
            over=state.overprint,
            mode=state.overprint_mode,
        )

    def _family(self, image: PdfObject, space: PdfObject, resources: PdfObject) -> str:
        """The family of a picture's colour space; one of JPEG 2000 may state it within."""
        if space is not None or not isinstance(image, Stream):
            return family(space, resources)
        key = image.objgen
        if key not in self._stated:
            self._stated[key] = stated_space(image)
        return self._stated[key]


def _text_box(font: ShownFont, length: float, state: State, matrix: Matrix) -> Box:
    size, rise = state.size, state.rise
    if font.vertical:
        corners = [(x, y) for x in (-size / 2, size / 2) for y in (0.0, length)]
    else:
        corners = [(x, y + rise) for x in (0.0, length) for y in (_DESCENT * size, _ASCENT * size)]
    return box_around(corners, matrix)


def _scale(matrix: Matrix) -> float:
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def _within(box: Box, clip: Box | None) -> Box | None:
    """What of a box the clip leaves; ``None`` where that is nothing."""
    if clip is None:
        return box
    if clip[0] >= clip[2] or clip[1] >= clip[3]:
        return None
    if box[0] > clip[2] or box[2] < clip[0] or box[1] > clip[3] or box[3] < clip[1]:
        return None
    return intersection(box, clip)


def _beside_stroke(weight: float, tracker: Tracker) -> float:
    """What is seen of a filled rule that is stroked as well, half of the stroke lying on either side of its edges.

    In one colour both are one rule; otherwise the fill is what the stroke leaves free, which may be less than nothing.
    """
    state = tracker.state
    return weight + tracker.line_width if state.fill == state.stroke else weight - tracker.line_width


def _at(box: Box) -> Matrix:
    return (box[2] - box[0], 0.0, 0.0, box[3] - box[1], box[0], box[1])


def _placed(item: Painted, box: Box) -> Painted:
    return replace(item, box=box)
