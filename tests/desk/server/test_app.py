"""The desk as browsers ask it: what is shown, done, undone, typed, brought in and built."""

import json

import pytest

from pinban.desk.server.desk import Desk
from pinban.desk.views.studio import wait_for
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
    assert state["undo"] == {"do": "pin", "page": "1", "who": "河川", "when": "2018-06-30T23:55:00+00:00", "number": 1}
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


def test_an_edition_is_built_and_taken_away(client: Client, desk: Desk) -> None:
    assert client.post("/api/build").data == {"started": True}
    assert wait_for(desk.studio, lambda _: desk.builds.progress.state != "running", 60)
    built = client.ask("/api/build").data
    assert built["steps"]
    if built["state"] == "failed":  # the small edition leaves its pages too white to print
        assert any(item["severity"] == "error" for item in built["found"])
        assert built["files"] == []
        pytest.skip("nothing to take away")
    name = next(item["name"] for item in built["files"] if item["name"].startswith("press/"))
    answer = client.ask("/out", query={"name": name})
    assert answer.body[:5] == b"%PDF-"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"].endswith("sandbox")


def test_who_has_a_story_is_told_to_all(client: Client) -> None:
    told = client.socket(headers={"origin": ORIGIN}, say=['{"who": "河川", "story": "one"}'])
    assert json.loads(told[0])["held"] == {}
    assert any(json.loads(text).get("held") for text in told[1:]) or len(told) == 1
