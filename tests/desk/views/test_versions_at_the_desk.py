"""A city's own pages at the desk: made after the edition's, read and signed there, void where they change."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pinban.cli import main
from pinban.desk.journal.journal import opened
from pinban.desk.server.app import desk_app
from pinban.desk.server.desk import Desk, running
from pinban.desk.views.studio import Standing, wait_for
from pinban.pipeline import Options
from tests.desk.client import HOST, Client
from tests.desk.conftest import KEYS
from tests.desk.small import write
from tests.pipeline.desk import PLACES

VERSION = "versions:\n  - id: hetao\n    title: 河套版\n    pages:\n      - {label: '2', stories: [seven, five]}\n"
PAGE = "2-hetao"


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Desk]:
    root = write(tmp_path / "e")
    path = root / "edition.yaml"
    path.write_text(path.read_text("utf-8") + VERSION + "signoff: [editor]\n", "utf-8")
    options = Options(PLACES, tmp_path / "out")
    moment = datetime(2018, 6, 30, 23, 55, tzinfo=UTC)
    with opened(root) as journal, running(Desk(journal, options, lambda: moment)) as made:
        assert wait_for(made.studio, lambda now: not now.busy and PAGE in now.versions, 300)
        yield made


def mark(now: Standing) -> str:
    return now.versions[PAGE].mark


def test_a_citys_page_is_read_signed_and_void_after_a_change(city: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    client = Client(desk_app(city, (HOST,), KEYS)).open(KEYS.token)
    state = client.ask("/api/state").data
    assert [(page["label"], page["section"]) for page in state["versions"]] == [(PAGE, "副刊　原上草（河套版）")]
    assert [page["label"] for page in state["pages"]] == ["1", "2", "3"]
    data = client.ask("/api/reading", query={"label": PAGE}).data
    assert {story["title"] for story in data["stories"] if story["id"]} == {"第7篇的标题", "第5篇的标题"}
    assert data["image"] is not None
    assert client.ask("/proof", query={"label": PAGE}).body.startswith(b"\x89PNG")
    assert client.ask("/reading.pdf", query={"label": PAGE}).body.startswith(b"%PDF")
    sign = {"do": "sign", "page": PAGE, "role": "editor", "content": data["content"]}
    assert client.post("/api/do", {"request": sign, "who": "柳边"}).data["done"]
    assert client.ask("/api/state").data["versions"][0]["state"] == "signed"
    before = mark(city.now)
    text = city.root / "stories" / "seven.md"
    text.write_text(text.read_text("utf-8").replace("，", "、", 1), "utf-8")
    assert wait_for(city.studio, lambda now: not now.busy and mark(now) != before, 120)
    data = client.ask("/api/reading", query={"label": PAGE}).data
    assert [item["who"] for item in data["void"]] == ["柳边"]
    assert "《第7篇的标题》" in data["void"][0]["zh"]
    # what was signed is what the command signs: one content, wherever it is made
    sign = {"do": "sign", "page": PAGE, "role": "editor", "content": data["content"]}
    assert client.post("/api/do", {"request": sign, "who": "柳边"}).data["done"]
    assert main(["signatures", str(city.root), "--pages", PAGE]) == 0
    assert "签 signed   柳边" in capsys.readouterr().out


def test_a_version_that_is_taken_out_goes_from_the_desk(city: Desk) -> None:
    path = city.root / "edition.yaml"
    path.write_text(path.read_text("utf-8").replace(VERSION, ""), "utf-8")
    assert wait_for(city.studio, lambda now: not now.busy and not now.versions, 120)


def test_no_frame_of_a_citys_page_can_be_moved(city: Desk) -> None:
    client = Client(desk_app(city, (HOST,), KEYS)).open(KEYS.token)
    assert client.ask("/api/page", query={"label": PAGE}).status == 404
    pin = {"do": "pin", "page": PAGE, "pins": [{"story": "seven", "column": 1}]}
    assert client.post("/api/do", {"request": pin, "who": ""}).status == 409
