"""From a word, a mark or an ideograph to a piece of a vertical line: upright, turned, or side by side in one em.

Lengths are em of the paragraph's own size. In a piece x runs down from its head, y right from the line's axis
(:mod:`pinban.model.galley`).
"""

import unicodedata
from dataclasses import replace

import uharfbuzz as hb

from pinban.fonts.face import Face
from pinban.fonts.library import FontLibrary
from pinban.fonts.metrics import Placed
from pinban.model import Typesetting, is_mongolian
from pinban.model.galley import Mark
from pinban.typeset.shaping.misplaced_marks import Part
from pinban.typeset.shaping.numerals import FULL_WIDTH, date_numerals
from pinban.typeset.shaping.pieces import Piece, Shaper, single_glyphs, together, without_glyph
from pinban.typeset.shaping.ruby import BOPOMOFO, SIZE, Sign, bopomofo_depth, is_bopomofo, is_upright
from pinban.typeset.tables import CharClass, SpacingTable
from pinban.typeset.tokens.graphemes import graphemes

UPRIGHT_ASCENT = (
    0.88  # em: an upright glyph's origin below the head of its em box (DW2's default, ISO 32000-1, 9.7.4.3)
)
_CENTRAL = 0.38  # em: the central baseline above the alphabetic one, half-way up the ideographic em box
_STEM = 0.404  # em: the axis of a Mongolian word's stem above its baseline
_FULL = 0.9  # em: a mark at least this deep stands on a full em and has a blank to trim
_SIDE_BY_SIDE = 3  # figures: so many stand side by side at most
_SUPERSCRIPT = 0.6
_LIFT = {1: 0.36, -1: -0.12}
_EDGE = 0.5  # em: the right edge of the em box beside the line's axis
_RUBY_AXIS = 0.78  # em: the axis of ruby right of the text's
_DOT_AXIS = 0.61  # em: emphasis dots stand just right of the em box (CLREQ, "Emphasis Dots")
_DOT_RADIUS = 0.055


class VerticalShaper(Shaper):
    """Makes the pieces of vertical lines.

    Ideographs and marks stand upright in their vertical forms (feature ``vert``), a mark that has none is turned;
    single letters and figures stand upright, two or three figures side by side in one em; other words are turned.
    """

    def __init__(self, fonts: FontLibrary, table: SpacingTable) -> None:
        super().__init__(fonts, table)
        self._turned_pieces: dict[tuple[str, str, bool], Piece] = {}
        self._stood_pieces: dict[tuple[str, str, bool], Piece | None] = {}

    def inner(self, role: str, text: str, native: bool) -> Piece:
        """A part of a longer word is turned as the word is."""
        return self._turned(role, text, native)

    def raised(self, role: str, text: str, native: bool, way: int) -> Piece:
        """A superscript or subscript, turned with the word that it belongs to."""
        piece = self._turned(role, text, native)
        rise = _LIFT[1 if way > 0 else -1] - _CENTRAL * (1 - _SUPERSCRIPT)
        return replace(
            piece,
            parts=tuple(_scaled(part, _SUPERSCRIPT, rise) for part in piece.parts),
            width=piece.width * _SUPERSCRIPT,
        )

    def annotated(self, role: str, base: tuple[Piece, ...], ruby: str) -> Piece:
        """Base pieces as one, ``ruby`` in half their size at their right: kana upright, Latin letters turned."""
        if is_bopomofo(ruby) and len(base) == 1:
            return self._beside(role, base[0], ruby)
        kana = is_upright(ruby)
        over = []
        for text in graphemes(ruby) if kana else (ruby,):
            reading = self.piece(role, text, native=True) if kana else self._turned(role, text, native=False)
            parts = tuple(_scaled(part, SIZE, _RUBY_AXIS) for part in reading.parts)
            over.append(replace(reading, parts=parts, width=reading.width * SIZE))
        return together(base, over, spreads=kana, move=_moved)

    def _move(self, part: Part, x: float) -> Part:
        return _moved(part, x)

    def _beside_width(self, width: float, reading: str) -> float:
        return max(width, bopomofo_depth(reading))

    def _sign(self, face: Face, sign: Sign, width: float) -> Part:
        """A sign of bopomofo, upright at the right of its character's em box."""
        glyph, across, up = self._middle(face, sign)
        x, rise = width / 2 + sign.below + up * BOPOMOFO, _EDGE + sign.right - across * BOPOMOFO
        return Part(face.id, (glyph,), (x,), (BOPOMOFO,), (sign.char,), rise, BOPOMOFO, ruby=True)

    def figures(self, role: str, text: str, after: str, fine: Typesetting) -> Piece:
        """A number turned, side by side in one em, upright figure by figure, or, in dates, as Chinese numerals."""
        numerals = date_numerals(text, after) if fine.han_dates else ""
        if not numerals and fine.full_width_figures:
            numerals = text.translate(FULL_WIDTH)
        if numerals and (stood := self._stood(role, numerals, text)) is not None:
            return stood
        if len(text) > fine.figures_abreast:
            return self._turned(role, text, native=False)
        return self._side_by_side(role, text) if len(text) > 1 else self.piece(role, text, native=False)

    def lying(self, role: str, text: str) -> Piece:
        """A letter or number turned, amid words that are."""
        return self._turned(role, text, native=False)

    def acronym(self, role: str, text: str) -> Piece:
        """An acronym letter by letter, each upright on its em (CLREQ, "Mixed Text Composition in Vertical …")."""
        key = (role, text, False)
        if key not in self._stood_pieces:
            piece = self._upright(role, text, native=False)
            self._stood_pieces[key] = piece and replace(piece, first=CharClass.HAN, last=CharClass.HAN)
        return self._stood_pieces[key] or self.piece(role, text, native=False)

    def _stood(self, role: str, shown: str, text: str) -> Piece | None:
        """What is ``shown``, character below character, for the figures ``text``, as which it is kept."""
        key = (role, shown, True)
        if key not in self._stood_pieces:
            piece = self._upright(role, shown)
            whole = iter((text,))
            parts = (
                ()
                if piece is None
                else tuple(
                    replace(part, clusters=tuple(next(whole, "") for _ in part.clusters)) for part in piece.parts
                )
            )
            self._stood_pieces[key] = piece and replace(
                piece, text=text, parts=parts, first=CharClass.DIGIT, last=CharClass.DIGIT, visible=len(text)
            )
        return self._stood_pieces[key]

    def _make(self, role: str, text: str, native: bool) -> Piece:
        if native:
            return self._upright(role, text) or self._turned(role, text, native)
        if text.isascii() and text.isdecimal() and 1 < len(text) <= _SIDE_BY_SIDE:
            return self._side_by_side(role, text)
        if text.isalnum() and len(list(graphemes(text))) == 1 and not _along(text):
            upright = self._upright(role, text, native=False)
            cls = CharClass.DIGIT if text.isdecimal() else CharClass.HAN
            return replace(upright, first=cls, last=cls) if upright else self._turned(role, text, native)
        return self._turned(role, text, native)

    def _turned(self, role: str, text: str, native: bool) -> Piece:
        key = (role, text, native)
        piece = self._turned_pieces.get(key)
        if piece is None:
            flat = super()._make(role, text, native)
            axis = _STEM if is_mongolian(text) else _CENTRAL
            parts = tuple(replace(part, rise=part.rise - axis, turned=True) for part in flat.parts)
            piece = self._turned_pieces[key] = replace(flat, parts=parts)
        return piece

    def _upright(self, role: str, text: str, *, native: bool = True) -> Piece | None:
        """A piece of upright glyphs; ``None`` for a mark that has no vertical form."""
        forms = self._table.forms if native else {}
        parts: list[Part] = []
        missing: list[str] = []
        width, at = 0.0, 0
        for face, stretch in self._by_face(role, "".join(forms.get(char, char) for char in text), native):
            source = text[at : at + len(stretch)]
            in_columns = self._columns(face, stretch, source, native)
            if in_columns is None:
                return None
            shaped, advance = in_columns
            if any(0 in part.glyphs for part in shaped):
                missing += _typed(without_glyph(face, stretch), stretch, source)
            parts += [_moved(part, width) for part in shaped]
            width += advance
            at += len(stretch)
        first, last = self.classes(text, native)
        blanks = self._table.blanks.get(first) if first is last else None
        if blanks and width >= _FULL and len(parts) == 1 and len(parts[0].glyphs) == 1:
            parts, width = self._cut(parts[0], width, blanks)
        return Piece(text, tuple(parts), width, first, last, self._visible(text, first), tuple(missing))

    def _columns(self, face: Face, text: str, source: str, native: bool) -> tuple[list[Part], float] | None:
        """Upright glyphs of one face and their depth; a part of its own wherever origins leave the common line.

        ``None`` where a mark that has to lie along the line has no form for it.
        """
        buffer = hb.Buffer()
        buffer.add_codepoints([ord(char) for char in text])
        buffer.direction = "ttb"
        buffer.language = self._table.language
        if native:
            buffer.script = self._table.script
        buffer.guess_segment_properties()
        hb.shape(face.hb_font, buffer, {"fwid": True} if text in self._table.wide_by_feature else {})
        infos, positions, upem = buffer.glyph_infos, buffer.glyph_positions, face.upem
        if text[0] in self._table.turns and any(info.codepoint == face.glyph(text[info.cluster]) for info in infos):
            return None
        starts = [info.cluster for info in infos]
        lonely = single_glyphs(infos)
        parts: list[Part] = []
        x, before = 0.0, -1
        for index, (info, position) in enumerate(zip(infos, positions, strict=True)):
            end = next((start for start in starts[index:] if start > info.cluster), len(text))
            cluster = source[info.cluster : end] if info.cluster != before else ""
            before = info.cluster
            believed = Placed(claimed := face.metrics.claimed(info.codepoint, vertical=True))
            if info.cluster in lonely:
                believed = face.metrics.vertical(info.codepoint, text[info.cluster])
            origin = x + (believed.along - position.y_offset) / upem
            rise = (position.x_offset + believed.aside) / upem
            x += (believed.advance - claimed - position.y_advance) / upem
            if parts and parts[-1].rise == rise:
                last = parts[-1]
                parts[-1] = replace(
                    last,
                    glyphs=(*last.glyphs, info.codepoint),
                    xs=(*last.xs, origin),
                    advances=(*last.advances, 1.0),
                    clusters=(*last.clusters, cluster),
                )
            else:
                parts.append(Part(face.id, (info.codepoint,), (origin,), (1.0,), (cluster,), rise))
        return parts, x

    def _cut(self, part: Part, width: float, blanks: tuple[float, float]) -> tuple[list[Part], float]:
        """A mark on the body that is left when its blanks are cut off at head and foot; its ink stays on that body."""
        face = self._fonts.faces[part.face]
        extents = face.hb_font.get_glyph_extents(part.glyphs[0])
        body, shift = width - sum(blanks), blanks[0]
        if extents is not None:
            head = part.xs[0] - extents.y_bearing / face.upem
            foot = head - extents.height / face.upem
            if foot - head > body:
                return [part], width
            # Faces of other regions centre their marks: their ink would fall outside the body.
            if head < shift - 0.01 or foot > shift + body + 0.01:
                shift = (head + foot - body) / 2
        return [_moved(part, -shift)], body

    def _side_by_side(self, role: str, text: str) -> Piece:
        """Two or three figures upright in one em (纵中横), in half-width forms where the face has them."""
        face = self._fonts.face_for(text[0], role)
        if face is None or not all(face.covers(char) for char in text):
            return self._turned(role, text, native=False)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(face.hb_font, buffer, {"hwid": True, "kern": False})
        glyphs = [info.codepoint for info in buffer.glyph_infos]
        if len(glyphs) != len(text):
            return self._turned(role, text, native=False)
        natural = [
            face.metrics.level(glyph, char).advance / face.upem for glyph, char in zip(glyphs, text, strict=True)
        ]
        scale = min(1.0, 1.0 / sum(natural))
        advances = tuple(advance * scale for advance in natural)
        left = -sum(advances) / 2
        xs = tuple(left + sum(advances[:index]) for index in range(len(advances)))
        heights = [face.hb_font.get_glyph_extents(glyph) for glyph in glyphs]
        height = max((item.y_bearing / face.upem for item in heights if item is not None), default=0.0)
        rise = -(0.5 + height * scale / 2)
        part = Part(face.id, tuple(glyphs), xs, advances, tuple(text), rise, scale, across=True)
        return Piece(text, (part,), 1.0, CharClass.DIGIT, CharClass.DIGIT, len(text))


def dots_beside(piece: Piece, x: float, size: float) -> list[Mark]:
    """Emphasis dots (着重号) right of each letter of a piece ``x`` em below the line's head; marks have none."""
    dots: list[Mark] = []
    for part in piece.parts:
        if part.across:
            dots.append(Mark((x + 0.5) * size, _DOT_AXIS * size, _DOT_RADIUS * size))
            continue
        for origin, advance, cluster in zip(part.xs, part.advances, part.clusters, strict=True):
            if cluster and cluster[0].isalnum():
                middle = origin + (advance / 2 if part.turned else (0.5 - UPRIGHT_ASCENT) * part.scale)
                dots.append(Mark((x + middle) * size, _DOT_AXIS * size, _DOT_RADIUS * size))
    return dots


def _along(letter: str) -> bool:
    """Whether a letter alone lies along the line, as all of its script do: from right to left, or Mongolian."""
    return unicodedata.bidirectional(letter[0]) in ("R", "AL") or is_mongolian(letter)


def _typed(chars: list[str], text: str, source: str) -> list[str]:
    """Characters of ``text`` as the desk typed them in ``source``, before corner brackets took their place."""
    return [source[text.index(char)] for char in chars]


def _moved(part: Part, x: float) -> Part:
    """The part ``x`` em further down."""
    if part.across:
        return replace(part, rise=part.rise - x)
    return replace(part, xs=tuple(value + x for value in part.xs)) if x else part


def _scaled(part: Part, scale: float, rise: float) -> Part:
    """The part in another size, its axis moved right by ``rise`` em."""
    return replace(
        part,
        xs=tuple(x * scale for x in part.xs),
        advances=tuple(advance * scale for advance in part.advances),
        rise=part.rise * scale + rise,
        scale=part.scale * scale,
    )
