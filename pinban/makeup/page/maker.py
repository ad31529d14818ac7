"""From a page of stories and a layout's part to the page's plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pinban.diagnostics import Diagnostic, Place
from pinban.makeup import findings
from pinban.makeup.page.collector import no_collections
from pinban.makeup.page.fold import clear_of_fold, text_over_fold
from pinban.makeup.page.frames import overset_lines, placed_story
from pinban.makeup.page.minimum_size import too_small
from pinban.makeup.page.room import Room, room_of
from pinban.makeup.page.rules import rules_between
from pinban.makeup.page.shape_name import shape_of
from pinban.makeup.score.scoring import ChosenShape
from pinban.makeup.score.white import foot_white
from pinban.makeup.search.dummy import placements_of
from pinban.makeup.search.pins import Pins, resolve_pins
from pinban.makeup.search.solve import LIMIT, Allowed, Solved, Task, solve
from pinban.makeup.shapes.asked import not_as_asked
from pinban.makeup.shapes.columns import is_boxed
from pinban.makeup.shapes.composes import Composes
from pinban.makeup.shapes.filler_shapes import FillerShapes
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.makeup.weights import PICTURE_LEAST, SOFT_RULES, SPARE, WHITE, total
from pinban.model import Grid, Page, Part, Placement, Story, StoryKind
from pinban.model.plan import Cells, Cost, Overset, PagePlan, PlacedStory, Rect

_NAMED = 3  # rules that the finding of a crammed page names
UNDER_SHARE = 0.015  # of the type area: less white is not worth a finding, nor another body tier


def plan_page(page: Page, part: Part, composer: Composes, *, nameplate: bool = False) -> PagePlan:
    """Make up one page.

    ``nameplate`` keeps ``part.nameplate`` lines free at the head. The body tier is ``page.body``; without it
    the part's first, unless text is over and one with more room does better, or more than 1.5 % of the type area is
    left white and one with less room does. Adverts and placements count in the first tier's cells and hold the page
    to it.

    Every story is in the plan's ``stories``, with what of its text is over in ``overset``, or, where not even
    its heading finds room, in ``overset`` alone with all its text. The same input gives the same plan.
    """
    return PageMaker(page, part, composer, nameplate=nameplate).plan()


class PageMaker:
    """Makes up one page, and the same page again with other pins or a story changed.

    What a story's shapes are is worked out once for all of these.
    """

    def __init__(self, page: Page, part: Part, composer: Composes, *, nameplate: bool = False) -> None:
        self.page = page
        self.part = part
        self.composer = composer
        self.nameplate = nameplate
        self._solved: dict[str, tuple[Room, list[Solved], list[Diagnostic]]] = {}
        self._known: dict[tuple[Story, str, float, bool, int], StoryShapes] = {}

    def with_page(self, page: Page) -> "PageMaker":
        """A maker of a page of the same part that knows the shapes of the stories that they have in common."""
        maker = PageMaker(page, self.part, self.composer, nameplate=self.nameplate)
        maker._known = self._known
        return maker

    def with_placements(self, placements: tuple[Placement, ...], body: str = "") -> "PageMaker":
        """A maker of the same page under these pins alone, in a body tier where one is named."""
        return self.with_page(replace(self.page, placements=placements, dummy="", body=body or self.page.body))

    def plan(self) -> PagePlan:
        """See :func:`plan_page`."""
        first, *others = self.tiers
        plans = [self.plan_in(first)]
        room = {tier: self._room_for_text(tier) for tier in (first, *others)}
        # With text over only a tier with more room helps, with white only one with less: the nearest first.
        for tier in sorted(others, key=lambda tier: abs(room[tier] - room[first])):
            if not plans[-1].overset and self.white_share(plans[-1]) <= UNDER_SHARE:
                break
            if (room[tier] > room[first]) == bool(plans[0].overset):
                plans.append(self.plan_in(tier))
        return min(plans, key=lambda plan: (plan.over, plan.cost))

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
        room, solved, found = self.solutions(tier)
        return self.plan_of(room, solved[0], found)

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
        placements = placements_of(page, part)
        pins, found = resolve_pins(page, placements, by_id, room.band, room.adverts)
        allowed = _kept_shapes(pins, part.grids[tier]) if pins.shapes else None
        solved, dropped = solve(Task(all_shapes, pins, room.ground, allowed))
        for item in placements:
            if item.story in dropped:
                found.append(findings.PIN_IMPOSSIBLE.at(item.source.within(page=page.label), story=item.story))
        return room, solved, found

    def fixed(self, room: Room, placements: Sequence[Placement]) -> Solved | None:
        """The page with every story where a placement puts it; ``None`` where one of them cannot stand there."""
        all_shapes = self._repertoires(room.tier, room.band.lines)
        by_id = {item.story.id: item for item in all_shapes}
        pins, found = resolve_pins(self.page, placements, by_id, room.band, room.adverts)
        if found or len(pins.fixed) < len(all_shapes):
            return None
        allowed = _kept_shapes(pins, self.part.grids[room.tier]) if pins.shapes else None
        return solve(Task(all_shapes, pins, room.ground, allowed))[0][0]

    def room(self, tier: str) -> tuple[Room, list[StoryShapes]]:
        """The room for stories in a body tier, and each story's shapes with its weight on the page."""
        room = room_of(self.page, self.part, tier, self.composer, nameplate=self.nameplate)
        return room, self._repertoires(tier, room.band.lines)

    def story_shapes(self, story: Story, room: Room) -> StoryShapes:
        """The shapes of a story that is not on the page, if it came to it as one of the others."""
        return self._repertoire(story, room.tier, room.band.lines, lead=False)

    def plan_of(self, room: Room, solved: Solved, found: Sequence[Diagnostic]) -> PagePlan:
        """The plan of one of the pages found."""
        return _plan(self.page, self.part, room, solved, found)

    def white_share(self, plan: PagePlan) -> float:
        """The share of the type area that a plan leaves white."""
        grid = self.part.grids[plan.grid]
        return plan.spare / (grid.columns * grid.lines)

    def _repertoires(self, tier: str, lines: int) -> list[StoryShapes]:
        """Each story with its weight on this page: the lead is the first of the highest priority that is no note."""
        news = [story for story in self.page.stories if story.kind not in (StoryKind.NOTE, StoryKind.FILLER)]
        lead = min(news, key=lambda story: story.priority, default=None)
        return [self._repertoire(story, tier, lines, lead=story is lead) for story in self.page.stories]

    def _repertoire(self, story: Story, tier: str, lines: int, *, lead: bool) -> StoryShapes:
        # A note opens the page beside or below the lead, whatever number the desk gave it.
        priority = min(1.5, story.priority) if story.kind is StoryKind.NOTE else story.priority
        key = (story, tier, priority, lead, lines)
        if key not in self._known:
            shapes = FillerShapes if story.kind is StoryKind.FILLER else StoryShapes
            self._known[key] = shapes(
                story,
                self.part,
                self.part.grids[tier],
                self.part.styles[tier],
                self.composer,
                priority=priority,
                lead=lead,
                page_lines=lines,
            )
        return self._known[key]


def _kept_shapes(pins: Pins, grid: Grid) -> Allowed:
    """Which shapes a pinned story may have: the one that its pin names."""

    def allowed(story: StoryShapes, cells: Cells, variant: Variant) -> bool:
        wanted = pins.shapes.get(story.story.id)
        return wanted is None or shape_of(placed_story(ChosenShape(story, cells, variant), grid)) == wanted

    return allowed


def _plan(page: Page, part: Part, room: Room, solved: Solved, found: Sequence[Diagnostic]) -> PagePlan:
    grid = part.grids[room.tier]
    scored = solved.scored
    standing = sorted(scored.standing, key=lambda item: (item.cells.line, item.cells.column))
    overset = [_overset(item) for item in standing if item.variant.body.over]
    overset += [_left_out(item) for item in solved.missing]
    diagnostics = [*room.diagnostics, *found, *_composers(standing, page), *_over(page, overset, solved.missing)]
    if not overset and scored.spare > UNDER_SHARE * grid.columns * grid.lines:
        characters = int(scored.spare * grid.measure)
        place = page.source.within(page=page.label)
        under = findings.UNDER.at(place, lines=scored.spare, characters=characters, picture=scored.spare // 2)
        diagnostics.append(under)
    elif not overset and (hard := _hardly(page, part, scored.costs)):
        diagnostics.append(hard)
    stories = tuple(_clear(placed_story(item, grid), grid) for item in standing)
    diagnostics += too_small(stories, {story.id: story for story in page.stories}, grid, page.label)
    for item in standing:
        diagnostics += not_as_asked(item.story.story, item.variant, page.label)
    diagnostics += text_over_fold(stories, grid, page.source.within(page=page.label))
    return PagePlan(
        page=page.number,
        grid=room.tier,
        area=Rect(grid.left, grid.top, grid.width, grid.height),
        banner=room.banner,
        banner_rect=room.banner_rect,
        stories=stories,
        adverts=room.adverts,
        rules=rules_between([(item.blocks, is_boxed(item.story.story)) for item in standing], grid),
        overset=tuple(overset),
        spare=scored.spare,
        searched=solved.searched,
        bound=solved.bound,
        costs=_summed(scored.costs),
        diagnostics=tuple(diagnostics),
        first_line=room.band.line,
        hole=max((foot_white(item).lines for item in standing), default=0),
    )


def strain(costs: Sequence[Cost]) -> float:
    """What a page costs beside what has findings of its own: white, pictures that are too small."""
    return total(tuple(item for item in costs if item.rule not in (WHITE, SPARE, PICTURE_LEAST)))


def _hardly(page: Page, part: Part, costs: Sequence[Cost]) -> Diagnostic | None:
    """A finding where what the stories took to fit spoils the page; on one with pins that is the desk's will."""
    if strain(costs) < LIMIT or placements_of(page, part):
        return None
    dearest = [item for item in _summed(costs) if item.rule not in (WHITE, SPARE, PICTURE_LEAST)][:_NAMED]
    return findings.CRAMMED.at(
        page.source.within(page=page.label),
        cost=round(strain(costs)),
        limit=round(LIMIT),
        rules="、".join(f"{SOFT_RULES[item.rule].zh} {item.cost:.0f}" for item in dearest),
        rules_en=", ".join(f"{item.rule} {item.cost:.0f}" for item in dearest),
    )


def _clear(story: PlacedStory, grid: Grid) -> PlacedStory:
    return replace(story, heading=clear_of_fold(story.heading, grid)) if grid.fold else story


def _over(page: Page, overset: Sequence[Overset], missing: Sequence[StoryShapes]) -> Iterator[Diagnostic]:
    left_out = {item.story.id for item in missing}
    sources = {story.id: story.source for story in page.stories}
    for item in overset:
        rule = findings.NO_ROOM if item.story in left_out else findings.OVERSET
        where = sources[item.story].within(page=page.label, story=item.story)
        yield rule.at(where, excerpt=item.text, story=item.story, lines=item.lines, characters=item.characters)


def _overset(standing: ChosenShape) -> Overset:
    text = "".join(line.text for line in overset_lines(standing))
    return Overset(standing.story.story.id, standing.variant.body.over, _characters(text), text)


def _left_out(story: StoryShapes) -> Overset:
    text = "".join(story.story.all_text())
    return Overset(story.story.id, story.flow(story.columns(1)).depth, _characters(text), text)


def _characters(text: str) -> int:
    return sum(1 for char in text if not char.isspace())


def _composers(standing: Sequence[ChosenShape], page: Page) -> Iterator[Diagnostic]:
    """The composer's findings for those settings that are on the page."""
    for item in standing:
        story = item.story.story
        captions = [
            text
            for place in item.variant.body.arrangement.places
            for text in (place.size.caption.caption, place.size.caption.credit)
            if text is not None
        ]
        for diagnostic in (
            *item.variant.diagnostics,
            *(found for text in captions for found in text.diagnostics),
        ):
            place = diagnostic.place if diagnostic.place != Place() else story.source
            yield diagnostic.at(place.within(page=page.label, story=story.id))


def _summed(items: Sequence[Cost]) -> tuple[Cost, ...]:
    """Costs added up by rule, dearest first, with the stories concerned."""
    sums: dict[str, float] = {}
    details: dict[str, list[str]] = {}
    for item in items:
        sums[item.rule] = sums.get(item.rule, 0.0) + item.cost
        if item.detail and item.detail not in details.setdefault(item.rule, []):
            details[item.rule].append(item.detail)
    ordered: Mapping[str, float] = dict(sorted(sums.items(), key=lambda entry: (-entry[1], entry[0])))
    return tuple(Cost(rule, amount, "; ".join(details.get(rule, ()))) for rule, amount in ordered.items())
