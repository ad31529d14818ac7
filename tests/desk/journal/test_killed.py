"""An hour at the desk, killed at moments that a seed picks: what was completed is there, nothing is half written."""

import random
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pinban.desk.actions.requests import request_of
from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.journal.journal import HOME, Journal, Stamp, replayed
from tests.desk.small import NAMES, contents, read, write
from tests.killing import calls, killed

SEED = 17
BY = Stamp("柳边", "2018-06-30T23:00:00")


def hour(count: int, seed: int = SEED) -> Sequence[Mapping[str, Any]]:
    """What people do in an hour: stories moved, pinned, typed into, fields changed, steps taken back and again."""
    pick = random.Random(seed)
    steps: list[Mapping[str, Any]] = []
    for number in range(count):
        story, page = pick.choice(NAMES), pick.choice("123")
        look = {"page": page, "grid": "standard", "spare_lines": number, "stories": []}
        ways: list[Mapping[str, Any]] = [
            {"do": "move", "story": story, "to": pick.choice(["1", "2", "3", "pool:", "held:"]), "kept": [look]},
            {"do": "pin", "page": page, "pins": [{"story": story, "columns": pick.randint(1, 4)}], "kept": [look]},
            {"do": "field", "story": story, "key": "kicker", "value": f"引题{number}"},
            {"do": "typed", "story": story, "text": f"又写了第{number}句。"},
            {"do": "new", "story": f"new{number}", "headline": f"新稿{number}", "to": page},
            {"do": "page", "page": page, "key": "section", "value": f"版名{number}"},
            {"do": "undo"},
            {"do": "undo"},
            {"do": "redo"},
        ]
        steps.append(pick.choice(ways))
    return steps


def take(journal: Journal, step: Mapping[str, Any]) -> None:
    """One step; what is refused changes nothing."""
    try:
        if step["do"] == "undo":
            journal.undo(BY)
        elif step["do"] == "redo":
            journal.redo(BY)
        elif step["do"] == "typed":
            text = (journal.read(f"stories/{step['story']}.md") or b"").decode().split("---\n", 2)[2]
            request = {"do": "text", "story": step["story"], "base": text, "text": text + step["text"] + "\n"}
            journal.do(request_of(request), BY)
        else:
            journal.do(request_of(step), BY)
    except RefusedError:
        pass


def states(root: Path, steps: Sequence[Mapping[str, Any]]) -> list[dict[str, bytes]]:
    """The edition after so many completed steps of the journal, from none."""
    journal = Journal(root)
    known = [read(root)]
    for step in steps:
        before = len(journal.entries)
        take(journal, step)
        known += [read(root)] * (len(journal.entries) - before)
    return known


def survives(folder: Path, steps: Sequence[Mapping[str, Any]], moments: int) -> None:
    """Kill the hour's work at so many moments and look at what is left each time."""
    known = states(write(folder / "whole"), steps)
    root = folder / "e"

    def work() -> None:
        journal = Journal(root)
        for step in steps:
            take(journal, step)

    write(root)
    count = calls(work, below=root)
    reached = set()
    for at in random.Random(SEED).sample(range(count), moments):
        shutil.rmtree(root)
        write(root)
        assert killed(work, at, below=root)
        journal = Journal(root)
        done = len(journal.entries)
        now = read(root)
        assert now == known[done], at
        assert journal.found == []
        assert list(root.rglob("*.new-*")) == [], at
        again = replayed(journal.entries, contents(), journal.kept, request_of)
        assert {name: data for name, data in again.items() if data is not None} == now, at
        lines = (root / HOME / "journal.log").read_bytes() if done else b""
        assert lines.count(b'"state": "ended"') == done
        reached.add(done)
    assert max(reached) - min(reached) > len(known) // 3, "it was killed early and late"


def test_killed_at_seeded_moments_nothing_completed_is_lost(tmp_path: Path) -> None:
    survives(tmp_path, hour(24), 10)


@pytest.mark.long
def test_killed_at_a_hundred_moments_of_an_hour(tmp_path: Path) -> None:
    survives(tmp_path, hour(150), 100)
