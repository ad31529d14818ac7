"""The sample's e-paper, made once; small issues of invented records for everything else."""

from pathlib import Path

import pytest

from pinban.epaper import Issue, Looks, epaper_files
from pinban.layouts import read_layout
from pinban.pipeline.places import Product
from tests.epaper.maker import issue_of, written
from tests.pipeline.desk import ROOT, build

SAMPLE = ROOT / "content" / "2018-07-01"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's e-paper."""
    outcome = build(SAMPLE, tmp_path_factory.mktemp("out"), workers=2, only=frozenset({Product.EPAPER}))
    assert outcome.ok, [item.as_dict() for item in outcome.report.diagnostics]
    return outcome.target / "epaper"


@pytest.fixture(scope="session")
def looks() -> Looks:
    folder, _ = read_layout(ROOT / "layouts", "broadsheet")
    assert folder is not None
    return Looks(folder.folders)


@pytest.fixture(scope="session")
def small() -> Issue:
    return issue_of()


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory, looks: Looks, small: Issue) -> Path:
    return written(epaper_files(small, looks), tmp_path_factory.mktemp("small"))
