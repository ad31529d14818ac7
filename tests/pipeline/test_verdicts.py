"""What a build comes to: ready for print; set, for people to look at, but not ready; or not even set."""

import json
from pathlib import Path

import pytest

from pinban.diagnostics import Place, Rule, Severity
from pinban.pipeline.outcome import Outcome
from pinban.pipeline.report import PAGE_FAULTS, judged
from tests.pipeline.desk import build, prose, story, write_edition


def built(tmp_path: Path, text: str) -> tuple[Outcome, dict[str, object]]:
    outcome = build(write_edition(tmp_path, {"a": text}), tmp_path / "out")
    report = json.loads((outcome.target / "report.json").read_text(encoding="utf-8"))
    assert report["verdict"] == outcome.report.verdict.value
    return outcome, report


def test_what_can_be_printed_says_so_and_what_to_mend(tmp_path: Path) -> None:
    outcome, report = built(tmp_path, story(prose(1, 1500), byline="记者"))
    assert outcome.ok
    assert {item.code for item in outcome.report.diagnostics} & {*PAGE_FAULTS}
    assert report["verdict"] == "printable"
    assert report["verdict_zh"] == "印得出，版面还要改：第 1 版"
    assert list((outcome.target / "press").glob("*.pdf"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (story(prose(1, 1500), "待填", byline="记者"), "M125"),
        (story(prose(1, 1500), "TODO", byline="记者"), "M125"),
        (story("（此处插图）" + prose(1, 1500), byline="记者"), "M135"),
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


COPY, PAGE, TYPE = (
    Rule("M999", Severity.WARNING, "稿", "copy"),
    Rule(PAGE_FAULTS[0], Severity.WARNING, "版", "page"),
    Rule("T999", Severity.WARNING, "字", "type"),
)


def test_what_a_person_must_decide_on_is_printable_and_not_ready() -> None:
    def told(*rules: Rule) -> tuple[str, str]:
        judgement = judged([rule.at(Place(page="2")) for rule in rules], ok=True, pages=True)
        return judgement.verdict.value, judgement.zh

    assert told() == told(TYPE) == ("ready", "可以付印")
    assert told(COPY) == ("printable", "印得出，稿件还有要核对的")
    assert told(PAGE, COPY) == ("printable", "印得出，版面还要改：第 2 版；稿件还有要核对的")


def test_no_words_are_kinder_than_the_verdict() -> None:
    assert judged([COPY.at(Place())], ok=False, pages=True).as_data()["verdict_zh"] == "可排，未可付印"
    assert judged([], ok=False, pages=False).as_data()["verdict_en"] == "not built"
