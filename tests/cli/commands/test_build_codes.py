"""The faults of whole pages that the last line of a build names."""

from pinban.cli.commands.build import PAGE_FAULTS
from pinban.makeup.findings import FAULTS


def test_they_are_those_of_make_up() -> None:
    assert sorted(PAGE_FAULTS) == sorted(FAULTS)
