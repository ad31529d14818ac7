"""From a paragraph to its shadow: quotation marks, dashes and dots of Latin passages replaced by a letter."""

import re

from pinban.typeset.tokens.scripts import CONTEXTUAL, IDEOGRAPH

_STRONG = re.compile(rf"[^\s{CONTEXTUAL}]")
_NEAR = 8  # characters: how far a mark looks for its neighbours
_LONG = 400  # characters of a quotation that are looked at
_STAND_IN = "x"  # for a mark in another script's context: it then belongs to the word around it
_YEAR = re.compile(r"\d\ds?(?![\w’”])|\d\d(?=[\u4e00-\u9fff])")


def shadow(text: str) -> str:
    """The text with quotation marks, dashes, ellipses and dots of Latin passages replaced by a letter.

    A pair of quotation marks is Latin where nothing inside it and neither neighbour outside it is
    Chinese; a single mark where both its neighbours are words (GB/T 15834 knows the full-width forms only;
    CLREQ, "Mixed Text Composition", leaves the others to the language around them). A ``’`` that closes
    nothing and touches a letter or figure is an apostrophe (’90s, rock ’n’ roll, the boys’), and so is an
    ``‘`` that nothing closes, typed by mistake before a year.
    """
    marks = [index for index, char in enumerate(text) if char in CONTEXTUAL]
    if not marks or not any(char.isalnum() and not IDEOGRAPH.match(char) for char in text):
        return text
    shadowed = list(text)
    opened: list[int] = []
    for index in marks:
        char = text[index]
        if char in "“‘":
            opened.append(index)
        elif char == "’" and (_inside_word(text, index) or _years(text, opened[-1:], index)):
            shadowed[index] = _STAND_IN
        elif char in "”’":
            if opened and text[opened[-1]] == ("“" if char == "”" else "‘"):
                start = opened.pop()
                if _foreign(text, start, index):
                    shadowed[start] = shadowed[index] = _STAND_IN
            elif _apostrophe(text, index):
                shadowed[index] = _STAND_IN
        elif text[index - 1 : index] != char != text[index + 1 : index + 2] and _between_words(text, index):
            shadowed[index] = _STAND_IN
    for index in opened:
        if text[index] == "‘" and _YEAR.match(text, index + 1):
            shadowed[index] = _STAND_IN
    return "".join(shadowed)


def latin_shadow(text: str) -> str:
    """The text of a Latin language: every mark that might be of another script belongs to the word beside it."""
    return "".join(_STAND_IN if char in CONTEXTUAL else char for char in text)


def _inside_word(text: str, index: int) -> bool:
    return _letter(text, index - 1) and _letter(text, index + 1)


def _years(text: str, opened: list[int], index: int) -> bool:
    """Whether a mark before a year only seems to close one that stands before a year too (‘97回归，’98抗洪)."""
    return bool(_YEAR.match(text, index + 1) and opened and text[opened[0]] == "‘" and _YEAR.match(text, opened[0] + 1))


def _letter(text: str, index: int) -> bool:
    return 0 <= index < len(text) and text[index].isalnum() and not IDEOGRAPH.match(text[index])


def _apostrophe(text: str, index: int) -> bool:
    """Whether a closing mark with nothing to close is an apostrophe, or the sign of inches after that of feet."""
    if text[index] == "”":
        return re.search(r"\d’\d+$", text[max(0, index - _NEAR) : index]) is not None
    return _letter(text, index + 1) or _letter(text, index - 1)


def _foreign(text: str, start: int, end: int) -> bool:
    """Whether the quotation from ``start`` to ``end`` and both its neighbours are without ideographs."""
    before = next((char for char in reversed(text[max(0, start - _NEAR) : start]) if _STRONG.match(char)), "")
    after = _STRONG.search(text, end + 1, end + 1 + _NEAR)
    around = before + (after.group() if after else "")
    return (
        not IDEOGRAPH.search(around) and not IDEOGRAPH.search(text, start, min(end, start + _LONG)) and end > start + 1
    )


def _between_words(text: str, index: int) -> bool:
    before = text[max(0, index - _NEAR) : index].rstrip()[-1:]
    after = text[index + 1 : index + 1 + _NEAR].lstrip()[:1]
    return all(char and not IDEOGRAPH.match(char) and char not in CONTEXTUAL for char in (before, after))
