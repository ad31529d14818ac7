"""The journal: undone is as before to the byte, replayed is the same, and a kill at any moment loses nothing done."""

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.desk.actions.requests import request_of
from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.journal.journal import HOME, Journal, Stamp, opened, replayed
from pinban.desk.journal.log import LOG
from pinban.files import OutputError
from pinban.files.findings import BUSY
from tests.desk.small import NAMES, contents, read, write
from tests.killing import calls, killed

BY = Stamp("河川", "2018-06-30T23:55:00")
REQUESTS: tuple[Mapping[str, Any], ...] = (
    {"do": "move", "story": "one", "to": "2", "before": "five"},
    {"do": "pin", "page": "1", "pins": [{"story": "two", "column": 1, "line": 1, "columns": 2}]},
    {"do": "new", "story": "eight", "headline": "第八篇", "to": "3"},
    {"do": "field", "story": "four", "key": "kicker", "value": "引题"},
    {"do": "accept", "code": "M190", "file": "", "text": "如此", "reason": "引文", "by": "河川"},
)


def text_of(root: Path, story: str) -> str:
    return (root / "stories" / f"{story}.md").read_text(encoding="utf-8").split("---\n", 2)[2]


def steps() -> st.SearchStrategy[Mapping[str, Any]]:
    story, page = st.sampled_from(NAMES), st.sampled_from(["1", "2", "3", "pool:", "held:", "9"])
    words = st.sampled_from(["", "甲", "a: b"])
    cells = {"column": st.integers(1, 4), "columns": st.integers(1, 3)}
    pins = st.fixed_dictionaries({"story": story}, optional=cells)
    return st.one_of(
        st.fixed_dictionaries({"do": st.just("move"), "story": story, "to": page, "before": story}),
        st.fixed_dictionaries({"do": st.just("pin"), "page": page, "pins": st.lists(pins, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"do": st.just("unpin"), "page": page, "stories": st.lists(story, min_size=1)}),
        st.fixed_dictionaries(
            {
                "do": st.just("field"),
                "story": story,
                "key": st.just("kicker"),
                "value": words,
            }
        ),
        st.fixed_dictionaries({"do": st.just("typed"), "story": story, "word": st.sampled_from(["加一句。", "——"])}),
        st.fixed_dictionaries({"do": st.just("new"), "story": st.just("甲"), "headline": st.just("题"), "to": page}),
        st.fixed_dictionaries({"do": st.sampled_from(["undo", "redo", "outside"])}),
    )


def take(journal: Journal, step: Mapping[str, Any]) -> None:
    """Take a step, or see it refused."""
    try:
        match step["do"]:
            case "undo":
                journal.undo(BY)
            case "redo":
                journal.redo(BY)
            case "outside":
                with (journal.root / "edition.yaml").open("a", encoding="utf-8") as stream:
                    stream.write("# 别人写的\n")
            case "typed":
                base = text_of(journal.root, step["story"])
                data = {"do": "text", "story": step["story"], "base": base, "text": base + step["word"] + "\n"}
                journal.do(request_of(data), BY)
            case _:
                journal.do(request_of(step), BY)
    except RefusedError:
        pass


@settings(max_examples=25)
@given(st.lists(steps().filter(lambda step: step["do"] != "outside"), max_size=12))
def test_undone_to_the_beginning_is_the_edition_to_the_byte(tmp_path: Path, taken: list[Mapping[str, Any]]) -> None:
    root = write(fresh(tmp_path))
    journal = Journal(root)
    for step in taken:
        take(journal, step)
    last = read(root)
    count = 0
    while journal.undoable is not None:
        journal.undo(BY)
        count += 1
    assert read(root) == contents()
    for _ in range(count):
        journal.redo(BY)
    assert read(root) == last


@settings(max_examples=25)
@given(st.lists(steps(), max_size=12))
def test_replayed_is_the_same_edition(tmp_path: Path, taken: list[Mapping[str, Any]]) -> None:
    root = write(fresh(tmp_path))
    for step in taken:
        take(Journal(root), step)  # each time opened anew, as after a kill
    journal = Journal(root)
    again = replayed(journal.entries, contents(), journal.kept, request_of)
    touched = {change.file for entry in journal.entries for change in entry.changes}
    now = read(root)
    for name in touched - {"edition.yaml"}:
        assert again[name] == now.get(name)
    added = b"# \xe5\x88\xab\xe4\xba\xba\xe5\x86\x99\xe7\x9a\x84\n"
    assert (again["edition.yaml"] or b"").replace(added, b"") == now["edition.yaml"].replace(added, b"")


def fresh(folder: Path) -> Path:
    root = folder / "e"
    shutil.rmtree(root, ignore_errors=True)
    return root


@pytest.mark.parametrize(
    ("way", "request_"),
    [
        *(("do", request) for request in REQUESTS[3:]),
        *(pytest.param("do", request, marks=pytest.mark.whole) for request in REQUESTS[:3]),
        *(pytest.param(way, REQUESTS[2], marks=pytest.mark.whole) for way in ("undo", "redo")),
    ],
    ids=lambda item: item if isinstance(item, str) else item["do"],
)
def test_killed_at_any_moment_it_is_done_or_not_done(tmp_path: Path, way: str, request_: Mapping[str, Any]) -> None:
    def prepared() -> Path:
        root = write(fresh(tmp_path))
        journal = Journal(root)
        journal.do(request_of(REQUESTS[3]), BY)
        if way != "do":
            journal.do(request_of({**request_}), BY)
        if way == "redo":
            journal.undo(BY)
        return root

    def work(root: Path) -> None:
        journal = Journal(root)
        if way == "do":
            journal.do(request_of(request_), BY)
        else:
            journal.undo(BY) if way == "undo" else journal.redo(BY)

    root = prepared()
    before = read(root)
    count = calls(lambda: work(root), below=root)
    after = read(root)
    outcomes = set()
    for at in range(count):
        root = prepared()
        assert killed(partial(work, root), at, below=root)
        journal = Journal(root)
        now = read(root)
        assert now in (before, after), at
        assert journal.found == []
        outcomes.add(now == after)
        again = replayed(journal.entries, contents(), journal.kept, request_of)
        assert {name: data for name, data in again.items() if data is not None} == now
        undo = journal.undoable
        while undo is not None:
            journal.undo(BY)
            undo = journal.undoable
        assert read(root) == contents()
    assert before == after or outcomes == {True, False}


def test_a_change_of_others_stays_when_ours_is_undone(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    journal = Journal(root)
    journal.do(request_of({"do": "page", "page": "1", "key": "credit", "value": "本报绘"}), BY)
    path = root / "edition.yaml"
    path.write_bytes(path.read_bytes().replace("# 待分".encode(), "# 待定".encode()))
    journal.undo(BY)
    assert read(root)["edition.yaml"] == contents()["edition.yaml"].replace("# 待分".encode(), "# 待定".encode())
    journal.redo(BY)
    assert "credit: 本报绘" in path.read_text(encoding="utf-8")
    assert "# 待定" in path.read_text(encoding="utf-8")


def test_where_others_changed_the_same_line_nothing_is_undone(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    journal = Journal(root)
    journal.do(request_of({"do": "page", "page": "1", "key": "section", "value": "头版"}), BY)
    path = root / "edition.yaml"
    path.write_bytes(path.read_bytes().replace("头版".encode(), "首版".encode()))
    before = read(root)
    with pytest.raises(RefusedError) as error:
        journal.undo(BY)
    assert error.value.found[0].code == "U040"
    assert read(root) == before


def blocked(tmp_path: Path) -> tuple[Path, Journal]:
    """Two steps on two files, the later one's line then changed by someone else."""
    root = write(tmp_path / "e")
    journal = Journal(root)
    journal.do(request_of(REQUESTS[0]), BY)
    journal.do(request_of(REQUESTS[3]), BY)
    path = root / "stories" / "four.md"
    path.write_text(path.read_text(encoding="utf-8").replace("引题", "别人的引题"), encoding="utf-8")
    return root, journal


def test_a_step_that_cannot_be_undone_is_skipped_and_older_ones_go(tmp_path: Path) -> None:
    root, journal = blocked(tmp_path)
    with pytest.raises(RefusedError) as error:
        journal.undo(BY)
    assert error.value.found[0].code == "U040"
    number = int(error.value.extra["turn"])
    with pytest.raises(RefusedError):
        journal.skip(number + 1, BY)
    journal.skip(number, BY)
    again = Journal(root)  # it is written down
    for opened_journal in (journal, again):
        assert opened_journal.undoable is not None
        assert opened_journal.undoable.request["do"] == "move"
    again.undo(BY)
    now = read(root)
    assert now["edition.yaml"] == contents()["edition.yaml"]
    assert "别人的引题" in now["stories/four.md"].decode()
    again.redo(BY)
    assert again.redoable is None
    assert "six" in contents()["edition.yaml"].decode()


def test_a_step_is_taken_back_with_what_came_later_where_that_is_chosen(tmp_path: Path) -> None:
    root, journal = blocked(tmp_path)
    before = read(root)
    with pytest.raises(RefusedError) as error:
        journal.undo(BY)
    with pytest.raises(RefusedError):  # chosen for another step: not for this one
        journal.undo(BY, over=99)
    journal.undo(BY, over=int(error.value.extra["turn"]))
    assert read(root)["stories/four.md"] == contents()["stories/four.md"]
    journal.redo(BY)
    assert read(root) == before, "with what came later, which was not lost"


def test_how_a_page_stood_never_keeps_a_step_from_being_undone(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    journal = Journal(root)
    for columns in (2, 1):
        frames = [{"story": "one", "column": columns, "line": 1, "columns": 3, "lines": 9}]
        look = {"page": "1", "grid": "standard", "spare_lines": columns, "stories": frames}
        pins = [{"story": "three", "columns": columns}]
        journal.do(request_of({"do": "pin", "page": "1", "pins": pins, "kept": [look]}), BY)
    (root / "plan" / "1.json").write_text("{}\n", encoding="utf-8")
    journal.undo(BY)
    assert b'"spare_lines": 2' in read(root)["plan/1.json"]
    journal.undo(BY)
    assert read(root) == contents()


def test_an_action_that_was_cut_off_does_not_overwrite_what_came_after(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    request = request_of({"do": "new", "story": "eight", "headline": "第八篇", "to": "3"})
    count = calls(lambda: Journal(root).do(request, BY), below=root)
    root = write(fresh(tmp_path))
    for at in range(count):
        root = write(fresh(tmp_path))
        killed(partial(Journal(root).do, request, BY), at, below=root)
        if (root / HOME / LOG).exists() and b"begun" in (root / HOME / LOG).read_bytes():
            break
    path = root / "edition.yaml"
    path.write_bytes(path.read_bytes() + "# 别人写的\n".encode())
    journal = Journal(root)
    assert [item.code for item in journal.found] == ["U012"]
    assert path.read_bytes().endswith("# 别人写的\n".encode())
    assert not (root / "stories" / "eight.md").exists()
    assert Journal(root).found == []


def test_a_torn_last_line_is_cut_off(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    Journal(root).do(request_of(REQUESTS[0]), BY)
    log = root / HOME / LOG
    whole = log.read_bytes()
    log.write_bytes(whole + b'0123456789abcdef {"state": "beg')
    journal = Journal(root)
    assert journal.found == []
    assert log.read_bytes() == whole
    journal.undo(BY)
    assert read(root) == contents()


def test_a_damaged_line_is_told_and_the_files_stay(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    journal = Journal(root)
    journal.do(request_of(REQUESTS[0]), BY)
    journal.do(request_of(REQUESTS[3]), BY)
    log = root / HOME / LOG
    log.write_bytes(log.read_bytes().replace(b"begun", b"bagun", 1))
    now = read(root)
    journal = Journal(root)
    assert [item.code for item in journal.found] == ["U013"]
    assert read(root) == now
    journal.undo(BY)
    assert journal.undoable is None
    assert b"bagun" in (root / HOME / "journal.damaged.log").read_bytes()
    assert Journal(root).found == []


def test_there_is_nothing_to_undo_at_first(tmp_path: Path) -> None:
    journal = Journal(write(tmp_path / "e"))
    for turn in (journal.undo, journal.redo):
        with pytest.raises(RefusedError) as error:
            turn(BY)
        assert error.value.found[0].code in {"U010", "U011"}
    assert journal.do(request_of({"do": "unpin", "page": "2", "stories": ["four"]}), BY) is None
    assert journal.undoable is None


def test_one_process_has_the_journal(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    with opened(root), pytest.raises(OutputError) as error, opened(root):
        pass
    assert error.value.finding.code == BUSY.code


def test_a_link_out_of_the_edition_is_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    (tmp_path / "secret.md").write_text("---\nheadline: x\n---\n字\n", encoding="utf-8")
    (root / "stories" / "link.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(RefusedError) as error:
        Journal(root).do(request_of({"do": "field", "story": "link", "key": "kicker", "value": "改"}), BY)
    assert error.value.found[0].code.startswith("S")
    assert "改" not in (tmp_path / "secret.md").read_text(encoding="utf-8")
