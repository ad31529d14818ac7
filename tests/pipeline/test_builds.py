"""Laws of a build: nothing lost, the same bytes, the former output whole whatever happens."""

import hashlib
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from pinban.manuscripts import read_edition
from pinban.pipeline import gather
from pinban.pipeline.page import PageJob, make_page
from pinban.pipeline.planning import PlanJob, plan_one
from tests.killing import calls, killed
from tests.pipeline.desk import (
    PLACES,
    build_all,
    characters,
    furniture,
    manuscript,
    prose,
    read_back,
    story,
    write_edition,
)

VARYING = "timings.json"
LAST = 6  # calls at the end of a build: the exchange, and the former tree's removal
OVERSET = (3,)  # the seeds whose stories are too long for their pages


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its sha256, the one that may differ left out."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != VARYING
    }


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.whole) for seed in (2, 3, 4))])
def test_every_character_is_printed_once_or_reported(tmp_path: Path, seed: int) -> None:
    """Generated editions, some that fit and some with too much text: page and report together hold it all."""
    sizes = (300, 900, 1400, 2200, 3400)
    stories = {
        f"s{number}": story(
            prose(seed * 10 + number, sizes[(seed + number) % 5]),
            f"第{number}件事有了新进展",
            1 + number,
            kicker="引题一行",
        )
        for number in range(3)
    }
    home = write_edition(tmp_path, stories, pages=[["s0", "s1"], ["s2"]])
    edition, _ = read_edition(home)
    assert edition is not None
    gathered, _, found = gather(home, PLACES)
    assert gathered is not None, found
    overset = 0
    for page in edition.pages:
        plan = plan_one(PlanJob(gathered.edition, page, PLACES)).plan
        made = make_page(PageJob(gathered.edition, page.number, PLACES, plan))
        over = characters("".join(item.text for item in made.plan.overset))
        overset += len(made.plan.overset)
        (printed,) = read_back(made.pdf)
        wanted = manuscript(page) + furniture(edition, page)
        assert (printed + over - wanted, wanted - printed - over) == (Counter(), Counter())
        assert [item.code for item in made.diagnostics].count("P001") == len(made.plan.overset)
    assert bool(overset) == (seed in OVERSET)


@pytest.mark.whole
def test_killed_at_any_call_the_former_output_stays_or_the_new_one_is_whole(tmp_path: Path) -> None:
    home = write_edition(tmp_path, {"a": story(prose(1, 600), priority=1)})
    out = tmp_path / "out"
    assert build_all(home, out).ok
    former = tree(out / "edition")
    shutil.copytree(out, tmp_path / "former")
    write_edition(tmp_path, {"a": story(prose(4, 600), priority=1)})
    count = calls(lambda: build_all(home, out), below=out)
    new = tree(out / "edition")
    assert new != former
    seen = []
    # Through the writing in strides; the last calls, among which the new tree takes its place, one by one.
    for step in (*range(0, count - LAST, count // 5), *range(count - LAST, count)):
        shutil.rmtree(out)
        shutil.copytree(tmp_path / "former", out)
        assert killed(lambda: build_all(home, out), step, below=out)
        assert tree(out / "edition") in (former, new), step
        seen.append(tree(out / "edition") == new)
    assert seen == sorted(seen)
    assert set(seen) == {False, True}
    assert build_all(home, out).ok
    assert tree(out / "edition") == new
    assert [path.name for path in out.iterdir() if ".new-" in path.name or path.name.endswith(".old")] == []


def test_an_edition_with_errors_writes_its_report_and_leaves_the_former_output(tmp_path: Path) -> None:
    home = write_edition(tmp_path, {"a": story(prose(1, 600), priority=1)})
    out = tmp_path / "out"
    assert build_all(home, out).ok
    former = tree(out / "edition")
    (home / "stories" / "a.md").write_text("---\nheadlin: x\n---\n字\n", encoding="utf-8")
    outcome = build_all(home, out)
    assert not outcome.ok
    assert tree(out / "edition") == former
    report = json.loads((out / "edition.failed" / "report.json").read_text(encoding="utf-8"))
    assert report["ok"] is False
    assert report["diagnostics"]
    assert (out / "edition.failed" / "report.html").is_file()
    write_edition(tmp_path, {"a": story(prose(1, 600), priority=1)})
    assert build_all(home, out).ok
    assert not (out / "edition.failed").exists()


def test_some_pages_only_leave_the_whole_edition_alone(tmp_path: Path) -> None:
    home = write_edition(
        tmp_path, {"a": story(prose(1, 500), priority=1), "b": story(prose(2, 500))}, pages=[["a"], ["b"]]
    )
    out = tmp_path / "out"
    assert build_all(home, out).ok
    former = tree(out / "edition")
    outcome = build_all(home, out, pages=("2",))
    assert outcome.ok
    assert tree(out / "edition") == former
    assert sorted(path.name for path in (out / "edition.pages" / "proof").iterdir()) == ["2-soft.png", "2.png"]


def test_strict_stops_at_warnings(tmp_path: Path) -> None:
    home = write_edition(tmp_path, {"a": story("太短的一条。", priority=1)})
    assert build_all(home, tmp_path / "out").ok
    outcome = build_all(home, tmp_path / "strict", strict=True)
    assert not outcome.ok
    assert "P002" in [item.code for item in outcome.report.diagnostics]


def test_page_labels_that_are_not_in_the_edition(tmp_path: Path) -> None:
    home = write_edition(tmp_path, {"a": story(prose(1, 500))})
    outcome = build_all(home, tmp_path / "out", pages=("1", "7"))
    assert "K001" in [item.code for item in outcome.report.diagnostics]
