"""From a story and the grid to every shape that it may take: for each width, its heights and their costs."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

from pinban.makeup.costs import (
    BANNER_CLOSE,
    BENT,
    BROKEN,
    HEADING_BESIDE,
    HEADING_FIT,
    KICKERS,
    LOOSENED,
    TIER_FIT,
    WHITE,
    total,
)
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.l_shapes import CornerCosts, LShapes
from pinban.makeup.shapes.level_shapes import LevelShapes
from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.variants import VARIANTS, Shapes, Variant, close_heights
from pinban.makeup.shapes.vertical_shapes import VerticalShapes
from pinban.model import ABOVE, Align, Axes, Pt
from pinban.model.house_style import HouseStyle
from pinban.model.plan import Cells, Corner

_NAMED = 2000  # names of shapes in places that are kept: they take little beside the shapes
_OF_HEADS = (
    TIER_FIT,
    HEADING_FIT,
    HEADING_BESIDE,
    BENT,
    BROKEN,
    BANNER_CLOSE,
    KICKERS,
)  # what does not change with the text below


@dataclass(frozen=True, slots=True)
class Asked:
    """All that was ever asked of a story's shapes, with the answers.

    ``fitting`` and ``widths`` go by width, ``corners`` are the costs around these, ``around`` the shapes by width,
    lines and corner; ``even`` has variants with the lines of their places and what became of them.
    """

    fitting: Mapping[int, Shapes]
    widths: Mapping[int, Shapes]
    corners: Mapping[int, CornerCosts | None]
    around: Mapping[tuple[int, int, Corner], list[Variant]]
    even: Mapping[tuple[int, int], tuple[Variant, int, Variant]]

    @property
    def count(self) -> int:
        """How many questions there were."""
        return len(self.fitting) + len(self.widths) + len(self.corners) + len(self.around) + len(self.even)


class StoryShapes:
    """All shapes of one story on one grid, made when asked for and kept."""

    def __init__(self, setting: StorySetting) -> None:
        self.story = setting.story
        self.priority = setting.priority
        self.lead = setting.lead
        self.around_plate: AroundPlate | None = None
        self._setting = setting
        self._level = LevelShapes(setting)
        self._l_shaped = LShapes(setting)
        self._vertical = VerticalShapes(setting) if setting.is_vertical else None
        self._widths: dict[int, Shapes] = {}
        self._fitting: dict[int, Shapes] = {}
        self._even: dict[tuple[int, int], tuple[Variant, int, Variant]] = {}
        self._named: dict[tuple[int, Hashable], tuple[Variant, str]] = {}

    def standing_in(self, cells: Cells) -> "StoryShapes":
        """The shapes that the story may have in a place: others where the nameplate stands in the corner of that."""
        around = self.around_plate
        return self if around is None or not cells.overlaps(around.plate) else around.shapes

    @property
    def asked(self) -> Asked:
        """What has been asked of these shapes so far."""
        return Asked(self._fitting, self._widths, self._l_shaped.asked_costs, self._l_shaped.asked_shapes, self._even)

    def take_over(self, answers: Asked) -> None:
        """Take these for the answers, before anything has been asked."""
        self._fitting.update(answers.fitting)
        self._widths.update(answers.widths)
        self._even.update(answers.even)
        self._l_shaped.take_over(answers.corners, answers.around)

    @property
    def names(self) -> tuple[str, ...]:
        """What of the text the headings keep whole."""
        return self._setting.headings.names

    def flows(self) -> Iterator[tuple[Flow, Columns, int]]:
        """The text in every setting that was asked for: in which columns, and in how many lines more or fewer."""
        yield from self._setting.flows()

    def shapes_for_width(self, width: int) -> Shapes:
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
        return fitting if fitting.cheapest[lines] < inf else self.shapes_for_width(width)

    def costs_around_corners(self, width: int) -> CornerCosts | None:
        """See :meth:`LShapes.costs`."""
        return self._l_shaped.costs(width)

    def around(self, width: int, lines: int, corner: Corner) -> list[Variant]:
        """See :meth:`LShapes.shapes`."""
        return self._l_shaped.shapes(width, lines, corner)

    def is_flush(self, tier: str) -> bool:
        """Whether headings of a tier are set flush left."""
        flush = (Align.START, Align.JUSTIFY)
        return any(item.name == tier and item.align in flush for item in self._setting.part.tiers)

    def is_of_leads(self, tier: str) -> bool:
        """Whether a tier is a lead's alone: papers set its kicker in the accent."""
        return any(item.name == tier and max(item.priority) == 1 for item in self._setting.part.tiers)

    @property
    def house_style(self) -> HouseStyle:
        """The page's house style."""
        return self._setting.costs.style

    @property
    def axes(self) -> Axes:
        """Which way the page's lines run."""
        return self._setting.part.axes

    @property
    def captions_above(self) -> bool:
        """Whether the page's captions stand above their pictures."""
        return self._setting.part.captions == ABOVE

    @property
    def leading(self) -> Pt:
        """The height of a grid line."""
        return self._setting.grid.leading

    def columns(self, width: int) -> Columns:
        """The story's columns of text over ``width`` basic columns."""
        return self._setting.columns(width)

    def has_wide_tables(self, columns: Columns) -> bool:
        """Whether a table of the story stands apart from its text in columns of such a measure."""
        return bool(self._setting.tables.apart(columns))

    def flow(self, columns: Columns, *, lines: int = 0) -> Flow:
        """The story's text at a measure, in so many lines more or fewer than are best, as far as that can be had."""
        return self._setting.flow(columns, lines=lines)

    def even_columns(self, variant: Variant, lines: int) -> Variant:
        """The shape in a place of so many lines, its text in a few lines more or fewer where so its columns end even.

        White at the foot is taken up, or text that is over taken in, as far as paragraphs give lines that read well.
        """
        key = (id(variant), lines)  # by identity: it is kept with the answer, so that no other can have it
        if key not in self._even:
            self._even[key] = (variant, lines, self._evened(variant, lines))
        return self._even[key][2]

    def named(self, variant: Variant, where: Hashable, name: Callable[[], str]) -> str:
        """What a shape is called in a place: worked out once, since a page is tried with it over and over."""
        key = (id(variant), where)  # by identity: it is kept with the answer, so that no other can have it
        if key not in self._named:
            while len(self._named) >= _NAMED:
                del self._named[next(iter(self._named))]
            self._named[key] = variant, name()
        return self._named[key][1]

    def _evened(self, variant: Variant, lines: int) -> Variant:
        setting, costs = self._setting, self._setting.costs
        columns, body = variant.columns, variant.body
        apart = variant.vertical is not None or columns.leading != self.leading or self.story.is_briefs
        if apart or not variant.flow.lines or variant.flow.lefts:
            return variant
        rows = body.lines + lines - variant.lines
        wanted = setting.bodies.off(columns, body.arrangement, variant.flow, rows, variant.corner)
        if not wanted or abs(wanted) > max(columns.count, costs.style.line_adjustment * variant.flow.depth):
            return variant
        flow = setting.flow(columns, lines=wanted)
        if not flow.galley.line_adjustment:
            return variant
        even = setting.bodies.within(columns, flow, body.arrangement, rows, variant.corner)
        items = even.costs + costs.of((LOOSENED, abs(flow.galley.line_adjustment)))
        fitting = tuple(item for item in variant.costs if item.rule in _OF_HEADS)
        head = (variant.heading, variant.heading_lines, fitting)
        beside = bool(variant.beside or variant.side)
        body = replace(even, costs=items, cost=total(items))
        whole = setting.variant(columns, flow, variant.width, head, body, beside=beside)
        evened = replace(variant, body=whole.body, lines=whole.lines, costs=whole.costs, cost=whole.cost, flow=flow)
        white = costs.weight(WHITE) * (lines - variant.lines) * variant.width
        return evened if evened.cost < variant.cost + white else variant

    def _every_fitting(self, width: int) -> Iterator[Variant]:
        """The shapes that hold all text: vertical where the story's kind is set so and has room, or else level."""
        vertical = self._vertical.shapes(width) if self._vertical else []
        yield from vertical or self._level.fitting(width)

    def _every_short(self, width: int) -> Iterator[Variant]:
        """The shapes in which text is over; vertical text never is."""
        vertical = self._vertical.shapes(width) if self._vertical else []
        yield from () if vertical else self._level.short(width)

    def _shapes(self, width: int, variants: Iterable[Variant], known: Shapes | None = None) -> Shapes:
        """Shapes of the best variants for each height, beside those known already.

        Variants that look alike to neighbours (tier, first picture's place, columns, heading beside) compete; of the
        others some are kept for each height, so that scoring can choose one that goes well with what stands beside it.
        """
        setting = self._setting
        columns = setting.columns(width)
        shapes = Shapes(columns, setting.flow(columns), dict(known.at) if known else {})
        by_height: dict[int, dict[tuple[str, str, int, int, int], Variant]] = {}
        for variant in variants:
            if variant.lines > setting.page_lines:
                continue
            places = variant.body.arrangement.places
            key = (
                variant.heading.tier,
                places[0].corner if places else "",
                variant.columns.count,
                variant.beside,
                variant.over,
            )
            alike = by_height.setdefault(variant.lines, {})
            if key not in alike or variant.cost < alike[key].cost:
                alike[key] = variant
        for height, alike in by_height.items():
            best = sorted((*shapes.at.get(height, ()), *alike.values()), key=lambda item: item.cost)
            shapes.at[height] = best[:VARIANTS]
        close_heights(shapes, setting.page_lines, setting.costs.weight(WHITE) * width)
        return shapes


@dataclass(frozen=True, slots=True)
class AroundPlate:
    """The shapes of a story that is set around the nameplate on a vertical page, and the cells that this takes."""

    plate: Cells
    shapes: StoryShapes

    def may_be(self, cells: Cells) -> bool:
        """Whether the nameplate stands in the first corner of a place, with room below and beside it."""
        plate = self.plate
        begins = (cells.column, cells.line) == (plate.column, plate.line)
        return begins and cells.columns > plate.columns and cells.lines > plate.lines
