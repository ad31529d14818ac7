"""Many people at one desk at once, each in a thread of their own: nothing that one of them was told is done is lost."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.journal.entries import DONE
from pinban.desk.server.desk import Desk

FIELD = "kicker"


@dataclass
class Person:
    """Someone at the desk: types sentences into stories, changes fields, moves stories; knows what was done."""

    number: int
    desk: Desk
    stories: tuple[str, ...]
    pages: tuple[str, ...]
    typed: dict[str, list[str]] = field(default_factory=dict)  # sentences that the desk said it saved, by story
    done: list[int] = field(default_factory=list)  # the journal's numbers
    refused: int = 0
    faults: list[str] = field(default_factory=list)

    def work(self, go_on: Callable[[int], bool]) -> None:
        """Go on as long as it says so."""
        pick = random.Random(self.number)
        step = 0
        while go_on(step):
            step += 1
            try:
                self._step(pick, step)
            except RefusedError:
                self.refused += 1
            except Exception as error:
                self.faults.append(repr(error))
                return

    def _step(self, pick: random.Random, step: int) -> None:
        story, who = pick.choice(self.stories), f"人{self.number}"
        way = pick.random()
        if way < 0.6:
            sentence = f"第{self.number}人第{step}句。"
            text = str(self.desk.story(story)["text"])
            entry = self.desk.do({"do": "text", "story": story, "base": text, "text": f"{text}\n{sentence}\n"}, who)
            self.typed.setdefault(story, []).append(sentence)
        elif way < 0.8:
            value = f"{self.number}之{step}"
            entry = self.desk.do({"do": "field", "story": story, "key": FIELD, "value": value}, who)
        else:
            entry = self.desk.do({"do": "move", "story": story, "to": pick.choice(self.pages)}, who)
        if entry is not None:
            self.done.append(entry.number)


def crowd(desk: Desk, count: int, stories: tuple[str, ...], pages: tuple[str, ...]) -> list[Person]:
    """So many people who work on these stories and pages."""
    return [Person(number, desk, stories, pages) for number in range(1, count + 1)]


def all_work(people: list[Person], go_on: Callable[[int], bool]) -> None:
    """Let all of them work at once, and wait for the last."""
    threads = [threading.Thread(target=person.work, args=(go_on,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def lost_or_doubled(people: list[Person], desk: Desk) -> list[str]:
    """What someone was told is done and is not there exactly once: sentences in files, steps in the journal."""
    wrong = [fault for person in people for fault in person.faults]
    for person in people:
        for story, sentences in person.typed.items():
            text = (desk.root / "stories" / f"{story}.md").read_text(encoding="utf-8")
            wrong += [f"{story}: {item}" for item in sentences if text.count(item) != 1]
    entries = [entry for entry in desk.journal.entries if entry.kind == DONE]
    numbers = [number for person in people for number in person.done]
    wrong += [f"step {number}" for number in numbers if numbers.count(number) != 1]
    written = {entry.number for entry in entries}
    wrong += [f"step {number} is not in the journal" for number in numbers if number not in written]
    wrong += [f"{path.name} is left over" for path in _left(desk.root)]
    return wrong


def _left(root: Path) -> list[Path]:
    return list(root.rglob("*.new-*"))
