"""Adding a bag: versions, all or nothing, whatever happens meanwhile."""

import errno
import multiprocessing
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import bagit
import pytest

from pinban.archive.store import Store, add, check, open_store
from pinban.files import OutputError
from tests.archive.store.bags import make_bag, small_bag, tree
from tests.archive.store.forms import FORMS, OcflPy, store_of
from tests.killing import calls, killed

NOW = datetime(2026, 11, 24, 23, 0, 0, tzinfo=UTC)


def opened(root: Path) -> Store:
    store, found = open_store(root, create=True)
    assert store is not None, found
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return opened(tmp_path / "store")


def codes(found: object) -> list[str]:
    return [item.code for item in found]  # type: ignore[attr-defined]


def test_the_bags_of_these_tests_are_bags(tmp_path: Path) -> None:
    bagit.Bag(str(small_bag(tmp_path / "bag"))).validate()


def test_a_bag_is_added_as_it_is(store: Store, tmp_path: Path) -> None:
    bag = small_bag(tmp_path / "bag")
    added = add(store, bag, NOW)
    assert (added.new, added.diagnostics) == (True, ())
    assert added.version is not None
    assert added.version.id == "CN15-0000_2018-07-01@v1"
    assert added.version.where == "editions/CN15-0000/2018/2018-07-01/v1"
    assert tree(added.version.bag) == tree(bag)
    bagit.Bag(str(added.version.bag)).validate()
    assert check(store, NOW).diagnostics == ()


def test_the_same_bag_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    bag = small_bag(tmp_path / "bag")
    add(store, bag, NOW)
    before = tree(store.root)
    again = add(store, bag, NOW + timedelta(days=1))
    assert (again.new, codes(again.diagnostics)) == (False, ["V008"])
    assert tree(store.root) == before


def test_a_correction_is_a_new_version_and_the_old_one_stays(store: Store, tmp_path: Path) -> None:
    first = add(store, small_bag(tmp_path / "one"), NOW).version
    assert first is not None
    before = tree(first.folder)
    second = add(store, small_bag(tmp_path / "two", "更正"), NOW).version
    assert second is not None
    assert second.number == 2
    assert tree(first.folder) == before
    # The first bag once more is known, though it is not the newest.
    assert add(store, small_bag(tmp_path / "three"), NOW).version == first
    found, _ = store.find("2018-07-01")
    assert found == [first, second]
    assert store.find("CN15-0000_2018-07-01@v1")[0] == [first]


def test_names_that_fit_nothing_or_two(store: Store, tmp_path: Path) -> None:
    add(store, small_bag(tmp_path / "one"), NOW)
    add(store, small_bag(tmp_path / "two", paper="CN11-0001"), NOW)
    assert codes(store.find("2018-07-02")[1]) == ["V006"]
    assert codes(store.find("2018-07-01")[1]) == ["V007"]
    assert len(store.find("CN11-0001_2018-07-01")[0]) == 1


def test_a_damaged_bag_is_not_added(store: Store, tmp_path: Path) -> None:
    bag = small_bag(tmp_path / "bag")
    (bag / "data/press/1.pdf").write_bytes(b"changed")
    before = tree(store.root)
    added = add(store, bag, NOW)
    assert (added.version, codes(added.diagnostics)) == (None, ["A003"])
    assert tree(store.root) == before


def test_a_bag_that_does_not_say_what_it_is(store: Store, tmp_path: Path) -> None:
    bag = make_bag(tmp_path / "bag", {"a": b"a"}, paper="")
    assert codes(add(store, bag, NOW).diagnostics) == ["V004"]


@pytest.mark.parametrize("edition", ["../../evil", "/../..", "a/b", "长" * 300, "_周末刊 上", "a%2Fb", ":1"])
def test_any_name_gets_a_safe_folder(edition: str, store: Store, tmp_path: Path) -> None:
    added = add(store, make_bag(tmp_path / "bag", {"a": b"a"}, edition=f"2018-07-01{edition}"), NOW)
    assert added.version is not None
    assert added.version.name.date == "2018-07-01"
    assert added.version.folder.parent.parent == store.root / "editions/CN15-0000/2018"
    assert len(added.version.folder.parent.name.encode()) < 250
    assert check(store, NOW).diagnostics == ()


def test_two_long_names_stay_two(store: Store, tmp_path: Path) -> None:
    for number in range(2):
        name = "2018-07-01_" + "长" * 200 + str(number)
        bag = make_bag(tmp_path / str(number), {"a": b"a"}, edition=name)
        version = add(store, bag, NOW).version
        assert version is not None
        assert version.number == 1


def test_names_apart_by_capitals_are_refused(store: Store, tmp_path: Path) -> None:
    for name, code in (("Abend", []), ("abend", ["V005"])):
        bag = make_bag(tmp_path / name, {"a": b"a"}, edition=f"2018-07-01_{name}")
        assert codes(add(store, bag, NOW).diagnostics) == code


def test_a_folder_of_something_else_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("something")
    assert codes(open_store(tmp_path, create=True)[1]) == ["V001"]
    assert codes(open_store(tmp_path / "none")[1]) == ["V002"]
    (tmp_path / "store.yaml").write_text("format: pinban-store/9\n")
    assert codes(open_store(tmp_path)[1]) == ["V003"]
    (tmp_path / "store.yaml").write_text("name: 库\n")
    assert codes(open_store(tmp_path)[1]) == ["S021"]


def test_the_description_may_be_edited(store: Store, tmp_path: Path) -> None:
    add(store, small_bag(tmp_path / "bag"), NOW)
    text = (store.root / "store.yaml").read_text("utf-8")
    (store.root / "store.yaml").write_text(text.replace('keeper: ""', "keeper: 资料室\nshelf: 3"), "utf-8")
    again, found = open_store(store.root)
    assert again is not None, found
    assert again.settings.keeper == "资料室"
    assert check(again, NOW).diagnostics == ()


def state(root: Path) -> dict[str, bytes]:
    """What a store holds: hidden files, which the next writer clears, are no part of it."""
    return {
        name: data for name, data in tree(root).items() if not any(part.startswith(".") for part in Path(name).parts)
    }


@pytest.mark.parametrize("form", FORMS)
def test_killed_at_any_call_the_store_is_as_before_or_as_after(form: str, tmp_path: Path, ocfl_py: OcflPy) -> None:
    root = tmp_path / "store"
    store = store_of(root, form)
    add(store, small_bag(tmp_path / "one"), NOW)
    bag = small_bag(tmp_path / "two", "更正")
    before = state(root)
    shutil.copytree(root, tmp_path / "before")
    shutil.copytree(root, tmp_path / "whole")
    count = calls(lambda: adding(tmp_path / "whole", bag))
    after = state(tmp_path / "whole")
    assert len(after) > len(before)
    assert count >= 50
    outcomes = []
    for step in range(4 * count):  # what the one before left half done is put right first, and takes calls of its own
        if not killed(lambda: adding(root, bag), step):
            break
        now = state(root)
        assert now in (before, after), step
        outcomes.append(now == after)
        if now == after:
            shutil.rmtree(root)
            shutil.copytree(tmp_path / "before", root)
    assert len(outcomes) >= count
    assert state(root) == after
    assert set(outcomes) == {False, True}  # killed after the rename, too
    assert outcomes == sorted(outcomes)
    assert check(store, NOW).diagnostics == ()
    assert form == "shelf" or ocfl_py(root) == []


def adding(root: Path, bag: Path) -> None:
    store, _ = open_store(root, create=True)
    assert store is not None
    add(store, bag, NOW)


def test_two_writers_come_one_after_the_other(tmp_path: Path) -> None:
    bags = [small_bag(tmp_path / str(number), f"第{number}稿") for number in range(4)]
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=adding, args=(tmp_path / "store", bag)) for bag in bags]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    store = opened(tmp_path / "store")
    assert [version.number for version in store.versions()] == [1, 2, 3, 4]
    kept = {(version.bag / "data/stories/a.txt").read_text("utf-8") for version in store.versions()}
    assert kept == {f"第{number}稿" for number in range(4)}
    assert check(store, NOW).diagnostics == ()


def test_a_writer_that_waits_too_long_says_so(store: Store, tmp_path: Path) -> None:
    bag = small_bag(tmp_path / "bag")
    with store.writing(), pytest.raises(OutputError) as busy:
        add(store, bag, NOW, wait=0.0)
    assert busy.value.finding.code == "S032"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 128 KiB of its own; mounting one takes root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_really_full(small_disk: Path, tmp_path: Path) -> None:
    store = opened(small_disk / "store")
    add(store, small_bag(tmp_path / "small"), NOW)
    before = state(store.root)
    large = make_bag(tmp_path / "large", {"big": bytes(200_000)}, edition="2018-07-02")
    with pytest.raises(OutputError) as full:
        add(store, large, NOW)
    assert full.value.finding.code == "S030"
    assert state(store.root) == before
    assert not (store.root / ".staging").exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_store_that_has_lost_its_settings_says_what_to_write(tmp_path: Path, form: str) -> None:
    store = store_of(tmp_path / "store", form)
    add(store, small_bag(tmp_path / "bag"), NOW)
    settings = store.root / "store.yaml"
    settings.unlink()
    for create in (True, False):
        none, (finding,) = open_store(store.root, create=create)
        assert (none, finding.code) == (None, "V009")
    settings.write_text(f"format: {finding.facts['format']}\n", "utf-8")
    again, _ = open_store(store.root)
    assert again is not None
    assert (again.is_shelf, len(again.versions())) == (store.is_shelf, 1)


def test_a_store_that_can_only_be_read_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_path: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("pinban.files.system.take_lock", refused)
    with pytest.raises(OutputError) as caught, store.writing():
        pass
    assert (caught.value.finding.code, caught.value.finding.facts["folder"]) == ("V032", str(store.root))
