"""From a headline to the places where its words end, and to those where a line would read badly."""

import re
from functools import cache

_PAIRS = {"《": "》", "“": "”", "‘": "’", "（": "）", "〈": "〉", "「": "」", "『": "』"}
_INTERPUNCTS = "·・‧"
# Words that lean on the one before them, and words that lean on the one after them.
_TRAILING = frozenset("的地得了着过们吗呢吧啊等里上下中内外后前时")
_LEADING = frozenset("在把被向从对和与及为将由让使给以于至比按各第每这那不没未再又更最")
_NUMBER = re.compile(r"[0-9０-９.%一二三四五六七八九十百千万亿两几]+$")

_MEASURE_WORD = 2  # characters: 户, 人次


@cache
def word_ends(text: str) -> frozenset[int]:
    """The offsets at which a word ends, by the dictionary of jieba; a number takes its measure word along.

    The dictionary is read when the first headline is broken, since most pieces of text never need it.
    """
    import rjieba  # noqa: PLC0415

    words = rjieba.cut(text)
    ends, offset = set(), 0
    for index, word in enumerate(words):
        offset += len(word)
        follower = words[index + 1] if index + 1 < len(words) else ""
        if not (_NUMBER.search(word) and 0 < len(follower) <= _MEASURE_WORD and follower.isalpha()):
            ends.add(offset)
    return frozenset(ends)


def beside_particles(text: str) -> frozenset[int]:
    """The offsets before a word that leans backwards (的, 了) or after one that leans forwards (在, 把)."""
    ends = sorted(word_ends(text))
    starts = [0, *ends]
    leaning: set[int] = set()
    for start, end in zip(starts, ends, strict=False):
        if end - start == 1:
            if text[start] in _TRAILING:
                leaning.add(start)
            if text[start] in _LEADING:
                leaning.add(end)
    return frozenset(leaning)


def inside_pairs(text: str) -> frozenset[int]:
    """The offsets that lie inside a title, a quotation or a name with an interpunct, which a headline keeps whole."""
    inside: set[int] = set()
    opened: list[tuple[str, int]] = []
    for index, char in enumerate(text):
        if char in _INTERPUNCTS:
            inside |= {index, index + 1}
        elif char in _PAIRS:
            opened.append((_PAIRS[char], index))
        elif opened and char == opened[-1][0]:
            _, start = opened.pop()
            inside.update(range(start + 1, index + 1))
    return frozenset(inside)
