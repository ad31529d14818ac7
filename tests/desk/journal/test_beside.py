"""A desk and commands on one journal: each sees what the other did, one step at a time, whoever is killed."""

import threading
from pathlib import Path

import pytest

from pinban.desk.actions.requests import request_of
from pinban.desk.journal import journal as journal_module
from pinban.desk.journal.entries import BEGUN, Entry, FileChange, Record, line_of
from pinban.desk.journal.journal import HOME, Journal, Stamp, beside, opened
from pinban.desk.journal.kept import Kept, name_of
from pinban.desk.journal.log import LOG
from pinban.diagnostics import Place
from pinban.files import OutputError, write_file
from pinban.files.atomic import lock
from pinban.files.findings import BUSY
from tests.desk.small import contents, read, write

DESK, COMMAND = Stamp("柳边", "2018-06-30T23:55:00"), Stamp("河川", "2018-06-30T23:56:00")


def field(value: str, story: str = "four") -> object:
    return request_of({"do": "field", "story": story, "key": "kicker", "value": value})


def test_a_command_writes_beside_a_desk_and_both_go_on(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    with opened(root) as desk:
        desk.do(field("编辑台写的"), DESK)  # type: ignore[arg-type]
        with beside(root) as command:
            assert command.undoable is not None and command.undoable.who == "柳边"
            command.do(field("命令写的", "five"), COMMAND)  # type: ignore[arg-type]
            assert desk.follow()
            assert desk.undoable is not None and desk.undoable.who == "河川"
            assert not desk.follow()
            desk.do(field("编辑台又写的"), DESK)  # type: ignore[arg-type]
            entry = command.undo(COMMAND)
            assert entry.of == 3
        assert [entry.number for entry in Journal(root).entries] == [1, 2, 3, 4]
        for _ in range(2):
            desk.undo(DESK)  # it begins with what the command has done since
    assert read(root) == contents()


def test_steps_of_many_at_once_are_all_there(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    names = ("one", "two", "three", "four", "five", "six")

    def work(name: str) -> None:
        with beside(root) as journal:
            for number in range(6):
                journal.do(field(f"第{number}次", name), Stamp(name, "2018-06-30T23:55:00"))  # type: ignore[arg-type]

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entries = Journal(root).entries
    assert [entry.number for entry in entries] == list(range(1, 37))
    for name in names:
        values = [entry.request["value"] for entry in entries if entry.who == name]
        assert values == [f"第{number}次" for number in range(6)]
        assert "kicker: 第5次" in (root / "stories" / f"{name}.md").read_text(encoding="utf-8")


def begun(root: Path, kept: Kept, number: int) -> None:
    """A step that somebody began and was killed in, before the first file changed."""
    path = root / "stories" / "four.md"
    before = path.read_bytes()
    after = before.replace(b"---\nkind", "---\nkicker: 没写完的\nkind".encode(), 1)
    change = FileChange("stories/four.md", kept.put(before), kept.put(after))
    entry = Entry(number, "do", "河川", "2018-06-30T23:56:00", {"do": "field"}, (change,))
    with (root / HOME / LOG).open("ab") as stream:
        stream.write(line_of(Record(BEGUN, number, entry)))
    assert name_of(before) == change.before


def test_what_a_killed_command_began_is_carried_to_its_end(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    with opened(root) as desk:
        desk.do(field("编辑台写的", "five"), DESK)  # type: ignore[arg-type]
        begun(root, desk.kept, 2)
        with (root / HOME / LOG).open("ab") as stream:
            stream.write(b'0123456789abcdef {"state": "end')  # and a second one was killed while writing
        desk.do(field("编辑台又写的", "five"), DESK)  # type: ignore[arg-type]
    assert b"kicker: \xe6\xb2\xa1\xe5\x86\x99\xe5\xae\x8c\xe7\x9a\x84" in read(root)["stories/four.md"]
    journal = Journal(root)
    assert ([entry.number for entry in journal.entries], journal.found) == ([1, 2, 3], [])


@pytest.mark.parametrize("how", ["removed", "put back"])
def test_the_journal_may_be_taken_away_under_an_open_desk(tmp_path: Path, how: str) -> None:
    """``desk/`` may be removed at any time: then only undo is lost."""
    root = write(tmp_path / "e")
    with opened(root) as desk:
        desk.do(field("一"), DESK)  # type: ignore[arg-type]
        old = (root / HOME / LOG).read_bytes()
        desk.do(field("二"), DESK)  # type: ignore[arg-type]
        for path in sorted((root / HOME).rglob("*"), reverse=True):
            if how == "removed" and not path.name.endswith(".lock"):
                path.rmdir() if path.is_dir() else path.unlink()
        if how == "put back":
            (root / HOME / LOG).unlink()
            (root / HOME / LOG).write_bytes(old)
        desk.do(field("三"), DESK)  # type: ignore[arg-type]
        assert [entry.request["value"] for entry in desk.entries] == (["三"] if how == "removed" else ["一", "三"])
        desk.undo(DESK)
    assert "kicker: 二" in read(root)["stories/four.md"].decode()


def test_who_holds_a_step_too_long_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "e")
    monkeypatch.setattr(journal_module, "_STEP_WAIT", 0.1)
    with beside(root) as command, lock(root / HOME / "step"), pytest.raises(OutputError) as error:
        command.do(field("等不到"), COMMAND)  # type: ignore[arg-type]
    assert error.value.finding.code == BUSY.code
    assert read(root) == contents()


def test_a_step_of_which_one_file_cannot_be_written_is_not_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "e")
    full = OutputError(BUSY.at(Place(), target="full"))
    plain = write_file

    def writing(path: Path, data: bytes) -> None:
        if path.name == "eight.md":
            raise full
        plain(path, data)

    monkeypatch.setattr(journal_module, "write_file", writing)
    with opened(root) as desk:
        new = request_of({"do": "new", "story": "eight", "headline": "第八篇", "to": "3"})
        with pytest.raises(OutputError):
            desk.do(new, DESK)
        assert read(root) == contents()
        assert desk.undoable is None
        monkeypatch.setattr(journal_module, "write_file", plain)
        assert desk.do(new, DESK) is not None
    assert [entry.number for entry in Journal(root).entries] == [2]
