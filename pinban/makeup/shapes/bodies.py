"""From a story's text and its pictures' places to what stands below its heading, in the least depth or a given one."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from pinban.makeup.costs import (
    BRIEF_PARTED,
    FLAT,
    GREY,
    MEASURE,
    OVERSET_LINE,
    OVERSET_STORY,
    SHORT_COLUMN,
    STRANDED,
    WHITE,
    total,
)
from pinban.makeup.shapes.arrangements import Arrangement, TextRoom, in_the_middle
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.facts import StoryFacts
from pinban.makeup.shapes.flow import ColumnEnds, Flow
from pinban.makeup.shapes.runaround import TextAcross, TextAround
from pinban.makeup.shapes.variants import Body
from pinban.model import BlockKind, StoryKind, TextBlock
from pinban.model.plan import Corner
from pinban.typeset.galleys.brief_items import gaps, parted

_MUST = 4  # times as dear: of a page too full any other story is cut first
_CROSSHEADS = ("crosshead", "brief-head", "package-head")


def cheapest(bodies: Iterable[Body]) -> list[Body]:
    """Of the bodies that are alike from outside (as deep, the first picture in the same place) the cheapest each."""
    best: dict[tuple[int, int, str], Body] = {}
    for body in bodies:
        places = body.arrangement.places
        key = (body.lines, body.arrangement.lines_above, places[0].corner if places else "")
        if key not in best or body.cost < best[key].cost:
            best[key] = body
    return list(best.values())


def _stranded(flow: Flow, ends: Sequence[int]) -> float:
    """How many pieces of columns end with a crosshead and a single line below it."""
    lines, start, count = flow.lines, 0, 0.0
    for end in ends:
        if end - start >= 2 and end < len(lines) and lines[end - 2].role in _CROSSHEADS:
            count += lines[end - 1].role not in _CROSSHEADS
        start = end
    return count


def over_rate(priority: float, *, must: bool = False) -> float:
    """How many times dearer a line over is in a story of more weight, or in one that must stand."""
    return (_MUST if must else 1) * (1 + (5 - priority) / 4)


class Bodies:
    """Pours one story's text into its columns, around its pictures."""

    def __init__(self, facts: StoryFacts) -> None:
        self._story = story = facts.story
        self._grid = facts.grid
        self._long_read = facts.long_read
        self._over_rate = over_rate(facts.priority, must=story.must)
        self._page_lines = facts.page_lines
        self._costs = facts.costs
        crossheads = any(isinstance(block, TextBlock) and block.kind is BlockKind.CROSSHEAD for block in story.blocks)
        self._is_verse = facts.is_verse
        self._plain = not (story.pictures or crossheads)

    def fitting(self, columns: Columns, flow: Flow, arranged: Sequence[Arrangement]) -> Iterator[Body]:
        """The bodies that hold all text: with each arrangement in its least depth."""
        for arrangement in arranged:
            body = self.natural(columns, flow, arrangement)
            yield body
            if self._story.kind is StoryKind.NOTE:
                for more in range(1, self._costs.style.note_breath + 1):
                    yield self.within(columns, flow, arrangement, body.lines + more)

    def short(self, columns: Columns, flow: Flow, arranged: Sequence[Arrangement]) -> Iterator[Body]:
        """The bodies that do not: with the arrangement of least depth in every lesser depth.

        Of a long read the one that leaves the text most room too: with its page to itself depth is not what it lacks.
        """
        count = columns.count
        lowest = min(arranged, key=lambda item: (item.least(count), item.lines_above, item.cost))
        roomiest = min(arranged, key=lambda item: (item.blocked(count) + count * item.lines_above, item.cost))
        for smallest in (lowest, roomiest) if self._long_read and roomiest is not lowest else (lowest,):
            most = min(self._page_lines + 1, self.natural(columns, flow, smallest).lines)
            for lines in range(smallest.least(count), most):
                yield self.within(columns, flow, smallest, lines)

    def natural(self, columns: Columns, flow: Flow, arrangement: Arrangement) -> Body:
        """The body of least depth that holds all text, the page's depth given."""
        lines = self.reckoned(columns, flow, arrangement)
        most = 2 * self._page_lines + ceil(flow.depth * columns.leading / self._grid.leading)
        while lines < most and flow.pour(self._depths(columns, arrangement.rooms(lines, columns.count))).overset:
            lines += 1
        return self.within(columns, flow, arrangement, lines)

    def reckoned(self, columns: Columns, flow: Flow, arrangement: Arrangement) -> int:
        """The lines that a body takes at least, by its area alone."""
        count = columns.count
        return self.reckoned_in(columns, flow, arrangement.least(count), arrangement.blocked(count))

    def reckoned_in(self, columns: Columns, flow: Flow, least: int, blocked: int) -> int:
        """The same where pictures and the like need ``least`` lines and take ``blocked`` column lines."""
        depth = ceil(flow.depth * columns.leading / self._grid.leading)
        return max(least, ceil((depth + blocked) / columns.count))

    def around(self, columns: Columns, setting: TextAround) -> Body | None:
        """The body of least depth with text beside a picture; ``None`` where a column ends beside it."""
        body = self.natural(columns, setting.flow, setting.arrangement)
        return body if body.ends[0] >= setting.narrow else None

    def with_middles(self, columns: Columns, flow: Flow, arranged: Sequence[Arrangement]) -> Iterator[Body]:
        """The fitting bodies, and as deep ones with the picture in the middle of its columns."""
        for body in cheapest(self.fitting(columns, flow, arranged)):
            yield body
            for arrangement in in_the_middle(body.arrangement, columns.count, body.lines, self._costs):
                around = self.within(columns, flow, arrangement, body.lines)
                if not around.overset:
                    yield around

    def within(
        self, columns: Columns, flow: Flow, arrangement: Arrangement, lines: int, corner: Corner | None = None
    ) -> Body:
        """The body of so many lines, around a corner left to others where there is one."""
        rooms = arrangement.rooms(lines, columns.count, corner)
        poured = flow.pour_evenly(self._depths(columns, rooms), [room.last for room in rooms])
        return self._body(columns, flow, arrangement, lines, rooms=rooms, poured=poured)

    def across(self, columns: Columns, setting: TextAcross) -> Body:
        """The body with text around a picture across a gutter, which is poured already."""
        rooms = setting.arrangement.rooms(setting.lines, columns.count)
        return self._body(columns, setting.flow, setting.arrangement, setting.lines, rooms=rooms, poured=setting.poured)

    def _body(
        self,
        columns: Columns,
        flow: Flow,
        arrangement: Arrangement,
        lines: int,
        *,
        rooms: tuple[TextRoom, ...],
        poured: ColumnEnds,
    ) -> Body:
        style = self._costs.style
        depths = self._depths(columns, rooms)
        unused = poured.unused - self._spread(flow, poured, depths)
        uneven = unused % columns.count
        white = 0 if poured.overset else unused - uneven
        text_lines = min((depth for depth in depths if depth), default=style.least_column)
        note = self._story.kind is StoryKind.NOTE
        flat = columns.count * max(0, style.least_column - text_lines) ** 2 if columns.count > 1 and not note else 0.0
        items = arrangement.costs + self._costs.of(
            (OVERSET_LINE, poured.overset * self._over_rate * (style.note_over if note else 1)),
            (OVERSET_STORY, float(poured.overset > 0)),
            (SHORT_COLUMN, 0.0 if poured.overset else uneven),
            (WHITE, white * columns.basic * (style.note_white if note else 1.0)),
            (FLAT, flat),
            (GREY, float(self._plain and flow.depth > style.grey_from)),
            (MEASURE, self._off_measure(columns, flow)),
            (STRANDED, _stranded(flow, poured.ends)),
            (BRIEF_PARTED, float(parted(flow.lines, poured.ends)) if self._story.is_briefs else 0.0),
        )
        return Body(lines, arrangement, rooms, poured.ends, poured.overset, items, total(items), white * columns.basic)

    def _spread(self, flow: Flow, poured: ColumnEnds, depths: Sequence[int]) -> int:
        """The lines left over that the air between briefs in a group takes up."""
        if not self._story.is_briefs or poured.overset:
            return 0
        most, start, taken = self._costs.style.briefs_spread, 0, 0
        for depth, end, count in zip(depths, poured.ends, gaps(flow.lines, poured.ends), strict=True):
            left = depth - (flow.depth_from(start) - flow.depth_from(end) if end > start else 0)
            taken += min(max(0, left), most * count)
            start = end
        return min(taken, poured.unused)

    def off(self, columns: Columns, arrangement: Arrangement, flow: Flow, lines: int, corner: Corner | None) -> int:
        """The lines by which the text is too short for such a body, negative where it is too long; 0 if it is even."""
        rooms = arrangement.rooms(lines, columns.count, corner)
        poured = flow.pour_evenly(self._depths(columns, rooms), [room.last for room in rooms])
        return -poured.overset or poured.unused

    def _off_measure(self, columns: Columns, flow: Flow) -> float:
        if not flow.lines:
            return 0.0
        if self._story.kind is StoryKind.POEM or self._is_verse:
            # A line of verse is as long as it is: what spoils it is to be turned over.
            return self._costs.style.verse_turned * sum(line.role == "verse" and not line.opens for line in flow.lines)
        em = columns.measure / columns.em
        return max(em - self._costs.style.widest, self._costs.style.narrowest - em, 0.0)

    def _depths(self, columns: Columns, rooms: Sequence[TextRoom]) -> tuple[int, ...]:
        """The depth of each room in lines of the text's own leading."""
        if columns.leading == self._grid.leading:
            return tuple(room.lines for room in rooms)
        return tuple(int(room.lines * self._grid.leading / columns.leading + 1e-6) for room in rooms)
