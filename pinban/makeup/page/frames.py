"""From a story's cells and shape to frames at absolute points, in reading order; and to a short name of the shape."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pinban.makeup.score.scoring import ChosenShape
from pinban.makeup.shapes.arrangements import OVER_HEADING, TableSize, TextRoom
from pinban.makeup.shapes.columns import Columns, is_boxed
from pinban.makeup.shapes.pictures import PictureSize, top_gap
from pinban.makeup.shapes.variants import Variant
from pinban.makeup.shapes.vertical import moved
from pinban.makeup.shapes.vertical_pages.level_headings import heading_lines
from pinban.model import Axes, Grid, Pt, StoryKind
from pinban.model.galley import Galley, Heading, Line
from pinban.model.plan import PlacedPicture, PlacedStory, Rect, SetLine, TextFrame
from pinban.typeset import place_heading
from pinban.typeset.galleys.brief_items import spread

_DIGITS = 8  # of a shape's name


def heading_frames(heading: Heading, lines: int, x: float, y: float, leading: Pt) -> tuple[TextFrame, ...]:
    """A heading's parts as frames, its block's upper left corner at ``x``, ``y``."""
    frames = []
    for part in place_heading(heading, lines, leading):
        rect = Rect(Pt(x + part.x), Pt(y + part.top), Pt(part.width), Pt(part.height))
        set_lines = tuple(SetLine(line, Pt(left), Pt(base - part.top)) for line, left, base in part.lines)
        frames.append(TextFrame(rect, part.kind, set_lines))
    return tuple(frames)


def level_frames(heading: Heading, rect: Rect, leading: Pt, axes: Axes) -> tuple[TextFrame, ...]:
    """A level heading's frames within a logical rectangle of a vertical page.

    Each one's place is logical, and turned with the page is where it was meant to be; its lines are the sheet's own
    and stay as they are.
    """
    frames = heading_frames(heading, int(rect.width / leading), 0.0, 0.0, leading)
    return tuple(_level_frame(frame, rect, axes) for frame in frames)


def _level_frame(frame: TextFrame, rect: Rect, axes: Axes) -> TextFrame:
    inner = frame.rect
    y = rect.y + axes.across(inner.x, rect.height) - (inner.width if axes is Axes.VERTICAL_RL else 0.0)
    return replace(frame, rect=Rect(Pt(rect.x + inner.y), Pt(y), inner.height, inner.width))


def placed_story(standing: ChosenShape, grid: Grid) -> PlacedStory:
    """A story's frames: pictures with captions, heading, and its text column by column."""
    variant, cells = standing.variant, standing.cells
    columns = variant.columns
    rect = grid.rect(cells)
    top = rect.y + columns.pad_lines * grid.leading
    if is_boxed(standing.story.story):
        top += _box_air(standing) * grid.leading
    heading_top = top + variant.body.arrangement.lines_above * grid.leading
    body_top = heading_top + variant.heading_lines * grid.leading
    left, vertical = rect.x + columns.pad, variant.vertical
    if vertical is not None:
        y = body_top + (variant.body.lines - vertical.lines) * grid.leading
        heading, body = moved(vertical.heading, left, y), moved(vertical.body, left, y)
    else:
        if variant.side is not None:
            heading = moved(variant.side.frames, left + columns.inner, top)
        elif variant.beside and standing.story.axes.vertical:
            composed = heading_lines(variant.room)
            y = body_top + (variant.room - composed) / 2 * grid.leading
            tiers = Rect(Pt(left), Pt(y), columns.span(variant.beside), Pt(composed * grid.leading))
            heading = level_frames(variant.heading, tiers, grid.leading, standing.story.axes)
        elif variant.beside or variant.over:
            y = body_top + variant.body.arrangement.plate[1] * grid.leading
            heading = heading_frames(variant.heading, variant.room, left, y, grid.leading)
        else:
            heading = heading_frames(variant.heading, variant.heading_lines, left, heading_top, grid.leading)
        text_top = body_top + _note_air(standing, columns, grid)
        text = tuple(_body(standing, columns, rect.x, text_top, grid))
        body = _in_order(text, tuple(_tables(standing, columns, rect.x, text_top, grid)))
    return PlacedStory(
        story=standing.story.story.id,
        cells=cells,
        rect=rect,
        tier=variant.heading.tier,
        heading=heading,
        body=body,
        pictures=tuple(_pictures(standing, columns, grid, x=rect.x, top=top, body_top=body_top)),
        boxed=is_boxed(standing.story.story),
        pinned=standing.pinned,
        corner=variant.corner,
    )


def _box_air(standing: ChosenShape) -> float:
    """Grid lines of white at a box's head: as many as at its foot; only a note's and a filler's text leave the grid."""
    variant = standing.variant
    if standing.story.story.kind is StoryKind.FILLER:
        return (standing.cells.lines - content_lines(variant)) / 2
    spare = (standing.cells.lines - variant.lines) / 2
    return spare if standing.story.story.kind is StoryKind.NOTE else int(spare)


def content_lines(variant: Variant) -> int:
    """Grid lines of heading, pictures over it, and text, without a box's air."""
    return variant.body.arrangement.lines_above + variant.heading_lines + variant.body.lines


def overset_lines(standing: ChosenShape) -> tuple[Line, ...]:
    """The lines of a story that found no place."""
    return standing.variant.flow.lines[standing.variant.body.ends[-1] :]


def _note_air(standing: ChosenShape, columns: Columns, grid: Grid) -> float:
    """Half of what a note's lines, off the grid, leave of their grid lines."""
    body = standing.variant.body
    if columns.leading == grid.leading or body.arrangement.places:
        return 0.0
    used = max((_depth(lines) for lines in _columns_of(standing)), default=0) * columns.leading
    return max(0.0, (body.lines * grid.leading - used) / 2)


def _columns_of(standing: ChosenShape) -> Iterator[Sequence[Line]]:
    lines = standing.variant.flow.lines
    start = 0
    for end in standing.variant.body.ends:
        yield lines[start:end]
        start = end


def _depth(lines: Sequence[Line]) -> int:
    return sum(line.slots + line.before for line in lines) - lines[0].before if lines else 0


def _body(standing: ChosenShape, columns: Columns, x: float, top: float, grid: Grid) -> Iterator[TextFrame]:
    lefts, done = standing.variant.flow.lefts, 0
    for room, lines in zip(standing.variant.body.rooms, _columns_of(standing), strict=True):
        y = top + room.first * grid.leading
        edges = lefts[done : done + len(lines)] or (0.0,) * len(lines)
        done += len(lines)
        yield from _column_frames(
            _spread_briefs(standing, lines, room, grid), edges, columns, x + columns.lefts[room.column], y
        )


def _spread_briefs(standing: ChosenShape, lines: Sequence[Line], room: TextRoom, grid: Grid) -> Sequence[Line]:
    """One column of briefs in a group with rules between them, and the air that evens the columns."""
    if not standing.story.story.is_briefs:
        return lines
    spare, style = max(0, room.lines - _depth(lines)), standing.story.house_style
    return spread(lines, spare, style.briefs_spread, leading=grid.leading, rule=style.briefs_rule)


def _column_frames(
    lines: Sequence[Line], lefts: Sequence[float], columns: Columns, x: float, top: float
) -> Iterator[TextFrame]:
    """One column's lines, a frame for each paragraph's piece of one measure."""
    pieces: list[list[tuple[Line, float, float]]] = []
    slot = 0
    for index, (line, left) in enumerate(zip(lines, lefts, strict=True)):
        slot += line.before if index else 0
        last, _, edge = pieces[-1][-1] if pieces else (None, 0.0, 0.0)
        if last is None or line.opens or _kind(line, left) != _kind(last, edge):
            pieces.append([])
        pieces[-1].append((line, top + slot * columns.leading, left))
        slot += line.slots
    for piece in pieces:
        (first, head, left), (last, foot, _) = piece[0], piece[-1]
        height = foot + last.slots * columns.leading - head
        rect = Rect(Pt(x + left), Pt(head), first.measure, Pt(height))
        yield TextFrame(
            rect=rect,
            role=first.role,
            lines=tuple(SetLine(line, Pt(0), Pt(y - head + line.baseline)) for line, y, _ in piece),
            block=first.block,
            continues=not first.opens,
            continued=not last.closes,
        )


def _tables(standing: ChosenShape, columns: Columns, x: float, top: float, grid: Grid) -> Iterator[TextFrame]:
    """The tables that stand apart from the text: each title, and the strips below it."""
    body = standing.variant.body
    for place in body.arrangement.tables:
        size = place.size
        at_foot = place.corner.startswith("foot")
        lines = body.lines - place.offset - size.lines if at_foot else place.offset
        # At the foot the line of air is above, so that the table's last rule stands level with the other columns.
        y = top + lines * grid.leading + (size.lines * grid.leading - _height(size, columns) if at_foot else 0.0)
        left = x + columns.lefts[place.column]
        yield from _column_frames(size.title.lines, (0.0,) * len(size.title.lines), columns, left, y)
        y += size.title.slots * columns.leading
        for at, strip in enumerate(size.strips):
            edge = x + columns.lefts[place.column + at * size.each]
            yield from _column_frames(strip.lines, (0.0,) * len(strip.lines), columns, edge, y)


def _height(size: TableSize, columns: Columns) -> float:
    """A table's height in points, title and all."""
    return (size.title.slots + max((strip.slots for strip in size.strips), default=0)) * columns.leading


def _in_order(text: tuple[TextFrame, ...], tables: tuple[TextFrame, ...]) -> tuple[TextFrame, ...]:
    """The frames in the order of the story's blocks."""
    return tuple(sorted((*text, *tables), key=lambda frame: frame.block)) if tables else text


def _kind(line: Line, left: float) -> tuple[object, ...]:
    """What lines of one frame have in common."""
    return line.block, line.role, line.tint, line.measure, left


def _pictures(
    standing: ChosenShape, columns: Columns, grid: Grid, *, x: float, top: float, body_top: float
) -> Iterator[PlacedPicture]:
    body = standing.variant.body
    gap = top_gap(grid.leading, columns.em)
    for place in body.arrangement.places:
        if place.corner == OVER_HEADING:
            y = top
        elif place.corner.startswith("foot"):
            y = body_top + (body.lines - place.offset - place.size.lines) * grid.leading
        else:
            y = body_top + place.offset * grid.leading
        left = x + columns.lefts[place.column] + place.shift
        size = place.size
        above = standing.story.captions_above and not size.aside and size.caption.height
        lowered = size.caption.height + size.caption.gap if above else 0.0
        rect = Rect(Pt(left + size.left), Pt(y + gap + lowered), size.width, size.height)
        picture = standing.story.story.pictures[place.picture]
        if size.aside:  # at the picture's foot, in a column of its own
            caption = _caption(size, left + size.aside, max(rect.y, rect.foot - size.caption.height))
        else:
            inset = (size.span - size.caption.measure) / 2  # as the picture's, where that cannot fill its span
            caption = _caption(size, left + inset, y + gap if above else rect.foot + size.caption.gap)
        yield PlacedPicture(picture.id, rect, size.crop, tuple(caption))


def _caption(size: PictureSize, left: float, y: float) -> Iterator[TextFrame]:
    width = size.caption.measure
    caption, credit = size.caption.caption, size.caption.credit
    beside = size.caption.same_line
    if caption is not None and caption.lines:
        yield _set_frame(caption, "caption", left, y, Pt(caption.lines[0].width) if beside else width)
    if credit is None or not credit.lines:
        return
    if beside:
        # The credit's frame begins where its ink does, right of the caption's.
        line = credit.lines[0]
        start = min((run.xs[0] for run in line.runs if run.xs), default=0.0)
        rect = Rect(Pt(left + start), Pt(y), Pt(width - start), credit.leading)
        yield TextFrame(rect, "credit", (SetLine(line, Pt(-start), Pt(line.baseline)),))
    else:
        yield _set_frame(credit, "credit", left, y + (size.caption.height - _depth_of(credit)), width)


def _depth_of(galley: Galley) -> float:
    return len(galley.lines) * galley.leading


def _set_frame(galley: Galley, role: str, x: float, y: float, width: Pt) -> TextFrame:
    """A caption's or credit's lines, one below another on their own leading."""
    lines = tuple(
        SetLine(line, Pt(0), Pt(index * galley.leading + line.baseline)) for index, line in enumerate(galley.lines)
    )
    return TextFrame(Rect(Pt(x), Pt(y), width, Pt(_depth_of(galley))), role, lines)


def shape_of(story: PlacedStory) -> str:
    """Eight hexadecimal digits that are the same for the same frames in the same block, whatever their text says."""
    if story.shape:
        return story.shape
    text = "\n".join(_frame_names(story))
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _frame_names(story: PlacedStory) -> Iterator[str]:
    yield f"{story.cells.columns}x{story.cells.lines} {story.tier}"
    for frame in story.heading:
        yield _frame_name(frame, story.rect)
    for picture in story.pictures:
        cut = " ".join(f"{share:.3f}" for share in picture.crop)
        yield f"{_rect_name(picture.rect, story.rect)} {cut}"
    # Of the text only the columns: paragraphs end elsewhere once a word is changed.
    yield from sorted({f"{frame.rect.x - story.rect.x:.1f} {frame.rect.width:.1f}" for frame in story.body})


def _frame_name(frame: TextFrame, block: Rect) -> str:
    return f"{frame.role} {_rect_name(frame.rect, block)}"


def _rect_name(rect: Rect, block: Rect) -> str:
    return f"{rect.x - block.x:.1f} {rect.y - block.y:.1f} {rect.width:.1f} {rect.height:.1f}"
