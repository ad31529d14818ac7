"""Pages and stories: markup, links, what hostile text comes to, equal bytes, ids that stay."""

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html as lxml_html

from pinban.epaper import Issue, Looks, epaper_files
from pinban.epaper.addresses import Addresses, base_address, story_numbers
from pinban.epaper.machines import issue_data
from pinban.epaper.markup import passages
from pinban.epaper.reading import MadePage, author, read_issue
from pinban.model import Align, Span, Story, StoryKind, Table
from tests.epaper.maker import (
    DAY,
    HOSTILE,
    STORIES,
    Area,
    block,
    edition_of,
    issue_of,
    pages_of,
    printed,
    printed_words,
    screens_for,
    story,
)
from tests.pipeline.desk import ROOT

DAYS = "html/2018-07/01"


def pages(folder: Path) -> dict[str, lxml_html.HtmlElement]:
    parser = lxml_html.HTMLParser(encoding="utf-8")
    found = {
        path.relative_to(folder).as_posix(): lxml_html.fromstring(path.read_bytes(), parser=parser)
        for path in folder.rglob("*.htm*")
        if not path.name.startswith(".")
    }
    assert found
    return found


def test_every_link_and_picture_leads_to_a_file_of_the_folder(small_folder: Path) -> None:
    for name, page in pages(small_folder).items():
        links = page.xpath("//a/@href | //area/@href | //img/@src | //script/@src | //link[@rel!='canonical']/@href")
        links += [item.split()[0] for value in page.xpath("//img/@srcset") for item in value.split(",")]
        assert links
        for link in links:
            target = urldefrag(urljoin(name, link)).url
            if target and not link.startswith("data:"):
                assert "://" not in target, (name, link)
                assert (small_folder / target).is_file(), (name, link)


@pytest.mark.whole
def test_the_sample_s_links_too(sample: Path) -> None:
    test_every_link_and_picture_leads_to_a_file_of_the_folder(sample)


def test_polygons_are_those_of_the_zones_in_pixels_of_the_image(small: Issue, small_folder: Path) -> None:
    page = pages(small_folder)[f"{DAYS}/node_1.htm"]
    (image,) = page.xpath('//img[@usemap="#PagePicMap"]')
    assert (image.get("width"), image.get("height")) == ("800", "1200")
    coords = {area.get("href"): area.get("coords") for area in page.xpath('//map[@name="PagePicMap"]/area')}
    numbers = {item.id: item.file for item in small.stories}
    assert coords[numbers["corner"]] == "220,380,560,380,560,600,220,600"
    assert coords[numbers["lead"]].count(",") == 11  # six corners
    assert coords[numbers["jump"]] == "580,40,740,40,740,600,580,600"
    shares = [path.get("d") for path in page.xpath("//svg[@class='zones']/a/path")]
    assert shares[2] == "M72.5 3.33L92.5 3.33L92.5 50.0L72.5 50.0Z"


def test_a_story_that_jumps_has_one_address_and_a_zone_on_each_page(small: Issue) -> None:
    jump = next(item for item in small.stories if item.id == "jump")
    assert jump.pages == (1, 2)
    assert [page.number for page in small.pages if any(item.story is jump for item in page.placed)] == [1, 2]


def test_briefs_that_stand_together_are_stories_of_their_own(small: Issue) -> None:
    placed = {item.story.id: item.zone for item in small.pages[1].placed}
    assert {"brief-1", "brief-2"} <= placed.keys()
    assert placed["brief-1"].middle[0] < placed["brief-2"].middle[0]
    assert "briefs" not in placed


def test_each_page_may_have_briefs_of_its_own() -> None:
    """Both groups have one id."""
    edition, pages = edition_of(), pages_of()
    more = tuple(replace(item, id=f"more-{item.id}") for item in STORIES if item.kind is StoryKind.BRIEF)
    group = replace(edition.pages[1].stories[-1], members=more)
    first = replace(edition.pages[0], stories=(group,))
    pages[0] = replace(pages[0], stories=(pages[1].stories[-1],))
    known = {item.id: item for item in (*STORIES, *more)}
    made = [MadePage(page, screens_for(page), b"") for page in pages]
    issue = read_issue(replace(edition, pages=(first, edition.pages[1])), made, known, printed_words())
    placed = [[item.story.id for item in page.placed] for page in issue.pages]
    assert placed == [["more-brief-1", "more-brief-2"], ["jump", "hostile", "brief-1", "brief-2"]]


def test_manners_of_text_are_kept(small: Issue, small_folder: Path) -> None:
    lead = next(item for item in small.stories if item.id == "lead")
    (text,) = pages(small_folder)[f"{DAYS}/{lead.file}"].xpath('//div[@id="ozoom"]')
    assert text.xpath("string(.//ruby/rt)") == "zhùyīn"
    assert text.xpath("string(.//em[@class='dots'])") == "着重"
    assert text.xpath("string(.//sup)") == "2"
    assert text.xpath("string(./p//strong)") == "本报河川6月30日电"
    assert [item.xpath("string(.)") for item in text.xpath(".//table//p")] == ["表", "月份", "水量", "六月", "38%"]
    assert text.xpath("string(.//p[@role='heading'])") == "小标题"
    assert text.xpath("string(.//figcaption)").split() == ["一条渠", "本报绘图"]
    assert text.xpath(".//figure/img/@alt") == ["渠"]


def test_a_tables_cells_stand_where_they_stand_in_print() -> None:
    row = ((Span("甲"),), (Span("乙"),), (Span("1"),))
    (told,) = passages([Table((row, row), 1, aligns=(Align.CENTRE, None, Align.END))])
    cells = lxml_html.fromstring(str(told.markup)).xpath("//th | //td")
    assert [cell.get("class") for cell in cells] == ["centre", None, "end"] * 2


def test_no_markup_of_a_manuscript_is_markup_of_a_page(small: Issue, small_folder: Path) -> None:
    hostile = next(item for item in small.stories if item.id == "hostile")
    assert hostile.headline == HOSTILE
    for name, page in pages(small_folder).items():
        scripts = page.xpath("//script")
        assert all(item.get("src") or item.get("type") == "application/ld+json" for item in scripts), name
        assert not page.xpath("//b[@a]"), name
    page = pages(small_folder)[f"{DAYS}/{hostile.file}"]
    assert page.xpath("string(//founder-title)") == HOSTILE
    (told,) = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(told)["headline"] == HOSTILE
    source = (small_folder / DAYS / hostile.file).read_text("utf-8")
    comments = re.findall(r"<!--enpproperty .*?/enpproperty-->", source)
    assert len(comments) == 1
    assert "--" not in comments[0][4:-3]
    script = (small_folder / DAYS / "node_2.js").read_text("utf-8")
    assert "<" not in script
    assert "\u2028" not in script


def test_equal_inputs_give_equal_bytes(small: Issue, looks: Looks) -> None:
    again = epaper_files(issue_of(), Looks(looks.folders))
    assert again == epaper_files(small, looks)


def test_ids_outlive_every_correction(small: Issue) -> None:
    """Another order, other text, one more, one less: each story keeps its address."""
    was = {item.id: item.number for item in small.stories}
    changed = tuple(reversed([replace(item, headline=("改了",), byline="") for item in STORIES if item.id != "lead"]))
    now = {item.id: item.number for item in issue_of(changed).stories}
    assert now == {name: number for name, number in was.items() if name != "lead"}
    assert story_numbers("2018-07-02", was)["lead"] != was["lead"]


def test_numbers_have_twelve_digits_and_never_meet() -> None:
    names = [f"story-{count}" for count in range(2000)]
    numbers = story_numbers("2018-07-01", names)
    assert len(set(numbers.values())) == 2000
    assert {len(str(number)) for number in numbers.values()} == {12}


def test_a_second_edition_of_a_day_has_addresses_of_its_own() -> None:
    usual, extra = Addresses(DAY.isoformat(), DAY), Addresses("2018-07-01-extra", DAY)
    assert (usual.node(1), usual.own("index.json")) == ("node_1.htm", "index.json")
    assert usual.pdf(1) == "images/2018-07/01/01/2018070101.pdf"
    assert re.fullmatch(r"node_\d{4}001\.htm", extra.node(1))
    assert re.fullmatch(r"index-\d{4}\.json", extra.own("index.json"))
    assert not {usual.node(page) for page in range(1, 99)} & {extra.node(page) for page in range(1, 99)}
    assert usual.images(1) != extra.images(1)
    assert Addresses("20180701", DAY).node(1) == Addresses("2018_07_01", DAY).node(1) == "node_1.htm"
    assert Addresses("2018-07-02", DAY).node(1) != "node_1.htm"


@pytest.mark.parametrize(
    ("website", "base"),
    [
        ("www.beiyuan.example", "https://www.beiyuan.example/epaper/"),
        ("https://a.example/", "https://a.example/epaper/"),
        ("a.example/news", "https://a.example/news/epaper/"),
        ("a.example:8080", "https://a.example:8080/epaper/"),
        ("", ""),
        ("扫码看网站", ""),
        ("a b.example", ""),
        ('a.example"><script>', ""),
    ],
)
def test_the_paper_s_address_tells_where_its_e_paper_stands(website: str, base: str) -> None:
    assert base_address(website) == base


@pytest.mark.parametrize(
    ("byline", "credit", "name"),
    [
        ("本报记者 河川", "", "河川"),
        ("河川", "（记者 柳边）", "河川"),
        ("", "（记者 柳边）", "柳边"),
        ("", "（文/柳边）", "柳边"),
        ("通讯员：柳边", "", "柳边"),
        ("本报特刊采写组", "", "本报特刊采写组"),
        ("本报记者站", "", "本报记者站"),
        ("文天", "", "文天"),
        ("文 / 柳边", "", "柳边"),
        ("", "", ""),
    ],
)
def test_who_signed(byline: str, credit: str, name: str) -> None:
    assert author(story("a", byline=byline, credit=credit)) == name


def test_a_guide_s_entries_lead_to_their_stories_on_their_pages() -> None:
    edition = edition_of()
    guide = Story("guide", StoryKind.NOTE, ("导读",), (), leads_to=("lead", "briefs", "gone", "hostile"))
    front = replace(edition.pages[0], stories=(guide, *edition.pages[0].stories))
    first, second = pages_of()
    lines = [block(f"g{at}", 1450, 1600 + 60 * at, f"第{at}条", "guide", group=at) for at in range(4)]
    lines.insert(1, block("g9", 1450, 1900, "续", "guide", group=0, continues=True))
    printed_guide = printed("guide", Area(1450, 1600, 400, 400), *lines)
    made = [
        MadePage(page, screens_for(page), b"%PDF-")
        for page in (replace(first, stories=(*first.stories, printed_guide)), second)
    ]
    issue = read_issue(
        replace(edition, pages=(front, edition.pages[1])), made, {item.id: item for item in STORIES}, printed_words()
    )
    numbers = {item.id: item.number for item in issue.stories}
    front_page, other = issue.pages
    assert [(entry.text, entry.file) for entry in front_page.entries] == [
        ("第0条续", f"{front_page.node}#s-{numbers['lead']}"),
        ("第1条", f"{other.node}#s-{numbers['brief-1']}"),  # of stories that stand together the first
        ("第3条", f"{other.node}#s-{numbers['hostile']}"),
    ]
    assert [len(entry.areas) for entry in front_page.entries] == [2, 1, 1]
    files = epaper_files(issue, Looks([ROOT / "layouts" / "common"]))
    shown = lxml_html.fromstring(files[f"{DAYS}/{front_page.node}"].decode())
    for path in ("//area[@shape='rect']/@href", "//a[@class='entry']/@href", "//nav[@class='guide']/a/@href"):
        assert list(dict.fromkeys(shown.xpath(path))) == [entry.file for entry in front_page.entries]
    left, top, right, foot = map(int, shown.xpath("//area[@shape='rect']/@coords")[0].split(","))
    assert (left, top, right - left) == (580, 640, 160)
    assert foot > top


def test_index_tells_all(small: Issue, small_folder: Path) -> None:
    data = json.loads((small_folder / DAYS / "index.json").read_text("utf-8"))
    assert data == json.loads(json.dumps(issue_data(small)))
    assert [page["title"] for page in data["pages"]] == ["第01版：要闻", "第02版：本地"]
    assert data["base"] == "https://www.hechuan.example/epaper/"


@pytest.mark.whole
def test_an_issue_is_light(sample: Path) -> None:
    """Eight pages in 15 MB, PDFs aside."""
    sizes = [path.stat().st_size for path in sample.rglob("*") if path.is_file() and path.suffix != ".pdf"]
    assert sum(sizes) / 4 <= 15_000_000 / 8
