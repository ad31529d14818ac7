"""Texts and pages made to take long, to the processor's seconds that they do take."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from benchmarks.figure import Figure
from benchmarks.makeup import layouts, library
from benchmarks.proof.corpus import Vocabulary, Writer
from pinban.diagnostics import Place
from pinban.files.passage import Passage
from pinban.makeup.page.maker import PageMaker
from pinban.manuscripts.markup.blocks import parse_blocks
from pinban.model import Advert, BlockKind, Page, Picture, Span, Story, StoryKind, TextBlock
from pinban.proofreading import proofread
from pinban.typeset import Composer

# Tests give the same pieces over and over and look at what comes out.
PROOFREAD = ("””（", "“", "”", "1)’", "（“", "…", "中,", "——", "甲乙丙丁", "约1")
MARKDOWN = (
    *("*a", "**a ", "_", "[", "`", "> ", "- ", "|", "*", "\\", "a\n", "<", "::: note\n", "![", "|a\n|-\n", "“"),
    *("(", "1."),
)
LONG = 30_000  # characters of one text


def bench_texts() -> Iterator[Figure]:
    """One piece over and over: the slowest, in the processor's seconds."""
    here = Place(file="stories/s.md")

    def read(text: str) -> object:
        return proofread([Passage(text, ((0, 1, 1),), here)])

    def parse(text: str) -> object:
        return parse_blocks(text, StoryKind.REPORT, here, 0)

    yield Figure(f"proofreading {LONG} characters, the slowest piece", _slowest(read, PROOFREAD), "s", limit=3)
    yield Figure(f"parsing {LONG} characters, the slowest piece", _slowest(parse, MARKDOWN), "s", limit=3)


def bench_pages() -> Iterator[Figure]:
    """Pages that leave the search much to choose, or the composer much to set."""
    writer = Writer(Vocabulary.sample(), 1)
    briefs = [_story(writer, f"s{at:02}", 320 + 23 * (at % 7), StoryKind.BRIEF, 5) for at in range(25)]
    yield Figure("25 briefs", _made(briefs), "s", limit=8)
    stories = [_story(writer, f"s{at:02}", 550 + 61 * (at * 5 % 12), priority=1 + at // 3) for at in range(12)]
    pictured = [_pictured(story) if at % 2 == 0 else story for at, story in enumerate(stories)]
    adverts = (_advert("foot", 1, 5, 14, None), _advert("corner", 6, 3, 20, None), _advert("isle", 4, 2, 10, 40))
    yield Figure("12 stories, 6 pictures, 3 adverts", _made(pictured, adverts), "s", limit=5)
    endless = [_story(writer, "a", 100_000), _story(writer, "b", 500)]
    yield Figure("a story of 100 000 characters", _made(endless), "s", limit=5)


def _slowest(work: Callable[[str], object], pieces: Sequence[str]) -> float:
    return max(_seconds(partial(work, piece * (LONG // len(piece)))) for piece in pieces)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _story(writer: Writer, name: str, characters: int, kind: StoryKind = StoryKind.REPORT, priority: int = 3) -> Story:
    blocks = tuple(TextBlock(BlockKind.PARAGRAPH, (Span(text),)) for text in writer.paragraphs(characters))
    return Story(name, kind, (writer.clause(7, 11),), blocks, priority=priority)


def _pictured(story: Story) -> Story:
    picture = Picture("p", "p.jpg", "0" * 64, "jpeg", 1500, 1000, (Span("说明文字一行。"),), "本报记者摄", crop=0.15)
    return replace(story, pictures=(picture,))


def _advert(name: str, column: int, columns: int, lines: int, line: int | None) -> Advert:
    return Advert(name, f"{name}.jpg", "0" * 64, "jpeg", 100 * columns, 20 * lines, column, columns, lines, line)


def _made(stories: Sequence[Story], adverts: tuple[Advert, ...] = ()) -> float:
    """The processor's seconds for a page of the broadsheet, by a composer that has kept nothing."""
    page = Page(2, "2", "要闻", tuple(stories), adverts=adverts)
    part = layouts()["broadsheet"].parts[page.part]
    composer = Composer(library())
    return _seconds(lambda: PageMaker(page, part, composer).plan())
