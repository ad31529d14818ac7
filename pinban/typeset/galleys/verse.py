"""From lines of verse to the least width that holds them whole, and to the size in which they fit a given one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import floor

from pinban.model import Block, BlockKind, Pt, TextBlock, TextStyle
from pinban.typeset.galleys.column import Column

_LEAST_INSET = 0.5  # em, on either side of verse that would turn over otherwise
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
    """The styles with verse as narrow as it is ever set: in body's size, if its own is larger, hardly set in."""
    body, verse = styles["body"], styles.get("verse", styles["body"])
    size, inset = min(verse.size, body.size), min(verse.inset, _LEAST_INSET)
    return styles if (size, inset) == (verse.size, verse.inset) else _with(styles, size, inset)


def in_size(styles: Mapping[str, TextStyle], measure: Pt, needed: Pt) -> Mapping[str, TextStyle]:
    """The styles with verse a little smaller or less set in, where its longest line wants no more.

    It is never below body's size, and keeps half an em on either side.
    """
    body, verse = styles["body"], styles.get("verse", styles["body"])
    if needed <= measure + _ROUNDING:
        return styles
    size = floor(verse.size * measure / needed / _STEP + _ROUNDING) * _STEP
    if body.size - _ROUNDING <= size < verse.size:
        return _with(styles, Pt(max(size, body.size)), verse.inset)
    size = min(verse.size, body.size)
    inset = (measure / size - (needed / verse.size - 2 * verse.inset)) / 2
    return _with(styles, size, min(inset, verse.inset)) if inset >= _LEAST_INSET - _ROUNDING else styles


def _with(styles: Mapping[str, TextStyle], size: Pt, inset: float) -> Mapping[str, TextStyle]:
    verse = styles.get("verse", styles["body"])
    return {**styles, "verse": replace(verse, size=size, inset=inset)}
