"""Changes of text to cuttings of both pages around them, large enough to be read, what went red and what came green."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from PIL import Image, ImageDraw

from pinban.changes.compare import Changes, StoryChange
from pinban.changes.reading import Box, Story, around
from pinban.pdf.pdfium import PdfiumFile

DPI = 150
MOST_OF_STORY = 4
MOST = 60
"""How many cuttings a report holds: the first of each story, as far as they go."""
_AROUND = (8.0, 16.0)  # points at either side, above and below
_TALLEST = 260.0  # points: of a story that came or went, its beginning
_NEAR = 40.0  # points: changes closer than that are shown together
_QUALITY = 82
_RED, _GREEN = (200, 30, 30, 80), (20, 140, 60, 80)


@dataclass(frozen=True, slots=True)
class Cutting:
    """One change as JPEGs of the former and the later page; empty where only one of them has it."""

    former: bytes
    later: bytes


@dataclass(frozen=True, slots=True)
class _Side:
    """What a cutting shows of one issue: the story, and the places of the characters that it alone has."""

    story: Story
    boxes: tuple[Box, ...]
    near: Box


_Pair = tuple[_Side | None, _Side | None]


def show_cuttings(changes: Changes, dpi: int = DPI) -> dict[int, list[Cutting]]:
    """The cuttings of each story that changed, by its place in ``changes.stories``."""
    pairs = [
        (number, pair)
        for number, change in enumerate(changes.stories)
        for pair in islice(_pairs(change), MOST_OF_STORY)
    ][:MOST]
    out: dict[int, list[Cutting]] = {}
    with PdfiumFile(changes.a.data) as former, PdfiumFile(changes.b.data) as later:
        benches = (_Bench(former, _indices(changes, 0), dpi), _Bench(later, _indices(changes, 1), dpi))
        for number, pair in pairs:
            images = [
                bench.cut(side, colour) if side is not None else b""
                for bench, side, colour in zip(benches, pair, (_RED, _GREEN), strict=True)
            ]
            out.setdefault(number, []).append(Cutting(images[0], images[1]))
    return out


def _indices(changes: Changes, side: int) -> Mapping[str, int]:
    return {page.label: page.index for pair in changes.pages if (page := pair[side]) is not None}


def _pairs(change: StoryChange) -> Iterator[_Pair]:
    """What is cut out for a story: each change of its text in both, or the beginning of one that came or went."""
    if change.a is None or change.b is None:
        former, later = (_whole(story) if story is not None else None for story in (change.a, change.b))
        if former or later:
            yield former, later
        return
    held: list[tuple[_Side, _Side]] = []
    for edit in change.edits:
        if edit.same:
            continue
        a, b = _of(change.a, edit.a), _of(change.b, edit.b)
        if a is None or b is None:
            continue
        if held and _close(held[-1][0].near, a.near) and _close(held[-1][1].near, b.near):
            held[-1] = (_joined(held[-1][0], a), _joined(held[-1][1], b))
        else:
            yield from held
            held = [(a, b)]
    yield from held


def _whole(story: Story) -> _Side | None:
    if not story.boxes:
        return None
    left, top, right, foot = story.box
    shown = (left, top, right, min(foot, top + _TALLEST))
    return _Side(story, tuple(box for box in story.boxes if box[3] <= shown[3] + 1), shown)


def _of(story: Story, span: tuple[int, int]) -> _Side | None:
    """One side of a change; what only the other side has is shown by the characters before and after it."""
    start, end = span
    boxes = story.boxes[start:end]
    near = boxes or story.boxes[max(0, start - 1) : start + 1]
    return _Side(story, tuple(boxes), _across(story, around(near))) if near else None


def _across(story: Story, near: Box) -> Box:
    """The place as wide as the column that it lies in: whole lines are read, not pieces of them."""
    middle = ((near[0] + near[2]) / 2, (near[1] + near[3]) / 2)
    frames = [box for box in story.frames if box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]]
    if not frames:
        return near
    column = min(frames, key=lambda box: box[2] - box[0])
    return (min(near[0], column[0]), near[1], max(near[2], column[2]), near[3])


def _close(one: Box, other: Box) -> bool:
    """Whether two places are so near that a person would look at both at once."""
    across = max(one[0], other[0]) - min(one[2], other[2])
    down = max(one[1], other[1]) - min(one[3], other[3])
    return across <= _NEAR and down <= _NEAR and max(one[3], other[3]) - min(one[1], other[1]) <= _TALLEST


def _joined(one: _Side, other: _Side) -> _Side:
    return _Side(one.story, (*one.boxes, *other.boxes), around((one.near, other.near)))


class _Bench:
    """One issue's pages as pixels; each is drawn once, and only the last is kept."""

    def __init__(self, file: PdfiumFile, indices: Mapping[str, int], dpi: int) -> None:
        self.file, self.indices, self.scale = file, indices, dpi / 72
        self._held: tuple[int, Image.Image] | None = None

    def cut(self, side: _Side, colour: tuple[int, int, int, int]) -> bytes:
        """The cutting around one side of a change, its characters marked."""
        page = self._page(self.indices[side.story.page])
        bounds = self._bounds(side.near, page.size)
        piece = page.crop(bounds).convert("RGBA")
        layer = Image.new("RGBA", piece.size, (0, 0, 0, 0))
        pen = ImageDraw.Draw(layer)
        for box in side.boxes:
            left, top, right, foot = (value * self.scale for value in box)
            pen.rectangle((left - bounds[0], top - bounds[1], right - bounds[0], foot - bounds[1]), fill=colour)
        target = io.BytesIO()
        Image.alpha_composite(piece, layer).convert("RGB").save(target, "JPEG", quality=_QUALITY)
        return target.getvalue()

    def _page(self, index: int) -> Image.Image:
        if self._held is None or self._held[0] != index:
            self._held = (index, Image.fromarray(self.file.page(index).trimmed(self.scale)))
        return self._held[1]

    def _bounds(self, near: Box, size: Sequence[int]) -> tuple[int, int, int, int]:
        """The place with what stands around it, in pixels within the page."""
        beside, above = _AROUND
        left, top = (near[0] - beside) * self.scale, (near[1] - above) * self.scale
        right, foot = (near[2] + beside) * self.scale, (near[3] + above) * self.scale
        x0, y0 = min(max(0, int(left)), size[0] - 1), min(max(0, int(top)), size[1] - 1)
        return x0, y0, max(x0 + 1, min(size[0], int(right) + 1)), max(y0 + 1, min(size[1], int(foot) + 1))
