"""A page's leftover in a build: what the report proposes, done in the manuscripts, lets it be built."""

import json
from pathlib import Path

import pytest

from pinban.pipeline import Outcome
from tests.pipeline.desk import build, prose, story, write_edition

LONG = [f"这是第{number}句话，说的是早市上的一件小事。" for number in range(230)]


def stories(sentences: int) -> dict[str, str]:
    text = "\n\n".join("".join(LONG[at : at + 5]) for at in range(0, sentences, 5))
    return {"a": story(text, "头条新闻今天发生", 1), "b": story(prose(2, 1500), "第二条新闻", 3)}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Outcome]:
    folder = tmp_path_factory.mktemp("full")
    home = write_edition(folder, stories(230), extra="    body: standard\n")
    return home, folder / "out", build(home, folder / "out")


def test_text_that_is_over_stops_the_edition_and_says_what_would_do(full: tuple[Path, Path, Outcome]) -> None:
    _, _, outcome = full
    assert not outcome.ok
    report = json.loads((outcome.target / "report.json").read_text(encoding="utf-8"))
    (page,) = report["pages"]
    assert page["proposals"]
    over = next(item for item in report["diagnostics"] if item["code"] == "P001")
    assert all(item["zh"] in over["hint_zh"] for item in page["proposals"])
    shown = (outcome.target / "report.html").read_text(encoding="utf-8")
    assert all(item["zh"] in shown for item in page["proposals"])
    assert round(sum(page["costs"].values()), 1) == round(page["score"], 1)


def test_the_cut_that_is_proposed_done_in_the_manuscript_lets_the_edition_be_built(
    full: tuple[Path, Path, Outcome],
) -> None:
    home, out, outcome = full
    proposal = next(item for item in outcome.report.pages[0].proposals if item.kind == "cut")
    path = home / "stories" / f"{proposal.story}.md"
    head, text = path.read_text(encoding="utf-8").rsplit("---\n", 1)
    left = len(proposal.text)
    while left:
        text = text.rstrip("\n")
        left, text = left - 1, text[:-1]
    path.write_text(f"{head}---\n{text}\n", encoding="utf-8")
    assert build(home, out).ok
