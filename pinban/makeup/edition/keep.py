"""From a former plan of a page and its stories as they are now to a plan in which as little as can be has moved."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import Any

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.page.frames import shape_of
from pinban.makeup.page.leads import lead_faults
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.search.pins import pin_at, placements_of, resolve_pins
from pinban.model import Page, Placement, Story, Table
from pinban.model.plan import Cells, PagePlan, PlacedStory, Rect, TextFrame

_FREED = 3  # stories moved beside the changed ones before the whole page is made anew
_TRIED = 12  # sets of so many that are tried


@dataclass(frozen=True, slots=True)
class KeptStory:
    """Where a story stood (``cells`` count from the band's first line), in what shape, and what it said (a hash)."""

    cells: Cells
    shape: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was: its body tier, column lines to spare, and its stories in their order on the page."""

    grid: str
    spare: int
    stories: Mapping[str, KeptStory]


def plan_data(page: Page, plan: PagePlan) -> dict[str, object]:
    """A plan as plain JSON data, from which :func:`read_kept` makes a page to keep.

    Cells count columns and lines from 1, lines from the first below nameplate and banner (``first_line``); rectangles
    are left, top, width and height in points from the sheet's upper left corner.
    """
    by_id = {story.id: story for story in page.stories}
    return {
        "page": page.label,
        "grid": plan.grid,
        "first_line": plan.first_line,
        "spare_lines": plan.spare,
        "area": _numbers(plan.area),
        "stories": [_story_data(item, by_id[item.story], plan.first_line) for item in plan.stories],
        "adverts": [
            {"advert": item.advert, **_cells_data(item.cells, plan.first_line), "rect": _numbers(item.rect)}
            for item in plan.adverts
        ],
    }


def read_kept(data: object) -> KeptPage | None:
    """A former plan's data, read with care; ``None`` where it is not what :func:`plan_data` writes."""
    try:
        return _read(data)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def keep_plan(maker: PageMaker, kept: KeptPage) -> PagePlan:
    """Make up a page anew so that what can stay where it stood stays there.

    First every story keeps its cells, the unchanged ones their shape too. Where that leaves text over or too much
    white, the changed stories may move, then they and one, two or three more, neighbours first; of the sets of one size
    the best page is taken. Where none of these fits, the page is made up freely. Pins of the desk's count before
    the former plan. The plan's findings say what moved.
    """
    page = maker.page
    if page.body not in ("", kept.grid) or kept.grid not in maker.part.grids:
        return _noted(maker.plan(), page, kept)
    held = _held(maker, kept)
    changed = [
        story.id
        for story in page.stories
        if story.id in held and content_hash(story) != kept.stories[story.id].content_hash
    ]
    loose = {story.id for story in page.stories if story.id not in kept.stories}
    touched = [*changed, *(name for name in kept.stories if name not in held), *loose]
    best: PagePlan | None = None
    for freed_sets in _freed(held, changed, touched, kept):
        plans = [_with_pins(maker, kept, held, changed, freed) for freed in freed_sets]
        fitting = [plan for plan in plans if _fits(maker, plan, kept)]
        if fitting:
            return _noted(min(fitting, key=lambda plan: plan.cost), page, kept)
        best = min([*plans, *([best] if best else [])], key=lambda plan: plan.overset_characters)
    anew = maker.plan()
    if best is not None and (anew.overset_characters, anew.spare) >= (best.overset_characters, best.spare):
        anew = best
    return _noted(anew, page, kept)


def content_hash(story: Story) -> str:
    """A hash of everything that a story prints and of what decides its looks."""
    parts = [story.kind.value, str(story.priority), str(story.boxed), *story.all_text()]
    parts += [f"{picture.sha256} {picture.crop} {picture.columns}" for picture in story.pictures]
    parts += [f"focus {picture.focus}" for picture in story.pictures if picture.focus]
    tables = (block for block in story.blocks if isinstance(block, Table))
    parts += [f"table {item.columns} {item.boxed}" for item in tables if item.columns or item.boxed]
    parts += [wish for wish in (story.heading, *(picture.place for picture in story.pictures)) if wish]
    parts += [repr(run) for line in story.styled for run in line.spans]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _held(maker: PageMaker, kept: KeptPage) -> dict[str, Placement]:
    """The placements that hold the page as it was, as far as banner, adverts and the desk's own pins leave them."""
    page = maker.page
    desk_pins = placements_of(page, maker.part)
    here = {story.id for story in page.stories} - {item.story for item in desk_pins}
    wanted = [pin_at(name, item.cells, 1, item.shape) for name, item in kept.stories.items() if name in here]
    room, all_shapes = maker.room(kept.grid)
    by_id = {item.story.id: item for item in all_shapes}
    pins, _ = resolve_pins(page, [*desk_pins, *wanted], by_id, room.band, room.adverts)
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
    for count in range(1, min(_FREED, len(others)) + 1):
        sets = sorted(combinations(others, count), key=lambda names: sum(near[name] for name in names))
        yield [frozenset((*changed, *names)) for names in islice(sets, _TRIED)]


def _distance(kept: KeptPage, one: str, other: str) -> int:
    """How far apart two stories stood, in columns and lines; 0 or 1 where they touched."""
    if one not in kept.stories or other not in kept.stories:
        return 0
    a, b = kept.stories[one].cells, kept.stories[other].cells
    aside = max(b.column - a.right, a.column - b.right, 0)
    below = max(b.line - a.foot, a.line - b.foot, 0)
    return 10 * aside + below


def _with_pins(
    maker: PageMaker, kept: KeptPage, held: Mapping[str, Placement], changed: Sequence[str], freed: frozenset[str]
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
    """The plan with findings that say what stands elsewhere, or otherwise, than before."""
    notes = list(_moves(plan, page, kept)) or [findings.KEPT.at(page.source.within(page=page.label))]
    return replace(plan, diagnostics=(*plan.diagnostics, *notes))


def _moves(plan: PagePlan, page: Page, kept: KeptPage) -> Iterator[Diagnostic]:
    sources = {story.id: story.source for story in page.stories}
    if plan.grid != kept.grid:
        yield findings.OTHER_TIER.at(page.source.within(page=page.label), former=kept.grid, now=plan.grid)
    for item in plan.stories:
        where = sources[item.story].within(page=page.label, story=item.story)
        former, now = kept.stories.get(item.story), _below(item.cells, plan.first_line)
        if former is None:
            yield findings.CAME.at(where, story=item.story, **_facts("", now))
        elif former.cells != now:
            facts = {**_facts("former_", former.cells), **_facts("", now)}
            yield findings.MOVED.at(where, story=item.story, **facts)
        elif former.shape != shape_of(item):
            yield findings.RESHAPED.at(where, story=item.story, **_facts("", now))
    for name in kept.stories:
        if name not in sources:
            yield findings.WENT.at(page.source.within(page=page.label, story=name), story=name)


def _facts(prefix: str, cells: Cells) -> dict[str, Any]:
    return {f"{prefix}{name}": getattr(cells, name) for name in ("column", "line", "columns", "lines")}


def _story_data(item: PlacedStory, story: Story, first_line: int) -> dict[str, object]:
    frames = [*item.heading, *item.body, *(frame for picture in item.pictures for frame in picture.caption)]
    return {
        "story": item.story,
        **_cells_data(item.cells, first_line),
        "tier": item.tier,
        "shape": shape_of(item),
        "said": content_hash(story),
        "pinned": item.pinned,
        "rect": _numbers(item.rect),
        "pictures": [{"picture": picture.picture, "rect": _numbers(picture.rect)} for picture in item.pictures],
        "frames": [_frame_data(frame) for frame in frames],
    }


def _frame_data(frame: TextFrame) -> dict[str, object]:
    return {"role": frame.role, "rect": _numbers(frame.rect), "lines": len(frame.lines)}


def _cells_data(cells: Cells, first_line: int) -> dict[str, Any]:
    return _facts("", _below(cells, first_line))


def _below(cells: Cells, first_line: int) -> Cells:
    return replace(cells, line=cells.line - first_line + 1)


def _numbers(rect: Rect) -> list[float]:
    return [round(float(value), 3) for value in (rect.x, rect.y, rect.width, rect.height)]


def _read(data: Mapping[str, Any]) -> KeptPage:
    stories = {
        str(item["story"]): KeptStory(_read_cells(item), str(item["shape"]), str(item["said"]))
        for item in data["stories"]
    }
    return KeptPage(str(data["grid"]), int(data["spare_lines"]), stories)


def _read_cells(item: Mapping[str, Any]) -> Cells:
    figures = [int(item[name]) for name in ("column", "line", "columns", "lines")]
    if any(not 0 < figure < 1000 for figure in figures):
        raise ValueError("cells out of range")
    return Cells(*figures)


def placements_from(stories: Iterable[PlacedStory], first_line: int) -> tuple[Placement, ...]:
    """Placements that put stories exactly where a plan has them, each in its shape."""
    return tuple(pin_at(item.story, item.cells, first_line, shape_of(item)) for item in stories)


def standing(plan: PagePlan) -> tuple[Placement, ...]:
    """Placements that put every story of a page exactly where its plan has it."""
    return placements_from(plan.stories, plan.first_line)
