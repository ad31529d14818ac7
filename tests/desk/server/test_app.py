"""The desk as browsers ask it: what is shown, done, undone, typed, brought in and built."""

import io
import json
import zipfile
from typing import Any

import pytest

from pinban.desk.server.desk import Desk
from pinban.desk.views.studio import wait_for
from pinban.pipeline.executor import Serial
from pinban.pipeline.gathering import gather
from pinban.pipeline.planning import plan_edition
from tests.desk.client import ORIGIN, Client
from tests.desk.small import contents, read


def settled(desk: Desk, number: int) -> None:
    assert wait_for(desk.studio, lambda now: now.number > number and not now.busy, 60)


def test_the_board_has_pages_and_stories(client: Client) -> None:
    state = client.ask("/api/state").data
    assert [(page["label"], [story["id"] for story in page["stories"]]) for page in state["pages"]] == [
        ("1", ["one", "two", "three"]),
        ("2", ["four", "five"]),
        ("3", ["six"]),
    ]
    assert [story["id"] for story in state["held"]] == ["seven"]
    assert state["edition"]["paper"] == "河川日报"
    assert state["undo"] is None
    assert not state["broken"]


def test_a_page_has_its_frames_over_its_proof(client: Client) -> None:
    page = client.ask("/api/page", query={"label": "1"}).data
    frames = {frame["story"]: frame for frame in page["frames"]}
    assert set(frames) == {"one", "two", "three"}
    assert frames["one"]["cells"][:3:2] == [1, 3]
    assert frames["one"]["pinned"]
    assert not frames["three"]["pinned"]
    image = page["image"]
    assert image["trim"] == page["sheet"]
    assert len(page["grid"]["columns"]) >= 4
    picture = client.ask("/proof", query={"label": "1"})
    assert picture.body[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(picture.body[at : at + 4]) for at in (16, 20))
    assert abs(width - image["width"]) <= 1
    assert abs(height - image["height"]) <= 1
    sharp = client.ask("/sharp", query={"label": "1"})
    assert int.from_bytes(sharp.body[16:20]) > 1.3 * width


def test_what_is_not_there_is_not_found(client: Client) -> None:
    for path in ("/api/page", "/proof", "/sharp"):
        assert client.ask(path, query={"label": "9"}).status == 404
    assert client.ask("/api/ways", query={"label": "9"}).data == {"ways": []}


def test_a_story_has_head_text_and_place(client: Client) -> None:
    story = client.ask("/api/story", query={"story": "one"}).data
    assert story["page"] == "1"
    assert story["head"]["headline"] == "第1篇的标题"
    text = contents()["stories/one.md"].decode().split("\n")
    assert story["text"].split("\n")[0] == text[story["first"] - 1]


def test_typing_is_measured_against_the_place(client: Client) -> None:
    text = client.ask("/api/story", query={"story": "one"}).data["text"]
    same = client.post("/api/fit", {"story": "one", "text": text}).data
    more = client.post("/api/fit", {"story": "one", "text": text + "\n\n" + "多写的一句话。" * 60}).data
    assert more["lines"] > same["lines"]
    assert more["whole"] == same["whole"] + 420
    assert more["lines"] > 0
    assert "".join(line[0] for line in more["galley"]).count("多写的一句话。") > 40
    assert client.post("/api/fit", {"story": "seven", "text": "字"}).data is None


def test_findings_are_those_of_read_and_of_the_pages(client: Client) -> None:
    found = client.ask("/api/findings").data
    assert found["score"]["limit"] == 3
    assert {item["severity"] for item in found["findings"]} <= {"error", "warning", "note"}


def test_other_ways_can_be_taken(client: Client) -> None:
    ways = client.ask("/api/ways", query={"label": "1"}).data["ways"]
    assert ways
    assert {pin["story"] for pin in ways[0]["pins"]} == {"one", "two", "three"}


def test_an_action_changes_the_files_and_the_page_and_is_undone(client: Client, desk: Desk) -> None:
    before, number = read(desk.root), desk.now.number
    request = {"do": "pin", "page": "1", "pins": [{"story": "three", "column": 1, "columns": 2}]}
    assert client.post("/api/do", {"request": request, "who": "河川"}).data["done"]
    settled(desk, number)
    page = client.ask("/api/page", query={"label": "1"}).data
    three = next(frame for frame in page["frames"] if frame["story"] == "three")
    assert three["pinned"]
    assert three["cells"][::2] == [1, 2]
    state = client.ask("/api/state").data
    assert state["undo"] == {
        "do": "pin",
        "page": "1",
        "who": "河川",
        "when": "2018-06-30T23:55:00+00:00",
        "number": 1,
        "may": True,
    }
    number = desk.now.number
    assert client.post("/api/undo", {"who": "河川"}).status == 200
    assert read(desk.root) == before
    settled(desk, number)
    state = client.ask("/api/state").data
    assert state["undo"] is None
    assert state["redo"]["do"] == "pin"
    assert client.post("/api/do", {"request": {"do": "unpin", "page": "2", "stories": ["four"]}}).data["done"] is False


def test_a_change_of_another_program_is_seen(client: Client, desk: Desk) -> None:
    path, number = desk.root / "stories" / "six.md", desk.now.number
    before, mark = path.read_bytes(), desk.now.pages["3"].mark
    path.write_bytes(before.replace("。".encode(), "的。".encode()))
    settled(desk, number)
    assert desk.now.pages["3"].mark != mark
    number = desk.now.number
    path.write_bytes(before)
    settled(desk, number)
    assert desk.now.pages["3"].mark == mark


def test_broken_files_are_told_and_the_pages_stay(client: Client, desk: Desk) -> None:
    path, number = desk.root / "stories" / "six.md", desk.now.number
    before, mark = path.read_bytes(), desk.now.pages["3"].mark
    path.write_bytes(before.replace(b"headline:", b"headlin:"))
    settled(desk, number)
    state = client.ask("/api/state").data
    assert state["broken"]
    assert [page["label"] for page in state["pages"]] == ["1", "2", "3"]
    assert desk.now.pages["3"].mark == mark
    assert any(item["file"] == "stories/six.md" for item in client.ask("/api/findings").data["findings"])
    number = desk.now.number
    path.write_bytes(before)
    settled(desk, number)
    assert not client.ask("/api/state").data["broken"]


def test_copy_is_brought_in_and_undone(client: Client, desk: Desk) -> None:
    before, number = read(desk.root), desk.now.number
    body = "晚到的消息\n\n河川市今天下午下了一场雨，麦田里的人都说下得正好。\n".encode()
    answer = client.ask(
        "/api/import",
        "POST",
        query={"name": "来稿.txt", "page": "3", "who": "河川"},
        body=body,
        headers={"origin": ORIGIN},
    )
    assert answer.status == 200, answer.body
    (story,) = answer.data["stories"]
    assert (desk.root / "stories" / f"{story}.md").is_file()
    settled(desk, number)
    assert wait_for(desk.studio, lambda now: len(now.edition.pages[2].stories) == 2 and not now.busy, 60)  # type: ignore[union-attr]
    state = client.ask("/api/state").data
    assert [item["id"] for item in state["pages"][2]["stories"]] == ["six", story]
    assert state["undo"]["do"] == "import"
    number = desk.now.number
    client.post("/api/undo")
    assert read(desk.root) == before
    settled(desk, number)


def test_a_clash_gives_both_texts(client: Client) -> None:
    text = client.ask("/api/story", query={"story": "two"}).data["text"]
    first = text.split("\n")[0]
    answer = client.post(
        "/api/do",
        {
            "request": {
                "do": "text",
                "story": "two",
                "base": text.replace(first, "旧的首段。"),
                "text": text.replace(first, "我的首段。"),
            }
        },
    )
    assert answer.status == 409
    assert answer.data["findings"][0]["code"] == "U006"
    assert answer.data["extra"]["theirs"] == text


def at(client: Client, label: str, story: str) -> list[int]:
    """Where a story stands: column, line, columns, lines."""
    frames = client.ask("/api/page", query={"label": label}).data["frames"]
    return next(frame["cells"] for frame in frames if frame["story"] == story)


def test_little_moves_about_what_is_put_elsewhere_and_a_build_has_the_same(client: Client, desk: Desk) -> None:
    before = read(desk.root)
    number, stood = desk.now.number, at(client, "2", "five")
    frame = at(client, "2", "four")
    first = client.ask("/api/page", query={"label": "2"}).data["grid"]["first"]
    pin = {"story": "four", "column": frame[0], "line": frame[1] - first + 1, "columns": frame[2], "lines": frame[3]}
    assert client.post("/api/do", {"request": {"do": "pin", "page": "2", "pins": [pin]}}).status == 200
    settled(desk, number)
    assert at(client, "2", "five") == stood
    assert client.ask("/api/page", query={"label": "2"}).data["kept"]
    kept = json.loads((desk.root / "plan" / "2.json").read_text(encoding="utf-8"))
    assert [item["story"] for item in kept["stories"]] == [item.story for item in desk.now.pages["2"].plan.stories]
    gathered, _, _ = gather(desk.root, desk.options.places)
    assert gathered is not None
    planned = plan_edition(gathered, desk.options.places, Serial(), lambda _: None)
    for page in planned.pages:
        assert page.plan.stories == desk.now.pages[page.label].plan.stories
    number = desk.now.number
    client.post("/api/undo")
    assert read(desk.root) == before
    settled(desk, number)
    assert at(client, "2", "four") == frame


def test_a_place_that_cannot_be_is_refused_with_what_would_make_it_possible(client: Client, desk: Desk) -> None:
    before = read(desk.root)
    pin = {"story": "three", "column": 1, "line": 1, "columns": 3}
    request = {"do": "pin", "page": "1", "pins": [pin]}
    answer = client.post("/api/do", {"request": request})
    assert answer.status == 409
    (told,) = answer.data["findings"]
    assert told["code"] == "U018"
    assert "one" in told["hint_zh"] and "one" in told["hint_en"]
    assert json.loads(answer.data["extra"]["free"]) == ["one"]
    assert read(desk.root) == before
    number = desk.now.number
    assert client.post("/api/do", {"request": {**request, "free": ["one"]}}).status == 200
    settled(desk, number)
    assert at(client, "1", "three")[:3:2] == [1, 3]
    number = desk.now.number
    client.post("/api/undo")
    assert read(desk.root) == before
    settled(desk, number)
    far = {"request": {"do": "pin", "page": "1", "pins": [{"story": "three", "column": 4, "line": 1, "columns": 9}]}}
    answer = client.post("/api/do", far)
    assert (answer.status, json.loads(answer.data["extra"]["free"])) == (409, None)


def test_pins_at_odds_in_the_file_are_told_with_the_one_that_would_have_to_give_way(client: Client, desk: Desk) -> None:
    assert client.ask("/api/clash", query={"label": "1"}).data == {"free": None, "stories": []}
    path, before = desk.root / "edition.yaml", read(desk.root)
    number = desk.now.number
    text = path.read_text(encoding="utf-8")
    half = "- story: two\n        column: 1\n        line: 1\n"
    path.write_text(text.replace("- story: two\n", half), encoding="utf-8")
    settled(desk, number)
    assert client.ask("/api/page", query={"label": "1"}).data["unheld"]
    assert client.ask("/api/clash", query={"label": "1"}).data == {"free": ["one"], "stories": ["two"]}
    number = desk.now.number
    path.write_bytes(before["edition.yaml"])
    settled(desk, number)


def test_late_news_is_looked_at_before_it_is_taken(client: Client, desk: Desk) -> None:
    before = read(desk.root)
    request = {"do": "exchange", "story": "seven", "instead": "five"}
    answer = client.post("/api/preview", {"request": request, "label": "2"})
    assert answer.data["drawn"]
    assert {(item["kind"], item["title"]) for item in answer.data["moves"]} >= {
        ("came", "第7篇的标题"),
        ("went", "第5篇的标题"),
    }
    drawing = client.ask("/preview")
    assert drawing.body.startswith(b"<svg")
    assert "sandbox" in drawing.headers["content-security-policy"]
    assert read(desk.root) == before, "nothing is done yet"
    number = desk.now.number
    assert client.post("/api/do", {"request": request}).status == 200
    settled(desk, number)
    assert {item.story for item in desk.now.pages["2"].plan.stories} == {"four", "seven"}
    number = desk.now.number
    client.post("/api/undo")
    settled(desk, number)
    assert read(desk.root) == before
    nothing = client.post("/api/preview", {"request": {"do": "exchange", "story": "x", "instead": "y"}, "label": "2"})
    assert (nothing.status, nothing.data["findings"][0]["code"]) == (409, "U001")


def test_a_step_that_is_blocked_is_skipped_or_taken_back_with_the_rest(client: Client, desk: Desk) -> None:
    before, path = read(desk.root), desk.root / "stories" / "six.md"

    def blocked() -> int:
        client.post("/api/do", {"request": {"do": "field", "story": "six", "key": "kicker", "value": "引题"}})
        path.write_text(path.read_text(encoding="utf-8").replace("引题", "别的引题"), encoding="utf-8")
        answer = client.post("/api/undo")
        assert (answer.status, answer.data["findings"][0]["code"]) == (409, "U040")
        return int(answer.data["extra"]["turn"])

    assert client.post("/api/undo", {"over": blocked()}).status == 200
    assert read(desk.root) == before
    assert client.post("/api/skip", {"number": blocked()}).status == 200
    assert "别的引题" in path.read_text(encoding="utf-8")
    assert client.post("/api/skip", {"number": 999}).status == 409
    path.write_bytes(before["stories/six.md"])
    wait_for(desk.studio, lambda now: not now.busy, 60)


def built(client: Client, desk: Desk, **asked: object) -> dict[str, Any]:
    """A build, and what is told of it."""
    assert client.post("/api/build", asked).data == {"started": True}
    assert wait_for(desk.studio, lambda _: desk.builds.progress.state != "running", 120)
    data: dict[str, Any] = client.ask("/api/build").data
    return data


def test_an_edition_is_built_and_taken_away(client: Client, desk: Desk) -> None:
    told = built(client, desk)
    assert told["steps"]
    assert told["state"] == "done", told["found"]
    name = next(item["name"] for item in told["files"] if item["name"].startswith("press/"))
    answer = client.ask("/out", query={"name": name})
    assert answer.body[:5] == b"%PDF-"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"].endswith("sandbox")
    epaper = client.ask("/out", query={"name": "epaper.zip"})
    names = zipfile.ZipFile(io.BytesIO(epaper.body)).namelist()
    assert any(name.endswith("index.htm") for name in names)
    assert not [name for name in names if name.startswith(("/", "..")) or "\\" in name]
    assert client.ask("/out", query={"name": "epaper.zip"}).body == epaper.body


@pytest.mark.whole
def test_a_page_is_exchanged_in_what_was_sent(client: Client, desk: Desk) -> None:
    before = read(desk.root)
    assert built(client, desk)["state"] == "done"
    number = desk.now.number
    client.post("/api/do", {"request": {"do": "page", "page": "2", "key": "section", "value": "夜讯"}})
    settled(desk, number)
    told = built(client, desk, replate=["3"])
    assert told["state"] == "failed", "page 2 would change without being named"
    assert any("2" in item["zh"] for item in told["found"] if item["severity"] == "error")
    told = built(client, desk, replate=["2"])
    assert told["state"] == "done", told["found"]
    assert [item["name"] for item in told["files"] if item["name"].startswith("replates/2-1/")]
    number = desk.now.number
    client.post("/api/undo")
    settled(desk, number)
    assert read(desk.root) == before


def test_who_has_a_story_is_told_to_all(client: Client) -> None:
    told = client.socket(headers={"origin": ORIGIN}, say=['{"who": "河川", "story": "one"}'])
    assert json.loads(told[0])["held"] == {}
    assert any(json.loads(text).get("held") for text in told[1:]) or len(told) == 1
