"""From a PDF's pages to every font that they can use, through forms, patterns and annotations too.

What a page shows text with is found by its resources alone (ISO 32000-1, 7.8.3): a font may be a direct object, or lack
its ``Type``. Followed are inherited resources, forms, patterns, graphics states and their soft masks, the glyphs of
Type 3 fonts, and the appearances of annotations.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Stream

from pinban.pdf.objects import PdfObject
from pinban.pdf.streams import TooMuchContentError

_HOLDERS_MOST = 200_000


def reached_fonts(pages: Sequence[pikepdf.Page]) -> list[PdfObject]:
    """The fonts of the pages, each once, in the order in which they are met; descendants are in their fonts.

    Raises :class:`TooMuchContentError` where there are more resources than any page has.
    """
    walk = _Walk()
    for page in pages:
        walk.waiting.append(page.resources)
        walk.waiting += _appearances(page.obj)
        walk.go()
    return walk.fonts


def descendant(font: PdfObject) -> PdfObject:
    """What holds a font's descriptor: a composite font's descendant, any other font itself."""
    listed = font.get("/DescendantFonts")
    inner = listed[0] if isinstance(listed, Array) and len(listed) else font
    return inner if isinstance(inner, Dictionary) else Dictionary()


@dataclass
class _Walk:
    """What is still to be looked into: resources, and what may hold some."""

    fonts: list[PdfObject] = field(default_factory=list)
    waiting: list[PdfObject] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)
    looked: int = 0

    def go(self) -> None:
        """Follow all that waits. Objects in a circle are indirect, and each of these is looked into once."""
        while self.waiting:
            item = self.waiting.pop()
            if isinstance(item, Dictionary | Stream) and self._new(item):
                self._look(item)

    def _new(self, item: PdfObject) -> bool:
        self.looked += 1
        if self.looked > _HOLDERS_MOST:
            raise TooMuchContentError
        if not item.is_indirect:
            return True
        new = item.objgen not in self.seen
        self.seen.add(item.objgen)
        return new

    def _look(self, item: PdfObject) -> None:
        if isinstance(item, Stream):
            self.waiting.append(item.get("/Resources"))
            return
        for font in _listed(item, "/Font"):
            self._font(font)
        for state in _listed(item, "/ExtGState"):
            self._state(state)
        for kind in ("/XObject", "/Pattern"):
            self.waiting += _listed(item, kind)

    def _font(self, font: PdfObject) -> None:
        if not isinstance(font, Dictionary) or not self._new(font):
            return
        self.fonts.append(font)
        self.waiting.append(font.get("/Resources"))
        self.waiting += _listed(font, "/CharProcs")

    def _state(self, state: PdfObject) -> None:
        if not isinstance(state, Dictionary) or not self._new(state):
            return
        chosen = state.get("/Font")
        if isinstance(chosen, Array) and len(chosen):
            self._font(chosen[0])
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary):
            self.waiting.append(mask.get("/G"))


def _listed(holder: PdfObject, kind: str) -> list[PdfObject]:
    named = holder.get(kind)
    return [named[name] for name in sorted(named.keys())] if isinstance(named, Dictionary) else []


def _appearances(page: PdfObject) -> Iterator[PdfObject]:
    """The streams of annotations' appearances, also those of states that are not shown (12.5.5)."""
    notes = page.get("/Annots")
    for note in notes if isinstance(notes, Array) else ():
        shown = note.get("/AP") if isinstance(note, Dictionary) else None
        for look in shown.values() if isinstance(shown, Dictionary) else ():
            if isinstance(look, Stream):
                yield look
            elif isinstance(look, Dictionary):
                yield from (state for state in look.values() if isinstance(state, Stream))
