"""A PDF to lines of placed characters, as pdfium reads them: what is really on the page."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from benchmarks.proof.page import Proof

_SAME_LINE = 0.45  # em: further apart than raised figures, closer than any two lines
_INVISIBLE = frozenset("\u00ad\r\n\t \u00a0\u3000\u0000")
_HYPHENS = frozenset("\u0002\ufffe")  # what pdfium gives for a hyphen at a line's end
_SOFT = "\u00ad"  # the hyphen of a divided word


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its origin: ``x`` from the page's left edge, the baseline ``y`` from its head, in points."""

    char: str
    x: float
    y: float
    index: int  # on its page, as pdfium counts


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line's visible characters from left to right.

    ``left`` is its column's left edge, ``right`` where the last character's advance ends.
    """

    glyphs: tuple[Glyph, ...]
    page: int
    column: int
    left: float
    right: float
    y: float

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(glyph.char for glyph in self.glyphs)


def read(proof: Proof) -> list[ReadLine]:
    """Every line of a proof in reading order: page by page, column by column, from the head down."""
    lines: list[ReadLine] = []
    number = 0
    for data in proof.pdfs:
        document = pdfium.PdfDocument(data)
        try:
            for sheet in document:
                lines += _Page(sheet, number, proof).lines()
                number += 1
        finally:
            document.close()
    return lines


class _Page:
    """One page of a proof while it is read."""

    def __init__(self, page: pdfium.PdfPage, number: int, proof: Proof) -> None:
        self._height = page.get_height()
        self._textpage = page.get_textpage()
        self._text = self._textpage.raw
        self._number = number
        self._proof = proof
        self._widths: dict[tuple[int | None, str], float] = {}

    def lines(self) -> Iterator[ReadLine]:
        """The page's lines, column by column."""
        proof, size = self._proof, self._proof.form.size
        columns: dict[int, list[Glyph]] = {}
        for glyph in self._glyphs():
            # An opener at a line's head stands half an em to the left of its column.
            columns.setdefault(int((glyph.x - proof.left + size) // proof.pitch), []).append(glyph)
        for column, members in sorted(columns.items()):
            members.sort(key=lambda glyph: glyph.y)
            row: list[Glyph] = []
            for glyph in members:
                if row and glyph.y - row[-1].y > _SAME_LINE * size:
                    yield self._line(row, column)
                    row = []
                row.append(glyph)
            yield self._line(row, column)

    def _glyphs(self) -> Iterator[Glyph]:
        """The visible characters. White space and what pdfium puts in of its own are left out."""
        x, y = ctypes.c_double(), ctypes.c_double()
        unicode, origin = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin
        for index in range(raw.FPDFText_CountChars(self._text)):
            char = chr(unicode(self._text, index))
            if char not in _INVISIBLE:
                if char in _HYPHENS:
                    char = _SOFT if self._divides(index) else "-"
                origin(self._text, index, x, y)
                yield Glyph(char, x.value, self._height - y.value, index)

    def _divides(self, index: int) -> bool:
        """Whether a hyphen only divides a word: unlike one of the text's own it says by ActualText what it is."""
        item = raw.FPDFText_GetTextObject(self._text, index)
        size = ctypes.c_ulong()
        return any(
            raw.FPDFPageObjMark_GetParamStringValue(raw.FPDFPageObj_GetMark(item, number), b"ActualText", None, 0, size)
            for number in range(raw.FPDFPageObj_CountMarks(item))
        )

    def _line(self, row: list[Glyph], column: int) -> ReadLine:
        row.sort(key=lambda glyph: glyph.x)
        baselines = sorted(glyph.y for glyph in row)
        left = self._proof.left + column * self._proof.pitch
        right = row[-1].x + self._advance(row[-1])
        row = [glyph for glyph in row if glyph.char != _SOFT]
        return ReadLine(tuple(row), self._number, column, left, right, baselines[len(baselines) // 2])

    def _advance(self, glyph: Glyph) -> float:
        """A character's advance as the PDF's font has it, in points."""
        font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(self._text, glyph.index))
        key = (ctypes.cast(font, ctypes.c_void_p).value, glyph.char)
        if key not in self._widths:
            width = ctypes.c_float()
            char = "-" if glyph.char == _SOFT else glyph.char
            raw.FPDFFont_GetGlyphWidth(font, ord(char), self._proof.form.size, width)
            self._widths[key] = width.value
        return self._widths[key]
