"""A story's name to a file name that is safe on any system: which names may serve, and one made of a headline."""

import re
import unicodedata
from collections.abc import Container

LONGEST = 64
DEEPEST = 4  # parts of a story's path


def is_slug(text: str) -> bool:
    """Whether a text may name a story: letters (Han among them), digits, ``-`` and ``_``, NFC, at most 64."""
    return (
        0 < len(text) <= LONGEST
        and text[0] not in "-_"
        and unicodedata.normalize("NFC", text) == text
        and all(char in "-_" or unicodedata.category(char)[0] in "LN" for char in text)
    )


def is_story_path(text: str) -> bool:
    """Whether a text may say which story is meant: a name, or a path in a shared folder, as ``city/bridge``."""
    parts = text.split("/")
    return len(parts) <= DEEPEST and all(map(is_slug, parts))


def story_id(path: str) -> str:
    """A story's name: the last part of what says which is meant."""
    return path.rpartition("/")[2]


def slug_of(text: str, taken: Container[str], spare: str = "piece") -> str:
    """A story's name made of its headline, not one of ``taken``; of ``spare`` where nothing of it serves."""
    words = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", text)).strip("-_")[:40].rstrip("-_")
    name = words if is_slug(words) else spare
    number = 1
    while (slug := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return slug
