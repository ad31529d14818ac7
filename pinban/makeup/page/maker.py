"""From one page's stories and its part of the layout to its `PagePlan`; the shapes are kept between trials."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.area import GAP
from pinban.makeup.costs import THROUGH_LEVEL, THROUGH_UPRIGHT, Costs
from pinban.makeup.page.frames import placed_story, shape_of
from pinban.makeup.page.known_shapes import KnownShapes
from pinban.makeup.page.leads import lead_of, long_read_of
from pinban.makeup.page.physical import turned
from pinban.makeup.page.planned import is_too_white, planned, white_share
from pinban.makeup.page.room import Room, room_of
from pinban.makeup.score.scoring import ChosenShape, Options
from pinban.makeup.search.candidates import Allowed, Task
from pinban.makeup.search.pins import Pins, placements_of, resolve_pins
from pinban.makeup.search.solve import Solved, solve
from pinban.makeup.shapes.columns import is_boxed
from pinban.makeup.shapes.composes import Composes
from pinban.makeup.shapes.filler_shapes import FillerShapes
from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.story_shapes import AroundPlate, StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.model import Grid, Page, Part, Placement, Story, StoryKind
from pinban.model.house_style import HouseStyle
from pinban.model.plan import Cells, PagePlan

OF_TIER = "tier:"
"""What a pin's shape begins with where it names a headline tier, any shape of which will do."""


def plan_page(page: Page, part: Part, composer: Composes, *, nameplate: bool = False) -> PagePlan:
    """Make up one page.

    ``nameplate`` keeps ``part.nameplate`` lines free at the head. The body tier is ``page.body``; without it
    the part's first, unless text is over and one with more room does better, or more of the type area is white than the
    house style allows and one with less room does. Adverts and placements count in the first tier's cells and hold the
    page to it.

    Every story is in the plan's ``stories``, with what of its text is over in ``overset``, or, where not even
    its heading finds room, in ``overset`` alone with all its text. The same input gives the same plan.
    """
    return PageMaker(page, part, composer, nameplate=nameplate).plan()


class PageMaker:
    """Makes up one page, and the same page again with other pins or a story changed.

    What a story's shapes are is worked out once for all of these, and for other makers that share the shapes ``known``.
    ``tongues`` are the part as it is in the other languages of its stories: a story in one is set by its composer, and
    in the styles that the layout has there.
    """

    def __init__(
        self,
        page: Page,
        part: Part,
        composer: Composes,
        *,
        nameplate: bool = False,
        known: KnownShapes | None = None,
        tongues: Mapping[str, Part] | None = None,
    ) -> None:
        self.page = page
        self.part = part
        self.composer = composer.vertical if part.axes.vertical else composer
        self.nameplate = nameplate
        self.tongues = tongues or {}
        self.costs = Costs(part.house_style, turned=part.axes.vertical)
        self._solved: dict[str, tuple[Room, list[Solved], list[Diagnostic]]] = {}
        self._known = KnownShapes() if known is None else known

    def with_page(self, page: Page) -> "PageMaker":
        """A maker of a page of the same part that knows the shapes of the stories that they have in common."""
        return PageMaker(
            page, self.part, self.composer, nameplate=self.nameplate, known=self._known, tongues=self.tongues
        )

    def with_placements(self, placements: tuple[Placement, ...], body: str = "") -> "PageMaker":
        """A maker of the same page under these pins alone, in a body tier where one is named."""
        return self.with_page(replace(self.page, placements=placements, dummy="", body=body or self.page.body))

    def with_style(self, style: HouseStyle) -> "PageMaker":
        """A maker of the same page by another measure of what is good; what is known so is kept apart."""
        by = self._known.measured(self.part, self.tongues, style)
        return PageMaker(
            self.page, by.part, self.composer, nameplate=self.nameplate, known=by.known, tongues=by.tongues
        )

    def plan(self) -> PagePlan:
        """See :func:`plan_page`."""
        first, *others = self.tiers
        plans = [self.plan_in(first)]
        room = {tier: self._room_for_text(tier) for tier in (first, *others)}
        # With text over only a tier with more room helps, with white only one with less: the nearest first.
        for tier in sorted(others, key=lambda tier: abs(room[tier] - room[first])):
            if not plans[-1].overset and not self.is_too_white(plans[-1]) and not (plans[1:] and _gapped(plans[-1])):
                break
            if (room[tier] > room[first]) == bool(plans[0].overset):
                plans.append(self.plan_in(tier))
        return min(plans, key=lambda plan: (plan.overset_characters, plan.cost))

    def _room_for_text(self, tier: str) -> float:
        """The characters that a type area full of text would hold."""
        grid = self.part.grids[tier]
        return grid.columns * grid.measure * grid.lines

    @property
    def tiers(self) -> list[str]:
        """The body tiers that the page may take, in the layout's order."""
        if self.page.body in self.part.grids:
            return [self.page.body]
        tiers = list(self.part.grids)
        return tiers[:1] if self.page.adverts or placements_of(self.page, self.part) else tiers

    def plan_in(self, tier: str) -> PagePlan:
        """The best page in one body tier."""
        room, solved, problems = self.solutions(tier)
        return self.plan_of(room, solved[0], problems)

    def solutions(self, tier: str) -> tuple[Room, list[Solved], list[Diagnostic]]:
        """All pages that were found in a body tier, best first, with the room and the findings they share."""
        if tier not in self._solved:
            with no_collections():
                self._solved[tier] = self._solutions(tier)
        return self._solved[tier]

    def _solutions(self, tier: str) -> tuple[Room, list[Solved], list[Diagnostic]]:
        page, part = self.page, self.part
        room, all_shapes = self.room(tier)
        by_id = {item.story.id: item for item in all_shapes}
        placements = placements_of(page, part) or self._spread(room)
        pins, pin_findings = resolve_pins(page, placements, by_id, room.band, room.adverts, furniture=room.furniture)
        allowed = _kept_shapes(pins, part.grids[tier]) if pins.shapes else None
        task = Task(all_shapes, pins, room.ground, Options(self._costs_in(room)), allowed)
        solved, dropped = self._known.searches.solve(task, (id(part), id(self.composer), tier))
        for item in placements:
            if item.story in dropped:
                pin_findings.append(findings.PIN_IMPOSSIBLE.at(item.source.within(page=page.label), story=item.story))
        return room, solved, pin_findings

    def _spread(self, room: Room) -> tuple[Placement, ...]:
        """A long read of a double truck lies over both pages, where other stories keep to one side of the fold."""
        alone = len(self.page.stories) == 1 and not room.ground.taken
        if not room.fold or not alone or long_read_of(self.page, self.part.house_style) is None:
            return ()
        return (Placement(self.page.stories[0].id, 1, 1, room.band.columns, room.band.lines),)

    def fixed(self, room: Room, placements: Sequence[Placement]) -> Solved | None:
        """The page with every story where a placement puts it; ``None`` where one of them cannot stand there."""
        all_shapes = self._page_shapes(room)
        by_id = {item.story.id: item for item in all_shapes}
        pins, pin_findings = resolve_pins(
            self.page, placements, by_id, room.band, room.adverts, furniture=room.furniture
        )
        if pin_findings or len(pins.fixed) < len(all_shapes):
            return None
        allowed = _kept_shapes(pins, self.part.grids[room.tier]) if pins.shapes else None
        return solve(Task(all_shapes, pins, room.ground, Options(self._costs_in(room)), allowed))[0][0]

    def _costs_in(self, room: Room) -> Costs:
        """What breaking rules costs on this page: beside an advert in the first corner the lead is still first."""
        first = room.band.line
        sold = any(cells.column == 1 and cells.line <= first < cells.foot for cells in room.ground.taken)
        style = self.part.house_style
        if not sold:
            return self.costs
        discounted = replace(style, lead_corner=style.corner_sold * style.lead_corner)
        return Costs(discounted, turned=self.part.axes.vertical)

    def room(self, tier: str) -> tuple[Room, list[StoryShapes]]:
        """The room for stories in a body tier, and each story's shapes with its weight on the page."""
        room = room_of(self.page, self.part, tier, self.composer, nameplate=self.nameplate)
        return room, self._page_shapes(room)

    def story_shapes(self, story: Story, room: Room) -> StoryShapes:
        """The shapes of a story that is not on the page, if it came to it as one of the others."""
        return self._shapes_of(story, room.tier, room.band.lines, lead=False)

    def plan_of(self, room: Room, solved: Solved, pin_findings: Sequence[Diagnostic]) -> PagePlan:
        """The plan of one of the pages found."""
        return planned(self.page, self.part, room, solved, pin_findings)

    def white_share(self, plan: PagePlan) -> float:
        """The share of the type area that a plan leaves white."""
        return white_share(plan, self.part)

    def is_too_white(self, plan: PagePlan) -> bool:
        """Whether a plan leaves more of the type area white than a page may have."""
        return is_too_white(plan, self.part)

    def _page_shapes(self, room: Room) -> list[StoryShapes]:
        """Each story with its weight on this page.

        A long read is composed in a whole room: round an advert a story is set as others are.
        """
        lead = lead_of(self.page.stories)
        alone = None if room.ground.taken else long_read_of(self.page, self.part.house_style)
        tier, lines = room.tier, room.band.lines
        return [
            self._shapes_of(
                story,
                tier,
                lines,
                lead=story is lead,
                long_read=story is lead and story is alone,
                plate=room.plate if story is lead else None,
            )
            for story in self.page.stories
        ]

    def _shapes_of(
        self,
        story: Story,
        tier: str,
        lines: int,
        *,
        lead: bool,
        long_read: bool = False,
        plate: Cells | None = None,
    ) -> StoryShapes:
        # A note opens the page beside or below the lead, whatever number the desk gave it.
        priority = min(1.5, story.priority) if story.kind is StoryKind.NOTE else story.priority
        part = self.tongues.get(story.language, self.part)
        composer = self.composer.of(story.language) if story.language else self.composer
        grid, styles = self.part.grids[tier], part.styles[tier]

        setting = StorySetting(
            turned(story, part.axes),
            part,
            grid,
            styles,
            composer,
            priority=priority,
            lead=lead,
            page_lines=lines,
            long_read=long_read,
        )

        def make() -> StoryShapes:
            shapes = (FillerShapes if story.kind is StoryKind.FILLER else StoryShapes)(setting)
            if plate is not None and not setting.is_vertical and not is_boxed(story):
                around = replace(setting, plate=(plate.columns, plate.lines + GAP))
                shapes.around_plate = AroundPlate(plate, StoryShapes(around))
            return shapes

        # Part and composer by their identity: the shapes hold them, so that no others can have it.
        return self._known.of(story, (id(part), id(composer), tier, priority, lead, lines, long_read, plate), make)


def _gapped(plan: PagePlan) -> bool:
    """Whether a gap runs through a page: another body tier may do without."""
    return any(item.rule in (THROUGH_LEVEL, THROUGH_UPRIGHT) and item.cost > 0 for item in plan.costs)


def _kept_shapes(pins: Pins, grid: Grid) -> Allowed:
    """Which shapes a pinned story may have: the one that its pin names, or those of the tier that it names."""

    def allowed(story: StoryShapes, cells: Cells, variant: Variant) -> bool:
        wanted = pins.shapes.get(story.story.id)
        if wanted is not None and wanted.startswith(OF_TIER):
            return variant.heading.tier == wanted.removeprefix(OF_TIER)
        if wanted is None:
            return True

        def name() -> str:
            return shape_of(placed_story(ChosenShape(story, cells, variant), grid))

        return story.named(variant, (cells, id(grid)), name) == wanted

    return allowed


@contextmanager
def no_collections() -> Iterator[None]:
    """Within, cycles of garbage are not looked for.

    A search makes very many objects of which most are kept and none stand in cycles: looking at them again and
    again costs up to a tenth of its time. What was set before holds again afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
