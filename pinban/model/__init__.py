"""The edition as data, from the manuscripts' pages and stories to the layout's figures."""

from pinban.model.edition import Advert, Archiving, Banner, Conformance, Edition, Page, Paper, Placement, Strings
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
    "Archiving",
    "Banner",
    "Block",
    "BlockKind",
    "BoxedNote",
    "Conformance",
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
    "Strings",
    "Table",
    "TextBlock",
    "TextStyle",
    "Tier",
    "mm_from_pt",
    "pt_from_mm",
]
