"""Late news: a build that keeps the former plan."""

import json
from pathlib import Path

import pytest

from tests.pipeline.desk import build_all, prose, story, write_edition

MOVES = {"P013", "P014", "P015", "P016", "P017", "P018"}


def stories(late: str) -> dict[str, str]:
    return {
        "a": story(prose(1, 900), "头条新闻今天发生", 1),
        "b": story(prose(2, 700) + late, "第二条新闻", 2),
        "c": story(prose(3, 500), "第三条新闻", 3),
        "d": story(prose(4, 300), "第四条新闻", 4),
    }


def plans(out: Path) -> dict[str, dict[str, object]]:
    data = json.loads((out / "edition" / "plan" / "1.json").read_text(encoding="utf-8"))
    return {item["story"]: item for item in data["stories"]}


@pytest.mark.whole
def test_one_story_changes_and_every_other_frame_stays(tmp_path: Path) -> None:
    home, out = write_edition(tmp_path, stories("")), tmp_path / "out"
    assert build_all(home, out).ok
    before = plans(out)
    write_edition(tmp_path, stories("记者还了解到，水库今天开了门。"))
    outcome = build_all(home, out, keep_plan=True)
    assert outcome.ok, outcome.report.diagnostics
    after = plans(out)
    assert before["b"]["said"] != after["b"]["said"]
    assert {name: item for name, item in before.items() if name != "b"} == {
        name: {**item, "pinned": False} for name, item in after.items() if name != "b"
    }
    assert {item.place.story for item in outcome.report.diagnostics if item.code in MOVES - {"P013"}} <= {"b"}


def test_without_a_former_plan_the_page_is_made_anew_and_that_is_said(tmp_path: Path) -> None:
    home, out = write_edition(tmp_path, stories("")), tmp_path / "out"
    (out / "edition" / "plan").mkdir(parents=True)
    (out / "edition" / "plan" / "1.json").write_text('{"grid": ["', encoding="utf-8")
    outcome = build_all(home, out, keep_plan=True)
    assert outcome.ok
    assert [item.code for item in outcome.report.diagnostics].count("K020") == 1
