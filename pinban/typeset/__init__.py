"""Composing lines: from text, style and measure to galleys of positioned glyphs."""

from pinban.typeset.blocks import story_blocks
from pinban.typeset.composer import Composer
from pinban.typeset.dump import dump_galley
from pinban.typeset.galley import Galley, GlyphRun, Heading, HeadingPart, Line, Mark, Stroke
from pinban.typeset.headline import PlacedPart, place_heading

__all__ = [
    "Composer",
    "Galley",
    "GlyphRun",
    "Heading",
    "HeadingPart",
    "Line",
    "Mark",
    "PlacedPart",
    "Stroke",
    "dump_galley",
    "place_heading",
    "story_blocks",
]
