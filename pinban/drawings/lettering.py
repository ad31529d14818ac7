"""A drawing's labels to glyphs of the paper's own faces, each at its place, with what there is to tell of it."""

import itertools
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import itemgetter
from typing import Any

import uharfbuzz as hb

from pinban.drawings import outlines
from pinban.drawings.model import (
    Drawing,
    Glyphs,
    Group,
    Ink,
    Item,
    Label,
    Letters,
    Outline,
    Piece,
    Segment,
    Shape,
    moved,
)
from pinban.drawings.policy import MOST_LETTERED, RefusedError
from pinban.fonts import Face, FontLibrary

_GENERIC = {"serif": "serif", "sans-serif": "sans", "sans": "sans", "monospace": "sans", "cursive": "kai",
            "system-ui": "sans", "ui-sans-serif": "sans", "ui-serif": "serif", "fantasy": "sans"}  # fmt: skip
_ROLES = {
    ("serif", False): ("body", "latin"),
    ("serif", True): ("serif-bold", "serif-semibold", "body-bold", "headline-serif"),
    ("sans", False): ("sans", "sans-medium"),
    ("sans", True): ("sans-bold", "sans-medium", "headline-sans", "body-bold"),
    ("kai", False): ("kai",),
    ("kai", True): ("kai-bold", "kai"),
}
_KINDS = {
    "serif": ("body", "latin", "serif-semibold", "serif-bold", "headline-serif"),
    "sans": ("sans", "sans-medium", "sans-bold", "headline-sans"),
    "kai": ("kai", "kai-bold"),
}
_SERIF_WORDS = ("serif", "song", "宋", "ming", "明", "times", "georgia", "roman", "garamond", "仿", "fang", "simsun")
_SANS_WORDS = ("sans", "hei", "黑", "gothic", "arial", "helvetica", "verdana", "yahei", "圆", "pingfang")
_KAI_WORDS = ("kai", "楷")
_UNDERLINE, _OVERLINE, _THROUGH, _THICK = 0.12, -0.88, -0.3, 0.06  # of an em, from the baseline down
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass
class Setting:
    """The faces that labels are set in, and what there is to tell of it: (asked for, set in), characters without."""

    library: FontLibrary
    replaced: dict[str, str] = field(default_factory=dict)
    upright: bool = False
    missing: dict[str, None] = field(default_factory=dict)
    points: int = MOST_LETTERED  # that letters may still have where they become outlines

    def spend(self, outline: Outline, line: int) -> Outline:
        """The outline of letters, counted. Raises :class:`RefusedError` where it is too much."""
        self.points -= len(outline)
        if self.points < 0:
            raise RefusedError(f"<text> > {MOST_LETTERED}", line)
        return outline


@dataclass
class _Cluster:
    """Glyphs that stand for some characters, with their advance, in units."""

    text: str
    face: Face
    glyphs: list[tuple[int, float, float]]
    advance: float
    piece: Piece
    move: tuple[float | None, float | None, float, float, float]
    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0


def set_lettering(drawing: Drawing, setting: Setting) -> Drawing:
    """The drawing with glyphs for labels. Raises :class:`RefusedError` for text that its path has no room for."""
    return replace(drawing, items=tuple(_set_all(drawing.items, setting)))


def _set_all(items: Sequence[Item], setting: Setting) -> Iterator[Item]:
    for item in items:
        match item:
            case Label():
                yield from _set(item, setting)
            case Group():
                mask = None if item.mask is None else tuple(_set_all(item.mask, setting))
                clips = _lettered(item, setting)
                yield replace(item, items=tuple(_set_all(item.items, setting)), mask=mask, clips=clips, lettered=())
            case _:
                yield item


def _lettered(group: Group, setting: Setting) -> tuple[tuple[tuple[Outline, bool], ...], ...]:
    """A group's clips with the outlines of the text in them."""
    clips = [list(clip) for clip in group.clips]
    for at, label in group.lettered:
        outline = tuple(
            segment
            for cluster in _set_clusters(label, setting)
            for glyph in _glyphs([cluster])
            for segment in setting.spend(_outline(cluster.face, cluster.piece.letters.size, glyph), cluster.piece.line)
        )
        if outline:
            clips[at].append((moved(outline, label.matrix), False))
    return tuple(map(tuple, clips))


def _set_clusters(label: Label, setting: Setting) -> list[_Cluster]:
    """A label's glyphs, each at its place."""
    clusters = [cluster for piece in label.pieces for cluster in _clusters(piece, setting)]
    if label.pieces[0].length and clusters:
        _fit(clusters, label.pieces[0])
    _place(clusters)
    return clusters


def _set(label: Label, setting: Setting) -> Iterator[Item]:
    clusters = _set_clusters(label, setting)
    start = 0
    for index in range(1, len(clusters) + 1):
        if index == len(clusters) or not _alike(clusters[start], clusters[index]):
            yield from _painted(clusters[start:index], label, setting)
            start = index
    yield from _rules(clusters, label)


def _alike(one: _Cluster, other: _Cluster) -> bool:
    return one.face is other.face and one.piece.letters == other.piece.letters


def _clusters(piece: Piece, setting: Setting) -> Iterator[_Cluster]:
    """The glyphs of a piece, shaped as far as one face and one line go."""
    faces = [_face(char, piece.letters, setting) for char in piece.text]
    start = 0
    for index in range(1, len(piece.text) + 1):
        broken = index == len(piece.text) or faces[index] is not faces[start] or _stands_alone(piece.moves[index])
        if broken:
            face = faces[start]
            if face is not None:
                yield from _shaped(piece, face, start, index)
            start = index


def _stands_alone(move: tuple[float | None, float | None, float, float, float]) -> bool:
    x, y, *others = move
    return x is not None or y is not None or any(others)


def _shaped(piece: Piece, face: Face, start: int, end: int) -> Iterator[_Cluster]:
    buffer = hb.Buffer()
    buffer.add_str(piece.text[start:end])
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    spaced = bool(piece.letters.spacing)
    hb.shape(face.hb_font, buffer, {"liga": False, "clig": False} if spaced else {})
    scale = piece.letters.size / face.upem
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    glyphs_of: dict[int, list[tuple[Any, Any]]] = {}
    for info, position in zip(infos, positions, strict=True):
        glyphs_of.setdefault(info.cluster, []).append((info, position))
    for first, after in itertools.pairwise([*glyphs_of, end - start]):
        glyphs, pen = [], 0.0
        for info, position in glyphs_of[first]:
            glyphs.append((info.codepoint, (pen + position.x_offset) * scale, -position.y_offset * scale))
            pen += position.x_advance
        if len(glyphs) == 1:
            glyph, char = glyphs[0][0], piece.text[start + first]
            pen += face.metrics.level(glyph, char).advance - face.advance(glyph)
        text = piece.text[start + first : start + after]
        blank = piece.letters.word_spacing if text == " " else 0.0
        advance = pen * scale + piece.letters.spacing + blank
        yield _Cluster(text, face, glyphs, advance, piece, piece.moves[start + first])


def _fit(clusters: list[_Cluster], piece: Piece) -> None:
    """Stretch a text to its ``textLength``: gaps between letters, or letters and all."""
    natural = sum(cluster.advance for cluster in clusters)
    gaps = len(clusters) - 1
    if piece.stretch:
        raise RefusedError("<text> lengthAdjust", piece.line)
    for cluster in clusters[:-1]:
        cluster.advance += (piece.length - natural) / gaps


def _place(clusters: list[_Cluster]) -> None:
    """Put clusters one after the other; each that has a place of its own begins a new chunk with its own anchor."""
    x = y = 0.0
    chunk: list[_Cluster] = []
    for index, cluster in enumerate(clusters):
        own_x, own_y, dx, dy, turn = cluster.move
        fresh = (
            own_x is not None or own_y is not None or (index and cluster.piece.along != clusters[index - 1].piece.along)
        )
        if fresh and chunk:
            _anchor(chunk)
            chunk = []
        if index and cluster.piece.along and cluster.piece.along != clusters[index - 1].piece.along:
            x = 0.0
        x, y = (x if own_x is None else own_x) + dx, (y if own_y is None else own_y) + dy
        cluster.x, cluster.y, cluster.turn = x, y, turn
        x += cluster.advance
        chunk.append(cluster)
    if chunk:
        _anchor(chunk)
    for cluster in clusters:
        if cluster.piece.along:
            _follow(cluster)
        cluster.y += 0.0 if cluster.piece.along else _drop(cluster)


def _anchor(chunk: list[_Cluster]) -> None:
    share = _SHARES.get(chunk[0].piece.anchor, 0.0)
    if not share:
        return
    last = chunk[-1]
    end = last.x + last.advance - last.piece.letters.spacing
    for cluster in chunk:
        cluster.x -= share * (end - chunk[0].x) if cluster is not chunk[0] else 0.0
    chunk[0].x -= share * (end - chunk[0].x)


def _follow(cluster: _Cluster) -> None:
    """Turn a cluster's place along its path into one on the sheet: its middle stands on the path."""
    half = cluster.advance / 2
    spot = _spot(cluster.piece.along, cluster.piece.start + cluster.x + half)
    if spot is None:
        raise RefusedError(f"<textPath> …{cluster.text}", cluster.piece.line)
    x, y, turn = spot
    angle = math.radians(turn)
    down = cluster.y + _drop(cluster)
    cluster.x = x - half * math.cos(angle) - down * math.sin(angle)
    cluster.y = y - half * math.sin(angle) + down * math.cos(angle)
    cluster.turn += turn


def _spot(outline: Outline, at: float) -> tuple[float, float, float] | None:
    """The point so far along an outline, and its direction in degrees; ``None`` beyond its ends."""
    steps = _steps(outline)
    if not steps or not steps[0][0] <= at <= steps[-1][1]:
        return None
    start, end, x1, y1, x2, y2 = steps[bisect_left(steps, at, key=itemgetter(1))]
    share = (at - start) / (end - start)
    turn = math.degrees(math.atan2(y2 - y1, x2 - x1))
    return x1 + share * (x2 - x1), y1 + share * (y2 - y1), turn


@lru_cache(maxsize=32)
def _steps(outline: Outline) -> tuple[tuple[float, float, float, float, float, float], ...]:
    steps, long = [], 0.0
    for points in outlines.flattened(outline):
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            more = math.hypot(x2 - x1, y2 - y1)
            if long + more > long:
                steps.append((long, long + more, x1, y1, x2, y2))
                long += more
    return tuple(steps)


def _drop(cluster: _Cluster) -> float:
    """How far below its line a cluster's baseline stands, in units (CSS Inline 3, 4.2)."""
    letters = cluster.piece.letters
    extents = cluster.face.hb_font.get_font_extents("ltr")
    ascent, descent = extents.ascender / cluster.face.upem, -extents.descender / cluster.face.upem
    total = ascent + descent
    ascent, descent = ascent / total, descent / total  # the em box, with the face's own share above the line
    share = {
        "middle": 0.25,  # half an x-height, which is half an em where it is not known (CSS Values 4, 6.1)
        "central": (ascent - descent) / 2,
        "hanging": 0.8,
        "mathematical": 0.5,
        "text-before-edge": ascent,
        "before-edge": ascent,
        "text-top": ascent,
        "text-after-edge": -descent,
        "after-edge": -descent,
        "text-bottom": -descent,
        "ideographic": -descent,
    }.get(letters.baseline, 0.0)
    return float(share * letters.size + letters.shift)


def _painted(clusters: list[_Cluster], label: Label, setting: Setting) -> Iterator[Item]:
    """Clusters of one face and style: as type where they have plain colours, else as outlines."""
    letters, face = clusters[0].piece.letters, clusters[0].face
    if letters.fill is None and letters.stroke is None:
        return
    glyphs = tuple(_glyphs(clusters))
    if isinstance(letters.fill, Ink) and letters.stroke is None:
        yield Glyphs(face.id, letters.size, glyphs, label.matrix, letters.fill, clusters[0].piece.line)
        return
    line = clusters[0].piece.line
    outline = tuple(segment for glyph in glyphs for segment in setting.spend(_outline(face, letters.size, glyph), line))
    if outline:
        shape = Shape(
            outline, label.matrix, letters.fill, letters.stroke, stroke_first=letters.stroke_first, name="text"
        )
        yield replace(shape, text="".join(item.text for item in clusters), line=clusters[0].piece.line)


def _glyphs(clusters: list[_Cluster]) -> Iterator[tuple[int, float, float, float, str]]:
    for cluster in clusters:
        angle = math.radians(cluster.turn)
        cos, sin = math.cos(angle), math.sin(angle)
        for index, (glyph, dx, dy) in enumerate(cluster.glyphs):
            x, y = cluster.x + cos * dx - sin * dy, cluster.y + sin * dx + cos * dy
            yield glyph, x, y, cluster.turn, cluster.text if index == 0 else ""


def _outline(face: Face, size: float, glyph: tuple[int, float, float, float, str]) -> Outline:
    """A glyph's outline at its place."""
    number, x, y, turn, _ = glyph
    scale, angle = size / face.upem, math.radians(turn)
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    return moved(_glyph_outline(face, number), (cos, sin, sin, -cos, x, y))


@lru_cache(maxsize=2048)
def _glyph_outline(face: Face, glyph: int) -> Outline:
    """A glyph's outline in font units, y up."""
    pen = _Pen()
    face.hb_font.draw_glyph_with_pen(glyph, pen)
    return tuple(pen.segments)


class _Pen:
    """Collects segments, as fontTools' pens do."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._here = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- the pens' protocol
        self.segments.append(("M", point))
        self._here = point

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.segments.append(("L", point))
        self._here = point

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.segments.append(("C", tuple(value for point in points for value in point)))
        self._here = points[-1]

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        here, (handle, end) = self._here, points
        first = tuple(a + (b - a) * 2 / 3 for a, b in zip(here, handle, strict=True))
        second = tuple(a + (b - a) * 2 / 3 for a, b in zip(end, handle, strict=True))
        self.segments.append(("C", (*first, *second, *end)))
        self._here = end

    def closePath(self) -> None:  # noqa: N802
        self.segments.append(("Z", ()))

    def endPath(self) -> None:  # noqa: N802
        """An open glyph outline is filled all the same."""


def _rules(clusters: list[_Cluster], label: Label) -> Iterator[Item]:
    """Lines under, over and through level text."""
    for cluster in clusters:
        letters = cluster.piece.letters
        for line, drop in (("underline", _UNDERLINE), ("overline", _OVERLINE), ("line-through", _THROUGH)):
            if line not in letters.lines or letters.line_paint is None:
                continue
            if cluster.turn:
                raise RefusedError(f"<text> {line}", cluster.piece.line)
            top, thick = cluster.y + drop * letters.size, _THICK * letters.size
            outline = outlines.rectangle(cluster.x, top - thick / 2, cluster.advance, thick)
            yield Shape(outline, label.matrix, letters.line_paint, name="text")


def _face(char: str, letters: Letters, setting: Setting) -> Face | None:
    """The face for a character; a blank that no face has is left out."""
    if letters.italic:
        setting.upright = True
    role = _role(letters, setting)
    face = setting.library.face_for(char, role)
    if face is None:
        setting.missing.setdefault(char)
    return face


def _role(letters: Letters, setting: Setting) -> str:
    """The paper's role that comes nearest to the families asked for; a family that it lacks is told."""
    kind = ""
    for family in letters.families:
        kind = _GENERIC.get(family.lower(), "") or _same(family, setting.library)
        if kind:
            break
    asked = letters.families[0] if letters.families else ""
    known = bool(asked) and (asked.lower() in _GENERIC or bool(_same(asked, setting.library)))
    if not known and asked:
        kind = _like(asked) or kind
    role = _standing((kind or "sans", letters.bold), setting.library)
    if asked and not known:
        setting.replaced.setdefault(asked, setting.library.chain(role)[0].postscript_name)
    return role


def _same(family: str, library: FontLibrary) -> str:
    """The kind of the paper's face that bears this family's name; nothing where none does."""
    wanted = _plain(family)
    for kind, roles in _KINDS.items():
        faces = [library.chain(role)[0] for role in roles if role in library.roles]
        if any(wanted in _names(face) for face in faces):
            return kind
    return ""


@lru_cache(maxsize=64)
def _names(face: Face) -> frozenset[str]:
    """A face's family names, and those that its other distributions go by."""
    ids = (hb.OTNameIdPredefined.FONT_FAMILY, hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY)
    names = {face.hb_face.get_name(number) or "" for number in ids} | {face.id.rpartition("-")[0]}
    plain = {_plain(name) for name in names} - {""}
    plain |= {name.replace("notoserifcjk", "sourcehanserif") for name in plain}
    plain |= {name.replace("notosanscjk", "sourcehansans") for name in plain}
    return frozenset(plain | {name.replace("cjk", "") for name in plain})


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _like(family: str) -> str:
    """The kind of face that a family's name speaks of."""
    name = family.lower()
    for kind, words in (("kai", _KAI_WORDS), ("sans", _SANS_WORDS), ("serif", _SERIF_WORDS)):
        if any(word in name for word in words):
            return kind
    return ""


def _standing(wanted: tuple[str, bool], library: FontLibrary) -> str:
    """The first role for this kind that the paper's fonts.yaml has."""
    kind, bold = wanted
    choices = (*_ROLES[kind, bold], *_ROLES[kind, False], *_ROLES["sans", bold], "body")
    return next((role for role in choices if role in library.roles), next(iter(library.roles)))
