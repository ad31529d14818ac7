"""From a story and a number of characters to the story shortened, or to two pieces that jump from page to page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from pinban.model import Block, BlockKind, Piece, Span, Story, TextBlock, Words, count_characters

_SENTENCE = re.compile(r"[。！？…][”’』」）]*")
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
LEAST_HEAD = 200  # characters that stay on the first page, at least
LEAST_TAIL = 120  # characters that go on on another, at least


@dataclass(frozen=True, slots=True)
class CutPoint:
    """A place where a story may be parted: after ``offset`` characters of block ``block``; ``kept`` stand before it."""

    block: int
    offset: int
    kept: int


def cut_points(story: Story) -> list[CutPoint]:
    """Where a story may be parted: at the ends of sentences and paragraphs, never below a crosshead."""
    return list(_points(story.blocks))


def _points(blocks: Sequence[Block]) -> Iterator[CutPoint]:
    before = 0
    for index, block in enumerate(blocks):
        if isinstance(block, TextBlock) and block.kind in _RUNNING:
            for sentence in _SENTENCE.finditer(block.text):
                if sentence.end() < len(block.text):
                    yield CutPoint(index, sentence.end(), before + count_characters(block.text[: sentence.end()]))
        before += count_characters(block.text)
        below_head = isinstance(block, TextBlock) and block.kind is BlockKind.CROSSHEAD
        if index + 1 < len(blocks) and not below_head:
            yield CutPoint(index + 1, 0, before)


def split(story: Story, point: CutPoint, here: str, there: str, words: Words) -> tuple[Story, Story]:
    """The pieces of a story on the pages labelled ``here`` and ``there``, each with its jump as a line of its text.

    The first keeps heading, pictures and dateline; the second has the headline again, smaller, and the credit.
    """
    before, after = _parted(story.blocks, point)
    to = TextBlock(BlockKind.JUMP_TO, (Span(words.jump_to.format(page=words.page_name(there))),), story.source)
    origin = TextBlock(BlockKind.JUMP_FROM, (Span(words.jump_from.format(page=words.page_name(here))),), story.source)
    head = replace(story, blocks=(*before, to), credit="", piece=Piece(story.id, 1, after=there))
    tail = replace(
        story,
        id=f"{story.id}.2",
        blocks=(origin, *after),
        kicker="",
        subhead="",
        byline="",
        dateline="",
        heading="",
        pictures=(),
        priority=min(5, max(4, story.priority + 1)),
        slot="",
        piece=Piece(story.id, 2, before=here),
    )
    return head, tail


def shortened(story: Story, characters: int) -> tuple[Story, str]:
    """The story without its last ``characters`` characters of running text, and what was cut.

    Tables and boxes stay; a paragraph of which nothing is left, and a crosshead then without text, goes.
    """
    left, cut = characters, ""
    blocks: list[Block] = []
    for block in reversed(story.blocks):
        if not isinstance(block, TextBlock) or left <= 0:
            blocks.append(block)
            continue
        length = count_characters(block.text)
        if length <= left:
            left, cut = left - length, block.text + cut
            continue
        at = _position(block.text, length - left)
        cut, left = block.text[at:] + cut, 0
        blocks.append(replace(block, spans=_spans(block.spans, 0, at)))
    while blocks and isinstance(last := blocks[0], TextBlock) and last.kind is BlockKind.CROSSHEAD:
        cut = last.text + cut
        del blocks[0]
    return replace(story, blocks=tuple(reversed(blocks))), cut


def lengthened(story: Story, characters: int) -> Story:
    """The story with so many characters more at its end, to see what room they take.

    They are its own paragraphs once more: what is written like it sets like it.
    """
    texts = [block.text for block in story.blocks if isinstance(block, TextBlock) and block.kind in _RUNNING]
    texts = [text for text in texts if count_characters(text)] or ["字" * characters]
    added: list[Block] = []
    left = characters
    for text in cycle(texts):
        if left <= 0:
            break
        taken = text if count_characters(text) <= left else text[: _position(text, left)]
        added.append(TextBlock(BlockKind.PARAGRAPH, (Span(taken),), story.source))
        left -= count_characters(taken)
    return replace(story, blocks=(*story.blocks, *added))


def _position(text: str, count: int) -> int:
    """Where in ``text`` so many printed characters have passed."""
    for index, char in enumerate(text):
        if count == 0:
            return index
        count -= not char.isspace()
    return len(text)


def _parted(blocks: Sequence[Block], point: CutPoint) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    before, after = tuple(blocks[: point.block]), tuple(blocks[point.block :])
    if not point.offset:
        return before, after
    block = after[0]
    if not isinstance(block, TextBlock):  # pragma: no cover - cut_points gives offsets in running text alone
        return before, after
    first = replace(block, spans=_spans(block.spans, 0, point.offset))
    rest = replace(block, spans=_spans(block.spans, point.offset, len(block.text)), resumed=True, opens=False)
    return (*before, first), (rest, *after[1:])


def _spans(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The characters ``start`` to ``end`` of a run of spans. Text under ruby is not parted: it stays with its start."""
    kept = []
    at = 0
    for span in spans:
        head, foot = max(start - at, 0), min(end - at, len(span.text))
        if span.ruby and head < foot:
            head, foot = (0, len(span.text)) if head == 0 else (0, 0)
        elif span.ruby:
            foot = head
        if head < foot:
            kept.append(replace(span, text=span.text[head:foot]))
        at += len(span.text)
    return tuple(kept)
