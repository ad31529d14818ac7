"""A page, its numbered lines and the notes on it to a sheet of A3 to read on paper and write on.

The page itself is placed as it is, sharp; numbers and notes are outlines, for which no font is needed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.changes.reading import Box
from pinban.fonts import FontLibrary
from pinban.model import Mm, pt_from_mm
from pinban.pdf.opening import open_usable
from pinban.prepress import serialise
from pinban.prepress.finish.marks import SlugLine, text_ops
from pinban.signoff.marks import ReadLine

A3 = (pt_from_mm(Mm(297)), pt_from_mm(Mm(420)))
_MARGIN = pt_from_mm(Mm(8))
_NOTES = pt_from_mm(Mm(52))  # the column of notes at the right
_HEAD, _FOOT = pt_from_mm(Mm(8)), pt_from_mm(Mm(14))
_SIZE, _LEADING = 7.5, 11.0
_NUMBER = 4.6  # pt
_TYPE, _WIDE = 12.0, 27.0  # pt: a story to be read has its lines well apart
_EVERY = 5
_ROLE = "sans"
_INK, _RED, _GREY = "0.12 g 0.12 G", "0.72 0.1 0.08 rg 0.72 0.1 0.08 RG", "0.35 g 0.35 G"


@dataclass(frozen=True, slots=True)
class PaperMark:
    """A note as it is printed: its number, where its word stands, strokes at their places on the sheet, its words."""

    number: int
    boxes: tuple[Box, ...]
    strokes: tuple[tuple[float, ...], ...]
    text: str


@dataclass(frozen=True)
class _Sheet:
    """Where the page stands on the sheet: its lower left corner, its scale, its height in points."""

    x: float
    y: float
    scale: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page, y downwards, as a place on the sheet, y upwards."""
        return self.x + x * self.scale, self.y + (self.height - y) * self.scale


def reading_pdf(
    pdf: bytes, lines: Iterable[ReadLine], marks: Sequence[PaperMark], *, title: str, signed: str, fonts: FontLibrary
) -> bytes:
    """The sheet, upright; a page wider than high (a double truck) lies across.

    ``title`` stands at its head, ``signed`` at its foot. Raises :class:`pinban.pdf.opening.UnusablePdfError`.
    """
    with open_usable(pdf) as source, pikepdf.new() as target:
        left, foot, right, top = (float(side) for side in source.pages[0].trimbox)
        width, height = right - left, top - foot
        size = A3 if width <= height else (A3[1], A3[0])
        room = size[0] - 2 * _MARGIN - _NOTES, size[1] - 2 * _MARGIN - _HEAD - _FOOT
        scale = min(room[0] / width, room[1] / height)
        sheet = _Sheet(_MARGIN, size[1] - _MARGIN - _HEAD - height * scale, scale, height)
        pen = _Pen(fonts)
        out = [
            f"q {scale:.6f} 0 0 {scale:.6f} {sheet.x - left * scale:.4f} {sheet.y - foot * scale:.4f} cm /Page Do Q",
            f"q 0.3 w 0.6 G {sheet.x:.3f} {sheet.y:.3f} {width * scale:.3f} {height * scale:.3f} re S Q",
            *_numbers(sheet, lines, pen),
            *_marked(sheet, marks, pen),
            *_notes(sheet.x + width * scale + _MARGIN / 2, size, marks, pen),
            *pen.line(title, _MARGIN, size[1] - _MARGIN - _SIZE, _SIZE, _INK),
            *_signed(signed, size, pen),
        ]
        form = target.copy_foreign(source.pages[0].as_form_xobject())
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(size[0], 3), round(size[1], 3)]),
            Resources=Dictionary(XObject=Dictionary({"/Page": form})),
            Contents=target.make_indirect(Stream(target, "\n".join(out).encode() + b"\n")),
        )
        target.pages.append(pikepdf.Page(target.make_indirect(page)))
        target.docinfo["/Title"] = title
        return serialise(target)


def story_pdf(
    text: Sequence[tuple[int, str]], notes: Mapping[int, Sequence[str]], *, title: str, fonts: FontLibrary
) -> bytes:
    """A story's lines with their numbers and room to write between them, in two columns on upright sheets of A3.

    ``notes`` are printed in red beside the lines that they stand on, by the lines' numbers.
    """
    with pikepdf.new() as target:
        pen = _Pen(fonts)
        left, top = _MARGIN * 2, A3[1] - _MARGIN * 2 - _HEAD
        rows = int((top - _MARGIN) / _WIDE)
        for number, lines in enumerate(_batches(text, 2 * rows), start=1):
            out = [*pen.line(f"{title}　{number}", left, A3[1] - _MARGIN - _SIZE, _SIZE, _INK)]
            for index, (count, line) in enumerate(lines):
                column, row = divmod(index, rows)
                x, y = left + column * (A3[0] / 2 - _MARGIN), top - row * _WIDE
                out += pen.line(str(count), x, y, _SIZE - 1, _GREY)
                out += pen.line(line, x + 26, y, _TYPE, _INK)
                out += pen.line("；".join(notes.get(count, ())), x + 26, y - _TYPE, _SIZE, _RED)
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(A3[0], 3), round(A3[1], 3)]),
                Contents=target.make_indirect(Stream(target, "\n".join(out).encode() + b"\n")),
            )
            target.pages.append(pikepdf.Page(target.make_indirect(page)))
        target.docinfo["/Title"] = title
        return serialise(target)


def _batches(lines: Sequence[tuple[int, str]], most: int) -> Iterator[Sequence[tuple[int, str]]]:
    for start in range(0, max(1, len(lines)), most):
        yield lines[start : start + most]


@dataclass(frozen=True)
class _Pen:
    """Writes text in the faces that captions have."""

    fonts: FontLibrary

    def line(self, text: str, x: float, y: float, size: float, ink: str) -> Iterator[str]:
        """A line of text from its baseline's left end."""
        shown = "".join(char if char.isprintable() else " " for char in text)
        yield f"q {ink}"
        yield text_ops(shown, SlugLine(shown, self.fonts, _ROLE), x, y, size)
        yield "Q"


def _numbers(sheet: _Sheet, lines: Iterable[ReadLine], pen: _Pen) -> Iterator[str]:
    """Every fifth line's number, in the white before it."""
    for line in lines:
        if line.number % _EVERY:
            continue
        left, top, _, foot = line.box
        text = str(line.number)
        x, y = sheet.at(left, foot - 0.18 * (foot - top))
        yield from pen.line(text, x - len(text) * _NUMBER * 0.56 - 1, y, _NUMBER, _GREY)


def _marked(sheet: _Sheet, marks: Sequence[PaperMark], pen: _Pen) -> Iterator[str]:
    """The words that notes are pinned to, framed and numbered, and what is drawn."""
    for mark in marks:
        for left, top, right, foot in mark.boxes:
            x, y = sheet.at(left, foot)
            width, height = (right - left) * sheet.scale, (foot - top) * sheet.scale
            yield f"q {_RED} 0.6 w {x:.3f} {y:.3f} {width:.3f} {height:.3f} re S Q"
        if mark.boxes:
            x, y = sheet.at(mark.boxes[0][2], mark.boxes[0][1])
            yield from pen.line(str(mark.number), x, y - 1, _NUMBER + 1, _RED)
        yield from (_stroke(sheet, stroke) for stroke in mark.strokes)


def _stroke(sheet: _Sheet, stroke: Sequence[float]) -> str:
    points = [sheet.at(x, y) for x, y in zip(stroke[::2], stroke[1::2], strict=False)]
    path = " ".join(f"{x:.3f} {y:.3f} {'l' if index else 'm'}" for index, (x, y) in enumerate(points))
    return f"q {_RED} 0.9 w 1 J 1 j {path} S Q" if len(points) > 1 else ""


def _notes(x: float, size: tuple[float, float], marks: Sequence[PaperMark], pen: _Pen) -> Iterator[str]:
    """The notes beside the page, one below the other; those that have no room are counted."""
    y = size[1] - _MARGIN - _HEAD - _SIZE
    for count, mark in enumerate(marks):
        lines = list(_wrapped(f"{mark.number}　{mark.text}", (size[0] - _MARGIN - x) / _SIZE))
        if y - len(lines) * _LEADING < _MARGIN + _FOOT + _LEADING:
            yield from pen.line(f"还有 {len(marks) - count} 条 more", x, y, _SIZE, _RED)
            return
        for line in lines:
            yield from pen.line(line, x, y, _SIZE, _INK)
            y -= _LEADING
        y -= _LEADING / 3


def _signed(text: str, size: tuple[float, float], pen: _Pen) -> Iterator[str]:
    for index, line in enumerate(_wrapped(text, (size[0] - 2 * _MARGIN) / _SIZE)):
        yield from pen.line(line, _MARGIN, _MARGIN + _FOOT / 2 - index * _LEADING, _SIZE, _INK)


def _wrapped(text: str, most: float) -> Iterator[str]:
    """Text in lines of ``most`` em; a character of Latin counts a little more than a half."""
    line, width = "", 0.0
    for char in " ".join(text.split(" ")):
        step = 0.58 if ord(char) < 0x2E80 else 1.0
        if width + step > most or char == "\n":
            yield line
            line, width = "", 0.0
        if char != "\n":
            line, width = line + char, width + step
    if line:
        yield line
