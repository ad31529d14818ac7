"""A set line's glyphs to cells on the page: which characters stand where, cut so that no two overlap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pinban.fonts import Face
from pinban.model.galley import GlyphRun
from pinban.model.plan import SetLine
from pinban.record.printed_edition import TextFont
from pinban.typeset.paragraphs.lines import EM_ASCENT
from pinban.typeset.shaping.vertical_pieces import UPRIGHT_ASCENT

Extents: TypeAlias = tuple[float, float, float, float]

_EMPTY: Extents = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """Characters and their place: ``low`` to ``high`` along the line, ``head`` to ``foot`` across it, ink likewise.

    Points on the page; along runs right in a level line and down in a vertical one.
    """

    text: str
    font: TextFont
    low: float
    high: float
    head: float
    foot: float
    ink_low: float
    ink_high: float
    ruby: bool = False
    language: str = ""
    confidence: float | None = None


class Inks:
    """The ink of glyphs in em: left, right, above and below the origin; looked up once each."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        self._faces = faces
        self._known: dict[tuple[str, int], Extents] = {}

    def font(self, run: GlyphRun) -> TextFont:
        """The face and size of a run."""
        return TextFont(self._faces[run.face].postscript_name, round(float(run.size), 2))

    def extents(self, face_id: str, glyph: int) -> Extents:
        """A glyph's ink in em; all zero where it has none."""
        key = (face_id, glyph)
        extents_em = self._known.get(key)
        if extents_em is None:
            face = self._faces[face_id]
            box = face.hb_font.get_glyph_extents(glyph)
            extents_em = _EMPTY
            if box is not None and box.width:
                left, above = box.x_bearing / face.upem, box.y_bearing / face.upem
                extents_em = (left, left + box.width / face.upem, above, above + box.height / face.upem)
            self._known[key] = extents_em
        return extents_em

    def width(self, face_id: str, glyph: int) -> float:
        """A glyph's horizontal advance in em."""
        face = self._faces[face_id]
        return face.advance(glyph) / face.upem


@dataclass(frozen=True, slots=True)
class LineCells:
    """A line's cells in order: its text's, its ruby's, and those of the hyphen at its end, which is no text."""

    text: list[Cell]
    ruby: list[Cell]
    hyphen: list[Cell]


def line_cells(item: SetLine, x: float, y: float, inks: Inks) -> LineCells:
    """The cells of a line whose frame stands at ``x``, ``y``."""
    line = item.line
    across, along = (y + item.baseline, x + item.x) if not line.vertical else (x + item.x, y + item.baseline)
    text: list[Cell] = []
    ruby: list[Cell] = []
    hyphen: list[Cell] = []
    for run in line.runs:
        cells = _vertical(run, inks, along, across) if line.vertical else _level(run, inks, along, across)
        kind = hyphen if run.hyphen else ruby if run.ruby else text
        kind.extend(replace(cell, ruby=run.ruby, language=run.language) for cell in _joined(cells))
    end = along + line.measure
    return LineCells(_apart(text, along, end), _apart(ruby, along, end), hyphen)


def _level(run: GlyphRun, inks: Inks, along: float, baseline: float) -> Iterator[Cell]:
    font, size, base = inks.font(run), run.size, baseline - run.rise
    for glyph, x, advance, cluster in zip(run.glyphs, run.xs, run.advances, run.clusters, strict=True):
        left, right, above, below = inks.extents(run.face, glyph)
        low = along + x
        yield Cell(
            text=cluster,
            font=font,
            low=low,
            high=low + advance,
            head=base - max(EM_ASCENT, above) * size,
            foot=base + max(1 - EM_ASCENT, -below) * size,
            ink_low=low + left * size,
            ink_high=low + right * size,
        )


def _vertical(run: GlyphRun, inks: Inks, along: float, axis: float) -> Iterator[Cell]:
    """Cells of a vertical line: its glyphs upright, turned clockwise, or side by side in one em."""
    font, size = inks.font(run), run.size
    for glyph, x, advance, cluster in zip(run.glyphs, run.xs, run.advances, run.clusters, strict=True):
        left, right, above, below = inks.extents(run.face, glyph)
        if run.across:
            base = along - run.rise
            head, foot = axis + x, axis + x + advance
            low, high = base - max(above, 0.0) * size, base - min(below, 0.0) * size
            ink_low, ink_high = base - above * size, base - below * size
        elif run.turned:
            low, high = along + x, along + x + advance
            head = axis + run.rise - max(1 - EM_ASCENT, -below) * size
            foot = axis + run.rise + max(EM_ASCENT, above) * size
            ink_low, ink_high = low + left * size, low + right * size
        else:
            origin = along + x
            low, high = origin - UPRIGHT_ASCENT * size, origin + (1 - UPRIGHT_ASCENT) * size
            start = axis + run.rise
            head = start + min(0.0, left) * size
            foot = start + max(inks.width(run.face, glyph), right) * size
            ink_low, ink_high = origin - above * size, origin - below * size
        yield Cell(cluster, font, low, high, head, foot, ink_low, ink_high)


def _joined(cells: Iterator[Cell]) -> Iterator[Cell]:
    """Further glyphs of a cluster, and combining characters, go with the cell of its text."""
    held: Cell | None = None
    for cell in cells:
        if held is not None and not cell.text:
            held = replace(
                held,
                low=min(held.low, cell.low),
                high=max(held.high, cell.high),
                head=min(held.head, cell.head),
                foot=max(held.foot, cell.foot),
                ink_low=min(held.ink_low, cell.ink_low),
                ink_high=max(held.ink_high, cell.ink_high),
            )
            continue
        if held is not None:
            yield held
        held = cell
    if held is not None:
        yield held


def _apart(cells: Sequence[Cell], start: float, end: float) -> list[Cell]:
    """Neighbours that overlap, as squeezed marks do with their blank halves, parted between their inks.

    A mark whose blank stands out at either end of the measure is cut back to it, but never into its ink.
    """
    parts = list(cells)
    for index in range(len(parts) - 1):
        this, then = parts[index], parts[index + 1]
        if this.low <= then.low < this.high:
            middle = (this.ink_high + then.ink_low) / 2
            cut = min(max(middle, then.low), this.high)
            parts[index], parts[index + 1] = replace(this, high=cut), replace(then, low=cut)
    if parts and parts[0].low < start:
        parts[0] = replace(parts[0], low=min(start, parts[0].ink_low))
    if parts and parts[-1].high > end:
        parts[-1] = replace(parts[-1], high=max(end, parts[-1].ink_high))
    return parts
