"""From a number to a page to make up: a fixed recipe of stories, pictures and adverts as papers have them.

The same number gives the same page, whichever way its lines run (:mod:`benchmarks.pages.frames`). Two of three are
broadsheet, every tenth is a literary page. Stories go by rank: a lead, two features, news, then shorts and briefs by
turns. As a desk does, the copy is fitted to the page: lengths are drawn, then all changed by one share so that text,
headings and pictures, reckoned by the figures below, come to between 98.5 and 101 % of the room. What make-up then
needs is its own affair.
"""

from dataclasses import dataclass, replace
from functools import cache
from random import Random

from benchmarks.pages.frames import LEVEL, Frame
from benchmarks.pages.shaped import SHAPES, long_read, picture_page, pictured
from benchmarks.pages.wider import KINDS, widened
from benchmarks.proof.corpus import Vocabulary, Writer
from pinban.model import (
    Banner,
    BlockKind,
    Layout,
    Page,
    Picture,
    Span,
    Story,
    StoryKind,
    TextBlock,
)

PAGES = 200
WIDER = 80
"""Further pages, from number ``PAGES`` on: those of the recipe's first numbers with tables, briefs or photographs."""
SHAPED = 40
"""Pages after these: long reads with a page to themselves, picture stories among others and alone."""
_FIRST_SEED = 41_000
_PARAGRAPH = 0.94  # share of a paragraph's lines that is filled: last lines are short
_GAPS = 2.5  # column lines of air below a story
_FIT = (0.985, 1.01)
_SMALLER = 0.85  # times a tabloid's headings are as high as a broadsheet's
_FILLERS = ((30, False), (45, False), (60, True), (75, True), (90, False), (110, True), (135, True), (160, True))
_PUBLIC_SERVICE = (  # columns, and the proportions of the picture
    ("g0", ((1, 400, 600), (2, 800, 400), (3, 1200, 350))),
    ("g1", ((1, 400, 400), (2, 800, 560), (3, 1200, 500))),
    ("g2", ((1, 400, 300), (2, 800, 300), (4, 1600, 380))),
)
_ISLE = 6  # stories on a page at least in whose midst an advert is sold


@dataclass(frozen=True, slots=True)
class _Rank:
    """A kind of story: characters, the columns and lines its heading is reckoned at, its picture's columns."""

    characters: tuple[int, int]
    priority: int
    columns: float
    heading: float
    picture: int
    pictured: float
    kind: StoryKind = StoryKind.REPORT


_LEAD = _Rank((1100, 2200), 1, 4.5, 10, 4, 0.8)
_FEATURE = _Rank((800, 1500), 2, 3.5, 8, 3, 0.6)
_NEWS = _Rank((400, 900), 3, 2.5, 7, 2, 0.3)
_SHORT = _Rank((200, 420), 4, 2.0, 5.5, 2, 0.08)
_BRIEF = _Rank((80, 190), 5, 1.2, 4, 1, 0.0, StoryKind.BRIEF)
_ESSAY = _Rank((700, 1700), 2, 2.0, 5.5, 2, 0.5, StoryKind.ESSAY)


@dataclass(frozen=True, slots=True)
class Made:
    """A page of the benchmark and the layout it is for; ``nameplate`` says that it is a front page."""

    number: int
    layout: str
    page: Page
    nameplate: bool
    stock: tuple[Story, ...] = ()


def made(number: int, layouts: dict[str, Layout], frame: Frame = LEVEL) -> Made:
    """The benchmark's page ``number``; in another ``frame`` than that of level lines there are ``PAGES``."""
    if number < PAGES:
        return _made(number, layouts, frame)
    of = number - PAGES
    if of >= WIDER:
        return _shaped(number, layouts)
    base = _made(of + of // 9, layouts)  # every tenth is a literary page, which has none of these
    grid = next(iter(layouts[base.layout].parts[base.page.part].grids.values()))
    random, writer = Random(_FIRST_SEED + number), Writer(_vocabulary(), _FIRST_SEED + number)
    stories = widened(base.page.stories, KINDS[of % len(KINDS)], random, writer, grid)
    return replace(base, number=number, page=replace(base.page, stories=stories))


def _shaped(number: int, layouts: dict[str, Layout]) -> Made:
    """A long read, a page of pictures, or a page of the recipe with a picture story in place of one of its stories."""
    of = number - PAGES - WIDER
    base = _made(of + of // 9, layouts)
    part = layouts[base.layout].parts[base.page.part]
    grid = next(iter(part.grids.values()))
    random, writer = Random(_FIRST_SEED + number), Writer(_vocabulary(), _FIRST_SEED + number)
    kind = SHAPES[of % len(SHAPES)]
    if kind == "picture-story":
        page = replace(base.page, stories=pictured(base.page.stories, random, grid))
        return replace(base, number=number, page=page)
    story = long_read(random, writer, grid) if kind == "long-read" else picture_page(random, writer, grid)
    page = replace(base.page, stories=(story,), adverts=(), banner=None)
    return replace(base, number=number, page=page, nameplate=False)


def _made(number: int, layouts: dict[str, Layout], frame: Frame = LEVEL) -> Made:
    random = Random(_FIRST_SEED + number)
    name = "tabloid" if number % 3 == 2 else "broadsheet"
    part_name = "literary" if number % 10 == 9 else "news"
    part = layouts[name].parts[part_name]
    grid = next(iter(part.grids.values()))
    own = frame.part(layouts, name, part_name)
    wide = grid.columns >= 6
    if part_name == "literary":
        count = 3 + number // 10 % (4 if wide or grid.columns >= 5 else 2)
        ranks = [_ESSAY] * count
    else:
        count = 3 + number // 3 % (10 if wide else 6)
        ranks = [_LEAD, _FEATURE, _FEATURE, _NEWS, _NEWS, _NEWS][:count]
        ranks += [(_SHORT, _BRIEF)[at % 2] for at in range(count - len(ranks))]
    front = number % 12 == 1
    adverts = frame.adverts(random, grid, own) if part_name == "news" else ()
    if count < _ISLE:
        adverts = tuple(item for item in adverts if item.id != "isle")
    heads = frame.heads * (1.0 if name == "broadsheet" else _SMALLER)
    banner = Banner((_words(random, 9, 13),), subhead=_words(random, 12, 18)) if random.random() < 0.06 else None
    room = frame.room(own, adverts, nameplate=front, banner=banner is not None)
    pictures: list[tuple[Picture, ...]] = [
        tuple(frame.picture(item, grid, own) for item in _pictures(random, rank, grid.columns)) for rank in ranks
    ]
    texts = [float(random.randint(*rank.characters)) for rank in ranks]
    per_line = next(iter(own.grids.values())).measure * _PARAGRAPH
    fixed = sum(_GAPS + heads * min(rank.columns, grid.columns) * rank.heading for rank in ranks)
    fixed += sum(frame.picture_area(item, own) for items in pictures for item in items)
    while fixed > 0.55 * room and any(pictures):
        at = max(range(count), key=lambda index: (len(pictures[index]), index))
        fixed -= sum(frame.picture_area(item, own) for item in pictures[at])
        pictures[at] = ()
    share = (random.uniform(*_FIT) * room - fixed) * per_line / sum(texts)
    writer = Writer(_vocabulary(), _FIRST_SEED + number)
    stories = tuple(
        replace(_story(random, writer, rank, round(text * share)), id=f"s{index:02}", pictures=items)
        for index, (rank, text, items) in enumerate(zip(ranks, texts, pictures, strict=True))
    )
    page = Page(number + 1, str(number), "版样", stories, part=own.name, banner=banner, adverts=adverts)
    return Made(number, frame.layout(name), frame.told(page), nameplate=front, stock=frame.stock(stock(), own))


@cache
def stock() -> tuple[Story, ...]:
    """The fillers that every page may take: eight of 30 to 160 characters, three public-service pictures in sizes."""
    writer = Writer(_vocabulary(), _FIRST_SEED - 1)
    texts = (_filler(f"f{at}", writer, count, headed) for at, (count, headed) in enumerate(_FILLERS))
    return (*texts, *(_public_service(name, sizes) for name, sizes in _PUBLIC_SERVICE))


def _filler(name: str, writer: Writer, characters: int, headed: bool) -> Story:
    text = "".join(writer.paragraphs(characters))[: characters - 1] + "。"
    headline = (writer.clause(3, 6),) if headed else ()
    blocks = (TextBlock(BlockKind.PARAGRAPH, (Span(text),)),)
    return Story(name, StoryKind.FILLER, headline, blocks, priority=5)


def _public_service(name: str, sizes: tuple[tuple[int, int, int], ...]) -> Story:
    pictures = tuple(
        Picture(f"{name}-{at}", f"{name}-{at}.jpg", "0" * 64, "jpeg", width, height, columns=columns)
        for at, (columns, width, height) in enumerate(sizes)
    )
    return Story(name, StoryKind.FILLER, (), (), priority=5, pictures=pictures)


_kept: list[Vocabulary] = []


def _vocabulary() -> Vocabulary:
    if not _kept:
        _kept.append(Vocabulary.sample())
    return _kept[0]


def _words(random: Random, least: int, most: int) -> str:
    return Writer(_vocabulary(), random.randint(0, 1 << 30)).clause(least, most)


def _story(random: Random, writer: Writer, rank: _Rank, characters: int) -> Story:
    long = rank in (_LEAD, _FEATURE)
    blocks: list[TextBlock] = []
    written, since = 0, 0
    for text in writer.paragraphs(characters):
        if long and since > 320 and characters - written > 250:
            blocks.append(TextBlock(BlockKind.CROSSHEAD, (Span(writer.clause(4, 8)),)))
            since = 0
        kept = text if written + len(text) <= characters else text[: max(1, characters - written - 1)] + "。"
        blocks.append(TextBlock(BlockKind.PARAGRAPH, (Span(kept),)))
        written += len(text)
        since += len(text)
    brief = rank is _BRIEF
    return Story(
        id="",
        kind=rank.kind,
        headline=(writer.clause(6, 12) if not brief else writer.clause(7, 11),),
        blocks=tuple(blocks),
        kicker=writer.clause(8, 14) if long and random.random() < 0.7 else "",
        subhead=writer.clause(10, 18) if long and random.random() < 0.5 else "",
        byline="" if brief or rank is _SHORT else f"本报记者　{writer.clause(2, 3)}",
        priority=rank.priority,
        boxed=rank is _NEWS and random.random() < 0.1,
    )


def _pictures(random: Random, rank: _Rank, columns: int) -> tuple[Picture, ...]:
    if random.random() >= rank.pictured:
        return ()
    shapes = ((1500, 1000, 0.2), (1600, 900, 0.15), (1000, 1400, 0.2), (1500, 1100, 0.25), (1400, 1000, 0.0))
    found = []
    for index in range(2 if rank in (_LEAD, _FEATURE) and random.random() < 0.2 else 1):
        width, height, crop = random.choice(shapes)
        wish = min(rank.picture, columns - 1) - (1 if height > width or index else 0)
        caption = (Span(_words(random, 8, 26) + "。"),)
        found.append(
            Picture(
                f"p{index}", f"p{index}.jpg", "0" * 64, "jpeg", width, height, caption, "本报记者摄",
                columns=max(1, wish), crop=crop,
            )
        )  # fmt: skip
    return tuple(found)
