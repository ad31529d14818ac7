"""A page's characters in the order of its file to lines of print, level or vertical."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pinban.archive.ingest.reading import Char

_GAP = 1.2  # em between two characters of one line; gutters between columns are wider
_BACK = 0.6  # em that a character may stand before the one before it ends: kerning, marks set half over
_OFF = 0.45  # em that a line's characters may stand off its axis: superscripts, mixed faces


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line: the numbers of its characters in the page's order, and its direction."""

    numbers: tuple[int, ...]
    vertical: bool


def lines_of(chars: Sequence[Char], numbers: Sequence[int]) -> Iterator[TextLine]:
    """The lines that ``numbers`` of a page's characters make, in their order."""
    held: list[int] = []
    vertical = False
    for number in numbers:
        if held:
            before, char = chars[held[-1]], chars[number]
            level, upright = _follows(before, char), _stands_below(before, char)
            fits = (upright if vertical else level) if len(held) > 1 else (level or upright)
            if fits:
                vertical = vertical if len(held) > 1 else not level
            else:
                yield TextLine(tuple(held), vertical and len(held) > 1)
                held, vertical = [], False
        held.append(number)
    if held:
        yield TextLine(tuple(held), vertical and len(held) > 1)


def _follows(before: Char, char: Char) -> bool:
    """Whether a character stands to the right of another on one baseline, or in one glyph with it."""
    em = max(before.em, char.em)
    if (char.x, char.y) == (before.x, before.y):
        return True
    near = -_BACK * em <= char.x - before.right <= _GAP * em
    return near and char.x > before.x and abs(char.y - before.y) < _OFF * em


def _stands_below(before: Char, char: Char) -> bool:
    """Whether a character stands below another on one axis."""
    em = max(before.em, char.em)
    off = abs((char.left + char.right) / 2 - (before.left + before.right) / 2)
    # A full stop or comma of a vertical line stands at the right of its body, a bracket fills it across.
    return off < 0.75 * em and -_BACK * em <= char.top - before.foot <= _GAP * em and char.y > before.y + 0.2 * em
