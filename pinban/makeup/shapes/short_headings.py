"""From a story on a vertical page to shapes whose upright heading stands over its first tiers alone (題下に本文).

The heading takes the head of as many tiers as it needs to be one for its width; the tiers below begin beneath it, at
the story's edge. Such a heading fits a story of any number of tiers, as level ones over all columns do, since a line of
headline is seldom as long as a sheet is high.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pinban.makeup.costs import HEADING_AIR, total
from pinban.makeup.shapes.arrangements import WITHIN, Arrangement
from pinban.makeup.shapes.columns import Columns, is_boxed
from pinban.makeup.shapes.facts import StoryFacts
from pinban.makeup.shapes.headings import Head, Headings
from pinban.model import StoryKind

_LEAST = 2  # tiers: over one a headline is set in words of a character or two
_MOST = 8  # ways to set the heading that are tried over each width, the cheapest ones
_APART = 3  # column lines by which two of them must differ to be worth trying


@dataclass(frozen=True, slots=True)
class ShortHeading:
    """A heading over the first ``tiers`` of a story, ``lines`` deep, with the rules that it breaks and their ``cost``, air included."""

    head: Head
    tiers: int
    cost: float

    @property
    def lines(self) -> int:
        """The grid lines that it takes at the head of its tiers."""
        return self.head[1]

    def below(self, arranged: Iterable[Arrangement]) -> Iterator[Arrangement]:
        """Those arrangements that leave its room, what stood at the head of its tiers moved below it."""
        for item in arranged:
            moved = None if item.lines_above else _moved(item, self)
            if moved is not None:
                yield moved


class ShortHeadings:
    """The upright headings of one story over its first tiers."""

    def __init__(self, facts: StoryFacts, headings: Headings) -> None:
        self._facts = facts
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
        air = facts.costs.weight(HEADING_AIR)
        rated = [
            (total(fitting) + air * (lines - heading.slots) * tiers, tiers * lines, (heading, lines, fitting), tiers)
            for tiers in range(_LEAST, columns.count)
            for heading, lines, fitting in self._headings.above_text(tiers, columns.span(tiers))
            if heading.parts and not heading.diagnostics
        ]
        taken: list[int] = []
        for cost, area, head, tiers in sorted(rated, key=lambda item: item[:2]):
            if len(taken) == _MOST:
                return
            if all(abs(area - other) >= _APART for other in taken):
                taken.append(area)
                yield ShortHeading(head, tiers, cost)


def _moved(arrangement: Arrangement, short: ShortHeading) -> Arrangement | None:
    """The arrangement below a heading; ``None`` where a picture or a table would lie over its edge or in the text."""
    places = []
    for place in arrangement.places:
        if place.corner in WITHIN:
            return None
        if place.corner.startswith("head") and place.column < short.tiers:
            if place.column + place.size.columns > short.tiers:
                return None
            place = replace(place, offset=place.offset + short.lines)
        places.append(place)
    tables = []
    for table in arrangement.tables:
        if table.corner.startswith("head") and table.column < short.tiers:
            if table.column + table.size.columns > short.tiers:
                return None
            table = replace(table, offset=table.offset + short.lines)
        tables.append(table)
    return replace(arrangement, places=tuple(places), tables=tuple(tables), heading=(short.tiers, short.lines))
