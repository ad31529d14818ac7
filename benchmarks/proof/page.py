"""What a proof is: paragraphs, the form they are set in, the PDF that came of it, and how long that took."""

from collections.abc import Sequence
from dataclasses import dataclass

ONE_COLUMN = 1e6  # a proof's pitch where each page is one column


@dataclass(frozen=True, slots=True)
class Form:
    """How a proof is set: ``measure`` in em of ``size`` points, lines ``leading`` points apart."""

    measure: float
    size: float = 9.0
    leading: float = 13.5
    indent: float = 2.0  # em

    @property
    def width(self) -> float:
        """The measure in points."""
        return self.measure * self.size


@dataclass(frozen=True, slots=True)
class Proof:
    """Set text. Column ``k`` of a page (from 0) begins ``left + k * pitch`` points from the page's left edge."""

    by: str
    form: Form
    paragraphs: Sequence[str]
    pdfs: Sequence[bytes]
    left: float
    pitch: float
    seconds: float

    @property
    def characters(self) -> int:
        """How many characters were set."""
        return sum(len(text) for text in self.paragraphs)
