"""Names and titles of a line to the lines beside them: 专名号, straight, and 书名号甲式, wavy.

CLREQ, "Proper Noun Marks and Book Title Marks" (and GB/T 15834-2011, 4.15.3, 4.16): below level text, at the left of
vertical text; where two names stand side by side their lines do not meet.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pinban.model import TITLE_LINE
from pinban.model.galley import Stroke
from pinban.typeset.paragraphs.paragraph import Paragraph

BESIDE = 0.1
"""Em between the em box and the middle of the line."""
BELOW_DOTS = 0.28  # em: the same below emphasis dots, which in level text stand on the same side
_FOOT, _SIDE = 0.12, 0.5  # em: the em box below the baseline, and left of the axis
_SHORT = 0.06  # em by which the line is shorter than its words at either end
_WEIGHT = 0.045
_WAVE, _PERIOD = 0.045, 0.32  # em: how far a wave swings, and how long it is


def lines_beside(
    paragraph: Paragraph, bodies: Sequence[tuple[float, float]], start: int, size: float
) -> Iterator[Stroke]:
    """The strokes beside the pieces from ``start`` on; ``bodies`` are their places in em, strokes in points."""
    told = [(paragraph.lined[start + at], at) for at in range(len(bodies))]
    for (_, line), group in groupby(told, key=lambda item: item[0]):
        if not line:
            continue
        places = [at for _, at in group]
        low, high = min(bodies[at][0] for at in places) + _SHORT, max(bodies[at][1] for at in places) - _SHORT
        dotted = any(paragraph.dots[start + at] for at in places)
        y = -(_SIDE + BESIDE) if paragraph.table.vertical else -(_FOOT + (BELOW_DOTS if dotted else BESIDE))
        wave, period = (_WAVE, _PERIOD) if line == TITLE_LINE else (0.0, 0.0)
        if high > low:
            yield Stroke(
                low * size, y * size, high * size, y * size, _WEIGHT * size, wave=wave * size, period=period * size
            )
