"""From a table of data to the space and the break between any two classes of characters.

The algorithm knows classes only by what a :class:`SpacingTable` says of them. Another language is another
table (compare LuaTeX-ja's JFM): which characters make a class, how wide their bodies are, and what stands
between two neighbours: natural space, shrink, stretch, and in which order they give way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from pinban.model import Segmenter


class CharClass(IntEnum):
    """What a character is to its neighbours."""

    HAN = 0  # ideographs and everything else set on the em
    OPEN = 1  # “‘（《
    CLOSE = 2  # ”’）》
    PAUSE = 3  # ，、；：
    STOP = 4  # 。？！
    MIDDLE = 5  # ·
    LINK = 6  # ～ – — - as connectors
    DASH = 7  # ——
    DOTS = 8  # ……
    SOLIDUS = 9  # / ／
    POSTFIX = 10  # ％ ℃
    PREFIX = 11  # ￥ №
    DIGIT = 12  # full-width digits
    WORD = 13  # letters and figures of other scripts
    WORD_OPEN = 14  # ( [ beside a word
    WORD_CLOSE = 15  # ) ] , . beside a word
    SIGN = 16  # + = & beside a word: no Han–Latin gap


@dataclass(frozen=True, slots=True)
class Glue:
    """The space between two neighbours, in em, and how it gives way.

    ``shrink`` and ``stretch`` are the most it may lose and gain, ``shrink_at`` and ``stretch_at`` the
    priority (1 gives way first). A glue that is neither ``rigid`` nor ``solid`` takes part in the last
    stretching, in which every gap gains equally; no line ends at a rigid one. ``name`` is what
    :attr:`pinban.model.galley.Line.adjusted` calls it.
    """

    name: str
    natural: float = 0.0
    shrink: float = 0.0
    shrink_at: int = 0
    stretch: float = 0.0
    stretch_at: int = 0
    rigid: bool = False
    solid: bool = False


@dataclass(frozen=True, slots=True)
class Prohibition:
    """One level of line-start and line-end prohibition: classes never first, never last on a line."""

    never_first: frozenset[CharClass]
    never_last: frozenset[CharClass]


@dataclass(frozen=True)
class SpacingTable:
    """Everything that the composer knows of a language's spacing in one direction.

    ``members`` lists the characters of the mark classes. ``blanks`` gives, for a class whose glyphs stand
    on a full em, the empty parts of that em before and after the ink; they are taken off the body and come
    back as glue. ``matrix`` names the glue between a class (row) and the next (column), ``glues`` defines
    the names for each style of marks. ``contextual`` are characters that belong to the table's own script
    or to another one by their neighbours; ``unbreakable`` are pairs between which no line ends.
    """

    name: str
    language: str
    script: str
    members: Mapping[CharClass, str]
    blanks: Mapping[CharClass, tuple[float, float]]
    matrix: Mapping[CharClass, str]
    glues: Mapping[str, Mapping[str, Glue]]
    levels: Mapping[str, Prohibition]
    contextual: str
    wide_by_feature: str
    unbreakable: frozenset[tuple[CharClass, CharClass]]
    units: frozenset[str]
    counters: frozenset[str]  # measure words of one character, not parted from the figures before them
    scales: frozenset[str]  # what stands between figures and their measure word: 万, 余
    space_limit: float  # em: a word space never stretches beyond this by itself
    space_least: float
    space_between_han: float  # em: a blank typed between two ideographs
    gap_limit: float  # em: the Han–Latin gap never stretches beyond this by itself
    gap_gives: float  # em: as much as the Han–Latin gap gives where a line wants it
    stretch_limit: float  # em: beyond this a line is bad
    last_shrink: int  # the last priority that may shrink
    shrink_weights: Mapping[int, float]
    stretch_weights: Mapping[int, float]
    vertical: bool = False
    forms: Mapping[str, str] = field(default_factory=dict)  # marks that are set as another one
    turns: str = ""  # marks that a face without a vertical form of theirs sets turned
    segmenter: Segmenter = Segmenter.CHINESE  # how its words are told
    word_spaces: bool = False  # they alone open, but where there are none for long
    latin: bool = False  # quotation marks, dashes and dots are always those of words
    roman: bool = False  # of Latin letters: emphasis is italics, and in upright lines all lies

    @cached_property
    def class_of(self) -> Mapping[str, CharClass]:
        """The class of every listed character."""
        return {char: cls for cls, chars in self.members.items() for char in chars}

    def glue(self, style: str, first: CharClass, second: CharClass) -> Glue:
        """The glue between two classes in a style of marks. Raises ``KeyError`` for an unknown style."""
        return self.glues[style][self.matrix[first].split()[second]]

    def square(self, style: str) -> list[list[Glue]]:
        """The whole matrix for a style of marks: ``square[first][second]``."""
        named = self.glues[style]
        return [[named[code] for code in self.matrix[cls].split()] for cls in CharClass]
