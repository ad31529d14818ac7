"""From stories where they stand to the white at their feet."""

from dataclasses import replace

from pinban.makeup.score.scoring import ChosenShape
from pinban.model.plan import Cells

HOLE = 8  # lines of white in one place that look like a hole, on a page that is full otherwise too


def foot_white(standing: ChosenShape) -> Cells:
    """The white at a story's foot, below its columns and where they all end short: so many lines, or none.

    Of a story around a corner it is what its leg can be shortened by.
    """
    foot, variant = standing.blocks[-1], standing.variant
    short = int(variant.body.white / foot.columns)
    lines = max(0, min(standing.cells.lines - variant.lines + short, foot.lines - 1))
    return replace(foot, line=foot.line + foot.lines - lines, lines=lines)
