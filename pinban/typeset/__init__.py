"""Composing lines: from text, style and measure to galleys of positioned glyphs."""

from pinban.typeset.blocks import story_blocks
from pinban.typeset.composer import Composer
from pinban.typeset.debug_text import dump_galley
from pinban.typeset.frames import FrameMeasure, Obstacle
from pinban.typeset.headline import PlacedPart, headline_top, place_heading
from pinban.typeset.pour import Poured, PouredLine
from pinban.typeset.vertical_heading import UprightHeading, UprightLine, UprightPart, upright_heading
from pinban.typeset.words import names_of

__all__ = [
    "Composer",
    "FrameMeasure",
    "Obstacle",
    "PlacedPart",
    "Poured",
    "PouredLine",
    "UprightHeading",
    "UprightLine",
    "UprightPart",
    "dump_galley",
    "headline_top",
    "names_of",
    "place_heading",
    "story_blocks",
    "upright_heading",
]
