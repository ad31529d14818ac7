"""The thread that makes pages: what it tells of being busy, whatever comes between."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from pinban.desk.views.studio import Standing, Studio, wait_for
from pinban.pipeline import Options, Places
from pinban.pipeline.watch import Round, Watcher
from tests.desk.small import ROOT, write


class Slow(Watcher):
    """A watcher that makes nothing, and does something in the middle of a round."""

    meanwhile: Callable[[], None] = staticmethod(lambda: None)
    rounds = 0
    concerned: tuple[str, ...] = ()  # not by what changed

    def round(self, tell: Any, pending: Any = lambda: False, same: Any = lambda _: None, *_: Any) -> Round:
        self.rounds += 1
        same(self.concerned)
        self.meanwhile()
        return Round((), (), 0.0)


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    root = write(tmp_path / "e")
    options = Options(Places(ROOT / "layouts", ROOT / "fonts", None, tmp_path / "cache"), tmp_path / "out")
    made = Studio(root, options)
    made.watcher = Slow(root, options)
    return made


def test_a_touch_while_pages_are_made_keeps_it_busy_until_it_is_looked_at(studio: Studio) -> None:
    """Else whoever waits for what they did is told that it is made, when what was made is what was before."""
    slow, story = cast(Slow, studio.watcher), studio.root / "stories" / "six.md"
    told: list[tuple[bool, int]] = []
    studio.told = lambda now: told.append((now.busy, slow.rounds))

    def meanwhile() -> None:
        if slow.rounds == 1:
            story.write_text(story.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
            studio.touch()

    slow.meanwhile = meanwhile
    studio.start()
    try:
        assert wait_for(studio, lambda now: not now.busy, 30)
        assert slow.rounds == 2
        assert {busy for busy, rounds in told if rounds == 1} == {True}
    finally:
        studio.stop()


@pytest.mark.parametrize("delay", [0.0, 0.03, 0.1])
def test_a_touch_that_changes_nothing_does_not_leave_it_busy(studio: Studio, delay: float) -> None:
    """As where the files were looked at already, or a step changed none that pages are made of."""
    studio.start()
    try:
        assert wait_for(studio, lambda now: not now.busy, 30)
        for _ in range(40):
            studio.touch()
            threading.Event().wait(delay / 40)
        assert wait_for(studio, lambda now: not now.busy, 5)
    finally:
        studio.stop()


def test_a_touch_just_before_the_thread_tells_that_it_is_done(studio: Studio) -> None:
    """The thread has looked at the files; before it can say so, somebody changes one."""
    slow = cast(Slow, studio.watcher)
    number = 0
    ended = studio._ended

    def late(touches: int, **changes: object) -> None:
        nonlocal number
        number += 1
        if number == 1:
            studio.touch()
        ended(touches, **changes)

    studio._ended = late  # type: ignore[method-assign]
    busy: list[Standing] = []
    studio.told = busy.append
    studio.start()
    try:
        assert wait_for(studio, lambda now: not now.busy, 30)
        assert slow.rounds == 1
        assert number == 2  # the first was not the end
    finally:
        studio.stop()


def test_a_page_is_as_filed_once_a_round_knows_it_and_not_before(studio: Studio) -> None:
    """Pages that a change does not concern are known as soon as the round has planned; others once they are made."""
    slow = cast(Slow, studio.watcher)
    slow.concerned = ("2",)
    seen: list[tuple[bool, bool]] = []
    slow.meanwhile = lambda: seen.append((studio.as_filed("1"), studio.as_filed("2")))
    studio.touch()
    assert not studio.as_filed("2")
    studio.start()
    try:
        assert wait_for(studio, lambda now: not now.busy, 30)
        assert seen == [(False, True)]
        assert studio.as_filed("1", 5)
        (studio.root / "stories" / "six.md").write_text("坏了", encoding="utf-8")  # by another program
        assert wait_for(studio, lambda _: len(seen) == 2, 30)
        assert seen[1] == (False, True)
    finally:
        studio.stop()
