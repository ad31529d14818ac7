"""A character to the script for which a desk may choose a face of its own: Latin letters, or figures."""

import unicodedata
from enum import StrEnum


class Script(StrEnum):
    """What a role may set in another face than its Chinese text."""

    LATIN = "latin"  # letters, and the marks and spaces of ASCII that go with them
    FIGURES = "figures"  # 0 to 9


# Letters beyond ASCII: Latin-1, Extended-A and -B, IPA; Latin Extended Additional; Extended-C; Extended-D.
_LATIN_RANGES = ((0x00AA, 0x02AF), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA722, 0xA7FF))


def script_of(char: str) -> Script | None:
    """The script of one character; ``None`` for Chinese, and for marks that Chinese shares with others.

    Curly quotes, dashes, the ellipsis and ``·`` are Chinese marks here: in a Chinese paper they are set full
    width and belong to the Chinese face (CLREQ, "Punctuation Marks"). Of what lies beyond ASCII only letters
    are Latin, so that ``°``, ``×`` and ``§`` keep the look of the text around them.
    """
    if "0" <= char <= "9":
        return Script.FIGURES
    if " " <= char <= "~":
        return Script.LATIN
    code = ord(char)
    if any(first <= code <= last for first, last in _LATIN_RANGES) and unicodedata.category(char).startswith("L"):
        return Script.LATIN
    return None
