"""Notes on a proof, each pinned to a word: the lines of ``desk/marks.jsonl`` to where they stand on the page as it is.

A note keeps its word and the characters around it, so that it stays with the word wherever the text moves. What is
drawn is kept in points from the word's upper left corner and moves with it too.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

from pinban.changes.reading import Box, Story, around
from pinban.signoff.content import PageText

MARKS_FILE = "desk/marks.jsonl"
AROUND = 12
"""How many characters on each side of its word a note keeps."""
_NEAR = 4
_NEVER_FIRST, _NEVER_LAST = frozenset("，。、；：！？”’）》〉」』】〕"), frozenset("“‘（《〈「『【〔")
OPEN, DONE = "open", "done"
KINDS = ("note", "delete", "replace", "insert")
"""What is wanted of the word: to look at it; to take it out, put other words in its place, or put words after it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The word that a note is pinned to, in a story of the page; without a ``story`` it is a place on the sheet.

    ``start`` is where it stood in the story's printed text; ``at`` is its upper left corner then, in points.
    """

    story: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    start: int = 0
    at: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A note: whose, of when, on which page, what is wanted, what became of it.

    ``strokes`` are lines drawn by hand, each x and y by turns, in points from the word's upper left corner.
    """

    id: str
    page: str
    kind: str
    note: str
    who: str
    when: str
    anchor: Anchor
    strokes: tuple[tuple[float, ...], ...] = ()
    state: str = OPEN
    closed: tuple[str, str, str] = ("", "", "")  # who, when, with what reason

    def line(self) -> str:
        """The note as a line of its file."""
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class PinnedMark:
    """A note where its word stands now: the boxes of its lines, or none where the word is gone."""

    mark: Mark
    boxes: tuple[Box, ...]
    start: int = -1

    @property
    def gone(self) -> bool:
        """Whether its word is no longer on the page."""
        return not self.boxes

    @property
    def corner(self) -> tuple[float, float]:
        """The upper left corner of its word now; where it is gone, where it was."""
        return self.boxes[0][:2] if self.boxes else self.mark.anchor.at


def marks_in(text: str) -> list[Mark]:
    """The notes of a file's text; a line that is none is left out."""
    return [mark for line in text.split("\n") if line.strip() and (mark := mark_of(line)) is not None]


def mark_of(line: str) -> Mark | None:
    """The note of a line; ``None`` for anything else."""
    try:
        data = json.loads(line)
        said = data["anchor"]
        x, y = (float(side) for side in said["at"])
        texts = {key: str(said[key])[:200] for key in ("story", "quote", "before", "after")}
        strokes = tuple(tuple(float(side) for side in stroke) for stroke in data["strokes"])
        who, when, reason = (str(part) for part in data["closed"])
        facts = {key: str(data[key]) for key in ("id", "page", "kind", "note", "who", "when", "state")}
        anchor = Anchor(**texts, start=int(said["start"]), at=(x, y))
        return Mark(**facts, anchor=anchor, strokes=strokes, closed=(who, when, reason))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def closed(mark: Mark, state: str, who: str, when: str, reason: str) -> Mark:
    """The note answered, or opened again."""
    return replace(mark, state=state, closed=(who, when, reason))


def anchored(page: PageText, story: str, start: int, end: int) -> Anchor | None:
    """The anchor of characters ``start`` to ``end`` of a story's printed text; ``None`` where there are none."""
    text = next((item for item in page.page.stories if item.id == story), None)
    if text is None or not 0 <= start < end <= len(text.text):
        return None
    left, top, _, _ = around(text.boxes[start:end]) if text.boxes else (0.0, 0.0, 0.0, 0.0)
    at = (round(left, 2), round(top, 2))
    before, after = text.text[max(0, start - AROUND) : start], text.text[end : end + AROUND]
    return Anchor(story, text.text[start:end], before, after, start, at)


def pinned(marks: Iterable[Mark], page: PageText) -> Iterator[PinnedMark]:
    """Each note of the page where its word stands now."""
    stories = {story.id: story for story in page.page.stories}
    for mark in marks:
        if mark.page != page.label:
            continue
        anchor = mark.anchor
        if not anchor.quote:
            x, y = anchor.at
            yield PinnedMark(mark, ((x, y, x, y),))
            continue
        story = stories.get(anchor.story)
        start = _found(anchor, story.text) if story is not None else -1
        if story is None or start < 0:
            yield PinnedMark(mark, ())
            continue
        yield PinnedMark(mark, tuple(line_boxes(story, start, start + len(anchor.quote))), start)


def _found(anchor: Anchor, text: str) -> int:
    """Where the word stands: the place whose surroundings are most like those it had; -1 where it is gone.

    A word of one or two characters counts only with some of its surroundings: 的 is found everywhere.
    """
    best, best_rank = -1, (-1, 0)
    at = text.find(anchor.quote)
    while at >= 0:
        end = at + len(anchor.quote)
        likeness = _tail(anchor.before, text[max(0, at - AROUND) : at]) + _head(anchor.after, text[end : end + AROUND])
        rank = (likeness, -abs(at - anchor.start))
        if rank > best_rank:
            best, best_rank = at, rank
        at = text.find(anchor.quote, at + 1)
    known = len(anchor.before) + len(anchor.after)
    least = 0 if len(anchor.quote) > 2 else min(2, known)
    return best if best_rank[0] >= least else -1


def _head(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _tail(one: str, other: str) -> int:
    return _head(one[::-1], other[::-1])


def line_boxes(story: Story, start: int, end: int) -> Iterator[Box]:
    """The boxes of characters, one for each line that they stand on."""
    first = start
    for at in range(start + 1, end + 1):
        if at == end or not same_line(story, at):
            yield around(story.boxes[first:at])
            first = at


def same_line(story: Story, at: int) -> bool:
    """Whether character ``at`` stands on the line of the one before it: beside it, or below it in upright text.

    A closing mark begins no line, an opening one ends none (GB/T 15834-2011, 5.1.10), wherever their ink stands.
    """
    boxes = story.boxes
    one, other = boxes[at - 1], boxes[at]
    if story.text[at] in _NEVER_FIRST or story.text[at - 1] in _NEVER_LAST:
        return True
    em = min(_em(boxes[max(0, at - _NEAR) : at]), _em(boxes[at : at + _NEAR]))
    across, down = _middle(other, 0) - _middle(one, 0), _middle(other, 1) - _middle(one, 1)
    if abs(down) < em:  # a comma stands low, a quotation mark high
        return other[0] - one[0] > -0.5 and other[0] - one[2] < 4 * em
    return abs(across) < 0.4 * em and 0 < down < 2 * em and em > 0 and _upright(boxes, at, em)


def _em(boxes: Sequence[Box]) -> float:
    """The size of the type, by the largest character: marks are smaller than their body."""
    return max(1.0, *(max(box[2] - box[0], box[3] - box[1]) for box in boxes))


def _middle(box: Box, axis: int) -> float:
    return (box[axis] + box[axis + 2]) / 2


def _upright(boxes: Sequence[Box], at: int, em: float) -> bool:
    """Whether the text runs downwards here: of a line of one character and the next one nobody could tell."""
    near = boxes[max(0, at - _NEAR) : at + _NEAR]
    steps = [abs(_middle(b, 0) - _middle(a, 0)) < 0.4 * em for a, b in pairwise(near)]
    return len(steps) > 1 and sum(steps) > len(steps) / 2


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A numbered line of a page: which characters of which story, and where."""

    number: int
    story: str
    start: int
    end: int
    box: Box


def numbered_lines(page: PageText) -> list[ReadLine]:
    """The page's lines, story by story in reading order, numbered through from 1; folio and the like have none."""
    lines: list[ReadLine] = []
    for story in page.page.stories:
        if not story.id:
            continue
        start = 0
        for at in range(1, len(story.boxes) + 1):
            if at == len(story.boxes) or not same_line(story, at):
                lines.append(ReadLine(len(lines) + 1, story.id, start, at, around(story.boxes[start:at])))
                start = at
    return lines


def as_data(mark: Mark) -> dict[str, Any]:
    """A note as plain data."""
    return asdict(mark)


def texts_of(marks: Sequence[Mark]) -> str:
    """A file's text of notes."""
    return "".join(mark.line() for mark in marks)
