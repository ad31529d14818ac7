"""What a build comes to: ready for print; set, for people to look at, but not ready; or not even set."""

import json
from pathlib import Path

import pytest

from pinban.diagnostics import Severity
from pinban.pipeline.outcome import Outcome
from tests.pipeline.desk import build, prose, story, write_edition


def built(tmp_path: Path, text: str) -> tuple[Outcome, dict[str, object]]:
    outcome = build(write_edition(tmp_path, {"a": text}), tmp_path / "out")
    report = json.loads((outcome.target / "report.json").read_text(encoding="utf-8"))
    assert report["verdict"] == outcome.report.verdict.value
    return outcome, report


def test_what_is_ready_says_so(tmp_path: Path) -> None:
    outcome, report = built(tmp_path, story(prose(1, 1500), byline="记者"))
    assert outcome.ok
    assert report["verdict"] == "ready"
    assert list((outcome.target / "press").glob("*.pdf"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (story(prose(1, 1500), "待填", byline="记者"), "M125"),
        (story(prose(1, 1500), "TODO", byline="记者"), "M125"),
        (story("他说&nbsp;好。" + prose(1, 1500), byline="记者"), "M081"),
        (story(prose(1, 1500), byline="记者", wire="{slug: x, embargo: 2099-01-01T00:00}"), "M074"),
    ],
)
def test_a_page_with_words_that_may_not_be_printed_is_set_and_shown(tmp_path: Path, text: str, code: str) -> None:
    outcome, report = built(tmp_path, text)
    errors = {item.code for item in outcome.report.diagnostics if item.severity is Severity.ERROR}
    assert errors == {code}
    assert not outcome.ok
    assert report["verdict"] == "set"
    assert (outcome.target / "proof" / "1.png").is_file()
    assert not list(tmp_path.glob("out/**/*.pdf"))  # nothing that a plant could take for a page


def test_what_cannot_be_set_says_so(tmp_path: Path) -> None:
    outcome, report = built(tmp_path, "---\nheadline: 题\n---\n")
    assert not outcome.ok
    assert report["verdict"] == "none"
    assert not (outcome.target / "proof").exists()
