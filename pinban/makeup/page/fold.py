"""Frames that lie over a double truck's fold: headings moved until no character is folded, text over it told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pinban.diagnostics import Diagnostic, Place
from pinban.makeup import findings
from pinban.model import Axes, Grid, Pt
from pinban.model.plan import PlacedStory, SetLine, TextFrame

_AIR = 0.02  # em of a glyph's advance that is white on either side


def clear_of_fold(frames: Sequence[TextFrame], grid: Grid, axes: Axes = Axes.HORIZONTAL_LTR) -> tuple[TextFrame, ...]:
    """The frames, each level line that has a character on the fold moved sideways by the least that clears it.

    That is never more than half a character, so that a centred line still looks centred.
    """
    fold = grid.fold_y if axes.vertical else grid.fold_x
    if fold is None:
        return tuple(frames)
    return tuple(
        replace(frame, lines=tuple(_cleared(line, *_fold_in(frame, fold, axes)) for line in frame.lines))
        for frame in frames
    )


def _fold_in(frame: TextFrame, fold: float, axes: Axes) -> tuple[float, float]:
    """A frame's left edge and the fold, on the sheet or as far from that edge as they are there."""
    if not axes.vertical:
        return frame.rect.x, fold
    return 0.0, axes.across(fold - frame.rect.y, frame.rect.height)


def _cleared(item: SetLine, left: float, fold: float) -> SetLine:
    if item.line.vertical:
        return item
    for run in item.line.runs:
        for x, advance in zip(run.xs, run.advances, strict=True):
            start = left + item.x + x
            end, air = start + advance, _AIR * advance
            if start + air < fold < end - air:
                return replace(item, x=Pt(item.x + (fold - start if fold - start < end - fold else fold - end)))
    return item


def text_over_fold(stories: Sequence[PlacedStory], grid: Grid, place: Place) -> Iterator[Diagnostic]:
    """A finding for each story whose lines of text run over the fold, or stand on that of a vertical page."""
    if grid.fold_strip is not None:
        yield from _upright_on_fold(stories, grid, place)
    fold = grid.fold_x
    if fold is None:
        return
    for story in stories:
        frames = [*story.body, *(frame for picture in story.pictures for frame in picture.caption)]
        over = [frame for frame in frames if frame.rect.x + 1 < fold < frame.rect.right - 1 and _reaches(frame, fold)]
        if over:
            lines = sum(len(frame.lines) for frame in over)
            yield findings.TEXT_OVER_FOLD.at(place.within(story=story.story), story=story.story, lines=lines)


def _upright_on_fold(stories: Sequence[PlacedStory], grid: Grid, place: Place) -> Iterator[Diagnostic]:
    """A finding for each story with upright lines, be it of its heading, in the lines left free for the fold."""
    strip = grid.fold_strip
    head, foot = (grid.y(strip.line), grid.y(strip.foot)) if strip else (0.0, 0.0)
    for story in stories:
        captions = (frame for picture in story.pictures for frame in picture.caption)
        frames = [*story.heading, *story.body, *captions]
        axes = [frame.rect.y + item.baseline for frame in frames for item in frame.lines if item.line.vertical]
        lines = sum(head < axis < foot for axis in axes)
        if lines:
            yield findings.TEXT_OVER_FOLD.at(place.within(story=story.story), story=story.story, lines=lines)


def _reaches(frame: TextFrame, fold: float) -> bool:
    """Whether a line of the frame is painted on both sides of the fold."""
    return any(
        frame.rect.x + item.x < fold < frame.rect.x + item.x + item.line.width
        for item in frame.lines
        if not item.line.vertical
    )
