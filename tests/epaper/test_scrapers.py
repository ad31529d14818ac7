"""Programs that read e-papers find every field of every story and page of the sample."""

import html
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import etree
from lxml import html as lxml_html

from pinban.manuscripts import read_edition
from pinban.model import Block, BoxedNote, Edition, Span, Story, Table
from pinban.typeset import story_blocks
from tests.epaper.conftest import SAMPLE
from tests.epaper.scrapers import SCRAPERS, Scraper
from tests.pipeline.desk import characters

pytestmark = pytest.mark.whole
DAY = "html/2018-07/01"


@pytest.fixture(scope="module")
def edition() -> Edition:
    read, _ = read_edition(SAMPLE)
    assert read is not None
    return read


@pytest.fixture(scope="module")
def index(sample: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((sample / DAY / "index.json").read_text("utf-8"))
    return data


def ask(rule: str, source: str) -> list[str]:
    """What a rule finds in a page's source."""
    if rule.startswith("re:"):
        return re.findall(rule.removeprefix("re:"), source)
    return [str(item) for item in lxml_html.fromstring(source.encode(), parser=PARSER).xpath(rule)]


PARSER = lxml_html.HTMLParser(encoding="utf-8")


def plain(text: str) -> str:
    """Text as a reader has it, from markup or from text."""
    unmarked = re.sub(r"<figcaption>.*?</figcaption>|<!--.*?-->", "", text, flags=re.DOTALL)
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", unmarked)).split())


def body_of(story: Story) -> str:
    """What must be found of a story's text: what its manuscript has, ruby in brackets."""
    return "".join(spoken(block) for block in story_blocks(story))


def spoken(block: Block) -> str:
    match block:
        case Table():
            return block.title + "".join(runs(cell) for row in block.rows for cell in row)
        case BoxedNote():
            return block.title + "".join(spoken(item) for item in block.blocks)
        case _:
            return block.marker + runs(block.spans)


def runs(spans: Iterable[Span]) -> str:
    return "".join(span.text + (f"（{span.ruby}）" if span.ruby else "") for span in spans)


def first_or_all(field: str, rule: str, found: list[str]) -> str:
    """Programs take the first that an expression finds, and for a date; all pieces of a title or a text."""
    return plain("".join(found[:1] if rule.startswith("re:") or field == "date" else found))


def test_there_are_twelve() -> None:
    assert len(SCRAPERS) == len({item.name for item in SCRAPERS}) == 12


@pytest.mark.parametrize("scraper", SCRAPERS, ids=lambda item: item.name)
def test_pages(sample: Path, index: dict[str, Any], scraper: Scraper) -> None:
    for page in index["pages"]:
        source = (sample / page["address"]).read_text("utf-8")
        wanted = {f"content_{zone['story']}.htm" for zone in page["zones"]}
        answers = {field: ask(rule, source) for field, rule in scraper.page.items()}
        assert set(answers.pop("stories", wanted)) == wanted
        if "pages" in answers:
            assert set(answers.pop("pages")) == {other["address"].rpartition("/")[2] for other in index["pages"]}
        if "title" in answers:
            assert answers.pop("title") == [page["title"]]
        if "pagetitles" in answers:
            assert answers.pop("pagetitles") == [other["title"] for other in index["pages"]]
        for name in answers.pop("pdf", []):
            assert urljoin(page["address"], name) == page["pdf"]
            assert (sample / page["pdf"]).read_bytes().startswith(b"%PDF-")
        if "images" in answers:
            (image,) = answers.pop("images")
            assert (sample / urljoin(page["address"], image)).is_file()
        assert answers == {}
    if "pdf" in scraper.page:
        assert ask(scraper.page["pdf"], source)


@pytest.mark.parametrize("scraper", SCRAPERS, ids=lambda item: item.name)
def test_stories(sample: Path, index: dict[str, Any], edition: Edition, scraper: Scraper) -> None:
    known = {story.id: story for story in (*edition.stories, *edition.fillers.stock)}
    assert len(index["stories"]) >= len(list(edition.stories))
    titles = {page["number"]: page["title"] for page in index["pages"]}
    for told in index["stories"]:
        story, source = known[told["id"]], (sample / told["address"]).read_text("utf-8")
        got = {field: first_or_all(field, rule, ask(rule, source)) for field, rule in scraper.story.items()}
        title = plain(story.title)
        wanted = {
            "title": title,
            "kicker": plain(story.kicker),
            "subhead": plain(story.subhead),
            "date": "2018-07-01",
            "page": titles[told["pages"][0]],
        }
        if scraper.story["title"].startswith("//title"):
            wanted["title"] += "-北原日报"
        for field, value in wanted.items():
            if field in got:
                assert got.pop(field) == value, (story.id, field)
        if "author" in got:
            author = got.pop("author")
            assert author == plain(told["author"]) or (not told["author"] and author == "北原日报")
            assert plain(told["author"]) in plain(story.byline + story.credit)
        body = got.pop("body")
        assert characters(body) == characters(plain(body_of(story))), story.id
        assert got == {}


def test_the_lists_of_the_month(sample: Path, index: dict[str, Any]) -> None:
    month = sample / "html" / "2018-07"
    periods = etree.parse(month / "period.xml")
    assert periods.xpath("/periodlist/period/@id") == ["1"]
    assert periods.xpath("string(/periodlist/period/period_date)") == "2018-07-01"
    assert periods.xpath("string(/periodlist/period/paper_id)") == "CN 15-0000"
    assert periods.xpath("string(/periodlist/period/period_name)") == "2018-07-01"
    front = str(periods.xpath("string(/periodlist/period/front_page)"))
    assert (month / front).is_file()
    assert etree.parse(month / "navi.xml").xpath("/navi/calendar/date/text()") == ["2018-07-01"]
    pages = etree.parse(month / "page.xml")
    assert pages.xpath("/pagelist/page/page_title/text()") == [page["title"] for page in index["pages"]]
    for name in pages.xpath("/pagelist/page/page_url/text() | /pagelist/page/page_pdf/text()"):
        assert (month / name).is_file()


def test_the_entrance_leads_to_the_first_page(sample: Path, index: dict[str, Any]) -> None:
    source = (sample / "paperindex.htm").read_text("utf-8")
    (told,) = ask('//meta[@http-equiv="refresh"]/@content', source)
    assert told == f"0; url={index['pages'][0]['address']}"
    assert index["pages"][0]["address"] == "html/2018-07/01/node_1.htm"
    assert re.fullmatch(r"html/2018-07/01/content_\d{12}\.htm", index["stories"][0]["address"])
