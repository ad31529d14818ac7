"""A drawing's labels to glyphs of the paper's own faces, each at its place, with what there is to tell of it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pinban.drawings import outlines
from pinban.drawings.lettering.clusters import Cluster, are_alike, clusters_of, fit, place
from pinban.drawings.lettering.faces import Setting
from pinban.drawings.lettering.glyphs import outline_at
from pinban.drawings.model import (
    Drawing,
    Glyphs,
    Group,
    Ink,
    Item,
    Label,
    Outline,
    Shape,
    moved,
)
from pinban.drawings.policy import RefusedError

_UNDERLINE, _OVERLINE, _THROUGH, _THICK = 0.12, -0.88, -0.3, 0.06  # of an em, from the baseline down


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
            for segment in setting.spend(
                outline_at(cluster.face, cluster.piece.letters.size, glyph), cluster.piece.line
            )
        )
        if outline:
            clips[at].append((moved(outline, label.matrix), False))
    return tuple(map(tuple, clips))


def _set_clusters(label: Label, setting: Setting) -> list[Cluster]:
    """A label's glyphs, each at its place."""
    clusters = [cluster for piece in label.pieces for cluster in clusters_of(piece, setting)]
    if label.pieces[0].length and clusters:
        fit(clusters, label.pieces[0])
    place(clusters)
    return clusters


def _set(label: Label, setting: Setting) -> Iterator[Item]:
    clusters = _set_clusters(label, setting)
    start = 0
    for index in range(1, len(clusters) + 1):
        if index == len(clusters) or not are_alike(clusters[start], clusters[index]):
            yield from _painted(clusters[start:index], label, setting)
            start = index
    yield from _rules(clusters, label)


def _painted(clusters: list[Cluster], label: Label, setting: Setting) -> Iterator[Item]:
    """Clusters of one face and style: as type where they have plain colours, else as outlines."""
    letters, face = clusters[0].piece.letters, clusters[0].face
    if letters.fill is None and letters.stroke is None:
        return
    glyphs = tuple(_glyphs(clusters))
    if isinstance(letters.fill, Ink) and letters.stroke is None:
        yield Glyphs(face.id, letters.size, glyphs, label.matrix, letters.fill, clusters[0].piece.line)
        return
    line = clusters[0].piece.line
    outline = tuple(
        segment for glyph in glyphs for segment in setting.spend(outline_at(face, letters.size, glyph), line)
    )
    if outline:
        shape = Shape(
            outline, label.matrix, letters.fill, letters.stroke, stroke_first=letters.stroke_first, name="text"
        )
        yield replace(shape, text="".join(item.text for item in clusters), line=clusters[0].piece.line)


def _glyphs(clusters: list[Cluster]) -> Iterator[tuple[int, float, float, float, str]]:
    for cluster in clusters:
        angle = math.radians(cluster.turn)
        cos, sin = math.cos(angle), math.sin(angle)
        for index, (glyph, dx, dy) in enumerate(cluster.glyphs):
            x, y = cluster.x + cos * dx - sin * dy, cluster.y + sin * dx + cos * dy
            yield glyph, x, y, cluster.turn, cluster.text if index == 0 else ""


def _rules(clusters: list[Cluster], label: Label) -> Iterator[Item]:
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
