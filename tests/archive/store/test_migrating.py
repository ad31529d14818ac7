"""A shelf brought over to OCFL: nothing lost, whenever it is killed; what is damaged stays and is told."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest

from pinban.archive.store import Store, add, check, events_of, open_store
from pinban.archive.store.migrating import Migrated, migrate
from tests.archive.store.bags import small_bag, tree
from tests.archive.store.forms import OcflPy, store_of
from tests.killing import calls, killed

NOW = datetime(2026, 11, 24, 23, 0, 0, tzinfo=UTC)


def filled(root: Path, home: Path, editions: int) -> Store:
    """A shelf of so many editions; every third has a correction."""
    store = store_of(root, "shelf")
    for number in range(editions):
        day = f"2018-{number // 28 + 1:02}-{number % 28 + 1:02}"
        for text in ("正文", "更正")[: 2 if number % 3 == 0 else 1]:
            assert add(store, small_bag(home / f"{day}{text}", text + day, edition=day), NOW).new
    return store


def opened(root: Path) -> Store:
    store, found = open_store(root)
    assert store is not None, found
    return store


def done(root: Path) -> Migrated:
    return migrate(opened(root), NOW)


def bags(store: Store) -> dict[str, dict[str, bytes]]:
    """Every version's bag and record, as whoever reads the store finds them."""
    return {version.id: tree(version.bag) | {"record": version.record.read_bytes()} for version in store.versions()}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("shelf")
    return filled(home / "store", home, 4).root


@pytest.fixture
def store(shelf: Path, tmp_path: Path) -> Store:
    return opened(Path(shutil.copytree(shelf, tmp_path / "store")))


def test_everything_is_brought_over(store: Store, ocfl_py: OcflPy) -> None:
    before = bags(store)
    migrated = migrate(store, NOW)
    again = opened(store.root)
    assert not again.is_shelf
    assert [version.id for version in migrated.versions] == list(before)
    assert (migrated.before, migrated.diagnostics) == (0, ())
    assert bags(again) == before
    for version in again.versions():
        bagit.Bag(str(version.bag)).validate()
    assert ocfl_py(store.root) == []
    assert check(again, NOW).diagnostics == ()
    assert migrated.event is not None
    assert events_of(again, again.versions()[0])[0].kind == "ingestion"


def test_what_versions_share_is_stored_once(store: Store) -> None:
    migrate(store, NOW)
    images = sorted(store.root.glob("editions/*/*/2018-01-01/v*/content/bag/data/images/*"))
    assert [path.parts[-6] for path in images] == ["v1"]


def test_a_second_run_has_nothing_to_do(store: Store) -> None:
    migrate(store, NOW)
    before = tree(store.root)
    again = done(store.root)
    assert (again.versions, again.before, [item.code for item in again.diagnostics]) == ((), 6, ["V031"])
    assert tree(store.root) == before


def test_the_archivists_words_stay(store: Store) -> None:
    path = store.root / "store.yaml"
    path.write_text(path.read_text("utf-8").replace('keeper: ""', "keeper: 资料室  # pinban-store/1"), "utf-8")
    migrate(store, NOW)
    text = path.read_text("utf-8")
    assert "keeper: 资料室  # pinban-store/1" in text
    assert "\nformat: pinban-store/2\n" in text


def test_what_is_damaged_stays_and_is_told(store: Store, ocfl_py: OcflPy) -> None:
    victim = store.versions()[0]
    page = victim.bag / "data/press/1.pdf"
    page.chmod(0o644)
    page.write_bytes(b"changed")
    before = tree(victim.folder.parent)
    migrated = migrate(store, NOW)
    assert [(item.code, item.place.file) for item in migrated.diagnostics] == [
        ("V030", "editions/CN15-0000/2018/2018-01-01")
    ]
    assert len(migrated.versions) == 4
    assert tree(victim.folder.parent) == before
    assert not (store.root / "editions/0=ocfl_1.1").exists()
    # Put right, it follows.
    shutil.rmtree(store.root / "events")
    page.write_bytes("%PDF-1.6 正文2018-01-01".encode())
    assert done(store.root).diagnostics == ()
    assert ocfl_py(store.root) == []


def test_a_shelf_half_brought_over_takes_bags(store: Store, tmp_path: Path) -> None:
    """A correction goes to its edition in whichever form that is, a new edition is an object."""
    victim = store.versions()[-1]
    (victim.bag / "data/stories/b.txt").unlink()
    migrate(store, NOW)
    mixed = opened(store.root)
    one = add(mixed, small_bag(tmp_path / "one", "又改", edition="2018-01-01"), NOW).version
    two = add(mixed, small_bag(tmp_path / "two", "又改", edition=victim.name.edition), NOW).version
    new = add(mixed, small_bag(tmp_path / "new", edition="2018-02-01"), NOW).version
    assert one is not None and two is not None and new is not None
    assert [version.content.name for version in (one, two, new)] == ["content", f"v{two.number}", "content"]
    assert {item.code for item in check(mixed, NOW).diagnostics} == {"A002"}


def test_killed_at_any_call_nothing_is_lost(shelf: Path, tmp_path: Path, ocfl_py: OcflPy) -> None:
    """At every call to the system in turn; between kills the store is whole in its bags, and the next run goes on."""
    before = bags(opened(shelf))
    counted = Path(shutil.copytree(shelf, tmp_path / "counted"))
    count = calls(lambda: done(counted))
    root = tmp_path / "store"
    for step in range(0, count, max(1, count // 25)):
        shutil.copytree(shelf, root)
        assert killed(lambda: done(root), step), step
        assert bags(opened(root)) == before, step
        killed(lambda: done(root), step // 2)  # what is left to do may be done before
        assert bags(opened(root)) == before, step
        done(root)
        assert bags(opened(root)) == before
        assert check(opened(root), NOW).diagnostics == (), step
        assert ocfl_py(root) == []
        shutil.rmtree(root)


@pytest.mark.long
def test_five_hundred_editions_killed_at_fifty_moments(tmp_path: Path, ocfl_py: OcflPy) -> None:
    root = filled(tmp_path / "store", tmp_path / "bags", 500).root
    before = bags(opened(root))
    counted = Path(shutil.copytree(root, tmp_path / "counted"))
    count = calls(lambda: done(counted))
    for moment in range(50):
        if not killed(lambda: done(root), count // 75 + moment):
            pytest.fail(f"it was through after {moment} kills")
        assert bags(opened(root)) == before, moment
    done(root)
    assert bags(opened(root)) == before
    assert check(opened(root), NOW).diagnostics == ()
    assert ocfl_py(root) == []
