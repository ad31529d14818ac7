"""Long reads with a page to themselves, pages of pictures, and pages with a picture story among their stories."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from benchmarks.proof.corpus import Writer
from pinban.model import BlockKind, Grid, Picture, Span, Story, StoryKind, TextBlock, count_characters

SHAPES = ("long-read", "picture-story", "long-read", "picture-page")
_SHAPES = ((3000, 2000), (2000, 3000), (2400, 2400), (3200, 1400), (2600, 1950), (1800, 2400))
_FIT = (0.97, 1.01)  # of what is reckoned to fill the page
_FILLED = 0.86  # of a long read's lines, beside crossheads, quotes and the airs around them
_LONG = 2700  # characters at least
_HEADED = 16  # lines of its heading
_CROSSHEAD = 420  # characters between crossheads
_HEAD = 3.0  # lines of a picture story's headline and caption


def long_read(random: Random, writer: Writer, grid: Grid) -> Story:
    """A story that fills a page with two to five photographs, crossheads and pulled quotes."""
    pictures = _photographs(random, writer, random.randint(2, 5 if grid.columns > 5 else 3), grid)
    room = (grid.lines - _HEADED) * grid.columns - _lines_of(pictures, grid)
    characters = max(_LONG, int(random.uniform(*_FIT) * room * grid.measure * _FILLED))
    blocks: list[TextBlock] = []
    written, since = 0, 0
    for text in writer.paragraphs(characters):
        if since > _CROSSHEAD and characters - written > _CROSSHEAD:
            quoted = BlockKind.PULL_QUOTE if random.random() < 0.35 else BlockKind.CROSSHEAD
            shown = writer.clause(12, 24) if quoted is BlockKind.PULL_QUOTE else writer.clause(4, 8)
            blocks.append(TextBlock(quoted, (Span(shown),)))
            since = 0
        kept = text if written + len(text) <= characters else text[: max(1, characters - written - 1)] + "。"
        blocks.append(TextBlock(BlockKind.PARAGRAPH, (Span(kept),)))
        written, since = written + len(text), since + len(text)
    return Story(
        "s00",
        StoryKind.REPORT,
        (writer.clause(5, 11),),
        tuple(blocks),
        kicker=writer.clause(8, 14),
        subhead=writer.clause(20, 36),
        byline=f"本报记者　{writer.clause(2, 3)}",
        priority=1,
        pictures=pictures,
    )


def picture_page(random: Random, writer: Writer, grid: Grid) -> Story:
    """A picture story that has a page to itself: four to six photographs of any shape."""
    pictures = _photographs(random, writer, random.randint(4, 6), grid)
    return Story("s00", StoryKind.PICTURE, (writer.clause(5, 10),), (), priority=1, pictures=pictures)


def pictured(stories: Sequence[Story], random: Random, grid: Grid) -> tuple[Story, ...]:
    """The stories with a picture story, of about the same room, in place of the third."""
    at = min(2, len(stories) - 1)
    lines = count_characters(stories[at].text) / grid.measure
    width, height = random.choice([shape for shape in _SHAPES if shape[0] > shape[1]])
    columns = next(
        (count for count in (3, 2) if count * (_HEAD + grid.span(count) * height / width / grid.leading) <= lines), 1
    )
    caption = stories[at].headline[0] + "。"
    picture = Picture(
        "p0", "p0.jpg", "0" * 64, "jpeg", width, height, (Span(caption),), "本报记者摄", columns=columns,
        photograph=True, crop=None,
    )  # fmt: skip
    story = replace(stories[at], kind=StoryKind.PICTURE, blocks=(), subhead="", pictures=(picture,), boxed=False)
    return (*stories[:at], story, *stories[at + 1 :])


def _lines_of(pictures: Sequence[Picture], grid: Grid) -> float:
    """The column lines of the first picture over most of the page, the others over about as much together."""
    wide = grid.columns - 1
    first = wide * (grid.span(wide) * pictures[0].height / pictures[0].width / grid.leading + 2)
    rest = sum(2 * (grid.span(2) * item.height / item.width / grid.leading + 2) for item in pictures[1:])
    return first + min(rest, 0.6 * first)


def _photographs(random: Random, writer: Writer, count: int, grid: Grid) -> tuple[Picture, ...]:
    """Photographs of any shape, nothing said of cropping; of the first it is said how wide it is to be."""
    pictures = []
    for index in range(count):
        width, height = random.choice(_SHAPES if index else [shape for shape in _SHAPES if shape[0] > shape[1]])
        caption = (Span(writer.clause(8, 22) + "。"),)
        pictures.append(
            Picture(
                f"p{index}", f"p{index}.jpg", "0" * 64, "jpeg", width, height, caption, "本报记者摄",
                columns=None if index else grid.columns - 1, photograph=True, crop=None,
                focus=(0.5, 0.35) if random.random() < 0.5 else None,
            )
        )  # fmt: skip
    return tuple(pictures)
