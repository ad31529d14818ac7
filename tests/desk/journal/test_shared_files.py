"""Stories that editions share, at one edition's desk: its changes are its own, and undone they are the shared again."""

from pathlib import Path

import pytest

from pinban.desk.actions.requests import request_of
from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.journal.journal import Journal, Stamp, replayed
from pinban.desk.server.intake import brought_in
from pinban.desk.views.board_view import board_data
from pinban.desk.views.studio import Standing
from pinban.manuscripts.edition.common_stories import SharedFiles
from tests.desk.small import EDITION, contents, page, read, write

BY = Stamp("河川", "2018-06-30T23:55:00")
STORY = "---\nheadline: 新桥通车\npriority: 2\n---\n新桥昨天通车。\n"


@pytest.fixture
def desk(tmp_path: Path) -> Journal:
    text = EDITION.replace("title: 晨刊\n", "title: 晨刊\nstories: ../copy\n").replace("[six]", "[six, city/bridge]")
    root = write(tmp_path / "e", {**contents(), "edition.yaml": text.encode()})
    for name in ("bridge", "quay"):
        path = tmp_path / f"copy/city/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY, encoding="utf-8")
    return Journal(root, SharedFiles(root))


def do(desk: Journal, **request: object) -> None:
    desk.do(request_of(request), BY)


def stories(desk: Journal, index: int) -> object:
    return page({"edition.yaml": (desk.root / "edition.yaml").read_bytes()}, index)["stories"]


def test_text_is_changed_in_a_copy_and_undone(desk: Journal) -> None:
    before = read(desk.root)
    body = "新桥昨天通车。\n"
    do(desk, do="text", story="bridge", base=body, text="新桥今天通车。\n")
    assert "今天" in (desk.root / "stories/bridge.md").read_text("utf-8")
    assert (desk.root / "../copy/city/bridge.md").read_text("utf-8") == STORY
    do(desk, do="field", story="bridge", key="kicker", value="引题")
    assert "引题" in (desk.root / "stories/bridge.md").read_text("utf-8")
    desk.undo(BY)
    desk.undo(BY)
    assert read(desk.root) == before
    assert not (desk.root / "stories/bridge.md").exists()


def test_a_shared_story_moves_by_its_path(desk: Journal) -> None:
    do(desk, do="move", story="bridge", to="2", before="five")
    assert stories(desk, 1) == ["four", "city/bridge", "five"]
    assert stories(desk, 2) == ["six"]
    do(desk, do="move", story="six", to="2", before="bridge")
    assert stories(desk, 1) == ["four", "six", "city/bridge", "five"]
    do(desk, do="pin", page="2", pins=[{"story": "bridge", "columns": 2}])
    do(desk, do="move", story="bridge", to="held:")
    assert stories(desk, 1) == ["four", "six", "five"]
    assert "placements" not in page({"edition.yaml": (desk.root / "edition.yaml").read_bytes()}, 1)
    do(desk, do="move", story="bridge", to="pool:")
    assert "pool: [city/bridge]" in (desk.root / "edition.yaml").read_text("utf-8")


def test_a_shared_story_that_no_page_has_is_shown_and_put_on_one(desk: Journal) -> None:
    held = [item["id"] for item in board_data(Standing(), desk.root)["held"]]
    assert held[-2:] == ["bridge", "quay"]
    do(desk, do="move", story="quay", to="3")
    assert stories(desk, 2) == ["six", "city/bridge", "city/quay"]


def test_no_new_story_takes_a_shared_name(desk: Journal) -> None:
    with pytest.raises(RefusedError) as error:
        do(desk, do="new", story="quay", headline="码头", to="3")
    assert error.value.found[0].code == "U014"
    brought = brought_in(desk.root, {"新.md": "quay\n\n码头昨天开工，来的人不少。\n".encode()}, "")
    assert "quay" not in brought.stories


def test_replayed_it_is_the_same(desk: Journal) -> None:
    first = read(desk.root)
    do(desk, do="move", story="quay", to="2")
    do(desk, do="field", story="quay", key="kicker", value="引题")
    do(desk, do="text", story="bridge", base="新桥昨天通车。\n", text="新桥今天通车。\n")
    desk.undo(BY)
    again = replayed(desk.entries, first, desk.kept, request_of, desk.shared)
    assert {name: data for name, data in again.items() if data is not None} == read(desk.root)


def test_nothing_outside_is_written(desk: Journal) -> None:
    outside = {path: path.read_bytes() for path in (desk.root.parent / "copy").rglob("*.md")}
    for story in ("../copy/city/bridge", "city/bridge"):
        with pytest.raises(RefusedError):
            do(desk, do="field", story=story, key="kicker", value="引题")
    do(desk, do="field", story="bridge", key="kicker", value="引题")
    assert {path: path.read_bytes() for path in (desk.root.parent / "copy").rglob("*.md")} == outside
