"""A story's name to a file name that is safe on any system: which names may serve."""

import unicodedata

LONGEST = 64


def is_slug(text: str) -> bool:
    """Whether a text may name a story: letters (Han among them), digits, ``-`` and ``_``, NFC, at most 64."""
    return (
        0 < len(text) <= LONGEST
        and text[0] not in "-_"
        and unicodedata.normalize("NFC", text) == text
        and all(char in "-_" or unicodedata.category(char)[0] in "LN" for char in text)
    )
