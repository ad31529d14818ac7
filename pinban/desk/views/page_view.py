"""A made page to what a browser lays over its proof: frames with their cells, costs and findings, as plain data."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pinban.desk.views.studio import MadePage, Standing
from pinban.diagnostics import Diagnostic, Severity
from pinban.layouts import layout_for
from pinban.makeup import ADVERT_PLACES, UNHELD, allowed_crop, standing
from pinban.makeup.costs import SOFT_RULES
from pinban.model import Axes, Page, Pt, Story, count_characters
from pinban.model.layout import Grid, Part
from pinban.model.lengths import pt_from_mm
from pinban.model.plan import Cells, PagePlan, PlacedPicture, PlacedStory, Rect
from pinban.pdf.pdfium import PdfiumError, PdfiumFile
from pinban.pipeline.page.proof import PROOF_DPI

_LEAST_COST = 0.5  # what costs less than a quarter of a line of white is not worth a word
_NO_WIDTH = Pt(0)
SHOWN = ("jpeg", "png", "webp")
"""The formats of pictures that a browser shows."""
Data = dict[str, Any]


def page_data(now: Standing, label: str) -> Data | None:
    """All that the page view shows of a page; ``None`` where there is no such page, or none is made of it yet."""
    page_made, page, sheet = now.pages.get(label), page_of(now, label), sheet_data(now, label)
    if page_made is None or page is None or now.layout is None or sheet is None:
        return None
    layout = layout_for(page, now.layout.layout)
    part, width = layout.parts[page.part], pt_from_mm(layout.sheet_width)
    data: Data = {
        **sheet,
        "supplied": page.supplied is not None,
        "findings": [finding_data(item) for item in page_made.diagnostics],
        "seconds": round(page_made.seconds, 2),
        "checked": page_made.checked,
        "credit": page.credit,
        "body": page.body,
        "bodies": list(part.grids),
    }
    if page.supplied is not None:
        return data
    return data | {"kept": label in now.kept} | _made_up(page_made.plan, page, part, width)


def sheet_data(now: Standing, label: str) -> Data | None:
    """A page's picture and sheet, be it the edition's own or a version's; ``None`` as in :func:`page_data`."""
    page_made, page = now.made(label), page_of(now, label) or _of_version(now, label)
    if page_made is None or page is None or now.layout is None:
        return None
    layout = layout_for(page, now.layout.layout)
    sheet = (pt_from_mm(layout.sheet_width), pt_from_mm(layout.sheet_height))
    return {
        "label": label,
        "section": page_made.section,
        "mark": page_made.mark,
        "sheet": [round(length, 2) for length in sheet],
        "image": _image(page_made),
    }


def _of_version(now: Standing, label: str) -> Page | None:
    """A page that a city gets instead of the edition's own, named ``PAGE-VERSION``."""
    versions = now.edition.versions if now.edition is not None else ()
    named = {f"{page.label}-{version.id}": page for version in versions for page in version.pages}
    return named.get(label)


def page_of(now: Standing, label: str) -> Page | None:
    """A page of the edition by its label."""
    pages = now.edition.pages if now.edition is not None else ()
    return next((page for page in pages if page.label == label), None)


def _made_up(plan: PagePlan, page: Page, part: Part, sheet: Pt) -> Data:
    grid = part.grids[plan.grid]
    stories = {story.id: story for story in page.stories}
    shapes = {item.story: item.shape for item in standing(plan)}
    over = {item.story: item for item in plan.overset}
    numbers = {item.id: number for number, item in enumerate(page.adverts)}
    pins = {item.story for item in page.placements}
    frames = []
    for placed in plan.stories:
        more = over.get(placed.story)
        frames.append(
            _frame(placed, stories[placed.story], grid, part, sheet)
            | {
                "pinned": placed.story in pins,
                "shape": shapes[placed.story],
                "over": [more.lines, more.characters] if more else None,
                "room": white_lines(placed, grid, part.axes, sheet),
            }
        )
    return {
        "tier": plan.grid,
        "grid": _grid(grid, plan) | {"axes": part.axes.value, "sheet": round(sheet, 2)},
        "frames": frames,
        "homeless": [
            {"story": item.story, "title": stories[item.story].title, "characters": item.characters}
            for item in plan.overset
            if item.story not in {placed.story for placed in plan.stories}
        ],
        "adverts": [
            {
                "advert": item.advert,
                "number": numbers[item.advert],
                "rect": _rect(item.rect),
                "cells": _cells(item.cells),
                "ear": item.ear,
                "position": page.adverts[numbers[item.advert]].position,
            }
            for item in plan.adverts
        ],
        "places": list(ADVERT_PLACES) + (["ear"] if part.ear is not None else []),
        "banner": _rect(plan.banner_rect) if plan.banner_rect is not None else None,
        "banner_text": _banner(page),
        "unheld": any(item.code in UNHELD for item in plan.diagnostics),
        "spare": plan.spare,
        "cost": round(plan.cost, 1),
        "costs": _costs(plan),
        "proposals": [{"zh": item.zh, "en": item.en} for item in plan.proposals],
    }


def _banner(page: Page) -> Data:
    banner = page.banner
    if banner is None:
        return {"headline": [], "kicker": "", "subhead": "", "byline": ""}
    return {
        "headline": list(banner.headline),
        "kicker": banner.kicker,
        "subhead": banner.subhead,
        "byline": banner.byline,
    }


def _picture(item: PlacedPicture, story: Story, part: Part) -> Data:
    """A picture's place, what of it is cut, and what may be: shares of its sides."""
    of = next((picture for picture in story.pictures if picture.id == item.picture), None)
    data: Data = {"rect": _rect(item.rect), "picture": item.picture, "crop": [round(share, 4) for share in item.crop]}
    if of is None:  # of a grouped brief
        return data
    return data | {
        "number": story.pictures.index(of),
        "allowed": round(allowed_crop(of, part.house_style), 3),
        "crop_wish": of.crop,
        "focus": list(of.focus) if of.focus is not None else None,
        "place": of.place,
        "shown": of.format in SHOWN,
    }


def _frame(placed: PlacedStory, story: Story, grid: Grid, part: Part, sheet: Pt) -> Data:
    return {
        "story": placed.story,
        "title": story.title,
        "kind": story.kind.value,
        "priority": story.priority,
        "members": [item.id for item in story.members],
        "jumped": story.piece is not None,
        "filler": story.kind.value == "filler",
        "characters": count_characters(story.text),
        "cells": _cells(placed.cells),
        "blocks": [_rect(part.axes.rect(grid.rect(cells), sheet)) for cells in placed.blocks],
        "corner": placed.corner is not None,
        "tier": placed.tier,
        "heading": story.heading,
        "pictures": [_picture(item, story, part) for item in placed.pictures],
    }


def _grid(grid: Grid, plan: PagePlan) -> Data:
    return {
        "columns": [round(grid.x(column), 2) for column in range(1, grid.columns + 1)],
        "width": round(grid.span(1), 2),
        "gutter": round(grid.gutter_width, 2),
        "lines": grid.lines,
        "top": round(grid.top, 2),
        "leading": round(grid.leading, 3),
        "first": plan.first_line,
    }


def white_lines(placed: PlacedStory, grid: Grid, axes: Axes = Axes.HORIZONTAL_LTR, sheet: Pt = _NO_WIDTH) -> int:
    """The column lines at a story's foot that its text leaves white; one turned to its sheet, which is so wide."""
    if not placed.body:
        return 0
    text = [axes.logical(frame.rect, sheet) for frame in placed.body]
    pictures = [axes.logical(item.rect, sheet) for item in placed.pictures]
    white = 0
    for block in map(grid.rect, placed.blocks):
        for column in _columns(text, block):
            feet = [rect.foot for rect in text if _in_column(rect, column)]
            feet += [rect.foot for rect in pictures if rect.x < column[1] and rect.right > column[0]]
            if feet:
                white += max(0, round((block.foot - max(feet)) / grid.leading))
    return white


def _columns(text: Sequence[Rect], block: Rect) -> Iterator[tuple[float, float]]:
    """The left and right edges of the columns of text within a block."""
    edges = sorted({(round(rect.x, 1), round(rect.right, 1)) for rect in text})
    last = float("-inf")
    for left, right in edges:
        if left >= last - 0.5 and left < block.right and right > block.x:
            yield left, right
            last = right


def _in_column(rect: Rect, column: tuple[float, float]) -> bool:
    return rect.x < column[1] - 0.5 and rect.right > column[0] + 0.5


def _costs(plan: PagePlan) -> list[Data]:
    """What the page costs, in words, the dearest first."""
    worth = sorted((item for item in plan.costs if item.cost >= _LEAST_COST), key=lambda item: -item.cost)
    return [
        {
            "rule": item.rule,
            "zh": SOFT_RULES.get(item.rule, item.rule),
            "cost": round(item.cost, 1),
            "detail": item.detail,
        }
        for item in worth
    ]


def _image(made: MadePage) -> Data | None:
    """Where the trimmed sheet lies on the proof's picture, and its pixels to the point."""
    if not made.pdf:
        return None
    try:
        with PdfiumFile(made.pdf) as file:
            page = file.page()
            (left, foot, right, top), crop = page.trim, page.crop
    except PdfiumError:
        return None
    scale = PROOF_DPI / 72
    return {
        "width": round((crop[2] - crop[0]) * scale, 2),
        "height": round((crop[3] - crop[1]) * scale, 2),
        "left": round((left - crop[0]) * scale, 2),
        "top": round((crop[3] - top) * scale, 2),
        "scale": scale,
        "trim": [round(right - left, 2), round(top - foot, 2)],
    }


def finding_data(item: Diagnostic) -> Data:
    """A finding as plain data, with all that a list of them shows."""
    place = item.place
    return {
        "severity": item.severity.value,
        "code": item.code,
        "zh": item.zh,
        "en": item.en,
        "hint_zh": item.hint_zh,
        "hint_en": item.hint_en,
        "file": place.file or "",
        "line": place.line,
        "column": place.column,
        "page": place.page or "",
        "story": place.story or "",
    }


def counted(items: Iterator[Diagnostic] | tuple[Diagnostic, ...]) -> Mapping[str, int]:
    """How many findings there are of each severity."""
    counts = dict.fromkeys((severity.value for severity in Severity), 0)
    for item in items:
        counts[item.severity.value] += 1
    return counts


def _cells(cells: Cells) -> list[int]:
    return [cells.column, cells.line, cells.columns, cells.lines]


def _rect(rect: Rect) -> list[float]:
    return [round(rect.x, 2), round(rect.y, 2), round(rect.width, 2), round(rect.height, 2)]
