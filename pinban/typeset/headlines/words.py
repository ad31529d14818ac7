"""From a headline to the places where its words end, and to those where a line would read badly."""

import re
from collections.abc import Iterable
from functools import cache

_PAIRS = {"《": "》", "“": "”", "‘": "’", "（": "）", "〈": "〉", "「": "」", "『": "』"}
_INTERPUNCTS = "·・‧"
# Words that lean on the one before them, and words that lean on the one after them.
_TRAILING = frozenset("的地得了着过们吗呢吧啊等里上下中内外后前时")
_LEADING = frozenset("在把被向从对和与及为将由让使给以于至比按各第每这那不没未再又更最")
_NUMBER = re.compile(r"[0-9０-９.%一二三四五六七八九十百千万亿两几]+$")

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_NAME = 3  # characters
_TWICE = 2
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


def names_of(headings: Iterable[str], text: str) -> tuple[str, ...]:
    """What a story's headings take from its text as a name: runs of three or more Han that the text has twice.

    A place or a firm that no dictionary knows is said again in the story; the longest run counts.
    """
    names: dict[str, None] = {}
    for heading in headings:
        for run in _HAN.findall(heading):
            start = 0
            while start + _NAME <= len(run):
                end = start + _NAME
                if text.count(run[start:end]) < _TWICE:
                    start += 1
                    continue
                while end < len(run) and text.count(run[start : end + 1]) >= _TWICE:
                    end += 1
                names[run[start:end]] = None
                start = end
    return tuple(names)


def inside_pairs(text: str, names: Iterable[str] = ()) -> frozenset[int]:
    """The offsets inside a title, a quotation, a name with an interpunct or one of ``names``, all kept whole."""
    inside: set[int] = set()
    for name in names:
        for match in re.finditer(re.escape(name), text):
            inside.update(range(match.start() + 1, match.end()))
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
