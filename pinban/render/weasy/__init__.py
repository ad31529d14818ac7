"""The only modules that touch WeasyPrint and pydyf: what the renderer asks for, to what they are asked.

Everything of theirs that their documentation does not promise is used here and nowhere else, behind names of ours:
painters that stand in the image cache, the page's stream, the fonts' table, the structure tree, the wording of the log.
``tests/render/test_engine_contract.py`` renders with each of them and fails where a release changes one.
"""

from pinban.render.weasy.canvas import Canvas, Colour, PdfText
from pinban.render.weasy.fonts import EmbeddedFont
from pinban.render.weasy.log import Message
from pinban.render.weasy.structure import Element, StructureTree
from pinban.render.weasy.writing import (
    EngineError,
    Painter,
    Written,
    known_properties,
    parsed,
    sheet_messages,
    write,
)

__all__ = [
    "Canvas",
    "Colour",
    "Element",
    "EmbeddedFont",
    "EngineError",
    "Message",
    "Painter",
    "PdfText",
    "StructureTree",
    "Written",
    "known_properties",
    "parsed",
    "sheet_messages",
    "write",
]
