"""HTML, a style sheet and painted elements to a PDF, through WeasyPrint."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias
from urllib.parse import quote
from xml.etree.ElementTree import Element as HtmlElement

import pydyf
import weasyprint
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.css.validation.expanders import EXPANDERS
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pinban.render.weasy.canvas import Canvas, Colour
from pinban.render.weasy.fonts import finish_fonts
from pinban.render.weasy.log import Message, logged
from pinban.render.weasy.structure import StructureTree

BASE = "page:/"
"""What relative addresses are relative to: nothing that can be read."""
Read: TypeAlias = Callable[[str], bytes]
"""From an address to a file's bytes; raises ``ValueError`` for what may not be read."""


class Painter(Protocol):
    """What paints an element: ``<object data=…>`` or ``<img src=…>`` with its private address."""

    def natural_size(self) -> tuple[float, float, float | None]:
        """Width and height in CSS px, and their ratio where it is fixed."""

    def draw(self, canvas: Canvas, width: float, height: float, colour: Colour, /) -> None:
        """Paint from the upper left corner of the element's content box, y downwards, in CSS px."""


@dataclass(frozen=True)
class Written:
    """A written PDF, how many pages it has, and what was logged while it was made."""

    pdf: bytes
    pages: int
    messages: tuple[Message, ...]


class EngineError(Exception):
    """The engine gave up on a page's HTML and CSS; the message is its own."""


def write(
    html: str, sheet: str, painters: Mapping[str, Painter], read: Read, finish: Callable[[StructureTree], None]
) -> Written:
    """Lay HTML out and write it, tagged, in device CMYK, as PDF 1.6.

    ``painters`` maps the private addresses that the HTML uses to what paints them; everything else is asked of
    ``read``. ``finish`` may change the structure tree before it is written. What is wrong in the sheet itself, and is
    so on every page, is left to :func:`sheet_messages`. Raises :class:`EngineError` where no page can be laid out.
    """
    fetcher = _Fetcher(read)
    cache: dict[str, object] = {_as_asked(url): _Replacement(painter) for url, painter in painters.items()}
    with logged(), _giving_up():
        css = weasyprint.CSS(string=sheet, base_url=BASE, url_fetcher=fetcher)
    with logged() as messages:
        with _giving_up():
            document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher).render(
                stylesheets=[css], cache=cache, output_intent="device-cmyk", font_config=machine_fonts()
            )

        def finisher(written: weasyprint.Document, pdf: pydyf.PDF) -> None:
            finish_fonts(written.fonts.values(), pdf)
            finish(StructureTree(pdf, written.pages[0].height))

        # Not packed: prepress opens it at once, takes its content to pieces and packs what it writes.
        data = document.write_pdf(
            finisher=finisher, pdf_tags=True, pdf_version="1.6", cache=cache, uncompressed_pdf=True
        )
    return Written(data, len(document.pages), tuple(messages))


class _MachineFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """The machine's fonts, which measure what is not painted; no page adds a face for the pages after it."""

    def add_font_face(self, _descriptors: object, _fetcher: object) -> None:
        """Nothing: what is printed is painted in the faces of fonts.yaml."""


_held = threading.local()


def machine_fonts() -> FontConfiguration:
    """One for each thread, kept: fontconfig never gives back all that a configuration took (some 0.3 MB)."""
    if not hasattr(_held, "fonts"):
        _held.fonts = _MachineFonts()
    return _held.fonts


def sheet_messages(sheet: str) -> list[Message]:
    """What WeasyPrint says of a style sheet by itself: unknown properties and values, rules that it cannot read.

    Nothing is fetched. Lines and columns in the messages are the sheet's. Told, too, is what WeasyPrint passes over
    without a word: properties of screens, and those with a browser's prefix.
    """
    with logged(logging.DEBUG) as messages:
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
    except Exception as error:  # WeasyPrint says of no kind that it is the only one
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
