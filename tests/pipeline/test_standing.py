"""An edition's own ``plan/``: what stands there stays where it can; a file that cannot be read is a finding."""

import json
from pathlib import Path

import pytest

from pinban.makeup import standing_data
from pinban.pipeline.executor import Serial
from pinban.pipeline.gathering import gather
from pinban.pipeline.planning import PlannedEdition, plan_edition
from tests.pipeline.desk import PLACES, prose, story, write_edition

NAMES = ("a", "b", "c", "d")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    stories = {name: story(prose(number, 260 + 90 * number), f"消息{name}") for number, name in enumerate(NAMES)}
    return write_edition(tmp_path, stories, pages=[list(NAMES)])


def planned(home: Path) -> tuple[PlannedEdition, list[str]]:
    gathered, _, found = gather(home, PLACES)
    assert gathered is not None, found
    return plan_edition(gathered, PLACES, Serial(), lambda _: None), [item.code for item in found]


def keep(home: Path, data: object) -> Path:
    path = home / "plan" / "1.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def swapped(made: PlannedEdition) -> dict[str, object]:
    """The page as it stands, but that two stories of one width have changed places: no page a search would choose."""
    (page,) = made.edition.pages
    data = standing_data(page, made.pages[0].plan)
    rows: list[dict[str, object]] = data["stories"]  # type: ignore[assignment]
    one, other = rows[1], rows[-1]  # the lead keeps its corner
    for key in ("column", "columns", "line", "lines", "shape", "tier", "said"):
        one[key], other[key] = other[key], one[key]
    return data


def test_a_page_stays_as_it_stood(home: Path) -> None:
    free, _ = planned(home)
    (page,) = free.edition.pages
    keep(home, standing_data(page, free.pages[0].plan))
    kept, codes = planned(home)
    assert kept.pages[0].plan.stories == free.pages[0].plan.stories
    assert "K026" not in codes
    assert not [item for item in kept.pages[0].plan.diagnostics if item.code in ("P013", "P014", "P015")]


def test_what_stood_counts_before_what_a_search_would_choose(home: Path) -> None:
    free, _ = planned(home)
    before = {item.story: item.cells for item in free.pages[0].plan.stories}
    keep(home, swapped(free))
    after = {item.story: item.cells for item in planned(home)[0].pages[0].plan.stories}
    assert after != before
    assert planned(home)[0].pages[0].plan == planned(home)[0].pages[0].plan


@pytest.mark.parametrize("text", ["", "[", "{}", "null", '{"grid": 1}', "[" * 9000, "\0"])
def test_a_file_that_is_none_is_told_and_the_page_made_without_it(home: Path, text: str) -> None:
    free, _ = planned(home)
    keep(home, text)
    made, codes = planned(home)
    assert codes.count("K026") == 1
    assert made.pages[0].plan.stories == free.pages[0].plan.stories


def test_links_are_not_followed(home: Path, tmp_path: Path) -> None:
    free, _ = planned(home)
    outside = tmp_path / "outside.json"
    outside.write_text("[", encoding="utf-8")
    (home / "plan").mkdir()
    (home / "plan" / "1.json").symlink_to(outside)
    made, codes = planned(home)
    assert "K026" not in codes
    assert made.pages[0].plan.stories == free.pages[0].plan.stories
