"""What several packages' tests share: fonts, how examples are drawn, and the outside judges, where they can be had."""

import gc
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.proof import by_chromium
from pinban.files import system
from pinban.fonts import FontLibrary, load_fonts
from pinban.typeset import Composer
from tests import (
    ghostscript,
    settled,  # noqa: F401 -- for what it sets
)
from tests.archive.store.forms import OcflPy
from tests.search_node import search_node

ROOT = Path(__file__).parents[1]
TOOL = ROOT / "tools" / "verapdf"
JUDGES = ("verapdf", "separations", "chromium", "ocfl_py", "node")
"""The fixtures that ask another program's opinion, slowly: whoever asks for one is marked ``judge``."""

_OF_THE_RUN = "PINBAN_TESTS_CACHE"
_MADE_HERE = _OF_THE_RUN not in os.environ
if _MADE_HERE:
    os.environ[_OF_THE_RUN] = tempfile.mkdtemp(prefix="pinban-tests-")
# Results are kept in a folder of the run's, not in that of the person who runs the tests; all workers share it, so that
# what many tests need, such as the sample edition, is made once. Laws of two builds say where theirs are kept.
os.environ["PINBAN_CACHE"] = os.environ[_OF_THE_RUN]

system.collect_seldom()  # as every command does

# What any command has its processes start with. The first to ask decides for a process, and each test asks for its own:
# the others' processes would import what they need anew, a second each.
_PRELOADED = (
    "pinban.pipeline.planning",
    "pinban.pipeline.page",
    "pinban.drawings.sandboxed",
    "pinban.prepress.preflight.guard",
    "pinban.manuscripts.importing.reading",
    "pinban.archive.ingest.package",
)

Judge = Callable[..., list[str]]
Separations = Callable[..., Mapping[str, np.ndarray]]


def pytest_unconfigure() -> None:
    """The run's results go with it."""
    if _MADE_HERE:
        shutil.rmtree(os.environ[_OF_THE_RUN], ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that ask an outside judge, so that ``make test`` goes without and ``make judges`` is theirs."""
    for item in items:
        if set(JUDGES) & set(getattr(item, "fixturenames", ())):
            item.add_marker("judge")


def pytest_sessionstart(session: pytest.Session) -> None:
    """The clean server of processes of a worker, or of a run without any."""
    if not session.config.getoption("numprocesses"):
        system.warm_up(_PRELOADED)


def pytest_collection_finish() -> None:
    """Thousands of tests live as long as the run: nobody need look for dead circles among them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    """The project's own fonts, as set-up leaves them."""
    fonts, diagnostics = load_fonts(ROOT / "fonts")
    assert fonts is not None, diagnostics
    return fonts


@pytest.fixture(scope="session")
def composer(library: FontLibrary) -> Composer:
    """A composer with the project's fonts."""
    return Composer(library)


@pytest.fixture(scope="session")
def verapdf() -> Judge:
    """``verapdf(flavour, *files)``: the rules of a flavour (``ua1``, ``2a``, ``2b`` …) that the files break.

    Each as clause, test and where it was first seen, file by file; one run of Java for them all. The tests that ask
    for it skip where it is not installed: ``make judges`` fetches it by Maven where java and mvn are there.
    """
    present = subprocess.run([TOOL, "present"], capture_output=True, text=True, check=False)
    if present.returncode:
        pytest.skip(present.stderr.strip())

    def judge(flavour: str, *files: Path) -> list[str]:
        command = [TOOL, "--flavour", flavour, "--format", "json", "--loglevel", "0", *files]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        jobs = json.loads(told.stdout)["report"]["jobs"]
        assert len(jobs) == len(files) > 0, told.stderr
        return [rule for job in jobs for rule in _broken(job)]

    return judge


def _broken(job: dict[str, Any]) -> list[str]:
    (result,) = job["validationResult"]
    broken = []
    for rule in result["details"]["ruleSummaries"]:
        check = rule["checks"][0]
        broken.append(f"{rule['clause']}-{rule['testNumber']} {check['errorMessage']} {check['context']}")
    assert result["compliant"] is not bool(broken)
    return broken


@pytest.fixture(scope="session")
def separations() -> Separations:
    """``separations(data, folder, dpi, *options)``: a page's plates by name, as Ghostscript makes them."""
    if shutil.which("gs") is None:
        pytest.skip("没有 Ghostscript：make judges 会装。Ghostscript is not installed; make judges installs it.")
    return ghostscript.separations


@pytest.fixture(scope="session")
def chromium() -> str:
    """Chromium's program."""
    program = by_chromium.available()
    if not program:
        pytest.skip("没有 Chromium：make judges 会装。Chromium is not installed; make judges installs it.")
    return program


@pytest.fixture(scope="session")
def ocfl_py() -> OcflPy:
    """``ocfl_py(root)``: what ocfl-py has against a store's editions; it is asked in its own Python."""
    present = subprocess.run([ROOT / "tools" / "ocflpy", "present"], capture_output=True, text=True, check=False)
    if present.returncode:
        pytest.skip(present.stderr.strip())
    asking = ROOT / "tests" / "archive" / "store" / "asking_ocfl_py.py"

    def judge(root: Path) -> list[str]:
        command = [present.stdout.strip(), asking, root / "editions"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        faults: list[str] = json.loads(told)
        return faults

    return judge


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which says of a page what hinders readers with disabilities."""
    present = subprocess.run([ROOT / "tools" / "axe", "present"], capture_output=True, text=True, check=False)
    if present.returncode:
        pytest.skip(present.stderr.strip())
    return Path(present.stdout.strip()).read_text("utf-8")


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A search server's address; the tests that ask it skip where it cannot be had (``tools/opensearch fetch``)."""
    with search_node(tmp_path_factory.mktemp("node")) as address:
        yield address
