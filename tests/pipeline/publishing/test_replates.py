"""What an exchange of pages keeps, and what it refuses."""

import json
from datetime import date
from pathlib import Path

import pytest

from pinban.model import Edition, Paper
from pinban.pipeline.publishing.replates import Plate, keep_former
from tests.changes.maker import article, issue

EDITION = Edition("2018-07-01", Path(), Paper("晨报", "CN 15-0001", "晨报社"), "晨刊", date(2018, 7, 1), ())


@pytest.fixture(scope="module")
def pages() -> list[bytes]:
    return [issue([article("桥", text)]) for text in ("大桥合龙了。", "大桥昨天合龙了。", "大桥今天通车了。")]


def output(home: Path, plates: dict[str, bytes]) -> Path:
    (home / "press").mkdir(parents=True, exist_ok=True)
    for label, data in plates.items():
        (home / "press" / f"{label}.pdf").write_bytes(data)
    return home


def plates(**named: bytes) -> list[Plate]:
    return [Plate(label[1:], label[1:], f"press/{label[1:]}.pdf", data) for label, data in named.items()]


def test_the_former_file_and_what_changed(pages: list[bytes], tmp_path: Path) -> None:
    home = output(tmp_path, {"1": pages[0], "2": pages[0]})
    files, found = keep_former(home, EDITION, ["2"], plates(_1=pages[0], _2=pages[1]))
    assert [(item.code, item.place.page) for item in found] == [("K045", "2")]
    assert sorted(files) == ["replates/2-1/2.pdf", "replates/2-1/changes.html", "replates/2-1/changes.json"]
    assert files["replates/2-1/2.pdf"] == pages[0]
    (story,) = json.loads(files["replates/2-1/changes.json"])["stories"]
    assert [piece["text"] for piece in story["text"] if piece["op"] == "+"] == ["昨天"]


def test_exchanges_are_counted_and_earlier_ones_kept(pages: list[bytes], tmp_path: Path) -> None:
    home = output(tmp_path, {"2": pages[1]})
    first = home / "replates" / "2-1"
    first.mkdir(parents=True)
    (first / "2.pdf").write_bytes(pages[0])
    files, _ = keep_former(home, EDITION, ["2"], plates(_2=pages[2]))
    assert files["replates/2-1/2.pdf"] == pages[0]
    assert files["replates/2-2/2.pdf"] == pages[1]


def test_no_other_plate_may_change(pages: list[bytes], tmp_path: Path) -> None:
    home = output(tmp_path, {"1": pages[0], "2": pages[0], "3": pages[0]})
    new = plates(_1=pages[1], _2=pages[0], _3=pages[1])
    _, found = keep_former(home, EDITION, ["2", "3", "9"], new)
    told = {(item.code, item.place.page, item.severity.value) for item in found}
    assert told == {
        ("K001", None, "error"),
        ("K042", "1", "error"),
        ("K043", "2", "warning"),
        ("K045", "3", "note"),
    }


def test_without_a_former_output_or_file_there_is_nothing_to_exchange(pages: list[bytes], tmp_path: Path) -> None:
    _, found = keep_former(tmp_path / "none", EDITION, ["1"], plates(_1=pages[0]))
    assert [item.code for item in found] == ["K041"]
    _, found = keep_former(output(tmp_path, {}), EDITION, ["1"], plates(_1=pages[0]))
    assert [item.code for item in found] == ["K044"]


def test_a_former_file_that_was_damaged_is_kept_all_the_same(pages: list[bytes], tmp_path: Path) -> None:
    files, found = keep_former(output(tmp_path, {"1": b"torn"}), EDITION, ["1"], plates(_1=pages[0]))
    assert files == {"replates/1-1/1.pdf": b"torn"}
    assert [item.code for item in found] == ["K045"]


def test_a_versions_page_is_exchanged_with_the_editions_or_by_its_name(pages: list[bytes], tmp_path: Path) -> None:
    home = output(tmp_path, {"2": pages[0]})
    own = home / "versions" / "hetao" / "press" / "2.pdf"
    own.parent.mkdir(parents=True)
    own.write_bytes(pages[1])
    version = Plate("2-hetao", "2", "versions/hetao/press/2.pdf", pages[2])
    _, found = keep_former(home, EDITION, ["1"], [*plates(_1=b"", _2=pages[0]), version])
    assert {(item.code, item.place.page) for item in found} == {("K042", "2-hetao"), ("K043", "1")}
    for label in ("2", "2-hetao"):
        files, found = keep_former(home, EDITION, [label], [*plates(_2=pages[0]), version])
        assert [(item.code, item.place.page) for item in found] == [("K045", "2-hetao")]
        assert files["replates/2-hetao-1/2.pdf"] == pages[1]
