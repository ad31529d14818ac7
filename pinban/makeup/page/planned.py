"""From a page whose stories have places and shapes to its plan: frames, rules, costs, and findings for the desk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pinban.diagnostics import Diagnostic, Place
from pinban.makeup import findings
from pinban.makeup.costs import PICTURE_LEAST, SOFT_RULES, SPARE, WHITE, total
from pinban.makeup.page.faults import page_faults
from pinban.makeup.page.fold import clear_of_fold, text_over_fold
from pinban.makeup.page.frames import overset_lines, placed_story
from pinban.makeup.page.greatest_size import too_coarse
from pinban.makeup.page.leads import lead_faults
from pinban.makeup.page.minimum_size import too_small
from pinban.makeup.page.physical import turned
from pinban.makeup.page.room import Room
from pinban.makeup.page.rules import Ruled, rules_between
from pinban.makeup.score.scoring import ChosenShape
from pinban.makeup.search.pins import placements_of
from pinban.makeup.search.solve import Solved
from pinban.makeup.shapes.arrangements import missed
from pinban.makeup.shapes.columns import is_boxed
from pinban.makeup.shapes.facts import stands_upright
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Variant
from pinban.model import Axes, Grid, Page, Part, Story, count_characters
from pinban.model.plan import Cells, Cost, Overset, PagePlan, PlacedStory, Rect

_NAMED = 3  # rules that the finding of a crammed page names


def planned(page: Page, part: Part, room: Room, solved: Solved, pin_findings: Sequence[Diagnostic]) -> PagePlan:
    """The plan of a page; ``pin_findings`` are the findings that the search had."""
    grid = part.grids[room.tier]
    scored = solved.scored
    standing = sorted(scored.standing, key=lambda item: _read_at(item.cells, part.axes))
    overset = [_overset(item) for item in standing if item.variant.body.overset]
    overset += [_left_out(item) for item in solved.missing]
    diagnostics = [
        *room.diagnostics,
        *pin_findings,
        *_composers(standing, page),
        *_overset_findings(page, overset, solved.missing),
    ]
    if scored.spare > part.house_style.white_allowed * grid.columns * grid.lines:
        characters = int(scored.spare * grid.measure)
        place = page.source.within(page=page.label)
        under = findings.UNDER.at(place, lines=scored.spare, characters=characters, picture=scored.spare // 2)
        diagnostics.append(under)
    elif not overset and (hard := _hardly(page, part, scored.costs)):
        diagnostics.append(hard)
    stories = tuple(_clear(placed_story(item, grid), grid, part.axes) for item in standing)
    shown = {story.id: turned(story, part.axes) for story in page.stories}
    diagnostics += too_small(stories, shown, grid, page.label, part.house_style)
    for item in standing:
        diagnostics += _not_as_asked(item.story.story, item.variant, page.label, grid)
        diagnostics += _not_vertical(item.story.story, item.variant, part, page.label)
    diagnostics += page_faults(page, part, room, scored)
    pinned = {item.story for item in placements_of(page, part)}
    head = room.band.column if part.axes.vertical else room.band.line
    diagnostics += lead_faults(page, stories, part.house_style, head=head, pinned=pinned, axes=part.axes)
    diagnostics += _torn_tables(stories, page)
    diagnostics += text_over_fold(stories, grid, page.source.within(page=page.label))
    return PagePlan(
        page=page.number,
        grid=room.tier,
        area=Rect(grid.left, grid.top, grid.width, grid.height),
        banner=room.banner,
        banner_rect=room.banner_rect,
        stories=stories,
        adverts=room.adverts,
        rules=rules_between([_ruled(item) for item in standing], grid),
        overset=tuple(overset),
        spare=scored.spare,
        searched=solved.searched,
        bound=solved.bound,
        costs=_summed(scored.costs),
        diagnostics=tuple(diagnostics),
        first_line=room.band.line,
        hole=max((item.foot_white.lines for item in standing), default=0),
    )


def _read_at(cells: Cells, axes: Axes) -> tuple[int, int]:
    """By which stories are read: from the head down, then from where reading begins."""
    return (cells.column, cells.line) if axes.vertical else (cells.line, cells.column)


def _ruled(item: ChosenShape) -> Ruled:
    at_right = bool(item.variant.side or item.variant.vertical)
    return Ruled(item.blocks, is_boxed(item.story.story), at_right)


def white_share(plan: PagePlan, part: Part) -> float:
    """The share of the type area that a plan leaves white."""
    grid = part.grids[plan.grid]
    return plan.spare / (grid.columns * grid.lines)


def is_too_white(plan: PagePlan, part: Part) -> bool:
    """Whether a plan leaves more of the type area white than a page may have."""
    return white_share(plan, part) > part.house_style.white_allowed


def strain(costs: Sequence[Cost]) -> float:
    """What a page costs beside what has findings of its own: white, pictures that are too small."""
    return total(tuple(item for item in costs if item.rule not in (WHITE, SPARE, PICTURE_LEAST)))


def _hardly(page: Page, part: Part, costs: Sequence[Cost]) -> Diagnostic | None:
    """A finding where what the stories took to fit spoils the page; on one with pins that is the desk's will."""
    limit = part.house_style.good_page
    if strain(costs) < limit or placements_of(page, part):
        return None
    dearest = [item for item in _summed(costs) if item.rule not in (WHITE, SPARE, PICTURE_LEAST)][:_NAMED]
    return findings.CRAMMED.at(
        page.source.within(page=page.label),
        cost=round(strain(costs)),
        limit=round(limit),
        rules="、".join(f"{SOFT_RULES[item.rule]} {item.cost:.0f}" for item in dearest),
        rules_en=", ".join(f"{item.rule} {item.cost:.0f}" for item in dearest),
    )


def _clear(story: PlacedStory, grid: Grid, axes: Axes) -> PlacedStory:
    folded = grid.fold or grid.fold_lines
    return replace(story, heading=clear_of_fold(story.heading, grid, axes)) if folded else story


def stands_beside(variant: Variant) -> bool:
    """Whether a story's heading stands beside its text: level at its left, or vertical at its right."""
    return bool(variant.beside or variant.side or variant.vertical)


def _not_as_asked(story: Story, variant: Variant, label: str, grid: Grid) -> Iterator[Diagnostic]:
    """A finding for each thing that a story on the page does not have as its manuscript asks."""
    for asked in missed(story, variant.body.arrangement, beside=stands_beside(variant)):
        place = story.source.within(page=label, story=story.id)
        yield findings.NOT_AS_ASKED.at(place, story=story.id, asked=asked)
    for placed in variant.body.arrangement.places:
        picture = story.pictures[placed.picture]
        columns = max(1, round(placed.size.columns * variant.columns.basic))
        at = picture.source.within(page=label, story=story.id)
        coarse = too_coarse(story, picture, columns, grid, label)
        if coarse is not None:
            yield coarse
        elif picture.columns not in (None, columns):
            yield findings.OTHER_WIDTH.at(
                at, story=story.id, file=picture.file, wished=picture.columns or 0, columns=columns
            )


def _not_vertical(story: Story, variant: Variant, part: Part, label: str) -> Iterator[Diagnostic]:
    """A finding for a story of a kind that the part sets vertically, or of a language that asks for it, and is not."""
    place = story.source.within(page=label, story=story.id)
    shown = [place.size.caption for place in variant.body.arrangement.places]
    level = variant.vertical is None or any(item.caption is not None for item in shown)  # captions always are
    if stands_upright(story) and part.axes is not Axes.VERTICAL_LR and level:
        way = ("从右往左的行", "set from the right") if part.axes.vertical else ("躺倒的横行", "level, on their side")
        if variant.vertical is not None:
            way = ("躺倒的图片说明", "level under its picture, on their side")
        yield findings.LIES_DOWN.at(place, story=story.id, way=way[0], way_en=way[1])
        return
    meant = any(tier.vertical and (not tier.kinds or story.kind in tier.kinds) for tier in part.tiers)
    if meant and story.kind in part.vertical_kinds and variant.vertical is None:
        yield findings.NOT_UPRIGHT.at(place, story=story.id)


def _overset_findings(page: Page, overset: Sequence[Overset], missing: Sequence[StoryShapes]) -> Iterator[Diagnostic]:
    left_out = {item.story.id for item in missing}
    sources = {story.id: story.source for story in page.stories}
    for item in overset:
        rule = findings.NO_ROOM if item.story in left_out else findings.OVERSET
        where = sources[item.story].within(page=page.label, story=item.story)
        yield rule.at(where, excerpt=item.text, story=item.story, lines=item.lines, characters=item.characters)


def _overset(standing: ChosenShape) -> Overset:
    text = "".join(line.text for line in overset_lines(standing))
    return Overset(standing.story.story.id, standing.variant.body.overset, count_characters(text), text)


def _left_out(story: StoryShapes) -> Overset:
    text = "".join(story.story.all_text())
    return Overset(story.story.id, story.flow(story.columns(1)).depth, count_characters(text), text)


def _torn_tables(placed: Iterable[PlacedStory], page: Page) -> Iterator[Diagnostic]:
    """A finding for each table that should stand in one column and does not."""
    sources = {story.id: story.source for story in page.stories}
    for item in placed:
        torn: dict[int, int] = {}
        for frame in item.body:
            last = frame.lines[-1].line if frame.lines else None
            if last is not None and last.role == "table" and last.keep_next and frame.continued:
                torn[last.block] = torn.get(last.block, 1) + 1
        for pieces in torn.values():
            place = sources[item.story].within(page=page.label, story=item.story)
            yield findings.TABLE_TORN.at(place, story=item.story, pieces=pieces)


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
            *(note for text in captions for note in text.diagnostics),
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
