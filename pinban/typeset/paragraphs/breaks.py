"""From a paragraph and a measure to the places where its lines end: the least cost over the whole paragraph.

A shortest path over break places (Knuth and Plass, 1981), in em. From each place only those lines are tried
that fit between their narrowest and their widest, so that the work grows with the text and no faster.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from math import inf

from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shape import Along, Breaks, Shape

EPSILON = 1e-9  # em: rounding of sums over a paragraph
_TIGHT = 0.1  # em between characters: the lines of a good paragraph are within this, so it is tried first
_TIGHT_MOST = 60.0  # what a line of such a paragraph costs at most; else looser ones are tried, which may cost less
SPACED = 0.1
"""em: letters of a word or an address further apart than this are seen to be so."""
_SPREAD = 120.0  # what that costs: an address is rather torn in two more places (see tokens.addresses)
_GOOD = 0.03  # em between characters that costs 1
_EQUAL = 0.1  # of two ways whose costs differ by less the one of evener colour is taken
_LONE = 5e3  # a last line of one character
_LOOSE = 1e4  # a line beyond the table's limit
_FORCED = 1e6  # a break where none is allowed
_BACK = 3  # pieces: as far as a forced break is moved back for the sake of a mark
_KNOWN = 6  # ways of breaking along shapes that a paragraph keeps
_RAGGED = 0.15  # share of the measure that a ragged line may fall short of it for a cost of 1


def break_lines(paragraph: Paragraph, shape: Shape) -> Breaks:
    """The breaks of least cost. Every piece is on a line, even where no line can hold it."""
    if not paragraph.pieces:
        return Breaks((), ())
    if shape.lines is not None:
        asked = _count(paragraph, shape)
        if asked is not None:
            return asked
    if not shape.ragged:
        breaks = _search(paragraph, shape, _TIGHT)
        if breaks is not None and max(breaks.costs) < _TIGHT_MOST:
            return breaks
    limit = paragraph.table.stretch_limit
    breaks = _search(paragraph, shape, limit) or _search(paragraph, shape, limit, force=True)
    return breaks or Breaks((), ())


def break_along(
    paragraph: Paragraph, shapes: Callable[[int], Shape], most: int, *, room: int = 3
) -> Mapping[int, Breaks]:
    """The breaks of least cost where line ``k`` has a shape of its own, for every number of lines up to ``most``.

    No count is given that takes ``room`` lines more than the fewest that will do. Where no line can be had
    within the limits the fullest stands in, so that one count at least is found. The paragraph keeps what came of
    shapes: text is poured again and again, and most of it meets no other shapes than before.
    """
    known = next((item for item in paragraph.along if item.answers(shapes, most, room)), None)
    if known is None:
        asked: list[Shape] = []

        def noted(number: int) -> Shape:
            if number == len(asked):
                asked.append(shapes(number))
            return asked[number]

        breaks = _broken_along(paragraph, noted, most, room)
        known = Along(tuple(asked), most, room, breaks)
        paragraph.along[:] = (known, *paragraph.along[: _KNOWN - 1])
    return known.breaks


def _broken_along(paragraph: Paragraph, shapes: Callable[[int], Shape], most: int, room: int) -> dict[int, Breaks]:
    total = len(paragraph.pieces)
    layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, -1)}]
    counts: list[int] = []
    while layers[-1].keys() - {total} and (not counts or len(layers) <= counts[0] + room) and len(layers) <= most:
        shape = shapes(len(layers) - 1)
        layer: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in layers[-1].items():
            if start == total:
                continue
            forced = 0.0
            ends = _ends(paragraph, shape, start, paragraph.table.stretch_limit) or _fullest(paragraph, shape, start)
            if not ends:
                ends, forced = [_fitting(paragraph, shape, start)], _FORCED
            for end in ends:
                price = cost + forced + line_cost(paragraph, shape, start, end)
                if price < layer.get(end, (inf, 0))[0]:
                    layer[end] = (price, start)
        layers.append(layer)
        if total in layer:
            counts.append(len(layers) - 1)
    return {count: _traced(paragraph, shapes, layers[: count + 1]) for count in counts}


def _traced(paragraph: Paragraph, shapes: Callable[[int], Shape], layers: list[dict[int, tuple[float, int]]]) -> Breaks:
    """The path that the layers hold to the paragraph's end."""
    ends, place = [], len(paragraph.pieces)
    for layer in reversed(layers[1:]):
        ends.append(place)
        place = layer[place][1]
    ends.reverse()
    costs = [
        line_cost(paragraph, shapes(number), start, end)
        for number, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True))
    ]
    return Breaks(tuple(ends), tuple(costs))


def line_cost(paragraph: Paragraph, shape: Shape, start: int, end: int) -> float:
    """What a line of pieces ``start … end-1`` costs: 0 is perfect, ``_LOOSE`` and more is beyond limits."""
    spare = shape.width(start == 0) - paragraph.natural(start, end)
    price = paragraph.gaps[end - 1].price
    if price:
        return price + _filled(paragraph, shape, start, end, spare)
    return _filled(paragraph, shape, start, end, spare)


def _filled(paragraph: Paragraph, shape: Shape, start: int, end: int, spare: float) -> float:
    if end == len(paragraph.pieces):
        lone = _LONE if 0 < start >= paragraph.lone else 0.0
        return lone + (_shrunk(paragraph, start, end, -spare) if spare < -EPSILON else 0.0)
    if spare < -EPSILON:
        return _shrunk(paragraph, start, end, -spare)
    if shape.ragged:
        return (spare / (_RAGGED * shape.measure)) ** 2
    return _stretched(paragraph, start, end, spare) if spare > EPSILON else 0.0


def _shrunk(paragraph: Paragraph, start: int, end: int, excess: float) -> float:
    last = end - 1
    room = paragraph.shrinks[last] - paragraph.shrinks[start]
    if excess > room + EPSILON:
        return _FORCED + excess
    cost = paragraph.shrink_costs[last] - paragraph.shrink_costs[start]
    return cost / room * (excess / room) ** 2


def _stretched(paragraph: Paragraph, start: int, end: int, spare: float) -> float:
    last = end - 1
    room = paragraph.stretches[last] - paragraph.stretches[start]
    cost = 0.0
    if room > EPSILON:
        taken = min(spare, room)
        cost = (paragraph.stretch_costs[last] - paragraph.stretch_costs[start]) / room * (taken / room) ** 2
        spare -= taken
    if spare > EPSILON:
        gaps = paragraph.flexible[last] - paragraph.flexible[start]
        if not gaps:
            return _LOOSE + spare
        each = spare / gaps
        # The third power: two lines a little open read better than one that is twice as open.
        cost += (each / _GOOD) ** 3
        if each > SPACED and any(gap.name == "address" for gap in paragraph.gaps[start:last]):
            cost += _SPREAD
        if each > paragraph.table.stretch_limit:
            cost += _LOOSE
    return cost


def _ends(paragraph: Paragraph, shape: Shape, start: int, limit: float) -> list[int]:
    """The allowed ends of a line that begins at ``start``, of the lines within ``limit`` em between characters.

    Where no line is within it, the fullest allowed line; where none is allowed, none.
    """
    width = shape.width(start == 0)
    base = paragraph.widths[start] - paragraph.shrinks[start]
    breaks = paragraph.breaks
    high = bisect_right(paragraph.narrowest, width + base + EPSILON)
    low = bisect_right(breaks, start)
    if high <= low:
        return []
    if shape.ragged:
        # Half the measure is as far as a ragged line is let fall short.
        short = bisect_left(paragraph.narrowest, base + width / 2, low, high)
        return breaks[min(short, high - 1) : high]
    first = high
    natural = paragraph.widths[start] + width
    while first > low:
        last = breaks[first - 1] - 1
        most = paragraph.widths[last] + paragraph.pieces[last].width + paragraph.gaps[last].tail
        most += paragraph.stretches[last] - paragraph.stretches[start]
        most += limit * (paragraph.flexible[last] - paragraph.flexible[start])
        if most < natural - EPSILON:
            break
        first -= 1
    chosen = breaks[first:high]
    if breaks[high - 1] == len(paragraph.pieces) and (not chosen or chosen[-1] != breaks[high - 1]):
        chosen.append(breaks[high - 1])
    return chosen


def _search(paragraph: Paragraph, shape: Shape, limit: float, *, force: bool = False) -> Breaks | None:
    """The path of least cost whose lines are all within ``limit``.

    At the table's own limit the fullest allowed line stands in where no line is within it; with ``force``
    a line with no allowed end is broken at its fullest all the same. ``None`` where no path exists.
    """
    count = len(paragraph.pieces)
    least = [inf] * (count + 1)
    before = [-1] * (count + 1)
    colour = [(0.0, 0.0)] * (count + 1)  # how open the last line is, and how unlike each other neighbours are
    least[0] = 0.0
    resort = limit >= paragraph.table.stretch_limit
    for start in range(count) if force else (0, *paragraph.breaks[:-1]):
        cost = least[start]
        if cost == inf:
            continue
        ends = _ends(paragraph, shape, start, limit)
        if not ends and resort:
            ends = _fullest(paragraph, shape, start)
        if not ends and force:
            ends = [_fitting(paragraph, shape, start)]
            cost += _FORCED
        for end in ends:
            total = cost + line_cost(paragraph, shape, start, end)
            if total >= least[end] + _EQUAL:
                continue
            line = _openness(paragraph, shape, start, end)
            uneven = colour[start][1] + (abs(line - colour[start][0]) if start else 0.0)
            if total <= least[end] - _EQUAL or uneven < colour[end][1]:
                before[end], colour[end] = start, (line, uneven)
            least[end] = min(total, least[end])
    return _path(paragraph, shape, before) if least[count] < inf else None


def costs_through(paragraph: Paragraph, shape: Shape) -> list[float]:
    """For each place between pieces: what the paragraph costs at least with a line that ends there.

    ``inf`` where no line may end, or none within the limits. ``shape.lines`` is not asked for here.
    """
    count, limit = len(paragraph.pieces), paragraph.table.stretch_limit
    before, after = [inf] * (count + 1), [inf] * (count + 1)
    before[0], lines = 0.0, []
    for start in (0, *paragraph.breaks[:-1]):
        for end in _ends(paragraph, shape, start, limit) or _fullest(paragraph, shape, start):
            cost = line_cost(paragraph, shape, start, end)
            lines.append((start, end, cost))
            before[end] = min(before[end], before[start] + cost)
    after[count] = 0.0
    for start, end, cost in reversed(lines):
        after[start] = min(after[start], cost + after[end])
    return [one + other for one, other in zip(before, after, strict=True)]


def _openness(paragraph: Paragraph, shape: Shape, start: int, end: int) -> float:
    """How open a line looks: the em that are added to each of its characters; none in a paragraph's last line."""
    if end == len(paragraph.pieces):
        return 0.0
    return (shape.width(start == 0) - paragraph.natural(start, end)) / (end - start)


def _fullest(paragraph: Paragraph, shape: Shape, start: int) -> list[int]:
    """The fullest allowed line from ``start``, however loose."""
    width = shape.width(start == 0)
    base = paragraph.widths[start] - paragraph.shrinks[start]
    high = bisect_right(paragraph.narrowest, width + base + EPSILON)
    low = bisect_right(paragraph.breaks, start)
    return [paragraph.breaks[high - 1]] if high > low else []


def _fitting(paragraph: Paragraph, shape: Shape, start: int) -> int:
    """The most pieces from ``start`` that fit, allowed or not; one at least."""
    width = shape.width(start == 0)
    end = start + 1
    while end < len(paragraph.pieces):
        narrow = paragraph.natural(start, end + 1) - (paragraph.shrinks[end] - paragraph.shrinks[start])
        if narrow > width + EPSILON:
            break
        end += 1
    return _back_off(paragraph, start, end)


def _back_off(paragraph: Paragraph, start: int, end: int) -> int:
    """A forced break moved back from before a mark that begins no line, or from after one that ends none."""
    level = paragraph.table.levels[paragraph.style.level.value]
    place = end
    while max(start + 1, end - _BACK) <= place < len(paragraph.pieces):
        left, right = paragraph.pieces[place - 1], paragraph.pieces[place]
        if left.last not in level.never_last and right.first not in level.never_first:
            return place
        place -= 1
    return end


def _count(paragraph: Paragraph, shape: Shape) -> Breaks | None:
    """The path of least cost with just as many lines as asked for, within the table's limits, or ``None``."""
    count, lines = len(paragraph.pieces), shape.lines or 0
    limit = paragraph.table.stretch_limit
    layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, -1)}]
    for _ in range(lines):
        layer: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in layers[-1].items():
            if start == count:
                continue
            for end in _ends(paragraph, shape, start, limit):
                total = cost + line_cost(paragraph, shape, start, end)
                if total < layer.get(end, (inf, 0))[0]:
                    layer[end] = (total, start)
        layers.append(layer)
    if count not in layers[-1] or layers[-1][count][0] >= _LONE:
        return None
    ends, place = [], count
    for layer in reversed(layers[1:]):
        ends.append(place)
        place = layer[place][1]
    return _costed(paragraph, shape, ends[::-1])


def _path(paragraph: Paragraph, shape: Shape, before: list[int]) -> Breaks:
    ends, place = [], len(paragraph.pieces)
    while place > 0:
        ends.append(place)
        place = before[place]
    return _costed(paragraph, shape, ends[::-1])


def _costed(paragraph: Paragraph, shape: Shape, ends: list[int]) -> Breaks:
    starts = [0, *ends[:-1]]
    costs = (line_cost(paragraph, shape, start, end) for start, end in zip(starts, ends, strict=True))
    return Breaks(tuple(ends), tuple(costs))
