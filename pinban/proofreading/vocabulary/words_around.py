"""A stretch of a text to whether it stands by itself, or is one word's end and the next one's beginning."""

_WINDOW = 8
"""Characters on either side that are cut into words; none but names are longer."""


def cut(text: str) -> list[str]:
    """The words of a text by the segmenter's dictionary alone, its guesses at unknown words left out."""
    import rjieba  # noqa: PLC0415 -- its dictionary takes a moment, and a text without candidates needs none of it

    words: list[str] = rjieba.cut(text, False)
    return words


def whole(text: str, start: int, end: int) -> bool:
    """Whether no word runs over either end: 座落 in 座落在 is itself, in 讲座落幕 it is two halves."""
    begin = max(0, start - _WINDOW)
    at = begin
    for word in cut(text[begin : end + _WINDOW]):
        if at < start < at + len(word) or at < end < at + len(word):
            return False
        at += len(word)
    return True
