"""The speed benchmark at small size: editions that build, processes measured, rows that tell what is reached."""

import sys
from pathlib import Path

import pytest

from benchmarks import Figure, Sheet, speed
from benchmarks.makeup import layouts
from benchmarks.pages.recipe import made
from benchmarks.processes.editions import SHARES, seed_page, shared_out, write_edition, written_pages
from benchmarks.processes.running import PINBAN, Run, median_run, run
from benchmarks.processes.watching import watch
from pinban.manuscripts import read_edition

MIB = 2**20
SPIN = "import time\nwhile time.process_time() < 0.2: pass\n"


def test_a_process_is_measured_with_its_children() -> None:
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SPIN!r}]); x = bytearray(60 << 20)"
    took = run([sys.executable, "-c", inner + "; print('done'); sys.exit(3)"])
    assert took.code == 3
    assert "done" in took.said
    assert took.cpu >= 0.2
    assert took.memory >= 60 * MIB
    assert took.seconds > 0


def test_workers_that_outlive_their_parent_are_counted() -> None:
    left = f"import os\nif os.fork():\n    os._exit(0)\n{SPIN}"
    took = run([sys.executable, "-c", left])
    assert took.code == 0
    assert took.cpu >= 0.2


def test_the_median_run_is_one_of_those_made() -> None:
    assert median_run([sys.executable, "-c", "print(1)"], 3).said == "1\n"


def test_a_page_is_shared_out_in_order_and_whole() -> None:
    given = seed_page()
    stories = shared_out(given)
    assert [text for story in stories for text in story] == given
    assert len(stories) == len(SHARES)
    assert all(stories)
    assert [len(story) for story in shared_out(["甲", "乙"], (9, 1))] == [1, 1]


def test_editions_are_written_as_they_are_read(tmp_path: Path) -> None:
    pages = written_pages(2, 900)
    edition, found = read_edition(write_edition(tmp_path / "edition", pages))
    assert edition is not None, found
    assert [len(page.stories) for page in edition.pages] == [len(SHARES)] * 2
    read = [[block.text for block in story.blocks] for page in edition.pages for story in page.stories]  # type: ignore[union-attr]
    assert read == [story for page in pages for story in page]


@pytest.mark.parametrize(
    ("value", "reach", "verdict"),
    [(0.9, 1.0, "reached"), (1.1, 1.0, "not reached"), (None, 1.0, "not there yet"), (3.0, None, "")],
)
def test_a_row_says_whether_it_is_reached(value: float | None, reach: float | None, verdict: str) -> None:
    row = speed.Row("work", "pinban", value=value, reach=reach)
    assert row.cells[-1] == verdict
    sheet, *figures = speed.shown("title", [row])
    assert isinstance(sheet, Sheet)
    assert len(figures) == (value is not None and reach is not None)
    assert all(isinstance(item, Figure) and item.within == (verdict == "reached") for item in figures)


def test_ratios_are_of_the_processors_seconds() -> None:
    row = speed.Row("work", "pinban", Run(9.0, 2.0, 300 * MIB, 0, ""), 2.0, reach=8.0, typst=0.5)
    assert row.cells[2:6] == ["9.00", "2.00", "300", "4.0 ×"]


@pytest.mark.whole
def test_a_build_that_fails_is_not_taken_for_a_quick_one(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        speed.build(tmp_path, [[["没有题目的稿件。"], []]])


def test_options_are_looked_for() -> None:
    assert speed._says("build", "--jobs")
    assert not speed._says("build", "--no-such-option")


@pytest.mark.whole
def test_others_set_the_same_text(tmp_path: Path) -> None:
    rows = speed.set_by_others(tmp_path, ["一段不长的文字，排成一栏。"], "text")
    assert set(rows) == {"typst", "chromium"}
    for name, row in rows.items():
        assert row.by == name
        if row.run is not None:
            assert row.run.code == 0, row.run.said
            assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")


def test_plans_are_made_anew_and_with_shapes_known() -> None:
    pages = [made(number, layouts()) for number in (2, 5)]
    new, again = speed.plan_seconds(pages)
    assert len(new) == len(again) == len(pages)
    assert sum(again) < sum(new)


def test_growth_has_a_row_for_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def build(folder: Path, pages: list[list[list[str]]], jobs: int = 1) -> Run:
        asked.append((len(pages), sum(map(len, pages)), jobs))
        return Run(1.0, float(len(pages)), 100 * MIB, 0, "")

    monkeypatch.setattr(speed, "build", build)
    sheet, *figures = speed.growth(tmp_path, steps=(1, 2, speed.PRESS_RUN), long=32)
    assert isinstance(sheet, Sheet)
    assert [pages for pages, _, _ in asked] == [1, 2, 16, 32, *[1] * 6]
    assert {item.what for item in figures if isinstance(item, Figure)} == {
        "16 pages, cold, a page, pinban",
        "memory of a process, pinban",
        "32 pages for 2, a page, pinban",
    }
    assert all(isinstance(item, Figure) and item.within for item in figures)


WATCHER = """
import sys, time
from pathlib import Path
edition, out = Path(sys.argv[2]), Path(sys.argv[4])
seen = None
while True:
    text = (edition / "story.md").read_text(encoding="utf-8")
    if text != seen:
        (out / "p.png").write_text(text, encoding="utf-8")
        seen = text
    time.sleep(0.01)
"""


def test_a_watcher_is_timed_from_the_change_to_the_proof(tmp_path: Path) -> None:
    story = tmp_path / "story.md"
    story.write_text("一段文字。\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    watched = watch(tmp_path, tmp_path / "out", story, 3, command=(sys.executable, "-c", WATCHER))
    assert len(watched.seconds) == 3
    assert 0 < watched.median <= watched.p95 < 5


def test_a_watcher_that_ends_gives_no_figures(tmp_path: Path) -> None:
    story = tmp_path / "story.md"
    story.write_text("一段文字。\n", encoding="utf-8")
    assert watch(tmp_path, tmp_path / "out", story, 3, command=(sys.executable, "-c", "")).seconds == ()


def test_the_program_starts() -> None:
    assert run([*PINBAN, "--version"]).code == 0
