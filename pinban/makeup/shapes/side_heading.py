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
from pinban.model.plan import Cost

_LEAST_EM = 52  # of a story's width: in less there is no room for a heading and two columns beside it
_HEAD_EM = 13  # of a heading's room at least
_SHARES = (0.16, 0.4)  # of the width that the heading may take
_LEAST_TEXT = 2  # columns
_AIR = 1.0  # of what a heading inks: so much air in its room looks meant
_MOST_AIR = 1.6  # beyond this it looks lost
_AT_LEAST = 3.0  # that it costs: for less, long searches take it for no gain
_DEEPEST = 30  # lines of text: beside more a heading is not looked for
_GAP = 1.0  # em between heading and text beyond the gutter
_UNSUITED = (StoryKind.NOTE, StoryKind.POEM)


@dataclass(frozen=True, slots=True)
class BesideText:
    """A heading in the first columns of a story, and the body in the ``narrow`` others, as deep as the story."""

    narrow: Columns
    heading: Heading
    body: Body
    costs: tuple[Cost, ...]


def room_beside(columns: Columns, taken: int) -> Pt:
    """The width of a heading in the first ``taken`` columns, white between it and the text left off."""
    return Pt(columns.span(taken) - _GAP * columns.em)


def heads_beside(kind: StoryKind, columns: Columns) -> range:
    """In how many columns of text a heading may stand at the left of the others."""
    em = columns.inner / columns.em
    if kind in _UNSUITED or em < _LEAST_EM:
        return range(0)
    first = max(ceil(_SHARES[0] * columns.count), ceil(_HEAD_EM * columns.em / (columns.measure + columns.gutter)))
    last = min(max(first, round(_SHARES[1] * columns.count)), columns.count - _LEAST_TEXT)
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
    narrow = narrowed(columns, taken)
    reckoned = [(bodies.reckoned(narrow, flow, item), item) for item in arranged if not item.lines_above]
    if min((lines for lines, _ in reckoned), default=_DEEPEST + 1) > _DEEPEST:
        return
    tried = headings.beside_text(round(taken * columns.basic), room_beside(columns, taken))
    tried = [item for item in tried if item[0].parts]
    most = max((int(heading.slots * (1 + _MOST_AIR)) for heading, _ in tried), default=0)
    for deep, arrangement in reckoned:
        if deep > most:
            continue
        body = bodies.natural(narrow, flow, arrangement)
        least = body.lines
        for heading, fitting in tried:
            lines = max(least, heading.slots)
            air = lines - heading.slots
            if lines > heading.slots * (1 + _MOST_AIR):
                continue
            text = body if lines == least else bodies.within(narrow, flow, arrangement, lines)
            spare = lines - (1 + _AIR) * heading.slots * _inked(heading)
            price = costs.of(
                (HEADING_AIR, air * taken * columns.basic),
                (HEADING_BESIDE, _AT_LEAST + max(0.0, spare) * taken * columns.basic),
            )
            yield BesideText(narrow, replace(heading, slots=0), text, fitting + price)


def _inked(heading: Heading) -> float:
    """The share of its room's width that a heading's widest line takes."""
    lines = [line for part in heading.parts for line in part.galley.lines]
    inks = [line.width - min((run.xs[0] for run in line.runs if run.xs), default=0.0) for line in lines]
    return min(1.0, max(inks, default=0.0) / heading.width)
