"""Exploring: what breaks a law stands in the test afterwards, and breaks it in every run from then on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.whole
ROOT = Path(__file__).parents[2]
OPTIONS = ("-q", "-n", "0", "-c", str(ROOT / "pyproject.toml"), "--rootdir", ".", ".")
LAWS = """\
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(max_examples=200)
@given(st.integers(0, 10_000), st.text("甲乙丙"))
def test_law(number: int, text: str) -> None:
    assert number < 4321 or "甲乙" not in text * 9


@given(st.integers())
def test_another(number: int) -> None:
    assert number == number + 0


def test_of_no_law() -> None:
    raise AssertionError("not explored")
"""
DRAWN = """\
from hypothesis import given
from hypothesis import strategies as st


@given(st.data())
def test_law(data: st.DataObject) -> None:
    assert data.draw(st.integers(0, 9)) < 5
"""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *command, *OPTIONS], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def explored(folder: Path, source: str, rounds: int = 1) -> tuple[subprocess.CompletedProcess[str], str]:
    (folder / "conftest.py").write_text("import tests.settled\n", encoding="utf-8")
    path = folder / "test_laws.py"
    path.write_text(source, encoding="utf-8")
    return run(folder, str(ROOT / "tools" / "explore.py"), "--rounds", str(rounds), "--seed", "1"), path.read_text(
        "utf-8"
    )


def test_what_breaks_a_law_is_kept_above_its_test(tmp_path: Path) -> None:
    done, source = explored(tmp_path, LAWS, rounds=2)
    assert done.returncode == 1, done.stderr
    assert source.startswith("from hypothesis import example, given, settings\n")
    kept = source.split("def test_law")[0]
    assert kept.count("@example(") == 1, "the second round has nothing new to keep"
    assert "number=4321" in kept and "甲乙" in kept
    assert "@example" not in source.split("def test_law")[1]
    assert "test_laws.py" in done.stderr
    again = run(tmp_path, "-m", "pytest")
    assert again.returncode == 1
    assert "Failing explicit example" in again.stdout


def test_what_cannot_be_written_is_printed_with_the_line_that_draws_it_again(tmp_path: Path) -> None:
    done, source = explored(tmp_path, DRAWN)
    assert done.returncode == 1
    assert source == DRAWN
    assert "Draw 1: 5" in done.stdout and "@reproduce_failure" in done.stdout


def test_where_no_law_is_broken_nothing_is_written(tmp_path: Path) -> None:
    sound = LAWS.replace("4321", "20_000")
    done, source = explored(tmp_path, sound)
    assert done.returncode == 0, done.stdout
    assert source == sound
