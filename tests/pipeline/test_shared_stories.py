"""A folder of stories that two editions share, through all that is made: built, kept, watched, archived, set again."""

import json
from pathlib import Path

import pytest

from pinban.archive.package.check import verify
from pinban.archive.package.compare import Sameness
from pinban.changes import as_lines, compare, read_issue
from pinban.pipeline import Options, Outcome, Places, rebuild
from pinban.pipeline.settled import make_edition
from pinban.pipeline.watch import Watcher
from tests.manuscripts.desk import picture
from tests.pipeline.desk import HEAD, PAGE, PLACES, ROOT, build_all, prose, story

PICTURE = "\n  - file: pictures/bridge.jpg\n    alt: 新桥\n    caption: 新桥通车\n    credit: 河川摄"
SHARED = story(prose(3, 420), headline="新桥昨天通车", priority=2, pictures=PICTURE)


def write(root: Path, name: str = "edition", title: str = "晨刊") -> Path:
    """An edition whose second page has a shared story with a picture."""
    put(root / "copy/city/bridge.md", SHARED)
    put(root / "copy/pictures/bridge.jpg", picture("JPEG", (1200, 800)))
    home = root / name
    head = HEAD.replace("title: 晨刊\n", f"title: {title}\nstories: ../copy\n")
    pages = PAGE.format(label=1, stories="a") + PAGE.format(label=2, stories="b, city/bridge")
    put(home / "edition.yaml", head + pages)
    put(home / "stories/a.md", story(prose(1, 700), headline="甲", priority=1))
    put(home / "stories/b.md", story(prose(2, 500), headline="乙", priority=1))
    return home


def put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    root = tmp_path_factory.mktemp("papers")
    outcome = build_all(write(root), root / "out")
    assert outcome.ok, [item for item in outcome.report.diagnostics if item.severity.rank == 2]
    return root, outcome


@pytest.mark.whole
def test_the_package_carries_copies_and_is_set_again_without_the_folder(built: tuple[Path, Outcome]) -> None:
    _, outcome = built
    bag = outcome.target / "archive/edition"
    assert (bag / "data/edition/stories/bridge.md").read_text("utf-8") == SHARED
    assert (bag / "data/edition/pictures/bridge.jpg").is_file()
    assert not [item for item in verify(bag) if item.severity.rank == 2]
    again = rebuild(bag, PLACES, lambda stage, detail, seconds: None)
    assert again.same, again.diagnostics
    assert {item.sameness for item in again.verdicts} == {Sameness.BYTES}


@pytest.mark.whole
def test_the_package_knows_what_the_copies_were_made_of(built: tuple[Path, Outcome]) -> None:
    _, outcome = built
    told = (outcome.target / "archive/edition/data/premis.xml").read_text("utf-8")
    assert "edition/stories/bridge.md" in told


@pytest.mark.whole
def test_the_e_paper_has_the_story_and_its_picture(built: tuple[Path, Outcome]) -> None:
    _, outcome = built
    pages = [path.read_text("utf-8") for path in (outcome.target / "epaper").rglob("content_*.htm")]
    (shown,) = [page for page in pages if "<title>新桥昨天通车" in page]
    assert "新桥通车" in shown
    assert "<img" in shown


@pytest.mark.whole
def test_two_editions_and_what_changed_between_them(built: tuple[Path, Outcome], tmp_path: Path) -> None:
    root, outcome = built
    put(root / "copy/city/bridge.md", SHARED.replace("新桥昨天通车", "新桥今天通车"))
    try:
        other = build_all(write_again(root), tmp_path / "out")
    finally:
        put(root / "copy/city/bridge.md", SHARED)
    assert other.ok
    issues = [
        read_issue((item.target / "supplement.pdf").read_bytes(), name) for item, name in ((outcome, "a"), (other, "b"))
    ]
    lines = "\n".join(as_lines(compare(*issues)))
    assert "昨" in lines
    assert "今" in lines


def write_again(root: Path) -> Path:
    """The other edition, with the shared folder as it is."""
    held = (root / "copy/city/bridge.md").read_bytes()
    home = write(root, "evening")
    put(root / "copy/city/bridge.md", held)
    return home


@pytest.mark.whole
def test_a_change_of_a_shared_file_has_the_edition_made_again(tmp_path: Path) -> None:
    home = write(tmp_path)
    options = Options(Places(ROOT / "layouts", ROOT / "fonts", None, tmp_path / "cache"), tmp_path / "out")
    said: list[str] = []

    def made() -> bool:
        said.clear()
        assert make_edition(home, options, lambda stage, detail, seconds: said.append(stage)).ok
        return said != ["没有改动 unchanged"]

    assert made()
    assert not made()
    put(tmp_path / "copy/city/bridge.md", SHARED.replace("新桥昨天通车", "新桥今天通车"))
    assert made()
    put(tmp_path / "copy/pictures/bridge.jpg", picture("JPEG", (1500, 1000)))
    assert made()
    assert not made()


@pytest.mark.whole
def test_a_watcher_sees_shared_files(tmp_path: Path) -> None:
    home = write(tmp_path)
    watcher = Watcher(home, Options(PLACES, tmp_path / "out"))
    assert watcher.folders == [home, tmp_path / "copy"]
    told: list[str] = []

    def look() -> list[str]:
        told.clear()
        if watcher.changed():
            assert not watcher.round(lambda shown: told.append(shown.label)).broken
        return sorted(set(told))

    assert look() == ["1", "2"]
    assert look() == []
    put(tmp_path / "copy/city/bridge.md", SHARED.replace("新桥昨天通车", "新桥今天通车"))
    assert look() == ["2"]
    put(tmp_path / "copy/pictures/bridge.jpg", picture("JPEG", (1500, 1000)))
    assert look() == ["2"]
    put(tmp_path / "copy/city/quay.md", SHARED)  # of no page
    assert look() == []
    text = (home / "edition.yaml").read_text("utf-8")
    put(home / "edition.yaml", text.replace(", city/bridge", "").replace("stories: ../copy\n", "# ../copy\n"))
    assert look() == ["2"]
    assert watcher.folders == [home]


def test_without_the_folder_pages_are_not_made(tmp_path: Path) -> None:
    home = write(tmp_path)
    (tmp_path / "copy").rename(tmp_path / "gone")
    outcome = build_all(home, tmp_path / "out")
    assert not outcome.ok
    assert [item.code for item in outcome.report.diagnostics if item.severity.rank == 2] == ["M301"]


def test_kept_caches_are_those_of_the_content(tmp_path: Path) -> None:
    """Two editions that print the same page from the shared folder get the same bytes, wherever it lies."""
    pages = []
    for name in ("one", "two"):
        outcome = build_all(write(tmp_path / name), tmp_path / name / "out")
        assert outcome.ok
        pages.append({path.name: path.read_bytes() for path in (outcome.target / "press").iterdir()})
        assert json.loads((outcome.target / "report.json").read_text("utf-8"))["verdict"] == "printable"
    assert pages[0] == pages[1]
