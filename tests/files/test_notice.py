"""What changes in a folder wakes whoever waits; what an editor scribbles beside it does not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pinban.files.notice import is_scratch, noticing

PATIENCE = 20.0  # seconds; only a test that fails waits so long
MOMENT = 0.3

CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda home: (home / "a.md").write_text("乙", encoding="utf-8"),
    "new": lambda home: (home / "below" / "b.md").write_text("乙", encoding="utf-8"),
    "removed": lambda home: (home / "a.md").unlink(),
    "moved over it": lambda home: (home / ".a.md.new").rename(home / "a.md"),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    (tmp_path / "a.md").write_text("甲", encoding="utf-8")
    (tmp_path / ".a.md.new").write_text("乙", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("poll", [False, True])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_wakes(change: str, poll: bool, home: Path) -> None:
    with noticing([home], poll=poll) as notice:
        CHANGES[change](home)
        assert notice.wait(PATIENCE)
        assert not notice.pending()


def test_reading_does_not(home: Path) -> None:
    with noticing([home]) as notice:
        (home / "a.md").read_bytes()
        assert not notice.wait(MOMENT)


def test_where_the_system_gives_no_watches_it_looks_by_itself(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Exhausted:
        def schedule(self, *_: object, **__: object) -> None:
            raise OSError(28, "inotify watch limit reached")

        def unschedule_all(self) -> None:
            return

    monkeypatch.setattr("pinban.files.notice.Observer", Exhausted)
    with noticing([home]) as notice:
        (home / "a.md").write_text("又一次", encoding="utf-8")
        assert notice.wait(PATIENCE)


@pytest.mark.parametrize(
    "name", [".a.md.swp", "a.md~", "4913", "#a.md#", ".#a.md", "a.tmp", ".goutputstream-X", "a.swx"]
)
def test_scratch(name: str) -> None:
    assert is_scratch(name)


@pytest.mark.parametrize("name", ["a.md", "edition.yaml", "图.png", "4914", "a.tmp.md"])
def test_copy(name: str) -> None:
    assert not is_scratch(name)
