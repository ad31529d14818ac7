"""A page as archived: groups in their stories, and outlines that never lie over one another."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.archive.package.alto import alto
from pinban.archive.package.archived import archived_page, outlined
from pinban.archive.package.index import index
from pinban.archive.package.mets import mets
from pinban.archive.package.payload import page_files
from pinban.model import Page, Paper, Story, StoryKind
from pinban.record.printed_edition import (
    Area,
    Article,
    Issue,
    Package,
    PrintedAdvert,
    PrintedBlock,
    PrintedLine,
    PrintedPage,
    PrintedStory,
    StoredFile,
    TextFont,
    Word,
    union,
)
from pinban.record.shapes import encloses, rectangles
from tests.archive import judge
from tests.archive.judge import ALTO, METS

FONT = TextFont("Song", 10)


def block(  # noqa: PLR0917 -- a place reads best as four figures
    name: str, role: str, x: float, y: float, width: float, height: float, text: str = "文"
) -> PrintedBlock:
    area = Area(x, y, width, height)
    return PrintedBlock(name, role, (PrintedLine((Word(text, area, FONT),), area, y + height),), area)


def story(name: str, heading: Sequence[PrintedBlock], body: Sequence[PrintedBlock]) -> PrintedStory:
    return PrintedStory(name, union(part.area for part in (*heading, *body)), tuple(heading), tuple(body))


def page(*stories: PrintedStory, adverts: Sequence[PrintedAdvert] = ()) -> PrintedPage:
    space = Area(100, 100, 2000, 2800)
    return PrintedPage(1, "1", "要闻", "news", 2200, 3000, space, 1300, 1772, stories, adverts=tuple(adverts))


def around() -> PrintedPage:
    """A story around the corner that it leaves to another, and an advert in a second one's corner."""
    wide = story(
        "wide",
        [block("P0001_TB00001", "headline", 100, 100, 1900, 100)],
        [block("P0001_TB00002", "body", 100, 220, 600, 1000), block("P0001_TB00003", "body", 720, 220, 1280, 400)],
    )
    beside = story(
        "beside",
        [block("P0001_TB00004", "headline", 720, 660, 1280, 60)],
        [block("P0001_TB00005", "body", 720, 740, 1280, 480)],
    )
    return page(wide, beside)


def overlaps(shown: PrintedPage) -> list[tuple[str, str]]:
    places = [(item.story, area) for item in shown.stories for area in rectangles(item.outline)]
    places += [(item.id, item.area) for item in shown.adverts]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(places, 2)
        if min(a.right, b.right) - max(a.x, b.x) > 0.6 and min(a.foot, b.foot) - max(a.y, b.y) > 0.6
    ]


def test_a_story_around_a_corner_is_a_polygon_and_lies_over_nobody() -> None:
    shown = outlined(around())
    wide, beside = shown.stories
    assert (len(wide.outline), len(beside.outline)) == (6, 4)
    assert overlaps(shown) == []
    for item in shown.stories:
        for part in item.blocks:
            middle = (part.area.x + part.area.width / 2, part.area.y + part.area.height / 2)
            assert encloses(item.outline, middle)


def test_an_advert_in_a_corner_is_left_out_of_the_outline() -> None:
    sold = PrintedAdvert("P0001_AD00001", Area(720, 660, 1280, 560), "ad", "adverts/x.png", "广告")
    shown = outlined(page(around().stories[0], adverts=[sold]))
    assert len(shown.stories[0].outline) == 6
    assert overlaps(shown) == []


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=7
    )
)
def test_outlines_never_overlap(cells: list[tuple[int, int, int, int]]) -> None:
    """Also of bounds that do, as those of stories around corners; a story has what no earlier one has of its cells."""
    taken: set[tuple[int, int]] = set()
    stories = []
    for number, (x, y, across, down) in enumerate(cells):
        free = [(i, j) for i in range(x, x + across) for j in range(y, y + down) if (i, j) not in taken]
        taken.update(free)
        blocks = [block(f"{number}_{i}_{j}", "body", 100 + 200 * i, 100 + 200 * j, 190, 190) for i, j in sorted(free)]
        if blocks:
            stories.append(story(f"s{number}", [], blocks))
    shown = outlined(page(*stories))
    assert overlaps(shown) == []
    assert {block.id for item in shown.stories for block in item.blocks} == {
        block.id for item in stories for block in item.blocks
    }


def test_rectangles_make_up_the_outline() -> None:
    shape = ((0.0, 0.0), (9.0, 0.0), (9.0, 4.0), (5.0, 4.0), (5.0, 7.0), (0.0, 7.0))
    assert rectangles(shape) == [Area(0.0, 0.0, 9.0, 4.0), Area(0.0, 4.0, 5.0, 3.0)]
    assert not encloses(shape, (7.0, 6.0))
    assert encloses(shape, (4.0, 6.0))


def briefs(heads: int = 2) -> tuple[PrintedPage, Page]:
    body = []
    for number in range(2):
        if number < heads:
            body.append(block(f"h{number}", "brief-head", 100, 200 + 300 * number, 500, 50, f"题{number}"))
        body.append(block(f"b{number}", "body", 100, 260 + 300 * number, 500, 200, f"文{number}"))
    printed = page(story("briefs", [block("g", "headline", 100, 100, 500, 60, "简讯")], body))
    members = tuple(Story(name, StoryKind.BRIEF, (name,), ()) for name in ("one", "two"))
    group = Story("briefs", StoryKind.BRIEF, ("简讯",), (), members=members)
    return printed, Page(1, "1", "要闻", (group,))


def test_a_group_is_parted_into_its_stories() -> None:
    shown = archived_page(*briefs())
    assert [item.story for item in shown.stories] == ["p0001-briefs", "one", "two"]
    assert ["".join(part.text for part in item.blocks) for item in shown.stories] == ["简讯", "题0文0", "题1文1"]
    assert [item.group for item in shown.stories] == ["", "p0001-briefs", "p0001-briefs"]
    assert overlaps(shown) == []


def test_a_group_whose_stories_cannot_be_told_apart_stays_one() -> None:
    shown = archived_page(*briefs(heads=1))
    assert [item.story for item in shown.stories] == ["p0001-briefs"]
    assert len(list(shown.stories[0].blocks)) == 4


def test_a_brief_that_goes_on_in_the_next_column_has_two_places() -> None:
    printed = page(
        story(
            "group",
            [],
            [
                block("h0", "brief-head", 100, 100, 500, 50),
                block("b0", "body", 100, 160, 500, 400),
                block("h1", "brief-head", 100, 600, 500, 50),
                block("b1", "body", 100, 660, 500, 140),
                block("b2", "body", 640, 100, 500, 200),
                block("h2", "brief-head", 640, 330, 500, 50),
                block("b3", "body", 640, 390, 500, 410),
            ],
        )
    )
    members = tuple(Story(name, StoryKind.BRIEF, (name,), ()) for name in ("one", "two", "three"))
    group = Story("group", StoryKind.BRIEF, (), (), members=members)
    shown = archived_page(printed, Page(1, "1", "要闻", (group,)))
    assert overlaps(shown) == []
    held = [(item.story, [part.id for part in item.blocks]) for item in shown.stories]
    assert [part for name, parts in held if name == "two" for part in parts] == ["h1", "b1", "b2"]
    for item in shown.stories:
        for part in item.blocks:
            assert encloses(item.outline, (part.area.x + part.area.width / 2, part.area.y + part.area.height / 2))


def issue_of(shown: PrintedPage) -> Issue:
    paper = Paper("河川日报", "CN 15-0001", "河川日报社")
    articles = tuple(Article(name, "report", (name,)) for name in dict.fromkeys(item.story for item in shown.stories))
    day = date(2018, 7, 1)
    return Issue("CN15-0001_2018-07-01", "urn:uuid:0", "2018-07-01", paper, "晨刊", day, (shown,), articles)


@pytest.fixture(scope="module")
def package() -> Package:
    shown = outlined(around())
    names = page_files(1, press="press/1.pdf")
    listed = [names.alto, names.image, names.thumbnail, names.pdfa, names.press]
    files = tuple(StoredFile(name, 1, "0" * 64, "0" * 128) for name in listed)
    return Package(issue_of(shown), {1: names}, files)


@judge.with_schemas
def test_outlines_stand_in_alto_mets_and_index(package: Package) -> None:
    (shown,) = package.issue.pages
    written = judge.etree.fromstring(alto(package.issue, shown, package.pages[1]))
    assert judge.schema("alto-4-4.xsd").validate(written), judge.schema("alto-4-4.xsd").error_log
    wide, beside = written.iter(f"{ALTO}ComposedBlock")
    assert wide.find(f"{ALTO}Shape/{ALTO}Polygon").get("POINTS").count(",") == 6
    assert beside.find(f"{ALTO}Shape") is None
    document = judge.etree.fromstring(mets(package, StoredFile("premis.xml", 1, "0" * 64, "0" * 128)))
    assert judge.schema("mets-1-12-1.xsd").validate(document), judge.schema("mets-1-12-1.xsd").error_log
    articles = [item for item in document.iter(f"{METS}div") if item.get("TYPE") == "Article"]
    shapes = [[area.get("SHAPE") for area in item.findall(f"{METS}fptr/{METS}par/{METS}area")] for item in articles]
    assert shapes == [[None, "POLY"], [None, "RECT"]]
    corners = articles[0].findall(f"{METS}fptr/{METS}par/{METS}area")[1].get("COORDS").split(",")
    assert len(corners) == 12
    assert all(0 <= int(value) <= 1772 for value in corners)
    told = index(package, {})["articles"]
    assert isinstance(told, list)
    assert [len(item["areas"]) for item in told] == [2, 1]
    assert [len(item["outlines"][0]["points"]) for item in told] == [6, 4]
