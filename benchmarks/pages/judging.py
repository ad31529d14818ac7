"""From a plan to what a page editor would mark on it, by the frames' places alone and not by make-up's own sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from pinban.model import Grid, Page, Part, StoryKind
from pinban.model.plan import Cells, PagePlan, PlacedStory

_LEVEL = 2.5  # grid lines: headlines whose heads differ by less stand on one level
_JOG = 3  # lines by which a level gap must be broken
_STEP = 1.1  # times a lead's headline is larger than any other, and another's picture not larger than its own
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
    upright, level = _through(plan, grid)
    return Marks(
        plan.spare / (grid.columns * grid.lines),
        sum(1 for _ in tombstones(plan, grid)),
        upright,
        level,
        sum(item.characters for item in plan.overset),
        plan.hole,
        leads(plan, page),
    )


def leads(plan: PagePlan, page: Page) -> bool:
    """Whether the page's first story of the highest priority is what a reader sees first."""
    news = {story.id: story for story in page.stories if story.kind not in (StoryKind.NOTE, StoryKind.FILLER)}
    lead = min(news.values(), key=lambda story: story.priority).id
    seen = {item.story: item for item in plan.stories if item.story in news}
    if lead not in seen:
        return False
    lead_item, others = seen.pop(lead), list(seen.values())
    head = min([lead_item.cells.line, *(item.cells.line for item in others)])
    first = lead_item.cells.line == head and not any(
        item.cells.line == head and item.cells.column < lead_item.cells.column for item in others
    )
    size = (_headline(lead_item) or (0.0, 0.0))[1]
    larger = any(head is not None and head[1] * _STEP > size for head in map(_headline, others))
    area = _largest(lead_item)
    return first and not (size and larger) and not (area and any(_largest(item) > _STEP * area for item in others))


def _largest(story: PlacedStory) -> float:
    return max((float(item.rect.width * item.rect.height) for item in story.pictures), default=0.0)


def tombstones(plan: PagePlan, grid: Grid) -> Iterator[tuple[str, str]]:
    """Neighbouring stories whose headlines stand side by side on one level and differ too little in size."""
    for one, other in combinations(plan.stories, 2):
        if one.boxed or other.boxed:
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


def _through(plan: PagePlan, grid: Grid) -> tuple[int, int]:
    """Upright and level gaps through all that stands between banner and full-width adverts."""
    blocks = [item.cells for item in plan.stories]
    blocks += [item.cells for item in plan.adverts if item.cells.columns < grid.columns]
    if len(blocks) < 2:
        return 0, 0
    head = min(cells.line for cells in blocks)
    foot = max(cells.line + cells.lines for cells in blocks)
    upright = sum(not any(_over(cells, column) for cells in blocks) for column in range(1, grid.columns))
    level, last = 0, head
    for line in sorted(cells.line + cells.lines for cells in blocks):
        over = any(cells.line <= line - _JOG and line + _JOG <= cells.line + cells.lines for cells in blocks)
        if not over and line + _JOG < foot and line > last + _JOG:
            level, last = level + 1, line
    return upright, level


def _over(cells: Cells, column: int) -> bool:
    return cells.column <= column < cells.column + cells.columns - 1
