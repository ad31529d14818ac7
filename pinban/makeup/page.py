"""From a page of stories and a layout's part to the page's plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from pinban.diagnostics import Diagnostic, Place
from pinban.makeup import findings
from pinban.makeup.area import free_rectangles
from pinban.makeup.booked import book_adverts, pin_stories
from pinban.makeup.columns import is_boxed
from pinban.makeup.composes import Composes
from pinban.makeup.frames import cells_rect, heading_frames, overset_lines, placed_story
from pinban.makeup.judge import Judged, Standing, above_cost, beside_cost, judge
from pinban.makeup.plan import Cells, Cost, Overset, PagePlan, PlacedAdvert, Rect, TextFrame
from pinban.makeup.rules import rules_between
from pinban.makeup.search import EXACT, Candidate, GuillotineSearch, Table
from pinban.makeup.shapes import Repertoire
from pinban.model import Page, Part, StoryKind

UNDER_SHARE = 0.015  # of the type area: less white is not worth a finding, nor another body tier
_SHUFFLED = 12  # further orders tried where not all sets can be; fewer the more stories there are
_SEED = 1897
_LEAST_ROOM = 10  # lines that a banner must leave
_MANY = 6  # stories from which widths that make mere strips are not tried
_STRIP = 3  # column lines


@dataclass(frozen=True, slots=True)
class _Room:
    """A page's frame: banner and adverts in place, the band of lines that stories may take."""

    banner: tuple[TextFrame, ...]
    banner_rect: Rect | None
    band: Cells
    adverts: tuple[PlacedAdvert, ...]
    diagnostics: tuple[Diagnostic, ...]


def plan_page(page: Page, part: Part, composer: Composes, *, nameplate: bool = False) -> PagePlan:
    """Make up one page.

    ``nameplate`` keeps ``part.nameplate`` lines free at the head. The body tier is ``page.body``; without it
    the part's first, unless text is over or more than 1.5 % of the type area is left white and another tier
    does better. Adverts and placements count in the first tier's cells and hold the page to it.

    Every story is in the plan's ``stories``, with what of its text is over in ``overset``, or, where not even
    its heading finds room, in ``overset`` alone with all its text. The same input gives the same plan.
    """
    if page.body in part.grids:
        names = [page.body]
    elif page.adverts or page.placements:
        names = list(part.grids)[:1]
    else:
        names = list(part.grids)
    plans = []
    for name in names:
        plan = _make_up(page, part, name, composer, nameplate=nameplate)
        plans.append(plan)
        if not plan.overset and _white_share(plan, part) <= UNDER_SHARE:
            return plan
    return min(plans, key=lambda plan: (sum(item.characters for item in plan.overset), _white_share(plan, part)))


def _white_share(plan: PagePlan, part: Part) -> float:
    grid = part.grids[plan.grid]
    return plan.spare / (grid.columns * grid.lines)


def _make_up(page: Page, part: Part, name: str, composer: Composes, *, nameplate: bool) -> PagePlan:
    grid = part.grids[name]
    room = _room(page, part, name, composer, nameplate=nameplate)
    repertoires = _repertoires(page, part, name, composer, room.band.lines)
    by_id = {item.story.id: item for item in repertoires}
    pinned, found = pin_stories(page, by_id, room.band, room.adverts)
    fixed = [(by_id[story], cells, True) for story, cells in pinned.items()]
    rest = [item for item in repertoires if item.story.id not in pinned]
    taken = [*(item.cells for item in room.adverts), *pinned.values()]
    ways = free_rectangles(room.band, taken) or [()]
    judged, missing = _best(rest, fixed, ways, grid.columns)
    standing = sorted(judged.standing, key=lambda item: (item.cells.line, item.cells.column))
    overset = [_overset(item) for item in standing if item.variant.body.over]
    overset += [_left_out(item) for item in missing]
    place = page.source.within(page=page.label)
    diagnostics = [*room.diagnostics, *found]
    diagnostics += _composers(standing, page)
    left_out = {item.story.id for item in missing}
    for item in overset:
        rule = findings.NO_ROOM if item.story in left_out else findings.OVERSET
        where = by_id[item.story].story.source.within(page=page.label, story=item.story)
        diagnostics.append(
            rule.at(where, excerpt=item.text, story=item.story, lines=item.lines, characters=item.characters)
        )
    if not overset and judged.spare > UNDER_SHARE * grid.columns * grid.lines:
        characters = int(judged.spare * grid.measure)
        under = findings.UNDER.at(place, lines=judged.spare, characters=characters, picture=judged.spare // 2)
        diagnostics.append(under)
    return PagePlan(
        page=page.number,
        grid=name,
        area=Rect(grid.left, grid.top, grid.width, grid.height),
        banner=room.banner,
        banner_rect=room.banner_rect,
        stories=tuple(placed_story(item, grid) for item in standing),
        adverts=room.adverts,
        rules=rules_between([(item.cells, is_boxed(item.story.story)) for item in standing], grid),
        overset=tuple(overset),
        spare=judged.spare,
        costs=_summed(judged.costs),
        diagnostics=tuple(diagnostics),
    )


def _room(page: Page, part: Part, name: str, composer: Composes, *, nameplate: bool) -> _Room:
    grid, styles = part.grids[name], part.styles[name]
    first = 1 + (part.nameplate if nameplate else 0)
    frames: tuple[TextFrame, ...] = ()
    rect = None
    found: list[Diagnostic] = []
    if page.banner is not None:
        heading = composer.heading(
            headline=page.banner.headline,
            kicker=page.banner.kicker,
            subhead=page.banner.subhead,
            byline=page.banner.byline,
            tier=part.banner,
            width=grid.width,
            styles=styles,
            leading=grid.leading,
        )
        where = page.banner.source.within(page=page.label)
        found += [item.at(where) for item in heading.diagnostics]
        left = grid.lines - first + 1
        if heading.slots > left - _LEAST_ROOM:
            found.append(findings.BANNER_TOO_HIGH.at(where, lines=heading.slots, left=left))
        else:
            cells = Cells(1, first, grid.columns, heading.slots)
            rect = cells_rect(cells, grid)
            frames = heading_frames(heading, heading.slots, rect.x, rect.y, grid.leading)
            first += heading.slots
    band = Cells(1, first, grid.columns, grid.lines - first + 1)
    adverts, more = book_adverts(page, grid, band)
    return _Room(frames, rect, band, adverts, (*found, *more))


def _repertoires(page: Page, part: Part, name: str, composer: Composes, lines: int) -> list[Repertoire]:
    """Each story with its weight on this page: the lead is the first of the highest priority that is no note."""
    news = [story for story in page.stories if story.kind is not StoryKind.NOTE]
    lead = min(news, key=lambda story: story.priority, default=None)
    return [
        Repertoire(
            story,
            part,
            part.grids[name],
            part.styles[name],
            composer,
            # A note opens the page beside or below the lead, whatever number the desk gave it.
            priority=min(1.5, story.priority) if story.kind is StoryKind.NOTE else story.priority,
            lead=story is lead,
            page_lines=lines,
        )
        for story in page.stories
    ]


def _best(
    rest: Sequence[Repertoire],
    fixed: Sequence[tuple[Repertoire, Cells, bool]],
    ways: Sequence[tuple[Cells, ...]],
    full_width: int,
) -> tuple[Judged, list[Repertoire]]:
    """The best page over all ways of cutting the free area, and the stories for which there was no room."""
    best: tuple[int, float, Judged, list[Repertoire]] | None = None
    for rectangles in ways:
        for candidate in _candidates(rest, rectangles, full_width):
            placed = [(story, cells, False) for story, cells in zip(rest, candidate.places, strict=True) if cells]
            missing = [story for story, cells in zip(rest, candidate.places, strict=True) if not cells]
            judged = judge([*fixed, *placed], rectangles, full_width)
            if best is None or (len(missing), judged.cost) < best[:2]:
                best = (len(missing), judged.cost, judged, missing)
    if best is None:
        return judge(fixed, (), full_width), list(rest)
    return best[2], best[3]


def _candidates(rest: Sequence[Repertoire], rectangles: Sequence[Cells], full_width: int) -> list[Candidate]:
    if not rest or not rectangles:
        return [Candidate(0.0, (None,) * len(rest))]
    widths = max(cells.columns for cells in rectangles)
    heights = max(cells.lines for cells in rectangles)
    leaves = [_leaf(story, widths, heights, many=len(rest) >= _MANY) for story in rest]
    search = GuillotineSearch(
        leaves,
        lambda a, b: above_cost(rest[a], rest[b]),
        lambda a, b: beside_cost(rest[a], rest[b]),
        _orders(rest) if len(rest) > EXACT else (),
        full_width,
    )
    return search.candidates(rectangles)


def _leaf(story: Repertoire, widths: int, heights: int, *, many: bool) -> Table:
    table = np.full((widths + 1, heights + 1), np.inf, dtype=np.float32)
    for width in range(1, widths + 1):
        columns = story.columns(width)
        strip = story.flow(columns).depth < _STRIP * columns.count
        if many and width > 1 and strip and not story.story.pictures:
            continue
        table[width] = story.over(width).cheapest[: heights + 1]
    return table


def _orders(rest: Sequence[Repertoire]) -> Iterator[list[int]]:
    """The orders in which neighbours are tried together: the desk's, by weight, by length, and a few at random."""
    desk = list(range(len(rest)))
    depth = [story.flow(story.columns(1)).depth for story in rest]
    yield desk
    yield sorted(desk, key=lambda at: (not rest[at].lead, rest[at].priority, at))
    yield sorted(desk, key=lambda at: (-depth[at], at))
    random = Random(_SEED)  # the same page must come out every time
    for _ in range(max(2, min(_SHUFFLED, 2 * _SHUFFLED - len(rest)))):
        random.shuffle(desk)
        yield list(desk)


def _overset(standing: Standing) -> Overset:
    text = "".join(line.text for line in overset_lines(standing))
    return Overset(standing.story.story.id, standing.variant.body.over, _characters(text), text)


def _left_out(story: Repertoire) -> Overset:
    text = "".join(story.story.all_text())
    return Overset(story.story.id, story.flow(story.columns(1)).depth, _characters(text), text)


def _characters(text: str) -> int:
    return sum(1 for char in text if not char.isspace())


def _composers(standing: Sequence[Standing], page: Page) -> Iterator[Diagnostic]:
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
