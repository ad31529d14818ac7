"""As an intruder at the interfaces: OAI's tokens and arguments, IIIF's names and searches, tables, headlines."""

import base64
import csv
import io
import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from lxml import etree

from pinban.reader.tabular import safe
from pinban.record.identifiers import article_id, urn
from tests.desk.client import Client
from tests.reader.conftest import EDITION, HOSTILE, OLD

OAI = {"o": "http://www.openarchives.org/OAI/2.0/"}
ISSUE, STORY = urn(EDITION), urn(article_id(EDITION, "grain"))


def asked(client: Client, query: str) -> etree._Element:
    """The answer to a query string as it is written, always a document of the protocol."""
    answer = client.ask("/oai", "POST", body=query.encode("utf-8", "surrogatepass"))
    assert answer.status == 200
    return etree.fromstring(answer.body)


def codes(client: Client, query: str) -> list[str]:
    found: list[str] = asked(client, query).xpath("o:error/@code", namespaces=OAI)
    return found


def token(*said: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


KEY = ("2020-01-02T03:04:05Z", EDITION, False, "")
TOKENS = {
    "nothing": "",
    "blanks": " ",
    "no token": "../../../etc/passwd",
    "no base64": "!!!!",
    "no JSON": base64.urlsafe_b64encode(b"\xff\xfe{").decode(),
    "a number": token(7),
    "too little": token("mods", "", ""),
    "too much": token("mods", "", "", "", 1, *KEY, "x"),
    "deep": base64.urlsafe_b64encode(b"[" * 600).decode(),
    "another form": token("marc21", "", "", "", 1, *KEY),
    "no text": token("mods", None, "", "", 1, *KEY),
    "from nothing": token("mods", "", "", "", 0, *KEY),
    "from before nothing": token("mods", "", "", "", -1, *KEY),
    "from far": token("mods", "", "", "", 10**30, *KEY),
    "from half": token("mods", "", "", "", 1.5, *KEY),
    "from yes": token("mods", "", "", "", True, *KEY),
    "not a number": base64.urlsafe_b64encode(b'["mods","","","",NaN,"","",false,""]').decode(),
    "a set that is none": token("mods", "", "", "no-such-set", 1, *KEY),
    "after the end": token("mods", "", "", "", 1, "9999", "z", True, "z"),
    "huge": token("mods", "", "", "x" * 3000, 1, *KEY)[:3500],
    "half a surrogate pair": token("mods", "", "", "\ud800", 1, *KEY),
    "a zero": token("mods", "", "", "\0", 1, *KEY),
}


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers", "ListSets"])
def test_tokens_that_are_none(client: Client, verb: str, name: str) -> None:
    query = urlencode({"verb": verb, "resumptionToken": TOKENS[name]}, errors="surrogatepass")
    assert codes(client, query) == ["badResumptionToken"]


def test_a_token_goes_on_with_the_other_list_and_at_any_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds what was asked: the verb chooses headers or records, and nothing is kept that could expire."""
    monkeypatch.setattr("pinban.reader.oai.ON_PAGE", 2)
    first = asked(client, "verb=ListIdentifiers&metadataPrefix=oai_dc")
    (held,) = first.xpath("//o:resumptionToken/text()", namespaces=OAI)
    one, two = (asked(client, f"verb=ListIdentifiers&resumptionToken={held}") for _ in range(2))
    assert etree.tostring(one[2]) == etree.tostring(two[2])
    other = asked(client, f"verb=ListRecords&resumptionToken={held}")
    assert other.xpath("//o:record", namespaces=OAI)


ARGUMENTS = {
    "": "badVerb",
    "verb=": "badVerb",
    "verb=Identify&verb=ListSets": "badVerb",
    "VERB=Identify": "badVerb",
    "verb=Identify%00": "badVerb",
    "verb=Identify&x=1": "badArgument",
    "verb=Identify&identifier=x": "badArgument",
    "verb=ListSets&metadataPrefix=mods": "badArgument",
    "verb=ListMetadataFormats&identifier=&x=": "badArgument",
    "verb=ListMetadataFormats&identifier=": "badArgument",
    "verb=ListMetadataFormats&identifier=x%20y": "badArgument",
    "verb=GetRecord": "badArgument",
    f"verb=GetRecord&identifier={ISSUE}&identifier={ISSUE}&metadataPrefix=mods": "badArgument",
    f"verb=GetRecord&identifier={ISSUE}&metadataPrefix=": "cannotDisseminateFormat",
    f"verb=GetRecord&identifier={ISSUE}&metadataPrefix=OAI_DC": "cannotDisseminateFormat",
    f"verb=GetRecord&identifier={ISSUE.upper()}&metadataPrefix=mods": "idDoesNotExist",
    f"verb=GetRecord&identifier={ISSUE}%0A&metadataPrefix=mods": "badArgument",
    "verb=GetRecord&identifier=urn:uuid:..%2F..%2Fstore.yaml&metadataPrefix=mods": "idDoesNotExist",
    "verb=GetRecord&identifier=" + quote(HOSTILE) + "&metadataPrefix=mods": "badArgument",
    "verb=ListRecords&metadataPrefix=mods&from=": "",
    "verb=ListRecords&metadataPrefix=mods&from=2020-01": "badArgument",
    "verb=ListRecords&metadataPrefix=mods&from=2020-01-01T00:00:00": "badArgument",
    "verb=ListRecords&metadataPrefix=mods&from=2020-01-01T00:00:00.5Z": "badArgument",
    "verb=ListRecords&metadataPrefix=mods&from=2020-01-01T00:00:00%2B08:00": "badArgument",
    "verb=ListRecords&metadataPrefix=mods&from=2020-13-01": "badArgument",
    "verb=ListRecords&metadataPrefix=mods&until=0000-00-00": "badArgument",
    "verb=ListRecords&metadataPrefix=mods&from=2020-01-01&until=2020-01-01T00:00:00Z": "badArgument",
    "verb=ListRecords&metadataPrefix=mods&from=2021-01-01&until=2020-01-01": "badArgument",
    "verb=ListRecords&metadataPrefix=mods&until=0001-01-01": "noRecordsMatch",
    "verb=ListRecords&metadataPrefix=mods&set=article:": "noRecordsMatch",
    "verb=ListRecords&metadataPrefix=mods&set=" + "x" * 3000: "noRecordsMatch",
    "verb=ListRecords&metadataPrefix=mods&" + "&".join(f"a{n}=1" for n in range(60)): "badVerb",
    "verb=ListRecords&metadataPrefix=%ff%fe": "badVerb",
    "verb=ListRecords&metadataPrefix=mods&set=%EF%BF%BE": "badArgument",
    "%00=%00": "badVerb",
}


@pytest.mark.parametrize("query", ARGUMENTS, ids=range(len(ARGUMENTS)))
def test_arguments_that_the_protocol_refuses(client: Client, query: str) -> None:
    assert codes(client, query) == ([ARGUMENTS[query]] if ARGUMENTS[query] else [])


NAMES = [
    "..",
    "%2e%2e",
    "..%2f..",
    "%252e%252e",
    "x" * 3500,
    "草" * 300,
    "\u202e\u2066",
    "a\nb",
    "a\0b",
    EDITION.lower(),
    f"{EDITION}/",
    f"{EDITION}@",
    f"{EDITION}@v01",
    f"{EDITION}@v１",
    f" {EDITION}",
    f"{EDITION}%20",
    HOSTILE,
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("path", ["/iiif/{}/manifest.json", "/iiif/{}/search", "/iiif/{}/canvas/1/words.json"])
def test_names_of_editions_that_are_none(client: Client, path: str, name: str) -> None:
    answer = client.ask(path.format(name), query={"q": "草原"})
    assert answer.status in (400, 404, 414), answer.status
    assert HOSTILE.encode() not in answer.body
    assert b"Traceback" not in answer.body


STARTS = {"-1": 400, "x": 400, "１": 400, "1e3": 400, "9" * 7: 400, "999999": 200, "0": 200, "": 200, " 1": 400}


@pytest.mark.parametrize("start", STARTS)
def test_parts_of_a_search_that_are_none(client: Client, start: str) -> None:
    answer = client.ask(f"/iiif/{EDITION}/search", query={"q": "收割机", "start": start})
    assert answer.status == STARTS[start]
    if start == "999999":
        assert (answer.data["items"], "next" in answer.data) == ([], False)


SEARCHES = [
    {},
    {"q": ""},
    {"q": " "},
    {"q": "NOT 草"},
    {"q": "-草"},
    {"q": "*"},
    {"q": "title:"},
    {"q": '"'},
    {"q": "草" * 400},
    {"motivation": "painting", "q": "草", "date": "x", "user": HOSTILE},
]


@pytest.mark.parametrize("query", SEARCHES, ids=range(len(SEARCHES)))
def test_searches_of_an_edition_at_their_edges(client: Client, query: dict[str, str]) -> None:
    answer = client.ask(f"/iiif/{EDITION}/search", query=query)
    assert answer.status in (200, 400)
    if answer.status == 200:
        assert answer.data["type"] == "AnnotationPage"
        assert answer.data["partOf"]["total"] >= len(answer.data["items"])
        assert set(answer.data.get("ignored", [])) == set(query) - {"q", "start"}
    assert HOSTILE.encode() not in answer.body


CELLS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u3000=1",
    "\ufeff=1",
    "\u200b=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    "\0=1",
    "'=1",
    "|cmd",
    "%0A=1",
]


@pytest.mark.parametrize("cell", CELLS, ids=range(len(CELLS)))
def test_no_cell_is_a_formula(cell: str) -> None:
    """Whatever blanks or marks of no width stand before it, and in full width too: spreadsheets strip or fold them."""
    shown = safe(cell)
    first = shown.lstrip("\ufeff\u200b\u2060\u200e\u200f\0\u3000 ")[:1]
    assert first not in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    assert "\n" not in shown
    assert "\r" not in shown
    out = io.StringIO()
    csv.writer(out).writerow([shown])
    assert next(csv.reader(io.StringIO(out.getvalue()))) == [shown]


VIEWS = ["/search", f"/issue/{OLD}", f"/issue/{OLD}/page/1", f"/issue/{OLD}/story/a", f"/like/{OLD}/a", "/calendar"]
ASKED = ["q", "section", "byline", "paper", "page", "kind", "from", "sort", "year", "p"]


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_asked_is_never_markup(client: Client, view: str) -> None:
    for name in ASKED:
        for value in (HOSTILE, '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "' onmouseover='x"):
            answer = client.ask(view, query={"q": "草原"} | {name: value})
            assert answer.status in (200, 400), (name, value)
            root = etree.HTML(answer.body)
            assert root.xpath("//script[not(@src='/web/zoom.js')] | //img[@onerror] | //@onmouseover") == []
            assert [link for link in root.xpath("//a/@href") if not link.startswith(("/", "?"))] == []
