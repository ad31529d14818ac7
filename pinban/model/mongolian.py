"""Which characters are letters of Mongolian, and which invisible ones spell words with them.

The Unicode Standard, 13.5: U+180B to U+180F choose a letter's form or part a vowel from it, U+202F stands before a
suffix and is part of the word.
"""

import re

MONGOLIAN = "\u1807\u180a\u1820-\u18aa"
"""For a character class: letters of Mongolian, Todo, Manchu and Sibe, and the stem that lengthens one."""
SUFFIX_SPACE = "\u202f"
"""The narrow space before a suffix."""
_LETTER = re.compile(f"[{MONGOLIAN}]")
_SELECTORS = "\u180b\u180c\u180d\u180f"
_SHAPING = frozenset(_SELECTORS + "\u180e\u200c\u200d")


def is_mongolian(text: str) -> bool:
    """Whether a text holds letters of Mongolian."""
    return not text.isascii() and _LETTER.search(text) is not None


def spells_mongolian(text: str, position: int) -> bool:
    """Whether an invisible character is part of how a Mongolian word is spelt: it follows a letter, or parts two."""
    if text[position] not in _SHAPING:
        return False
    before, after = text[:position].rstrip(_SELECTORS)[-1:], text[position + 1 : position + 2]
    return is_mongolian(before) or (text[position] not in _SELECTORS and is_mongolian(after))
