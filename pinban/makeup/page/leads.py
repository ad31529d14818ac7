"""From a page's stories to its lead, and from the places of all to what keeps the lead from leading."""

from collections.abc import Collection, Iterator, Sequence

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.model import Axes, Page, Story, StoryKind, count_characters
from pinban.model.house_style import HouseStyle
from pinban.model.plan import PlacedStory

_LARGER = 1.05  # times as large as the lead's that another's picture must be to be told
_ROUNDING = 0.01  # pt
_LONG_KINDS = (StoryKind.REPORT, StoryKind.ESSAY, StoryKind.PICTURE)


def lead_of(stories: Sequence[Story]) -> Story | None:
    """The page's lead: what stands under its banner, else the first of the highest priority.

    It is neither note nor filler, and a picture story only where there is nothing else.
    """
    news = [story for story in stories if story.kind not in (StoryKind.NOTE, StoryKind.FILLER)]
    ranked = [(not story.under_banner, story.kind is StoryKind.PICTURE, story.priority) for story in news]
    return news[ranked.index(min(ranked))] if news else None


def long_read_of(page: Page, style: HouseStyle) -> Story | None:
    """The story that has its page to itself and is long enough to fill it as a long read (长通讯、深度报道).

    So is a picture story (图片新闻) with a page to itself. Notes and fillers may stand beside it. Under a banner a
    story with a headline of its own is set as others are.
    """
    news = [story for story in page.stories if story.kind not in (StoryKind.NOTE, StoryKind.FILLER)]
    if len(news) != 1 or news[0].kind not in _LONG_KINDS or news[0].members or news[0].boxed:
        return None
    if news[0].kind is StoryKind.PICTURE:
        return news[0]
    headed = page.banner is None or not news[0].headline
    return news[0] if headed and count_characters(news[0].text) >= style.long_read_from else None


def lead_faults(
    page: Page,
    placed: Sequence[PlacedStory],
    style: HouseStyle,
    *,
    head: int,
    pinned: Collection[str],
    axes: Axes = Axes.HORIZONTAL_LTR,
) -> Iterator[Diagnostic]:
    """One finding for a lead that has not the largest headline by a step, the first place or the best picture.

    ``head`` is the first grid line, or tier of a vertical page, that stories may take. A lead that the desk ``pinned``
    stands as the desk wills.
    """
    story = lead_of(page.stories)
    lead = next((item for item in placed if story is not None and item.story == story.id), None)
    if story is None or lead is None or story.id in pinned:
        return
    kinds = {item.id: item.kind for item in page.stories}
    news = [item for item in placed if kinds.get(item.story) not in (None, StoryKind.NOTE, StoryKind.FILLER)]
    others = [item for item in news if item is not lead]
    wrong = [*_headline(lead, others, style), *_place(lead, others, head, axes), *_picture(lead, others)]
    if wrong:
        what_zh, what_en = "；".join(zh for zh, _ in wrong), "; ".join(en for _, en in wrong)
        at = story.source.within(page=page.label, story=story.id)
        yield findings.LEAD_DOES_NOT_LEAD.at(at, story=story.id, what_zh=what_zh, what_en=what_en)


def _headline(lead: PlacedStory, others: Sequence[PlacedStory], style: HouseStyle) -> Iterator[tuple[str, str]]:
    own = _size(lead)
    rival = max(others, key=_size, default=lead)
    if rival is not lead and own and _size(rival) * style.lead_headline > own + _ROUNDING:
        size = _size(rival)
        yield (
            f"标题 {own:g} 点，《{rival.story}》的有 {size:g} 点",
            f"its headline has {own:g} pt, that of “{rival.story}” {size:g} pt",
        )


def _place(lead: PlacedStory, others: Sequence[PlacedStory], head: int, axes: Axes) -> Iterator[tuple[str, str]]:
    def at(item: PlacedStory) -> tuple[int, int]:
        """How far below the head, and how far from the side where reading begins."""
        cells = item.cells
        return (cells.column, cells.line) if axes.vertical else (cells.line, cells.column)

    first = min([at(lead)[0], *(at(item)[0] for item in others)])
    at_head = sorted((item for item in others if at(item)[0] == first), key=at)
    corner = "右" if axes is Axes.VERTICAL_RL else "左"
    if at(lead)[0] > first:
        yield f"《{at_head[0].story}》排在它上面", f"“{at_head[0].story}” stands above it"
    elif at_head and first == head and at(at_head[0])[1] < at(lead)[1]:
        yield f"版首{corner}上角是《{at_head[0].story}》", f"“{at_head[0].story}” has the first corner"


def _picture(lead: PlacedStory, others: Sequence[PlacedStory]) -> Iterator[tuple[str, str]]:
    own = _largest(lead)
    rival = max(others, key=_largest, default=lead)
    if own and _largest(rival) > _LARGER * own:
        yield f"图比《{rival.story}》的小", f"its picture is smaller than that of “{rival.story}”"


def _size(item: PlacedStory) -> float:
    """The size of a story's headline; 0 where it has none."""
    lines = (line.line for frame in item.heading if frame.role == "headline" for line in frame.lines)
    return max((float(run.size) for line in lines for run in line.runs), default=0.0)


def _largest(item: PlacedStory) -> float:
    """The area of a story's largest picture; 0 where it has none."""
    return max((float(picture.rect.width * picture.rect.height) for picture in item.pictures), default=0.0)
