"""What of a document is only shown, never searched, to half its room, and back.

Stories are short, and one alone has few words twice; but a paper's stories share theirs. So a catalogue keeps some of
its first stories' text, and each copy is compressed as if that text stood before it.
"""

import json
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from pinban.archive.catalogue.documents import MOST, Document, packed

_LEVEL = 6  # of zlib: 9 gains a hundredth for twice the time
_CODE = "gb18030"  # has every character, and of Chinese ones two bytes: a sixth less than UTF-8 when compressed

_SHARED = 30 << 10  # bytes of the words: more gain little, and 32 kB is the most that zlib looks back

_KNOWN = (
    "".join(
        rf",1,100.0,200.0,900.0,52.9,\"P0001_TB000{number:02}\",\"{role}\"],["
        for number, role in enumerate(("headline", "byline", "caption", "crosshead", "table", "", *["paragraph"] * 15))
    ).encode(_CODE)
    + rb']]", "[[0,0,1,100.0,200.0,900.0,2500.0,\"\",\"\"]]"]'
)
"""How places look in JSON, from which compression begins: of a short story they are a fifth."""


class Copy(NamedTuple):
    """A document's words and places as they are kept; places are JSON, see ``documents.packed``."""

    headline: str
    heading: str
    text: str
    more: str
    file: str
    pieces: str
    areas: str


def shared_words(items: Sequence[Document]) -> bytes:
    """Of a catalogue's first documents what all its copies are compressed with."""
    return "\n".join(item.text for item in items).encode(_CODE)[-_SHARED:]


class Squeezer:
    """Documents' copies, compressed and back, with the words that a catalogue's stories share (``shared_words``)."""

    def __init__(self, words: bytes = b"") -> None:
        self._words = words + _KNOWN
        self._fresh = zlib.compressobj(_LEVEL, memLevel=9, zdict=self._words)

    def squeezed(self, item: Document) -> bytes:
        """A document's copy, compressed: it is read for the few documents that are shown, never for finding them."""
        copy = Copy(
            *(item.headline, item.heading, item.text, item.more, item.file), *(packed(item.pieces), packed(item.areas))
        )
        stream = self._fresh.copy()
        return stream.compress(json.dumps(copy, ensure_ascii=False).encode(_CODE)) + stream.flush()

    def copy_of(self, data: bytes) -> Copy:
        """The way back. Raises ``ValueError`` for what is no such thing, or far too large."""
        stream = zlib.decompressobj(zdict=self._words)
        try:
            plain = stream.decompress(data, MOST)
        except zlib.error as error:
            raise ValueError(str(error)) from error
        if not stream.eof:
            raise ValueError(len(data))
        return Copy(*json.loads(plain.decode(_CODE)))
