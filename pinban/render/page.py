"""A page's plan and a layout's templates to one page PDF."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from jinja2 import TemplateError, TemplateSyntaxError

from pinban.diagnostics import Diagnostic, Place
from pinban.fonts import FontLibrary
from pinban.model import Edition, Grid, Layout, Mm, Page, Pt, pt_from_mm
from pinban.model.plan import PagePlan, Rect, TextFrame
from pinban.render import findings
from pinban.render.drawing import DrawingPainter, DrawnPicture
from pinban.render.engine import LayoutAssets, write_pdf
from pinban.render.paint import FramePainter
from pinban.render.picture import BlankPainter, PdfPainter, PdfPlace, RasterPainter, RasterPicture
from pinban.render.template import Frames, environment, number, style_sheets
from pinban.render.views import adverts_of, picture_key, stories_of, template_values
from pinban.render.weasy import Painter
from pinban.typeset import Composer

NO_BLEED = Mm(0)

_DECLARED = re.compile(r"Ignored `(?P<name>[\w-]+):.* at (?P<line>\d+):(?P<column>\d+), ", re.DOTALL)

PressImage: TypeAlias = RasterPicture | PdfPlace | DrawnPicture
"""A raster picture, the place of a PDF, or a drawing in inks."""


@dataclass(frozen=True)
class Rendered:
    """A rendered page: the PDF before prepress, the HTML it was made from, and findings.

    ``furniture`` are the frames of text that the template itself set (folio, nameplate, imprint), at their places on
    the sheet; those of the plan are where the plan says.
    """

    pdf: bytes
    html: str
    diagnostics: tuple[Diagnostic, ...]
    furniture: tuple[TextFrame, ...] = ()


def render_page(
    edition: Edition,
    page: Page,
    plan: PagePlan,
    *,
    layout: Layout,
    folders: Sequence[Path],
    fonts: FontLibrary,
    composer: Composer,
    pictures: Mapping[str, PressImage],
    drawings: Mapping[str, PressImage] | None = None,
    bleed: Mm = NO_BLEED,
) -> Rendered:
    """Render one page, painted as far beyond the sheet as ``bleed`` says.

    ``pictures`` holds a press image for every picture and advert by :func:`picture_key`, ``drawings`` one for each of
    the layout's own drawings by its address (``asset:logo.svg``). The template is the
    part's own, looked for in ``folders``, the layout's own first; their ``page.css`` follow the common stylesheet, that
    of the layout last. A template's mistake is finding ``R001`` and gives an empty PDF.
    """
    part = layout.parts[page.part]
    frames = Frames(composer, part.styles[plan.grid])
    env = environment(folders, frames, part.words)
    place = Place(file=f"layouts/{layout.name}/{part.template}", page=page.label)
    try:
        html = env.get_template(part.template).render(template_values(edition, page, plan, layout))
    except (TemplateError, KeyError, TypeError, ValueError, AttributeError) as error:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_of(error)
        problem = findings.TEMPLATE.at(place.within(line=line), error=str(error), template=part.template, line=line)
        return Rendered(b"", "", (problem,))
    assets = LayoutAssets(*folders)
    spoken = _languages(page, plan)
    painted = {
        url: FramePainter(frame, fonts.faces, artifact=url in frames.artifacts, language=spoken.get(id(frame), ""))
        for url, frame in frames.taken.items()
    }
    painters = dict(painted) | _picture_painters(page, plan, pictures, drawings or {})
    css = _figures(layout, part.grids[plan.grid], plan.area, bleed, len(page.labels)) + _stylesheet(folders)
    pdf, problems = write_pdf(html, css, painters, assets, place)
    problems = [_of_sheet(_of_picture(item, page), folders) for item in problems if not _is_told_with_story(item)]
    furniture = _placed([painted[url] for url in frames.furniture], pt_from_mm(layout.sheet_height))
    hidden = [painted[url].frame.text for url in frames.furniture if painted[url].corner is None]
    problems += [findings.HIDDEN.at(place, text=text) for text in dict.fromkeys(hidden)]
    return Rendered(pdf, html, tuple(problems), tuple(furniture))


def _languages(page: Page, plan: PagePlan) -> dict[int, str]:
    """The language of each frame, by its identity, whose story is in another one than the page."""
    views = (view for view in stories_of(page, plan) if view.story.language not in ("", page.language))
    return {
        id(frame): view.story.language
        for view in views
        for frames in (view.placed.heading, view.placed.body, *(item.caption for item in view.placed.pictures))
        for frame in frames
    }


def _picture_painters(
    page: Page, plan: PagePlan, pictures: Mapping[str, PressImage], drawings: Mapping[str, PressImage]
) -> dict[str, Painter]:
    """Who paints each picture, advert and drawing, by its address; a blank where the press has no image of it."""
    wanted = [shown.url for view in stories_of(page, plan) for shown in view.pictures]
    wanted += [view.url for view in adverts_of(page, plan)]
    painters: dict[str, Painter] = dict.fromkeys(wanted, BlankPainter())
    painters |= {f"picture:{name}": _painter(name, image) for name, image in pictures.items()}
    painters |= {url: _painter(url, image) for url, image in drawings.items()}
    return painters


def _is_told_with_story(finding: Diagnostic) -> bool:
    """Whether the engine misses a picture's description, which is told where the picture is named (M038)."""
    message = str(finding.facts.get("message", ""))
    return "has no required alt description" in message and '"picture:' in message


def _of_picture(finding: Diagnostic, page: Page) -> Diagnostic:
    """A finding of the engine's that names a picture's private address, with the picture's file and place instead."""
    message = str(finding.facts.get("message", ""))
    if finding.code != findings.LOST.code or "picture:" not in message:
        return finding
    shown = [
        (picture_key(story.id, item.id), item.file, item.source) for story in page.stories for item in story.pictures
    ]
    shown += [(picture_key(item.id, item.id), item.file, item.source) for item in page.adverts]
    for key, file, source in shown:
        if message.endswith(f"picture:{key}"):
            named = message.replace(f"picture:{key}", file)
            return findings.LOST.at(source.within(page=page.label), message=named)
    return finding


def _of_sheet(finding: Diagnostic, folders: Sequence[Path]) -> Diagnostic:
    """A finding of the engine's about a declaration of a style sheet, with the sheet's file and line.

    The engine counts lines through the sheets as they are joined, after the one line of figures; where the line that
    it tells does not have the property, the declaration is the template's own.
    """
    told = _DECLARED.match(str(finding.facts.get("message", "")))
    if finding.code != findings.ENGINE.code or told is None:
        return finding
    line, first = int(told["line"]) - 1, 1
    for path in style_sheets(folders):
        lines = path.read_text(encoding="utf-8").split("\n")
        if first <= line < first + len(lines) and told["name"] in lines[line - first]:
            file = f"layouts/{path.parent.name}/{path.name}"
            place = finding.place.within(file=file, line=line - first + 1, column=int(told["column"]))
            return finding.at(place)
        first += len(lines)
    return finding


def _painter(name: str, image: PressImage) -> Painter:
    if isinstance(image, PdfPlace):
        return PdfPainter(name, image)
    return DrawingPainter(name, image) if isinstance(image, DrawnPicture) else RasterPainter(name, image)


def _placed(painters: Sequence[FramePainter], sheet_height: Pt) -> Iterator[TextFrame]:
    """The frames of ``painters`` where they were painted; what the stylesheet hides has no place."""
    for painter in painters:
        if painter.corner is not None:
            left, up = painter.corner
            rect = replace(painter.frame.rect, x=Pt(round(left, 4)), y=Pt(round(sheet_height - up, 4)))
            yield replace(painter.frame, rect=rect)


def _figures(layout: Layout, grid: Grid, area: Rect, bleed: Mm, pages: int) -> str:
    """The layout's figures as CSS custom properties, so that no number stands in two places.

    Bleed and marks are the plant's: WeasyPrint's own marks would be in RGB and within the bleed.
    """
    figures = {
        "sheet-width": f"{number(layout.sheet_width)}mm",
        "page-width": f"{number(layout.sheet_width / pages)}mm",
        "sheet-height": f"{number(layout.sheet_height)}mm",
        "bleed": f"{number(bleed)}mm",
        "left": f"{number(area.x)}pt",
        "top": f"{number(area.y)}pt",
        "width": f"{number(area.width)}pt",
        "height": f"{number(area.height)}pt",
        "leading": f"{number(grid.leading)}pt",
        "gutter": f"{number(grid.gutter_width)}pt",
        "em": f"{number(grid.size)}pt",
    }
    size = f"size:{number(layout.sheet_width)}mm {number(layout.sheet_height)}mm;margin:0"
    edges = f"bleed:{number(bleed)}mm!important;marks:none!important"
    return (
        f"@page{{{size};{edges}}}" + ":root{" + "".join(f"--{name}:{value};" for name, value in figures.items()) + "}\n"
    )


def _stylesheet(folders: Sequence[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in style_sheets(folders))


def _line_of(error: Exception) -> int:
    """The template line an error was raised from, 1 where it is not known."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".jinja"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
