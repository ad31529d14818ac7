"""From the pictures on a page to findings for those too small for their lettering, lines or manuscripts."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor

from pinban.diagnostics import Diagnostic, Fact, Rule
from pinban.makeup import findings
from pinban.makeup.shapes.pictures import WIDTH_SLACK, whole_width
from pinban.model import Grid, Picture, Pt, Story, mm_from_pt
from pinban.model.house_style import HouseStyle
from pinban.model.plan import PlacedStory


def too_small(
    placed: Sequence[PlacedStory], stories: Mapping[str, Story], grid: Grid, label: str, style: HouseStyle
) -> Iterator[Diagnostic]:
    """Findings with figures for pictures narrower than they must be, and the columns that each needs."""
    for item in placed:
        pictures = {picture.id: picture for picture in stories[item.story].pictures}
        for frame in item.pictures:
            picture = pictures[frame.picture]
            whole = whole_width(frame.rect.width, frame.crop)
            if whole < picture.least - WIDTH_SLACK:
                place = picture.source.within(page=label, story=item.story)
                rule = _rule(picture, grid, style.tallest_picture)
                yield rule.at(place, excerpt="", story=item.story, **_facts(picture, whole, grid))


def _rule(picture: Picture, grid: Grid, tallest: float) -> Rule:
    """What is too small about a picture, or that no page has room for it as large as it must be."""
    height = picture.least * picture.height / picture.width
    if picture.most and picture.least > picture.most + WIDTH_SLACK:
        return findings.LEAST_TOO_COARSE
    if picture.least > grid.width + WIDTH_SLACK or height > tallest * grid.height:
        return findings.NOWHERE_LEGIBLE
    if picture.drawn.lettering:
        return findings.LETTERING_SMALL
    return findings.LINES_THIN if picture.drawn.rule or picture.drawn.colour else findings.PICTURE_SMALL


def _facts(picture: Picture, whole: float, grid: Grid) -> dict[str, Fact]:
    scale = whole / picture.width
    lines = [line * scale for line in (picture.drawn.rule, picture.drawn.colour) if line]
    return {
        "file": picture.file,
        "columns": _columns(whole, grid),
        "width": round(mm_from_pt(Pt(whole))),
        "least": ceil(mm_from_pt(picture.least) - 0.01),
        "height": ceil(mm_from_pt(Pt(picture.least * picture.height / picture.width)) - 0.01),
        "needed": _columns(picture.least, grid),
        "lettering": round(picture.drawn.lettering * scale, 1),
        "rule": round(min(lines), 2) if lines else "–",
        "most": floor(mm_from_pt(picture.most)),
        "pixels": picture.width,
        "wanted": ceil(picture.width * picture.least / picture.most) if picture.most else 0,
    }


def _columns(width: float, grid: Grid) -> int:
    """The basic columns in which a width has room."""
    return max(1, ceil((width - WIDTH_SLACK + grid.gutter_width) / (grid.span(1) + grid.gutter_width)))
