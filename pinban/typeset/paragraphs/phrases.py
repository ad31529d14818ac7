"""A letter or an acronym, with the text about it, to whether it is part of a phrase, which upright lines turn whole."""

import re

from pinban.typeset.tokens import Token

_NEAR = 24  # characters that are looked at on either side
_SMALL_BEFORE, _SMALL_AFTER = re.compile(r"[A-Za-z]*[a-z][A-Za-z’']*[, ]* $"), re.compile(r" [A-Za-z]*[a-z]")
_GRAPHIC = re.compile("[!-~]")


def in_phrase(text: str, token: Token) -> bool:
    """Whether a token is a part of a phrase in small letters, parted from their words by a blank."""
    before, after = _beside(text, token)
    return bool(_SMALL_BEFORE.search(before) or _SMALL_AFTER.match(after))


def in_formula(text: str, token: Token) -> bool:
    """Whether a token touches a letter, figure or mark of ASCII: CO₂ is no word."""
    before, after = _beside(text, token)
    return bool(_GRAPHIC.match(before[-1:]) or _GRAPHIC.match(after))


def _beside(text: str, token: Token) -> tuple[str, str]:
    """What stands near on either side of a token."""
    end = token.start + len(token.text)
    return text[max(0, token.start - _NEAR) : token.start], text[end : end + _NEAR]
