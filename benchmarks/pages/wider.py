"""From a page of the recipe to one with tables, many briefs or photographs of every shape in place of some of its text.

What comes in takes about as much room as what goes out, so that the page is as full as it was.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from benchmarks.proof.corpus import Writer
from pinban.model import Block, BlockKind, Grid, Picture, Span, Story, StoryKind, Table, TextBlock, count_characters

KINDS = ("tables", "briefs", "photographs", "table-alone")
_SUBJECTS = ("经济", "社会", "文体")
_SHAPES = ((3000, 2000), (2000, 3000), (2400, 2400), (3200, 1400), (1500, 2600), (2600, 1950))
_HEAD = 2.5  # lines of a brief's headline and the air above it
_TABLE = 3.0  # lines that a table takes beside its rows
_MOST_LOST = 0.4  # of a story's text, for a picture of another shape
_UNITS = ("万吨", "亿元", "%", "")


def widened(stories: Sequence[Story], kind: str, random: Random, writer: Writer, grid: Grid) -> tuple[Story, ...]:
    """The stories with something of that kind among them."""
    if kind == "briefs":
        return _briefs(stories, random, writer, grid)
    if kind == "photographs":
        return tuple(_photographed(story, random, grid) for story in stories)
    at = min(len(stories) - 1, 3)
    table = _table(random, writer, columns=random.randint(3, 8), rows=random.randint(4, 14 if kind == "tables" else 24))
    wide = 1 if len(table.rows[0]) < 4 else 2 if len(table.rows[0]) < 8 else 3
    lines = (len(table.rows) + _TABLE) * wide
    told = _shortened(stories[at], int(lines * grid.measure))
    blocks: tuple[Block, ...] = (*told.blocks[:1], table, *told.blocks[1:])
    if kind == "table-alone":
        blocks = (table,)
    tabular = replace(told, blocks=blocks, boxed=told.boxed or kind == "table-alone")
    return (*stories[:at], tabular, *stories[at + 1 :])


def _table(random: Random, writer: Writer, *, columns: int, rows: int) -> Table:
    """Four-figure decimals under short heads, a name at the left of each row."""
    head = [writer.clause(2, 4), *(f"{month}月{random.choice(_UNITS)}" for month in range(1, columns))]
    lines = [head]
    for _ in range(rows):
        figures = ("—" if random.random() < 0.05 else f"{random.uniform(1, 2400):.2f}" for _ in range(columns - 1))
        lines.append([writer.clause(2, 5), *figures])
    return Table(tuple(tuple((Span(cell),) for cell in line) for line in lines), 1)


def _briefs(stories: Sequence[Story], random: Random, writer: Writer, grid: Grid) -> tuple[Story, ...]:
    """The lesser half of the stories, but two at least, as briefs of about the same room."""
    kept = stories[: max(2, len(stories) // 2)]
    room = sum(count_characters(story.text) + 4 * grid.measure for story in stories[len(kept) :])
    subjects = _SUBJECTS if random.random() < 0.6 else ("",)
    briefs: list[Story] = []
    while room > 80:
        characters = random.randint(60, 150)
        text = "".join(writer.paragraphs(characters))[: characters - 1] + "。"
        block = TextBlock(BlockKind.PARAGRAPH, (Span(text),))
        subject = subjects[len(briefs) % len(subjects)]
        name = f"b{len(briefs):02}"
        briefs.append(Story(name, StoryKind.BRIEF, (writer.clause(7, 11),), (block,), priority=5, subject=subject))
        room -= characters + _HEAD * grid.measure
    return (*kept, *briefs)


def _photographed(story: Story, random: Random, grid: Grid) -> Story:
    """The story with photographs of other shapes, nothing said of cropping; its text as much shorter or longer."""
    pictures, more = [], 0.0
    for picture in story.pictures:
        width, height = random.choice([shape for shape in _SHAPES if _leaves_text(story, picture, shape, grid)])
        more += _lines(replace(picture, width=width, height=height), grid) - _lines(picture, grid)
        focus = (0.5, 0.35) if random.random() < 0.5 else None
        pictures.append(replace(picture, width=width, height=height, crop=None, photograph=True, focus=focus))
    return replace(_shortened(story, int(more * grid.measure)), pictures=tuple(pictures))


def _leaves_text(story: Story, picture: Picture, shape: tuple[int, int], grid: Grid) -> bool:
    """Whether most of the story's text stays beside a picture of that shape: no desk kills a lead for its picture."""
    wider = _lines(replace(picture, width=shape[0], height=shape[1]), grid) - _lines(picture, grid)
    return wider * grid.measure <= _MOST_LOST * count_characters(story.text) or shape == _SHAPES[0]


def _lines(picture: Picture, grid: Grid) -> float:
    columns = picture.columns or 2
    return columns * grid.span(columns) * picture.height / picture.width / grid.leading


def _shortened(story: Story, characters: int) -> Story:
    """A story without so many of its last characters, as far as a paragraph stays; a negative number lengthens it."""
    blocks, left = list(story.blocks), characters
    while left > 0 and len(blocks) > 1:
        left -= count_characters(blocks.pop().text)
    if left < -30:
        first = story.blocks[0].text * (1 + -left // max(1, len(story.blocks[0].text)))
        blocks.append(TextBlock(BlockKind.PARAGRAPH, (Span(first[: -left - 1] + "。"),)))
    return replace(story, blocks=tuple(blocks))
