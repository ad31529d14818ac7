"""What a recogniser (OCR) sees on a page's image, as data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word: its text, its place in pixels of the image, y downwards, and how sure the recogniser is, 0 to 1.

    ``space`` says that white space follows it; ``vertical`` that it runs downwards.
    """

    text: str
    left: float
    top: float
    right: float
    foot: float
    confidence: float
    space: bool = False
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words in the recogniser's order, and the program with its version."""

    program: str
    words: Sequence[RecognisedWord]


Recogniser: TypeAlias = Callable[[bytes, str], Recognised]
"""The bytes of a JPEG and a language (BCP 47, empty where it is not known) to what is seen."""
