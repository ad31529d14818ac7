"""The faults of whole pages that a verdict names."""

from pinban.makeup.findings import FAULTS
from pinban.pipeline.report import PAGE_FAULTS


def test_they_are_those_of_make_up() -> None:
    assert sorted(PAGE_FAULTS) == sorted(FAULTS)
