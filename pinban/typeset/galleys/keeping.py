"""From a block's lines to what stands with them: air above and below, lines kept together, a note's box."""

from collections.abc import Sequence
from dataclasses import replace

from pinban.model import Block, BlockKind, TextBlock, TextStyle
from pinban.model.galley import Line, Stroke

_BOX_LEAST = 3  # lines of a note's text that stand on either side of a column's end


def closing_paragraph(blocks: Sequence[Block]) -> TextBlock | None:
    """The last paragraph of a story, after which nothing follows but a signature."""
    running = (block for block in reversed(blocks) if getattr(block, "kind", None) is not BlockKind.SIGNATURE)
    last = next(running, None)
    return last if isinstance(last, TextBlock) and last.kind is BlockKind.PARAGRAPH else None


def opening_paragraph(blocks: Sequence[Block]) -> TextBlock | None:
    """The paragraph that a story begins with, if it begins with one and not in the middle of it."""
    first = next((block for block in blocks if getattr(block, "kind", None) is not BlockKind.EDITORS_NOTE), None)
    begins = isinstance(first, TextBlock) and first.kind is BlockKind.PARAGRAPH and not first.resumed
    return first if isinstance(first, TextBlock) and begins else None


def apart(blocks: Sequence[Block], ordinal: int) -> bool:
    """Whether a block is, or follows, a box or a table."""
    return not all(isinstance(block, TextBlock) for block in blocks[max(0, ordinal - 1) : ordinal + 1])


def air_before(style: TextStyle, block: TextBlock) -> int:
    """Grid lines of air above a block: a stanza has one at least."""
    return max(style.before, 1) if block.kind is BlockKind.VERSE and block.opens else style.before


def kept(lines: list[Line], style: TextStyle, before: int) -> list[Line]:
    """Air above and below, and which lines stay together.

    A block that keeps with the next keeps whole. The last line of a paragraph of three lines or more does
    not head a column where it fills less than half of it (CLREQ, "Widow and Orphan Control").
    """
    if not lines:
        return []
    lines[0] = replace(lines[0], before=before)
    if style.keep_next:
        lines = [replace(line, keep_next=True) for line in lines]
    last = lines[-1]
    if len(lines) >= 3 and last.width < last.measure / 2:
        last = replace(last, keep_previous=True)
    if style.after:
        last = replace(last, slots=last.slots + style.after)
    return [*lines[:-1], last]


def kept_with(block: TextBlock, lines: list[Line]) -> list[Line]:
    """The lines of a block, those of a jump kept with the text that goes on: before it, or after it."""
    if block.kind is BlockKind.JUMP_FROM:
        return [replace(line, keep_next=True) for line in lines]
    if block.kind is BlockKind.JUMP_TO:
        return [replace(line, keep_previous=True) for line in lines]
    return lines


def pulled(lines: list[Line], style: TextStyle, leading: float) -> list[Line]:
    """The lines of a pulled quote, all together, between a strong rule above and a fine one below."""
    if not lines:
        return []
    fine, together = style.typesetting, [replace(line, keep_next=True) for line in lines[:-1]]
    kept_lines = [*together, lines[-1]]
    first = kept_lines[0]
    head = Stroke(0.0, first.baseline, first.measure, first.baseline, fine.pull_quote_rule)
    kept_lines[0] = replace(first, strokes=(*first.strokes, head))
    last = kept_lines[-1]
    depth = last.baseline - (last.slots - style.after) * leading
    foot = Stroke(0.0, depth, last.measure, depth, fine.pull_quote_rule / 3)
    kept_lines[-1] = replace(last, strokes=(*last.strokes, foot))
    return kept_lines


def boxed(lines: list[Line], measure: float, leading: float, rule: float) -> list[Line]:
    """The lines of a note on their tint, between rules of a weight in points.

    The rules belong to the first and last line, so that a column break between two others leaves an open
    box, as papers do; three lines of it at least stay on either side.
    """
    if not lines:
        return []
    tinted = [replace(line, tint=True) for line in lines]
    titles = next((index for index, line in enumerate(lines) if not line.keep_next), 0)
    for index in range(min(titles + _BOX_LEAST, len(lines)) - 1):
        tinted[index] = replace(tinted[index], keep_next=True)
    for index in range(max(1, len(lines) - _BOX_LEAST + 1), len(lines)):
        tinted[index] = replace(tinted[index], keep_previous=True)
    first, last = tinted[0], tinted[-1]
    head = Stroke(0.0, first.baseline, measure, first.baseline, rule)
    tinted[0] = replace(first, strokes=(*first.strokes, head))
    last = tinted[-1]
    depth = last.baseline - last.slots * leading
    foot = Stroke(0.0, depth, measure, depth, rule)
    tinted[-1] = replace(last, strokes=(*last.strokes, foot))
    return tinted
