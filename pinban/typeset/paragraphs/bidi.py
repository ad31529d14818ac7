"""The words of a line to where they stand, those of scripts that run from right to left in that order.

Unicode Standard Annex 9, for lines that run from left to right: words of such scripts that follow each other stand from
right to left as one run, with figures amid and after them (rules W2, N1, L2); a word's own letters are HarfBuzz's.
"""

from collections.abc import Iterator, Sequence

from pinban.typeset.paragraphs.gaps import Gap
from pinban.typeset.paragraphs.shares import Share
from pinban.typeset.shaping.pieces import Piece
from pinban.typeset.tokens import right_to_left


def bidirectional_places(pieces: Sequence[Piece], gaps: Sequence[Gap], share: Share, start: float) -> list[float]:
    """Where each piece of a line begins, in em, from its ``start``; ``gaps`` are between them."""
    places, at = [], start
    for index, piece in enumerate(pieces):
        places.append(at)
        at += piece.width + (share.width(gaps[index]) if index < len(gaps) else 0.0)
    for first, last in _runs(pieces):
        low, high = places[first], places[last] + pieces[last].width
        for index in range(first, last + 1):
            places[index] = low + high - places[index] - pieces[index].width
    return places


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The first and last piece of each run from right to left; figures go with the words before them."""
    first = last = -1
    for index, piece in enumerate(pieces):
        if right_to_left(piece.text):
            first, last = (index, index) if first < 0 else (first, index)
        elif first >= 0 and piece.text and all(char.isdecimal() or char in ".,:/%" for char in piece.text):
            last = index if index == last + 1 else last
        elif first >= 0:
            yield first, last
            first = last = -1
    if first >= 0:
        yield first, last
