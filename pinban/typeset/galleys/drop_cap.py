"""From a story's first paragraph to its lines beside a first character as high as several of them (首字下沉)."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

from pinban.model import Align, Pt, Span, TextBlock, TextStyle
from pinban.model.galley import GlyphRun, Line
from pinban.typeset.paragraphs.breaks import break_along
from pinban.typeset.paragraphs.lines import EM_ASCENT, Setting, set_line
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shape import Breaks, Shape

_LEAST_BESIDE = 6.0  # em of text beside the character: a narrower column has none
_LONGEST = 4000  # lines


@dataclass(frozen=True, slots=True)
class DroppedCap:
    """A large first character, the ``rest`` of its paragraph with its breaks, and how they stand.

    ``room`` em are kept for it in the first ``drop`` lines; it is ``size`` points large, its baseline ``fall`` points
    below the first line's.
    """

    cap: Paragraph
    rest: Paragraph
    breaks: Breaks
    drop: int
    room: float
    measure: float
    size: float
    fall: float

    def shape(self, number: int) -> Shape:
        """The shape of a line of the rest."""
        return _shape(number, self.drop, self.room, self.measure)

    def lines(self, setting: Setting) -> list[Line]:
        """The paragraph's lines: those beside the character moved in, the first with it, together in one column."""
        lines, start = [], 0
        rest = replace(setting, offset=setting.offset + len(self.cap.text))
        for number, (end, cost) in enumerate(zip(self.breaks.ends, self.breaks.costs, strict=True)):
            beside = self.room if number < self.drop else 0.0
            moved_in = replace(rest, left=rest.left + beside * rest.size)
            room = self.shape(number).measure
            line = set_line(self.rest, moved_in, start, end, indent=0.0, room=room, badness=cost)
            lines.append(replace(line, keep_next=number < self.drop - 1))
            start = end
        first = lines[0]
        return [replace(first, runs=(*self._runs(setting), *first.runs), start=setting.offset), *lines[1:]]

    def _runs(self, setting: Setting) -> tuple[GlyphRun, ...]:
        large = replace(setting, size=self.size, align=Align.START, measure=Pt(self.size))
        line = set_line(self.cap, large, 0, len(self.cap.pieces), indent=0.0, room=1.0, badness=0.0)
        return tuple(replace(run, rise=Pt(run.rise - self.fall)) for run in line.runs)


def dropped_cap(
    block: TextBlock,
    style: TextStyle,
    face: str,
    *,
    prepared: Callable[[tuple[Span, ...], TextStyle, float], Paragraph],
    measure: float,
    leading: float,
) -> DroppedCap | None:
    """The large first character of a story's first block, in ``face``, and what stands beside it.

    ``measure`` and ``leading`` are points. ``None`` in a narrow column, in a short paragraph, or where it begins with a
    mark, a figure or a reading.
    """
    char, spans = _parted(block.spans)
    # As high as from the head of the first line's characters to the foot of the last one's beside it.
    whole = (style.drop - 1) * leading + style.size
    room = ceil(whole / style.size - style.typesetting.drop_gap)
    size = min(whole, (room - style.typesetting.drop_gap) * style.size)
    width = measure / style.size
    if style.drop < 2 or not char or block.marker or width - room < _LEAST_BESIDE:
        return None
    rest = prepared(spans, style, width - room)
    along = break_along(rest, lambda number: _shape(number, style.drop, room, width), _LONGEST)
    breaks = min(along.values(), key=lambda item: item.cost, default=Breaks((), ()))
    if len(breaks.ends) < style.drop:  # a short paragraph: a smaller character, or none
        return dropped_cap(
            block, replace(style, drop=style.drop - 1), face, prepared=prepared, measure=measure, leading=leading
        )
    large = replace(style, name="drop-cap", face=face, size=Pt(size), indent=0.0, drop=0, endmark="")
    cap = prepared((Span(char),), large, 2.0)
    foot = (style.drop - 1) * leading + (1 - EM_ASCENT) * style.size - (whole - size) / 2
    return DroppedCap(cap, rest, breaks, style.drop, room, width, size, foot - (1 - EM_ASCENT) * size)


def _parted(spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """A paragraph's first character, where it may stand alone in large type, and the rest."""
    first = spans[0] if spans else Span("")
    char, rest = first.text[:1], first.text[1:]
    lone = not rest or not unicodedata.combining(rest[0])
    if not char or first.ruby or first.raised or not lone or unicodedata.category(char) != "Lo":
        return "", spans
    return char, (*((replace(first, text=rest),) if rest else ()), *spans[1:])


def _shape(number: int, drop: int, room: float, measure: float) -> Shape:
    return Shape(measure - room if number < drop else measure, 0.0, 0.0)
