"""A page's printed words to where each stands on the page image, for marking what was looked for."""

from collections.abc import Iterable, Iterator

from pinban.epaper.issue import Page
from pinban.record.printed_edition import Area, PrintedBlock, PrintedLine, PrintedStory

_WHOLE = 10_000  # a page's width, and its height, in the units of a mark


def page_marks(page: Page) -> list[list[object]]:
    """For each story: its number, its printed text, and its lines: how many characters, then left, top, width, height.

    Lengths are ten-thousandths of the page's width or height; a vertical line's characters run down. A character's
    place is its line's part. The headline over the page has the number 0.
    """
    banner = [[0, *_marks(page, page.banner.blocks)]] if page.banner is not None else []
    return [*banner, *([item.story.number, *_marks(page, _blocks(item.printed))] for item in page.placed)]


def _marks(page: Page, blocks: Iterable[PrintedBlock]) -> list[object]:
    text, lines = "", []
    for block in blocks:
        for line in block.lines:
            for part, area in _pieces(line):
                text += part
                lines.append([len(part), int(line.vertical), *_box(page, area)])
    return [text, lines]


def _blocks(story: PrintedStory) -> Iterator[PrintedBlock]:
    yield from (block for block in story.blocks if block.role != "jump")


def _pieces(line: PrintedLine) -> Iterator[tuple[str, Area]]:
    """The line's words, those that follow on each other without a gap as one."""
    text = ""
    area: Area | None = None
    for word in line.words:
        if word.ruby:
            continue
        gap = 0.3 * word.font.size * 254 / 72
        near = area is not None and (
            abs(word.area.y - area.foot) < gap if line.vertical else abs(word.area.x - area.right) < gap
        )
        if area is not None and near and len(text) < 12:
            area = _both(area, word.area)
            text += word.text
        else:
            if area is not None:
                yield text, area
            text, area = word.text, word.area
    if area is not None:
        yield text, area


def _both(one: Area, other: Area) -> Area:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Area(x, y, max(one.right, other.right) - x, max(one.foot, other.foot) - y)


def _box(page: Page, area: Area) -> list[int]:
    across, down = _WHOLE / page.printed.width, _WHOLE / page.printed.height
    return [round(area.x * across), round(area.y * down), round(area.width * across), round(area.height * down)]
