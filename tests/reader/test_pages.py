"""What a person sees: search with facets and a histogram, editions, pages, stories, calendar; bounds and escapes."""

import csv
import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from pinban.archive.store import Store
from pinban.record.identifiers import article_id, page_id, urn
from tests.archive.store.bags import tree
from tests.desk.client import Answer, Client
from tests.reader.conftest import BASE, EDITION, HOSTILE, OLD


def html(answer: Answer) -> etree._Element:
    assert answer.status == 200, answer.body[:300]
    return etree.HTML(answer.body)


def texts(root: etree._Element, path: str) -> list[str]:
    return ["".join(item.itertext()).strip() for item in root.xpath(path)]


def test_hits_stand_with_their_words_marked_and_lead_to_story_and_page(client: Client) -> None:
    page = html(client.ask("/search", query={"q": "收割机"}))
    assert "千亩麦田一周收完" in texts(page, "//ol[@class='hits']//h3/a")
    assert {"收割机"} == set(texts(page, "//ol[@class='hits']//mark"))
    for link in page.xpath("//ol[@class='hits']//a/@href"):
        path, _, query = link.partition("?")
        assert client.ask(path, query={"q": "收割机"}).status == 200, query


def test_facets_count_and_narrow(client: Client) -> None:
    page = html(client.ask("/search", query={"q": "河川 OR 草原"}))
    (total,) = texts(page, "//p[@class='total']/strong")
    facets = {
        texts(section, "h2")[0].partition(" ")[0]: dict(
            zip(texts(section, ".//a"), map(int, texts(section, ".//b")), strict=True)
        )
        for section in page.xpath("//section[@class='facet']")
    }
    assert facets["报纸"] == {"河川日报": int(total)}
    assert facets["版名"].keys() == {"要闻", "副刊"}
    assert sum(facets["版次"].values()) == int(total)
    for link in page.xpath("//section[@class='facet'][h2[starts-with(., '版名')]]//a"):
        query = dict(part.split("=") for part in link.get("href").partition("?")[2].split("&"))
        narrowed = html(client.ask("/search", query={"q": "河川 OR 草原", "section": link.text}))
        assert query.keys() == {"q", "section"}
        assert int(texts(narrowed, "//p[@class='total']/strong")[0]) == facets["版名"][link.text]


def test_years_are_bars_and_one_year_its_months(client: Client) -> None:
    page = html(client.ask("/search", query={"q": "草原"}))
    bars = page.xpath("//figure[@class='years']//a/@aria-label")
    assert [re.fullmatch(r"(\d+): (\d+)", bar)[1] for bar in bars] == ["1962", "2018"]
    assert bars[0] == "1962: 1"
    page = html(client.ask("/search", query={"q": "草原", "year": "1962"}))
    months = page.xpath("//figure[@class='years']//a/@aria-label")
    assert len(months) == 12
    assert [bar for bar in months if not bar.endswith(": 0")] == ["1962-03: 1"]
    assert page.xpath("//figure[@class='years']//a/@href")[1].endswith("from=1962-02-01&to=1962-02-28")


def test_nothing_that_was_printed_acts_in_a_page(client: Client) -> None:
    for path in ("/search", f"/issue/{OLD}", f"/issue/{OLD}/page/1", f"/issue/{OLD}/story/a", f"/like/{OLD}/a"):
        answer = client.ask(path, query={"q": "草原"})
        assert HOSTILE.encode() not in answer.body, path
        root = html(answer)
        assert root.xpath("//script[not(@src='/web/zoom.js')]") == []
        assert root.xpath("//@style | //style | //@onclick | //@onload") == []
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
    assert HOSTILE in texts(html(client.ask(f"/issue/{OLD}/story/a")), "//h1")
    wrong = client.ask("/search", query={"q": f'"{HOSTILE}'})
    assert wrong.status == 400
    assert b"<script>alert" not in wrong.body


def test_a_page_has_every_storys_outline_and_the_marks(client: Client) -> None:
    page = html(client.ask(f"/issue/{EDITION}/page/1", query={"q": "收割机"}))
    (svg,) = page.xpath("//figure[@data-zoom]/svg")
    width, height = (int(svg.find("image").get(key)) for key in ("width", "height"))
    shapes = svg.xpath(".//polygon/@points")
    assert len(shapes) >= 2
    for points in shapes:
        corners = [tuple(map(int, point.split(","))) for point in points.split()]
        assert all(0 <= x <= width and 0 <= y <= height for x, y in corners)
    marks = svg.xpath("./rect[@class='mark']")
    assert len(marks) >= 5
    assert all(0 < int(mark.get("width")) < width / 4 and int(mark.get("height")) < height / 20 for mark in marks)
    links = {link.get("href").partition("?")[0] for link in svg.xpath("./a")}
    assert links == {link.partition("?")[0] for link in page.xpath("//ul[@class='stories']//a/@href")}


def test_a_story_is_its_text_and_its_cutting(client: Client) -> None:
    page = html(client.ask(f"/issue/{EDITION}/story/grain", query={"q": "收割机"}))
    assert texts(page, "//article/h1") == ["千亩麦田一周收完"]
    assert "收割机" in texts(page, "//article//mark")
    (box,) = page.xpath("//figure[@data-zoom]/svg/@viewbox | //figure[@data-zoom]/svg/@viewBox")
    left, top, across, down = map(int, box.split())
    marks = page.xpath("//rect[@class='mark']")
    assert marks
    inside = [left <= int(mark.get("x")) <= left + across and top <= int(mark.get("y")) <= top + down for mark in marks]
    assert all(inside)


def test_permanent_names_lead_home(client: Client) -> None:
    for identifier, path in (
        (EDITION, f"/issue/{EDITION}"),
        (page_id(EDITION, 2), f"/issue/{EDITION}/page/2"),
        (article_id(EDITION, "moon"), f"/issue/{EDITION}/story/moon"),
    ):
        answer = client.ask(f"/urn/{urn(identifier)}")
        assert (answer.status, answer.headers["location"]) == (303, path)
        assert client.ask(path).status == 200
        assert urn(identifier) in client.ask(path).body.decode()
        assert client.ask(f"/api/urn/{urn(identifier)}").data["address"] == f"{BASE}{path[1:]}"
    assert client.ask(f"/urn/{urn('nothing')}").status == 404


def test_a_version_that_was_put_right_stays(client: Client) -> None:
    assert texts(html(client.ask(f"/issue/{OLD}")), "//p[@class='facts']/a[@aria-current]") == ["v2"]
    first = html(client.ask(f"/issue/{OLD}@v1"))
    assert "put right since" in " ".join(texts(first, "//p[@class='facts']"))
    for name in (f"{OLD}@v3", f"{OLD}@v", f"{OLD}@v1@v1", "nothing", "2018-07-01"):
        assert client.ask(f"/issue/{name}").status == 404, name


def test_the_calendar_has_the_days(client: Client) -> None:
    page = html(client.ask("/calendar"))
    assert page.xpath("//td/a/@href") == [f"/issue/{EDITION}"]
    assert texts(page, "//nav[@class='year-list']/a") == ["1962", "2018"]
    assert html(client.ask("/calendar", query={"year": "1962"})).xpath("//td/a/@href") == [f"/issue/{OLD}"]
    assert client.ask("/calendar", query={"year": "18"}).status == 400
    assert client.ask("/calendar", query={"year": "0000"}).status == 404
    assert client.ask("/calendar", query={"year": "9999"}).status == 404


def test_a_table_has_every_hit_and_no_formula(client: Client) -> None:
    answer = client.ask("/search.csv", query={"q": "草原 OR 河川"})
    text = answer.body.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    total = client.ask("/api/search", query={"q": "草原 OR 河川"}).data["total"]
    assert len(rows) == total > 2
    assert {row["byline"] for row in rows if row["date"] == "1962-03-05"} == {"'=HYPERLINK(1)"}
    for row in rows:
        assert client.ask(f"/urn/{row['urn']}").status == 303, row
    assert client.ask("/search.csv").status == 400


FILES_NOT_SHOWN = (
    "edition/edition.yaml",
    "edition/stories/grain.md",
    "report.json",
    "manifest.json",
    "mets.xml",
    "../bagit.txt",
    "images/../edition/edition.yaml",
    "/etc/passwd",
    "images/0001.jpg/",
    "",
)


def test_readers_get_what_was_printed_and_nothing_else(client: Client, bag: Path) -> None:
    issue = client.ask(f"/api/issues/{EDITION}").data
    for page in issue["pages"]:
        for kind, form in (("image", "image/jpeg"), ("pdf", "application/pdf"), ("alto", "application/xml")):
            answer = client.ask(page[kind].removeprefix(BASE[:-1]))
            assert (answer.status, answer.headers["content-type"]) == (200, form)
            assert "sandbox" in answer.headers["content-security-policy"]
    for name in FILES_NOT_SHOWN:
        assert client.ask(f"/file/{EDITION}/{name}").status == 404, name
    for path in (f"/file/{OLD}/../../../../../../store.yaml", f"/file/{OLD}/edition/secret.md", "/web/../app.py"):
        assert client.ask(path).status == 404, path
    assert b"store.yaml" not in client.ask(f"/issue/{OLD}").body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_it_only_reads(client: Client, method: str) -> None:
    assert client.ask("/search", method, query={"q": "草原"}).status == 405
    assert client.ask(f"/issue/{EDITION}", method).status == 405


def test_heads_are_told_without_their_bodies(client: Client) -> None:
    for path in (f"/issue/{EDITION}", f"/iiif/{EDITION}/manifest.json", "/"):
        answer = client.ask(path, "HEAD")
        assert (answer.status, answer.body) == (200, b"")


def test_nothing_in_the_store_changes(client: Client, store: Store) -> None:
    before = tree(store.root)
    for path in ("/", "/calendar", f"/issue/{EDITION}", f"/issue/{EDITION}/page/1", "/iiif/collection.json"):
        assert client.ask(path, query={"q": "草原"}).status == 200
    assert tree(store.root) == before


@pytest.mark.parametrize(
    "query",
    [
        {"q": "a" * 1001},
        {"q": "(" * 100},
        {"q": "草原", "from": "2018-13-01"},
        {"q": "草原", "to": "yesterday"},
        {"q": "草原", "year": "18"},
        {"q": "草原", "p": "501"},
        {"q": "草原", "p": "-1"},
        {"q": "草原", "p": "٣"},
        {"q": "草原", "n": "101"},
        {"q": "草原", "sort": "random()"},
        {"q": "草原", "kind": "'; DROP TABLE story; --"},
    ],
)
def test_what_cannot_be_asked_is_told(client: Client, query: dict[str, str]) -> None:
    answer = client.ask("/search", query=query)
    assert answer.status == 400
    assert etree.HTML(answer.body).xpath("//p[@class='note']")
    told = client.ask("/api/search", query=query)
    assert told.status == 400
    assert told.data["findings"][0]["code"][0] in "QH"


def test_too_long_and_misnamed_requests_are_turned_away(client: Client) -> None:
    assert client.ask("/search", query={"q": "草" * 2000}).status == 414
    assert client.ask("/", host="evil.example").status == 421
    assert client.ask("/").status == 200


def test_what_was_not_understood_is_said(client: Client) -> None:
    page = html(client.ask("/search", query={"q": "42%"}))
    assert any("%" in note for note in texts(page, "//p[@class='note']"))


def test_a_damaged_catalogue_is_told(damaged: Client) -> None:
    answer = damaged.ask("/search", query={"q": "草原"})
    assert answer.status == 503
    assert texts(etree.HTML(answer.body), "//p[@class='note']")
    assert damaged.ask("/api/search", query={"q": "草原"}).data["findings"][0]["code"][0] == "Q"


def test_a_search_that_takes_too_long_is_stopped(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pinban.reader.holdings.SECONDS", -1.0)
    monkeypatch.setattr("pinban.archive.catalogue.sqlite_errors._STEPS", 1)
    told = client.ask("/api/search", query={"q": "草原"})
    assert (told.status, told.data["findings"][0]["code"]) == (503, "H011")


def test_other_programs_get_addresses_and_no_paths(client: Client, store: Store) -> None:
    answer = client.ask("/api/search", query={"q": "收割机"})
    assert str(store.root) not in answer.body.decode()
    (hit,) = [hit for hit in answer.data["hits"] if hit["story"] == "grain"]
    assert hit["places"]
    assert all(place["page"] == 1 and place["left"] < place["right"] for place in hit["places"])
    for key in ("pdf", "text"):
        assert client.ask(hit[key].removeprefix(BASE[:-1])).status == 200
    assert client.ask(hit["address"].removeprefix(BASE[:-1])).status == 303
    issues = client.ask("/api/issues", query={"from": "2000-01-01"}).data
    assert [item["id"] for item in issues["issues"]] == [EDITION]


def test_nothing_found_is_said_and_what_helps(client: Client) -> None:
    page = html(client.ask("/search", query={"q": "沙漠骆驼", "section": "要闻"}))
    (note,) = texts(page, "//p[@class='note']")
    assert "Nothing was found" in note
    assert page.xpath("//figure[@class='years']") == []
    assert len(page.xpath("//a[@class='chosen']")) == 1


def test_years_below_the_bars_do_not_touch(client: Client) -> None:
    for query in ({"q": "草原"}, {"q": "草原", "year": "1962"}, {"q": "收割机"}):
        page = html(client.ask("/search", query=query))
        spans = []
        for name in page.xpath("//figure[@class='years']//text"):
            x, wide = float(name.get("x")), 5.2 * len(name.text)
            left = x - {"start": 0, "middle": wide / 2, "end": wide}[name.get("text-anchor")]
            spans.append((left, left + wide))
        assert spans
        assert all(one[1] < other[0] for one, other in pairwise(sorted(spans)))
