"""A label's pieces to clusters of glyphs, each at its place on its line or along its path."""

import itertools
import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

import uharfbuzz as hb

from pinban.drawings import outlines
from pinban.drawings.lettering.faces import Setting, face_of
from pinban.drawings.model import Outline, Piece
from pinban.drawings.policy import RefusedError
from pinban.fonts import Face

_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass
class Cluster:
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


def clusters_of(piece: Piece, setting: Setting) -> Iterator[Cluster]:
    """The glyphs of a piece, shaped as far as one face and one line go."""
    faces = [face_of(char, piece.letters, setting) for char in piece.text]
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


def _shaped(piece: Piece, face: Face, start: int, end: int) -> Iterator[Cluster]:
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
        yield Cluster(text, face, glyphs, advance, piece, piece.moves[start + first])


def fit(clusters: list[Cluster], piece: Piece) -> None:
    """Stretch a text to its ``textLength``: gaps between letters, or letters and all."""
    natural = sum(cluster.advance for cluster in clusters)
    gaps = len(clusters) - 1
    if piece.stretch:
        raise RefusedError("<text> lengthAdjust", piece.line)
    for cluster in clusters[:-1]:
        cluster.advance += (piece.length - natural) / gaps


def place(clusters: list[Cluster]) -> None:
    """Put clusters one after the other; each that has a place of its own begins a new chunk with its own anchor."""
    x = y = 0.0
    chunk: list[Cluster] = []
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


def _anchor(chunk: list[Cluster]) -> None:
    share = _SHARES.get(chunk[0].piece.anchor, 0.0)
    if not share:
        return
    last = chunk[-1]
    end = last.x + last.advance - last.piece.letters.spacing
    for cluster in chunk:
        cluster.x -= share * (end - chunk[0].x) if cluster is not chunk[0] else 0.0
    chunk[0].x -= share * (end - chunk[0].x)


def _follow(cluster: Cluster) -> None:
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


def _drop(cluster: Cluster) -> float:
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


def are_alike(one: Cluster, other: Cluster) -> bool:
    """Whether two clusters are painted together: of one face, in one style."""
    return one.face is other.face and one.piece.letters == other.piece.letters
