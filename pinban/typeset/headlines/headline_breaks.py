"""From a headline's words and a width in em to its lines: broken between words, balanced, at blanks and marks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf
from typing import Protocol, TypeAlias

from pinban.model import Pt, Segmenter, Span, TextStyle, known_language
from pinban.model.galley import Galley, Line
from pinban.typeset.headlines.sense import break_costs
from pinban.typeset.headlines.words import inside_pairs
from pinban.typeset.paragraphs.breaks import break_lines
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shape import Shape
from pinban.typeset.segmenting import phrase_costs, simplified

# What a break costs, beside a line as much too long or too short as it is long, which costs 1; and breaks between
# words are priced by their sense (:mod:`pinban.typeset.headlines.sense`).
_AT_BLANK, _BESIDE_BLANK = -0.5, 0.3
_SHORT = 0.3  # a line of two characters
_ONE_MORE = 0.3  # a line more than the fewest that will do
_BREAK_IN_PAIR, BREAK_IN_WORD, _BREAK_FORBIDDEN, _LONE = 3.0, 5.0, 50.0, 100.0
_TOO_WIDE = 20.0  # dearer than a break inside a word, which is dearer than anything else that is allowed
_BALANCED = 6  # lines: more than that is no heading, and is not balanced
TOLERANCE = 1e-6  # em

Runs: TypeAlias = tuple[Span, ...]
"""A line of a heading in runs of one manner."""


def plain(runs: Runs) -> str:
    """The characters of runs."""
    return "".join(run.text for run in runs)


class Prepares(Protocol):
    """What cutting a text into lines needs of the composer."""

    @property
    def prepared(self) -> Callable[[tuple[Span, ...], TextStyle, float], Paragraph]:
        """Shape one paragraph."""


class Setter(Prepares, Protocol):
    """What a heading needs of the composer."""

    def text(self, text: str | Sequence[Span], style: TextStyle, measure: Pt, role: str) -> Galley:
        """Set one paragraph."""

    def ink(self, line: Line) -> tuple[float, float]:
        """How far a line's ink stands above and below its baseline, in points."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One line of a headline: the desk's line it comes from, its span there, its width in em.

    ``gaps`` are those that take letter-space.
    """

    source: int
    start: int
    end: int
    runs: Runs
    width: float
    gaps: int

    @property
    def text(self) -> str:
        """Its characters."""
        return plain(self.runs)


def fitted(
    setter: Setter, style: TextStyle, desk: Sequence[Runs], room: float, names: Sequence[str] = ()
) -> tuple[Cut, ...]:
    """Each of the desk's lines on as few lines as hold it in ``room`` em."""
    cuts: list[Cut] = []
    for index, line in enumerate(desk):
        least = max(1, ceil(natural_width(setter, style, line) / room - TOLERANCE))
        if least > _BALANCED:
            cuts += _run_on(setter, style, index, line, room)
            continue
        for count in range(least, least + _BALANCED):
            line_cuts, _ = cut_lines(setter, style, index, line, count=count, room=room, names=names)
            if max(cut.width for cut in line_cuts) <= room + TOLERANCE or len(line_cuts) < count:
                break
        cuts += line_cuts
    return tuple(cuts)


def natural_width(setter: Prepares, style: TextStyle, runs: Runs) -> float:
    """The width of runs on one line, in em."""
    paragraph = setter.prepared(runs, style, inf)
    return paragraph.natural(0, len(paragraph.pieces)) if paragraph.pieces else 0.0


def _run_on(setter: Setter, style: TextStyle, source: int, runs: Runs, room: float) -> list[Cut]:
    """A text far too long for a heading, broken like running text: balancing it would take long."""
    paragraph = setter.prepared(runs, style, room)
    return _cuts(paragraph, source, runs, break_lines(paragraph, Shape(room, ragged=True)).ends)


def _cuts(paragraph: Paragraph, source: int, runs: Runs, ends: Sequence[int]) -> list[Cut]:
    """A paragraph's lines, which end before the pieces ``ends``."""
    cuts, start, text = [], 0, plain(runs)
    for end in ends:
        low = paragraph.starts[start] if start else 0
        high = paragraph.starts[end] if end < len(paragraph.pieces) else len(text)
        gaps = sum(gap.tracks for gap in paragraph.gaps[start : end - 1])
        cuts.append(Cut(source, low, high, _between(runs, low, high), paragraph.natural(start, end), gaps))
        start = end
    return cuts


def _between(runs: Runs, low: int, high: int) -> Runs:
    """The characters ``low`` to ``high`` of runs. What has a reading over it is one piece and is never parted."""
    kept, at = [], 0
    for run in runs:
        head, foot = max(low - at, 0), min(high - at, len(run.text))
        if head < foot:
            kept.append(run if run.ruby else replace(run, text=run.text[head:foot]))
        at += len(run.text)
    return tuple(kept)


def cut_lines(
    setter: Prepares,
    style: TextStyle,
    source: int,
    runs: Runs,
    *,
    count: int = 1,
    room: float = inf,
    names: Sequence[str] = (),
) -> tuple[list[Cut], float]:
    """``runs`` on ``count`` lines at most, broken where it costs least: balanced, at blanks, marks, words.

    Lines within ``room`` em are preferred to balanced ones, and to whole words; ``names`` are kept whole. The
    second figure is what the breaks cost.
    """
    paragraph = setter.prepared(runs, style, inf)
    count = min(count, len(paragraph.pieces))
    ends, price = _balanced(paragraph, count, room, names)
    return _cuts(paragraph, source, runs, ends), price


def break_heading(paragraph: Paragraph, room: float, names: Sequence[str] = ()) -> tuple[int, ...] | None:
    """The pieces before which a heading's lines end where its size is given, broken as :func:`cut_lines` does it.

    A line more than the fewest is had where the sense is the better for it. ``None`` for what is no heading: a text of
    many lines, or words that ``room`` em do not hold.
    """
    total = len(paragraph.pieces)
    if paragraph.natural(0, total) <= room + TOLERANCE:
        return (total,)
    least = ceil(paragraph.natural(0, total) / room - TOLERANCE)
    best: tuple[float, tuple[int, ...]] | None = None
    for count in range(least, min(least + 2, _BALANCED, total) + 1):
        ends, price = _balanced(paragraph, count, room, names)
        price += _ONE_MORE * (count - least)
        fits = all(
            paragraph.natural(start, end) <= room + TOLERANCE for start, end in zip([0, *ends[:-1]], ends, strict=True)
        )
        if fits and (best is None or price < best[0]):
            best = (price, tuple(ends))
    return best[1] if best else None


def _balanced(paragraph: Paragraph, count: int, room: float, names: Sequence[str]) -> tuple[list[int], float]:
    """The ends of ``count`` lines of least cost, and that cost."""
    total = len(paragraph.pieces)
    costs = _break_costs(paragraph, names) if count > 1 else [0.0] * total
    mean = paragraph.natural(0, total) / count if count else 0.0
    layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, -1)}]
    for left in range(count - 1, -1, -1):
        layer: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in layers[-1].items():
            for end in range(start + 1, total + 1) if left else (total,):
                if total - end < left:
                    break
                if end <= start:
                    continue
                price = cost + _line_price(paragraph, start, end, count=count, mean=mean, room=room)
                price += costs[end - 1] if left else 0.0
                if price < layer.get(end, (inf, 0))[0]:
                    layer[end] = (price, start)
        layers.append(layer)
    ends, place = [], total
    for layer in reversed(layers[1:]):
        ends.append(place)
        place = layer[place][1]
    return ends[::-1], layers[-1][total][0] if count else 0.0


def _line_price(paragraph: Paragraph, start: int, end: int, *, count: int, mean: float, room: float) -> float:
    """What one line of a heading costs beside its breaks: unlike the others, short, too wide."""
    length = paragraph.natural(start, end)
    price = ((length - mean) / mean) ** 2 if mean else 0.0
    if count > 1:
        visible = sum(piece.visible for piece in paragraph.pieces[start:end])
        price += _LONE if visible < 2 else _SHORT if visible == 2 else 0.0
    return price + (_TOO_WIDE if length > room + TOLERANCE else 0.0)


def _break_costs(paragraph: Paragraph, names: Sequence[str]) -> list[float]:
    """What a break after each piece costs."""
    text = paragraph.text
    sense, inside = _sense(paragraph, tuple(names)), inside_pairs(text, names)
    # Where blanks part words a blank says nothing of the sense; in Chinese and Japanese the desk put it there.
    of_words = paragraph.table.segmenter is Segmenter.BLANKS
    blanks = not of_words and any(gap.spaces for gap in paragraph.gaps)
    costs = []
    for index, gap in enumerate(paragraph.gaps):
        place = paragraph.starts[index + 1] if index + 1 < len(paragraph.starts) else len(text)
        if not gap.breaks:
            cost = _BREAK_FORBIDDEN
        elif place in inside:
            cost = _BREAK_IN_PAIR + (0.0 if place in sense or paragraph.pieces[index].visible == 0 else 1.0)
        elif gap.spaces and not of_words:
            cost = _AT_BLANK
        elif place in sense:
            cost = sense[place] + (_BESIDE_BLANK if blanks else 0.0)
        elif paragraph.pieces[index].visible == 0:
            cost = 0.0
        else:
            cost = BREAK_IN_WORD
        costs.append(cost)
    return costs


def _sense(paragraph: Paragraph, names: tuple[str, ...]) -> Mapping[int, float]:
    """What a line's end costs at each place where the sense allows one, words in other languages by their own."""
    costs = _sense_of(paragraph.text, paragraph.table.segmenter, names)
    for start, end, language in paragraph.others:
        row = known_language(language)
        within = _sense_of(paragraph.text[start:end], row.segmenter if row else Segmenter.BLANKS, names)
        costs = {place: cost for place, cost in costs.items() if not start < place < end}
        costs |= {start + place: cost for place, cost in within.items() if place < end - start}
    return costs


def _sense_of(text: str, segmenter: Segmenter, names: tuple[str, ...]) -> Mapping[int, float]:
    if segmenter is Segmenter.CHINESE:
        return break_costs(text, names)
    if segmenter is Segmenter.TRADITIONAL:
        return break_costs(simplified(text), tuple(map(simplified, names)))
    return phrase_costs(text, segmenter)
