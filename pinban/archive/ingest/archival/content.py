"""All content streams of a document of one page to what they use: fonts' codes, colour families, and their faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.pdf.content import OPERATORS, SHOW
from pinban.pdf.objects import PdfObject, numbers, text_of
from pinban.pdf.streams import INLINE_IMAGE, TooMuchContentError, check_length, walk

OPERATORS_MOST = 2_000_000
"""Operators of all streams together; the most crowded broadsheet page has some 200,000."""
STREAMS_MOST = 20_000
"""Content streams of a page: a Type 3 font has one a glyph."""
_NESTED_MOST = 28  # ISO 19005-2, 6.1.13
_INTENTS = frozenset(("/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"))
_INVISIBLE = 3
_LZW = ("/LZWDecode", "/LZW")
_DEVICES = {"k": "DeviceCMYK", "K": "DeviceCMYK", "rg": "DeviceRGB", "RG": "DeviceRGB", "g": "DeviceGray"}
_DEVICES |= {"G": "DeviceGray"}
_SHORT = {"/CMYK": "DeviceCMYK", "/RGB": "DeviceRGB", "/G": "DeviceGray"}


@dataclass
class FontUse:
    """A font with the codes' bytes that it shows, those of text that is not painted apart."""

    font: PdfObject
    shown: list[bytes] = field(default_factory=list)
    unpainted: list[bytes] = field(default_factory=list)


@dataclass
class Used:
    """What the content streams use; ``faults`` are names of reasons."""

    fonts: dict[object, FontUse] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    operators: int = 0


def used_by(document: pikepdf.Pdf) -> Used:
    """Read every content stream of the document, each with its resources.

    Raises :class:`TooMuchContentError` for more than any page has, ``pikepdf.PdfError`` for what cannot be read.
    """
    used = Used()
    for count, (holder, resources) in enumerate(_holders(document)):
        if count > STREAMS_MOST:
            raise TooMuchContentError
        _Stream(used, resources, holder).read()
    return used


def _holders(document: pikepdf.Pdf) -> Iterator[tuple[PdfObject, PdfObject]]:
    """The page, and the forms, patterns and drawn glyphs of the document, with the resources of each."""
    page = document.pages[0]
    yield page.obj, page.resources
    for item in document.objects:
        if isinstance(item, Stream) and (item.get("/Subtype") == Name.Form or item.get("/PatternType") == 1):
            yield item, item.get("/Resources", Dictionary())
        elif isinstance(item, Dictionary) and item.get("/Subtype") == Name.Type3:
            procs = item.get("/CharProcs")
            for glyph in procs.values() if isinstance(procs, Dictionary) else ():
                if isinstance(glyph, Stream):
                    yield glyph, item.get("/Resources", page.resources)


class _Stream:
    """One stream on the way through it: its font, whether text is painted, how deep states are nested."""

    def __init__(self, used: Used, resources: PdfObject, holder: PdfObject) -> None:
        self.used, self.resources, self.holder = used, resources, holder
        self.font: FontUse | None = None
        self.painted = True
        self.kept: list[tuple[FontUse | None, bool]] = []

    def read(self) -> None:
        for operator, operands, item in walk(self.holder):
            self.used.operators += 1
            if self.used.operators > OPERATORS_MOST:
                raise TooMuchContentError
            self._step(operator, operands, item)

    def _step(self, operator: str, operands: list[PdfObject], item: PdfObject) -> None:
        if operator in SHOW:
            self._show(operands)
        elif operator == "q":
            self.kept.append((self.font, self.painted))
            if len(self.kept) > _NESTED_MOST:
                self.used.faults.append("nesting")
        elif operator == "Q":
            if self.kept:
                self.font, self.painted = self.kept.pop()
        elif operator == "Tf" and operands:
            self.font = self._font(operands[0])
        elif operator == "Tr":
            self.painted = (numbers(operands) or (0.0,))[0] != _INVISIBLE
        elif operator in _DEVICES:
            self.used.families.add(_DEVICES[operator])
        elif operator in ("cs", "CS") and operands:
            self.used.families.add(text_of(operands[0]))
        elif operator == "ri" and (not operands or str(operands[0]) not in _INTENTS):
            self.used.faults.append("intent")
        elif operator == INLINE_IMAGE:
            self._image(item)
        elif operator not in OPERATORS:
            self.used.faults.append("operator")

    def _font(self, name: PdfObject) -> FontUse | None:
        fonts = self.resources.get("/Font")
        font = fonts.get(name) if isinstance(fonts, Dictionary) and isinstance(name, Name) else None
        if not isinstance(font, Dictionary):
            self.used.faults.append("font lost")
            return None
        key = font.objgen if font.is_indirect else (self.holder.objgen, str(name))
        return self.used.fonts.setdefault(key, FontUse(font))

    def _show(self, operands: list[PdfObject]) -> None:
        if self.font is None:
            return
        last = operands[-1] if operands else None
        listed = list(last) if isinstance(last, Array) else [last]
        text = [bytes(item) for item in listed if isinstance(item, pikepdf.String)]
        (self.font.shown if self.painted else self.font.unpainted).extend(text)

    def _image(self, item: PdfObject) -> None:
        try:
            image = item.iimage.obj
        except (ValueError, TypeError, pikepdf.PdfError):
            self.used.faults.append("image")
            return
        space = image.get("/ColorSpace")
        if isinstance(space, Name):
            self.used.families.add(_SHORT.get(str(space), text_of(space)))
        named = image.get("/Filter")
        names = [str(name) for name in (named if isinstance(named, Array) else [named]) if name is not None]
        if image.get("/Interpolate") is True or set(names) & set(_LZW):
            self.used.faults.append("image")


def checked(stream: Stream, most: int) -> bytes:
    """A stream's bytes. Raises :class:`TooMuchContentError`, ``ValueError`` and ``pikepdf.PdfError``."""
    check_length(stream, most)
    return bytes(stream.read_bytes())
