"""The examples that Hypothesis draws are the same on every run, whatever ran before them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.whole
ROOT = Path(__file__).parents[1]
LAW = """
from hypothesis import given, settings, strategies as st
import {loaded}

@settings(max_examples=300)
@given(st.text(max_size=4), st.integers(), st.floats(allow_nan=False))
def test_law(text, number, real):
    with open("log", "a", encoding="utf-8") as log:
        print(repr(text), number, real, file=log)
"""
BESIDE = ["decimal", "pinban.model, pinban.makeup.costs, benchmarks.proof.words"]


def drawn(folder: Path, loaded: str, *options: str) -> list[str]:
    """The examples of one run of a law in a folder of its own, with modules of ours loaded beside it."""
    folder.mkdir()
    (folder / "conftest.py").write_text("import tests.settled\n", encoding="utf-8")
    (folder / "test_law.py").write_text(LAW.format(loaded=loaded), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-c", ROOT / "pyproject.toml", "--rootdir", folder]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([*command, *options, folder], cwd=folder, env=environment, check=True, capture_output=True)
    return (folder / "log").read_text("utf-8").splitlines()


def test_the_examples_are_the_same_whatever_is_loaded(tmp_path: Path) -> None:
    first, other = (drawn(tmp_path / str(number), loaded) for number, loaded in enumerate(BESIDE))
    assert len(first) == 300
    assert first == other


@pytest.mark.parametrize("seeds", [("1", "2")])
def test_exploring_draws_others(seeds: tuple[str, str], tmp_path: Path) -> None:
    runs = [
        drawn(tmp_path / seed, "decimal", "--hypothesis-profile=explore", f"--hypothesis-seed={seed}") for seed in seeds
    ]
    assert runs[0] != runs[1]
