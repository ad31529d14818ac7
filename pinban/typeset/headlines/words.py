"""From a story's headings and text to its names, and to the places in a heading where no line may end."""

import re
from collections.abc import Iterable

_PAIRS = {"《": "》", "“": "”", "‘": "’", "（": "）", "〈": "〉", "「": "」", "『": "』"}
_INTERPUNCTS = "·・‧"
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_NAME = 3  # characters
_TWICE = 2


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
