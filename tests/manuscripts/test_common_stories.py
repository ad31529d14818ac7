"""One folder of stories shared by two editions: what is printed, what is refused, and nothing reached but that."""

from pathlib import Path

import pytest

from pinban.manuscripts import import_copy, read_edition
from pinban.manuscripts.edition.common_stories import borrowed_stories, common_stories, watched
from pinban.manuscripts.importing.intake import Wanted
from pinban.proofs import read_proof
from pinban.proofs.fixing import fix_edition
from tests.manuscripts.desk import EDITION, STORY, edition, picture

SHARED = EDITION.replace("title: 晨刊\n", "title: 晨刊\nstories: ../copy\n").replace("[three]", "[three, city/bridge]")
BRIDGE = "---\nheadline: 新桥通车\n---\n新桥昨天通车。\n"


def shared(root: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """An edition with ``stories: ../copy``, and a story there."""
    put(root / "copy/city/bridge.md", BRIDGE)
    return edition(root, {"edition.yaml": SHARED, **(files or {})})


def put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def codes(root: Path) -> list[str]:
    return [item.code for item in read_edition(root)[1]]


def test_a_shared_story_is_one_of_the_edition(tmp_path: Path) -> None:
    made, found = read_edition(shared(tmp_path))
    assert not found
    assert made is not None
    story = made.pages[1].stories[1]
    assert (story.id, story.headline, story.source.file) == ("bridge", ("新桥通车",), "stories/bridge.md")
    assert dict(made.borrowed) == {"stories/bridge.md": (tmp_path / "copy/city/bridge.md").resolve()}


def test_two_editions_share_it(tmp_path: Path) -> None:
    shared(tmp_path)
    other = tmp_path / "2018-07-02"
    put(other / "edition.yaml", SHARED.replace("2018-07-01", "2018-07-02").replace("第9期", "第10期"))
    for name in ("one", "two", "three"):
        put(other / f"stories/{name}.md", STORY)
    put(tmp_path / "copy/city/bridge.md", BRIDGE.replace("新桥通车", "新桥今天通车"))
    headlines = []
    for root in (tmp_path / "2018-07-01", other):
        made, _ = read_edition(root)
        assert made is not None
        headlines.append(made.pages[1].stories[1].headline)
    assert headlines == [("新桥今天通车",)] * 2


def test_a_story_at_the_top_of_the_folder_needs_no_path(tmp_path: Path) -> None:
    put(tmp_path / "copy/weather.md", BRIDGE)
    home = shared(tmp_path, {"edition.yaml": SHARED.replace("city/bridge", "weather")})
    made, found = read_edition(home)
    assert made is not None
    assert not found


def test_another_edition_s_stories_with_its_pictures(tmp_path: Path) -> None:
    first = edition(
        tmp_path, {"stories/one.md": "---\nheadline: 图\npictures: [{file: pictures/a.png, alt: 图}]\n---\n文。"}
    )
    put(first / "pictures/a.png", picture())
    other = tmp_path / "2018-07-02"
    text = EDITION.replace("2018-07-01", "2018-07-02").replace("第9期", "第10期")
    put(other / "edition.yaml", text.replace("title: 晨刊\n", "title: 晨刊\nstories: ../2018-07-01/stories\n"))
    made, found = read_edition(other)
    assert {item.code for item in found} <= {"M038", "M070", "M071", "M072"}, found
    assert made is not None
    assert sorted(made.borrowed) == ["pictures/a.png", "stories/one.md", "stories/three.md", "stories/two.md"]
    assert watched(other) == [other, first.resolve()]


@pytest.mark.parametrize(
    "written",
    [
        "../../copy", "copy", "/etc", "../.git", "../copy/../..", "..", "../", "../2018-07-01", "../2018-07-01/stories",
        "../a/b/c/d", "../copy\\x", "../co py", "../copy/", "~/copy", "../2018-07-01/../copy", ".././copy",
    ],
)  # fmt: skip
def test_folders_that_may_not_be_shared(tmp_path: Path, written: str) -> None:
    home = shared(tmp_path, {"edition.yaml": SHARED.replace("../copy", f"'{written}'")})
    assert "M300" in codes(home), written
    assert common_stories(home) is None


@pytest.mark.parametrize("target", ["/etc", "../..", "../../elsewhere"])
def test_links_that_lead_out_of_the_editions_folder(tmp_path: Path, target: str) -> None:
    home = edition(tmp_path / "content", {"edition.yaml": SHARED})
    put(tmp_path / "elsewhere/city/bridge.md", BRIDGE)
    (tmp_path / "content/copy").symlink_to(target)
    read = read_edition(home)
    assert read[0] is None
    assert {item.code for item in read[1]} == {"S006"}


@pytest.mark.parametrize(
    "name", ["../bridge", "city/../bridge", "/bridge", "city//bridge", ".git/x", "a/b/c/d/e", "city\\b"]
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    home = shared(tmp_path, {"edition.yaml": SHARED.replace("city/bridge", f"'{name}'")})
    assert "S026" in codes(home)


def test_a_linked_story_that_leads_out_is_refused(tmp_path: Path) -> None:
    home = shared(tmp_path)
    put(tmp_path / "secret.md", BRIDGE)
    path = tmp_path / "copy/city/bridge.md"
    path.unlink()
    path.symlink_to(tmp_path / "secret.md")
    assert read_edition(home)[0] is None
    assert "secret" not in str(read_edition(home)[1])


def test_pictures_beside_the_folder_are_not_reached(tmp_path: Path) -> None:
    put(tmp_path / "pictures/a.png", picture())
    home = shared(tmp_path)
    for name in ("pictures/a.png", "../pictures/a.png"):
        put(
            tmp_path / "copy/city/bridge.md",
            BRIDGE.replace("---\n新", f"pictures: [{{file: {name}, alt: 图}}]\n---\n新"),
        )
        assert read_edition(home)[0] is None, name


def test_a_story_s_picture_is_the_one_that_lies_with_it(tmp_path: Path) -> None:
    told = "pictures: [{file: pictures/a.png, alt: 图}]\n---\n"
    home = shared(tmp_path, {"pictures/a.png": picture(size=(6, 4))})
    put(tmp_path / "copy/pictures/a.png", picture(size=(9, 4)))
    put(tmp_path / "copy/city/bridge.md", BRIDGE.replace("---\n新", f"{told}新"))
    made, found = read_edition(home)
    assert made is not None
    assert made.pages[1].stories[1].pictures[0].width == 9
    assert "M304" not in [item.code for item in found]
    put(home / "stories/one.md", STORY.replace("---\n正", f"{told}正"))
    assert "M304" in codes(home)  # both would be one file of the package
    put(tmp_path / "copy/pictures/a.png", picture(size=(6, 4)))
    assert "M304" not in codes(home)  # the same picture twice


def test_the_edition_s_own_copy_is_printed_and_told(tmp_path: Path) -> None:
    home = shared(tmp_path, {"stories/bridge.md": BRIDGE.replace("新桥", "旧桥")})
    made, found = read_edition(home)
    assert made is not None
    assert made.pages[1].stories[1].headline == ("旧桥通车",)
    assert [item.code for item in found] == ["M305"]
    put(home / "stories/bridge.md", BRIDGE)
    assert codes(home) == []


def test_two_stories_of_one_name(tmp_path: Path) -> None:
    put(tmp_path / "copy/town/bridge.md", BRIDGE)
    home = shared(tmp_path, {"edition.yaml": SHARED.replace("city/bridge", "city/bridge, town/bridge")})
    assert "M303" in codes(home)
    home = shared(tmp_path, {"edition.yaml": SHARED.replace("city/bridge", "city/bridge, city/bridge")})
    assert "M041" in codes(home)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    home = edition(tmp_path, {"edition.yaml": SHARED.replace("[three, city", "[three, city/quay, city")})
    found = read_edition(home)[1]
    assert [(item.code, item.place.line) for item in found] == [("M301", 3)]  # once
    put(home / "stories/bridge.md", BRIDGE)
    put(home / "stories/quay.md", BRIDGE.replace("新桥", "码头"))
    assert codes(home) == []  # a package has copies of all


def test_another_paper_s_stories(tmp_path: Path) -> None:
    other = edition(tmp_path / "x", {"edition.yaml": EDITION.replace("15-0001", "15-0002")})
    other.rename(tmp_path / "other")
    home = edition(
        tmp_path, {"edition.yaml": SHARED.replace("../copy", "../other/stories").replace(", city/bridge", "")}
    )
    assert "M302" in codes(home)


def test_a_path_without_a_shared_folder(tmp_path: Path) -> None:
    home = edition(tmp_path, {"edition.yaml": EDITION.replace("[three]", "[three, city/bridge]")})
    assert codes(home) == ["M307"]


def test_pins_and_packages_go_by_the_name(tmp_path: Path) -> None:
    more = "[three, city/bridge]\n    placements: [{story: bridge, columns: 2}]\n"
    more += "    packages: [{id: p, headline: 专题, stories: [bridge, three]}]"
    home = shared(tmp_path, {"edition.yaml": SHARED.replace("[three, city/bridge]", more)})
    assert codes(home) == []


def test_findings_say_where_a_shared_story_lies(tmp_path: Path) -> None:
    home = shared(tmp_path)
    put(tmp_path / "copy/city/bridge.md", BRIDGE.replace("昨天通车", "昨天通车,人多"))
    found = read_edition(home)[1]
    told = next(item for item in found if item.code == "M306")
    assert "stories/bridge.md = ../copy/city/bridge.md" in told.zh


def test_fixes_go_into_a_copy_of_the_edition_s_own(tmp_path: Path) -> None:
    home = shared(tmp_path)
    source = tmp_path / "copy/city/bridge.md"
    put(source, BRIDGE.replace("昨天通车", "昨天通车,人多"))
    before = source.read_bytes()
    done = fix_edition(home, read_proof(home))
    assert (done.count, source.read_bytes()) == (1, before)
    assert "昨天通车，人多" in (home / "stories/bridge.md").read_text(encoding="utf-8")


def test_imported_copy_takes_no_shared_name(tmp_path: Path) -> None:
    home = shared(tmp_path)
    put(tmp_path / "copy/新桥通车.md", BRIDGE)
    come = tmp_path / "come.txt"
    come.write_text("新桥通车\n\n新桥昨天通车，来的人不少。\n", encoding="utf-8")
    done = import_copy([come], home, Wanted())
    ids = [story.id for file in done.files for story in file.stories]
    assert ids == ["新桥通车-2"]


def test_what_a_desk_is_shown(tmp_path: Path) -> None:
    home = shared(tmp_path, {"stories/quay.md": STORY})
    for name in ("city/quay.md", "x/deep/er/story.md", ".hidden/no.md", "city/.no.md", "city/no.txt", "town/bridge.md"):
        put(tmp_path / "copy" / name, BRIDGE)
    (tmp_path / "copy/linked.md").symlink_to(tmp_path / "copy/city/bridge.md")
    shown = {file: name for file, (name, _) in borrowed_stories(home).items()}
    assert shown == {
        "stories/bridge.md": "city/bridge",
        "stories/quay.md": "city/quay",
        "stories/story.md": "x/deep/er/story",
    }
