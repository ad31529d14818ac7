"""From a story, its page's part and a composer to what all builders of its shapes need: its columns, text and pictures.

Galleys, picture sizes and arrangements are made when asked for and kept: shapes of many widths and heights share them.
"""

from dataclasses import fields, replace
from functools import cached_property
from operator import add
from typing import NamedTuple

from pinban.makeup.costs import ASKED, BRIEFS_BLOCK, HEADING_AIR, SLIVER, TIER_FIT, TOWER, total
from pinban.makeup.shapes.arrangements import WITHIN, Arrangement, arrangements, missed
from pinban.makeup.shapes.bodies import Bodies
from pinban.makeup.shapes.columns import Columns, story_columns
from pinban.makeup.shapes.compositions.composed import composed
from pinban.makeup.shapes.compositions.mosaic import mosaics
from pinban.makeup.shapes.facts import StoryFacts
from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.headings import Head, Headings
from pinban.makeup.shapes.pictures import PictureSizes
from pinban.makeup.shapes.tables import Tables
from pinban.makeup.shapes.variants import Body, Variant
from pinban.makeup.shapes.vertical_pages.short_headings import ShortHeading, ShortHeadings, crossed_at_head
from pinban.model import Pt, StoryKind, Table
from pinban.model.galley import Galley
from pinban.typeset.galleys.brief_items import kept_whole

_ROUNDING = 0.01  # pt
_RAIL = 2  # basic columns of a group of briefs that may be as deep as it likes
DEAR = 8.0  # by so much a shape costs more than the cheapest: half a step of a headline tier
_NO_SLIVER = (StoryKind.BRIEF, StoryKind.POEM, StoryKind.NOTE)


class HangingBelow(NamedTuple):
    """An arrangement below a short heading, and what both take at the heads of tiers: each, in all, at most."""

    arrangement: Arrangement
    taken: tuple[int, ...]
    whole: int
    deepest: int
    short: ShortHeading


class StorySetting(StoryFacts):
    """One story on one grid, with its pictures' sizes, its headings and its text poured."""

    @cached_property
    def _facts(self) -> StoryFacts:
        """The story's facts alone. What is kept here refers to them, not back to here: no circle of objects stays."""
        return StoryFacts(**{field.name: getattr(self, field.name) for field in fields(StoryFacts)})

    @cached_property
    def pictures(self) -> PictureSizes:
        """The sizes that its pictures may have."""
        return PictureSizes(self._facts)

    @cached_property
    def tables(self) -> Tables:
        """Its tables that stand apart from the text."""
        return Tables(self._facts)

    @cached_property
    def headings(self) -> Headings:
        """Its level headings."""
        return Headings(self._facts)

    @cached_property
    def short_headings(self) -> ShortHeadings:
        """Its upright headings over the first tiers alone."""
        return ShortHeadings(self._facts, self.headings)

    @cached_property
    def bodies(self) -> Bodies:
        """Its text and pictures below the heading."""
        return Bodies(self)

    @cached_property
    def _flows(self) -> dict[tuple[float, int], tuple[Flow, Columns, int]]:
        return {}

    @cached_property
    def _whole(self) -> dict[float, Flow]:
        return {}

    @cached_property
    def _arranged(self) -> dict[tuple[int, float], tuple[Arrangement, ...]]:
        return {}

    @cached_property
    def _smaller(self) -> dict[tuple[int, float], tuple[Arrangement, ...]]:
        return {}

    @cached_property
    def _hanging(self) -> dict[tuple[int, float], list[tuple[Arrangement, tuple[int, ...]]]]:
        return {}

    @cached_property
    def _below(self) -> dict[int, list[HangingBelow]]:
        return {}

    @property
    def is_vertical(self) -> bool:
        """Whether the story is set vertically; a table has no vertical form."""
        has_table = any(isinstance(block, Table) for block in self.story.blocks)
        meant = self.is_island or self.story.kind in self.part.vertical_kinds
        return meant and bool(self.vertical_tiers) and not has_table

    def columns(self, width: int, count: int | None = None) -> Columns:
        """The columns of text over ``width`` basic columns; ``count`` of them, if it is given."""
        return story_columns(self.story, width, self.part, self.grid, self.page_styles, count=count)

    def is_long_read(self, width: int) -> bool:
        """Whether the story stands over all of its page as a long read."""
        return self.long_read and width == self.grid.columns

    def long_read_columns(self, width: int) -> list[int]:
        """The numbers of columns in which a long read may be set: wide ones, as many on either side of a fold."""
        style = self.costs.style
        counts = [count for count in range(1, width + 1) if not (self.grid.fold and count % 2)]
        ems = {count: self.columns(width, count) for count in counts}
        fitting = [
            count
            for count, columns in ems.items()
            if style.long_read_least <= columns.measure / columns.em <= style.long_read_most
        ]
        return fitting or [self.columns(width).count]

    def smaller_columns(self, width: int) -> list[int]:
        """The numbers of columns of a long read that is too long for its own: those, and the grid's."""
        of_grid = self.columns(width).count
        return [*self.long_read_columns(width), *([] if self.grid.fold and of_grid % 2 else [of_grid])]

    def flow(self, columns: Columns, *, lines: int = 0) -> Flow:
        """The text at a measure, in so many lines more or fewer than are best, as far as that can be had."""
        key = (round(columns.measure, 4), lines)
        if key not in self._flows:
            self._flows[key] = Flow(self._galley(columns, lines)), columns, lines
        return self._flows[key][0]

    def flows(self) -> list[tuple[Flow, Columns, int]]:
        """All that :meth:`flow` has given so far, and what it was asked."""
        return list(self._flows.values())

    def pourings(self, columns: Columns) -> tuple[Flow, ...]:
        """The ways in which the text is poured: of briefs in a group first with each kept whole, then as it comes."""
        flow = self.flow(columns)
        if not self.story.is_briefs:
            return (flow,)
        key = round(columns.measure, 4)
        if key not in self._whole:
            galley = flow.galley
            whole = replace(galley, lines=kept_whole(galley.lines, self.costs.style.briefs_whole))
            self._whole[key] = Flow(whole)
        return self._whole[key], flow

    def _galley(self, columns: Columns, lines: int) -> Galley:
        if not self.blocks:  # pictures alone
            return Galley((), columns.measure, self.grid.leading)
        return self.composer.galley(self.tables.text(columns), columns.measure, self.styles, lines=lines)

    def arrangements(self, columns: Columns) -> tuple[Arrangement, ...]:
        """The ways in which its pictures and tables may stand in these columns."""
        key = (columns.count, round(columns.measure, 4))
        if key not in self._arranged:
            alone = self.long_read and abs(columns.width - self.grid.width) < _ROUNDING
            pictured = composed(self, self.pictures, columns) if alone else ()
            pictured = (*pictured, *mosaics(self, self.pictures, columns, self._filling(columns))) if alone else ()
            pictured = pictured or arrangements(self.story, self.pictures, columns, self.page_lines)
            self._arranged[key] = self.tables.arranged(columns, pictured)
        return self._arranged[key]

    def _filling(self, columns: Columns) -> range:
        """The depths of pictures alone that would fill the page below a heading of theirs; none with text below."""
        heads = [lines for _, lines, _ in self.headings.above_text(self.grid.columns, columns.inner)]
        below = range(self.page_lines - max(heads, default=0), self.page_lines - min(heads, default=0) + 1)
        return range(0) if self.blocks else below

    def smaller_arrangements(self, columns: Columns) -> tuple[Arrangement, ...]:
        """The ways in which pictures may stand in a long read that leaves them less room than a composition takes."""
        key = (columns.count, round(columns.measure, 4))
        if key not in self._smaller:
            plain = arrangements(self.story, self.pictures, columns, self.page_lines, smaller=True)
            self._smaller[key] = (*self.arrangements(columns), *self.tables.arranged(columns, plain))
        return self._smaller[key]

    def hanging(self, columns: Columns) -> list[tuple[Arrangement, tuple[int, ...]]]:
        """The arrangements with all pictures at the head, with the lines that they take there in each column."""
        key = (columns.count, round(columns.measure, 4))
        if key not in self._hanging:
            taken = [
                (item, item.taken(columns.count))
                for item in self.arrangements(columns)
                if not any(place.corner in WITHIN for place in item.places)
            ]
            self._hanging[key] = [(item, heads) for item, (heads, feet) in taken if not any(feet)]
        return self._hanging[key]

    def hanging_below(self, columns: Columns) -> list[HangingBelow]:
        """The same below headings over the first tiers; of like ones the cheapest, and none that is dear."""
        count = columns.count
        if count not in self._below:
            best: dict[tuple[tuple[int, ...], str], tuple[float, Arrangement, ShortHeading]] = {}
            dear = self.dear(columns)
            hanging = [
                (item, heads, crossed_at_head(item)) for item, heads in self.hanging(columns) if item.cost <= dear
            ]
            for short in self.short_headings.over(columns):
                above = [short.above(column) for column in range(count)]
                for item, heads, crossed in hanging:
                    taken = tuple(map(add, heads, above))
                    key, cost = (taken, short.head[0].tier), short.cost + item.cost
                    if (key not in best or cost < best[key][0]) and short.may_stand_over(crossed):
                        best[key] = cost, item, short
            self._below[count] = [
                HangingBelow(short.over(item), taken, sum(taken), max(taken), short)
                for (taken, _), (_, item, short) in best.items()
            ]
        return self._below[count]

    def dear(self, columns: Columns) -> float:
        """What an arrangement costs at most that is tried below a heading of a vertical page's own kinds."""
        return min(item.cost for item in self.arrangements(columns)) + DEAR

    def headings_over_all(self, columns: Columns, width: int) -> list[Head]:
        """Its headings over all columns: none round the nameplate, beside which it stands.

        Those are left out that cost a step of a tier more than what stands over the first tiers alone, as they do where
        a story has more tiers than a headline has words for.
        """
        if self.plate[0]:
            return []
        short = self.short_headings.over(columns)
        crossed = {crossed_at_head(item) for item in self.arrangements(columns)} if short else set()
        if not any(item.may_stand_over(edges) for item in short for edges in crossed):
            return self.headings.above_text(width, columns.inner)
        if width > max(tier.columns[1] for tier in self.level_tiers):
            return []
        most = min(item.cost for item in short) + self.costs.weight(TIER_FIT)
        return [item for item in self.headings.above_text(width, columns.inner) if total(item[2]) < most]

    def asked_cost(self, arrangement: Arrangement) -> float:
        """What it costs that a shape with its heading above the text is not what the manuscript asks."""
        return self.costs.weight(ASKED) * len(missed(self.story, arrangement, beside=False))

    def variant(
        self, columns: Columns, flow: Flow, width: int, head: Head, body: Body, *, beside: bool = False
    ) -> Variant:
        """The shape of a heading over, or ``beside``, a body, with what its proportions cost."""
        heading, lines, fitting = head
        over, deep = body.arrangement.heading
        air_beside = (deep + body.arrangement.left_white(body.lines) - heading.slots) * over
        air = air_beside if over else (lines - heading.slots) * width
        whole = 2 * columns.pad_lines + body.arrangement.lines_above + lines + body.lines
        tall = whole * self.grid.leading / columns.width
        report = self.story.kind not in _NO_SLIVER
        style = self.costs.style
        shape = self.costs.of(
            (HEADING_AIR, air),
            (SLIVER, float(width == 1 and whole >= style.sliver_lines and report and self.grid.columns > 1)),
            (TOWER, 0.0 if self.story.is_briefs else tall - style.tower_from),
            (BRIEFS_BLOCK, float(whole - style.briefs_band) if self.story.is_briefs and width > _RAIL else 0.0),
            (ASKED, len(missed(self.story, body.arrangement, beside=beside))),
        )
        size = max((part.size for part in heading.parts if part.kind == "headline"), default=Pt(0))
        items = (*fitting, *shape, *body.costs)
        price = total(fitting) + total(shape) + body.cost
        return Variant(heading, lines, body, whole, items, price, size, columns, flow, over=over, room=deep)
