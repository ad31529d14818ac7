"""Composing lines: from text, style and measure to galleys of positioned glyphs."""

from pinban.typeset.blocks import story_blocks
from pinban.typeset.composing.composer import Composer
from pinban.typeset.composing.debug_text import dump_breaks, dump_galley, galley_data
from pinban.typeset.composing.vertical_heading import VerticalHeading, VerticalLine, VerticalPart, vertical_heading
from pinban.typeset.galleys.frames import FrameMeasure, Obstacle
from pinban.typeset.galleys.pour import Poured, PouredLine
from pinban.typeset.headlines.headline import PlacedPart, headline_top, place_heading
from pinban.typeset.headlines.words import names_of

__all__ = [
    "Composer",
    "FrameMeasure",
    "Obstacle",
    "PlacedPart",
    "Poured",
    "PouredLine",
    "VerticalHeading",
    "VerticalLine",
    "VerticalPart",
    "dump_breaks",
    "dump_galley",
    "galley_data",
    "headline_top",
    "names_of",
    "place_heading",
    "story_blocks",
    "vertical_heading",
]
