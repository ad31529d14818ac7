"""Paths stay inside their root."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.diagnostics import Place
from pinban.files import inside, resolve

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


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20) | st.lists(st.sampled_from(["..", ".", "a", "", "/", "~"]), max_size=6).map("/".join))
def test_nothing_leads_out(written: str) -> None:
    root = Path(__file__).parent
    path, found = inside(root, written, HERE)
    assert (path is None) == bool(found)
    assert path is None or path.is_relative_to(root.resolve())
