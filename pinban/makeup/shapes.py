"""From a story and the grid to every shape that it may take: for each width, its heights and their costs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, inf

from pinban.diagnostics import Diagnostic
from pinban.makeup.columns import NARROWEST, WIDEST, Columns, beside, story_columns, text_styles
from pinban.makeup.composes import Composes
from pinban.makeup.flow import Flow
from pinban.makeup.pictures import Arrangement, PictureSizes, arrangements
from pinban.makeup.plan import Cost
from pinban.makeup.upright import SideHeading, UprightBlock, UprightSetter, side_heading
from pinban.makeup.weights import (
    FLAT,
    GREY,
    HEADING_AIR,
    HEADING_FIT,
    MEASURE,
    OVER,
    OVER_STORY,
    SHORT_COLUMN,
    SLIVER,
    SOFT_RULES,
    TIER_FIT,
    TOWER,
    WHITE,
    costs,
    total,
)
from pinban.model import Align, BlockKind, Grid, Part, Pt, Story, StoryKind, TextBlock, TextStyle, Tier
from pinban.typeset import Heading, names_of, story_blocks

NOTE_TIER = "note"
_OFF_CENTRE = 0.4  # steps that a tier is off for each step between a priority and the middle of the tier's
_TIERS = 3  # headline tiers tried for each width
_LEAST_COLUMN = 9  # lines; shorter columns look like a strip
_GREY = 120  # column lines of text with nothing to break them up
_BREATH = 2  # lines by which a note's box may be roomier than its text
_TALLEST = 0.6  # of the page's free depth: a picture that would be taller is made narrower
_VARIANTS = 10  # kept for each height


@dataclass(frozen=True, slots=True)
class Body:
    """A story's text and pictures below its heading: depth in grid lines, where its columns end, what is over."""

    lines: int
    arrangement: Arrangement
    depths: tuple[int, ...]
    ends: tuple[int, ...]
    over: int
    costs: tuple[Cost, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Variant:
    """One shape of a story: heading in ``heading_lines``, body, whole height in grid lines, its costs."""

    heading: Heading
    heading_lines: int
    body: Body
    lines: int
    costs: tuple[Cost, ...]
    cost: float
    size: float  # of the headline, in points
    columns: Columns
    flow: Flow
    upright: UprightBlock | None = None  # heading and text set vertically, below the pictures
    side: SideHeading | None = None  # a vertical heading at the right of text and pictures

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The composer's findings on heading and text."""
        if self.upright is not None:
            return self.upright.diagnostics
        heading = self.side or self.heading
        return (*heading.diagnostics, *self.flow.galley.diagnostics)

    @property
    def body_columns(self) -> int:
        """How many columns of text it has."""
        return len(self.body.depths)


@dataclass(slots=True)
class Shapes:
    """A story's shapes over one width.

    ``cheapest[h]`` is the least cost of exactly ``h`` grid lines; a story shorter than its place leaves white
    below it, so that every height from the least on has a cost.
    """

    columns: Columns
    flow: Flow
    at: dict[int, list[Variant]] = field(default_factory=dict)
    cheapest: list[float] = field(default_factory=list)
    source: list[int] = field(default_factory=list)

    def variants(self, lines: int) -> list[Variant]:
        """The variants that may stand in ``lines`` grid lines, cheapest first; white below counted apart."""
        base = self.source[lines]
        found = list(self.at.get(base, ()))
        if base != lines:
            found += self.at.get(lines, ())
        return found

    @property
    def best_lines(self) -> int | None:
        """The height at which the story looks best; ``None`` where it has no shape."""
        finite = [height for height, items in self.at.items() if items]
        return min(finite, key=lambda height: (self.at[height][0].cost, height), default=None)


class Repertoire:
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
        self._names = names_of(story.headline, story.text)
        self._flows: dict[float, Flow] = {}
        self._pictures = PictureSizes(
            story, composer, styles, grid.leading, most=_TALLEST * page_lines * grid.leading, lead=lead
        )
        self._widths: dict[int, Shapes] = {}
        self._upright: UprightSetter | None = None
        meant = [tier for tier in part.tiers if not tier.kinds or story.kind in tier.kinds]
        self._upright_tiers = [tier for tier in meant if tier.vertical]
        level = [tier for tier in part.tiers if not tier.vertical]
        self._level_tiers = [tier for tier in level if tier in meant] or level or part.tiers
        if story.kind in part.vertical_kinds and self._upright_tiers:
            self._upright = UprightSetter(story, self._blocks, composer, styles, grid.leading)
        self._upright_kept: dict[int, list[UprightBlock]] = {}
        self._side_kept: dict[tuple[str, int], SideHeading | None] = {}

    def over(self, width: int) -> Shapes:
        """The story's shapes over ``width`` basic columns."""
        if width not in self._widths:
            self._widths[width] = self._shapes(width)
        return self._widths[width]

    def columns(self, width: int) -> Columns:
        """The story's columns of text over ``width`` basic columns."""
        return story_columns(self.story, width, self._part, self._grid, self._page_styles)

    def flow(self, columns: Columns) -> Flow:
        """The story's text at a measure."""
        key = round(columns.measure, 4)
        if key not in self._flows:
            self._flows[key] = Flow(self._composer.galley(self._blocks, columns.measure, self._styles))
        return self._flows[key]

    def _shapes(self, width: int) -> Shapes:
        columns = self.columns(width)
        flow = self.flow(columns)
        shapes = Shapes(columns, flow)
        found: dict[int, dict[tuple[str, str], Variant]] = {}
        for variant in self._uprights(columns, flow, width) or self._level(columns, flow, width):
            if variant.lines > self._page_lines:
                continue
            places = variant.body.arrangement.places
            key = (variant.heading.tier, places[0].corner if places else "")
            kept = found.setdefault(variant.lines, {})
            if key not in kept or variant.cost < kept[key].cost:
                kept[key] = variant
        for height, kept in found.items():
            shapes.at[height] = sorted(kept.values(), key=lambda item: item.cost)[:_VARIANTS]
        _close(shapes, self._page_lines, width)
        return shapes

    def _level(self, columns: Columns, flow: Flow, width: int) -> Iterator[Variant]:
        heads = list(self._headings(columns, width))
        for body in self._bodies(columns, flow):
            for head in heads:
                yield self._variant(columns, flow, width, head, body)
        yield from self._sides(columns, width)

    def _sides(self, columns: Columns, width: int) -> Iterator[Variant]:
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
            for body in self._bodies(narrow, flow):
                side = self._side(tier, body.arrangement.over + body.lines)
                if side is not None and side.width <= widest.width:
                    head = (replace(side.composed, slots=0), 0, costs((HEADING_FIT, side.composed.cost)))
                    yield replace(self._variant(narrow, flow, width, head, body), side=side)

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
        for arrangement in arrangements(self.story, self._pictures, columns, self._page_lines):
            heads, feet = arrangement.taken(count)
            if any(feet) or len(set(heads)) > 1:
                continue
            for block in self._upright_blocks(columns, width):
                items = arrangement.costs + block.costs
                deep = heads[0] + block.lines
                body = Body(deep, arrangement, (0,) * count, (lines,) * count, 0, items, total(items))
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
        head: tuple[Heading, int, tuple[Cost, ...]],
        body: Body,
    ) -> Variant:
        heading, lines, fitting = head
        whole = 2 * columns.pad_lines + body.arrangement.over + lines + body.lines
        tall = whole * self._grid.leading / columns.width
        report = self.story.kind not in (StoryKind.BRIEF, StoryKind.POEM, StoryKind.NOTE)
        shape = costs(
            (HEADING_AIR, (lines - heading.slots) * width),
            (SLIVER, float(width == 1 and whole >= 20 and report and self._grid.columns > 1)),
            (TOWER, tall - 2.2),
        )
        size = max((part.size for part in heading.parts if part.kind == "headline"), default=Pt(0))
        items = (*fitting, *shape, *body.costs)
        price = total(fitting) + total(shape) + body.cost
        return Variant(heading, lines, body, whole, items, price, size, columns, flow)

    def _headings(self, columns: Columns, width: int) -> Iterator[tuple[Heading, int, tuple[Cost, ...]]]:
        """The headings tried over a width, each at every height it may have, with what its tier costs."""
        story = self.story
        if story.kind is StoryKind.NOTE:
            choices = [(_note_tier(self._page_styles, self._grid.columns), 0.0)]
        else:
            choices = tiers_for(self._level_tiers, width, self.priority, lead=self.lead)
        for tier, steps in choices:
            heading = self._composer.heading(
                headline=story.headline,
                kicker=story.kicker,
                subhead=story.subhead,
                byline=story.byline,
                names=self._names,
                tier=tier,
                width=columns.inner,
                styles=self._page_styles,
                leading=self._grid.leading,
            )
            fitting = costs((TIER_FIT, steps), (HEADING_FIT, heading.cost))
            for lines in range(heading.slots, heading.most + 1):
                yield heading, lines, fitting

    def _bodies(self, columns: Columns, flow: Flow) -> Iterator[Body]:
        found = arrangements(self.story, self._pictures, columns, self._page_lines)
        for arrangement in found:
            body = self._natural(columns, flow, arrangement)
            yield body
            if self.story.kind is StoryKind.NOTE:
                for more in range(1, _BREATH + 1):
                    yield self._body(columns, flow, arrangement, body.lines + more)
        smallest = min(found, key=lambda item: (item.least(columns.count), item.over, item.cost))
        least = smallest.least(columns.count)
        for lines in range(least, min(self._page_lines + 1, self._natural(columns, flow, smallest).lines)):
            yield self._body(columns, flow, smallest, lines)

    def _natural(self, columns: Columns, flow: Flow, arrangement: Arrangement) -> Body:
        """The body of least depth that holds all text, the page's depth given."""
        depth = ceil(flow.depth * columns.leading / self._grid.leading)
        blocked = sum(map(sum, arrangement.taken(columns.count)))
        lines = max(arrangement.least(columns.count), ceil((depth + blocked) / columns.count))
        while lines < 2 * self._page_lines + depth and flow.pour(self._units(columns, arrangement, lines)).over:
            lines += 1
        return self._body(columns, flow, arrangement, lines)

    def _units(self, columns: Columns, arrangement: Arrangement, lines: int) -> tuple[int, ...]:
        """The depth of each column in lines of the text's own leading."""
        depths = arrangement.depths(lines, columns.count)
        if columns.leading == self._grid.leading:
            return depths
        return tuple(int(depth * self._grid.leading / columns.leading + 1e-6) for depth in depths)

    def _body(self, columns: Columns, flow: Flow, arrangement: Arrangement, lines: int) -> Body:
        depths = self._units(columns, arrangement, lines)
        poured = flow.pour_evenly(depths)
        uneven = poured.unused % columns.count
        white = 0 if poured.over else poured.unused - uneven
        text_lines = min((depth for depth in depths if depth), default=_LEAST_COLUMN)
        em = columns.measure / columns.em
        note = self.story.kind is StoryKind.NOTE
        # A verse line is as long as it is; a note's box may breathe.
        off_measure = 0.0 if self.story.kind is StoryKind.POEM else max(em - WIDEST, NARROWEST - em, 0.0)
        items = arrangement.costs + costs(
            (OVER, poured.over * (1 + (5 - self.priority) / 4) * (4 if note else 1)),
            (OVER_STORY, float(poured.over > 0)),
            (SHORT_COLUMN, 0.0 if poured.over else uneven),
            (WHITE, white * columns.basic * (0.25 if note else 1.0)),
            (FLAT, columns.count * max(0, _LEAST_COLUMN - text_lines) ** 2 if columns.count > 1 and not note else 0.0),
            (GREY, float(flow.depth > _GREY and self._is_grey())),
            (MEASURE, off_measure),
        )
        return Body(lines, arrangement, depths, poured.ends, poured.over, items, total(items))

    def _is_grey(self) -> bool:
        crossheads = any(
            isinstance(block, TextBlock) and block.kind is BlockKind.CROSSHEAD for block in self.story.blocks
        )
        return not (self.story.pictures or crossheads)


def tiers_for(tiers: Sequence[Tier], width: int, priority: float, *, lead: bool) -> list[tuple[Tier, float]]:
    """The tiers to try over ``width`` columns, each with its distance from the story's priority in steps.

    A tier meant for other widths is taken only where none is meant for this one; then each column of
    difference counts as a step. The largest tier is the lead's.
    """
    rated = []
    wanted = 1.0 if lead else max(priority, 2.0)
    for order, tier in enumerate(tiers):
        off_width = max(tier.columns[0] - width, width - tier.columns[1], 0)
        off_priority = max(tier.priority[0] - wanted, wanted - tier.priority[1], 0.0)
        # Of the tiers that a priority may have, the one in the middle of whose span it lies suits it best.
        within = _OFF_CENTRE * abs(sum(tier.priority) / 2 - wanted)
        rated.append((off_width, off_priority + within, order, tier))
    least = min(item[0] for item in rated)
    near = sorted((item for item in rated if item[0] == least), key=lambda item: item[1:3])
    kept = [item for item in near if item[1] <= near[0][1] + 1.5][:_TIERS]
    return [(tier, off_priority + off_width) for off_width, off_priority, _, tier in kept]


def _note_tier(styles: Mapping[str, TextStyle], columns: int) -> Tier:
    """A note's title as a headline tier of its own: small, centred, of the style ``note-title``."""
    title = styles.get("note-title", styles["body"])
    return Tier(
        name=NOTE_TIER,
        face=title.face,
        sizes=(title.size,),
        columns=(1, columns),
        priority=(1, 5),
        lines=2,
        align=Align.CENTRE,
        fill=0.0,
        ratio=0.8,
        least=Pt(title.size * 0.8),
        above=0.1,
        below=0.2,
    )


def _close(shapes: Shapes, page_lines: int, width: int) -> None:
    """Let every height above a shape's be had with white below it, dearer by the line."""
    white = SOFT_RULES[WHITE].weight * width
    cheapest, source = [inf], [0]
    for height in range(page_lines + 1):
        own = shapes.at[height][0].cost if shapes.at.get(height) else inf
        if height == 0:
            cheapest[0], source[0] = own, 0
        elif own <= cheapest[-1] + white:
            cheapest.append(own)
            source.append(height)
        else:
            cheapest.append(cheapest[-1] + white)
            source.append(source[-1])
    shapes.cheapest, shapes.source = cheapest, source
