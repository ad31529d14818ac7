"""HTML, a style sheet and painted elements to a PDF: the only module that touches WeasyPrint and pydyf.

Everything of theirs that their documentation does not promise is used here and nowhere else, behind names of ours:
painters that stand in the image cache, the page's stream, the fonts' table, the structure tree, the wording of the log.
``tests/render/test_engine_contract.py`` renders with each of them and fails where a release changes one.
"""

import logging
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NewType, Protocol, TypeAlias, TypeVar
from urllib.parse import quote
from xml.etree.ElementTree import Element as HtmlElement

import pydyf
import weasyprint
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.css.validation.expanders import EXPANDERS
from weasyprint.pdf.stream import Stream
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pinban.drawings import Outline

BASE = "page:/"
"""What relative addresses are relative to: nothing that can be read."""

Colour = NewType("Colour", object)
"""A colour as the engine computed it from CSS; only a canvas can read it."""
Read: TypeAlias = Callable[[str], bytes]
"""From an address to a file's bytes; raises ``ValueError`` for what may not be read."""
Element: TypeAlias = Any
"""A structure element: a dictionary whose ``K`` lists references and marked content's numbers."""


class PdfText(str):
    """A string of a PDF's own, where a plain ``str`` stands for a name or a figure."""


class Painter(Protocol):
    """What paints an element: ``<object data=…>`` or ``<img src=…>`` with its private address."""

    def natural_size(self) -> tuple[float, float, float | None]:
        """Width and height in CSS px, and their ratio where it is fixed."""

    def draw(self, canvas: "Canvas", width: float, height: float, colour: Colour, /) -> None:
        """Paint from the upper left corner of the element's content box, y downwards, in CSS px."""


class EmbeddedFont(ABC):
    """A font of ours in the page's table of fonts: what WeasyPrint reads of its own class ``pdf.fonts.Font``.

    ``to_unicode`` and ``widths`` (thousandths of an em) grow while text is painted; :meth:`subset` is asked when the
    PDF is written. ``private`` is written into the font's dictionary; a ``vertical`` one is encoded for writing mode 1.
    """

    bitmap = False
    used_in_forms = False
    italic_angle = 0
    stemv = 80
    stemh = 80
    index = 0
    flags = 4  # symbolic: its own character set

    def __init__(self, name: str, family: str, upem: int, extents: tuple[int, int], *, vertical: bool = False) -> None:
        self.hash = name  # its name among the page's resources
        self.family = family
        self.upem = upem
        self.ascent, self.descent = extents
        self.vertical = vertical
        self.private: Mapping[str, str] = {}
        self.to_unicode: dict[int, str] = {}
        self.widths: dict[int, float] = {}
        self.missing: dict[int, int] = {}
        self.file_content = b""
        self.name = b""

    @property
    def type(self) -> str:
        """``otf`` for CFF outlines, ``ttf`` for TrueType ones."""
        return "otf" if self.file_content[:4] == b"OTTO" else "ttf"

    def clean(self, _to_unicode: object, _hinting: bool) -> None:
        """Called by WeasyPrint once, when all text is painted."""
        name, self.file_content = self.subset()
        self.name = f"/{name}".encode("ascii")

    @abstractmethod
    def subset(self) -> tuple[str, bytes]:
        """The subset's PostScript name, which no other font of the document has, and its file."""

    @abstractmethod
    def bare_outlines(self) -> bytes:
        """The bare CFF table of a subset whose outlines are CFF."""


Embedded = TypeVar("Embedded", bound=EmbeddedFont)


@dataclass(frozen=True)
class Message:
    """A line that the engine logged; ``lost`` where it says that something is left out of the page."""

    text: str
    lost: bool


@dataclass(frozen=True)
class Written:
    """A written PDF, how many pages it has, and what was logged while it was made."""

    pdf: bytes
    pages: int
    messages: tuple[Message, ...]


class EngineError(Exception):
    """The engine gave up on a page's HTML and CSS; the message is its own."""


def write(
    html: str, sheet: str, painters: Mapping[str, Painter], read: Read, finish: Callable[["StructureTree"], None]
) -> Written:
    """Lay HTML out and write it, tagged, in device CMYK, as PDF 1.6.

    ``painters`` maps the private addresses that the HTML uses to what paints them; everything else is asked of
    ``read``. ``finish`` may change the structure tree before it is written. What is wrong in the sheet itself, and is
    so on every page, is left to :func:`sheet_messages`. Raises :class:`EngineError` where no page can be laid out.
    """
    fetcher = _Fetcher(read)
    cache: dict[str, object] = {_as_asked(url): _Replacement(painter) for url, painter in painters.items()}
    with _log(), _giving_up():
        css = weasyprint.CSS(string=sheet, base_url=BASE, url_fetcher=fetcher)
    with _log() as messages:
        with _giving_up():
            document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher).render(
                stylesheets=[css], cache=cache, output_intent="device-cmyk"
            )

        def finisher(written: weasyprint.Document, pdf: pydyf.PDF) -> None:
            _finish_fonts(written.fonts.values(), pdf)
            finish(StructureTree(pdf, written.pages[0].height))

        # Not packed: prepress opens it at once, takes its content to pieces and packs what it writes.
        data = document.write_pdf(
            finisher=finisher, pdf_tags=True, pdf_version="1.6", cache=cache, uncompressed_pdf=True
        )
    return Written(data, len(document.pages), tuple(messages))


def sheet_messages(sheet: str) -> list[Message]:
    """What WeasyPrint says of a style sheet by itself: unknown properties and values, rules that it cannot read.

    Nothing is fetched. Lines and columns in the messages are the sheet's. Told, too, is what WeasyPrint passes over
    without a word: properties of screens, and those with a browser's prefix.
    """
    with _log(logging.DEBUG) as messages:
        try:
            with _giving_up():
                weasyprint.CSS(string=sheet, base_url=BASE, url_fetcher=_Fetcher(_refuse))
        except EngineError as error:
            messages.append(Message(str(error), lost=False))
    return list(messages)


@contextmanager
def _giving_up() -> Iterator[None]:
    """Whatever the engine stumbles over in others' HTML and CSS (brackets nested without end, say) as one error."""
    try:
        yield
    except Exception as error:
        raise EngineError(f"{type(error).__name__} {error}".strip()[:200]) from error


def parsed(html: str) -> HtmlElement:
    """HTML as the tree that WeasyPrint matches selectors in."""
    root: HtmlElement = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_Fetcher(_refuse)).etree_element
    return root


def known_properties() -> frozenset[str]:
    """The names of the properties that WeasyPrint has."""
    return frozenset(name.replace("_", "-") for name in (*INITIAL_VALUES, *EXPANDERS))


def _as_asked(url: str) -> str:
    """An address as the engine looks it up: what is not ASCII, such as a story's Chinese name, in per cent signs."""
    return quote(url, safe="!#$%&'()*+,-./:;=?@[]_~")


def _refuse(url: str) -> bytes:
    raise ValueError(url)


class _Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Asks ``read`` and nothing else for every address; no protocol of WeasyPrint's own is ever opened."""

    def __init__(self, read: Read) -> None:
        super().__init__(allowed_protocols=())
        self._read = read

    def fetch(self, url: str, _headers: object = None) -> URLFetcherResponse:
        return URLFetcherResponse(url, self._read(url))


class _Replacement:
    """A painter as WeasyPrint's images are: an intrinsic size and ``draw``."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float | None]:
        return self._painter.natural_size()

    def draw(self, stream: Stream, width: float, height: float, style: Mapping[str, Any]) -> None:
        self._painter.draw(Canvas(stream), width, height, Colour(style["color"]))


class _XObject:
    """An image or form as WeasyPrint asks for it when the PDF is written."""

    def __init__(self, key: str, extra: Mapping[str, object], data: bytes) -> None:
        self.id = key
        self._extra = extra
        self._data = data

    def get_x_object(self, _interpolate: bool, _ratio: float) -> pydyf.Stream:
        return pydyf.Stream([self._data] if self._data else [], _pdf_value(self._extra))


def _pdf_value(value: object) -> object:
    """Python's values as pydyf writes them: lists and dictionaries, at any depth, and strings that are no names."""
    if isinstance(value, PdfText):
        return pydyf.String(str(value))
    if isinstance(value, Mapping):
        return pydyf.Dictionary({key: _pdf_value(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return pydyf.Array(_pdf_value(item) for item in value)
    return value


class Canvas:
    """The page's content stream, or a group's, a pattern's or a mask's, as painters write to it.

    Lengths are the current space's; a state that :meth:`stacked` began ends with its block.
    """

    __slots__ = ("_stream",)

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    # Space and state

    @contextmanager
    def stacked(self) -> Iterator[None]:
        """Save the graphics state, and restore it."""
        with self._stream.stacked():
            yield

    @contextmanager
    def whole_or_nothing(self) -> Iterator[None]:
        """Where painting raises, take back all that was painted, then raise: what follows is as if none had been."""
        stream = self._stream
        length, stack, fonts = len(stream.stream), list(stream._ctm_stack), dict(stream._fonts)
        try:
            yield
        except Exception:
            del stream.stream[length:]
            stream._ctm_stack[:] = stack
            stream._fonts.clear()
            stream._fonts.update(fonts)
            stream._current_color = stream._current_color_stroke = stream._current_font = None
            stream._current_alpha = stream._current_alpha_stroke = None
            raise

    def transform(self, *matrix: float) -> None:
        """Multiply the current matrix by one of six figures."""
        self._stream.transform(*matrix)

    def scale(self, x: float, y: float) -> None:
        """Stretch what follows."""
        self._stream.transform(a=x, d=y)

    def move(self, x: float, y: float) -> None:
        """Move what follows."""
        self._stream.transform(e=x, f=y)

    @property
    def origin(self) -> tuple[float, float]:
        """Where this space's origin stands: points from the trimmed sheet's lower left corner, y upwards."""
        x, y = self._stream.ctm.values[4:]
        return x, y

    @property
    def marked_content(self) -> int | None:
        """The number of the marked content that is being painted; ``None`` where the document has no tags."""
        tags = self._stream._tags
        return len(tags) - 1 if tags is not None else None

    # Paths

    def move_to(self, x: float, y: float) -> None:
        """Begin a part of a path."""
        self._stream.move_to(x, y)

    def line_to(self, x: float, y: float) -> None:
        """Go on straight."""
        self._stream.line_to(x, y)

    def curve_to(self, *points: float) -> None:
        """Go on in a cubic Bézier curve: two handles and its end, six figures."""
        self._stream.curve_to(*points)

    def close(self) -> None:
        """Close the path's part."""
        self._stream.close()

    def add_outline(self, outline: Outline) -> None:
        """Add an outline to the path; one that was added before need not be put into figures again."""
        data = _operators(outline)
        if data:
            self._stream.stream.append(data)

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle to the path."""
        self._stream.rectangle(x, y, width, height)

    def fill(self, *, even_odd: bool = False) -> None:
        """Fill the path."""
        self._stream.fill(even_odd)

    def stroke(self) -> None:
        """Draw the path's line."""
        self._stream.stroke()

    def clip(self, *, even_odd: bool = False) -> None:
        """Cut what follows in this state to the path, which is ended."""
        self._stream.clip(even_odd)
        self._stream.end()

    def set_line(self, width: float, cap: int, join: int, miter: float) -> None:
        """How lines are drawn (ISO 32000-1, 8.4.3)."""
        self._stream.set_line_width(width)
        self._stream.set_line_cap(cap)
        self._stream.set_line_join(join)
        self._stream.set_miter_limit(miter)

    def set_dashes(self, dashes: Sequence[float], offset: float) -> None:
        """Where lines are broken, from how far on; not at all where ``dashes`` is empty."""
        self._stream.set_dash(dashes, offset)

    def set_line_width(self, width: float) -> None:
        """How thick lines are."""
        self._stream.set_line_width(width)

    # Colours

    def set_colour(self, colour: Colour, *, stroke: bool = False) -> None:
        """Paint in an element's own colour."""
        self._stream.set_color(colour, stroke=stroke)

    def set_inks(self, space: str, values: Iterable[float], *, stroke: bool = False) -> None:
        """Paint in a device colour space's values, 0 to 1."""
        self._stream.set_color_space(space, stroke)
        self._stream.set_color_special(None, stroke, *values)

    def set_alpha(self, alpha: float, *, stroke: bool = False) -> None:
        """How much of the ground is covered by what is filled, or drawn."""
        self._stream.set_alpha(alpha, stroke)

    def set_pattern(self, pattern: "Canvas", *, stroke: bool = False) -> None:
        """Paint in the pattern that :meth:`pattern` began."""
        self._stream.set_color_space("Pattern", stroke)
        self._stream.set_color_special(pattern._stream.id, stroke)

    def pattern(self, x: float, y: float, width: float, height: float) -> "Canvas":
        """Begin a pattern of one tile, in this space."""
        return Canvas(self._stream.add_pattern(x, y, width, height, width, height, self._stream.ctm))

    def paint_gradient(
        self, coords: Sequence[float], space: str, stops: Sequence[tuple[float, Sequence[float]]]
    ) -> None:
        """Paint an axial (four ``coords``) or radial (six) gradient wherever the stream is cut to.

        ``stops`` are at least two, from 0 to 1: where, and the values of ``space``.
        """
        stream = self._stream
        steps = [(a, b) for a, b in pairwise(stops) if b[0] > a[0]]
        functions = [stream.create_interpolation_function((0, 1), a[1], b[1], 1) for a, b in steps]
        bounds = [b[0] for _, b in steps[:-1]]
        function = stream.create_stitching_function((0, 1), (0, 1) * len(steps), bounds, functions)
        kind = 3 if len(coords) == 6 else 2
        shading = stream.add_shading(kind, (0, 1), coords, True, function, space)
        stream.paint_shading(shading.id)

    # Groups, images

    def group(self, width: float, height: float) -> "Canvas":
        """Begin a group that is composited as one; :meth:`draw_group` shows it."""
        return Canvas(self._stream.add_group(0, 0, width, height))

    def draw_group(self, group: "Canvas", alpha: float) -> None:
        """Show a group, so much of it covering the ground."""
        self._stream.set_alpha(alpha, stroke=True, fill=True)
        self._stream.draw_x_object(group._stream.id)

    def mask(self, left: float, top: float, right: float, foot: float) -> "Canvas":
        """Begin a group in greys that says how much of what follows in this state is seen."""
        group = self._stream.set_alpha_state(0, 0, right, foot)
        group.extra["Group"]["CS"] = "/DeviceGray"
        group.extra["BBox"] = pydyf.Array((left, top, right, foot))
        return Canvas(group)

    def draw_x_object(self, key: str, extra: Mapping[str, object], data: bytes) -> None:
        """Show an image or form, which every page of the document that shows ``key`` shares."""
        self._stream.draw_x_object(self._stream.add_image(_XObject(key, extra, data), False, 1))

    # Text

    def font(self, key: str, make: Callable[[], Embedded]) -> Embedded:
        """The document's font known by ``key``, made at its first use."""
        fonts: dict[str, Embedded] = self._stream._fonts
        if key not in fonts:
            fonts[key] = make()
        return fonts[key]

    @contextmanager
    def text(self) -> Iterator[None]:
        """A text object."""
        self._stream.begin_text()
        yield
        self._stream.end_text()

    @contextmanager
    def reads_as(self, text: str) -> Iterator[None]:
        """What is shown reads as ``text`` (ISO 32000-1, 14.9.4)."""
        self._stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(text)}))
        yield
        self._stream.end_marked_content()

    def set_font(self, font: EmbeddedFont, size: float) -> None:
        """The font and its size."""
        self._stream.set_font_size(font.hash, size)

    def set_text_matrix(self, *matrix: float) -> None:
        """Where the pen stands and how glyphs are turned: six figures."""
        self._stream.set_text_matrix(*matrix)

    def show_glyphs(self, operand: str) -> None:
        """Show the inside of TJ's array: glyph ids in hexadecimal, adjustments between them."""
        self._stream.show_text(operand)


@lru_cache(maxsize=1024)
def _operators(outline: Outline) -> bytes:
    """The path operators of an outline."""
    steps = Canvas(pydyf.Stream())
    for name, figures in outline:
        if name == "M":
            steps.move_to(*figures)
        elif name == "L":
            steps.line_to(*figures)
        elif name == "C":
            steps.curve_to(*figures)
        else:
            steps.close()
    return b"\n".join(steps._stream.stream)


class StructureTree:
    """The document's structure tree, of one page, before it is written. ``height`` is the page's in CSS px."""

    def __init__(self, pdf: pydyf.PDF, height: float) -> None:
        self._pdf = pdf
        self._objects: dict[bytes, Element] = {item.reference: item for item in pdf.objects}
        root = self._objects[pdf.catalog["StructTreeRoot"]]
        self.height = height
        self.owners: list[object] = self._objects[root["ParentTree"]]["Nums"][1]
        """The element of each marked content, by its number."""
        self.documents: list[Element] = [self._objects[reference] for reference in root["K"]]

    def element(self, reference: object) -> Element:
        """The object that a reference in ``K`` leads to."""
        assert isinstance(reference, bytes)
        return self._objects[reference]

    def set_list(self, element: Element, key: str, values: Iterable[object]) -> None:
        """Give an element, or its attributes, a list."""
        element[key] = pydyf.Array(values)

    def make_artifacts(self, numbers: Collection[int]) -> None:
        """Let marked content be no part of what is read (ISO 32000-1, 14.8.2.2): its ``BDC`` and its owner change."""
        for number in numbers:
            self.owners[number] = "null"
        for item in self._pdf.objects if numbers else ():
            if not isinstance(item, pydyf.Stream):
                continue
            for index, operand in enumerate(item.stream):
                if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in numbers:
                    artifact = pydyf.Dictionary({"Type": "/Pagination"})
                    item.stream[index - 1 : index + 1] = ["/Artifact", artifact]


@lru_cache(maxsize=48)
def _packed(outlines: bytes) -> bytes:
    """A font file as the PDF holds it: of a page that is made again nearly all are those of before."""
    return zlib.compress(outlines)


def _finish_fonts(fonts: Iterable[object], pdf: pydyf.PDF) -> None:
    """Embed CFF outlines as CIDFontType0C, which every RIP knows, in place of whole OpenType files.

    Fonts of ours also say what is private to them, and those for vertical lines get the vertical encoding; they are
    known by their names, which no other has.
    """
    ours = [font for font in fonts if isinstance(font, EmbeddedFont)]
    by_name = {font.name: font for font in ours}
    by_file = {id(font.file_content): font for font in ours}
    for item in pdf.objects:
        font = by_file.get(id(item.stream[0])) if isinstance(item, pydyf.Stream) and item.stream else None
        if font is not None:  # else Pango's own, for text that no frame painted, or no font at all
            outlines = font.file_content
            if item.extra.get("Subtype") == "/OpenType":
                outlines = font.bare_outlines()
                item.extra["Subtype"] = "/CIDFontType0C"
            item.stream[0] = _packed(outlines)
            item.extra["Filter"] = "/FlateDecode"
        if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Type0" and item["BaseFont"] in by_name:
            font = by_name[item["BaseFont"]]
            item.update({key: pydyf.String(value) for key, value in font.private.items()})
            if font.vertical:
                item["Encoding"] = "/Identity-V"


_LOGGER = "weasyprint"
_TAGS_ALONE = ("alt description", '"lang"')
"""Signs of what WeasyPrint logs as errors and concerns tags alone."""
_PASSED_OVER = "Ignored `"
"""How begins what is told only to those who look for faults."""
_NO_GLYPH = ".notdef glyph"
"""The sign of a warning that says that a character is not printed."""


@contextmanager
def _log(least: int = logging.WARNING) -> Iterator[list[Message]]:
    """Collect what WeasyPrint logs at the ``least`` level or above, each line once; nobody else hears of it."""
    messages: list[Message] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.name != _LOGGER:
                return  # its children tell of progress
            message = _message(record.levelno, record.getMessage())
            plain = record.levelno >= logging.WARNING or message.text.startswith(_PASSED_OVER)
            if plain and message not in messages:
                messages.append(message)

    logger = logging.getLogger(_LOGGER)
    handlers, level, propagate = logger.handlers[:], logger.level, logger.propagate
    logger.handlers[:], logger.propagate = [Collect(least)], False
    logger.setLevel(least)
    try:
        yield messages
    finally:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)


def _message(level: int, text: str) -> Message:
    """Errors, and characters that no font has, leave something out of the page; all else may be as it was meant."""
    lost = level >= logging.ERROR or _NO_GLYPH in text
    return Message(text, lost and not any(sign in text for sign in _TAGS_ALONE))
