"""An output tree is the old one or the new one, whatever happens."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from pinban.files import OutputError, atomic, output_tree, write_file
from tests.killing import calls, killed


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def fill(folder: Path, text: str, files: int = 3) -> None:
    for number in range(files):
        path = folder / f"press/{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


@pytest.mark.parametrize("exchange", [True, False])
def test_replaces_the_whole_tree(tmp_path: Path, exchange: bool) -> None:
    target = tmp_path / "out" / "2018-07-01"
    with output_tree(target, exchange=exchange) as stage:
        fill(stage, "old", 5)
    with output_tree(target, exchange=exchange) as stage:
        fill(stage, "new", 2)
    assert tree(target) == {"press/0.txt": "new", "press/1.txt": "new"}
    assert sorted(p.name for p in target.parent.iterdir()) == [".2018-07-01.lock", "2018-07-01"]
    assert target.stat().st_mode & 0o777 == 0o755


def test_a_failing_build_leaves_the_old_tree(tmp_path: Path) -> None:
    target = tmp_path / "edition"
    with output_tree(target) as stage:
        fill(stage, "old")
    before = tree(target)
    with pytest.raises(ValueError, match="stop"), output_tree(target) as stage:
        fill(stage, "new")
        raise ValueError("stop")
    assert tree(target) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [".edition.lock", "edition"]


def test_the_target_is_there_at_every_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "edition"
    with output_tree(target) as stage:
        fill(stage, "old")
    seen = []
    remove = atomic._remove

    def watch(path: Path) -> None:
        seen.append(tree(target))
        remove(path)

    monkeypatch.setattr(atomic, "_remove", watch)
    with output_tree(target) as stage:
        fill(stage, "new")
        seen.append(tree(target))
    assert seen
    assert {next(iter(set(state.values()))) for state in seen} == {"old", "new"}
    assert all(len(state) == 3 and len(set(state.values())) == 1 for state in seen)


def test_two_builds_of_one_target(tmp_path: Path) -> None:
    target = tmp_path / "edition"
    with output_tree(target) as stage:
        fill(stage, "first")
        with pytest.raises(OutputError) as caught, output_tree(target):
            pass
    assert caught.value.finding.code == "S032"
    assert tree(target)["press/0.txt"] == "first"


class Clock:
    """A clock that only sleep moves on."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_waiting_for_the_other_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "edition"
    holder = os.open(tmp_path / ".edition.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(holder, fcntl.LOCK_EX)
    clock = Clock()
    monkeypatch.setattr(atomic, "time", clock)
    with pytest.raises(OutputError), output_tree(target, wait=0.2):
        pass
    assert 0.2 <= clock.now < 0.3
    os.close(holder)
    with output_tree(target, wait=0.2) as stage:
        fill(stage, "x")
    assert tree(target)


def test_recover_brings_back_what_was_set_aside(tmp_path: Path) -> None:
    target = tmp_path / "e[1]"
    fill_target = tmp_path / ".e[1].old"
    fill_target.mkdir()
    fill(fill_target, "old")
    stale = tmp_path / ".e[1].new-abc"
    stale.mkdir()
    fill(stale, "half")
    assert atomic.recover(target)
    assert set(tree(target).values()) == {"old"}
    assert not stale.exists()
    assert not atomic.recover(target)


def test_recover_keeps_the_new_tree(tmp_path: Path) -> None:
    target, aside = tmp_path / "e", tmp_path / ".e.old"
    for folder, text in ((target, "new"), (aside, "old")):
        folder.mkdir()
        fill(folder, text)
    assert atomic.recover(target)
    assert set(tree(target).values()) == {"new"}
    assert not aside.exists()


def test_read_only_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(atomic.tempfile, "mkdtemp", refuse)
    with pytest.raises(OutputError) as caught, output_tree(tmp_path / "edition"):
        pass
    assert caught.value.finding.code == "S031"


def test_output_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError) as caught, output_tree(tmp_path / "file" / "edition"):
        pass
    assert caught.value.finding.code in ("S031", "S033")


def test_no_space_left(tmp_path: Path) -> None:
    target = tmp_path / "edition"
    with output_tree(target) as stage:
        fill(stage, "old")
    with pytest.raises(OutputError) as caught, output_tree(target):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert caught.value.finding.code == "S030"
    assert set(tree(target).values()) == {"old"}


def test_write_file_replaces_one_file(tmp_path: Path) -> None:
    path = tmp_path / "edition" / "report.json"
    write_file(path, b"1")
    write_file(path, b"2")
    assert path.read_bytes() == b"2"
    assert [p.name for p in path.parent.iterdir()] == ["report.json"]


@pytest.mark.parametrize("exchange", [True, pytest.param(False, marks=pytest.mark.whole)])
def test_killed_at_any_call(tmp_path: Path, exchange: bool) -> None:
    target = tmp_path / "edition"

    def build() -> None:
        with output_tree(target, exchange=exchange) as stage:
            fill(stage, "new", 4)

    with output_tree(target) as stage:
        fill(stage, "old", 4)
    count = calls(build)
    states = []
    for step in range(count + 1):
        with output_tree(target) as stage:
            fill(stage, "old", 4)
        assert killed(build, step) is (step < count)
        if exchange:
            assert target.is_dir()
        atomic.recover(target)
        state = tree(target)
        assert len(state) == 4
        (text,) = set(state.values())
        states.append(text)
        assert sorted(path.name for path in tmp_path.iterdir()) == [".edition.lock", "edition"]
    assert states[0] == "old"
    assert states[-1] == "new"
    assert sorted(states, reverse=True) == states
