"""What ``pinban new`` makes, in every layout that we ship: a full page, printed once its blanks are filled in."""

from pathlib import Path

import pytest

from pinban.cli import exits, main
from pinban.diagnostics import Severity
from pinban.layouts import layout_names
from tests.pipeline.desk import ROOT, build

STARTED = ["broadsheet", "tabloid"]
OTHERS = ["english-tabloid", "mongolian-broadsheet", "vertical-broadsheet"]


def test_every_layout_is_one_or_the_other() -> None:
    assert sorted(layout_names(ROOT / "layouts")) == sorted([*STARTED, *OTHERS])


@pytest.mark.parametrize("layout", OTHERS)
def test_a_layout_of_another_language_has_no_copy_and_nothing_is_made(
    layout: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "2026-03-05"), "--layout", layout]) == exits.FINDINGS
    assert "C013" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("layout", [pytest.param("broadsheet", marks=pytest.mark.whole), "tabloid"])
def test_a_new_edition_is_a_full_page(layout: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "2026-03-05"
    assert main(["new", str(home), "--layout", layout]) == exits.OK
    assert f"pinban build {home}" in capsys.readouterr().out
    path = home / "edition.yaml"
    text = path.read_text(encoding="utf-8").replace("cn: 待填", "cn: CN 15-0001").replace("某某", "河川")
    for key, value in {"postcode": "015100", "telephone": "0478-5210000"}.items():
        text = text.replace(f"{key}: 待填", f'{key}: "{value}"')
    path.write_text(text, encoding="utf-8")
    outcome = build(home, tmp_path / "out")
    assert outcome.ok
    assert [item.code for item in outcome.report.diagnostics if item.severity is not Severity.NOTE] == []
    (page,) = outcome.report.pages
    assert page.spare_lines <= 13  # of several hundred
    assert "picture-order" not in page.costs  # the lead has the greatest picture
    assert all(story.over_lines == 0 for story in page.stories)
