"""A vertical page at the desk in a real Chromium: a story dragged down its tiers, stretched, and moved by the keys."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.desk.walking import Walk, asked, at_the_desk
from tests.epaper.browser import PATIENCE

pytestmark = pytest.mark.judge
STORY = "railway"


@pytest.fixture(scope="module")
def walk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("vertical")
    shutil.copytree(ROOT / "content" / "2018-07-02", folder / "e")
    with at_the_desk(folder / "e", folder, chromium) as opened:
        yield opened


def frame(walk: Walk) -> dict[str, Any]:
    page = asked(walk.browser, "/api/page?label=1")
    found: dict[str, Any] = next(item for item in page["frames"] if item["story"] == STORY)
    return found | {"grid": page["grid"]}


def box(walk: Walk) -> list[float]:
    got: list[float] = walk.browser.run(
        f"(() => {{const r = document.querySelector('.frame[data-story=\"{STORY}\"]').getBoundingClientRect();"
        " return [r.x, r.y, r.width, r.height]; })()"
    )
    return got


def test_a_story_is_dragged_and_stretched_along_the_sheets_own_ways(walk: Walk) -> None:
    assert PATIENCE
    walk.to(walk.browser, "page/1")
    walk.browser.until(f"document.querySelector('.frame[data-story=\"{STORY}\"]')")
    before, at = frame(walk), box(walk)
    column, line, columns, lines = before["cells"]
    grid = before["grid"]
    assert grid["axes"] == "vertical-rl"
    # As it stands on the sheet: as many tiers high as its cells are columns, as many lines wide as they are lines.
    assert at[3] / at[2] == pytest.approx(
        (columns * grid["width"] + (columns - 1) * grid["gutter"]) / (lines * grid["leading"]), rel=0.02
    )
    walk.click(f'.frame[data-story="{STORY}"] .block')
    walk.browser.until("document.querySelector('.frame.picked .edge.s')")
    assert walk.browser.run("document.querySelectorAll('.frame.picked .edge.e').length") == 0
    start = walk.middle(f'.frame[data-story="{STORY}"]')
    points = walk.browser.run("document.querySelector('.sheet').clientWidth") / grid["sheet"]
    tier, pitch = (grid["width"] + grid["gutter"]) * points, grid["leading"] * points
    up = -1 if column > 1 else 1
    walk.drag(start, (start[0] + 3 * pitch, start[1] + up * tier))  # towards the right: to earlier lines
    walk.wait_for_yaml(f"story: {STORY}")
    want = f"column: {column + up}, line: {max(1, line - 3 - grid['first'] + 1)}"
    assert want in walk.yaml
    walk.browser.until(f"document.querySelector('.frame.pinned[data-story=\"{STORY}\"]')")
