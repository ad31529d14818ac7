"""Finished pages to reader spreads: facing pages side by side as a reader holds them, the cover alone."""

from collections.abc import Sequence
from itertools import pairwise

import pikepdf
from pikepdf import Dictionary, Name

from pinban.imposition.copy_outline import copy_outline, finish
from pinban.imposition.placing import Forms, Placed, add_page
from pinban.imposition.slots import Slot
from pinban.prepress import serialise


def pair_up(count: int) -> list[tuple[int, ...]]:
    """The pages that are seen together, from 0: the cover, then two by two, the last perhaps alone."""
    return [(0,), *(tuple(range(first, min(first + 2, count))) for first in range(1, count, 2))][: max(0, count)]


def reader_spreads(source: pikepdf.Pdf, slots: Sequence[Slot], *, right: bool = False) -> bytes:
    """One PDF with a page for every opening.

    ``right`` is for papers that open from the right: the lower page number then stands at the right. Each page
    is placed whole, as a form, on its TrimBox; outline and destinations lead to the new places. The same input
    gives the same bytes.
    """
    with pikepdf.new() as target:
        forms = Forms(source, target)
        labels = []
        places: dict[int, tuple[int, float, float]] = {}
        for number, group in enumerate(pair_up(len(slots))):
            shown = [slots[place] for place in (reversed(group) if right else group)]
            height = max(slot.height for slot in shown)
            placed, x = [], 0.0
            for slot in shown:
                y = height - slot.height
                placed.append(Placed(slot, x, y, (x, y, x + slot.width, y + slot.height)))
                places.setdefault(slot.sheet, (number, x - slot.trim[0], y - slot.trim[1]))
                x += slot.width
            labels.append("-".join(slots[place].label for place in group))
            add_page(target, forms, _joined(placed), size=(x, height), trim=(0, 0, x, height))
        copy_outline(source, target, places.get)
        finish(source, target, labels, suffix="对页 spreads")
        if right:
            target.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Direction=Name.R2L)
        target.Root.PageLayout = Name.SinglePage
        return serialise(target)


def _joined(placed: Sequence[Placed]) -> Sequence[Placed]:
    """The two halves of one double truck as one, so that no seam can show between them."""
    for one, other in pairwise(placed):
        if one.slot.sheet == other.slot.sheet and one.slot.half == "left" and other.slot.half == "right":
            (left, foot, _, _), (_, _, right, top) = one.slot.trim, other.slot.trim
            window = (one.window[0], one.window[1], other.window[2], other.window[3])
            return [
                Placed(Slot(one.slot.sheet, one.slot.label, (left, foot, right, top), window), one.x, one.y, window)
            ]
    return placed
