"""From a picture asked for wider than its pixels are enough for to the finding that says how wide it may be."""

from math import ceil, floor

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.shapes.pictures import columns_within, most
from pinban.model import Grid, Picture, Pt, Story, mm_from_pt


def too_coarse(story: Story, picture: Picture, columns: int, grid: Grid, label: str) -> Diagnostic | None:
    """The finding for a picture that stands over ``columns``; ``None`` where it has pixels for what was asked."""
    asked = grid.span(picture.columns) if picture.columns else Pt(0)
    if asked <= most(picture):
        return None
    return findings.TOO_COARSE.at(
        picture.source.within(page=label, story=story.id),
        story=story.id,
        file=picture.file,
        wished=picture.columns or 0,
        width=round(mm_from_pt(asked)),
        pixels=picture.width,
        most=floor(mm_from_pt(picture.most)),
        columns=columns,
        fit=columns_within(picture.most, grid),
        wanted=ceil(picture.width * asked / picture.most),
    )
