"""Whatever a person can write, in every place at once: each format stays what it is, and says what was written."""

import json
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from pinban.epaper import Issue, Looks, add_issue, epaper_files
from pinban.epaper.addresses import Addresses
from pinban.epaper.epub import epub
from pinban.record.xml import clean
from tests.epaper.browser import Browser
from tests.epaper.maker import DAY, HOSTILE, hostile_issue, issue_without_stories, written
from tests.epaper.test_site import every_link_leads_somewhere

HOME = "html/2018-07/01"


@pytest.fixture(scope="module")
def hostile() -> Issue:
    return hostile_issue()


@pytest.fixture(scope="module")
def folder(hostile: Issue, looks: Looks, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(epaper_files(hostile, looks), tmp_path_factory.mktemp("hostile"))


def of_kind(folder: Path, *suffixes: str) -> Iterator[Path]:
    found = sorted(path for path in folder.rglob("*") if path.suffix in suffixes)
    assert found
    yield from found


def test_file_names_are_plain(folder: Path) -> None:
    for path in folder.rglob("*"):
        assert re.fullmatch(r"[A-Za-z0-9._-]+", path.name), path.name


def test_pages_hold_no_element_that_is_not_ours(folder: Path) -> None:
    for path in of_kind(folder, ".htm", ".html"):
        page = lxml_html.fromstring(path.read_bytes(), parser=lxml_html.HTMLParser(encoding="utf-8"))
        for script in page.iter("script"):
            assert script.get("src") or script.get("type") == "application/ld+json", path.name
        assert not page.xpath("//b[@a] | //@onload | //@onerror"), path.name
        assert not [link for link in page.xpath("//@href | //@src") if link.startswith("javascript")]
        comments = [item.text for item in page.xpath("//comment()")]
        assert not [text for text in comments if "--" in text or text.startswith(">")]
        if path.name.startswith("content_"):
            assert page.xpath("string(//founder-title)").split() == clean(f"{HOSTILE}\x00\x0b\ufffe").split()
            (told,) = page.xpath("//script[@type]/text()")
            assert json.loads(told)["articleSection"].startswith(HOSTILE)


def test_xml_and_json_are_well_formed(folder: Path) -> None:
    for path in of_kind(folder, ".xml"):
        etree.parse(path)
    for path in of_kind(folder, ".json", ".webmanifest"):
        json.loads(path.read_text("utf-8"))


def test_scripts_of_data_are_one_call_with_json(folder: Path) -> None:
    for path in of_kind(folder, ".js"):
        if "assets" not in path.parts and path.name != "sw.js":
            text = path.read_text("utf-8")
            match = re.fullmatch(r"pinban\.[a-z]+\((.*)\);\n", text, re.DOTALL)
            assert match, path.name
            json.loads(f"[{match[1]}]")
            assert not set(text) & set("<>&\u2028"), path.name


def test_the_book_is_well_formed(hostile: Issue, looks: Looks) -> None:
    book = zipfile.ZipFile(BytesIO(epub(hostile, looks)))
    parts = {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(("html", ".opf"))}
    assert len(parts) == 4
    spoken = "".join(next(part for name, part in parts.items() if "story" in name).itertext())
    assert spoken.count("<script>alert(1)</script>") >= 12
    assert not [part for part in parts.values() if part.xpath("//*[local-name()='script'] | //*[local-name()='b']")]


def test_a_site_takes_it(folder: Path, looks: Looks, tmp_path: Path) -> None:
    assert add_issue(folder, tmp_path / "site", looks) == []
    every_file = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert all((tmp_path / "site" / name).read_bytes() == data for name, data in every_file.items())


@pytest.mark.judge
def test_nothing_of_it_runs(chromium: str, folder: Path, hostile: Issue) -> None:
    with Browser(chromium) as tab:
        tab.size(1440, 900)
        tab.send("Page.addScriptToEvaluateOnNewDocument", source="window.alert = () => { window.hostile = 1; };")
        for address in (hostile.pages[0].node, hostile.stories[0].file):
            for more in ("", f"#s-{hostile.stories[0].number}", "?q=<script>alert(1)</script>"):
                tab.go((folder / HOME / address).as_uri() + more)
                if more.startswith("#") and address.startswith("node"):
                    tab.until("!document.querySelector('.reader').hidden")
                assert tab.run("window.hostile") is None
                assert tab.run("document.querySelectorAll('b[a]').length") == 0
        tab.go((folder / "search.htm").as_uri() + "?q=alert")
        tab.until("document.querySelector('.results li')")
        assert tab.run("window.hostile") is None
        assert tab.messages == []


def test_an_issue_without_stories_is_whole(looks: Looks, tmp_path: Path) -> None:
    issue = issue_without_stories()
    folder = written(epaper_files(issue, looks), tmp_path / "made")
    page = lxml_html.fromstring((folder / HOME / "node_1.htm").read_bytes())
    assert page.xpath("//div[@class='adverts']/p/text()") == ["整版广告"]
    assert page.xpath("//map/area") == []
    assert page.xpath("//meta[@name='description']/@content") == ["河川日报2018-07-01第01版"]
    for path in of_kind(folder, ".xml"):
        etree.parse(path)
    assert add_issue(folder, tmp_path / "site", looks) == []
    assert {path.name for path in (tmp_path / "site").rglob("*.htm")} == {
        "paperindex.htm",
        "search.htm",
        "index.htm",
        "node_1.htm",
    }


def test_links_of_a_small_issue_lead_somewhere(small_folder: Path) -> None:
    every_link_leads_somewhere(small_folder)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("wuyuan-1", True),
        ("a_b-12", True),
        ("图-1", False),
        ("a b-1", False),
        ("A-1", False),  # on a disk where capitals do not count it would be a-1
        ("page-800", False),  # an image of the whole page
        ("a-small", False),  # the small one of a
        ("../a", False),
        ("a" * 81, False),
        ("\U00020000" * 64 + "-1", False),  # 258 bytes, more than a file's name may have
    ],
)
def test_pictures_have_names_that_any_server_takes(name: str, kept: bool) -> None:
    own = Addresses("2018-07-01", DAY)
    file = own.picture(1, name)
    assert re.fullmatch(r"images/2018-07/01/01/[a-z0-9_-]{1,80}\.webp", file)
    assert file.endswith(f"/{name}.webp") is kept
    assert own.picture(1, name) == file != own.picture(1, name + "x")
    assert own.small(file) == file.replace(".webp", "-small.webp")
