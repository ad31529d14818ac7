"""A bag set again: the same bytes; edited by hand, what differs is named."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pinban.archive.package.check import verify
from pinban.archive.package.compare import Sameness
from pinban.pipeline import Rebuilt, rebuild
from tests.pipeline.desk import PLACES, build_all, prose, story, write_edition


def again(bag: Path, out: Path | None = None) -> Rebuilt:
    return rebuild(bag, PLACES, lambda stage, detail, seconds: None, out=out)


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = write_edition(
        tmp_path_factory.mktemp("home"),
        {"one": story(prose(1, 900), priority=1), "two": story(prose(2, 700)), "three": story(prose(3, 500))},
        pages=[["one", "two"], ["three"]],
    )
    outcome = build_all(home, tmp_path_factory.mktemp("out"))
    assert outcome.ok
    return outcome.target / "archive" / "edition"


@pytest.fixture
def copy(bag: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bag, tmp_path / "bag"))


def sign(bag: Path) -> None:
    """Make the manifests of a bag agree with its files again, as a forger would."""
    for kind in ("manifest", "tagmanifest"):
        for checksum in ("sha256", "sha512"):
            path = bag / f"{kind}-{checksum}.txt"
            lines = []
            for line in path.read_text("utf-8").splitlines():
                name = line.split("  ", 1)[1]
                if (bag / name).is_file():
                    lines.append(f"{hashlib.new(checksum, (bag / name).read_bytes()).hexdigest()}  {name}")
            path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


def edit(bag: Path, name: str, change: Callable[[str], str]) -> None:
    path = bag / "data" / name
    path.write_text(change(path.read_text("utf-8")), "utf-8", newline="\n")


def codes(rebuilt: Rebuilt) -> set[str]:
    return {item.code for item in rebuilt.diagnostics if item.severity.rank == 2}


def test_it_comes_out_the_same_to_the_byte(bag: Path, tmp_path: Path) -> None:
    rebuilt = again(bag, tmp_path / "kept")
    assert [(item.page, item.sameness) for item in rebuilt.verdicts] == [("1", Sameness.BYTES), ("2", Sameness.BYTES)]
    assert rebuilt.same
    assert rebuilt.diagnostics == ()
    made = tmp_path / "kept" / "archive" / "edition"
    assert (made / "manifest-sha512.txt").read_bytes() == (bag / "manifest-sha512.txt").read_bytes()


def test_a_manuscript_edited_by_hand_is_noticed_and_its_story_named(copy: Path) -> None:
    edit(copy, "edition/stories/two.md", lambda text: text.replace("。", "！", 1))
    rebuilt = again(copy)
    assert [item.sameness for item in rebuilt.verdicts] == [Sameness.DIFFERENT, Sameness.BYTES]
    assert not rebuilt.same
    assert {"A003", "A021"} <= codes(rebuilt)
    changed = [item for item in rebuilt.diagnostics if item.code == "A003"]
    assert [item.place.file for item in changed] == ["data/edition/stories/two.md"]
    text = [item for item in rebuilt.diagnostics if item.code == "A021"]
    assert [(item.place.page, item.place.story) for item in text] == [("1", "two")]
    assert "！" in text[0].excerpt


def test_so_is_one_whose_manifests_were_made_again(copy: Path) -> None:
    edit(copy, "edition/stories/three.md", lambda text: text.replace("。", "！", 1))
    sign(copy)
    assert {(item.code, item.place.file) for item in verify(copy)} == {("A007", "data/edition/stories/three.md")}
    edit(copy, "premis.xml", lambda text: text.replace(">success<", ">failure<"))
    sign(copy)
    assert ("A007", "data/premis.xml") in {(item.code, item.place.file) for item in verify(copy)}


def test_a_file_added_with_its_manifests_is_noticed(copy: Path) -> None:
    (copy / "data" / "stories" / "extra.txt").write_text("多", "utf-8")
    for checksum in ("sha256", "sha512"):
        path = copy / f"manifest-{checksum}.txt"
        path.write_text(path.read_text("utf-8") + f"{'0' * 64}  data/stories/extra.txt\n", "utf-8", newline="\n")
    sign(copy)
    assert [(item.code, item.place.file) for item in verify(copy)] == [("A008", "data/stories/extra.txt")]


@pytest.mark.whole
def test_a_layout_edited_by_hand_changes_looks_and_no_text(copy: Path) -> None:
    edit(
        copy, "layouts/common/base.css", lambda text: text.replace("device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 0.9)", 1)
    )
    rebuilt = again(copy)
    assert all(item.sameness is Sameness.DIFFERENT for item in rebuilt.verdicts)
    assert {"A003", "A026", "A027"} <= codes(rebuilt)
    assert "A021" not in codes(rebuilt)


@pytest.mark.whole
def test_other_fonts_and_versions_are_told(copy: Path) -> None:
    def age(text: str) -> str:
        manifest = json.loads(text)
        manifest["fonts"]["old-face"] = {"file": "old.otf", "sha256": "00"}
        manifest["fonts"]["noto-serif-sc-regular"]["sha256"] = "11" * 32
        manifest["versions"]["pikepdf"] = "1.0"
        return json.dumps(manifest)

    edit(copy, "manifest.json", age)
    rebuilt = again(copy)
    told = {item.code: item.facts for item in rebuilt.diagnostics if item.severity.rank == 1}
    assert told["A030"]["face"] == "old-face"
    assert told["A031"]["face"] == "noto-serif-sc-regular"
    assert told["A032"]["library"] == "pikepdf"
    assert rebuilt.same


@pytest.mark.parametrize("name", ["manifest.json", "index.json", "edition/edition.yaml"])
def test_what_cannot_be_rebuilt_says_why(name: str, copy: Path) -> None:
    (copy / "data" / name).unlink()
    rebuilt = again(copy)
    assert rebuilt.verdicts == ()
    assert {"A002", "A034"} == codes(rebuilt)


def test_an_edition_that_no_longer_builds_says_why(copy: Path) -> None:
    edit(copy, "edition/edition.yaml", lambda text: re.sub("layout: tabloid", "layout: none", text))
    rebuilt = again(copy)
    assert not rebuilt.same
    assert {"A003", "A033"} <= codes(rebuilt)
    assert any(code.startswith("L") for code in codes(rebuilt))


@pytest.mark.whole
def test_an_index_full_of_nonsense_is_no_traceback(copy: Path) -> None:
    nonsense = {
        "edition": "../edition",
        "pages": [{"number": [1]}, 7],
        "articles": [{"areas": 3}, {"blocks": [None]}],
        "adverts": {},
    }
    (copy / "data" / "index.json").write_text(json.dumps(nonsense), "utf-8")
    rebuilt = again(copy)
    assert {"A003", "A028"} <= codes(rebuilt)
    assert [item.sameness for item in rebuilt.verdicts] == [Sameness.DIFFERENT, Sameness.DIFFERENT]


@pytest.mark.whole
def test_some_pages_only_are_rebuilt_as_such(bag: Path, tmp_path: Path) -> None:
    home = tmp_path / "edition"
    shutil.copytree(bag / "data" / "edition", home)
    outcome = build_all(home, tmp_path / "out", pages=("2",))
    part = outcome.target / "archive" / "edition"
    assert "只有第 2 版" in (part / "bag-info.txt").read_text("utf-8")
    assert "只有" not in (bag / "bag-info.txt").read_text("utf-8")
    rebuilt = again(part)
    assert [(item.page, item.sameness) for item in rebuilt.verdicts] == [("2", Sameness.BYTES)]
    assert rebuilt.diagnostics == ()
