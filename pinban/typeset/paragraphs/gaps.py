"""What stands between two pieces of a paragraph: the table's glue with the style's own figures in it.

Lengths are em of the style's size.
"""

import re
from typing import NamedTuple

from pinban.model import SUFFIX_SPACE, TextStyle
from pinban.typeset.shaping.pieces import FIXED_SPACES, Piece
from pinban.typeset.tables import CharClass, Glue, SpacingTable
from pinban.typeset.tokens.edges import OPERATORS

WORDY = (CharClass.WORD, CharClass.WORD_OPEN, CharClass.WORD_CLOSE)
HUGGING = (CharClass.CLOSE, CharClass.PAUSE, CharClass.STOP, CharClass.WORD_CLOSE)
_MARKS = ("bracket", "pause", "stop", "interpunct")
_BETWEEN_UNITS = re.compile("[/·]")
_NO_BREAK = "\u00a0\u202f\u2007"


class Gap(NamedTuple):
    """The glue between a piece and the next, with the style's own figures in it.

    ``breaks`` says whether a line may end here; ``spaces`` is the white space typed here, which falls away
    at a break; ``tracks`` whether the style's letter-space stands here. A ``rigid`` gap never opens.
    ``price`` is what a break here costs, ``hyphen`` what is painted before it, ``hangs`` how much of the mark before it
    stands outside a line that ends here.
    """

    name: str
    natural: float
    shrink: float
    shrink_at: int
    stretch: float
    stretch_at: int
    rigid: bool
    breaks: bool
    spaces: tuple[Piece, ...] = ()
    tracks: bool = False
    price: float = 0.0
    hyphen: Piece | None = None
    hangs: float = 0.0

    @property
    def tail(self) -> float:
        """The width that a line gains by ending here, less what of it hangs outside."""
        return self.hyphen.width if self.hyphen else -self.hangs


class Spacing:
    """A table as styles of one manner see it: the gap between any two classes, computed once."""

    def __init__(self, table: SpacingTable, style: TextStyle) -> None:
        self._table = table
        self._style = style
        self._square = table.square(style.marks)
        self._level = table.levels[style.level.value]
        self._gaps: dict[tuple[CharClass, CharClass], Gap] = {}

    def gap(self, first: CharClass, second: CharClass) -> Gap:
        """The gap between two neighbours with nothing typed between them."""
        gap = self._gaps.get((first, second))
        if gap is None:
            gap = self._gaps[first, second] = self._between(first, second)
        return gap

    def joined(self, breaks: bool, price: float = 0.0, hyphen: Piece | None = None) -> Gap:
        """Between two parts of one word: no space, nor is a word ever letter-spaced."""
        return Gap("rigid", 0.0, 0.0, 0, 0.0, 0, True, breaks, price=price, hyphen=hyphen)

    def in_address(self, breaks: bool, price: float) -> Gap:
        """Between two characters of an address, which opens with the rest of its line rather than tear it apart."""
        return Gap("address", 0.0, 0.0, 0, 0.0, 0, False, breaks, price=price)

    def spaced(self, left: Piece, right: Piece, spaces: tuple[Piece, ...]) -> Gap:
        """The gap between two neighbours with white space typed between them."""
        table, first, second = self._table, left.last, right.first
        glue = self._square[first][second]
        typed = "".join(space.text for space in spaces)
        name = right.text[:1] == "." and right.text[1:2].isalnum()  # .NET, .cn
        breaks = (name or self._allowed(first, second)) and not any(char in _NO_BREAK for char in typed)
        if right.text[:1] == SUFFIX_SPACE:
            breaks = False  # a suffix of Mongolian begins no line, whatever was typed before it
        if CharClass.SIGN in (first, second) and (left.text in OPERATORS or right.text in OPERATORS):
            breaks = False  # 3 × 10⁸ is one term
        if left.text[-1:].isdigit() and (_unit(right.text, table.units) or _thousands(right.text)):
            breaks = False
        wide = typed.count("\u3000")
        narrow = [space.width for space in spaces if space.text != "\u3000"]
        tracks = self._tracks(first, second)
        if wide:
            return self._finish(Glue("space", natural=float(wide)), breaks, spaces, tracks=tracks)
        fixed = not set(typed) - FIXED_SPACES.keys()
        if (glue.name == "gap" and not fixed) or glue.name in _MARKS:
            return self._finish(glue, breaks, spaces, tracks=tracks)
        if fixed:
            return self._finish(Glue("space", natural=sum(narrow)), breaks, spaces, tracks=tracks)
        if first in WORDY or second in WORDY:
            natural = sum(narrow)
            glue = Glue(
                "space",
                natural,
                shrink=max(0.0, natural - table.space_least),
                shrink_at=2,
                stretch=max(0.0, table.space_limit - natural),
                stretch_at=1,
            )
        else:
            half = table.space_between_han
            glue = Glue("space", half, shrink=max(0.0, half - table.space_least), shrink_at=2)
        return self._finish(glue, breaks, spaces, tracks=tracks)

    def _tracks(self, first: CharClass, second: CharClass) -> bool:
        """Letter-space keeps off brackets' inner sides and what a mark follows; words keep their word space."""
        if first in WORDY and second in WORDY:
            return False
        return first not in (CharClass.OPEN, CharClass.WORD_OPEN) and second not in HUGGING

    def _allowed(self, first: CharClass, second: CharClass) -> bool:
        return first not in self._level.never_last and second not in self._level.never_first

    def _between(self, first: CharClass, second: CharClass) -> Gap:
        glue = self._square[first][second]
        breaks = not glue.rigid and self._allowed(first, second) and (first, second) not in self._table.unbreakable
        return self._finish(glue, breaks, (), tracks=self._tracks(first, second) and not glue.rigid)

    def _finish(self, glue: Glue, breaks: bool, spaces: tuple[Piece, ...], *, tracks: bool) -> Gap:
        table, style = self._table, self._style
        if glue.name == "gap":
            natural = style.gap
            gives, most = min(natural, table.gap_gives), max(natural, table.gap_limit)
            glue = Glue("gap", natural, gives, 6, most - natural if natural else 0.0, 2)
        shrink = glue.shrink if glue.shrink_at <= table.last_shrink else 0.0
        natural = glue.natural
        if tracks:
            # The Han–Latin gap is letter-space of its own kind: the wider of the two stands, not both.
            natural = max(natural, style.tracking) if glue.name == "gap" else natural + style.tracking
        return Gap(
            glue.name,
            natural,
            shrink,
            glue.shrink_at,
            glue.stretch,
            glue.stretch_at,
            glue.rigid or glue.solid,
            breaks,
            spaces,
            tracks=tracks,
        )


def _unit(text: str, units: frozenset[str]) -> bool:
    """Whether a word is a unit (km), or made of units (km/h, kW·h), with a mark of the sentence's behind it or not."""
    return all(part in units for part in _BETWEEN_UNITS.split(text.rstrip(",.;:!?)")))


def _thousands(text: str) -> bool:
    """Whether a word goes on a number whose thousands are set apart by blanks (3 200)."""
    return len(text) >= 3 and text[:3].isdecimal() and not text[3:4].isdecimal()
