"""Furniture that runs into other furniture stops an edition: a long section's name, a long label, many editors."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pinban.diagnostics import Diagnostic
from pinban.pipeline import Options
from pinban.pipeline.places import Product
from pinban.pipeline.watch import Shown, Watcher
from tests.pipeline.desk import PLACES, build, press, prose, story, write_edition

LONG = {
    "section": ("section: 要闻", "section: 国际要闻与地方财经以及教育科学文化卫生体育综合新闻特别报道"),
    "editors": ("editors: [责任编辑 河川]", "editors: [" + ", ".join(["责任编辑 河川"] * 14) + "]"),
}


def edition(tmp_path: Path, old: str, new: str) -> Path:
    stories = {"a": story(prose(1, 900), priority=1), "b": story(prose(2, 1500), priority=1)}
    home = write_edition(tmp_path, stories, pages=[["a"], ["b"]])
    path = home / "edition.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return home


def collisions(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [item for item in found if item.code == "Y016"]


def codes(tmp_path: Path, old: str, new: str) -> tuple[bool, set[str], set[str | None]]:
    outcome = press(edition(tmp_path, old, new), tmp_path / "out")
    told = collisions(outcome.report.diagnostics)
    return outcome.ok, {item.code for item in told}, {item.place.page for item in told}


@pytest.mark.parametrize("name", LONG)
def test_what_is_too_long_for_the_folio_is_an_error_that_names_its_page(name: str, tmp_path: Path) -> None:
    ok, told, pages = codes(tmp_path, *LONG[name])
    assert not ok
    assert told == {"Y016"}
    assert "2" in pages


@pytest.mark.parametrize("name", LONG)
def test_a_proof_alone_tells_the_same(name: str, tmp_path: Path) -> None:
    home = edition(tmp_path, *LONG[name])
    whole = collisions(press(home, tmp_path / "out").report.diagnostics)
    proof = build(home, tmp_path / "proof", only=frozenset({Product.PROOF}))
    assert whole
    assert collisions(proof.report.diagnostics) == whole


def test_a_watched_edition_tells_it_with_the_first_proof(tmp_path: Path) -> None:
    told: list[Shown] = []
    watcher = Watcher(edition(tmp_path, *LONG["section"]), Options(PLACES, tmp_path / "out"))
    watcher.changed()
    watcher.round(told.append)
    first, again = (
        {shown.label: collisions(shown.diagnostics) for shown in told if shown.checked is seen}
        for seen in (False, True)
    )
    assert first["2"]
    assert first == again
    assert all(shown.proof for shown in told)


def test_a_folio_as_usual_is_none(tmp_path: Path) -> None:
    ok, told, _ = codes(tmp_path, "section: 要闻", "section: 国际要闻")
    assert ok
    assert not told
