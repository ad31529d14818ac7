"""From a headline to the places where its words end."""

from functools import cache

_PAIRS = {"《": "》", "“": "”", "‘": "’", "（": "）", "〈": "〉", "「": "」"}


@cache
def word_ends(text: str) -> frozenset[int]:
    """The offsets at which a word ends, by the dictionary of jieba.

    The dictionary is read when the first headline is broken, since most pieces of text never need it.
    """
    import rjieba  # noqa: PLC0415

    ends, offset = set(), 0
    for word in rjieba.cut(text):
        offset += len(word)
        ends.add(offset)
    return frozenset(ends)


def inside_pairs(text: str) -> frozenset[int]:
    """The offsets that lie inside a title or a quotation, which a headline keeps whole."""
    inside: set[int] = set()
    opened: list[tuple[str, int]] = []
    for index, char in enumerate(text):
        if char in _PAIRS:
            opened.append((_PAIRS[char], index))
        elif opened and char == opened[-1][0]:
            _, start = opened.pop()
            inside.update(range(start + 1, index + 1))
    return frozenset(inside)
