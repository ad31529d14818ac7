"""Bags: valid, the same each time, and every damage named."""

import hashlib
import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.archive.package.bag import write_bag
from pinban.archive.package.check import verify

FILES: dict[str, Path | bytes] = {
    "press/A1.pdf": b"%PDF-1.6 page",
    "supplement.pdf": b"%PDF-1.6 all",
    "manuscripts/stories/五原.md": "正文".encode(),
    "stories/wuyuan.txt": "五原".encode(),
    "manifest.json": b"{}",
    "report.json": b"{}",
}
INFO = {"Source-Organization": "北原日报社", "Bagging-Date": "2018-07-01", "Contact-Phone": ""}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bag(tmp_path_factory.mktemp("archive"), "2018-07-01", FILES, INFO)


def test_bagit_and_we_accept_it(bag: Path) -> None:
    assert bag.name == "2018-07-01"
    opened = bagit.Bag(str(bag))
    opened.validate()
    assert opened.version == "1.0"
    assert set(opened.algorithms) == {"sha256", "sha512"}
    assert opened.info["Bagging-Date"] == "2018-07-01"
    assert verify(bag) == []


def test_it_holds_everything(bag: Path) -> None:
    payload = {name.removeprefix("data/"): data for name, data in tree(bag).items() if name.startswith("data/")}
    assert payload == FILES
    assert "Contact-Phone" not in (bag / "bag-info.txt").read_text("utf-8")


def test_same_edition_same_bytes(bag: Path, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.6 page")
    files = dict(reversed(FILES.items())) | {"press/A1.pdf": tmp_path / "x.pdf"}
    again = write_bag(tmp_path / "archive", "2018-07-01", files, INFO)
    assert tree(again) == tree(bag)


def test_nothing_is_left_of_a_bag_that_fails(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_bag(tmp_path, "bag", {"a.pdf": tmp_path / "none"}, INFO)
    assert list(tmp_path.iterdir()) == []


def test_a_bag_is_never_written_over(bag: Path) -> None:
    with pytest.raises(FileExistsError):
        write_bag(bag.parent, "2018-07-01", FILES, INFO)


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "", "a\\b", "a\x01b", "STORIES/wuyuan.txt", "./x"])
def test_names_that_lead_out_or_collide(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"x|b|^$"):
        write_bag(tmp_path, "bag", {"stories/wuyuan.txt": b"", name: b"x"}, INFO)
    assert list(tmp_path.iterdir()) == []


ODD = (
    *("50%.png", "a%25b", "100%0d.txt", "%", "%E5%9B%BE.png", "a\nb", "a\rb", "图 一.png", "#1?.png", "a&b+c=d;e.txt"),
    *("“引号”'\".txt", "😀.png", "-rf", ".hidden", "é" * 127, "x" * 255, "  lead", "trail ", "*star", "<x>|.svg"),
)


@pytest.mark.parametrize("name", ODD)
def test_any_name_is_written_as_the_standard_has_it_and_read_again(name: str, tmp_path: Path) -> None:
    made = write_bag(tmp_path, "bag", {f"edition/{name}": b"x", "plain.txt": b"y"}, INFO)
    assert verify(made) == []
    escaped = name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
    for checksum in ("sha256", "sha512"):
        lines = (made / f"manifest-{checksum}.txt").read_bytes().decode().removesuffix("\n").split("\n")
        digest = hashlib.new(checksum, b"x").hexdigest()
        assert [line for line in lines if "edition/" in line] == [f"{digest}  data/edition/{escaped}"]
        assert len(lines) == 2
    (made / "data" / "edition" / name).write_bytes(b"z")
    assert [finding.facts["name"] for finding in verify(made)] == [f"data/edition/{name}"]


def test_all_odd_names_in_one_bag(tmp_path: Path) -> None:
    files = {f"edition/{name}": name.encode() for name in ODD}
    made = write_bag(tmp_path, "bag", files, INFO)
    assert verify(made) == []
    assert tree(made / "data") == files


@pytest.mark.parametrize("pair", [("a%0Ab", "a\nb"), ("é", "e\u0301"), ("A.png", "a.PNG"), ("が", "か\u3099")])
def test_names_that_some_system_would_unite(pair: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="/"):
        write_bag(tmp_path, "bag", dict.fromkeys(pair, b"x"), INFO)


@pytest.mark.parametrize("name", ["图é.png", "가.jpg", "が.png", "Ångström.md", "Việt Nam.png"])
@pytest.mark.parametrize("forms", [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_bag_that_came_over_a_disk_of_other_normal_form_is_whole(
    name: str, forms: tuple[str, str], tmp_path: Path
) -> None:
    listed, stored = (unicodedata.normalize(form, name) for form in forms)
    made = write_bag(tmp_path, "bag", {listed: b"x"}, INFO)
    (made / "data" / listed).rename(made / "data" / stored)
    assert verify(made) == []
    (made / "data" / stored).write_bytes(b"y")
    assert [finding.facts["name"] for finding in verify(made)] == [f"data/{listed}"]


def copied(bag: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bag, tmp_path / "copy"))


def _swap(bag: Path) -> set[str]:
    first, second = bag / "data/press/A1.pdf", bag / "data/supplement.pdf"
    held = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(held)
    return {"data/press/A1.pdf", "data/supplement.pdf"}


def _rename(bag: Path) -> set[str]:
    (bag / "data/report.json").rename(bag / "data/other.json")
    return {"data/report.json", "data/other.json"}


def _truncate(bag: Path) -> set[str]:
    path = bag / "manifest-sha256.txt"
    path.write_bytes(path.read_bytes()[:-90])
    return {"manifest-sha256.txt"}


def _link(bag: Path) -> set[str]:
    (bag / "data/report.json").unlink()
    (bag / "data/report.json").symlink_to("manifest.json")
    return {"data/report.json"}


def _lead_out(bag: Path) -> set[str]:
    path = bag / "manifest-sha256.txt"
    path.write_text(f"{'0' * 64}  ../../secret\n" + path.read_text("utf-8"), "utf-8")
    return {"manifest-sha256.txt"}


def _no_tag_manifests(bag: Path) -> set[str]:
    for checksum in ("sha256", "sha512"):
        (bag / f"tagmanifest-{checksum}.txt").unlink()
    return {"tagmanifest-sha256.txt", "tagmanifest-sha512.txt"}


def _twice(bag: Path) -> set[str]:
    """A stranger's sum before the right one: whoever takes the last line of two takes the file for whole."""
    path = bag / "manifest-sha256.txt"
    path.write_text(f"{'0' * 64}  data/report.json\n" + path.read_text("utf-8"), "utf-8")
    return {"manifest-sha256.txt"}


def _same_size(bag: Path) -> set[str]:
    first, second = bag / "data/press/A1.pdf", bag / "data/supplement.pdf"
    size = max(first.stat().st_size, second.stat().st_size)
    first.write_bytes(second.read_bytes().ljust(size, b"\n"))
    return {"data/press/A1.pdf"}


def _folder_link(bag: Path) -> set[str]:
    """The files as they were, but elsewhere: a link is no part of a bag."""
    shutil.move(bag / "data/press", bag.parent / "press")
    (bag / "data/press").symlink_to(bag.parent / "press")
    return {"data/press", "data/press/A1.pdf"}


def _pipe(bag: Path) -> set[str]:
    """A pipe, which nobody writes to: reading it would wait for ever."""
    (bag / "data/report.json").unlink()
    os.mkfifo(bag / "data/report.json")
    return {"data/report.json"}


@pytest.mark.parametrize(
    "damage",
    [_swap, _rename, _truncate, _link, _lead_out, _no_tag_manifests, _twice, _same_size, _folder_link, _pipe],
)
def test_each_damage_is_named(damage: Callable[[Path], set[str]], bag: Path, tmp_path: Path) -> None:
    copy = copied(bag, tmp_path)
    assert damage(copy) <= {finding.place.file for finding in verify(copy)}


def test_a_file_listed_twice_is_told(bag: Path, tmp_path: Path) -> None:
    copy = copied(bag, tmp_path)
    _twice(copy)
    assert "A038" in {finding.code for finding in verify(copy)}


def test_codes(bag: Path, tmp_path: Path) -> None:
    copy = copied(bag, tmp_path)
    (copy / "data/report.json").unlink()
    (copy / "data/supplement.pdf").write_bytes(b"other")
    (copy / "data/foreign").write_bytes(b"")
    found = {finding.place.file: finding.code for finding in verify(copy)}
    assert found == {"data/report.json": "A002", "data/supplement.pdf": "A003", "data/foreign": "A004"}
    assert [finding.code for finding in verify(tmp_path)] == ["A001"]


@settings(max_examples=200)
@given(st.integers(0, 1000), st.integers(0, 100_000), st.integers(0, 7))
def test_any_changed_byte_is_noticed(bag: Path, file: int, at: int, bit: int) -> None:
    names = sorted(name for name, data in tree(bag).items() if data)
    path = bag / names[file % len(names)]
    whole = path.read_bytes()
    changed = bytearray(whole)
    changed[at % len(whole)] ^= 1 << bit
    try:
        path.write_bytes(bytes(changed))
        found = verify(bag)
    finally:
        path.write_bytes(whole)
    # A hexadecimal digit in the other case is the same digest.
    assert found or bytes(changed).lower() == whole.lower()
