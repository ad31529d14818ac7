"""A page's ALTO to where each word of its blocks stands, so that a hit can be shown to the word.

The file comes out of a bag: whatever is wrong with it, there are simply no words, and the block's own place serves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from pinban.files import read_bytes

if TYPE_CHECKING:
    from lxml import etree

MOST = 64 << 20
_RUBY = "TAG_ruby"


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A word of a block: from ``start`` up to ``end`` of its text; its rectangle in tenths of a millimetre."""

    start: int
    end: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BlockWords:
    """A block's text as its words make it, and their places."""

    text: str
    words: tuple[WordPlace, ...]


def page_words(path: Path) -> Mapping[str, BlockWords]:
    """The words of every block in an ALTO file, by the block's id; none where the file cannot be read."""
    data, _ = read_bytes(path, path.name, MOST)
    if data is None:
        return {}
    from lxml import etree  # noqa: PLC0415 -- a search without hits does without

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        return {block.get("ID", ""): _block(block) for block in root.iter("{*}TextBlock")}
    except (etree.XMLSyntaxError, ValueError):
        return {}


def _block(block: "etree._Element") -> BlockWords:
    text, words = "", []
    for line in block.iter("{*}TextLine"):
        for item in line:
            name = item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""
            if name == "SP":
                text += " "
            elif name == "String" and _RUBY not in item.get("TAGREFS", "").split():
                said = item.get("CONTENT", "")
                place = [float(item.get(key, "")) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
                if not all(isfinite(value) for value in place):
                    raise ValueError(place)
                words.append(WordPlace(len(text), len(text) + len(said), *place))
                text += said
    return BlockWords(text, tuple(words))
