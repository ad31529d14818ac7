"""From a plan to what a page editor would mark on it, by the frames' places alone and not by make-up's own sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from pinban.model import Axes, Grid, Page, Part, StoryKind
from pinban.model.plan import Cells, PagePlan, PlacedStory

_LEVEL = 2.5  # grid lines: headlines whose heads differ by less stand on one level
_JOG = 3  # lines by which a level gap must be broken
_STEP = 1.1  # times a lead's headline is larger than any other, and another's picture not larger than its own
_BESIDE = 2  # lines between stories side by side on a vertical page
_DIFFERENT = 1.25  # times one headline must be larger not to read on into its neighbour


@dataclass(frozen=True, slots=True)
class Marks:
    """What is wrong with a page: share of white, pairs of headlines in a row, gaps through, text that is over.

    ``hole`` is the depth in lines of the deepest white at a story's foot; ``leads`` tells that the lead has the largest
    headline by a step, the first place and the largest picture.
    """

    white: float
    tombstones: int
    upright: int
    level: int
    over: int
    hole: int = 0
    leads: bool = True


def marks(plan: PagePlan, part: Part, page: Page) -> Marks:
    """The marks on a plan."""
    grid = part.grids[plan.grid]
    upright, level = _through(plan, grid, part)
    return Marks(
        plan.spare / (grid.columns * grid.lines),
        sum(1 for _ in tombstones(plan, grid, part.axes)),
        *((level, upright) if part.axes.vertical else (upright, level)),
        sum(item.characters for item in plan.overset),
        plan.hole,
        leads(plan, page, part.axes),
    )


def leads(plan: PagePlan, page: Page, axes: Axes = Axes.HORIZONTAL_LTR) -> bool:
    """Whether the page's first story of the highest priority is what a reader sees first."""
    news = {story.id: story for story in page.stories if story.kind not in (StoryKind.NOTE, StoryKind.FILLER)}
    lead = min(news.values(), key=lambda story: story.priority).id
    seen = {item.story: item for item in plan.stories if item.story in news}
    if lead not in seen:
        return False
    lead_item, others = seen.pop(lead), list(seen.values())
    at = [_from_head(item.cells, axes) for item in (lead_item, *others)]
    head = min(down for down, _ in at)
    first = at[0] == min(place for place in at if place[0] == head)
    size = (_headline(lead_item) or (0.0, 0.0))[1]
    larger = any(head is not None and head[1] * _STEP > size for head in map(_headline, others))
    area = _largest(lead_item)
    return first and not (size and larger) and not (area and any(_largest(item) > _STEP * area for item in others))


def _largest(story: PlacedStory) -> float:
    return max((float(item.rect.width * item.rect.height) for item in story.pictures), default=0.0)


def _from_head(cells: Cells, axes: Axes) -> tuple[int, int]:
    """How far below the sheet's head something stands, and how far from the edge at which reading begins."""
    return (cells.column, cells.line) if axes.vertical else (cells.line, cells.column)


def tombstones(plan: PagePlan, grid: Grid, axes: Axes = Axes.HORIZONTAL_LTR) -> Iterator[tuple[str, str]]:
    """Neighbouring stories whose headlines stand side by side on one level and differ too little in size."""
    for one, other in combinations(plan.stories, 2):
        if one.boxed or other.boxed:
            continue
        if axes.vertical:
            if _run_on(one, other, grid):
                yield one.story, other.story
            continue
        left, right = sorted((one, other), key=lambda item: item.cells.column)
        if left.cells.column + left.cells.columns != right.cells.column or _text_between(left):
            continue
        heads = [_headline(item) for item in (left, right)]
        if None in heads:
            continue
        (first, size), (second, further) = (head for head in heads if head is not None)
        small, large = sorted((size, further))
        if abs(first - second) < _LEVEL * grid.leading and large < _DIFFERENT * small:
            yield left.story, right.story


def _run_on(one: PlacedStory, other: PlacedStory, grid: Grid) -> bool:
    """Whether two headlines of a vertical page, by its plan in logical axes, read on into one another.

    Upright ones do where one stands below the other, level ones where they stand side by side over the same tier.
    """
    heads = [_turned_headline(item) for item in (one, other)]
    if None in heads:
        return False
    (upright, first, size), (like, second, further) = (head for head in heads if head is not None)
    small, large = sorted((size, further))
    if upright is not like or large >= _DIFFERENT * small:
        return False
    if upright:
        upper, lower = (one, other) if one.cells.column < other.cells.column else (other, one)
        touching = upper.cells.right == lower.cells.column and not _parted(upper)
        return touching and abs(first - second) < _LEVEL * grid.leading
    near = min(abs(one.cells.foot - other.cells.line), abs(other.cells.foot - one.cells.line))
    return near <= _BESIDE and abs(first - second) < grid.gutter_width + grid.size


def _turned_headline(story: PlacedStory) -> tuple[bool, float, float] | None:
    """Whether a headline stands upright, its place across its lines, its size."""
    for frame in story.heading:
        if frame.role == "headline" and frame.lines:
            size = max((float(run.size) for item in frame.lines for run in item.line.runs), default=0.0)
            upright = frame.lines[0].line.vertical
            return upright, float(frame.rect.y if upright else frame.rect.x), size
    return None


def _parted(upper: PlacedStory) -> bool:
    """Whether text or a picture of the story stands below its upright heading, on a vertical page's logical plan."""
    head = max((frame.rect.right for frame in upper.heading), default=upper.rect.x)
    foot = max((frame.rect.foot for frame in upper.heading), default=upper.rect.y)
    below = (*(frame.rect for frame in upper.body), *(item.rect for item in upper.pictures))
    return any(rect.x >= head and rect.y < foot for rect in below)


def _text_between(left: PlacedStory) -> bool:
    """Whether columns of the story's own text part its heading from what stands at its right."""
    head = max((frame.rect.right for frame in left.heading), default=left.rect.x)
    return any(frame.rect.x >= head and frame.rect.y < left.heading[0].rect.foot for frame in left.body)


def _headline(story: PlacedStory) -> tuple[float, float] | None:
    """The height of a heading's head and its headline's size; ``None`` for a vertical one or none."""
    for frame in story.heading:
        if frame.role == "headline" and frame.lines and not frame.lines[0].line.vertical:
            size = max((float(run.size) for item in frame.lines for run in item.line.runs), default=0.0)
            return float(frame.rect.y + frame.lines[0].baseline - size), size
    return None


def _through(plan: PagePlan, grid: Grid, part: Part) -> tuple[int, int]:
    """Gaps down the columns and along the lines, through all that stands between banner and full-width adverts."""
    blocks = [item.cells for item in plan.stories]
    blocks += [item.cells for item in plan.adverts if not _across(item.cells, grid, part.axes)]
    if len(blocks) < 2:
        return 0, 0
    head = min(cells.line for cells in blocks)
    foot = max(cells.line + cells.lines for cells in blocks)
    last_column = max(cells.right for cells in blocks) - 1 if part.axes.vertical else grid.columns
    first_column = min(cells.column for cells in blocks) if part.axes.vertical else 1
    gutters = range(first_column, last_column)
    upright = sum(not any(_over(cells, column) for cells in blocks) for column in gutters)
    level, last = 0, head
    for line in sorted(cells.line + cells.lines for cells in blocks):
        over = any(cells.line <= line - _JOG and line + _JOG <= cells.line + cells.lines for cells in blocks)
        if not over and line + _JOG < foot and line > last + _JOG:
            level, last = level + 1, line
    return upright, level


def _across(cells: Cells, grid: Grid, axes: Axes) -> bool:
    """Whether an advert stands over the whole width of the sheet."""
    return cells.lines >= grid.lines if axes.vertical else cells.columns >= grid.columns


def _over(cells: Cells, column: int) -> bool:
    return cells.column <= column < cells.column + cells.columns - 1
