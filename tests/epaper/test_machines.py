"""What programs read: feeds, site maps, ninjs, JSON-LD, IIIF, the calendar's data, the search index, EPUB."""

import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree
from pyld import jsonld

from pinban.epaper import Issue, Looks, epaper_files
from pinban.epaper.epub import epub
from pinban.epaper.search import SHARDS, folded
from tests.epaper.maker import HOSTILE, hostile_issue, issue_without_stories, written

ROOT = Path(__file__).parents[2]
DAY = "html/2018-07/01"
BASE = "https://www.hechuan.example/epaper/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
EPUBCHECK = ROOT / "tools" / "epubcheck"


def data(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def given_to(call: str, path: Path) -> list[Any]:
    """The arguments of the one call that a script of data makes, as JSON has them."""
    text = path.read_text("utf-8")
    match = re.fullmatch(rf"pinban\.{call}\((.*)\);\n", text, re.DOTALL)
    assert match, text[:80]
    told: list[Any] = json.loads(f"[{match[1]}]")
    return told


def test_rss_tells_every_story_in_order(small: Issue, small_folder: Path) -> None:
    channel = etree.parse(small_folder / "rss.xml").getroot().find("channel")
    assert channel is not None
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == [story.headline for story in small.stories]
    assert [item.findtext("link") for item in items] == [f"{BASE}{DAY}/{story.file}" for story in small.stories]
    assert len({item.findtext("guid") for item in items}) == len(items)
    assert parsedate_to_datetime(str(channel.findtext("pubDate"))).isoformat() == "2018-07-01T00:00:00+08:00"


def test_atom_tells_the_same(small: Issue, small_folder: Path) -> None:
    feed = etree.parse(small_folder / "atom.xml")
    assert feed.xpath("/a:feed/a:entry/a:title/text()", namespaces=ATOM) == [item.headline for item in small.stories]
    assert feed.xpath("count(/a:feed/a:entry[a:id and a:updated and a:link])", namespaces=ATOM) == len(small.stories)
    assert feed.xpath("/a:feed/a:entry[1]/a:author/a:name/text()", namespaces=ATOM) == ["河川"]


@pytest.mark.parametrize(("name", "form"), [("rss.xml", "rss20"), ("atom.xml", "atom10")])
def test_a_reader_of_feeds_reads_both(small: Issue, small_folder: Path, name: str, form: str) -> None:
    told = feedparser.parse((small_folder / name).read_bytes())
    assert (told.version, told.bozo) == (form, False)
    assert told.feed.title == "河川日报"
    assert [item.link for item in told.entries] == [f"{BASE}{DAY}/{story.file}" for story in small.stories]
    assert {item.published_parsed[:5] for item in told.entries} == {(2018, 6, 30, 16, 0)}
    summary = next(item.summary for item in told.entries if "script" in item.title)
    assert ("&lt;script&gt;" if form == "rss20" else HOSTILE[:8]) in summary  # readers take RSS for HTML
    broken = (small_folder / name).read_bytes().replace(b"</title>", b"</titel>", 1)
    assert feedparser.parse(broken).bozo


def test_linked_data_lose_nothing_when_they_are_expanded(small: Issue, small_folder: Path) -> None:
    """As a processor of JSON-LD has it that knows schema.org's vocabulary: no key is dropped, addresses are whole."""
    context = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "image": {"@type": "@id"}}

    def known(url: str, _: object) -> dict[str, Any]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}

    for item in small.stories:
        page = etree.HTML((small_folder / DAY / item.file).read_text("utf-8"))
        (script,) = page.xpath("//script[@type='application/ld+json']/text()")
        written = json.loads(script)
        (told,) = jsonld.expand(written, {"documentLoader": known})
        assert told["@type"] == ["https://schema.org/NewsArticle"]
        assert told["@id"] == f"{BASE}{DAY}/{item.file}"
        assert {key.removeprefix("https://schema.org/") for key in told} == written.keys() - {"@context"}
        (issue,) = told["https://schema.org/isPartOf"]
        assert issue["@type"] == ["https://schema.org/PublicationIssue"]
        for picture in told.get("https://schema.org/image", []):
            assert (small_folder / picture["@id"].removeprefix(BASE)).is_file()


@pytest.fixture(scope="module")
def prezi3() -> Path:
    """The folder of iiif-prezi3."""
    present = subprocess.run([ROOT / "tools" / "prezi3", "present"], capture_output=True, text=True, check=False)
    if present.returncode:
        pytest.skip(present.stderr.strip())
    return Path(present.stdout.strip())


_ASK = """
import json, sys
import iiif_prezi3
for name in sys.stdin.read().split():
    data = json.load(open(name, encoding="utf-8"))
    try:
        getattr(iiif_prezi3, data["type"])(**data)
    except ValueError as error:
        print(name, str(error).replace(chr(10), " ")[:300])
"""


def broken_rules(prezi3: Path, *files: Path) -> str:
    """What iiif-prezi3 has against some files."""
    asked = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _ASK],
        input="\n".join(map(str, files)),
        env={**os.environ, "PYTHONPATH": str(prezi3)},
        capture_output=True,
        text=True,
        check=True,
    )
    return asked.stdout


@pytest.mark.judge
def test_iiif_prezi3_has_nothing_to_say(prezi3: Path, looks: Looks, small_folder: Path, tmp_path: Path) -> None:
    bare = written(epaper_files(replace(issue_without_stories(), base=BASE), looks), tmp_path / "bare")
    for folder in (small_folder, bare):
        files = [*folder.rglob("manifest.json"), *folder.rglob("collection.json"), *folder.rglob("*-words.json")]
        assert len(files) >= 4
        assert broken_rules(prezi3, *files) == ""
    manifest = data(small_folder / DAY / "manifest.json")
    (tmp_path / "wrong.json").write_text(json.dumps({**manifest, "viewingDirection": "sideways"}))
    (tmp_path / "less.json").write_text(json.dumps({key: manifest[key] for key in manifest if key != "label"}))
    assert broken_rules(prezi3, tmp_path / "wrong.json", tmp_path / "less.json").count("\n") == 2


def test_site_maps_have_every_page_and_story(small: Issue, small_folder: Path) -> None:
    (month,) = etree.parse(small_folder / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert month == f"{BASE}html/2018-07/sitemap.xml"
    listed = etree.parse(small_folder / "html/2018-07/sitemap.xml").xpath("//*[local-name()='loc']/text()")
    wanted = [item.node for item in small.pages] + [item.file for item in small.stories]
    assert listed == [f"{BASE}{DAY}/{name}" for name in wanted]


def test_a_story_as_ninjs_and_as_json_ld(small: Issue, small_folder: Path) -> None:
    lead = small.stories[0]
    told = data(small_folder / DAY / lead.file.replace(".htm", ".json"))
    assert told["headlines"] == [
        {"role": "main", "value": "lead的标题"},
        {"role": "kicker", "value": "引题"},
        {"role": "subhead", "value": "副题"},
    ]
    assert told["bodies"][0]["value"].startswith("本报河川6月30日电")
    assert told["by"] == "河川"
    (picture,) = told["associations"]
    assert picture["renditions"][0]["href"] == f"{BASE}{lead.pictures[0].file}"
    page = etree.HTML((small_folder / DAY / lead.file).read_text("utf-8"))
    (script,) = page.xpath("//script[@type='application/ld+json']/text()")
    article = json.loads(script)
    assert (article["@type"], article["headline"], article["datePublished"]) == (
        "NewsArticle",
        "lead的标题",
        "2018-07-01",
    )
    assert article["url"] == f"{BASE}{DAY}/{lead.file}"
    assert (article["printPage"], article["articleSection"]) == ("1", "要闻")
    assert article["isPartOf"]["isPartOf"] == {"@type": "Newspaper", "name": "河川日报"}


def test_the_manifest_has_what_presentation_3_asks_for(small: Issue, small_folder: Path) -> None:
    told = data(small_folder / DAY / "manifest.json")
    assert told["id"] == f"{BASE}{DAY}/manifest.json"
    assert (told["type"], told["navDate"]) == ("Manifest", "2018-07-01T00:00:00Z")
    assert [canvas["label"]["zh-Hans-CN"] for canvas in told["items"]] == [["第01版：要闻"], ["第02版：本地"]]
    for canvas in told["items"]:
        (page,) = canvas["items"]
        (painting,) = page["items"]
        assert (page["type"], painting["motivation"], painting["target"]) == (
            "AnnotationPage",
            "painting",
            canvas["id"],
        )
        assert (
            (canvas["width"], canvas["height"])
            == (painting["body"]["width"], painting["body"]["height"])
            == (2300, 3450)
        )
        assert (small_folder / painting["body"]["id"].removeprefix(BASE)).is_file()
        notes = data(small_folder / canvas["annotations"][0]["id"].removeprefix(BASE))
        assert notes["id"] == canvas["annotations"][0]["id"]
        assert notes["items"]
        for note in notes["items"]:
            assert (note["motivation"], note["textGranularity"]) == ("supplementing", "line")
            x, y, width, height = map(int, note["target"].partition("#xywh=")[2].split(","))
            assert 0 <= x < x + width <= 2300
            assert 0 <= y < y + height <= 3450
    ids = [item["id"] for kind in ("items", "structures") for item in told[kind]]
    assert len(set(ids)) == len(ids)
    ranges = {item["label"]["zh-Hans-CN"][0]: item["items"] for item in told["structures"]}
    assert len(ranges["第一行 第二行"]) == 2
    month = data(small_folder / "html/2018-07/collection.json")
    assert [item["id"] for item in month["items"]] == [told["id"]]
    assert [item["id"] for item in data(small_folder / "collection.json")["items"]] == [month["id"]]


def test_each_pair_of_characters_leads_to_its_stories(small: Issue, small_folder: Path) -> None:
    home = small_folder / "html/2018-07/search"
    _, stories = given_to("stories", home / "stories.js")
    shards: dict[str, list[int]] = {}
    for number in range(SHARDS):
        month, told, pairs = given_to("shard", home / f"{number:02}.js")
        assert (month, told) == ("2018-07", number)
        assert {ord(pair[0]) % SHARDS for pair in pairs} <= {number}
        shards |= pairs
    addresses = {item.id: f"{DAY}/{item.file}" for item in small.stories}
    assert [stories[at][0] for at in shards["角上"]] == [addresses["corner"]]
    assert [stories[at][0] for at in shards["修好"]] == [addresses["brief-1"]]
    assert [stories[at][0] for at in shards["38"]] == [addresses["lead"]]
    assert "渠，" not in shards


@pytest.mark.parametrize(
    ("text", "as_searched"),
    [("ＧＤＰ　增长", "gdp增长"), ("8.5％，同比", "85同比"), ("Ⅱ级", "ii级"), ("a_b", "ab"), ("①号", "1号"), ("", "")],
)
def test_text_is_folded(text: str, as_searched: str) -> None:
    assert folded(text) == as_searched


def test_an_epub_holds_all_in_order(small: Issue, looks: Looks) -> None:
    book = zipfile.ZipFile(BytesIO(epub(small, looks)))
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, book.read(first)) == ("mimetype", 0, b"application/epub+zip")
    package = etree.fromstring(book.read("EPUB/package.opf"))
    spaces = {"o": "http://www.idpf.org/2007/opf"}
    names = {item.get("id"): item.get("href") for item in package.xpath("//o:item", namespaces=spaces)}
    assert set(names.values()) == {name.removeprefix("EPUB/") for name in book.namelist()[2:]} - {"package.opf"}
    spine = [names[item] for item in package.xpath("//o:itemref/@idref", namespaces=spaces)]
    wanted = []
    for page in small.pages:
        wanted += [f"page-{page.number}.xhtml", *(f"story-{story.number}.xhtml" for story in small.on(page))]
    assert spine == wanted
    texts = [etree.fromstring(book.read(f"EPUB/{name}")) for name in spine]
    assert HOSTILE.replace("\u2028", "") in "".join(texts[-3].itertext()).replace("\u2028", "")
    nav = etree.fromstring(book.read("EPUB/nav.xhtml"))
    assert nav.xpath("//*[local-name()='a']/@href")[:-1] == wanted


@pytest.fixture
def epubcheck() -> Path:
    present = subprocess.run([EPUBCHECK, "present"], capture_output=True, text=True, check=False)
    if present.returncode:
        pytest.skip(present.stderr.strip())
    return EPUBCHECK


@pytest.mark.judge
def test_epubcheck_has_nothing_to_say(
    epubcheck: Path, sample: Path, small: Issue, looks: Looks, tmp_path: Path
) -> None:
    issues = {
        "small": small,
        "vertical": replace(small, vertical=True),
        "hostile": replace(hostile_issue(), paper=replace(small.paper, name=HOSTILE, publisher=HOSTILE)),
        "bare": issue_without_stories(),
    }
    for name, issue in issues.items():
        (tmp_path / f"{name}.epub").write_bytes(epub(issue, looks))
    for book in (sample / DAY / "2018-07-01.epub", *sorted(tmp_path.glob("*.epub"))):
        told = subprocess.run([epubcheck, "--json", "-", book], capture_output=True, text=True, check=False)
        messages = json.loads(told.stdout[told.stdout.index("{") :])["messages"]
        assert [item["message"] for item in messages if item["severity"] not in ("USAGE", "INFO")] == []
