"""From text to what is meant to be one sign of several characters: variants, flags, keycaps, joined emoji."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import uharfbuzz as hb

from pinban.diagnostics import Rule
from pinban.fonts import findings
from pinban.fonts.face import Face
from pinban.fonts.library import FontLibrary

_EMOJI = "[\u203c-\u3299\U0001f000-\U0001faff]"
_TONES = "\U0001f3fb-\U0001f3ff"
_JOINED = f"{_EMOJI}[\ufe0f{_TONES}]*"
_SEQUENCE = re.compile(
    "(?P<sign>"
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag: two letters of a land's code
    "|[0-9#*]\ufe0f?\u20e3"  # a keycap
    "|\U0001f3f4[\U000e0020-\U000e007f]+"  # the flag of a part of a land
    f"|{_JOINED}(?:\u200d{_JOINED})+"
    f"|{_EMOJI}\ufe0f?[{_TONES}]\ufe0f?"
    ")|(?P<variant>[^\ufe00-\ufe0f\U000e0100-\U000e01ef]?[\ufe00-\ufe0f\U000e0100-\U000e01ef])"
)
_IDEOGRAPHIC = "\U000e0100"  # from this selector on: registered forms of ideographs


@dataclass(frozen=True, slots=True)
class Sequence:
    """Characters ``start … end-1`` of a text that make one sign; ``rule`` says what is wrong with it, if anything."""

    start: int
    end: int
    rule: Rule | None


def sequences(library: FontLibrary, text: str, role: str) -> Iterator[Sequence]:
    """Every sign of several characters in a text of a role, and whether the role's face has it.

    Unicode Standard Annex 51 (emoji), Unicode Technical Standard 37 (ideographic variants), The Unicode Standard,
    23.4 (variation selectors). A face has a variant where its ``cmap`` (format 14) names it, and a joined sign
    where shaping makes it one glyph; otherwise the parts are printed one by one, or the usual form.
    """
    if text.isascii():
        return
    for match in _SEQUENCE.finditer(text):
        sign = match[0]
        face = library.face_for(sign[0], role)
        if match.lastgroup == "sign":
            rule = None if face and _one_glyph(face, sign) else findings.JOINED_SIGN
        else:
            missing = findings.NO_VARIANT if sign[-1] >= _IDEOGRAPHIC else findings.IDLE_SELECTOR
            rule = None if len(sign) > 1 and library.face_for_variant(sign[0], sign[1], role) else missing
        yield Sequence(match.start(), match.end(), rule)


def _one_glyph(face: Face, sign: str) -> bool:
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(char) for char in sign])
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer)
    glyphs = [info.codepoint for info in buffer.glyph_infos]
    # Where only the first part is left, the others were dropped as invisible, not joined.
    return len(glyphs) == 1 and glyphs[0] not in (0, face.glyph(sign[0]))
