"""What many editions have alike is one file on the disk: after additions and migrations, and never at a bag's cost."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest

from pinban.archive.store import Store, add, check, open_store
from pinban.archive.store.migrating import migrate
from tests.archive.store.bags import make_bag, tree
from tests.archive.store.forms import OcflPy, store_of

NOW = datetime(2026, 11, 24, 23, 0, 0, tzinfo=UTC)
PROFILE = bytes(range(256)) * 40
DAYS = ("2018-07-01", "2018-07-02", "2018-07-03")


def edition(home: Path, day: str, profile: bytes = PROFILE) -> Path:
    files = {"index.json": b"{}", "stories/a.txt": day.encode(), "plants/newsprint.icc": profile,
             "layouts/common/base.css": b"p { margin: 0 }", "layouts/other.css": b"p { margin: 0 }"}  # fmt: skip
    return make_bag(home / day, files, edition=day)


def filled(root: Path, home: Path, form: str) -> Store:
    store = store_of(root, form)
    for day in DAYS:
        assert add(store, edition(home, day), NOW).new
    return store


def files(store: Store, name: str) -> list[Path]:
    return [version.bag / "data" / name for version in store.versions()]


def inodes(store: Store) -> set[int]:
    return {path.stat().st_ino for path in files(store, "plants/newsprint.icc")}


def test_a_profile_is_one_file_for_all_editions(tmp_path: Path, ocfl_py: OcflPy) -> None:
    store = filled(tmp_path / "store", tmp_path / "bags", "ocfl")
    assert len(inodes(store)) == 1
    css = {
        path.stat().st_ino for name in ("layouts/common/base.css", "layouts/other.css") for path in files(store, name)
    }
    assert len(css) == 1
    for version, day in zip(store.versions(), DAYS, strict=True):
        assert tree(version.bag) == tree(tmp_path / "bags" / day)
        bagit.Bag(str(version.bag)).validate()
    assert check(store, NOW).diagnostics == ()
    assert ocfl_py(store.root) == []


def test_migrated_editions_share_too(tmp_path: Path, ocfl_py: OcflPy) -> None:
    store = filled(tmp_path / "store", tmp_path / "bags", "shelf")
    before = [tree(version.bag) for version in store.versions()]
    assert len(inodes(store)) == len(DAYS)
    migrate(store, NOW)
    again, _ = open_store(store.root)
    assert again is not None
    assert len(inodes(again)) == 1
    assert [tree(version.bag) for version in again.versions()] == before
    assert check(again, NOW).diagnostics == ()
    assert ocfl_py(again.root) == []


def test_the_links_beside_may_be_lost(tmp_path: Path) -> None:
    store = filled(tmp_path / "store", tmp_path / "bags", "ocfl")
    shutil.rmtree(store.root / ".shared")
    assert check(store, NOW).diagnostics == ()
    assert add(store, edition(tmp_path, "2018-07-04"), NOW).new
    assert add(store, edition(tmp_path, "2018-07-05"), NOW).new
    assert len(inodes(store)) == 2


def test_what_is_damaged_is_not_linked_to(tmp_path: Path) -> None:
    """All that share it are told; who comes after has whole bytes, which others share again."""
    store = filled(tmp_path / "store", tmp_path / "bags", "ocfl")
    path = files(store, "plants/newsprint.icc")[0]
    path.chmod(0o644)
    path.write_bytes(b"changed")
    for day in ("2018-07-04", "2018-07-05"):
        assert add(store, edition(tmp_path, day), NOW).new
    assert len(inodes(store)) == 2
    told = [item for item in check(store, NOW).diagnostics if item.code == "A003"]
    assert [Path(item.place.file or "").parts[3] for item in told] == list(DAYS)


def test_a_disk_without_links_keeps_each_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ocfl_py: OcflPy
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    store = filled(tmp_path / "store", tmp_path / "bags", "ocfl")
    assert len(inodes(store)) == len(DAYS)
    assert check(store, NOW).diagnostics == ()
    assert ocfl_py(store.root) == []
