"""HTML and painted elements to a one-page PDF, with a finding for whatever could not be painted as it was asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from pinban.diagnostics import Diagnostic, Place, Rule
from pinban.files.kinds import SVG, kind_of
from pinban.render import findings
from pinban.render.drawing import DrawingPainter
from pinban.render.paint import FramePainter
from pinban.render.tags import tidy_tags
from pinban.render.weasy import EngineError, Message, Painter, StructureTree, write

ASSET = "asset:"


class LayoutAssets:
    """Files of a layout's folders, the first that has it, as ``asset:name``; everything else is refused.

    A drawing is never left to the engine: it is painted as all drawings are, by :mod:`pinban.render.drawing`.
    """

    def __init__(self, *folders: Path) -> None:
        self.folders = [folder.resolve() for folder in folders]
        self.refused: list[str] = []
        self.drawings: list[str] = []

    def fetch(self, url: str) -> bytes:
        """The file behind an ``asset:`` address; ``ValueError`` for any other, which is noted."""
        name = unquote(url.removeprefix(ASSET))
        asked = [(home, (home / name).resolve()) for home in self.folders]
        path = next((path for home, path in asked if home in path.parents and path.is_file()), None)
        if not url.startswith(ASSET) or ".." in name or path is None:
            self.refused.append(url)
            raise ValueError(url)
        data = path.read_bytes()
        if kind_of(data) is SVG:  # those that are named as such have painters
            self.drawings.append(url)
            raise ValueError(url)
        return data


def write_pdf(
    html: str, css: str, painters: Mapping[str, Painter], assets: LayoutAssets, place: Place
) -> tuple[bytes, list[Diagnostic]]:
    """Lay the page out and write it, tagged, in device CMYK.

    ``painters`` maps the private addresses that the HTML uses to the objects that paint them. Whatever the engine
    logs of this page becomes a finding at ``place``; what is wrong in the style sheet itself
    :func:`pinban.render.check_styles` tells. The file still lacks what makes it PDF/X-4: that is prepress. It is
    empty where the engine gave up.
    """

    def finish(tree: StructureTree) -> None:
        tidy_tags(tree, _artifacts(painters), _languages(painters))

    try:
        written = write(html, css, painters, assets.fetch, finish)
    except EngineError as error:
        return b"", [findings.GAVE_UP.at(place, error=str(error))]
    problems = [findings.PAGES.at(place, count=written.pages)] if written.pages != 1 else []
    problems += [findings.OUTSIDE.at(place, url=url) for url in dict.fromkeys(assets.refused)]
    problems += [findings.DRAWING.at(place, url=url) for url in dict.fromkeys(assets.drawings)]
    if "<svg" in html.lower():
        problems.append(findings.DRAWING.at(place, url="<svg>"))
    problems += [
        _rule(message).at(place, message=message.text)
        for message in written.messages
        if not any(url in message.text for url in (*assets.refused, *assets.drawings))
    ]
    problems += _failed(painters, place)
    return written.pdf, problems


def _rule(message: Message) -> Rule:
    return findings.LOST if message.lost else findings.ENGINE


def _failed(painters: Mapping[str, Painter], place: Place) -> Iterator[Diagnostic]:
    """A finding for each drawing that could not be painted."""
    for painter in painters.values():
        if isinstance(painter, DrawingPainter) and painter.failure:
            yield findings.LOST.at(place, message=f"{painter.failure} picture:{painter.name}")


def _languages(painters: Mapping[str, Painter]) -> dict[int, str]:
    """The language of each marked content that is not in the page's."""
    frames = (item for item in painters.values() if isinstance(item, FramePainter) and item.language)
    return {frame.mcid: frame.language for frame in frames if frame.mcid is not None}


def _artifacts(painters: Mapping[str, Painter]) -> set[int]:
    """The numbers of the marked content that is an artifact."""
    frames = (item for item in painters.values() if isinstance(item, FramePainter) and item.artifact)
    return {frame.mcid for frame in frames if frame.mcid is not None}
