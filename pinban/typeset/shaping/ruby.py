"""A reading to how it stands by its base: over it or at its right, its characters spread, or bopomofo in a column.

Sources: JLREQ, "Ruby" (mono- and group-ruby, 1:2:1 spacing, one ruby em over kana); CLREQ, "Interlinear annotations"
(half the text's size; bopomofo at the right of each character in both directions, 3:10, tone marks at the right of the
last sign and the light tone over the first). Lengths are em of the text's own size.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pinban.model import Span
from pinban.typeset.tokens.graphemes import graphemes
from pinban.typeset.tokens.scripts import IDEOGRAPH

SIZE = 0.5
"""Of ruby, beside the text's."""
OVERHANG = 0.5  # em: one em of ruby
_KANA = re.compile("[\u3041-\u3096\u309d\u309e\u30a1-\u30ff]")
_TONES = "ˊˇˋ"
_LIGHT = "˙"
BOPOMOFO = 0.3
"""Of bopomofo, beside the text's: 3:10."""
_MARK = 0.15  # em that a tone mark takes beside the signs, or the light tone over them
_GAP = 0.03  # em between a character and its bopomofo
RAISED_TONE = 0.08  # em that a tone mark stands above the middle of its sign
BOPOMOFO_ROOM = _GAP + BOPOMOFO + _MARK + _GAP
"""What bopomofo takes at the right of a character."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of bopomofo: how far its middle is right of the base's em box and below the em box's middle."""

    char: str
    right: float
    below: float
    tone: bool = False


def singly(spans: Sequence[Span]) -> list[Span]:
    """Spans with ruby whose readings, parted by blanks, are as many as its characters: a span for each (mono-ruby)."""
    single: list[Span] = []
    for span in spans:
        bases, readings = list(graphemes(span.text)), span.ruby.split()
        if len(bases) == len(readings) > 1:
            single += [replace(span, text=base, ruby=reading) for base, reading in zip(bases, readings, strict=True)]
        else:
            single.append(span)
    return single


def is_bopomofo(reading: str) -> bool:
    """Whether a reading is one syllable of bopomofo, with its tone or without."""
    bare = reading.strip(_TONES + _LIGHT)
    return 0 < len(bare) <= 3 and all(unicodedata.name(char, "").startswith("BOPOMOFO") for char in bare)


def is_upright(reading: str) -> bool:
    """Whether the characters of a reading stand on the em: kana and Han do, Latin letters do not."""
    return all(IDEOGRAPH.match(char) or char in _TONES + _LIGHT for char in reading)


def signs(reading: str) -> Iterator[Sign]:
    """Where the signs of a syllable of bopomofo stand."""
    letters = reading.strip(_TONES + _LIGHT)
    light = _LIGHT in reading
    deep = len(letters) * BOPOMOFO + light * _MARK
    middle, top = _GAP + BOPOMOFO / 2, -deep / 2 + light * _MARK
    if light:
        yield Sign(_LIGHT, middle, top - _MARK / 2, tone=True)
    for index, char in enumerate(letters):
        yield Sign(char, middle, top + (index + 0.5) * BOPOMOFO)
    for tone in _TONES:
        if tone in reading:
            yield Sign(
                tone, _GAP + BOPOMOFO + _MARK / 2, top + (len(letters) - 0.5) * BOPOMOFO - RAISED_TONE, tone=True
            )


def bopomofo_depth(reading: str) -> float:
    """How deep a syllable's column is."""
    return len(reading.strip(_TONES + _LIGHT)) * BOPOMOFO + (_LIGHT in reading) * _MARK


def spread(widths: Sequence[float], room: float) -> list[float]:
    """Where things so wide begin in more ``room`` than they need: twice as much between them as at the ends (1:2:1)."""
    each = max(0.0, room - sum(widths)) / (2 * len(widths))
    starts, at = [], each
    for width in widths:
        starts.append(at)
        at += width + 2 * each
    return starts


def overhung(char: str) -> bool:
    """Whether the ruby of a neighbour may stand over a character: over kana alone, never over Han."""
    return bool(_KANA.match(char))
