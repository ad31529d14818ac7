"""From a former plan of a page and its stories as they are now to a plan in which as little as can be has moved."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.edition.kept_page import KeptPage, below, cell_facts, content_hash
from pinban.makeup.edition.successors import places_taken
from pinban.makeup.page.frames import shape_of
from pinban.makeup.page.leads import lead_faults
from pinban.makeup.page.maker import OF_TIER, PageMaker
from pinban.makeup.search.pins import pin_at, placements_of, resolve_pins
from pinban.model import Page, Placement, Story
from pinban.model.plan import PagePlan, PlacedStory

_FREED, _FREED_AT_DESK = 3, 2  # stories moved beside the changed ones before the whole page is made anew
_TRIED, _TRIED_AT_DESK = 12, 6  # sets of so many that are tried
_MOVED = 8.0  # what a story that stands elsewhere than before costs, where a page made anew is set against one kept


def keep_plan(maker: PageMaker, kept: KeptPage) -> PagePlan:
    """Make up a page anew so that what can stay where it stood stays there.

    First every story keeps its cells, the unchanged ones their shape too; one that comes for another that went takes
    its place and its tier (see :func:`places_taken`). Where that leaves text over or too much white, the changed
    stories may move, then they and one, two or three more, neighbours first; of the sets of one size the best page is
    taken. Where none of these fits, the page is made up freely. Pins of the desk's count before the former plan. The
    plan's findings say what moved.
    """
    page = maker.page
    if page.body not in ("", kept.grid) or kept.grid not in maker.part.grids:
        return _noted(maker.plan(), page, kept)
    taken = places_taken(page, kept)
    held = _held(maker, kept, taken)
    changed = [story.id for story in page.stories if story.id in held and _is_changed(story, kept, taken)]
    loose = {story.id for story in page.stories if story.id not in kept.stories and story.id not in held}
    touched = [*changed, *(name for name in kept.stories if name not in held), *loose]
    best: PagePlan | None = None
    for freed_sets in _freed(held, changed, touched, kept):
        plans = [_with_pins(maker, kept, held, set(changed) - set(taken), freed) for freed in freed_sets]
        fitting = [plan for plan in plans if _fits(maker, plan, kept)]
        if fitting:
            return _noted(min(fitting, key=lambda plan: plan.cost), page, kept)
        best = min([*plans, *([best] if best else [])], key=lambda plan: _worth(plan, kept))
    anew = maker.plan()
    if best is not None and _worth(anew, kept) >= _worth(best, kept):
        anew = best
    return _noted(anew, page, kept)


def _worth(plan: PagePlan, kept: KeptPage) -> tuple[float, float]:
    """By what pages that do not fit are told from one another: text over, then white; at the desk what moved too."""
    if not kept.at_desk:
        return plan.overset_characters, plan.spare
    moved = sum(
        item.story in kept.stories and kept.stories[item.story].cells != below(item.cells, plan.first_line)
        for item in plan.stories
    )
    return plan.overset_characters, plan.cost + _MOVED * moved


def _is_changed(story: Story, kept: KeptPage, taken: Mapping[str, str]) -> bool:
    return story.id in taken or content_hash(story) != kept.stories[story.id].content_hash


def _held(maker: PageMaker, kept: KeptPage, taken: Mapping[str, str]) -> dict[str, Placement]:
    """The placements that hold the page as it was, as far as banner, adverts and the desk's own pins leave them."""
    page = maker.page
    desk_pins = placements_of(page, maker.part)
    here = {story.id for story in page.stories} - {item.story for item in desk_pins}
    wanted = [
        pin_at(name, item.cells, 1, item.shape)
        for name, item in kept.stories.items()
        if name in here and name not in taken and name not in taken.values()
    ]
    places = ((name, kept.stories[of]) for name, of in taken.items() if name in here)
    wanted += [pin_at(name, item.cells, 1, OF_TIER + item.tier if item.tier else "") for name, item in places]
    room, all_shapes = maker.room(kept.grid)
    by_id = {item.story.id: item for item in all_shapes}
    pins, _ = resolve_pins(page, [*desk_pins, *wanted], by_id, room.band, room.adverts, furniture=room.furniture)
    return {item.story: item for item in wanted if item.story in pins.fixed}


def _freed(
    held: Mapping[str, Placement], changed: Sequence[str], touched: Sequence[str], kept: KeptPage
) -> Iterator[list[frozenset[str]]]:
    """Sets of stories to let go, by how many more than the changed ones they are."""
    yield [frozenset()]
    if changed:
        yield [frozenset(changed)]
    others = [name for name in held if name not in changed]
    near = {name: min((_distance(kept, name, other) for other in touched), default=0) for name in others}
    others.sort(key=lambda name: near[name])
    most, tried = (_FREED_AT_DESK, _TRIED_AT_DESK) if kept.at_desk else (_FREED, _TRIED)
    for count in range(1, min(most, len(others)) + 1):
        sets = sorted(combinations(others, count), key=lambda names: sum(near[name] for name in names))
        yield [frozenset((*changed, *names)) for names in islice(sets, tried)]


def _distance(kept: KeptPage, one: str, other: str) -> int:
    """How far apart two stories stood, in columns and lines; 0 or 1 where they touched."""
    if one not in kept.stories or other not in kept.stories:
        return 0
    a, b = kept.stories[one].cells, kept.stories[other].cells
    aside = max(b.column - a.right, a.column - b.right, 0)
    below = max(b.line - a.foot, a.line - b.foot, 0)
    return 10 * aside + below


def _with_pins(
    maker: PageMaker, kept: KeptPage, held: Mapping[str, Placement], changed: Collection[str], freed: frozenset[str]
) -> PagePlan:
    """The page with all that is held pinned, but for what is freed; changed stories may take another shape."""
    desk_pins = placements_of(maker.page, maker.part)
    pins = [replace(item, shape="") if name in changed else item for name, item in held.items() if name not in freed]
    plan = maker.with_placements((*desk_pins, *pins), kept.grid).plan()
    mine = {item.story for item in desk_pins}
    stories = tuple(replace(item, pinned=item.pinned and item.story in mine) for item in plan.stories)
    style = maker.part.house_style
    by_desk = mine | {item.story for item in plan.stories if not item.pinned}  # those have been told of already
    told = lead_faults(maker.page, stories, style, head=plan.first_line, pinned=by_desk)
    return replace(plan, stories=stories, diagnostics=(*plan.diagnostics, *told))


def _fits(maker: PageMaker, plan: PagePlan, kept: KeptPage) -> bool:
    grid = maker.part.grids[plan.grid]
    allowed = maker.part.house_style.white_allowed * grid.columns * grid.lines
    return not plan.overset and plan.spare <= max(kept.spare, allowed)


def _noted(plan: PagePlan, page: Page, kept: KeptPage) -> PagePlan:
    """The plan with findings that say what stands elsewhere, or otherwise, than before, where they are asked for."""
    if kept.at_desk:
        return plan
    notes = list(_moves(plan, page, kept)) or [findings.KEPT.at(page.source.within(page=page.label))]
    return replace(plan, diagnostics=(*plan.diagnostics, *notes))


def _moves(plan: PagePlan, page: Page, kept: KeptPage) -> Iterator[Diagnostic]:
    sources, taken = {story.id: story.source for story in page.stories}, places_taken(page, kept)
    if plan.grid != kept.grid:
        yield findings.OTHER_TIER.at(page.source.within(page=page.label), former=kept.grid, now=plan.grid)
    for item in plan.stories:
        where = sources[item.story].within(page=page.label, story=item.story)
        former, now = kept.stories.get(item.story), below(item.cells, plan.first_line)
        of = taken.get(item.story, "")
        if of and kept.stories[of].cells == now:
            yield findings.TOOK_PLACE.at(where, story=item.story, former=of, **cell_facts("", now))
        elif former is None:
            yield findings.CAME.at(where, story=item.story, **cell_facts("", now))
        elif former.cells != now:
            facts = {**cell_facts("former_", former.cells), **cell_facts("", now)}
            yield findings.MOVED.at(where, story=item.story, **facts)
        elif former.shape != shape_of(item):
            yield findings.RESHAPED.at(where, story=item.story, **cell_facts("", now))
    for name in kept.stories:
        if name not in sources:
            yield findings.WENT.at(page.source.within(page=page.label, story=name), story=name)


def placements_from(stories: Iterable[PlacedStory], first_line: int) -> tuple[Placement, ...]:
    """Placements that put stories exactly where a plan has them, each in its shape."""
    return tuple(pin_at(item.story, item.cells, first_line, shape_of(item)) for item in stories)


def standing(plan: PagePlan) -> tuple[Placement, ...]:
    """Placements that put every story of a page exactly where its plan has it."""
    return placements_from(plan.stories, plan.first_line)
