"""From a page plan to text: every frame with its place, for people and for tests that compare."""

from collections.abc import Iterator

from pinban.model.plan import Cells, PagePlan, PlacedStory, Rect, TextFrame


def dump_plan(plan: PagePlan) -> str:
    """The plan as lines of text that diff well: a map of the page's cells, then each frame and what is over.

    In the map a row stands for two grid lines, three letters for a basic column; stories are lettered in the
    order of the list below it, ``$`` is an advert, ``.`` is free.
    """
    lines = [f"page {plan.page} grid {plan.grid} spare {plan.spare} cost {plan.cost:.1f}"]
    lines += _map(plan)
    if plan.banner_rect is not None:
        lines.append(f"banner {_rect(plan.banner_rect)}")
        lines += _frames(plan.banner)
    for index, story in enumerate(plan.stories):
        lines += _story(_letter(index), story)
    lines += [f"advert {item.advert} {_cells(item.cells)}" for item in plan.adverts]
    lines += [f"rule {item.kind} {item.x1:.1f},{item.y1:.1f} {item.x2:.1f},{item.y2:.1f}" for item in plan.rules]
    lines += [f"over {item.story} {item.lines} lines {item.characters} characters {item.text}" for item in plan.overset]
    lines += [f"cost {item.rule} {item.cost:.1f} {item.detail}".rstrip() for item in plan.costs]
    lines += [f"finding {item.severity} {item.code}" for item in plan.diagnostics]
    return "\n".join(lines) + "\n"


def _map(plan: PagePlan) -> list[str]:
    taken = [(_letter(index), cells) for index, story in enumerate(plan.stories) for cells in story.blocks]
    taken += [("$", advert.cells) for advert in plan.adverts]
    last = max((cells.foot for _, cells in taken), default=1)
    width = max((cells.right for _, cells in taken), default=1)
    rows = []
    for line in range(1, last, 2):
        row = ""
        for column in range(1, width):
            row += next((mark for mark, cells in taken if cells.covers(column, line)), ".") * 3
        rows.append(f"{line:4} {row}")
    return rows


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else chr(ord("a") + index % 26)


def _story(letter: str, story: PlacedStory) -> Iterator[str]:
    marks = " boxed" * story.boxed + " pinned" * story.pinned
    yield f"{letter} {story.story} {_cells(story.cells)} tier {story.tier}{marks}"
    yield from _frames(story.heading)
    for picture in story.pictures:
        cut = " ".join(f"{share:.3f}" for share in picture.crop)
        yield f"  picture {picture.picture} {_rect(picture.rect)} crop {cut}"
        yield from _frames(picture.caption)
    yield from _frames(story.body)


def _frames(frames: tuple[TextFrame, ...]) -> Iterator[str]:
    for frame in frames:
        marks = " continues" * frame.continues + " continued" * frame.continued
        yield f"  {frame.role} {frame.block} {_rect(frame.rect)} {len(frame.lines)} lines{marks} {frame.text[:8]}"


def _cells(cells: Cells) -> str:
    return f"columns {cells.column}+{cells.columns} lines {cells.line}+{cells.lines}"


def _rect(rect: Rect) -> str:
    return f"{rect.x:.1f},{rect.y:.1f} {rect.width:.1f}x{rect.height:.1f}"
