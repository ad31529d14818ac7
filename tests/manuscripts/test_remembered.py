"""What was read before is given again, and nothing that has changed since."""

from pathlib import Path

import pytest
from PIL import Image

from pinban.manuscripts import Remembered, read_edition
from tests.pipeline.desk import prose, story, write_edition

PICTURED = "---\nheadline: 配图\npictures:\n  - {file: pictures/a.png, caption: 图, alt: 图}\n---\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    edition = write_edition(
        tmp_path / "edition",
        {"a": PICTURED + prose(1, 300) + "\n", "b": story(prose(2, 200) + "他的的话。", "又一条")},
        pages=[["a"], ["b"]],
    )
    (edition / "pictures").mkdir()
    Image.new("RGB", (900, 600), (9, 120, 200)).save(edition / "pictures" / "a.png")
    return edition


def agree(home: Path, remembered: Remembered) -> None:
    """What is read with the help of what was read before is what is read without."""
    assert read_edition(home, remembered=remembered) == read_edition(home)


def test_the_second_reading_is_the_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = Remembered()
    agree(home, remembered)
    monkeypatch.setattr("pinban.manuscripts.remembered.parse_story", lambda *_: pytest.fail("read again"))
    monkeypatch.setattr(
        "pinban.manuscripts.edition.reading.read_story_passages", lambda *_: pytest.fail("proofread again")
    )
    assert read_edition(home, remembered=remembered)[0] is not None


@pytest.mark.parametrize("change", ["text", "head", "line", "picture", "gone", "broken", "words", "date", "edition"])
def test_what_has_changed_is_read_anew(change: str, home: Path) -> None:
    remembered = Remembered()
    agree(home, remembered)
    first = read_edition(home, remembered=remembered)
    path, edition = home / "stories" / "b.md", home / "edition.yaml"
    text = path.read_text(encoding="utf-8")
    match change:
        case "text":
            path.write_text(text + "\n再一段。\n", encoding="utf-8")
        case "head":
            path.write_text(text.replace("又一条", "再一条"), encoding="utf-8")
        case "line":
            path.write_text(text.replace("---\n", "---\n\n", 1), encoding="utf-8")
        case "picture":
            Image.new("RGB", (800, 600), (9, 12, 200)).save(home / "pictures" / "a.png")
        case "gone":
            (home / "pictures" / "a.png").unlink()
        case "broken":
            path.write_text("---\nheadline: [\n---\n字\n", encoding="utf-8")
        case "words":
            (home / "proofreading").mkdir()
            words = "entries:\n  - {wrong: 的话, right: 之言, kind: house}\n"
            (home / "proofreading" / "words.yaml").write_text(words, encoding="utf-8")
        case "date":
            text = edition.read_text(encoding="utf-8")
            day = next(line for line in text.splitlines() if line.startswith("date:"))
            edition.write_text(text.replace(day, "date: 2019-03-04"), encoding="utf-8")
        case "edition":
            edition.write_text(edition.read_text(encoding="utf-8") + "\n# 谁也不必读\n", encoding="utf-8")
    agree(home, remembered)
    if change != "edition":
        assert read_edition(home, remembered=remembered) != first


def test_no_more_is_kept_than_said(home: Path) -> None:
    remembered, path = Remembered(), home / "stories" / "b.md"
    for turn in range(12):
        path.write_text(story(f"第{turn}句。", "又一条"), encoding="utf-8")
        read_edition(home, remembered=remembered)
    assert len(remembered._stories) == 2
    assert len(remembered._marks) <= 4
