"""The edition as data, from the manuscripts' pages and stories to the layout's figures."""

from pinban.model.edition import Advert, Banner, Edition, Page, Paper, Placement
from pinban.model.layout import Align, Grid, Layout, Level, Part, Slot, TextStyle, Tier
from pinban.model.lengths import PT_PER_MM, Mm, Pt, mm_from_pt, pt_from_mm
from pinban.model.story import (
    Block,
    BlockKind,
    BoxedNote,
    Picture,
    Span,
    Story,
    StoryKind,
    Table,
    TextBlock,
)

__all__ = [
    "PT_PER_MM",
    "Advert",
    "Align",
    "Banner",
    "Block",
    "BlockKind",
    "BoxedNote",
    "Edition",
    "Grid",
    "Layout",
    "Level",
    "Mm",
    "Page",
    "Paper",
    "Part",
    "Picture",
    "Placement",
    "Pt",
    "Slot",
    "Span",
    "Story",
    "StoryKind",
    "Table",
    "TextBlock",
    "TextStyle",
    "Tier",
    "mm_from_pt",
    "pt_from_mm",
]
