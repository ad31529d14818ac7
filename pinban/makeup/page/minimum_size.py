"""From the pictures on a page to findings for those too small for their lettering, lines or manuscripts."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from pinban.diagnostics import Diagnostic, Fact
from pinban.makeup import findings
from pinban.makeup.shapes.pictures import TALLEST, WIDTH_SLACK, whole_width
from pinban.model import Grid, Picture, Pt, Story, mm_from_pt
from pinban.model.plan import PlacedStory


def too_small(
    placed: Sequence[PlacedStory], stories: Mapping[str, Story], grid: Grid, label: str
) -> Iterator[Diagnostic]:
    """Findings with figures for pictures narrower than they must be, and the columns that each needs."""
    for item in placed:
        pictures = {picture.id: picture for picture in stories[item.story].pictures}
        for frame in item.pictures:
            picture = pictures[frame.picture]
            whole = whole_width(frame.rect.width, frame.crop)
            if whole < picture.least - WIDTH_SLACK:
                yield _finding(picture, item.story, whole, grid, label)


def _finding(picture: Picture, story: str, whole: float, grid: Grid, label: str) -> Diagnostic:
    place = picture.source.within(page=label, story=story)
    scale = whole / picture.width
    lines = [line * scale for line in (picture.drawn.rule, picture.drawn.colour) if line]
    height = picture.least * picture.height / picture.width
    facts: dict[str, Fact] = {
        "story": story,
        "file": picture.file,
        "columns": _columns(whole, grid),
        "width": round(mm_from_pt(Pt(whole))),
        "least": ceil(mm_from_pt(picture.least) - 0.01),
        "height": ceil(mm_from_pt(Pt(height)) - 0.01),
        "needed": _columns(picture.least, grid),
        "lettering": round(picture.drawn.lettering * scale, 1),
        "rule": round(min(lines), 2) if lines else "–",
    }
    if picture.least > grid.width + WIDTH_SLACK or height > TALLEST * grid.height:
        rule = findings.NOWHERE_LEGIBLE
    elif picture.drawn.lettering:
        rule = findings.LETTERING_SMALL
    else:
        rule = findings.LINES_THIN if lines else findings.PICTURE_SMALL
    return rule.at(place, excerpt="", **facts)


def _columns(width: float, grid: Grid) -> int:
    """The basic columns in which a width has room."""
    return max(1, ceil((width - WIDTH_SLACK + grid.gutter_width) / (grid.span(1) + grid.gutter_width)))
