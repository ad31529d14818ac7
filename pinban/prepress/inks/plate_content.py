"""A page's content to the content of one plate: each colour becomes the grey of one ink, overprints are left out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, Stream

from pinban.pdf.colour import Inks
from pinban.pdf.content import FILL, SHOW, STROKE, State, Tracker
from pinban.pdf.images.plated import PlatedImage
from pinban.pdf.objects import Matrix, PdfObject, entry, multiply, numbers
from pinban.pdf.spaces import PROCESS, Colour
from pinban.pdf.streams import INLINE_IMAGE, OPERATORS_MOST, TooMuchContentError, walk
from pinban.prepress.inks.shadings import plate_space, shade_inks

_DEPTH_MOST = 12
_GLYPHS_MOST = 2000
_SHADINGS_MOST = 2000
_COLOUR = {"g", "rg", "k", "G", "RG", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}
_ONLY = {"B": ("f", "S"), "B*": ("f*", "S"), "b": ("f", "s"), "b*": ("f*", "s")}
_START = Colour("DeviceGray", (0.0,))

Instruction = PdfObject
Part = Instruction | Callable[[str], list[Instruction]]
"""An instruction that is the same on every plate, or what gives those of a plate by its name."""


class PlateContent:
    """The one page of ``work``, taken apart once, to be put together again for each plate.

    ``used`` names the plates, ``unread`` counts the images that could not be read.
    """

    def __init__(self, work: pikepdf.Pdf, inks: Inks, dpi: float, *, averaged: bool = False) -> None:
        self.used: set[str] = set()
        self._work, self._inks, self._dpi = work, inks, dpi
        self._operators = 0
        self._streams: dict[tuple[int, int], tuple[Stream, list[Part]]] = {}
        self._images: dict[tuple[int, int], PlatedImage] = {}
        self._drawn_fonts: set[object] = set()
        self._shadings: list[tuple[PdfObject, PdfObject]] = []
        page = work.pages[0]
        if not isinstance(page.obj.get("/Resources"), Dictionary):
            page.obj.Resources = Dictionary()
        self._page = self._read(page.obj, page.obj.Resources, State(), 0, fresh=True)
        self._contents = work.make_indirect(Stream(work, b""))
        page.obj.Contents = self._contents
        for image in self._images.values():
            image.read(inks, averaged)
            self.used |= image.plates
        self.unread = sum(image.unread for image in self._images.values())

    def put(self, plate: str) -> None:
        """Make the page show the grey of one plate."""
        for stream, parts in (*self._streams.values(), (self._contents, self._page)):
            lines: list[Instruction] = []
            for part in parts:
                if callable(part):
                    lines += part(plate)
                else:
                    lines.append(part)
            stream.write(pikepdf.unparse_content_stream(lines))
        for image in self._images.values():
            image.put(plate)
        for shading, space in self._shadings:
            shading.ColorSpace = plate_space(self._work, space, plate, self._inks)

    def _read(self, holder: PdfObject, resources: PdfObject, state: State, depth: int, *, fresh: bool) -> list[Part]:
        if depth > _DEPTH_MOST:
            raise TooMuchContentError
        tracker = Tracker(resources, state)
        parts: list[Part] = []
        if fresh:
            parts += [self._coloured(_START, stroke) for stroke in (False, True)]
        self._glyphs(resources, depth)
        for operator, operands, item in walk(holder):
            self._operators += 1
            if self._operators > OPERATORS_MOST:
                raise TooMuchContentError
            if operator == INLINE_IMAGE:
                parts += self._inline(item, tracker)
                continue
            tracker.step(operator, operands)
            state = tracker.state
            if operator in _COLOUR:
                stroke = operator.isupper()
                colour = state.stroke if stroke else state.fill
                parts.append(item if colour.space == "Pattern" else self._coloured(colour, stroke))
            elif operator == "Do":
                parts += self._external(item, operands, tracker, depth)
            elif state.overprint or state.overprint_stroke:
                parts.append(_overprinted(item, operator, state))
            else:
                parts.append(item)
            if operator in FILL or operator in STROKE or operator in SHOW:
                self._pattern(state.fill, tracker, depth)
                self._pattern(state.stroke, tracker, depth)
            elif operator == "sh":
                self._shade(entry(resources, "/Shading", operands), tracker)
        return parts

    # --- colours

    def _coloured(self, colour: Colour, stroke: bool) -> Part:
        inks = self._separated(colour)
        self.used |= inks.keys()
        operator = Operator("G" if stroke else "g")

        def lines(plate: str) -> list[Instruction]:
            grey = Decimal(f"{1 - inks.get(plate, 0.0):.4f}")
            return [ContentStreamInstruction([grey], operator)]

        return lines

    def _separated(self, colour: Colour) -> Mapping[str, float]:
        inks = colour.inks
        if inks is not None:
            return inks
        values = colour.values
        if colour.space == "Lab":
            values = (values[:1] or (0.0,)) * 3
            values = tuple(value / 100 for value in values)
        solid = self._inks.solid(*(values if len(values) == 3 else (0.0, 0.0, 0.0)))
        return {name: ink for name, ink in zip(PROCESS, solid, strict=True) if ink > 0}

    # --- what brings content of its own

    def _external(self, item: PdfObject, operands: list[PdfObject], tracker: Tracker, depth: int) -> list[Part]:
        target = entry(tracker.resources, "/XObject", operands)
        if not isinstance(target, Stream):
            return []
        state = tracker.state
        if target.get("/Subtype") == Name.Image:
            if target.get("/ImageMask", False) is True:
                self._pattern(state.fill, tracker, depth)
                return [_overprinted(item, "Do", state) if state.overprint else item]
            self._image(target, tracker.resources, state.ctm)
        elif target.get("/Subtype") == Name.Form:
            inner = replace(state)
            matrix = numbers(list(target.get("/Matrix", Array())))
            if len(matrix) == 6:
                inner.ctm = multiply(matrix, inner.ctm)
            self._stream(target, target.get("/Resources", tracker.resources), inner, depth, fresh=False)
        else:
            return []
        return [item]

    def _stream(self, stream: Stream, resources: PdfObject, state: State, depth: int, *, fresh: bool) -> None:
        key = stream.objgen
        if key == (0, 0) or key in self._streams:
            return
        self._streams[key] = (stream, [])
        resources = resources if isinstance(resources, Dictionary) else Dictionary()
        self._streams[key] = (stream, self._read(stream, resources, state, depth + 1, fresh=fresh))

    def _image(self, image: Stream, resources: PdfObject, ctm: Matrix) -> None:
        key = image.objgen
        if key not in self._images:
            self._images[key] = PlatedImage(image, resources)
        self._images[key].placed(ctm, self._dpi)

    def _inline(self, item: PdfObject, tracker: Tracker) -> list[Part]:
        """An inline picture is put among the resources, where each plate finds its own."""
        inline = item.iimage
        if inline.obj.get("/ImageMask", inline.obj.get("/IM", False)) is True:
            return [item]
        image = self._work.make_indirect(Stream(self._work, _inline_data(inline.unparse())))
        image.Type, image.Subtype = Name.XObject, Name.Image
        for key, value in inline.obj.items():
            image[key] = value
        resources = tracker.resources
        if not isinstance(resources.get("/XObject"), Dictionary):
            resources.XObject = Dictionary()
        name = Name(f"/PinbanInline{len(self._images)}")
        resources.XObject[str(name)] = image
        self._image(image, resources, tracker.state.ctm)
        return [ContentStreamInstruction([name], Operator("Do"))]

    def _pattern(self, colour: Colour, tracker: Tracker, depth: int) -> None:
        if colour.space != "Pattern" or not colour.pattern:
            return
        named = tracker.resources.get("/Pattern")
        pattern = named.get(colour.pattern) if isinstance(named, Dictionary) else None
        if isinstance(pattern, Stream):
            matrix = numbers(list(pattern.get("/Matrix", Array())))
            state = State(ctm=matrix) if len(matrix) == 6 else State()
            self._stream(pattern, pattern.get("/Resources"), state, depth, fresh=True)
        elif isinstance(pattern, Dictionary):
            self._shade(pattern.get("/Shading"), tracker)

    def _shade(self, shading: PdfObject, tracker: Tracker) -> None:
        if not isinstance(shading, Dictionary | Stream) or any(_same(shading, known) for known, _ in self._shadings):
            return
        if len(self._shadings) == _SHADINGS_MOST:
            raise TooMuchContentError
        space = shading.get("/ColorSpace")
        if isinstance(space, Name):
            space = entry(tracker.resources, "/ColorSpace", [space]) or space
        self._shadings.append((shading, space))
        self.used |= shade_inks(space)

    def _glyphs(self, resources: PdfObject, depth: int) -> None:
        """The glyphs of Type 3 fonts, which may bring colours of their own."""
        fonts = resources.get("/Font")
        for font in fonts.values() if isinstance(fonts, Dictionary) else ():
            if not isinstance(font, Dictionary) or font.get("/Subtype") != Name.Type3 or not self._first_time(font):
                continue
            procs = font.get("/CharProcs")
            for glyph in list(procs.values())[:_GLYPHS_MOST] if isinstance(procs, Dictionary) else ():
                if isinstance(glyph, Stream):
                    self._stream(glyph, font.get("/Resources", resources), State(), depth, fresh=False)

    def _first_time(self, font: PdfObject) -> bool:
        """Whether a font is met for the first time: a glyph without resources of its own leads back to its font."""
        key = font.objgen if font.is_indirect else font.unparse()
        new = key not in self._drawn_fonts
        self._drawn_fonts.add(key)
        return new


def _inline_data(text: bytes) -> bytes:
    """What stands between ``ID`` and ``EI``."""
    return text[text.index(b"\nID\n") + 4 : text.rindex(b"EI")]


def _same(first: PdfObject, second: PdfObject) -> bool:
    if first.is_indirect and second.is_indirect:
        return bool(first.objgen == second.objgen)
    return first is second


def _overprinted(item: Instruction, operator: str, state: State) -> Part:
    """A painting operator that leaves out the plates on which it would print nothing."""
    if operator in SHOW:
        return _text(item, state)
    if operator not in FILL and operator not in STROKE and operator not in ("Do", "sh"):
        return item
    fill, stroke, over = state.fill, state.stroke, (state.overprint, state.overprint_stroke, state.overprint_mode)

    def lines(plate: str) -> list[Instruction]:
        fills = prints(fill, plate, over=over[0], mode=over[2])
        if operator in ("Do", "sh"):
            return [item] if fills or operator == "sh" else []
        strokes = prints(stroke, plate, over=over[1], mode=over[2])
        if operator in _ONLY:
            if fills and strokes:
                return [item]
            kept = _ONLY[operator][0] if fills else _ONLY[operator][1] if strokes else "n"
            return [ContentStreamInstruction([], Operator(kept))]
        shown = fills if operator in FILL else strokes
        return [item if shown else ContentStreamInstruction([], Operator("n"))]

    return lines


def _text(item: Instruction, state: State) -> Part:
    fill, stroke, render = state.fill, state.stroke, state.render
    over = (state.overprint, state.overprint_stroke, state.overprint_mode)
    base, clip = render & 3, render & 4

    def lines(plate: str) -> list[Instruction]:
        fills = base in (0, 2) and prints(fill, plate, over=over[0], mode=over[2])
        strokes = base in (1, 2) and prints(stroke, plate, over=over[1], mode=over[2])
        shown = {(True, True): 2, (True, False): 0, (False, True): 1, (False, False): 3}[fills, strokes] | clip
        if shown == render:
            return [item]
        return [_render(shown), item, _render(render)]

    return lines


def _render(mode: int) -> Instruction:
    return ContentStreamInstruction([mode], Operator("Tr"))


def prints(colour: Colour, plate: str, *, over: bool, mode: int) -> bool:
    """Whether a colour changes a plate: without overprint always, with it as ISO 32000-1, table 149 says."""
    if not over or colour.space == "Pattern":
        return True
    if colour.space in ("Separation", "DeviceN"):
        return plate in colour.colorants or "All" in colour.colorants
    if plate not in PROCESS:
        return False
    if colour.space == "DeviceCMYK" and mode == 1:
        return plate in (colour.inks or {})
    return True
