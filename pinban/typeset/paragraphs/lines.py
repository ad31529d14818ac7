"""From a paragraph and its breaks to lines: the space shared out by priority, every glyph at its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pinban.model import Align, Pt
from pinban.model.galley import GlyphRun, Line, Mark
from pinban.typeset.paragraphs.beside import lines_beside
from pinban.typeset.paragraphs.bidi import bidirectional_places
from pinban.typeset.paragraphs.breaks import EPSILON
from pinban.typeset.paragraphs.gaps import Gap
from pinban.typeset.paragraphs.paragraph import Paragraph
from pinban.typeset.paragraphs.shares import Share
from pinban.typeset.shaping.misplaced_marks import Part
from pinban.typeset.shaping.pieces import Piece
from pinban.typeset.shaping.vertical_pieces import dots_beside
from pinban.typeset.tokens import joins

EM_ASCENT = 0.88  # share of the em above the baseline: the ideographic em box of Chinese faces (BASE table)
_DOT_DEPTH = 0.27  # em below the baseline: just under the ideographic em box (its foot is at 0.12)
_DOT_RADIUS = 0.055

_Key: TypeAlias = tuple[str, float, float, bool, bool, str]
"""What the glyphs of a run share: face, scale, rise, whether they are turned, whether they are ruby, their language."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every line of a paragraph shares: its role and block, where it stands, how it is filled.

    ``left`` is added to every x (points); ``offset`` to the ordinals of characters; ``size`` is the style's.
    """

    role: str
    block: int
    measure: Pt
    left: float
    size: float
    align: Align
    baseline: float
    offset: int = 0
    slots: int = 1


_NOTHING = Share({}, False, 0.0, {}, 0.0)


def share_out(gaps: list[Gap], spare: float, last_shrink: int, *, evenly: bool = False) -> Share:
    """Share ``spare`` em (negative: take away) among a line's gaps in the order of their priorities.

    CLREQ, "Reduction of Character Spacing" and "Expansion of Character Spacing": class by class, equally
    within a class, until the line fits. ``evenly`` opens all gaps alike at once (letter-spacing).
    """
    if abs(spare) <= EPSILON or not gaps:
        return _NOTHING if abs(spare) <= EPSILON else Share({}, False, 0.0, {}, spare)
    shrinking = spare < 0
    room: dict[int, float] = {}
    if not evenly:
        for gap in gaps:
            amount, at = (gap.shrink, gap.shrink_at) if shrinking else (gap.stretch, gap.stretch_at)
            if amount and (not shrinking or at <= last_shrink):
                room[at] = room.get(at, 0.0) + amount
    rest = abs(spare)
    shares: dict[int, float] = {}
    for at in sorted(room):
        taken = min(rest, room[at])
        shares[at] = taken / room[at]
        rest -= taken
        if rest <= EPSILON:
            rest = 0.0
            break
    flexible = 0 if shrinking else sum(not gap.rigid for gap in gaps)
    each = rest / flexible if rest and flexible else 0.0
    return Share(shares, shrinking, each, _adjusted(gaps, shares, each, shrinking), 0.0 if each else rest)


def _adjusted(gaps: list[Gap], shares: Mapping[int, float], each: float, shrinking: bool) -> dict[str, float]:
    adjusted: dict[str, float] = {}
    for gap in gaps:
        amount = each if not gap.rigid else 0.0
        if shrinking:
            amount -= gap.shrink * shares.get(gap.shrink_at, 0.0)
        else:
            amount += gap.stretch * shares.get(gap.stretch_at, 0.0)
        if amount:
            adjusted[gap.name] = adjusted.get(gap.name, 0.0) + amount
    return {name: round(adjusted[name], 6) for name in sorted(adjusted)}


def set_line(  # noqa: PLR0912, PLR0915 - the inner loop of composing, kept in one place for speed
    paragraph: Paragraph, setting: Setting, start: int, end: int, *, indent: float, room: float, badness: float
) -> Line:
    """Set pieces ``start … end-1``. ``indent`` and ``room`` (the width to fill) are em."""
    pieces, size = paragraph.pieces, setting.size
    gaps = paragraph.gaps[start : end - 1]
    last = end == len(pieces)
    if gaps and not last and paragraph.gaps[end - 1].hangs:  # what hangs is no part of what is filled
        gaps[-1] = gaps[-1]._replace(shrink=0.0, stretch=0.0, rigid=True)
    natural = paragraph.natural(start, end)
    spare = room - natural
    align = setting.align
    fill = align is Align.SPREAD or (align is Align.JUSTIFY and not last) or spare < 0
    share = _NOTHING
    if fill and abs(spare) > EPSILON:
        share = share_out(gaps, spare, paragraph.table.last_shrink, evenly=align is Align.SPREAD and spare > 0)
    x = indent + setting.left / size
    if not fill:
        x += {Align.CENTRE: spare / 2, Align.END: spare}.get(align, 0.0)
    each, shares, shrinking = share.each, share.by_priority, share.shrinking
    runs: list[GlyphRun] = []
    marks: list[Mark] = []
    key: _Key = ("", 0.0, 0.0, False, False, "")
    vertical = paragraph.table.vertical
    glyphs: list[int] = []
    xs: list[float] = []
    advances: list[float] = []
    clusters: list[str] = []
    edge = x
    bodies: list[tuple[float, float]] | None = [] if paragraph.beside else None  # where each piece begins and ends
    turned_round = bidirectional_places(pieces[start:end], gaps, share, x) if paragraph.backwards else []

    for index in range(start, end):
        piece = pieces[index]
        if turned_round:
            x, onward = turned_round[index - start], x
        for part in piece.parts:
            part_key = (part.face, part.scale, part.rise, part.turned, part.ruby, part.language)
            if part.across:
                if glyphs:
                    runs.append(_run(key, size, (glyphs, xs, advances, clusters)))
                    glyphs, xs, advances, clusters = [], [], [], []
                runs.append(_across(part, size, x))
                continue
            if part_key != key:
                if glyphs:
                    runs.append(_run(key, size, (glyphs, xs, advances, clusters)))
                    glyphs, xs, advances, clusters = [], [], [], []
                key = part_key
            glyphs += part.glyphs
            clusters += part.clusters
            if len(part.xs) == 1:
                xs.append((x + part.xs[0]) * size)
                advances.append(part.advances[0] * size)
            else:
                xs += [(x + offset) * size for offset in part.xs]
                advances += [advance * size for advance in part.advances]
        if paragraph.dots[index]:
            marks += dots_beside(piece, x, size) if vertical else _dots(paragraph, index, x, size)
        if bodies is not None:
            bodies.append((x, x + piece.width))
        if turned_round:
            x = onward
        x += piece.width
        edge = x
        if index < end - 1:
            gap = gaps[index - start]
            for space in gap.spaces:
                part = space.parts[0]
                space_key = (part.face, 1.0, part.rise, part.turned, False, part.language)
                if space_key != key:
                    if glyphs:
                        runs.append(_run(key, size, (glyphs, xs, advances, clusters)))
                        glyphs, xs, advances, clusters = [], [], [], []
                    key = space_key
                glyphs += part.glyphs
                xs.append(x * size)
                advances.append(part.advances[0] * size)
                clusters += part.clusters
            x += gap.natural
            if not gap.rigid:
                x += each
            if shares:
                if shrinking:
                    if gap.shrink:
                        x -= gap.shrink * shares.get(gap.shrink_at, 0.0)
                elif gap.stretch:
                    x += gap.stretch * shares.get(gap.stretch_at, 0.0)
    if glyphs:
        runs.append(_run(key, size, (glyphs, xs, advances, clusters)))
    adjusted = share.adjusted
    hyphen = None if last else paragraph.gaps[end - 1].hyphen
    if hyphen:
        runs += [_hyphen_run(part, size, x) for part in hyphen.parts]
        edge += hyphen.width
        adjusted = {**adjusted, "hyphen": round(hyphen.width, 6)}
    if fill and not shrinking and share.left_over > EPSILON and not _joins(pieces[start:end]):
        opened = _letterspaced(runs, share.left_over * size)
        if opened:
            runs, edge = opened, edge + share.left_over
            adjusted = {**adjusted, "letters": round(share.left_over, 6)}
    return Line(
        runs=tuple(runs),
        role=setting.role,
        block=setting.block,
        start=setting.offset + (paragraph.starts[start] if start else 0),
        end=setting.offset + (len(paragraph.text) if last else paragraph.starts[end]),
        opens=start == 0,
        closes=last,
        measure=setting.measure,
        width=Pt(edge * size),
        baseline=Pt(setting.baseline),
        slots=setting.slots,
        adjusted=adjusted,
        stretch=each,
        badness=badness,
        strokes=tuple(lines_beside(paragraph, bodies, start, size)) if bodies else (),
        marks=tuple(marks),
        vertical=vertical,
    )


def _joins(pieces: Sequence[Piece]) -> bool:
    """Whether letters of a line's words join, so that they are never set apart."""
    return any(joins(piece.text) for piece in pieces)


def _letterspaced(runs: list[GlyphRun], extra: float) -> list[GlyphRun]:
    """Runs with ``extra`` points shared out between all characters, inside words too; none where there is one only.

    The last resort of a line that holds nothing but a word too long to have company; the line is reported.
    """
    steps = sum(1 for run in runs for cluster in run.clusters if cluster) - 1
    if steps < 1:
        return []
    each, moved, opened = extra / steps, -extra / steps, []
    for run in runs:
        xs = []
        for x, cluster in zip(run.xs, run.clusters, strict=True):
            moved += each if cluster else 0.0
            xs.append(x + moved)
        opened.append(replace(run, xs=tuple(xs)))
    return opened


def _run(key: _Key, size: float, columns: tuple[list[int], list[float], list[float], list[str]]) -> GlyphRun:
    face, scale, rise, turned, ruby, language = key
    glyphs, xs, advances, clusters = columns
    facts = (tuple(glyphs), tuple(xs), tuple(advances), tuple(clusters))
    return GlyphRun(face, Pt(size * scale), *facts, Pt(rise * size), turned, ruby=ruby, language=language)


def _hyphen_run(part: Part, size: float, x: float) -> GlyphRun:
    """The hyphen that closes a line, ``x`` em from its beginning."""
    xs = [(x + offset) * size for offset in part.xs]
    advances = [advance * size for advance in part.advances]
    key = (part.face, part.scale, part.rise, part.turned, False, part.language)
    return replace(_run(key, size, (list(part.glyphs), xs, advances, list(part.clusters))), hyphen=True)


def _across(part: Part, size: float, x: float) -> GlyphRun:
    """Figures side by side in a vertical line, ``x`` em below its head."""
    xs = tuple(value * size for value in part.xs)
    advances = tuple(value * size for value in part.advances)
    rise = Pt((part.rise - x) * size)
    facts = (part.glyphs, xs, advances, part.clusters, rise)
    return GlyphRun(part.face, Pt(size * part.scale), *facts, across=True, language=part.language)


def _dots(paragraph: Paragraph, index: int, x: float, size: float) -> list[Mark]:
    """Emphasis dots (着重号) centred below each letter of a piece; marks and blanks have none."""
    dots = []
    for part in paragraph.pieces[index].parts:
        for offset, advance, cluster in zip(part.xs, part.advances, part.clusters, strict=True):
            if cluster and cluster[0].isalnum():
                dots.append(Mark((x + offset + advance / 2) * size, -_DOT_DEPTH * size, _DOT_RADIUS * size))
    return dots
