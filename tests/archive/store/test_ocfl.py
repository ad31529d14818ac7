"""A store as an OCFL 1.1 storage root: what ocfl-py says of it, bytes stored once, damage named by its inventories."""

import hashlib
import json
import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest

from pinban.archive.store import Store, add, check, open_store
from pinban.archive.store.ocfl import read_inventory, written
from tests.archive.store.bags import make_bag, small_bag, tree
from tests.archive.store.forms import OcflPy, store_of
from tests.archive.store.test_checking import DAMAGES, Damage

NOW = datetime(2026, 11, 24, 23, 0, 0, tzinfo=UTC)
OBJECT = "editions/CN15-0000/2018/2018-07-01"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three versions of one edition and one of another."""
    home = tmp_path_factory.mktemp("whole")
    store = store_of(home / "store", "ocfl")
    told = [("正文", "2018-07-01"), ("更正", "2018-07-01"), ("再改", "2018-07-01"), ("次日", "2018-07-02")]
    for number, (text, day) in enumerate(told):
        assert add(store, small_bag(home / str(number), text, edition=day), NOW).new
    return home / "store"


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Store:
    opened, _ = open_store(Path(shutil.copytree(whole, tmp_path / "store")))
    assert opened is not None
    return opened


def test_ocfl_py_accepts_the_store(whole: Path, ocfl_py: OcflPy) -> None:
    assert ocfl_py(whole) == []


def test_ocfl_py_would_refuse_what_is_wrong(store: Store, ocfl_py: OcflPy) -> None:
    """The judge is awake: a changed byte, a missing seal, a folder without an object."""
    (path,) = store.root.glob("editions/*/*/2018-07-02/v1/content/bag/data/press/1.pdf")
    path.chmod(0o644)
    path.write_bytes(b"changed")
    assert any("digest" in said.lower() for said in ocfl_py(store.root))
    (store.root / OBJECT / "inventory.json.sha512").unlink()
    assert len(ocfl_py(store.root)) >= 2


def test_every_version_is_a_whole_bag(store: Store) -> None:
    for version, text in zip(store.versions(), ("正文", "更正", "再改", "次日"), strict=True):
        bagit.Bag(str(version.bag)).validate()
        assert (version.bag / "data/stories/a.txt").read_text("utf-8") == text
    assert check(store, NOW).diagnostics == ()


def test_bytes_are_stored_once_over_versions(whole: Path) -> None:
    store, _ = open_store(whole)
    assert store is not None
    stored = list((store.root / OBJECT).glob("v*/content/bag/data/images/*"))
    assert [path.parts[-6] for path in stored] == ["v1"]
    inventory, wrong = read_inventory(store.root / OBJECT)
    assert inventory is not None, wrong
    for number in (1, 2, 3):
        assert inventory.files(number)["bag/data/images/0001.jpg"] == "v1/content/bag/data/images/0001.jpg"
    third = store.versions()[2]
    assert (third.bag / "data/images/0001.jpg").samefile(stored[0])


def test_the_first_version_lies_as_it_came(store: Store, tmp_path: Path, ocfl_py: OcflPy) -> None:
    """Equal files within a bag are all kept where they are: the bag is one without any program."""
    bag = make_bag(tmp_path / "twins", {"a": b"same", "b": b"same", "空 格": b""}, edition="2018-07-09")
    version = add(store, bag, NOW).version
    assert version is not None
    assert version.bag == version.folder / "content/bag"
    assert tree(version.bag) == tree(bag)
    assert ocfl_py(store.root) == []


def test_names_are_kept_whatever_they_hold(store: Store, tmp_path: Path, ocfl_py: OcflPy) -> None:
    names = ["100%.txt", "图 片.jpg", "a b/c d", "ü.txt", ".hidden", "a'b\"c"]
    bag = make_bag(tmp_path / "bag", {name: name.encode() for name in names}, edition="2018-07-03")
    (bag / "manifest-sha256.txt").read_text("utf-8")
    added = add(store, bag, NOW)
    if added.version is None:  # a per cent sign is written otherwise in manifests
        assert {item.code for item in added.diagnostics} <= {"A002", "A004"}
        return
    assert tree(added.version.bag) == tree(bag)
    assert ocfl_py(store.root) == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_every_random_damage_is_named(damage: Damage, store: Store, whole: Path) -> None:
    """Thirty of each of six kinds, to any file of the storage root; each harmed file is named, then put right again."""
    rng = random.Random(damage.__name__)
    clean = {name: (whole / name).read_bytes() for name in tree(whole)}
    for _ in range(30):
        files = sorted(path for path in (store.root / "editions").rglob("*") if path.is_file())
        harmed = damage(rng.choice(files), rng, files)
        named = {item.place.file for item in check(store, NOW).diagnostics}
        names = {path.relative_to(store.root).as_posix() for path in harmed}
        assert names <= named, (names, named)
        for name in sorted(names):
            (store.root / name).unlink(missing_ok=True)
            if name in clean:
                (store.root / name).write_bytes(clean[name])
    shutil.rmtree(store.root / "events")
    assert check(store, NOW).diagnostics == ()


def test_the_tree_of_links_is_made_again(store: Store) -> None:
    """Lost, short of a file, or with another's bytes: it is derived, and no damage."""
    second = store.versions()[1]
    for harm in (
        lambda: shutil.rmtree(store.root / ".whole"),
        (second.bag / "data/stories/b.txt").unlink,
        lambda: (second.bag / "data/stories/x.txt").write_bytes(b"x"),
        lambda: (second.bag / "data/stories/b.txt").replace(second.bag / "data/stories/a.txt"),
    ):
        harm()
        assert check(store, NOW).diagnostics == ()
        bagit.Bag(str(second.bag)).validate()


def test_a_check_of_one_version_says_nothing_of_the_others(store: Store) -> None:
    one, two, three, _ = store.versions()
    (two.content / "bag/data/stories/a.txt").unlink()
    assert check(store, NOW, [one, three]).diagnostics == ()
    assert {item.code for item in check(store, NOW, [two]).diagnostics} >= {"V028"}


def test_an_inventory_made_again_by_hand_is_noticed(store: Store) -> None:
    """Sealed and of the right form, but other than the version's: somebody wrote history anew."""
    folder = store.root / OBJECT
    inventory, _ = read_inventory(folder)
    assert inventory is not None
    state = inventory.versions["v1"].model_copy(update={"created": "2001-01-01T00:00:00+00:00"})
    changed = inventory.model_copy(update={"versions": {**inventory.versions, "v1": state}})
    for name, data in written(changed).items():
        (folder / name).unlink()
        (folder / name).write_bytes(data)
    places = [item.place.file for item in check(store, NOW).diagnostics]
    assert places == [f"{OBJECT}/v{number}/inventory.json" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("key", "value"),
    [("head", "v9"), ("type", "x"), ("digestAlgorithm", "md5"), ("manifest", {}), ("versions", [])],
)
def test_an_inventory_of_another_form_is_none(key: str, value: object, store: Store) -> None:
    folder = store.root / OBJECT
    data = json.dumps(json.loads((folder / "inventory.json").read_bytes()) | {key: value}).encode()
    for name, said in (
        ("inventory.json", data),
        ("inventory.json.sha512", f"{hashlib.sha512(data).hexdigest()} inventory.json".encode()),
    ):
        (folder / name).unlink()
        (folder / name).write_bytes(said)
    assert read_inventory(folder) == (None, "inventory.json")
    assert f"{OBJECT}/inventory.json" in {item.place.file for item in check(store, NOW).diagnostics}


def test_nothing_is_added_to_a_damaged_object(store: Store, tmp_path: Path) -> None:
    inventory = store.root / OBJECT / "inventory.json"
    inventory.chmod(0o644)
    inventory.write_bytes(b"{}")
    before = tree(store.root / "editions")
    added = add(store, small_bag(tmp_path / "bag", "四改"), NOW)
    assert (added.version, [item.code for item in added.diagnostics]) == (None, ["V027"])
    assert tree(store.root / "editions") == before


def test_a_path_that_leads_out_is_refused(store: Store) -> None:
    folder = store.root / OBJECT
    data = (folder / "inventory.json").read_bytes().replace(b"v1/content/bag/bagit.txt", b"../../../secret")
    (folder / "inventory.json").unlink()
    (folder / "inventory.json").write_bytes(data)
    (folder / "inventory.json.sha512").unlink()
    (folder / "inventory.json.sha512").write_bytes(f"{hashlib.sha512(data).hexdigest()} inventory.json\n".encode())
    assert read_inventory(folder)[0] is None
