"""Twenty people on one edition: none of them loses a step, none is done twice, and the journal replays to the same."""

from datetime import UTC, datetime
from pathlib import Path

from pinban.desk.actions.requests import request_of
from pinban.desk.journal.journal import Journal, opened, replayed
from pinban.desk.server.desk import Desk
from pinban.pipeline import Options
from tests.desk.crowd import Person, all_work, crowd, lost_or_doubled
from tests.desk.small import NAMES, contents, read, write
from tests.pipeline.desk import PLACES

PEOPLE, STEPS = 20, 6
PAGES = ("1", "2", "3", "pool:", "held:")


def test_twenty_people_lose_and_double_nothing(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    moment = datetime(2018, 6, 30, 23, 55, tzinfo=UTC)
    with opened(root) as journal:
        desk = Desk(journal, Options(PLACES, tmp_path / "out"), lambda: moment)
        people = crowd(desk, PEOPLE, NAMES, PAGES)
        all_work(people, lambda step: step < STEPS)
        assert lost_or_doubled(people, desk) == []
        done = sum(len(person.done) for person in people)
        assert done + sum(person.refused for person in people) <= PEOPLE * STEPS
        assert done > PEOPLE * STEPS // 2
        now = read(root)
    again = Journal(root)
    files = replayed(again.entries, contents(), again.kept, request_of)
    assert {name: data for name, data in files.items() if data is not None} == now


def test_what_is_lost_is_noticed(tmp_path: Path) -> None:
    root = write(tmp_path / "e")
    with opened(root) as journal:
        desk = Desk(journal, Options(PLACES, tmp_path / "out"), lambda: datetime.now(UTC))
        people = [Person(1, desk, ("one",), PAGES)]
        all_work(people, lambda step: step < 12)
        assert lost_or_doubled(people, desk) == []
        (sentences,) = people[0].typed.values()
        path = root / "stories" / "one.md"
        path.write_text(path.read_text(encoding="utf-8").replace(sentences[0], ""), encoding="utf-8")
        people[0].done.append(99)
        assert lost_or_doubled(people, desk) == [f"one: {sentences[0]}", "step 99 is not in the journal"]
