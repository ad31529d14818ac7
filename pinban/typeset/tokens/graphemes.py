"""From text to what a reader sees as one character, and to what a reader does not see at all."""

import unicodedata
from collections.abc import Iterator

_JOINERS = "\u200d\u20e3"


def graphemes(text: str) -> Iterator[str]:
    """Text cut where a reader sees one character end: combining marks and joiners stay with their base."""
    start = 0
    for index in range(1, len(text)):
        if not (extends(text[index]) or text[index - 1] == "\u200d"):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def extends(char: str) -> bool:
    """Whether a character belongs to the one before it."""
    return unicodedata.category(char)[0] == "M" or char in _JOINERS or "\U0001f3fb" <= char <= "\U0001f3ff"


def unseen(char: str) -> bool:
    """Characters that set nothing: white space, format characters, variation selectors."""
    return (
        char.isspace()
        or unicodedata.category(char) == "Cf"
        or 0xFE00 <= ord(char) <= 0xFE0F
        or 0xE0000 <= ord(char) < 0xE1000
    )
