"""From a story's level headings to shapes with the heading in the first columns, the text in the others (题文并列)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from pinban.makeup.costs import HEADING_AIR, HEADING_BESIDE, Costs
from pinban.makeup.shapes.arrangements import Arrangement
from pinban.makeup.shapes.bodies import Bodies
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.headings import Headings
from pinban.makeup.shapes.variants import Body
from pinban.model import Pt, StoryKind
from pinban.model.galley import Heading
from pinban.model.house_style import HouseStyle
from pinban.model.plan import Cost

_UNSUITED = (StoryKind.NOTE, StoryKind.POEM)


@dataclass(frozen=True, slots=True)
class BesideText:
    """A heading in the first columns of a story, and the body in the ``narrow`` others, as deep as the story."""

    narrow: Columns
    heading: Heading
    body: Body
    costs: tuple[Cost, ...]


def room_beside(columns: Columns, taken: int, style: HouseStyle) -> Pt:
    """The width of a heading in the first ``taken`` columns, white between it and the text left off."""
    return Pt(columns.span(taken) - style.beside_gap * columns.em)


def heads_beside(kind: StoryKind, columns: Columns, style: HouseStyle) -> range:
    """In how many columns of text a heading may stand at the left of the others."""
    em = columns.inner / columns.em
    if kind in _UNSUITED or em < style.beside_from:
        return range(0)
    least = ceil(style.beside_room * columns.em / (columns.measure + columns.gutter))
    first = max(ceil(style.beside_least_share * columns.count), least)
    last = min(max(first, round(style.beside_most_share * columns.count)), columns.count - style.beside_text_columns)
    return range(first, last + 1)


def narrowed(columns: Columns, taken: int) -> Columns:
    """The columns of text that are left beside a heading."""
    return replace(columns, lefts=columns.lefts[taken:])


def texts_beside(
    taken: int,
    columns: Columns,
    flow: Flow,
    arranged: Sequence[Arrangement],
    *,
    headings: Headings,
    bodies: Bodies,
    costs: Costs,
) -> Iterator[BesideText]:
    """The shapes with a heading in the first ``taken`` columns, its room not too high for it.

    ``arranged`` are the arrangements of the pictures in the columns that are left.
    """
    narrow, style = narrowed(columns, taken), costs.style
    reckoned = [(bodies.reckoned(narrow, flow, item), item) for item in arranged if not item.lines_above]
    if min((lines for lines, _ in reckoned), default=style.beside_deepest + 1) > style.beside_deepest:
        return
    tried = headings.beside_text(round(taken * columns.basic), room_beside(columns, taken, style))
    tried = [item for item in tried if item[0].parts]
    most = max((int(heading.slots * (1 + style.beside_most_air)) for heading, _ in tried), default=0)
    for deep, arrangement in reckoned:
        if deep > most:
            continue
        body = bodies.natural(narrow, flow, arrangement)
        least = body.lines
        for heading, fitting in tried:
            lines = max(least, heading.slots)
            air = lines - heading.slots
            if lines > heading.slots * (1 + style.beside_most_air):
                continue
            text = body if lines == least else bodies.within(narrow, flow, arrangement, lines)
            spare = lines - (1 + style.beside_air) * heading.slots * _inked(heading)
            price = costs.of(
                (HEADING_AIR, air * taken * columns.basic),
                (HEADING_BESIDE, style.beside_cost + max(0.0, spare) * taken * columns.basic),
            )
            yield BesideText(narrow, replace(heading, slots=0), text, fitting + price)


def _inked(heading: Heading) -> float:
    """The share of its room's width that a heading's widest line takes."""
    lines = [line for part in heading.parts for line in part.galley.lines]
    inks = [line.width - min((run.xs[0] for run in line.runs if run.xs), default=0.0) for line in lines]
    return min(1.0, max(inks, default=0.0) / heading.width)
