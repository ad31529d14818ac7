"""A new edition reads back whole, and says what is still to be filled in."""

from datetime import date
from pathlib import Path

from pinban.manuscripts import new_edition, read_edition
from pinban.manuscripts.folder import EditorSchema


def test_a_new_edition_is_whole(tmp_path: Path) -> None:
    home = tmp_path / "content" / "2026-03-05"
    assert new_edition(home, day=date(2026, 3, 5), title="周末: 特刊 #1") == []
    made, found = read_edition(home)
    assert made is not None  # it can be set and looked at, not printed
    assert {item.code for item in found} == {"M125"}
    told = {(item.place.file, item.facts["found"]) for item in found}
    assert told == {("edition.yaml", "某某"), ("edition.yaml", "待填")}
    for path in home.rglob("*.*"):
        if path.is_file():
            text = path.read_text("utf-8").replace("某某", "河川").replace("cn: 待填", "cn: CN 15-0001")
            path.write_text(text.replace("待填", '"015000"'), "utf-8")
    made, found = read_edition(home)
    assert found == []
    assert made is not None
    assert (made.title, made.date) == ("周末: 特刊 #1", date(2026, 3, 5))
    assert len(list(made.stories)) >= 8
    assert next(story.id for story in made.stories) == "market"
    assert [path.name for path in home.parent.iterdir()] == ["2026-03-05"]
    line = EditorSchema("# yaml-language-server: $schema=schema/x.json\n", {"schema/x.json": "{}"})
    assert new_edition(tmp_path / "2", day=date(2026, 3, 5), title="x", schema=line) == []
    assert (tmp_path / "2" / "edition.yaml").read_text().startswith(line.line)
    assert (tmp_path / "2" / "schema" / "x.json").read_text() == "{}"


def test_a_page_takes_as_many_stories_as_it_has_room_for(tmp_path: Path) -> None:
    counts = []
    for room in (0, 1000, 3000, 5000, 10_000, 10**9):
        home = tmp_path / str(room)
        assert new_edition(home, day=date(2026, 3, 5), title="x", room=room) == []
        made, _ = read_edition(home)
        assert made is not None
        counts.append(len(made.pages[0].stories))
        pictures = {picture.file for story in made.stories for picture in story.pictures}
        assert pictures == {path.relative_to(home).as_posix() for path in home.glob("pictures/*")}
    assert counts == sorted(counts)
    assert counts[0] == 1
    assert counts[-1] == 12


def test_a_folder_with_content_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    assert [f.code for f in new_edition(tmp_path, day=date(2026, 1, 1), title="x")] == ["M201"]
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert [f.code for f in new_edition(tmp_path / "mine.txt", day=date(2026, 1, 1), title="x")] == ["M201"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    home = tmp_path / "new"
    home.mkdir()
    assert new_edition(home, day=date(2026, 1, 1), title="x") == []
    assert (home / "edition.yaml").is_file()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    found = new_edition(tmp_path / "file" / "new", day=date(2026, 1, 1), title="x")
    assert [f.code for f in found] in (["S031"], ["S033"])
