"""OAI-PMH 2.0 by its rules: every verb and error, dates, sets, forms, lists in parts; records by their schemas."""

import base64
import json
import re
from typing import Any

import pytest
from lxml import etree

from pinban.record.identifiers import article_id, urn
from tests.archive.judge import schema, with_schemas
from tests.desk.client import Client
from tests.reader.conftest import BASE, EDITION, OLD

OAI = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
MODS = "{http://www.loc.gov/mods/v3}mods"
METS = "{http://www.loc.gov/METS/}"
HREF = "{http://www.w3.org/1999/xlink}href"
ISSUE, STORY = urn(EDITION), urn(article_id(EDITION, "grain"))
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def ask(client: Client, **arguments: str) -> etree._Element:
    """An answer, after what every answer must have (3.2 of the protocol)."""
    answer = client.ask("/oai", query={key.rstrip("_"): value for key, value in arguments.items()})
    assert (answer.status, answer.headers["content-type"]) == (200, "text/xml; charset=utf-8")
    root = etree.fromstring(answer.body)
    assert root.tag == f"{{{OAI['o']}}}OAI-PMH"
    tags = [etree.QName(child).localname for child in root]
    assert tags[:2] == ["responseDate", "request"]
    assert len(tags) == 3
    assert STAMP.fullmatch(root[0].text)
    assert root[1].text == f"{BASE}oai"
    return root


def errors(client: Client, **arguments: str) -> list[str]:
    root = ask(client, **arguments)
    codes: list[str] = root.xpath("o:error/@code", namespaces=OAI)
    given = {key.rstrip("_"): value for key, value in arguments.items()}
    assert dict(root[1].attrib) == ({} if codes[0] in ("badVerb", "badArgument") else given)
    return codes


def identifiers(root: etree._Element) -> list[str]:
    told: list[str] = root.xpath("//o:header/o:identifier/text()", namespaces=OAI)
    return told


def told(root: etree._Element, path: str) -> list[Any]:
    values: list[Any] = root.xpath(path, namespaces=OAI)
    return values


def test_identify(client: Client) -> None:
    root = ask(client, verb="Identify")
    names = [etree.QName(child).localname for child in root[2]]
    assert names == [
        "repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord",
        "granularity",
    ]  # fmt: skip
    values = [child.text for child in root[2]]
    assert values[1:] == [
        f"{BASE}oai", "2.0", "archive@paper.example", "2020-01-02T03:04:05Z", "no", "YYYY-MM-DDThh:mm:ssZ",
    ]  # fmt: skip


def test_forms(client: Client) -> None:
    root = ask(client, verb="ListMetadataFormats")
    assert told(root, "//o:metadataPrefix/text()") == ["oai_dc", "mods", "mets"]
    assert told(root, "//o:metadataNamespace/text()")[0] == "http://www.openarchives.org/OAI/2.0/oai_dc/"
    story = ask(client, verb="ListMetadataFormats", identifier=STORY)
    assert told(story, "//o:metadataPrefix/text()") == ["oai_dc", "mods"]
    assert errors(client, verb="ListMetadataFormats", identifier=urn("none")) == ["idDoesNotExist"]


def test_sets_part_the_records(client: Client) -> None:
    specs = told(ask(client, verb="ListSets"), "//o:setSpec/text()")
    assert specs == ["issue", "article", "paper:CN15-0001"]
    every = identifiers(ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc"))
    parts = {
        spec: identifiers(ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set=spec)) for spec in specs
    }
    assert sorted(parts["issue"] + parts["article"]) == sorted(every)
    assert sorted(parts["paper:CN15-0001"]) == sorted(every)
    assert set(parts["issue"]) == {ISSUE, urn(OLD)}
    assert errors(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set="none") == ["noRecordsMatch"]
    root = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set="article")
    assert {tuple(told(header, "o:setSpec/text()")) for header in told(root, "//o:header")} == {
        ("article", "paper:CN15-0001")
    }


def test_dublin_core_of_a_story(client: Client) -> None:
    root = ask(client, verb="GetRecord", identifier=STORY, metadataPrefix="oai_dc")
    assert identifiers(root) == [STORY]
    assert told(root, "//dc:title/text()")[0] == "千亩麦田一周收完 合作社的三十台收割机"
    assert told(root, "//dc:creator/text()") == ["本报记者 河川"]
    assert told(root, "//dc:date/text()") == ["2018-07-01"]
    assert told(root, "//dc:type/text()") == ["Text", "report"]
    assert {STORY, f"{BASE}issue/{EDITION}/story/grain"} <= set(told(root, "//dc:identifier/text()"))
    (dc,) = told(root, "//o:metadata/*")
    assert dc.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation").endswith("oai_dc.xsd")
    issue = ask(client, verb="GetRecord", identifier=ISSUE, metadataPrefix="oai_dc")
    assert told(issue, "//dc:publisher/text()") == ["河川日报社"]


@with_schemas
def test_mods_and_mets_fit_their_schemas(client: Client) -> None:
    for name in (ISSUE, STORY):
        (mods,) = told(ask(client, verb="GetRecord", identifier=name, metadataPrefix="mods"), "//o:metadata/*")
        assert mods.tag == MODS
        record = etree.fromstring(etree.tostring(mods))
        assert schema("mods-3-8.xsd").validate(record), schema("mods-3-8.xsd").error_log
        assert name in [item.text for item in record.findall("{http://www.loc.gov/mods/v3}identifier")]
    (mets,) = told(ask(client, verb="GetRecord", identifier=ISSUE, metadataPrefix="mets"), "//o:metadata/*")
    record = etree.fromstring(etree.tostring(mets))
    assert schema("mets-1-12-1.xsd").validate(record), schema("mets-1-12-1.xsd").error_log
    hrefs = [item.get(HREF) for item in record.iter(f"{METS}FLocat")]
    shown = [href for href in hrefs if href.startswith(BASE)]
    assert len(shown) > 8
    for href in shown:
        assert client.ask(href.removeprefix(BASE[:-1])).status == 200, href
    assert not any("edition/" in href for href in shown)


def test_dates_choose(client: Client) -> None:
    def names(**given: str) -> set[str]:
        return set(identifiers(ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **given)))

    late = {urn(OLD), urn(f"{OLD}_a")}
    assert names(from_="2020-06-01") == late
    assert names(from_="2021-01-02T03:04:05Z") == late
    assert late.isdisjoint(names(until="2021-01-02T03:04:04Z"))
    assert names(from_="2020-01-02", until="2020-01-02") == names() - late
    listed = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
    assert errors(client, **listed, from_="2022-01-01") == ["noRecordsMatch"]
    for wrong in (
        {"from_": "2020"}, {"from_": "2020-02-30"}, {"until": "2020-01-02T03:04:05"}, {"until": "2020-01-02T25:04:05Z"},
        {"from_": "2020-01-01", "until": "2020-01-02T00:00:00Z"}, {"from_": "2021-01-01", "until": "2020-01-01"},
        {"from_": "٢٠٢٠-01-01"},
    ):  # fmt: skip
        assert errors(client, **listed, **wrong) == ["badArgument"], wrong


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Steal"}, "badVerb"),
        ({"verb": "identify"}, "badVerb"),
        ({"verb": "Identify", "set": "issue"}, "badArgument"),
        ({"verb": "GetRecord", "identifier": ISSUE}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "not a uri"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "urn:uuid:0"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "marc21", "identifier": ISSUE}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "metadataPrefix": "mets", "identifier": STORY}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "metadataPrefix": "mods", "identifier": urn(OLD)}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "mods", "set": "none"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "x", "metadataPrefix": "mods"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListIdentifiers", "resumptionToken": "x" * 2000}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords", "metadataPrefix": "mods", "set": "\x00"}, "badArgument"),
    ],
)
def test_errors_have_their_codes(client: Client, arguments: dict[str, str], code: str) -> None:
    assert errors(client, **arguments) == [code]


def test_an_argument_may_not_stand_twice(store: Any, client: Client) -> None:
    answer = client.ask("/oai", "POST", body=b"verb=Identify&verb=Identify")
    assert b'code="badVerb"' in answer.body
    answer = client.ask("/oai", "POST", body=b"verb=ListIdentifiers&metadataPrefix=mods&metadataPrefix=mods")
    assert b'code="badArgument"' in answer.body


def test_posted_questions_are_answered_alike(client: Client) -> None:
    body = f"verb=GetRecord&identifier={STORY}&metadataPrefix=oai_dc".encode()
    posted = etree.fromstring(client.ask("/oai", "POST", body=body).body)
    asked = ask(client, verb="GetRecord", identifier=STORY, metadataPrefix="oai_dc")
    assert etree.tostring(posted[2]) == etree.tostring(asked[2])
    assert b'code="badVerb"' in client.ask("/oai", "POST", body=b"verb=Identify&x=" + b"y" * 9000).body


@pytest.mark.parametrize("verb", ["ListIdentifiers", "ListRecords"])
def test_lists_come_in_parts_that_make_the_whole(client: Client, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    whole = identifiers(ask(client, verb=verb, metadataPrefix="oai_dc"))
    monkeypatch.setattr("pinban.reader.oai.ON_PAGE", 2)
    monkeypatch.setattr("pinban.reader.oai.RECORDS_ON_PAGE", 2)
    root, seen, cursors = ask(client, verb=verb, metadataPrefix="oai_dc"), [], []
    while True:
        seen += identifiers(root)
        (token,) = told(root, "//o:resumptionToken")
        cursors.append(int(token.get("cursor")))
        if not token.text:
            break
        root = ask(client, verb=verb, resumptionToken=token.text)
    assert seen == whole
    assert (urn(OLD) in seen) == (verb == "ListIdentifiers")  # its bag, made elsewhere, has no METS to tell of it
    assert cursors == list(range(0, 2 * len(cursors), 2))
    assert len(cursors) > 2


def test_tokens_that_were_tampered_with_give_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pinban.reader.oai.ON_PAGE", 2)
    (token,) = told(ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc"), "//o:resumptionToken/text()")
    said = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    for at, value in ((0, "marc21"), (1, 7), (4, -1), (4, True), (4, 1.5), (5, None), (7, 1), (8, ["x"])):
        wrong = [*said[:at], value, *said[at + 1 :]]
        packed = base64.urlsafe_b64encode(json.dumps(wrong).encode()).decode().rstrip("=")
        assert errors(client, verb="ListIdentifiers", resumptionToken=packed) == ["badResumptionToken"], (at, value)
    late = [*said[:5], "2099-01-01T00:00:00Z", *said[6:]]
    packed = base64.urlsafe_b64encode(json.dumps(late).encode()).decode().rstrip("=")
    assert errors(client, verb="ListIdentifiers", resumptionToken=packed) == ["badResumptionToken"]
