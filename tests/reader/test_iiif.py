"""IIIF: the manifest as iiif-prezi3 and the specification have it, words in their places, Content Search 2."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from PIL import Image

from tests.desk.client import Client
from tests.epaper.test_machines import broken_rules, prezi3  # noqa: F401 -- a fixture
from tests.reader.conftest import BASE, EDITION, OLD

HOME = f"/iiif/{EDITION}"


def at(client: Client, address: str) -> Any:
    """What lies at an address that the service gave."""
    parts = urlsplit(address)
    assert address.startswith(BASE)
    answer = client.ask(parts.path, query=dict(parse_qsl(parts.query)))
    assert answer.status == 200
    assert answer.headers.get("access-control-allow-origin") == (None if "/issue/" in address else "*")
    return answer


def nodes(data: Any) -> list[dict[str, Any]]:
    """Every object in some data."""
    if isinstance(data, list):
        return [node for item in data for node in nodes(item)]
    return [data, *(node for item in data.values() for node in nodes(item))] if isinstance(data, dict) else []


def test_the_manifest_shows_every_page_with_its_image(client: Client, bag: Path) -> None:
    answer = client.ask(f"{HOME}/manifest.json")
    assert answer.headers["content-type"].startswith("application/ld+json")
    manifest = answer.data
    assert manifest["id"] == f"{BASE}iiif/{EDITION}/manifest.json"
    names = [
        node["id"]
        for node in nodes(manifest)
        if node.get("type") in ("Canvas", "Range", "Annotation") and "#" not in node["id"]
    ]
    assert len(names) == len(set(names))
    assert len(manifest["items"]) == 2
    for number, canvas in enumerate(manifest["items"], start=1):
        image = canvas["items"][0]["items"][0]["body"]
        with Image.open(bag / f"data/images/{number:04}.jpg") as picture:
            assert (canvas["width"], canvas["height"]) == (image["width"], image["height"]) == picture.size
        assert at(client, image["id"]).headers["content-type"] == "image/jpeg"
        assert at(client, canvas["thumbnail"][0]["id"]).headers["content-type"] == "image/jpeg"
        assert at(client, canvas["seeAlso"][0]["id"]).body.startswith(b"<?xml")
    (rendered, *_) = manifest["rendering"]
    assert at(client, rendered["id"]).body.startswith(b"%PDF")
    assert at(client, manifest["homepage"][0]["id"]).status == 200
    assert b"<GetRecord>" in at(client, manifest["seeAlso"][0]["id"]).body


def test_ranges_are_the_stories_in_their_places(client: Client) -> None:
    manifest = client.ask(f"{HOME}/manifest.json").data
    sizes = {canvas["id"]: (canvas["width"], canvas["height"]) for canvas in manifest["items"]}
    titles = [title for item in manifest["structures"] for title in next(iter(item["label"].values()))]
    assert {"千亩麦田一周收完", "草上月", "灯下"} <= set(titles)
    for item in manifest["structures"]:
        for part in item["items"]:
            canvas, _, box = part["id"].partition("#xywh=")
            x, y, width, height = map(int, box.split(","))
            assert 0 <= x < x + width <= sizes[canvas][0]
            assert 0 <= y < y + height <= sizes[canvas][1]


def test_words_stand_on_their_canvas(client: Client) -> None:
    canvas = client.ask(f"{HOME}/manifest.json").data["items"][0]
    page = at(client, canvas["annotations"][0]["id"]).data
    assert any("收割机" in item["body"]["value"] for item in page["items"])
    assert all(item["target"].startswith(f"{canvas['id']}#xywh=") for item in page["items"])
    assert client.ask(f"{HOME}/canvas/9/words.json").status == 404


def test_collection_leads_to_every_manifest(client: Client) -> None:
    told = client.ask("/iiif/collection.json").data
    assert [item["navDate"][:10] for item in told["items"]] == ["1962-03-05", "2018-07-01"]
    for item in told["items"]:
        assert at(client, item["id"]).data["id"] == item["id"]


def test_a_search_tells_what_stands_where(client: Client) -> None:
    manifest = client.ask(f"{HOME}/manifest.json").data
    (service,) = manifest["service"]
    assert service["type"] == "SearchService2"
    answer = client.ask(urlsplit(service["id"]).path, query={"q": "收割机", "user": "x"})
    assert answer.headers["content-type"].startswith("application/ld+json")
    told = answer.data
    assert told["@context"] == "http://iiif.io/api/search/2/context.json"
    assert told["type"] == "AnnotationPage"
    assert told["ignored"] == ["user"]
    assert told["partOf"]["total"] == len(told["items"]) > 4
    canvases = {canvas["id"] for canvas in manifest["items"]}
    for item, context in zip(told["items"], told["annotations"][0]["items"], strict=True):
        assert item["body"]["value"] == "收割机"
        assert item["target"].partition("#")[0] in canvases
        (quote,) = context["target"]["selector"]
        assert context["target"]["source"] == item["id"]
        assert quote["exact"] == "收割机"
        assert len(quote["prefix"]) <= 24 >= len(quote["suffix"])


def test_a_long_answer_comes_in_parts_that_lead_on(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.ask(f"{HOME}/search", query={"q": "收割机"}).data
    monkeypatch.setattr("pinban.reader.iiif.ON_PAGE", 3)
    part = client.ask(f"{HOME}/search", query={"q": "收割机"}).data
    last, seen = part["partOf"]["last"]["id"], list(part["items"])
    while "next" in part:
        assert part["startIndex"] == len(seen) - len(part["items"])
        part = at(client, part["next"]["id"]).data
        seen += part["items"]
    assert part["id"] == last
    assert [item["target"] for item in seen] == [item["target"] for item in whole["items"]]
    assert client.ask(f"{HOME}/search", query={"q": "收割机", "start": "-3"}).status == 400
    assert client.ask(f"{HOME}/search", query={"q": ""}).data["items"] == []
    assert client.ask(f"{HOME}/search", query={"q": "(("}).status == 400


def test_an_edition_without_images_still_has_a_manifest(client: Client) -> None:
    manifest = client.ask(f"/iiif/{OLD}/manifest.json").data
    assert manifest["items"] == []
    assert client.ask(f"/iiif/{OLD}/search", query={"q": "草原"}).data["items"] == []


@pytest.mark.judge
def test_iiif_prezi3_has_nothing_to_say(prezi3: Path, client: Client, tmp_path: Path) -> None:  # noqa: F811
    asked = {"manifest": f"{HOME}/manifest.json", "collection": "/iiif/collection.json"}
    asked["words"] = f"{HOME}/canvas/1/words.json"
    for name, path in asked.items():
        (tmp_path / f"{name}.json").write_bytes(client.ask(path).body)
    assert broken_rules(prezi3, *tmp_path.glob("*.json")) == ""
    manifest = client.ask(f"{HOME}/manifest.json").data
    (tmp_path / "wrong.json").write_text(json.dumps({**manifest, "behavior": ["sideways"]}))
    assert broken_rules(prezi3, tmp_path / "wrong.json") != ""
