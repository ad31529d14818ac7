"""What a manuscript asks of its shape and does not get is found, each with what it got."""

from pathlib import Path

import pytest

from tests.manuscripts.desk import picture
from tests.pipeline.desk import prose, story, write_edition
from tests.pipeline.test_kinds import placed

PICTURE = "pictures:\n  - {{file: pictures/p.png, caption: 说明, alt: 图, {}}}\n"


def codes(root: Path, head: str, kind: str, part: str, text: str, *, size: tuple[int, int] = (900, 600)) -> list[str]:
    stories = {
        "long": story(prose(3, 5000 if part == "literary" else 2300), priority=1),
        "one": story(text, "这一篇的题", 3, kind=kind).replace("priority: 3\n", f"priority: 3\n{head}"),
    }
    home = write_edition(root, stories, extra=f"    part: {part}\n")
    file = home / "edition.yaml"
    if part == "literary":
        file.write_text(file.read_text("utf-8").replace("tabloid", "broadsheet"), "utf-8")
    (home / "pictures").mkdir()
    (home / "pictures" / "p.png").write_bytes(picture(size=size))
    return placed(home)[1]


VERSE = "雨落在屋\n风过水面\n灯在远处\n\n人还没有回来\n狗叫了一声"


@pytest.mark.parametrize(("head", "wanted"), [("", False), ("heading: beside\n", False), ("heading: above\n", True)])
def test_a_vertical_heading_stands_beside_its_text(head: str, wanted: bool, tmp_path: Path) -> None:
    assert ("P034" in codes(tmp_path, head, "poem", "literary", VERSE)) is wanted


@pytest.mark.parametrize(("columns", "wanted"), [(4, False), (1, True), (5, True)])
def test_a_picture_of_another_width_than_asked_is_told(columns: int, wanted: bool, tmp_path: Path) -> None:
    head = PICTURE.format(f"columns: {columns}")
    found = codes(tmp_path, head, "report", "news", prose(4, 260), size=(1800, 1200))
    assert ("P038" in found) is wanted
    assert "P041" not in found


def test_a_picture_that_has_too_few_pixels_for_what_is_asked_is_told_as_that(tmp_path: Path) -> None:
    found = codes(tmp_path, PICTURE.format("columns: 5"), "report", "news", prose(4, 260), size=(600, 400))
    assert "P041" in found and "P038" not in found


@pytest.mark.parametrize("kind", ["note", "brief"])
def test_text_around_a_picture_that_a_kind_never_has_is_told(kind: str, tmp_path: Path) -> None:
    head = PICTURE.format("place: around")
    assert "P034" in codes(tmp_path, head, kind, "news", prose(4, 260))
