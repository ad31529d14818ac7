"""From lines of verse to the least width that holds them whole, and to the size in which they fit a given one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import floor

from pinban.model import Block, BlockKind, Pt, TextBlock, TextStyle
from pinban.typeset.galleys.column import Column

_STEP = 0.1  # pt: sizes are rounded down to it
_ROUNDING = 1e-6  # pt


def verse_width(column: Column, blocks: Sequence[Block]) -> Pt:
    """The least width in points over which no line of verse among ``blocks`` turns over; 0 where there is no verse."""
    widest = 0.0
    for block in blocks:
        if isinstance(block, TextBlock) and block.kind is BlockKind.VERSE:
            style = column.style("verse")
            standing = column.standing(block, style)
            paragraph = column.prepared(block.spans, style, float("inf"))
            if paragraph.pieces:
                em = standing.left + standing.indent + paragraph.natural(0, len(paragraph.pieces)) + style.inset
                widest = max(widest, em * style.size)
    return Pt(widest)


def in_body_size(styles: Mapping[str, TextStyle]) -> Mapping[str, TextStyle]:
    """The styles with verse as small as it is ever set: in body's size, if its own is larger."""
    body, verse = styles["body"], styles.get("verse", styles["body"])
    return styles if verse.size <= body.size else {**styles, "verse": replace(verse, size=body.size)}


def in_size(styles: Mapping[str, TextStyle], measure: Pt, needed: Pt) -> Mapping[str, TextStyle]:
    """The styles with verse a little smaller, where its longest line wants no more, never below body's size."""
    body, verse = styles["body"], styles.get("verse", styles["body"])
    if needed <= measure + _ROUNDING or verse.size <= body.size:
        return styles
    size = floor(verse.size * measure / needed / _STEP) * _STEP
    return styles if size < body.size - _ROUNDING else {**styles, "verse": replace(verse, size=Pt(size))}
