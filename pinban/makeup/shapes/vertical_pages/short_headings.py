"""From a story on a vertical page to shapes whose upright heading stands over its first tiers alone (題下に本文).

The heading takes the head of as many tiers as it needs to be one for its width; the tiers below begin beneath it, at
the story's edge. Such a heading fits a story of any number of tiers, as level ones over all columns do, since a line of
headline is seldom as long as a sheet is high.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pinban.makeup.costs import HEADING_AIR, total
from pinban.makeup.shapes.arrangements import WITHIN, Arrangement, PicturePlace, TablePlace
from pinban.makeup.shapes.columns import Columns, is_boxed
from pinban.makeup.shapes.facts import StoryFacts
from pinban.makeup.shapes.headings import Head, Headings
from pinban.model import StoryKind

_LEAST = 2  # tiers: over one a headline is set in words of a character or two
_MOST = 5  # ways to set the heading that are tried over each width, the cheapest ones
_DEAR = 20.0  # by so much the least one may cost more than the best: a third of a line of text over
_APART = 3  # column lines by which two of them must differ to be worth trying


Crossed = frozenset[int]
"""The edges between tiers that something at the head of an arrangement lies over: 1 for that below the first tier."""


def crossed_at_head(arrangement: Arrangement) -> Crossed | None:
    """The edges that what hangs at the head crosses; ``None`` with a picture over the heading or in the text."""
    if arrangement.lines_above or any(place.corner in WITHIN for place in arrangement.places):
        return None
    every: tuple[PicturePlace | TablePlace, ...] = (*arrangement.places, *arrangement.tables)
    spans = [item.span for item in every if item.corner.startswith("head")]
    return frozenset(edge for span in spans for edge in range(span.start + 1, span.stop))


@dataclass(frozen=True, slots=True)
class ShortHeading:
    """A heading over the first ``tiers`` of a story, with the rules that it breaks and their ``cost``, air included.

    ``plate`` is the tiers and lines that a nameplate takes above it.
    """

    head: Head
    tiers: int
    cost: float
    plate: tuple[int, int] = (0, 0)

    @property
    def lines(self) -> int:
        """The grid lines that it takes of its tiers."""
        return self.head[1]

    @property
    def foot(self) -> int:
        """The grid lines at which it ends."""
        return self.plate[1] + self.lines

    def above(self, column: int) -> int:
        """The lines that it and the nameplate take at the head of a tier, from 0."""
        return (self.lines if column < self.tiers else 0) + (self.plate[1] if column < self.plate[0] else 0)

    def may_stand_over(self, crossed: Crossed | None) -> bool:
        """Whether it and the nameplate leave pictures and tables whole, and text where it is before all of these."""
        return crossed is not None and self.tiers not in crossed and self.plate[0] not in crossed

    def over(self, arrangement: Arrangement) -> Arrangement:
        """An arrangement that it may stand over, what stood at the head of its tiers moved below it."""
        places = tuple(replace(item, offset=item.offset + self._down(item)) for item in arrangement.places)
        tables = tuple(replace(item, offset=item.offset + self._down(item)) for item in arrangement.tables)
        heading = self.tiers, self.lines
        return replace(arrangement, places=places, tables=tables, heading=heading, plate=self.plate)

    def _down(self, place: PicturePlace | TablePlace) -> int:
        return self.above(place.span.start) if place.corner.startswith("head") else 0


class ShortHeadings:
    """The upright headings of one story over its first tiers."""

    def __init__(self, facts: StoryFacts, headings: Headings) -> None:
        self._facts = facts
        self._plate = facts.plate
        self._headings = headings
        self._kept: dict[int, list[ShortHeading]] = {}

    def over(self, columns: Columns) -> list[ShortHeading]:
        """The headings to try over a story of these tiers; none on a level page, nor in a box."""
        if columns.count not in self._kept:
            self._kept[columns.count] = list(self._chosen(columns))
        return self._kept[columns.count]

    def _chosen(self, columns: Columns) -> Iterator[ShortHeading]:
        facts = self._facts
        apart = not facts.part.axes.vertical or is_boxed(facts.story) or facts.long_read
        if apart or facts.story.kind in (StoryKind.NOTE, StoryKind.POEM) or facts.story.is_briefs:
            return
        # Beside the nameplate alone: text below that would stand before it. Over no more than headlines are meant for.
        most = min(self._plate[0] or columns.count, max(tier.columns[1] for tier in facts.level_tiers))
        air = facts.costs.weight(HEADING_AIR)
        rated = [
            (total(fitting) + air * (lines - heading.slots) * tiers, tiers * lines, (heading, lines, fitting), tiers)
            for tiers in range(_LEAST, min(columns.count, most + 1))
            for heading, lines, fitting in self._headings.above_text(tiers, columns.span(tiers))
            if heading.parts and not heading.diagnostics
        ]
        rated.sort(key=lambda item: item[:2])
        # On a page that is too full for its stories it is the least one that lets their text in.
        least = min((item[1] for item in rated if item[0] <= rated[0][0] + _DEAR), default=0)
        taken: list[int] = []
        for cost, area, head, tiers in rated:
            wanted = len(taken) < _MOST and all(abs(area - other) >= _APART for other in taken)
            if wanted or (area == least and least not in taken):
                taken.append(area)
                yield ShortHeading(head, tiers, cost, self._plate)
