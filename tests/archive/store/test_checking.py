"""Checks of a shelf, the first form of a store: each damage named, each check logged. OCFL: test_ocfl."""

import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from pinban.archive.store import Store, add, check, open_store, premis
from pinban.archive.store.checking import last_event
from tests.archive.judge import schema, with_schemas
from tests.archive.store.bags import small_bag, tree
from tests.archive.store.forms import store_of

NOW = datetime(2026, 11, 24, 23, 0, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two versions of one edition and one of another."""
    home = tmp_path_factory.mktemp("whole")
    store = store_of(home / "store", "shelf")
    for number, (text, day) in enumerate([("正文", "2018-07-01"), ("更正", "2018-07-01"), ("次日", "2018-07-02")]):
        assert add(store, small_bag(home / str(number), text, edition=day), NOW).new
    return home / "store"


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Store:
    opened, _ = open_store(Path(shutil.copytree(whole, tmp_path / "store")))
    assert opened is not None
    return opened


def flip(path: Path, rng: random.Random, files: list[Path]) -> set[Path]:
    data = bytearray(path.read_bytes())
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    _write(path, bytes(data))
    return {path}


def drop(path: Path, rng: random.Random, files: list[Path]) -> set[Path]:
    path.unlink()
    return {path}


def put(path: Path, rng: random.Random, files: list[Path]) -> set[Path]:
    new = path.with_name(f"stray{rng.randrange(1000)}")
    new.write_bytes(b"" if rng.random() < 0.3 else b"stray")
    return {new}


def rename(path: Path, rng: random.Random, files: list[Path]) -> set[Path]:
    new = path.with_name(f"{path.name}.old" if rng.random() < 0.5 else path.name.swapcase())
    path.rename(new)
    return {path, new}


def swap(path: Path, rng: random.Random, files: list[Path]) -> set[Path]:
    other = rng.choice([item for item in files if item.read_bytes() != path.read_bytes()])
    one, two = path.read_bytes(), other.read_bytes()
    _write(path, two)
    _write(other, one)
    return {path, other}


def truncate(path: Path, rng: random.Random, files: list[Path]) -> set[Path]:
    manifests = [item for item in files if "manifest" in item.name]
    manifest = rng.choice(manifests)
    _write(manifest, manifest.read_bytes()[: rng.randrange(manifest.stat().st_size)])
    return {manifest}


def _write(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


Damage = Callable[[Path, random.Random, list[Path]], set[Path]]
DAMAGES: tuple[Damage, ...] = (flip, drop, put, rename, swap, truncate)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_every_random_damage_is_named(damage: Damage, store: Store, whole: Path) -> None:
    """Forty of each of six kinds; every file that was harmed is named, and the store is put right again."""
    rng = random.Random(damage.__name__)
    clean = tree(whole)
    for _ in range(40):
        files = sorted(path for path in (store.root / "editions").rglob("*") if path.is_file())
        harmed = damage(rng.choice(files), rng, files)
        checked = check(store, NOW)
        named = {item.place.file for item in checked.diagnostics}
        assert {path.relative_to(store.root).as_posix() for path in harmed} <= named, (harmed, named)
        for path in harmed:
            name = path.relative_to(store.root).as_posix()
            path.unlink(missing_ok=True)
            if name in clean:
                path.write_bytes(clean[name])
    shutil.rmtree(store.root / "events")
    assert check(store, NOW).diagnostics == ()


def codes(store: Store) -> list[str]:
    return [item.code for item in check(store, NOW).diagnostics]


def test_a_bag_that_is_whole_but_another_is_noticed(store: Store, tmp_path: Path) -> None:
    version = store.versions()[0]
    shutil.rmtree(version.bag)
    small_bag(version.bag, "伪造")
    assert set(codes(store)) == {"V022"}


def test_a_record_that_is_gone_or_another(store: Store) -> None:
    one, two, _ = store.versions()
    for name in ("record.xml", "record.sha256"):  # which nobody may write over
        (one.folder / name).unlink()
        shutil.copy(two.folder / name, one.folder / name)
    assert codes(store) == ["V023", "V023"]
    (one.folder / "record.xml").unlink()
    assert codes(store) == ["V023"]


def test_a_check_that_cannot_be_logged_is_made_all_the_same(store: Store) -> None:
    shutil.rmtree(store.root / "events", ignore_errors=True)
    (store.root / "events").write_bytes(b"")
    (store.versions()[0].bag / "data/stories/b.txt").unlink()
    checked = check(store, NOW)
    assert (checked.event, [item.code for item in checked.diagnostics]) == (None, ["A002", "V026"])


def test_a_bag_or_a_version_or_the_last_edition_that_is_gone(store: Store) -> None:
    check(store, NOW)
    first, second, other = store.versions()
    shutil.rmtree(second.bag)
    assert codes(store) == ["V020"]
    shutil.rmtree(first.folder)
    shutil.rmtree(other.folder)
    found = check(store, NOW + timedelta(days=1)).diagnostics
    assert [(item.code, item.facts.get("version")) for item in found] == [
        ("V021", "CN15-0000_2018-07-01@v1"),
        ("V021", "CN15-0000_2018-07-02@v1"),
        ("V020", None),
    ]


def test_what_does_not_belong_there(store: Store) -> None:
    version = store.versions()[0]
    for path in (store.root / "a", version.folder / "b", version.folder.parent / "c", store.root / "editions" / "d"):
        path.write_bytes(b"x")
    (version.folder / "link").symlink_to("/etc")
    (store.root / "events").mkdir(exist_ok=True)
    (store.root / "events" / "e").write_bytes(b"x")
    assert codes(store) == ["V025"] * 6


def test_each_check_is_logged_as_premis(store: Store) -> None:
    fine = check(store, NOW)
    assert fine.event is not None
    (store.versions()[0].bag / "data/stories/b.txt").unlink()
    bad = check(store, NOW + timedelta(days=30))
    assert bad.event is not None
    for checked, outcome in ((fine, "success"), (bad, "fail")):
        assert checked.event is not None
        read = premis.read(checked.event.read_bytes())
        assert read is not None
        assert read[1].kind == "fixity check"
        assert read[1].outcome == outcome
        assert read[1].objects == [version.id for version in store.versions()]
    assert premis.read(bad.event.read_bytes())[1].notes[0].startswith("A002 editions/")  # type: ignore[index]
    last = last_event(store)
    assert last is not None
    assert last.time == NOW + timedelta(days=30)


def test_a_check_of_one_version_says_nothing_of_the_others(store: Store) -> None:
    one, two, _ = store.versions()
    (two.bag / "data/stories/b.txt").unlink()
    assert check(store, NOW, [one]).diagnostics == ()
    assert last_event(store) is None


def test_a_log_that_was_changed_is_noticed(store: Store) -> None:
    event = check(store, NOW).event
    assert event is not None
    event.write_bytes(event.read_bytes().replace(b"success", b"failure"))
    assert codes(store) == ["V024"]


@with_schemas
def test_the_records_are_valid_premis(store: Store) -> None:
    valid = schema("premis-3.xsd")
    event = check(store, NOW).event
    assert event is not None
    for path in (*(version.folder / "record.xml" for version in store.versions()), event):
        valid.assertValid(etree.parse(path))


@with_schemas
def test_an_empty_store_can_be_checked(tmp_path: Path) -> None:
    store, _ = open_store(tmp_path / "store", create=True)
    assert store is not None
    checked = check(store, NOW)
    assert checked.diagnostics == ()
    assert checked.event is not None
    schema("premis-3.xsd").assertValid(etree.parse(checked.event))


@pytest.mark.parametrize(
    "data", [b"", b"<x/>", b"<premis", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>']
)
def test_what_is_no_record_is_none(data: bytes) -> None:
    assert premis.read(data) is None
