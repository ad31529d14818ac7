"""Furniture that runs into other furniture stops an edition: a long section's name, a long label, many editors."""

from pathlib import Path

import pytest

from tests.pipeline.desk import press, prose, story, write_edition

LONG = {
    "section": ("section: 要闻", "section: 国际要闻与地方财经以及教育科学文化卫生体育综合新闻特别报道"),
    "editors": ("editors: [责任编辑 河川]", "editors: [" + ", ".join(["责任编辑 河川"] * 14) + "]"),
}


def codes(tmp_path: Path, old: str, new: str) -> tuple[bool, set[str], set[str | None]]:
    stories = {"a": story(prose(1, 900), priority=1), "b": story(prose(2, 1500), priority=1)}
    home = write_edition(tmp_path, stories, pages=[["a"], ["b"]])
    path = home / "edition.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    outcome = press(home, tmp_path / "out")
    told = [item for item in outcome.report.diagnostics if item.code == "Y016"]
    return outcome.ok, {item.code for item in told}, {item.place.page for item in told}


@pytest.mark.parametrize("name", LONG)
def test_what_is_too_long_for_the_folio_is_an_error_that_names_its_page(name: str, tmp_path: Path) -> None:
    ok, told, pages = codes(tmp_path, *LONG[name])
    assert not ok
    assert told == {"Y016"}
    assert "2" in pages


def test_a_folio_as_usual_is_none(tmp_path: Path) -> None:
    ok, told, _ = codes(tmp_path, "section: 要闻", "section: 国际要闻")
    assert ok
    assert not told
