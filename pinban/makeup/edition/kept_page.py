"""A page's plan as plain data, and read back: where its stories stood, in what shapes, what they said."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pinban.makeup.page.frames import shape_of
from pinban.makeup.page.leads import lead_of
from pinban.model import Page, Story, StoryKind, Table
from pinban.model.plan import Cells, PagePlan, PlacedStory, Rect, TextFrame

_STANDING = ("story", "column", "line", "columns", "lines", "tier", "lead", "shape", "said")


@dataclass(frozen=True, slots=True)
class KeptStory:
    """Where a story stood (``cells`` count from the band's first line), in what shape, and what it said (a hash).

    ``tier`` is its headline's, ``lead`` tells that it was the page's lead.
    """

    cells: Cells
    shape: str
    content_hash: str
    tier: str = ""
    lead: bool = False


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was: its body tier, column lines to spare, and its stories in their order on the page.

    ``at_desk``: someone waits for the page, so that fewer ways are tried, and sees what moved without being told.
    """

    grid: str
    spare: int
    stories: Mapping[str, KeptStory]
    at_desk: bool = False


def plan_data(page: Page, plan: PagePlan) -> dict[str, object]:
    """A plan as plain JSON data, from which :func:`read_kept` makes a page to keep.

    Cells count columns and lines from 1, lines from the first below nameplate and banner (``first_line``); rectangles
    are left, top, width and height in points from the sheet's upper left corner.
    """
    by_id, lead = {story.id: story for story in page.stories}, lead_of(page.stories)
    return {
        "page": page.label,
        "grid": plan.grid,
        "first_line": plan.first_line,
        "spare_lines": plan.spare,
        "area": _numbers(plan.area),
        "stories": [
            _story_data(item, by_id[item.story], plan.first_line, lead=by_id[item.story] is lead)
            for item in plan.stories
        ],
        "adverts": [
            {"advert": item.advert, **_cells_data(item.cells, plan.first_line), "rect": _numbers(item.rect)}
            for item in plan.adverts
        ],
    }


def standing_data(page: Page, plan: PagePlan) -> dict[str, object]:
    """Of :func:`plan_data` what :func:`read_kept` asks for, a page's fillers left out: their place is to spare.

    Fillers come after everything else has its place, so that a page is kept without them.
    """
    whole: dict[str, Any] = plan_data(page, plan)
    fillers = {story.id for story in page.stories if story.kind is StoryKind.FILLER}
    cells = [item.cells for item in plan.stories if item.story in fillers]
    return {
        "page": whole["page"],
        "grid": whole["grid"],
        "spare_lines": plan.spare + sum(item.columns * item.lines for item in cells),
        "stories": [
            {name: item[name] for name in _STANDING} for item in whole["stories"] if item["story"] not in fillers
        ],
    }


def read_kept(data: object) -> KeptPage | None:
    """A former plan's data, read with care; ``None`` where it is not what :func:`plan_data` writes."""
    try:
        return _read(data)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


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


def cell_facts(prefix: str, cells: Cells) -> dict[str, Any]:
    """A place's four figures by name, each with a prefix."""
    return {f"{prefix}{name}": getattr(cells, name) for name in ("column", "line", "columns", "lines")}


def _story_data(item: PlacedStory, story: Story, first_line: int, *, lead: bool) -> dict[str, object]:
    frames = [*item.heading, *item.body, *(frame for picture in item.pictures for frame in picture.caption)]
    return {
        "story": item.story,
        **_cells_data(item.cells, first_line),
        "tier": item.tier,
        "lead": lead,
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
    return cell_facts("", below(cells, first_line))


def below(cells: Cells, first_line: int) -> Cells:
    """A place counted from the first line below nameplate and banner."""
    return replace(cells, line=cells.line - first_line + 1)


def _numbers(rect: Rect) -> list[float]:
    return [round(float(value), 3) for value in (rect.x, rect.y, rect.width, rect.height)]


def _read(data: Mapping[str, Any]) -> KeptPage:
    stories = {
        str(item["story"]): KeptStory(
            _read_cells(item),
            str(item["shape"]),
            str(item["said"]),
            str(item.get("tier", "")),
            item.get("lead") is True,
        )
        for item in data["stories"]
    }
    return KeptPage(str(data["grid"]), int(data["spare_lines"]), stories)


def _read_cells(item: Mapping[str, Any]) -> Cells:
    figures = [int(item[name]) for name in ("column", "line", "columns", "lines")]
    if any(not 0 < figure < 1000 for figure in figures):
        raise ValueError("cells out of range")
    return Cells(*figures)
