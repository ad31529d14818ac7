"""A watched edition: each change gives new proofs of its pages and no others, whatever an editor does to the files."""

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from pinban.pipeline import Options, Places
from pinban.pipeline.watch import Round, Shown, Watcher
from pinban.pipeline.workshop import workshop
from tests.pipeline.desk import PLACES, ROOT, build, prose, story, write_edition


class Desk:
    """An edition of two pages and one who watches it."""

    def __init__(self, folder: Path, places: Places = PLACES) -> None:
        self.home = write_edition(
            folder, {"a": story(prose(1, 500), priority=1), "b": story(prose(2, 500))}, pages=[["a"], ["b"]]
        )
        self.places = places
        self.watcher = Watcher(self.home, Options(self.places, folder / "out"))
        self.told: list[Shown] = []

    def look(self, pending: Callable[[], bool] = lambda: False) -> Round | None:
        """What has changed, as the loop has it: ``None`` where nothing has."""
        self.told = []
        return self.watcher.round(self.told.append, pending) if self.watcher.changed() else None

    @property
    def pages(self) -> list[tuple[str, bool]]:
        """The pages told of, and whether they were checked."""
        return [(shown.label, shown.checked) for shown in self.told]

    def proof(self, label: str) -> bytes:
        return (self.watcher.home / "proof" / f"{label}.png").read_bytes()

    @property
    def story(self) -> Path:
        return self.home / "stories" / "b.md"


@pytest.fixture
def alone(tmp_path: Path) -> Desk:
    """One whose process has made nothing else."""
    desk = Desk(tmp_path, Places(ROOT / "layouts", ROOT / "fonts", None, tmp_path / "cache"))
    assert desk.look() is not None
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    assert made.look() is not None
    assert made.pages == [("1", False), ("2", False), ("1", True), ("2", True)]
    return made


def test_proofs_are_those_of_a_build(desk: Desk, tmp_path: Path) -> None:
    built = build(desk.home, tmp_path / "built").target
    for label in ("1", "2"):
        assert desk.proof(label) == (built / "proof" / f"{label}.png").read_bytes()


def test_nothing_is_made_where_nothing_changed(desk: Desk) -> None:
    assert desk.look() is None


def test_only_the_page_that_changed_is_made(desk: Desk, tmp_path: Path) -> None:
    before = desk.proof("1"), desk.proof("2")
    desk.story.write_text(story(prose(2, 500).replace("。", "的。", 1)), encoding="utf-8")
    came = desk.look()
    assert came is not None
    assert desk.pages == [("2", False), ("2", True)]
    assert desk.proof("1") == before[0]
    assert desk.proof("2") != before[1]
    built = build(desk.home, tmp_path / "built").target
    assert desk.proof("2") == (built / "proof" / "2.png").read_bytes()


def test_broken_yaml_while_typing_leaves_the_last_good_proof(desk: Desk) -> None:
    before = desk.proof("2")
    desk.story.write_text("---\nheadline: [\n---\n字\n", encoding="utf-8")
    came = desk.look()
    assert came is not None
    assert came.broken
    assert [item.code for item in came.diagnostics] == ["S010"]
    assert desk.proof("2") == before
    desk.story.write_text(story(prose(2, 500)), encoding="utf-8")
    came = desk.look()
    assert came is not None
    assert not came.broken
    assert desk.pages == []
    assert desk.proof("2") == before


def _over(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _backup(path: Path, text: str) -> None:
    """As vim does: the file becomes its backup, a new one is written, the backup goes."""
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_text(text, encoding="utf-8")
    backup.unlink()


def _in_place(path: Path, text: str) -> None:
    with path.open("r+", encoding="utf-8") as file:
        file.write(text)
        file.truncate()


@pytest.mark.parametrize("save", [_over, _backup, _in_place])
def test_however_an_editor_saves(save: Callable[[Path, str], None], desk: Desk) -> None:
    before = desk.proof("2")
    save(desk.story, story(prose(5, 480)))
    desk.look()
    assert desk.pages == [("2", False), ("2", True)]
    assert desk.proof("2") != before


@pytest.mark.parametrize("state", ["empty", "half", "gone", "temporary"])
def test_what_is_seen_halfway_is_put_right_by_the_next_look(state: str, desk: Desk) -> None:
    before, text = desk.proof("2"), desk.story.read_text(encoding="utf-8")
    match state:
        case "empty":
            desk.story.write_text("", encoding="utf-8")
        case "half":
            data = text.encode()
            end = next(at for at in range(len(data) // 2, len(data)) if data[at] & 0xC0 == 0x80)
            desk.story.write_bytes(data[:end])  # within a character
        case "gone":
            desk.story.unlink()
        case "temporary":
            (desk.home / "stories" / ".b.md.swp").write_bytes(b"\0vim")
    came = desk.look()
    assert came is not None
    assert came.broken == (state != "temporary")
    assert desk.proof("2") == before
    desk.story.write_text(text, encoding="utf-8")
    came = desk.look()
    assert came is None or (not came.broken and desk.pages == [])
    assert desk.proof("2") == before


def test_a_change_that_comes_while_another_is_made_goes_first(desk: Desk) -> None:
    """The proof of the first is finished, its checks are not."""
    desk.story.write_text(story(prose(6, 480)), encoding="utf-8")
    came = desk.look(lambda: bool(desk.told))
    assert came is not None
    assert not came.whole
    assert desk.pages == [("2", False)]
    desk.story.write_text(story(prose(7, 480)), encoding="utf-8")
    came = desk.look()
    assert came is not None
    assert came.whole
    assert desk.pages == [("2", False), ("2", True)]


@pytest.mark.parametrize("after", [1, 2], ids=["shown", "half checked"])
def test_a_page_that_was_shown_and_not_finished_goes_back_with_its_files(after: int, desk: Desk) -> None:
    """Undone and redone quickly: the files are those of a page that was finished once, what is shown is another."""
    before, text = [desk.proof(label) for label in "12"], desk.story.read_text(encoding="utf-8")
    for name in "ab":
        path = desk.home / "stories" / f"{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace("。", "的。", 1), encoding="utf-8")
    came = desk.look(lambda: len(desk.told) >= after)
    assert came is not None
    assert not came.whole
    assert desk.pages == [("1", False), ("2", False)][:after]
    desk.story.write_text(text, encoding="utf-8")
    path = desk.home / "stories" / "a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("的。", "。", 1), encoding="utf-8")
    came = desk.look()
    assert came is not None
    assert came.whole
    assert [desk.proof(label) for label in "12"] == before
    assert ("1", True) in desk.pages


def test_a_page_less(desk: Desk) -> None:
    path = desk.home / "edition.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  - label:", text.index("  - label:") + 1)], encoding="utf-8")
    desk.look()
    assert set(desk.watcher._made) <= {"1"}


@pytest.mark.long
def test_memory_does_not_grow_over_500_changes(alone: Desk) -> None:
    """After the first hundred, which fill what is bounded, the process's greatest memory grows by 48 MiB at most."""
    peaks = []
    for turn in range(500):
        alone.story.write_text(story(prose(2, 300) + f"第{turn}次。"), encoding="utf-8")
        assert alone.look(lambda: bool(alone.told)) is not None
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    assert peaks[-1] - peaks[100] < 48 << 10


@pytest.mark.whole
def test_what_is_held_stays_within_its_bounds(alone: Desk) -> None:
    shop = workshop(alone.places)
    sizes = []
    for turn in range(6):
        alone.story.write_text(story(prose(2, 300) + f"第{turn}次。"), encoding="utf-8")
        alone.look(lambda: bool(alone.told))
        sizes.append(shop.stages._size)
    assert max(sizes) < 96 << 20
    assert len(shop._parts) <= 2, "a part is one, however often its layout is asked for"


def test_what_was_left_undone_is_made_even_where_the_next_event_changes_nothing(desk: Desk) -> None:
    desk.story.write_text(story(prose(2, 500).replace("。", "的。", 1)), encoding="utf-8")
    came = desk.look(pending=lambda: True)  # an editor's scratch file, a lock: no change of the edition
    assert came is not None
    assert not came.whole
    came = desk.look()
    assert came is not None
    assert came.whole
    assert desk.pages == [("2", False), ("2", True)]
    assert desk.look() is None


def test_what_is_the_desks_own_is_no_change(desk: Desk) -> None:
    (desk.home / "desk").mkdir()
    (desk.home / "desk" / "journal.log").write_text("x", encoding="utf-8")
    assert desk.look() is None
