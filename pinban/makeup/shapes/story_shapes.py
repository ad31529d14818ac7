"""From a story and the grid to every shape that it may take: for each width, its heights and their costs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from pinban.makeup.shapes.arm import UNDER_HEAD, ArmCosts, arm_amount, bent
from pinban.makeup.shapes.arrangements import WITHIN, Arrangement, arrangements
from pinban.makeup.shapes.asked import missed
from pinban.makeup.shapes.bodies import Bodies, cheapest, over_rate
from pinban.makeup.shapes.columns import NARROWEST, Columns, beside, broken, is_boxed, story_columns, text_styles
from pinban.makeup.shapes.composes import Composes
from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.headings import Head, Heads
from pinban.makeup.shapes.pictures import TALLEST, PictureSizes
from pinban.makeup.shapes.runaround import Runaround
from pinban.makeup.shapes.side_heading import heads_beside, narrowed, texts_beside
from pinban.makeup.shapes.tiers import tiers_for
from pinban.makeup.shapes.variants import Body, Shapes, Variant, close_heights
from pinban.makeup.shapes.vertical import SideHeading, UprightBlock, UprightSetter, side_heading
from pinban.makeup.weights import (
    ASKED,
    BENT,
    BROKEN,
    HEADING_AIR,
    HEADING_BESIDE,
    HEADING_FIT,
    LOOSENED,
    OVER,
    SLIVER,
    SOFT_RULES,
    TIER_FIT,
    TOWER,
    WHITE,
    costs,
    total,
)
from pinban.model import Grid, Part, Pt, Story, StoryKind, TextStyle, Tier
from pinban.model.plan import Corner
from pinban.typeset import story_blocks

_VARIANTS = 10  # kept for each height
_BROKEN_TO = 2.0  # the least priority of stories that are set in columns of their own
_TALL = 2.2  # times as high as wide: what is higher is a tower
_LOOSEST = 0.05  # of a text's lines: more or fewer are not asked for
CLASH = 1_000_000_000  # more than any page costs: a picture lies over what stands in a corner
_OF_HEADS = (TIER_FIT, HEADING_FIT, HEADING_BESIDE, BENT, BROKEN)  # what does not change with the text below
_IN_LEG = 6.0  # bends more that a picture in a leg of one column counts for: it looks lost there
_AROUND = 12  # settings around a corner that are tried, the best fitting ones

_Poured = Callable[[Columns, Flow, Sequence[Arrangement]], Iterator[Body]]


class StoryShapes:
    """All shapes of one story on one grid, made when asked for and kept."""

    def __init__(
        self,
        story: Story,
        part: Part,
        grid: Grid,
        styles: Mapping[str, TextStyle],
        composer: Composes,
        *,
        priority: float,
        lead: bool,
        page_lines: int,
    ) -> None:
        self.story = story
        self.priority = priority
        self.lead = lead
        self._part = part
        self._grid = grid
        self._styles = text_styles(story, styles)
        self._page_styles = styles
        self._composer = composer
        self._page_lines = page_lines
        self._blocks = story_blocks(story)
        self._flows: dict[float, Flow] = {}
        self._loosened: dict[tuple[float, int], Flow] = {}
        self._pictures = PictureSizes(
            story,
            composer,
            styles,
            grid.leading,
            most=TALLEST * page_lines * grid.leading,
            widest=grid.width,
            lead=lead,
        )
        self._runaround = Runaround(story, self._blocks, composer, self._styles, self._pictures)
        self._arranged: dict[tuple[int, float], tuple[Arrangement, ...]] = {}
        self._widths: dict[int, Shapes] = {}
        self._fitting: dict[int, Shapes] = {}
        self._upright: UprightSetter | None = None
        meant = [tier for tier in part.tiers if not tier.kinds or story.kind in tier.kinds]
        self._upright_tiers = [tier for tier in meant if tier.vertical]
        level = [tier for tier in part.tiers if not tier.vertical]
        level = [tier for tier in level if tier in meant] or level or list(part.tiers)
        self._heads = Heads(story, level, grid, styles, composer, priority=priority, lead=lead)
        self._bodies = Bodies(story, grid, priority=priority, page_lines=page_lines)
        if story.kind in part.vertical_kinds and self._upright_tiers:
            self._upright = UprightSetter(story, self._blocks, composer, styles, grid.leading)
        self._upright_kept: dict[int, list[UprightBlock]] = {}
        self._side_kept: dict[tuple[str, int], SideHeading | None] = {}
        self._hanging_kept: dict[tuple[int, float], list[tuple[Arrangement, list[int]]]] = {}
        self._bent_kept: dict[int, ArmCosts | None] = {}
        self._around_kept: dict[tuple[int, int, Corner], list[Variant]] = {}

    def over(self, width: int) -> Shapes:
        """The story's shapes over ``width`` basic columns, those in which text is over among them."""
        if width not in self._widths:
            self._widths[width] = self._shapes(width, self._every_short(width), self.fitting(width))
        return self._widths[width]

    def fitting(self, width: int) -> Shapes:
        """The story's shapes over ``width`` basic columns that hold all its text."""
        if width not in self._fitting:
            self._fitting[width] = self._shapes(width, self._every_fitting(width))
        return self._fitting[width]

    def in_cells(self, width: int, lines: int) -> Shapes:
        """The shapes to look at in a place of so many columns and lines: those that hold all text, if one does."""
        fitting = self.fitting(width)
        return fitting if fitting.cheapest[lines] < inf else self.over(width)

    @property
    def leading(self) -> Pt:
        """The height of a grid line."""
        return self._grid.leading

    def columns(self, width: int) -> Columns:
        """The story's columns of text over ``width`` basic columns."""
        return story_columns(self.story, width, self._part, self._grid, self._page_styles)

    def flow(self, columns: Columns) -> Flow:
        """The story's text at a measure."""
        key = round(columns.measure, 4)
        if key not in self._flows:
            self._flows[key] = Flow(self._composer.galley(self._blocks, columns.measure, self._styles))
        return self._flows[key]

    def _in_lines(self, columns: Columns, wanted: int) -> Flow:
        """The story's text at a measure in so many lines more or fewer, as far as it can be had."""
        key = (round(columns.measure, 4), wanted)
        if key not in self._loosened:
            galley = self._composer.galley(self._blocks, columns.measure, self._styles, lines=wanted)
            self._loosened[key] = Flow(galley)
        return self._loosened[key]

    def bent(self, width: int) -> ArmCosts | None:
        """What it costs to be set around a corner over ``width`` columns; ``None`` for stories that cannot be.

        Stories set vertically or in a box, notes and briefs cannot, nor can text columns that are not the grid's.
        """
        if width not in self._bent_kept:
            self._bent_kept[width] = self._bent(width)
        return self._bent_kept[width]

    def _bent(self, width: int) -> ArmCosts | None:
        columns = self.columns(width)
        kind = self.story.kind
        if self._upright or is_boxed(self.story) or kind is StoryKind.BRIEF or columns.count != width:
            return None
        depth = self.flow(columns).depth
        rates = []
        heads = [(lines, head.slots, total(fitting)) for head, lines, fitting in self._heads.over(width, columns.inner)]
        for arrangement, taken in self._hanging(columns):
            asked = SOFT_RULES[ASKED].weight * len(missed(self.story, arrangement, beside=False))
            for lines, least, fitting in heads:
                needed = (arrangement.over + lines) * width + sum(taken) + depth
                air = (lines - least) * width * SOFT_RULES[HEADING_AIR].weight
                rates.append((needed, arrangement.cost + asked + fitting + air, arrangement.over + lines))
        if not rates:
            return None
        return bent(rates, width, self._page_lines, SOFT_RULES[OVER].weight * over_rate(self.priority))

    def around(self, width: int, lines: int, corner: Corner) -> list[Variant]:
        """The shapes of the story over ``width`` columns and ``lines`` lines around a corner, cheapest first."""
        key = (width, lines, corner)
        if key not in self._around_kept:
            self._around_kept[key] = self._around(width, lines, corner)
        return self._around_kept[key]

    def _around(self, width: int, lines: int, corner: Corner) -> list[Variant]:
        columns = self.columns(width)
        flow = self.flow(columns)
        beside = range(width - corner.columns, width) if corner.right else range(corner.columns)
        heads = self._heads.over(width, columns.inner)
        rated: list[tuple[int, int, int, Arrangement, Head, int]] = []
        for arrangement, taken in self._hanging(columns):
            deepest, deepest_beside = max(taken), max(taken[at] for at in beside)
            room = width * lines - corner.columns * corner.lines - sum(taken) - flow.depth
            for head in heads:
                text = lines - arrangement.over - head[1]
                short = max(0, UNDER_HEAD + deepest + corner.lines - text)
                if deepest_beside > text - corner.lines:
                    short += CLASH  # a picture would lie over what stands in the corner
                left = abs(room - (arrangement.over + head[1]) * width)
                rated.append((short, left, len(rated), arrangement, head, text))
        rated.sort(key=lambda item: item[:3])
        found = []
        for clash, _, _, arrangement, head, text in rated[:_AROUND]:
            if clash > rated[0][0]:
                break
            body = self._bodies.within(columns, flow, arrangement, text, corner)
            heading, above, fitting = head
            leg = width - corner.columns
            narrow = leg == 1 and any(
                place.size.columns == 1 and place.column not in beside for place in arrangement.places
            )
            arm_cost = costs((BENT, arm_amount(leg) + _IN_LEG * narrow + (CLASH if clash >= CLASH else 0)))
            made = self._variant(columns, flow, width, (heading, above, fitting + arm_cost), body)
            found.append(replace(made, corner=corner))
        return sorted(found, key=lambda item: item.cost)[:_VARIANTS]

    def even_columns(self, variant: Variant, lines: int) -> Variant:
        """The shape in a place of so many lines, its text in a few lines more or fewer where so its columns end even.

        White at the foot is taken up, or text that is over taken in, as far as paragraphs give lines that read well.
        """
        columns, body = variant.columns, variant.body
        apart = variant.upright is not None or columns.leading != self._grid.leading
        if apart or not variant.flow.lines or variant.flow.lefts:
            return variant
        rows = body.lines + lines - variant.lines
        wanted = self._bodies.off(columns, body.arrangement, variant.flow, rows, variant.corner)
        if not wanted or abs(wanted) > max(columns.count, _LOOSEST * variant.flow.depth):
            return variant
        flow = self._in_lines(columns, wanted)
        if not flow.galley.line_adjustment:
            return variant
        new = self._bodies.within(columns, flow, body.arrangement, rows, variant.corner)
        items = new.costs + costs((LOOSENED, abs(flow.galley.line_adjustment)))
        body = replace(new, costs=items, cost=total(items))
        fitting = tuple(item for item in variant.costs if item.rule in _OF_HEADS)
        head = (variant.heading, variant.heading_lines, fitting)
        beside = bool(variant.beside or variant.side)
        made = self._variant(columns, flow, variant.width, head, body, beside=beside)
        found = replace(variant, body=made.body, lines=made.lines, costs=made.costs, cost=made.cost, flow=flow)
        white = SOFT_RULES[WHITE].weight * (lines - variant.lines) * variant.width
        return found if found.cost < variant.cost + white else variant

    def _arrangements(self, columns: Columns) -> tuple[Arrangement, ...]:
        key = (columns.count, round(columns.measure, 4))
        if key not in self._arranged:
            self._arranged[key] = arrangements(self.story, self._pictures, columns, self._page_lines)
        return self._arranged[key]

    def _hanging(self, columns: Columns) -> list[tuple[Arrangement, list[int]]]:
        """The arrangements with all pictures at the head, with the lines that they take there in each column."""
        key = (columns.count, round(columns.measure, 4))
        if key not in self._hanging_kept:
            found = [
                (item, item.taken(columns.count))
                for item in self._arrangements(columns)
                if not any(place.corner in WITHIN for place in item.places)
            ]
            self._hanging_kept[key] = [(item, heads) for item, (heads, feet) in found if not any(feet)]
        return self._hanging_kept[key]

    def _shapes(self, width: int, variants: Iterable[Variant], known: Shapes | None = None) -> Shapes:
        """Shapes of the best variants for each height, beside those known already."""
        columns = self.columns(width)
        shapes = Shapes(columns, self.flow(columns), dict(known.at) if known else {})
        found: dict[int, dict[tuple[str, str, int, int], Variant]] = {}
        for variant in variants:
            if variant.lines > self._page_lines:
                continue
            places = variant.body.arrangement.places
            key = (variant.heading.tier, places[0].corner if places else "", variant.columns.count, variant.beside)
            kept = found.setdefault(variant.lines, {})
            if key not in kept or variant.cost < kept[key].cost:
                kept[key] = variant
        for height, kept in found.items():
            best = sorted((*shapes.at.get(height, ()), *kept.values()), key=lambda item: item.cost)
            shapes.at[height] = best[:_VARIANTS]
        close_heights(shapes, self._page_lines, width)
        return shapes

    def _every_fitting(self, width: int) -> Iterator[Variant]:
        """The shapes that hold all text: vertical, or level in the grid's own columns or fewer, beside a heading."""
        columns = self.columns(width)
        upright = self._uprights(columns, self.flow(columns), width)
        if upright:
            yield from upright
            return
        for own, heads in self._measures(columns, width):
            yield from self._level(own, width, heads, self._bodies.with_middles)
            yield from self._runarounds(own, width, heads)
        yield from self._sides(columns, width, self._bodies.fitting)
        yield from self._besides(columns, width)

    def _every_short(self, width: int) -> Iterator[Variant]:
        """The shapes in which text is over."""
        columns = self.columns(width)
        if self._uprights(columns, self.flow(columns), width):
            return
        for own, heads in self._measures(columns, width):
            yield from self._level(own, width, heads, self._bodies.short)
        yield from self._sides(columns, width, self._bodies.short)

    def _measures(self, columns: Columns, width: int) -> Iterator[tuple[Columns, Sequence[Head]]]:
        """The columns of text that a story may have over a width, with its headings: the grid's own, or fewer."""
        heads = self._heads.over(width, columns.inner)
        yield columns, heads
        if self.priority <= _BROKEN_TO and not is_boxed(self.story):
            for count in broken(self.story, width, self._part, self._grid, self._page_styles):
                fewer = story_columns(self.story, width, self._part, self._grid, self._page_styles, count=count)
                price = costs((BROKEN, 1.0))
                yield fewer, [(heading, lines, fitting + price) for heading, lines, fitting in heads]

    def _level(self, columns: Columns, width: int, heads: Sequence[Head], bodies: _Poured) -> Iterator[Variant]:
        flow = self.flow(columns)
        best: dict[tuple[int, str, str], tuple[float, Head, Body]] = {}
        for body in cheapest(bodies(columns, flow, self._arrangements(columns))):
            asked = SOFT_RULES[ASKED].weight * len(missed(self.story, body.arrangement, beside=False))
            over, places = body.arrangement.over + body.lines, body.arrangement.places
            for head in heads:
                heading, lines, fitting = head
                # What the height costs is alike for all of one height.
                price = body.cost + asked + total(fitting) + _air(lines - heading.slots, width)
                key = (over + lines, heading.tier, places[0].corner if places else "")
                if key not in best or price < best[key][0]:
                    best[key] = (price, head, body)
        yield from (self._variant(columns, flow, width, head, body) for _, head, body in best.values())

    def _runarounds(self, columns: Columns, width: int, heads: Sequence[Head]) -> Iterator[Variant]:
        """The shapes with text beside a small picture in its column."""
        for setting in self._runaround.settings(columns, self.flow(columns)):
            body = self._bodies.around(columns, setting)
            if body is not None:
                yield from (self._variant(columns, setting.flow, width, head, body) for head in heads)
        across = self._runaround.across(columns, self.flow(columns))
        if across is not None:
            body = self._bodies.across(columns, across)
            yield from (self._variant(columns, across.flow, width, head, body) for head in heads)

    def _sides(self, columns: Columns, width: int, bodies: _Poured) -> Iterator[Variant]:
        """The shapes with a vertical heading at the right, in the tiers meant for just this width and priority."""
        for tier in self._upright_tiers:
            fits = tier.columns[0] <= width <= tier.columns[1] and tier.priority[0] <= self.priority <= tier.priority[1]
            widest = self._side(tier, self._page_lines) if fits else None
            if widest is None:
                continue
            narrow = beside(columns, widest.width)
            if narrow.measure < NARROWEST * narrow.em:
                continue
            flow = self.flow(narrow)
            for body in cheapest(bodies(narrow, flow, self._arrangements(narrow))):
                side = self._side(tier, body.arrangement.over + body.lines)
                if side is not None and side.width <= widest.width:
                    head = (replace(side.composed, slots=0), 0, costs((HEADING_FIT, side.composed.cost)))
                    yield replace(self._variant(narrow, flow, width, head, body, beside=True), side=side)

    def _besides(self, columns: Columns, width: int) -> Iterator[Variant]:
        """The shapes with a level heading in the first columns, beside the text."""
        flow = self.flow(columns)
        for taken in heads_beside(self.story.kind, columns):
            found = self._arrangements(narrowed(columns, taken))
            for item in texts_beside(taken, columns, flow, found, heads=self._heads, bodies=self._bodies):
                made = self._variant(item.narrow, flow, width, (item.heading, 0, item.costs), item.body, beside=True)
                yield replace(made, beside=taken, room=item.body.lines)

    def _side(self, tier: Tier, lines: int) -> SideHeading | None:
        key = (tier.name, lines)
        if key not in self._side_kept:
            depth = Pt(lines * self._grid.leading)
            self._side_kept[key] = side_heading(self.story, self._composer, self._page_styles, tier, depth)
        return self._side_kept[key]

    def _uprights(self, columns: Columns, flow: Flow, width: int) -> list[Variant]:
        """The shapes with vertical text below pictures as wide as the story; none for kinds set in level lines."""
        if self._upright is None:
            return []
        found = []
        count, lines = columns.count, len(flow.lines)
        for arrangement in self._arrangements(columns):
            heads, feet = arrangement.taken(count)
            if any(feet) or len(set(heads)) > 1:
                continue
            for block in self._upright_blocks(columns, width):
                items = arrangement.costs + block.costs
                deep = heads[0] + block.lines
                body = Body(deep, arrangement, arrangement.rooms(0, count), (lines,) * count, 0, items, total(items))
                head = (replace(block.composed, slots=0), 0, costs((HEADING_FIT, block.composed.cost)))
                found.append(replace(self._variant(columns, flow, width, head, body), upright=block))
        return found

    def _upright_blocks(self, columns: Columns, width: int) -> list[UprightBlock]:
        if self._upright is None:
            return []
        if width not in self._upright_kept:
            tier, _ = tiers_for(self._upright_tiers, width, self.priority, lead=self.lead)[0]
            self._upright_kept[width] = list(self._upright.blocks(columns.inner, tier, self._page_lines))
        return self._upright_kept[width]

    def _variant(
        self,
        columns: Columns,
        flow: Flow,
        width: int,
        head: Head,
        body: Body,
        *,
        beside: bool = False,
    ) -> Variant:
        heading, lines, fitting = head
        whole = 2 * columns.pad_lines + body.arrangement.over + lines + body.lines
        tall = whole * self._grid.leading / columns.width
        report = self.story.kind not in (StoryKind.BRIEF, StoryKind.POEM, StoryKind.NOTE)
        shape = costs(
            (HEADING_AIR, (lines - heading.slots) * width),
            (SLIVER, float(width == 1 and whole >= 20 and report and self._grid.columns > 1)),
            (TOWER, tall - _TALL),
            (ASKED, len(missed(self.story, body.arrangement, beside=beside))),
        )
        size = max((part.size for part in heading.parts if part.kind == "headline"), default=Pt(0))
        items = (*fitting, *shape, *body.costs)
        price = total(fitting) + total(shape) + body.cost
        return Variant(heading, lines, body, whole, items, price, size, columns, flow)


def _air(lines: int, width: int) -> float:
    """What so many lines of air in a heading cost over a width."""
    return SOFT_RULES[HEADING_AIR].weight * lines * width
