"""From a word, a mark or an ideograph to a shaped piece: glyphs at their places on a trimmed body.

Lengths are em of the paragraph's own size, so that one piece serves every size.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import uharfbuzz as hb

from pinban.fonts.face import Face
from pinban.fonts.library import FontLibrary
from pinban.fonts.metrics import Placed
from pinban.model import Typesetting
from pinban.typeset.shaping.misplaced_marks import Part, has_marks, misplaced_marks
from pinban.typeset.shaping.ruby import (
    BOPOMOFO,
    BOPOMOFO_ROOM,
    SIZE,
    Sign,
    is_bopomofo,
    is_upright,
    signs,
    spread,
)
from pinban.typeset.tables import CharClass, SpacingTable
from pinban.typeset.tokens.cutting import right_to_left
from pinban.typeset.tokens.edges import word_classes
from pinban.typeset.tokens.graphemes import extends, graphemes, unseen

_FULL = 0.9  # em: a mark at least this wide stands on a full em and has blanks to trim
_CLINGS = 0.05  # em: how much more air a trimmed mark may have before than after it
_RAISED = 0.6  # CLREQ leaves the size of superscripts open; 0.6 keeps one legible at 9 pt
_RISE = {1: 0.36, -1: -0.12}
_OVER = 0.92  # em: the baseline of ruby above the text's
_MIDDLE = 0.38  # em: the middle of the em box above the baseline
# em: white space of a width of its own (The Unicode Standard, 6.2, "Space Characters"); it neither shrinks nor opens.
FIXED_SPACES = {
    "\u2000": 0.5,
    "\u2001": 1.0,
    "\u2002": 0.5,
    "\u2003": 1.0,
    "\u2004": 1 / 3,
    "\u2005": 0.25,
    "\u2006": 1 / 6,
    "\u2009": 0.2,
    "\u200a": 0.1,
    "\u202f": 0.2,
    "\u205f": 4 / 18,
}
_PAIRED = "？！"


@dataclass(frozen=True, slots=True)
class Piece:
    """What is set as one: a body ``width`` wide, its class at either side, the characters without a face."""

    text: str
    parts: tuple[Part, ...]
    width: float
    first: CharClass
    last: CharClass
    visible: int  # characters that are neither marks nor blanks
    missing: tuple[str, ...] = ()
    misplaced: tuple[str, ...] = ()  # characters whose combining marks the face does not put where they belong
    ruby: bool = False  # it has a reading
    spare: float = 0.0  # em by which its reading stands out on either side of it


class Shaper:
    """Makes pieces and keeps them: the same word in the same role is shaped once."""

    def __init__(self, fonts: FontLibrary, table: SpacingTable) -> None:
        self._fonts = fonts
        self._table = table
        self._pieces: dict[tuple[str, str, bool], Piece] = {}

    def piece(self, role: str, text: str, native: bool) -> Piece:
        """Shape ``text`` with the faces of ``role``; ``native`` marks belong to the table's own script."""
        key = (role, text, native)
        piece = self._pieces.get(key)
        if piece is None:
            paired = native and len(text) == 2 and all(char in _PAIRED for char in text)
            piece = self._pieces[key] = self._pair(role, text) if paired else self._make(role, text, native)
        return piece

    def inner(self, role: str, text: str, native: bool) -> Piece:
        """Shape a part of a longer word."""
        return self.piece(role, text, native)

    def figures(self, role: str, text: str, after: str, fine: Typesetting) -> Piece:  # noqa: ARG002 - for upright lines
        """A whole number in figures, before the character ``after``, as a layout's ``fine`` figures of setting say."""
        return self.piece(role, text, native=False)

    def lying(self, role: str, text: str) -> Piece:
        """A letter or number amid words, which upright lines set turned with them."""
        return self.piece(role, text, native=False)

    def acronym(self, role: str, text: str) -> Piece:
        """An acronym in capitals, which upright lines set letter by letter."""
        return self.piece(role, text, native=False)

    def space(self, role: str, char: str) -> Piece:
        """A white space character: the face's space glyph standing for it."""
        shaped = self.piece(role, "\u3000" if char == "\u3000" else " ", native=False)
        part = replace(shaped.parts[0], clusters=(char,))
        width = FIXED_SPACES.get(char, shaped.width)
        return replace(shaped, text=char, parts=(part,), width=width)

    def raised(self, role: str, text: str, native: bool, way: int) -> Piece:
        """A superscript (1) or subscript (-1)."""
        piece = self.piece(role, text, native)
        return _scaled(piece, _RAISED, _RISE[1 if way > 0 else -1])

    def annotated(self, role: str, base: tuple[Piece, ...], ruby: str) -> Piece:
        """Base pieces as one, ``ruby`` over them in half the size, bopomofo at the right (CLREQ, "Ruby")."""
        if is_bopomofo(ruby) and len(base) == 1:
            return self._beside(role, base[0], ruby)
        kana = is_upright(ruby)
        texts = list(graphemes(ruby)) if kana else [ruby]
        over = [_scaled(self.piece(role, text, native=kana), SIZE, _OVER) for text in texts]
        return together(base, over, spreads=kana, move=_moved)

    def _move(self, part: Part, x: float) -> Part:
        return _moved(part, x)

    def _beside(self, role: str, base: Piece, reading: str) -> Piece:
        """A character with its bopomofo at the right."""
        parts, missing = list(base.parts), list(base.missing)
        for sign in signs(reading):
            face = self._fonts.face_for(sign.char, role)
            if face is None:
                missing.append(sign.char)
                continue
            parts.append(self._sign(face, sign, base.width))
        width = self._beside_width(base.width, reading)
        moved = tuple(self._move(part, (width - base.width) / 2) for part in parts) if self._table.vertical else parts
        return replace(base, parts=tuple(moved), width=width, missing=tuple(missing), ruby=True)

    def _beside_width(self, width: float, _reading: str) -> float:
        return width + BOPOMOFO_ROOM

    def _sign(self, face: Face, sign: Sign, width: float) -> Part:
        """A sign of bopomofo, in the form of a column; a tone mark stands where its ink is in the middle."""
        glyph, across, up = self._middle(face, sign)
        x, y = width + sign.right - across * BOPOMOFO, _MIDDLE - sign.below - up * BOPOMOFO
        advance = face.advance(glyph) / face.upem * BOPOMOFO
        return Part(face.id, (glyph,), (x,), (advance,), (sign.char,), y, BOPOMOFO, ruby=True)

    def _middle(self, face: Face, sign: Sign) -> tuple[int, float, float]:
        """The glyph of a sign, and its middle right of and above its origin: of its em box, or a tone mark's ink."""
        buffer = hb.Buffer()
        buffer.add_str(sign.char)
        buffer.direction = "ttb"
        buffer.script, buffer.language = "Bopo", self._table.language
        hb.shape(face.hb_font, buffer)
        glyph = buffer.glyph_infos[0].codepoint
        box = face.hb_font.get_glyph_extents(glyph)
        if sign.tone and box is not None:
            return glyph, (box.x_bearing + box.width / 2) / face.upem, (box.y_bearing + box.height / 2) / face.upem
        return glyph, face.advance(glyph) / face.upem / 2, _MIDDLE

    def classes(self, text: str, native: bool) -> tuple[CharClass, CharClass]:
        """The class of a token at its left and at its right side."""
        table = self._table
        if native or len(text) == 1:
            cls = table.class_of.get(text[0])
            if cls is not None and (native or text not in table.contextual):
                return cls, cls
            if native:
                cls = CharClass.DASH if text[0] in "—⸺" else CharClass.DOTS if text[0] in "…⋯" else CharClass.HAN
                return cls, cls
        return word_classes(text)

    def _pair(self, role: str, text: str) -> Piece:
        """Two question or exclamation marks on one em, where one alone can be trimmed (GB/T 15834, 5.1.2)."""
        one, two = (self.piece(role, char, native=True) for char in text)
        parts = (*one.parts, *(_moved(part, one.width) for part in two.parts))
        trimmed = one.width < _FULL
        first, last = (CharClass.POSTFIX, CharClass.POSTFIX) if trimmed else (one.first, two.last)
        return Piece(text, parts, one.width + two.width, first, last, 0, one.missing + two.missing)

    def _make(self, role: str, text: str, native: bool) -> Piece:
        parts: list[Part] = []
        missing: list[str] = []
        width = 0.0
        for face, stretch in self._by_face(role, text, native):
            for part, advance in self._shape(face, stretch, native):
                if 0 in part.glyphs:
                    missing += without_glyph(face, stretch)
                parts.append(_moved(part, width))
                width += advance
        if native and len(text) > 1 and text[0] in self._table.contextual:
            cls = CharClass.DASH if text[0] == "—" else CharClass.DOTS
            return Piece(text, tuple(parts), width, cls, cls, 0, tuple(missing))
        first, last = self.classes(text, native)
        blanks = self._table.blanks.get(first) if first is last else None
        if blanks and width >= _FULL and len(parts) == 1 and len(parts[0].glyphs) == 1:
            parts, width = self._trimmed(parts[0], width, blanks)
        misplaced = misplaced_marks(self._fonts.faces, parts) if has_marks(text) else ()
        return Piece(text, tuple(parts), width, first, last, self._visible(text, first), tuple(missing), misplaced)

    def _visible(self, text: str, cls: CharClass) -> int:
        marks = (CharClass.OPEN, CharClass.CLOSE, CharClass.PAUSE, CharClass.STOP, CharClass.WORD_CLOSE, CharClass.DASH)
        return 0 if cls in marks and len(text) == 1 else sum(1 for char in text if not extends(char))

    def _trimmed(self, part: Part, width: float, blanks: tuple[float, float]) -> tuple[list[Part], float]:
        """A mark on the body that is left when its blanks are taken off; its ink is kept on that body."""
        face = self._fonts.faces[part.face]
        extents = face.hb_font.get_glyph_extents(part.glyphs[0])
        body = width - sum(blanks)
        shift = blanks[0]
        if extents is not None:
            left = extents.x_bearing / face.upem
            right = left + extents.width / face.upem
            if right - left > body:
                return [part], width
            # Faces of other regions centre their marks: their ink would fall outside the body.
            outside = left < shift - 0.01 or right > shift + body + 0.01
            # A heavy face sets its comma so far right that, trimmed, it would cling to what follows.
            clinging = not blanks[0] and left > shift + body - right + _CLINGS
            if outside or clinging:
                shift = (left + right - body) / 2
        return [_moved(part, -shift)], body

    def _by_face(self, role: str, text: str, native: bool) -> Iterator[tuple[Face, str]]:
        """Stretches of ``text`` with the face that sets each; what no face has goes with its neighbours."""
        if right_to_left(text):  # a word of letters that join is one face's, whatever another has of it
            seen = [char for char in text if not unseen(char)]
            whole = (face for face in self._fonts.chain(role) if all(face.covers(char) for char in seen))
            if (one := next(whole, None)) is not None:
                yield one, text
                return
        current, start, position = None, 0, 0
        for grapheme in graphemes(text):
            face = self._face(role, grapheme, native) or current or self._fonts.chain(role)[0]
            if current is not None and face is not current:
                yield current, text[start:position]
                start = position
            current = face
            position += len(grapheme)
        if current is not None:
            yield current, text[start:]

    def _face(self, role: str, grapheme: str, native: bool) -> Face | None:
        """The first face that has the whole grapheme, or at least its base."""
        chain = self._fonts.chain(role)
        if native and grapheme in self._table.contextual:
            # A Latin face may stand in the chain and have these marks, but not on the em.
            able = [face for face in chain if face.covers(grapheme)]
            wide = (face for face in able if self._shape(face, grapheme, native=True)[0][1] >= _FULL)
            return next(wide, able[0] if able else None)
        if unseen(grapheme[0]):
            return chain[0]
        first = self._fonts.face_for(grapheme[0], role)
        if first is None or len(grapheme) == 1:
            return first
        if unseen(grapheme[1]) and (variant := self._fonts.face_for_variant(grapheme[0], grapheme[1], role)):
            return variant
        whole = (face for face in (first, *chain) if all(face.covers(char) or unseen(char) for char in grapheme))
        return next(whole, first)

    def _shape(self, face: Face, text: str, native: bool) -> list[tuple[Part, float]]:
        """Glyphs of one face; a part of its own wherever a glyph is lifted off the baseline."""
        buffer = hb.Buffer()
        buffer.add_codepoints([ord(char) for char in text])
        backwards = not native and right_to_left(text)
        buffer.direction = "rtl" if backwards else "ltr"
        buffer.language = self._table.language
        if native:
            buffer.script = self._table.script
        buffer.guess_segment_properties()
        hb.shape(face.hb_font, buffer, self._features(text, native))
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        upem = face.upem
        if backwards:
            return self._backwards(face, infos, positions, text)
        ends = [info.cluster for info in infos[1:]] + [len(text)]
        placed: list[tuple[Part, float]] = []
        group: list[tuple[int, float, float, str]] = []
        x = rise = 0.0
        before = -1
        lonely = single_glyphs(infos)
        for info, position, end in zip(infos, positions, ends, strict=True):
            cluster = text[info.cluster : _end(info.cluster, end, infos, text)] if info.cluster != before else ""
            before = info.cluster
            claimed = face.advance(info.codepoint)
            believed = Placed(claimed)
            if info.cluster in lonely:
                believed = face.metrics.level(info.codepoint, text[info.cluster])
            lift = (position.y_offset + believed.aside) / upem
            if group and lift != rise:
                placed.append((_part(face.id, group, rise), x))
                group, x = [], 0.0
            rise = lift
            advance = claimed / upem  # without kerning, as the PDF's widths have it
            group.append((info.codepoint, x + (position.x_offset + believed.along) / upem, advance, cluster))
            x += (position.x_advance + believed.advance - claimed) / upem
        if group:
            placed.append((_part(face.id, group, rise), x))
        return placed

    def _backwards(
        self, face: Face, infos: list[hb.GlyphInfo], positions: list[hb.GlyphPosition], text: str
    ) -> list[tuple[Part, float]]:
        """Glyphs of a word from right to left in the order in which it is read, each at its place in the line."""
        upem, x, placed = face.upem, 0.0, []
        for info, position in zip(infos, positions, strict=True):
            placed.append((info, (x + position.x_offset) / upem, position.y_offset / upem))
            x += position.x_advance
        starts = sorted({info.cluster for info in infos})
        after = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        parts: list[tuple[Part, float]] = []
        told = -1
        for info, at, rise in reversed(placed):
            cluster = text[info.cluster : after[info.cluster]] if info.cluster != told else ""
            told = info.cluster
            glyph = (info.codepoint, at, face.advance(info.codepoint) / upem, cluster)
            parts.append((_part(face.id, [glyph], rise), 0.0))
        return [*parts[:-1], (parts[-1][0], x / upem)]

    def _features(self, text: str, native: bool) -> dict[str, bool | int | list[tuple[int, int, int]]]:
        if native:
            return {"fwid": True} if text in self._table.wide_by_feature else {}
        ranges = [(i, i + 1, 1) for i, char in enumerate(text) if char in self._table.contextual]
        return {"pwid": ranges} if ranges else {}


def together(
    base: Sequence[Piece], over: Sequence[Piece], *, spreads: bool, move: Callable[[Part, float], Part]
) -> Piece:
    """Base pieces and the reading over them as one: whichever is shorter is spread (1:2:1), or stands in the middle."""
    widths, readings = [piece.width for piece in base], [piece.width for piece in over]
    body = max(sum(widths), sum(readings))
    apart = spreads and len(base) > 1
    starts = spread(widths, body) if apart else list(accumulate(widths[:-1], initial=(body - sum(widths)) / 2))
    parts = [move(part, x) for piece, x in zip(base, starts, strict=True) for part in piece.parts]
    for piece, x in zip(over, spread(readings, body), strict=True):
        parts += [replace(move(part, x), ruby=True) for part in piece.parts]
    every = (*base, *over)
    return Piece(
        "".join(piece.text for piece in base),
        tuple(parts),
        body,
        CharClass.HAN,
        CharClass.HAN,
        sum(piece.visible for piece in base),
        tuple(char for piece in every for char in piece.missing),
        tuple(sign for piece in every for sign in piece.misplaced),
        ruby=True,
        spare=starts[0],
    )


def single_glyphs(infos: list[hb.GlyphInfo]) -> frozenset[int]:
    """The clusters of a shaped text that are one glyph each: the others' marks have no advance, and rightly."""
    if len(infos) == 1:  # nearly every piece of a vertical line
        return frozenset((infos[0].cluster,))
    counts = Counter(info.cluster for info in infos)
    return frozenset(cluster for cluster, count in counts.items() if count == 1)


def _end(cluster: int, end: int, infos: list[hb.GlyphInfo], text: str) -> int:
    """Where a cluster's text ends: at the next cluster's beginning."""
    if end > cluster:
        return end
    return min((info.cluster for info in infos if info.cluster > cluster), default=len(text))


def _part(face: str, group: list[tuple[int, float, float, str]], rise: float) -> Part:
    glyphs, xs, advances, clusters = zip(*group, strict=True)
    return Part(face, glyphs, xs, advances, clusters, rise)


def _moved(part: Part, x: float) -> Part:
    return replace(part, xs=tuple(value + x for value in part.xs)) if x else part


def _scaled(piece: Piece, scale: float, rise: float) -> Piece:
    parts = tuple(
        replace(
            part,
            xs=tuple(x * scale for x in part.xs),
            advances=tuple(advance * scale for advance in part.advances),
            rise=part.rise * scale + rise,
            scale=part.scale * scale,
        )
        for part in piece.parts
    )
    return replace(piece, parts=parts, width=piece.width * scale)


def without_glyph(face: Face, text: str) -> list[str]:
    """The characters of a text with a missing glyph that the face has not; shaping may also want one of its own."""
    seen = [char for char in text if not unseen(char)]
    return [char for char in seen if not face.covers(char)] or seen[:1]
