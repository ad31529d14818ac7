"""HTML and painted elements to a one-page PDF: the only module that drives WeasyPrint."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pydyf
import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pinban.diagnostics import Diagnostic, Place, Rule
from pinban.files.kinds import SVG, kind_of
from pinban.fonts import FACE_KEY
from pinban.render import findings
from pinban.render.drawing import DrawingPainter
from pinban.render.paint import FramePainter
from pinban.render.pressfont import PressFont
from pinban.render.tags import tidy_tags

ASSET = "asset:"
BASE = "page:/"
_HARMLESS = ("alt description", '"lang"')
"""Of what WeasyPrint logs as errors: what concerns tags alone."""
_NO_GLYPH = ".notdef glyph"


class LayoutAssets(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves files of the layout's folder as ``asset:name`` and refuses everything else.

    A drawing is never left to the engine: it is painted as all drawings are, by :mod:`pinban.render.drawing`.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols={"asset"})
        self.folder = folder.resolve()
        self.refused: list[str] = []
        self.drawings: list[str] = []

    def fetch(self, url: str, _headers: object = None) -> URLFetcherResponse:
        """The file behind an ``asset:`` address; ``ValueError`` for any other, which is noted."""
        path = (self.folder / url.removeprefix(ASSET)).resolve()
        if not url.startswith(ASSET) or self.folder not in path.parents or not path.is_file():
            self.refused.append(url)
            raise ValueError(url)
        data = path.read_bytes()
        if kind_of(data) is SVG:  # those that are named as such have painters
            self.drawings.append(url)
            raise ValueError(url)
        return URLFetcherResponse(url, data)


def write_pdf(
    html: str, css: str, painters: Mapping[str, object], assets: LayoutAssets, place: Place
) -> tuple[bytes, list[Diagnostic]]:
    """Lay the page out and write it, tagged, in device CMYK.

    ``painters`` maps the private addresses that the HTML uses to the objects that paint them. Whatever
    WeasyPrint logs becomes a finding. The file still lacks what makes it PDF/X-4: that is prepress.
    """
    with _log() as messages:
        cache: dict[str, object] = dict(painters)
        sheet = weasyprint.CSS(string=css, base_url=BASE, url_fetcher=assets)
        document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=assets).render(
            stylesheets=[sheet], cache=cache, output_intent="device-cmyk"
        )
        found: list[Diagnostic] = []
        if len(document.pages) != 1:
            found.append(findings.PAGES.at(place, count=len(document.pages)))

        def finish(made: weasyprint.Document, pdf: pydyf.PDF) -> None:
            _finish_fonts(made, pdf)
            tidy_tags(pdf, made.pages[0].height, _artifacts(painters))

        data = document.write_pdf(finisher=finish, pdf_tags=True, pdf_version="1.6", cache=cache)
    found += [findings.OUTSIDE.at(place, url=url) for url in dict.fromkeys(assets.refused)]
    found += [findings.DRAWING.at(place, url=url) for url in dict.fromkeys(assets.drawings)]
    found += [
        _rule(level, message).at(place, message=message)
        for level, message in dict.fromkeys(messages)
        if not any(url in message for url in (*assets.refused, *assets.drawings))
    ]
    if "<svg" in html.lower():
        found.append(findings.DRAWING.at(place, url="<svg>"))
    found += [
        findings.LOST.at(place, message=f"{item.failure} picture:{item.name}")
        for item in painters.values()
        if isinstance(item, DrawingPainter) and item.failure
    ]
    return data, found


def _rule(level: int, message: str) -> Rule:
    """Errors, and characters that no font has, leave something out of the page; all else may be as it was meant."""
    harmless = any(sign in message for sign in _HARMLESS)
    lost = level >= logging.ERROR or _NO_GLYPH in message
    return findings.LOST if lost and not harmless else findings.ENGINE


def _artifacts(painters: Mapping[str, object]) -> set[int]:
    """The numbers of the marked content that is an artifact."""
    frames = (item for item in painters.values() if isinstance(item, FramePainter) and item.artifact)
    return {frame.mcid for frame in frames if frame.mcid is not None}


def _finish_fonts(document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Embed CFF outlines as CIDFontType0C, which every RIP knows, in place of whole OpenType files.

    Each font says which face it is a subset of, so that binding can unite the subsets of several pages, and fonts for
    vertical lines get the vertical encoding; they are known by their names, which no other has.
    """
    ours = {font.name: font for font in document.fonts.values() if isinstance(font, PressFont)}
    outlines = {id(font.file_content): font for font in document.fonts.values() if isinstance(font, PressFont)}
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/OpenType":
            font = outlines.get(id(item.stream[0]))
            if font is None:
                continue  # Pango's own, for text that no frame painted
            item.stream[0] = font.outlines
            item.extra["Subtype"] = "/CIDFontType0C"
        if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Type0" and item["BaseFont"] in ours:
            font = ours[item["BaseFont"]]
            item[FACE_KEY] = pydyf.String(font.face.sha256)
            if font.vertical:
                item["Encoding"] = "/Identity-V"


@contextmanager
def _log() -> Iterator[list[tuple[int, str]]]:
    """Collect what WeasyPrint logs at warning level or above, each line with its level."""
    messages: list[tuple[int, str]] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append((record.levelno, record.getMessage()))

    logger = logging.getLogger("weasyprint")
    handler, others, propagate = Collect(logging.WARNING), logger.handlers[:], logger.propagate
    logger.handlers[:], logger.propagate = [handler], False
    try:
        yield messages
    finally:
        logger.handlers[:], logger.propagate = others, propagate
