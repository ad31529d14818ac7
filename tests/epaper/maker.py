"""Issues of invented records: two pages, a story around a corner, one that jumps, briefs, a hostile one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from pinban.epaper import Issue, Screens, read_issue
from pinban.epaper.reading import MadePage
from pinban.epaper.screens import SIZES, Raster
from pinban.layouts import read_layout
from pinban.model import (
    Banner,
    BlockKind,
    BoxedNote,
    Edition,
    Page,
    Paper,
    Picture,
    Span,
    Story,
    StoryKind,
    Table,
    TextBlock,
    Words,
)
from pinban.record.printed_edition import (
    Area,
    PrintedAdvert,
    PrintedBlock,
    PrintedLine,
    PrintedPage,
    PrintedPicture,
    PrintedStory,
    TextFont,
    Word,
    union,
)
from tests.pipeline.desk import ROOT

HOSTILE = '<script>alert(1)</script>--><b a="1">&amp;</b>]]>\u2028'
PAPER = Paper(name="河川日报", cn="CN 15-0001", publisher="河川日报社", website="www.hechuan.example")
DAY = date(2018, 7, 1)


def paragraph(*spans: Span, kind: BlockKind = BlockKind.PARAGRAPH) -> TextBlock:
    return TextBlock(kind, spans)


def story(name: str, text: str = "渠水流过来了。", **more: object) -> Story:
    facts: dict[str, object] = {
        "headline": (f"{name}的标题",),
        "kicker": "引题",
        "subhead": "副题",
        "byline": "本报记者 河川",
        "blocks": (paragraph(Span(text)),),
    }
    return Story(id=name, kind=StoryKind.REPORT, **(facts | more))  # type: ignore[arg-type]


def block(
    name: str, x: float, y: float, text: str = "渠水流过来了。", role: str = "body", **more: object
) -> PrintedBlock:
    """A paragraph of one line, 400 wide, in tenths of a millimetre; its words are its characters."""
    wide = 400 / len(text)
    words = tuple(Word(char, Area(x + wide * at, y, wide, 40), TextFont("s", 9)) for at, char in enumerate(text))
    line = PrintedLine(words, union(word.area for word in words), y + 35)
    return PrintedBlock(name, role, (line,), line.area, **more)  # type: ignore[arg-type]


def printed(name: str, area: Area, *blocks: PrintedBlock, pictures: tuple[PrintedPicture, ...] = ()) -> PrintedStory:
    return PrintedStory(name, area, (), blocks or (block(f"{name}1", area.x, area.y),), pictures)


def column(name: str, x: float, y: float, height: float) -> PrintedBlock:
    return replace(block(name, x, y), area=Area(x, y, 400, height))


def page_of(number: int, *stories: PrintedStory, label: str = "", section: str = "要闻") -> PrintedPage:
    area = Area(100, 100, 1800, 2800)
    return PrintedPage(number, label or str(number), section, "news", 2000, 3000, area, 800, 1200, stories)


@cache
def blank(width: int) -> Raster:
    """A page image with nothing on it."""
    out = BytesIO()
    Image.new("RGB", (width, width * 3 // 2), (240, 240, 235)).save(out, "WEBP", method=0)
    return Raster(out.getvalue(), width, width * 3 // 2)


def screens_for(page: PrintedPage) -> Screens:
    sizes = [blank(width) for width, _ in SIZES]
    pictures = tuple((item.id, sizes[1], sizes[0]) for one in page.stories for item in one.pictures)
    return Screens(tuple(sizes), pictures)


PICTURE = Picture(
    "lead-1", "pictures/a.png", "0", "png", 400, 300, (Span("一条"), Span("渠", strong=True)), "本报绘图", "渠"
)
STORIES = (
    story(
        "lead",
        pictures=(PICTURE,),
        dateline="本报河川6月30日电",
        blocks=(
            paragraph(Span("渠水流过来了，")),
            paragraph(Span("小标题"), kind=BlockKind.CROSSHEAD),
            paragraph(Span("注音", ruby="zhùyīn"), Span("着重", dots=True), Span("10"), Span("2", raised=1)),
            Table((((Span("月份"),), (Span("水量"),)), ((Span("六月"),), (Span("38%"),))), 1, title="表"),
        ),
    ),
    story("corner", "角上的一篇。", byline="", credit="（记者 柳边）"),
    story("jump", "转到二版去的。", headline=("第一行", "第二行")),
    story("hostile", HOSTILE, headline=(HOSTILE,), kicker=HOSTILE, subhead=HOSTILE, byline=HOSTILE),
    Story("brief-1", StoryKind.BRIEF, ("一条简讯",), (paragraph(Span("修好了。")),)),
    Story("brief-2", StoryKind.BRIEF, ("又一条简讯",), (paragraph(Span("开了门。")),)),
)


def edition_of(stories: tuple[Story, ...] = STORIES, day: date = DAY, name: str = "") -> Edition:
    known = {item.id: item for item in stories}
    group = Story(
        "briefs",
        StoryKind.BRIEF,
        ("简讯",),
        (),
        members=tuple(known[item] for item in ("brief-1", "brief-2") if item in known),
    )
    first = tuple(item for item in stories if item.id in ("lead", "corner", "jump"))
    second = (*(item for item in stories if item.id in ("jump", "hostile")), group)
    pages = (Page(1, "1", "要闻", first), Page(2, "2", "本地", second))
    return Edition(name or day.isoformat(), Path(), PAPER, "晨刊", day, pages, issue="总第9期")


def pages_of(stories: tuple[Story, ...] = STORIES) -> list[PrintedPage]:
    known = {item.id for item in stories}
    picture = PrintedPicture("P0001_IL00001", Area(600, 100, 400, 300), "pictures/a.png", "lead-1", "渠", "本报绘图")
    lead = printed(
        "lead",
        Area(100, 100, 1300, 1400),
        column("l1", 100, 100, 1400),
        column("l2", 550, 500, 400),
        column("l3", 1000, 500, 400),
        pictures=(picture,),
    )
    corner = printed("corner", Area(550, 950, 850, 550), column("c1", 550, 950, 550), column("c2", 1000, 950, 550))
    jump = printed("jump", Area(1450, 100, 400, 1400))
    rest = printed("jump", Area(100, 100, 900, 500))
    hostile = printed("hostile", Area(100, 700, 900, 500))
    briefs = printed(
        "briefs",
        Area(1050, 100, 850, 900),
        block("b0", 1050, 100, "一条简讯", "brief-head"),
        column("b1", 1050, 160, 840),
        block("b2", 1500, 100, "又一条简讯", "brief-head"),
        column("b3", 1500, 160, 840),
    )
    first = [item for item in (lead, corner, jump) if item.story in known]
    second = [item for item in (rest, hostile) if item.story in known]
    return [page_of(1, *first), page_of(2, *second, *([briefs] if "brief-1" in known else []), section="本地")]


@cache
def printed_words() -> Words:
    folder, _ = read_layout(ROOT / "layouts", "broadsheet")
    assert folder is not None
    return folder.layout.words


_TEXT = HOSTILE + "\x00\x0b\ufffe"


def hostile_issue() -> Issue:
    """Whatever a person can write is hostile: paper, edition, pages, stories, pictures, adverts, banner."""
    picture = replace(PICTURE, id="../" + _TEXT, caption=(Span(_TEXT),), credit=_TEXT, alt=_TEXT)
    parts = {"headline": (_TEXT,), "kicker": _TEXT, "subhead": _TEXT, "byline": _TEXT, "dateline": _TEXT}
    table = Table((((Span(_TEXT),), (Span(_TEXT),)), ((Span(_TEXT),), (Span(_TEXT),))), 1, title=_TEXT)
    blocks = (
        paragraph(Span(_TEXT, ruby=_TEXT, strong=True)),
        paragraph(Span(_TEXT, dots=True), kind=BlockKind.CROSSHEAD),
        paragraph(Span(_TEXT, kai=True), kind=BlockKind.VERSE),
        BoxedNote(_TEXT, (paragraph(Span(_TEXT)),)),
        table,
    )
    one = story("lead", blocks=blocks, pictures=(picture,), **parts)
    shown = PrintedPicture("P1", Area(600, 100, 400, 300), "a.png", picture.id, _TEXT, _TEXT)
    lead = printed("lead", Area(100, 100, 1300, 1400), block("l1", 100, 100, _TEXT), pictures=(shown,))
    advert = PrintedAdvert("A1", Area(100, 2000, 400, 300), "a1", alt=_TEXT)
    page = replace(page_of(1, lead, label=_TEXT, section=_TEXT), adverts=(advert,))
    page = replace(page, banner=(block("banner", 100, 40, _TEXT),))
    paper = Paper(name=_TEXT, cn=_TEXT, issn=_TEXT, publisher=_TEXT, website=_TEXT, language='zh"><script>')
    banner = Banner((_TEXT, _TEXT), _TEXT, _TEXT, _TEXT)
    own = Page(1, _TEXT, _TEXT, (one,), banner=banner)
    edition = Edition("../" + _TEXT, Path(), paper, _TEXT, DAY, (own,), issue=_TEXT, lunar=_TEXT)
    return read_issue(edition, [MadePage(page, screens_for(page), b"%PDF-1.7")], {"lead": one}, printed_words())


def issue_without_stories() -> Issue:
    """One page, and on it an advert and nothing else."""
    advert = PrintedAdvert("A1", Area(100, 100, 1800, 2800), "a1", alt="整版广告")
    page = replace(page_of(1, section=""), adverts=(advert,))
    edition = Edition(
        DAY.isoformat(), Path(), Paper(name="河川日报", cn="", publisher=""), "", DAY, (Page(1, "1", "", ()),)
    )
    return read_issue(edition, [MadePage(page, screens_for(page), b"%PDF-1.7")], {}, printed_words())


def issue_of(stories: tuple[Story, ...] = STORIES, day: date = DAY, name: str = "") -> Issue:
    made = [
        MadePage(page, screens_for(page), b"%PDF-1.7 page " + str(page.number).encode()) for page in pages_of(stories)
    ]
    return read_issue(edition_of(stories, day, name), made, {item.id: item for item in stories}, printed_words())


def written(files: Mapping[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
