"""A folder's hash tells every change of what lies in it, and reads again only what may have changed."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pinban.files.cache import Cache, Digests
from pinban.files.cache import digests as digests_module

LATER = 10_000_000_000  # ns


def later() -> int:
    return time.time_ns() + LATER


def folder(tmp_path: Path) -> Path:
    home = tmp_path / "edition"
    (home / "stories").mkdir(parents=True)
    (home / "edition.yaml").write_text("title: 一\n", encoding="utf-8")
    (home / "stories" / "a.md").write_text("甲\n", encoding="utf-8")
    return home


def _rename(home: Path) -> None:
    (home / "stories" / "a.md").rename(home / "stories" / "b.md")


def _exchange(home: Path) -> None:
    new = home / "new"
    new.write_text("乙\n", encoding="utf-8")
    new.replace(home / "stories" / "a.md")


def _same_time(home: Path) -> None:
    path = home / "stories" / "a.md"
    stat = path.stat()
    path.write_text("乙\n", encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _link(home: Path) -> None:
    (home / "stories" / "a.md").unlink()
    (home / "stories" / "a.md").symlink_to(home / "edition.yaml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file more": lambda home: (home / "stories" / "b.md").write_text("", encoding="utf-8"),
    "a file less": lambda home: (home / "stories" / "a.md").unlink(),
    "renamed": _rename,
    "written in place": lambda home: (home / "stories" / "a.md").write_text("乙\n", encoding="utf-8"),
    "exchanged by an editor": _exchange,
    "of the same length and time": _same_time,
    "a link in its place": _link,
    "moved to another folder": lambda home: (home / "stories" / "a.md").rename(home / "a.md"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_told(change: str, tmp_path: Path) -> None:
    home, cache = folder(tmp_path), Cache(tmp_path / "cache")
    before = Digests(cache, later).tree(home)
    assert Digests(cache, later).tree(home) == before
    CHANGES[change](home)
    after = Digests(cache, later).tree(home)
    assert after != before
    assert after == Digests().tree(home), "what is remembered makes no difference"


@pytest.mark.parametrize("off", [LATER, -LATER, -100_000_000 * LATER])
def test_what_cannot_have_changed_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, off: int) -> None:
    """Nor where the clock is behind the files' times: it is wrong, or they were copied from a machine whose is."""
    home, cache = folder(tmp_path), Cache(tmp_path / "cache")
    before = Digests(cache, lambda: time.time_ns() + off).tree(home)

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("hashlib.file_digest", refuse)
    assert Digests(cache).tree(home) == before


def test_what_was_changed_just_before_it_was_read_is_read_again(tmp_path: Path) -> None:
    """A second change within the same tick would leave all of a file's times and its length as they were."""
    home, cache = folder(tmp_path), Cache(tmp_path / "cache")
    digests = Digests(cache, time.time_ns)
    before = digests.tree(home)
    known = digests._known[str(home)]["stories/a.md"]
    (home / "stories" / "a.md").write_text("乙\n", encoding="utf-8")
    stat = (home / "stories" / "a.md").stat()
    known[0][3:5] = [stat.st_mtime_ns, stat.st_ctime_ns]  # as if no time had passed between the two
    assert digests.tree(home) != before


def test_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    home, cache = folder(tmp_path), Cache(tmp_path / "cache")
    before = Digests(cache, later).tree(home)
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert Digests(cache, later).tree(home) == before


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    home = folder(tmp_path)
    (home / "stories" / "again").symlink_to(home)
    (home / "nowhere").symlink_to(tmp_path / "not there")
    assert set(Digests().files(home)) == {"edition.yaml", "nowhere", "stories/a.md"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert Digests().tree(tmp_path / "none") == Digests().tree(tmp_path / "other")
    assert Digests().files(tmp_path / "none") == {}


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests_module, "_FILES_MOST", 1)
    (folder(tmp_path) / "third").write_text("", encoding="utf-8")
    with pytest.raises(digests_module.TooManyFilesError):
        Digests().tree(tmp_path / "edition")
