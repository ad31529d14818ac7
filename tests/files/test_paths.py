"""Paths stay inside their root."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.diagnostics import Place
from pinban.files import inside, located, paths, resolve

HERE = Place(file="edition.yaml", line=3)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    home = tmp_path / "edition"
    (home / "pictures").mkdir(parents=True)
    (home / "pictures" / "图.PNG").write_text("x")
    (tmp_path / "secret.txt").write_text("x")
    (home / "pictures" / "out.png").symlink_to(tmp_path / "secret.txt")
    (home / "pictures" / "in.png").symlink_to("图.PNG")
    (home / "pictures" / "loop.png").symlink_to("loop.png")
    (home / "up").symlink_to(tmp_path)
    os.mkfifo(home / "pictures" / "pipe.png")
    return home


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("pictures/none.png", "S001"),
        ("pictures/图.png", "S001"),
        ("pictures", "S002"),
        ("pictures/pipe.png", "S002"),
        ("/etc/passwd", "S006"),
        ("../secret.txt", "S006"),
        ("pictures/../../secret.txt", "S006"),
        ("pictures/out.png", "S006"),
        ("up/secret.txt", "S006"),
        ("C:/x.png", "S006"),
        ("", "S007"),
        ("  ", "S007"),
        ("a\\b", "S007"),
        ("a\x00b", "S007"),
        ("a\nb", "S007"),
        ("x" * 2000, "S007"),
        ("/".join(["x" * 300] * 3), "S003"),
    ],
)
def test_what_is_refused(root: Path, written: str, code: str) -> None:
    path, found = resolve(root, written, HERE)
    assert path is None
    assert [f.code for f in found] == [code]
    assert found[0].place == HERE


def test_what_is_found(root: Path) -> None:
    assert resolve(root, "pictures/图.PNG", HERE) == (root.resolve() / "pictures/图.PNG", [])
    path, found = resolve(root, "./pictures/in.png", HERE)
    assert not found
    assert path is not None
    assert not path.is_symlink()


def test_a_link_to_itself(root: Path) -> None:
    path, found = resolve(root, "pictures/loop.png", HERE)
    assert path is None
    assert len(found) == 1


def test_capitals_are_hinted(root: Path) -> None:
    assert "图.PNG" in resolve(root, "pictures/图.png", HERE)[1][0].hint_zh
    assert "pictures" in resolve(root, "Pictures/图.PNG", HERE)[1][0].hint_zh


NAMES = ["图é.png", "가.jpg", "が.png", "Zürich.svg", "Việt Nam.png", "パン屋/プラン.tif", "Ångström/Ñandú.pdf"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("forms", [("NFC", "NFD"), ("NFD", "NFC"), ("NFC", "NFC")])
def test_a_name_is_the_same_however_its_accents_are_stored(tmp_path: Path, name: str, forms: tuple[str, str]) -> None:
    written, stored = (unicodedata.normalize(form, name) for form in forms)
    (tmp_path / stored).parent.mkdir(exist_ok=True)
    (tmp_path / stored).write_text("x")
    assert resolve(tmp_path, written, HERE) == (tmp_path.resolve() / stored, [])
    assert located(tmp_path, written).read_text() == "x"


def test_of_two_that_look_alike_nobody_can_say_which_is_meant(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        (tmp_path / unicodedata.normalize(form, "é.png")).write_text(form)
    for form in ("NFC", "NFD"):
        path, found = resolve(tmp_path, unicodedata.normalize(form, "é.png"), HERE)
        assert path is None
        assert [item.code for item in found] == ["S009"]


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("图.png", "图.PNG"),
        ("A1.jpg", "Ａ１.jpg"),
        ("（上）.png", "(上).png"),
        ("图1.png", "图 1.png"),
        ("Zurich.png", "zürich.png"),
        ("cafe.png", "cafe\u0301.png"),
        ("ｱﾙﾌｧ.png", "アルファ.png"),
        ("logo.jpg", "logo.jpeg"),
        ("Fotos/x.png", "fotos"),
        ("50%.png", "50％.png"),
    ],
)
def test_the_file_that_is_there_is_named(tmp_path: Path, written: str, there: str) -> None:
    (tmp_path / there).write_text("x")
    path, found = resolve(tmp_path, written, HERE)
    assert path is None
    assert [item.code for item in found] == ["S001"]
    assert there in found[0].hint_zh
    assert there in found[0].hint_en


def test_a_disk_that_does_not_mind_capitals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Photo.JPG").write_text("x")
    (tmp_path / "pHOTO.jpg").hardlink_to(tmp_path / "Photo.JPG")
    assert resolve(tmp_path, "Photo.JPG", HERE)[1] == []  # two names of one file, both really there
    monkeypatch.setattr(paths, "_names", lambda _: ["pHOTO.jpg"])  # as a Mac lists it
    path, found = resolve(tmp_path, "Photo.JPG", HERE)
    assert path is None
    assert [(item.code, item.facts["real"]) for item in found] == [("S008", "pHOTO.jpg")]
    assert resolve(tmp_path, "pHOTO.jpg", HERE)[1] == []


@settings(max_examples=200)
@given(st.text(max_size=20) | st.lists(st.sampled_from(["..", ".", "a", "", "/", "~"]), max_size=6).map("/".join))
def test_nothing_leads_out(written: str) -> None:
    root = Path(__file__).parent
    path, found = inside(root, written, HERE)
    assert (path is None) == bool(found)
    assert path is None or path.is_relative_to(root.resolve())
