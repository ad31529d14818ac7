"""What several packages' tests use: veraPDF, where it can be had."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "verapdf"
Judge = Callable[[str, Path], list[str]]


@pytest.fixture(scope="session")
def verapdf() -> Judge:
    """``verapdf(flavour, file)``: the rules of a flavour (``ua1``, ``2a``, ``2b`` …) that the file breaks.

    Each as clause, test and where it was first seen. The tests that ask for it skip where it is not installed:
    ``make test`` fetches it by Maven where java and mvn are there.
    """
    found = subprocess.run([TOOL, "present"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip(found.stderr.strip())

    def judge(flavour: str, path: Path) -> list[str]:
        command = [TOOL, "--flavour", flavour, "--format", "json", "--loglevel", "0", path]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        (job,) = json.loads(told.stdout)["report"]["jobs"]
        (result,) = job["validationResult"]
        broken = []
        for rule in result["details"]["ruleSummaries"]:
            check = rule["checks"][0]
            broken.append(f"{rule['clause']}-{rule['testNumber']} {check['errorMessage']} {check['context']}")
        assert result["compliant"] is not bool(broken)
        return broken

    return judge
