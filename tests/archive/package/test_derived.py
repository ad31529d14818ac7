"""Files that lie in others: told of instead of stored, and back bit for bit; and whatever is wrong with the telling."""

import hashlib
import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinban.archive.package.bag import CHECKSUMS
from pinban.archive.package.check import verify
from pinban.archive.package.derived import DERIVED, OWN, derived, parts_of, pieces, saved, whole, without_copies
from pinban.cli import exits, main
from pinban.pipeline import Outcome


def noise(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


def put_together(parts: list[tuple[str, int, int] | bytes], sources: dict[str, bytes]) -> bytes:
    return b"".join(
        part if isinstance(part, bytes) else sources[part[0]][part[1] : part[1] + part[2]] for part in parts
    )


def test_what_is_copied_is_found_wherever_it_stands() -> None:
    one, other = noise(1, 20_000), noise(2, 20_000)
    target = b"head" + one[3_001:15_000] + noise(3, 500) + other[77:19_000] + b"tail"
    parts = parts_of(target, {"one": one, "other": other})
    assert put_together(parts, {"one": one, "other": other}) == target
    assert saved(parts) == 11_999 + 18_923
    assert [part if isinstance(part, bytes) else part[0] for part in parts] == [
        b"head", "one", noise(3, 500), "other", b"tail"
    ]  # fmt: skip


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4000), st.integers(0, 4000)), max_size=6), st.integers(0, 9)
)
def test_any_file_comes_back(cuts: list[tuple[int, int, int]], seed: int) -> None:
    sources = {"a": noise(seed, 4000), "b": b"x" * 4000, "c": noise(seed + 1, 3000) + b"\0" * 1000}
    names = [*sources, ""]
    target = b"".join(
        sources[names[which]][start : start + length] if names[which] else noise(start, length % 300)
        for which, start, length in cuts
    )
    parts = parts_of(target, sources)
    assert put_together(parts, sources) == target
    assert all(not isinstance(part, bytes) or part for part in parts)


def test_a_file_that_is_nobodys_copy_is_stored(tmp_path: Path) -> None:
    held = {"a": noise(1, 5000), "b": noise(2, 5000), "c": noise(1, 5000)[:4900] + b"and more"}
    kept = without_copies(held, {"b": ["a"], "c": ["a"]})
    assert set(kept) == {"a", "b", DERIVED, OWN}
    assert kept[OWN] == b"and more"
    told = json.loads(kept[DERIVED])["files"]["c"]  # type: ignore[arg-type]
    for name, data in kept.items():
        assert isinstance(data, bytes)
        (tmp_path / name).write_bytes(data)
    assert b"".join(pieces(told, tmp_path)) == whole(tmp_path, "c") == held["c"]
    assert without_copies({"a": b"1", "b": b"2"}, {"b": ["a"]}) == {"a": b"1", "b": b"2"}


GOOD = {"size": 4, "sha256": hashlib.sha256(b"abcd").hexdigest(), "parts": [["x", 0, 2], "Y2Q="]}


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "0" * 64},
        {"size": 3},
        {"size": "4"},
        {"parts": [["x", 0, 3], "Y2Q="]},
        {"parts": [["../x", 0, 2], "Y2Q="]},
        {"parts": [["/x", 0, 2], "Y2Q="]},
        {"parts": [["x", -1, 2], "Y2Q="]},
        {"parts": [["x", 0], "Y2Q="]},
        {"parts": [["x", 0, 2], "Y2Q"]},
        {"parts": [3]},
        {"parts": "abcd"},
        {"parts": [["link", 0, 2], "Y2Q="]},
        {"parts": [["folder", 0, 2], "Y2Q="]},
        {"parts": [["none", 0, 2], "Y2Q="]},
        {"parts": [["x\0", 0, 2], "Y2Q="]},
        {"parts": [["x", 0, 2], "Y2Q=", ["x", 0, 1 << 70]]},
        {"size": 1 << 50, "parts": [["x", 0, 2]] * 9},
        {"size": 5},
        {"size": True},
    ],
)
def test_a_wrong_telling_is_refused(change: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"ab")
    (tmp_path / "link").symlink_to("x")
    (tmp_path / "folder").mkdir()
    assert b"".join(pieces(GOOD, tmp_path)) == b"abcd"
    with pytest.raises(ValueError):
        list(pieces(GOOD | change, tmp_path))


def test_a_list_does_not_tell_of_files_without_end(tmp_path: Path) -> None:
    """A few kilobytes that stand for terabytes are refused before a byte of them is made."""
    (tmp_path / "x").write_bytes(bytes(1 << 20))
    many = {"size": 1 << 30, "sha256": "0" * 64, "parts": [["x", 0, 1 << 20]] * 1024}
    (tmp_path / DERIVED).write_text(
        json.dumps({"format": "pinban-derived/1", "files": {f"{number}.pdf": many for number in range(5)}})
    )
    with pytest.raises(ValueError, match="size"):
        derived(tmp_path)


def test_nothing_is_stored_three_times_and_nothing_is_lost(outcome: Outcome, bag: Path) -> None:
    data = bag / "data"
    told = derived(data)
    pages = sorted((outcome.target / "press").glob("*.pdf"))
    assert set(told) == {"pdfa/supplement.pdf", *(f"press/{page.name}" for page in pages)}
    for page in pages:
        assert whole(data, f"press/{page.name}") == page.read_bytes()
    assert (whole(data, "pdfa/supplement.pdf") or b"").startswith(b"%PDF")
    sizes = [facts["size"] for facts in told.values()]
    assert (data / DERIVED).stat().st_size + (data / OWN).stat().st_size < 0.2 * sum(sizes)
    assert (data / DERIVED).stat().st_size < 0.01 * sum(sizes)
    assert whole(data, "pdfa/0001.pdf") == (data / "pdfa/0001.pdf").read_bytes()
    assert whole(data, "press/none.pdf") is None
    assert verify(bag) == []


def resealed(bag: Path) -> None:
    """Make the manifests again, as someone does who has changed a file by hand; METS and PREMIS go."""
    for name in ("data/mets.xml", "data/premis.xml"):
        (bag / name).unlink()
    sealed(bag)


def sealed(bag: Path) -> None:
    """The manifests of a bag as it is."""
    files = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    for kind in CHECKSUMS:
        names = [(path, path.relative_to(bag).as_posix()) for path in files]
        lines = [f"{hashlib.new(kind, path.read_bytes()).hexdigest()}  {name}" for path, name in names]
        (bag / f"manifest-{kind}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    tags = sorted(path for path in bag.iterdir() if path.is_file() and not path.name.startswith("tagmanifest"))
    for kind in CHECKSUMS:
        lines = [f"{hashlib.new(kind, path.read_bytes()).hexdigest()}  {path.name}" for path in tags]
        (bag / f"tagmanifest-{kind}.txt").write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize(("text", "code"), [("parts", "A037"), ("{", "A009"), ('{"files": {}}', "A009")])
def test_verify_proves_that_what_is_not_stored_can_be_made(bag: Path, tmp_path: Path, text: str, code: str) -> None:
    copy = tmp_path / "bag"
    shutil.copytree(bag, copy)
    path = copy / "data" / DERIVED
    if text == "parts":
        told = json.loads(path.read_text("utf-8"))
        told["files"]["pdfa/supplement.pdf"]["parts"].pop()
        text = json.dumps(told)
    path.write_text(text, "utf-8")
    resealed(copy)
    (finding,) = verify(copy)
    assert finding.place.file == f"data/{DERIVED}"
    assert finding.code == code


def test_the_command(bag: Path, outcome: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "restore", str(bag), "--to", str(tmp_path)]) == exits.OK
    for page in (outcome.target / "press").glob("*.pdf"):
        assert (tmp_path / "press" / page.name).read_bytes() == page.read_bytes()
    assert "3" in capsys.readouterr().err
    (tmp_path / "bag/data").mkdir(parents=True)
    (tmp_path / "bag/data" / DERIVED).write_text("{", "utf-8")
    assert main(["archive", "restore", str(tmp_path / "bag"), "--to", str(tmp_path / "x")]) == exits.FINDINGS


_LAUGHS = "".join(f"<!ENTITY {chr(98 + at)} '{f'&{chr(97 + at)};' * 10}'>" for at in range(9))
BOMB = f"<!DOCTYPE m [<!ENTITY a 'aaaaaaaaaa'>{_LAUGHS}]><m>&j;</m>"
OUTSIDE = "<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><m>&x;</m>"


@pytest.mark.parametrize("text", [BOMB, OUTSIDE, "<m>" * 100_000, "\0", "<m/>" * 2])
@pytest.mark.parametrize("name", ["mets.xml", "premis.xml"])
def test_a_record_that_means_harm_is_read_as_text(bag: Path, tmp_path: Path, text: str, name: str) -> None:
    """Manifests made again, so that nothing but the record itself can tell: no entity is put in, nothing hangs."""
    copy = tmp_path / "bag"
    shutil.copytree(bag, copy)
    resealed(copy)
    (copy / "data" / name).write_text(text, "utf-8")
    sealed(copy)
    told = verify(copy)
    assert all(item.code in ("A007", "A008", "A009") for item in told)
