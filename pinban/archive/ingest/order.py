"""Lines of print anywhere on a page to the order in which they are read: by columns, headings before what they head.

Lines that stand right below each other in one column are put together to strips first. A region of strips is cut where
it is empty from side to side or from head to foot (XY-cut: Nagy and Seth, 1984). Where headings run over several
columns no cut is clean; the strips are then put in a partial order (Breuel, "High performance document layout
analysis", 2003): what is above in the same column is read first, and what is on the left, unless something between them
runs over both.
Vertical print is read as level print is, turned by a quarter.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pinban.archive.ingest.articles import LARGE, Article, articles_of
from pinban.archive.ingest.strips import Box, Strip, strips_of, union, widened

GUTTER = 0.55
"""The narrowest white between columns, in heights of the usual line."""
BAND = 1.6
"""White from side to side by which a region falls into bands, in heights of the usual line."""
OVER = 0.25
"""The least share of the narrower one's width that two strips of one column have in common."""
MARGIN, MARGIN_MOST, MARGIN_LEAST = 0.05, 8, 20
"""How much of a page's height folio lines and imprint take at most, how many lines, and of how many in all."""
INITIAL = 1.8
"""The least height of a line with a large initial, in heights of the usual line."""
MOST_STRIPS = 400
"""Strips that are put in a partial order; more are read from above down."""
MOST_LINES = 6000
"""Lines that are put in order; a broadsheet has some 2,000. More are read from above down."""
_DEEPEST = 80


def reading_order(boxes: Sequence[Box], upright: Sequence[bool] = (), *, from_left: bool = False) -> list[int]:
    """The numbers of the lines in the order in which they are read; ``upright`` says which run downwards.

    Lines that run otherwise than most of the page are read as a whole where they stand. With ``from_left`` lines that
    run downwards follow each other to the right, as Mongolian ones do.
    """
    runs = list(upright) or [False] * len(boxes)
    head, foot = margins_of(boxes)
    if head or foot:
        middle = [at for at in range(len(boxes)) if at not in head and at not in foot]
        order = reading_order([boxes[at] for at in middle], [runs[at] for at in middle], from_left=from_left)
        return [*head, *(middle[at] for at in order), *foot]
    vertical = 2 * sum(runs) > len(runs)
    if vertical and from_left:
        boxes = [Box(-box.right, box.top, -box.left, box.foot) for box in boxes]
    turned = [box.turned if vertical else box for box in boxes]
    groups = _groups([number for number in range(len(boxes)) if runs[number] != vertical], turned)
    alone = [[number] for number in range(len(boxes)) if runs[number] == vertical]
    if not groups:
        return [alone[number][0] for number in _order(turned)]
    parts = [*alone, *groups]
    whole = [union([turned[number] for number in part]) for part in parts]
    inner = [[part[at] for at in _order(_other_way(part, boxes, vertical=vertical))] for part in groups]
    read = [*alone, *inner]
    order = _order(whole, frozenset(range(len(alone), len(whole))))
    return [number for at in order for number in read[at]]


def margins_of(boxes: Sequence[Box]) -> tuple[list[int], list[int]]:
    """The small print at the very head and foot of a page (folio lines, imprint), from the left: of no column."""
    if len(boxes) < MARGIN_LEAST:
        return [], []
    size = max(sorted(min(box.right - box.left, box.height) for box in boxes)[len(boxes) // 2], 0.01)
    top, low = min(box.top for box in boxes), max(box.foot for box in boxes)
    tall = low - top
    bands = _gaps(((box.top, box.foot) for box in boxes), BAND * size)
    above = [high for _, high in bands if high - top <= MARGIN * tall]
    below = [low_edge for low_edge, _ in bands if low - low_edge <= MARGIN * tall]
    head = [at for at, box in enumerate(boxes) if above and box.foot < max(above)]
    foot = [at for at, box in enumerate(boxes) if below and box.top > min(below)]
    return _small(head, boxes, size), _small(foot, boxes, size)


def _small(numbers: Sequence[int], boxes: Sequence[Box], size: float) -> list[int]:
    """The lines from the left, if none is a heading or they are too many for a margin."""
    if len(numbers) > MARGIN_MOST or any(boxes[at].height > LARGE * size for at in numbers):
        return []
    return sorted(numbers, key=lambda at: (boxes[at].left, boxes[at].top))


def _other_way(part: Sequence[int], boxes: Sequence[Box], *, vertical: bool) -> list[Box]:
    return [boxes[number] if vertical else boxes[number].turned for number in part]


def _groups(numbers: Sequence[int], boxes: Sequence[Box]) -> list[list[int]]:
    """Lines that stand near each other, put together."""
    groups: list[list[int]] = []
    for number in numbers:
        near = [group for group in groups if any(_is_near(boxes[number], boxes[other]) for other in group)]
        joined = [number, *(other for group in near for other in group)]
        groups = [group for group in groups if group not in near] + [sorted(joined)]
    return groups


def _is_near(one: Box, other: Box) -> bool:
    reach = 3 * min(one.right - one.left, one.height, other.right - other.left, other.height)
    apart_down = max(one.top, other.top) - min(one.foot, other.foot)
    return -one.across(other) <= reach and apart_down <= reach


def _order(lines: Sequence[Box], solid: frozenset[int] = frozenset()) -> list[int]:
    """The order of lines that run to the right; those of ``solid`` are no headings, however large."""
    if len(lines) > MOST_LINES:
        return sorted(range(len(lines)), key=lambda at: (lines[at].top, lines[at].left))
    if not lines:
        return []
    size = max(sorted(line.height for line in lines)[len(lines) // 2], 0.01)
    strips = strips_of([_lowered(line, lines, size) for line in lines])
    articles = articles_of(strips, size, solid)
    if not any(article.heading for article in articles):
        return _numbers(_in_columns(strips, size))
    parts: list[tuple[Box, list[Strip]]] = []
    for article in articles:
        if article.heading is None:
            parts += [(strip.box, [strip]) for strip in (*article.captions, *article.text)]
        else:
            parts.append((article.box, _of_article(article, size)))
    read = _numbers(_read([Strip(box, [at], box) for at, (box, _) in enumerate(parts)], size, 0))
    return [number for at in read for number in _numbers(parts[at][1])]


def _lowered(line: Box, lines: Sequence[Box], size: float) -> Box:
    """A line's place without the foot of a large initial, beside which the lines below it stand."""
    if line.height < INITIAL * size:
        return line
    beside = [
        other
        for other in lines
        if other.height < INITIAL * size
        and line.left < other.left < line.right
        and line.across(other) > 0.8 * (other.right - other.left)
        and line.top + 0.5 * size < (other.top + other.foot) / 2 < line.foot
    ]
    return Box(line.left, line.top, line.right, min(other.top for other in beside)) if beside else line


def _numbers(strips: Sequence[Strip]) -> list[int]:
    return [number for strip in strips for number in strip.numbers]


def _of_article(article: Article, size: float) -> list[Strip]:
    """An article's strips as they are read: heading, captions, then its text by columns."""
    heading = article.heading.strips if article.heading else []
    return [*heading, *_rows(article.captions), *_in_columns(article.text, size)]


def _in_columns(strips: Sequence[Strip], size: float) -> list[Strip]:
    """Strips as they are read where columns and the white between them tell the order."""
    units = [Strip(widened(strip, strips), [at], strip.last) for at, strip in enumerate(strips)]
    return [strips[at] for at in _numbers(_read(units, size, 0))]


def _read(strips: list[Strip], size: float, depth: int) -> list[Strip]:
    if len(strips) < 2:
        return strips
    parts = _parts(strips, size) if depth < _DEEPEST else None
    if parts is None:
        return _ordered(strips) if len(strips) <= MOST_STRIPS else _rows(strips)
    return [strip for part in parts for strip in _read(part, size, depth + 1)]


def _parts(strips: list[Strip], size: float) -> list[list[Strip]] | None:
    """A region's parts in their order, at least two; ``None`` where no cut is clean. The widest white cuts first."""
    columns = _gaps(((strip.box.left, strip.box.right) for strip in strips), GUTTER * size)
    bands = _gaps(((strip.box.top, strip.box.foot) for strip in strips), BAND * size)
    if bands and (not columns or max(high - low for low, high in bands) > max(high - low for low, high in columns)):
        return _split(strips, [(low + high) / 2 for low, high in bands], down=True)
    return _split(strips, [(low + high) / 2 for low, high in columns], down=False) if columns else None


def _gaps(spans: Iterable[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The gaps that no span touches and that are wide enough."""
    gaps: list[tuple[float, float]] = []
    reach: float | None = None
    for low, high in sorted(spans):
        if reach is not None and low - reach >= least:
            gaps.append((reach, low))
        reach = high if reach is None else max(reach, high)
    return gaps


def _split(strips: Iterable[Strip], cuts: Sequence[float], *, down: bool) -> list[list[Strip]]:
    parts: list[list[Strip]] = [[] for _ in range(len(cuts) + 1)]
    for strip in strips:
        box = strip.box
        middle = (box.top + box.foot) / 2 if down else (box.left + box.right) / 2
        parts[sum(middle > cut for cut in cuts)].append(strip)
    return [part for part in parts if part]


def _ordered(strips: list[Strip]) -> list[Strip]:
    """Strips by their partial order; where that leaves a choice what goes on below, then the first from above."""
    before = _before([strip.box for strip in strips])
    left = set(range(len(strips)))
    out: list[int] = []
    while left:
        free = [at for at in left if not any(before[other, at] for other in left if other != at)]
        out.append(min(free or left, key=lambda at: _wish(strips, out[-1] if out else None, at)))
        left.discard(out[-1])
    return [strips[at] for at in out]


def _wish(strips: Sequence[Strip], last: int | None, at: int) -> tuple[bool, float, float]:
    """How much a strip is wanted next, the least most: what is below the last one first, then what is on the left."""
    box = strips[at].box
    below = last is not None and strips[last].box.across(box) > 0 and box.top >= strips[last].box.top
    return (not below, box.left, box.top)


def _before(boxes: Sequence[Box]) -> NDArray[np.bool_]:
    """For each two boxes whether the first is read before the second, as far as their places tell."""
    sides = np.array([(box.left, box.top, box.right, box.foot) for box in boxes])
    left, top, right, foot = sides.T
    shared = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    one_column = shared > OVER * np.minimum(right - left, (right - left)[:, None])
    middle = (top + foot) / 2
    above = middle[:, None] < middle
    aside = ~one_column & ((left + right)[:, None] < (left + right))
    for between in range(len(boxes)):
        over_both = one_column[between][:, None] & one_column[between]
        low, high = np.minimum(middle[:, None], middle), np.maximum(middle[:, None], middle)
        aside &= ~(over_both & (low < middle[between]) & (middle[between] < high))
    result: NDArray[np.bool_] = (one_column & above) | aside
    np.fill_diagonal(result, val=False)
    return result


def _rows(strips: Sequence[Strip]) -> list[Strip]:
    return sorted(strips, key=lambda strip: (strip.box.top, strip.box.left))
