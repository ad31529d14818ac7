"""A page laid out several ways, one chosen, and tomorrow's build is that page."""

import json
from pathlib import Path

import pytest

from pinban.pipeline import choices_folder, choose, lay_out_choices
from tests.pipeline.desk import PLACES, build, prose, story, write_edition


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("choices")
    stories = {
        f"s{n}": story(prose(n, size), f"第{n}条新闻", n) for n, size in ((1, 900), (2, 600), (3, 500), (4, 400))
    }
    home, out = write_edition(folder, stories), folder / "out"
    choices, found = lay_out_choices(home, "1", 3, places=PLACES, out=out, workers=1)
    assert [item.number for item in choices] == [1, 2, 3], found
    return home, out


@pytest.mark.whole
def test_each_choice_has_its_pictures(laid: tuple[Path, Path]) -> None:
    home, out = laid
    folder = choices_folder(out, home.name, "1")
    names = {path.name for path in folder.iterdir()}
    assert {f"{number}.{kind}" for number in (1, 2, 3) for kind in ("png", "svg")} <= names
    assert {(folder / f"{number}.png").read_bytes()[:4] for number in (1, 2, 3)} == {b"\x89PNG"}
    assert len({(folder / f"{number}.png").read_bytes() for number in (1, 2, 3)}) == 3
    assert "--choose" in (folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.whole
def test_the_choice_is_the_page_that_is_built(laid: tuple[Path, Path]) -> None:
    home, out = laid
    folder = choices_folder(out, home.name, "1")
    assert choose(home, "1", 3, places=PLACES, out=out) == []
    outcome = build(home, out)
    assert outcome.ok
    assert (outcome.target / "proof" / "1.png").read_bytes() == (folder / "3.png").read_bytes()
    assert (outcome.target / "plan" / "1.svg").read_bytes() == (folder / "3.svg").read_bytes()
    chosen = json.loads((folder / "choices.json").read_text(encoding="utf-8"))["choices"][2]
    assert outcome.report.pages[0].costs
    assert round(sum(outcome.report.pages[0].costs.values()), 1) == round(chosen["cost"], 1)


@pytest.mark.whole
def test_choices_that_are_not_there_or_no_longer_hold_are_refused(laid: tuple[Path, Path]) -> None:
    home, out = laid
    text = (home / "edition.yaml").read_text(encoding="utf-8")
    assert [item.code for item in choose(home, "1", 4, places=PLACES, out=out)] == ["K022"]
    assert [item.code for item in choose(home, "1", 1, places=PLACES, out=out / "no")] == ["K022"]
    (home / "stories" / "s2.md").write_text(story(prose(9, 600), "改过的新闻", 2), encoding="utf-8")
    assert [item.code for item in choose(home, "1", 1, places=PLACES, out=out)] == ["K023"]
    assert [item.code for item in choose(home, "9", 1, places=PLACES, out=out)] == ["K001"]
    assert (home / "edition.yaml").read_text(encoding="utf-8") == text
