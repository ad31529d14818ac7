"""From a placed story to a short name of its shape: where its frames stand within its block."""

import hashlib
from collections.abc import Iterator

from pinban.model.plan import PlacedStory, Rect, TextFrame

_DIGITS = 8


def shape_of(story: PlacedStory) -> str:
    """Eight hexadecimal digits that are the same for the same frames in the same block, whatever their text says."""
    text = "\n".join(_frames(story))
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _frames(story: PlacedStory) -> Iterator[str]:
    yield f"{story.cells.columns}x{story.cells.lines} {story.tier}"
    for frame in story.heading:
        yield _frame(frame, story.rect)
    for picture in story.pictures:
        cut = " ".join(f"{share:.3f}" for share in picture.crop)
        yield f"{_rect(picture.rect, story.rect)} {cut}"
    # Of the text only the columns: paragraphs end elsewhere once a word is changed.
    yield from sorted({f"{frame.rect.x - story.rect.x:.1f} {frame.rect.width:.1f}" for frame in story.body})


def _frame(frame: TextFrame, block: Rect) -> str:
    return f"{frame.role} {_rect(frame.rect, block)}"


def _rect(rect: Rect, block: Rect) -> str:
    return f"{rect.x - block.x:.1f} {rect.y - block.y:.1f} {rect.width:.1f} {rect.height:.1f}"
