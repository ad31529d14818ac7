"""How a line's spare room was shared out, as what sets the line and what turns words round in it both need it."""

from collections.abc import Mapping
from dataclasses import dataclass

from pinban.typeset.paragraphs.gaps import Gap


@dataclass(frozen=True, slots=True)
class Share:
    """How a line's spare room (or excess) is shared out: by name and priority, and to each gap alike."""

    by_priority: Mapping[int, float]  # share of each gap's own stretch (or shrink) that is used
    shrinking: bool
    each: float
    adjusted: Mapping[str, float]
    left_over: float

    def width(self, gap: Gap) -> float:
        """How wide a gap is in the line, in em."""
        whole = gap.natural + (0.0 if gap.rigid else self.each)
        if self.shrinking:
            return whole - gap.shrink * self.by_priority.get(gap.shrink_at, 0.0)
        return whole + gap.stretch * self.by_priority.get(gap.stretch_at, 0.0)
