"""From a story's setting to its shapes in level lines: heading above its text or beside it, text around its picture."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from operator import add
from typing import TypeAlias

from pinban.makeup.costs import BROKEN, HEADING_AIR, HEADING_FIT, total
from pinban.makeup.shapes.arrangements import Arrangement
from pinban.makeup.shapes.bodies import cheapest
from pinban.makeup.shapes.columns import Columns, beside, broken, fitting_columns, is_boxed
from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.headings import Head
from pinban.makeup.shapes.runaround import Runaround
from pinban.makeup.shapes.setting import DEAR, StorySetting
from pinban.makeup.shapes.side_heading import heads_beside, narrowed, texts_beside
from pinban.makeup.shapes.variants import Body, Variant
from pinban.makeup.shapes.vertical import SideHeading, side_heading
from pinban.makeup.shapes.vertical_pages.level_headings import LevelHeadings
from pinban.makeup.shapes.vertical_pages.short_headings import ShortHeading, crossed_at_head
from pinban.model import Pt, Tier

_Poured: TypeAlias = Callable[[Columns, Flow, Sequence[Arrangement]], Iterator[Body]]


class LevelShapes:
    """The shapes of one story in level lines."""

    def __init__(self, setting: StorySetting) -> None:
        self._setting = setting
        self._runaround = Runaround(setting, setting.pictures)
        self._level_headings = LevelHeadings(setting)
        self._side_headings: dict[tuple[str, int], SideHeading | None] = {}

    def fitting(self, width: int) -> Iterator[Variant]:
        """The shapes that hold all text: in the grid's own columns or fewer, or beside a heading."""
        bodies = self._setting.bodies
        columns = self._setting.columns(width)
        if self._setting.is_long_read(width):
            yield from self._long_reads(columns, width)
            return
        if self._setting.plate[0]:
            yield from self._under_short_headings(columns, width)
            return
        for measured, heads in self._measures(columns, width):
            yield from self._under_headings(measured, width, heads, bodies.with_middles)
            yield from self._runarounds(measured, width, heads)
        yield from self._under_short_headings(columns, width)
        yield from self._beside_vertical_headings(columns, width, bodies.fitting)
        if self._setting.part.axes.level_headings:
            yield from self._level_headings.shapes(columns, width)
        elif not self._setting.part.axes.vertical:
            yield from self._beside_headings(columns, width)

    def _long_reads(self, columns: Columns, width: int) -> Iterator[Variant]:
        """The shapes of a story with its page to itself: composed, or with smaller pictures if that is too deep."""
        composed = [
            variant
            for measured, heads in self._measures(columns, width)
            for variant in self._under_headings(measured, width, heads, self._setting.bodies.fitting)
        ]
        yield from composed
        if self._setting.story.pictures and all(item.lines > self._setting.page_lines for item in composed):
            yield from self._with_smaller_pictures(columns, width, self._setting.bodies.fitting)

    def _with_smaller_pictures(self, columns: Columns, width: int, bodies: _Poured) -> Iterator[Variant]:
        """A long read's shapes with its pictures as in any story, in its own columns or the grid's."""
        setting = self._setting
        heads = setting.headings.above_text(width, columns.inner)
        for count in setting.smaller_columns(width):
            measured = setting.columns(width, count)
            arranged = setting.smaller_arrangements(measured)
            yield from self._under_headings(measured, width, heads, bodies, arranged)

    def short(self, width: int) -> Iterator[Variant]:
        """The shapes in which text is over."""
        bodies = self._setting.bodies
        columns = self._setting.columns(width)
        if self._setting.plate[0]:
            return
        if self._setting.is_long_read(width) and self._setting.story.pictures:
            yield from self._with_smaller_pictures(columns, width, bodies.short)
            return
        for measured, heads in self._measures(columns, width):
            yield from self._under_headings(measured, width, heads, bodies.short)
        yield from self._beside_vertical_headings(columns, width, bodies.short)

    def _measures(self, columns: Columns, width: int) -> Iterator[tuple[Columns, Sequence[Head]]]:
        """The columns of text that a story may have over a width, with its headings: the grid's own, or fewer."""
        setting, costs = self._setting, self._setting.costs
        heads = setting.headings_over_all(columns, width)
        if not heads:
            return
        if setting.is_long_read(width):
            # Wide measures are a long read's by right, and have no price.
            yield from ((setting.columns(width, count), heads) for count in setting.long_read_columns(width))
            return
        yield columns, heads
        if setting.is_verse:
            # As many columns as are wide enough for its longest line; that is their measure by right, and has no price.
            count = fitting_columns(columns, setting.verse_width)
            if 0 < count < columns.count:
                yield setting.columns(width, count), heads
        elif setting.part.axes.vertical:
            return  # a tier is a whole number of characters deep (JLREQ, “Line Length”)
        elif setting.priority <= costs.style.broken_priority and not is_boxed(setting.story):
            for count in broken(setting.story, width, setting.part, setting.grid, setting.page_styles):
                price = costs.of((BROKEN, 1.0))
                yield setting.columns(width, count), [(item, lines, fit + price) for item, lines, fit in heads]

    def _under_headings(
        self,
        columns: Columns,
        width: int,
        heads: Sequence[Head],
        bodies: _Poured,
        arranged: Sequence[Arrangement] | None = None,
    ) -> Iterator[Variant]:
        """The shapes with the heading above: of those of one height, tier and picture's place the cheapest.

        Pictures stand as they are ``arranged``, or else in all the ways that are usual for the story.
        """
        setting = self._setting
        air = setting.costs.weight(HEADING_AIR)
        rated = [
            (head, head[1], head[0].tier, total(head[2]), air * width * (head[1] - head[0].slots)) for head in heads
        ]
        arranged = setting.arrangements(columns) if arranged is None else arranged
        best: dict[tuple[int, str, str], tuple[float, Head, Body, Flow]] = {}
        made = (
            (body, flow) for flow in setting.pourings(columns) for body in cheapest(bodies(columns, flow, arranged))
        )
        for body, flow in made:
            price_below = body.cost + setting.asked_cost(body.arrangement)
            below, places = body.arrangement.lines_above + body.lines, body.arrangement.places
            corner = places[0].corner if places else ""
            for head, lines, tier, fitting, airy in rated:
                # What the height costs is alike for all of one height, so that these sums alone decide. Whole variants
                # are made of the winners only.
                price = price_below + fitting + airy
                key = (below + lines, tier, corner)
                if key not in best or price < best[key][0]:
                    best[key] = (price, head, body, flow)
        yield from (setting.variant(columns, flow, width, head, body) for _, head, body, flow in best.values())

    def _under_short_headings(self, columns: Columns, width: int) -> Iterator[Variant]:
        """The shapes of a vertical page with the heading over the first tiers alone."""
        setting, bodies, count = self._setting, self._setting.bodies, columns.count
        flow, dear = setting.flow(columns), setting.dear(columns)
        arranged = [
            (item, crossed, [head + foot for head, foot in zip(*item.taken(count), strict=True)])
            for item in setting.arrangements(columns)
            if item.cost <= dear and (crossed := crossed_at_head(item)) is not None
        ]
        best: dict[tuple[int, str, str], tuple[float, Arrangement, ShortHeading]] = {}
        for short in setting.short_headings.over(columns):
            above = [short.above(column) for column in range(count)]
            for item, crossed, taken in arranged:
                if not short.may_stand_over(crossed):
                    continue
                depths = list(map(add, above, taken))
                lines = bodies.reckoned_in(columns, flow, max(depths), sum(depths))
                corner = item.places[0].corner if item.places else ""
                key, cost = (lines, short.head[0].tier, corner), short.cost + item.cost
                if key not in best or cost < best[key][0]:
                    best[key] = cost, item, short
        most = min((cost for cost, _, _ in best.values()), default=0.0) + DEAR
        for _, item, short in (one for one in best.values() if one[0] <= most):
            heading, _, fitting = short.head
            body = bodies.natural(columns, flow, short.over(item))
            yield setting.variant(columns, flow, width, (heading, 0, fitting), body)

    def _runarounds(self, columns: Columns, width: int, heads: Sequence[Head]) -> Iterator[Variant]:
        """The shapes with text beside a small picture in its column, or in two columns; none with wide tables."""
        setting = self._setting
        if setting.tables.apart(columns):
            return
        for around in self._runaround.settings(columns, setting.flow(columns)):
            body = setting.bodies.around(columns, around)
            if body is not None:
                yield from (setting.variant(columns, around.flow, width, head, body) for head in heads)
        across = self._runaround.across(columns, setting.flow(columns))
        if across is not None:
            body = setting.bodies.across(columns, across)
            yield from (setting.variant(columns, across.flow, width, head, body) for head in heads)

    def _beside_vertical_headings(self, columns: Columns, width: int, bodies: _Poured) -> Iterator[Variant]:
        """The shapes with a vertical heading at the right, in the tiers meant for just this width and priority."""
        setting, costs = self._setting, self._setting.costs
        for tier in setting.vertical_tiers:
            (narrow, wide), (first, last) = tier.columns, tier.priority
            fits = narrow <= width <= wide and first <= setting.priority <= last
            widest = self._side_heading(tier, setting.page_lines) if fits else None
            if widest is None:
                continue
            text = beside(columns, widest.width)
            if text.measure < costs.style.narrowest * text.em:
                continue
            flow = setting.flow(text)
            for body in cheapest(bodies(text, flow, setting.arrangements(text))):
                side = self._side_heading(tier, body.arrangement.lines_above + body.lines)
                if side is not None and side.width <= widest.width:
                    head = (replace(side.composed, slots=0), 0, costs.of((HEADING_FIT, side.composed.cost)))
                    yield replace(setting.variant(text, flow, width, head, body, beside=True), side=side)

    def _beside_headings(self, columns: Columns, width: int) -> Iterator[Variant]:
        """The shapes with a level heading in the first columns, beside the text."""
        setting = self._setting
        flow = setting.flow(columns)
        for taken in heads_beside(setting.story.kind, columns, setting.costs.style):
            arranged = setting.arrangements(narrowed(columns, taken))
            texts = texts_beside(
                taken, columns, flow, arranged, headings=setting.headings, bodies=setting.bodies, costs=setting.costs
            )
            for item in texts:
                head = (item.heading, 0, item.costs)
                whole = setting.variant(item.narrow, flow, width, head, item.body, beside=True)
                yield replace(whole, beside=taken, room=item.body.lines)

    def _side_heading(self, tier: Tier, lines: int) -> SideHeading | None:
        key = (tier.name, lines)
        if key not in self._side_headings:
            setting = self._setting
            depth = Pt(lines * setting.grid.leading)
            gap = setting.costs.style.title_gap
            self._side_headings[key] = side_heading(
                setting.story, setting.composer, setting.page_styles, tier, depth, title_gap=gap
            )
        return self._side_headings[key]
