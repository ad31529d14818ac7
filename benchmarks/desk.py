"""The desk in a real Chromium: what someone waits for, and twenty people on one edition (``make bench ARGS=desk``).

``PINBAN_CROWD=30`` lets the people work so many seconds instead of ten minutes. Times are the clock's, since a person
waits by it: on a machine with other work they tell of that too, so that the processor's seconds of the server stand
beside them.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure, Sheet
from benchmarks.proof import by_chromium

ROOT = Path(__file__).parents[1]
_CROWD, _PEOPLE = 600.0, 20
_DROPS, _LETTERS = 8, 12
_BIG = 4  # times the sample's pages: a board of sixteen


def bench_a_browser() -> Iterator[Figure | Sheet]:
    """The board, a dragged frame, a changed character, copyfit; nothing where no Chromium is installed."""
    program = by_chromium.available()
    if not program:
        return
    with tempfile.TemporaryDirectory(prefix="desk-") as name, _fresh(Path(name)):
        with _desk(_sample(Path(name)), Path(name), program) as walk:
            yield from _drag(walk)
            yield from _letters(walk)
            yield from _drops(walk)
            yield from _misfit(walk)
        with _desk(_sample(Path(name), _BIG), Path(name), program) as walk:
            yield _board(walk)


def bench_b_crowd() -> Iterator[Figure | Sheet]:
    """Twenty people for ten minutes: what was lost or done twice."""
    from pinban.desk.journal.journal import opened  # noqa: PLC0415 -- only here
    from pinban.desk.server.desk import Desk, running  # noqa: PLC0415
    from pinban.pipeline import Options, Places  # noqa: PLC0415

    seconds = float(os.environ.get("PINBAN_CROWD") or _CROWD)
    with tempfile.TemporaryDirectory(prefix="desk-") as name, _fresh(Path(name)):
        from tests.desk.crowd import all_work, crowd, lost_or_doubled  # noqa: PLC0415 -- it asks where the cache is

        root = _sample(Path(name))
        places = Places(ROOT / "layouts", ROOT / "fonts", None, Path(os.environ["PINBAN_CACHE"]))
        with opened(root) as journal, running(Desk(journal, Options(places, Path(name) / "out"), _now)) as desk:
            stories = tuple(sorted(path.stem for path in (root / "stories").glob("*.md") if "filler" not in path.stem))
            people = crowd(desk, _PEOPLE, stories, ("1", "2", "3", "4", "pool:", "held:"))
            until = time.monotonic() + seconds
            all_work(people, lambda _: time.monotonic() < until)
            wrong = lost_or_doubled(people, desk)
            done = sum(len(person.done) for person in people)
    yield Figure(f"{_PEOPLE} people, {seconds:.0f} s: lost or doubled", len(wrong), "steps", 0)
    yield Figure(f"{_PEOPLE} people, {seconds:.0f} s: done", done, "steps")


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def _fresh(folder: Path) -> Iterator[None]:
    """A cache that holds nothing: what an earlier run has made would be found there and cost nothing."""
    before = os.environ.get("PINBAN_CACHE")
    os.environ["PINBAN_CACHE"] = str(folder / "cache")
    try:
        yield
    finally:
        os.environ.pop("PINBAN_CACHE")
        if before is not None:
            os.environ["PINBAN_CACHE"] = before


def _sample(folder: Path, times: int = 1) -> Path:
    """A copy of the sample, with its pages so many times over."""
    import yaml  # noqa: PLC0415 -- only here

    root = folder / f"{times}" / "2018-07-01"
    shutil.copytree(ROOT / "content" / "2018-07-01", root)
    if times > 1:
        path = root / "edition.yaml"
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        pages = [_copied(root, page, number) for number in range(times) for page in data["pages"]]
        data["pages"] = [{**page, "label": str(number)} for number, page in enumerate(pages, start=1)]
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return root


def _copied(root: Path, page: dict[str, Any], number: int) -> dict[str, Any]:
    """A page with stories of its own."""
    names = [f"{story}-{number}" for story in page["stories"]]
    for story, name in zip(page["stories"], names, strict=True):
        shutil.copyfile(root / "stories" / f"{story}.md", root / "stories" / f"{name}.md")
    return deepcopy({**page, "stories": names})  # what pages share would be written as an alias, which is refused


@contextmanager
def _desk(root: Path, folder: Path, program: str) -> Iterator[Any]:
    from tests.desk.walking import at_the_desk  # noqa: PLC0415 -- the cache's place has to be set first

    with at_the_desk(root, folder, program) as walk:
        yield walk


def _board(walk: Any) -> Figure:  # noqa: ANN401 -- a walk
    """From the address until all sixteen pages are shown, when they have been made."""
    times = []
    for _ in range(3):
        walk.browser.send("Page.navigate", url="about:blank")
        start = time.perf_counter()
        walk.browser.send("Page.navigate", url=walk.address)
        walk.browser.until("document.querySelectorAll('.card').length === 16")
        walk.browser.until("[...document.querySelectorAll('.card img')].every((item) => item.complete)")
        times.append(time.perf_counter() - start)
    return Figure("board of 16 pages, warm", statistics.median(times), "s", 1.0)


_FRAMES = """new Promise((done) => { const times = []; const frame = (at) => { times.push(at);
  if (times.length < 90) requestAnimationFrame(frame); else done(times); }; requestAnimationFrame(frame); })"""


def _drag(walk: Any) -> Iterator[Figure]:  # noqa: ANN401
    """How many frames a second the screen shows while a frame is dragged."""
    walk.to(walk.browser, "page/2")
    walk.browser.until("document.querySelector('.frame[data-story=\"market\"]')")
    x, y = walk.middle('.frame[data-story="market"] .block')
    mouse = {"button": "left", "buttons": 1, "clickCount": 1}
    walk.browser.send("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, **mouse)
    walk.browser.run(f"window.shownFrames = {_FRAMES}; 0")
    for step in range(60):
        walk.browser.send("Input.dispatchMouseEvent", type="mouseMoved", x=x + step % 30 * 4, y=y + step, **mouse)
    times = walk.browser.run("window.shownFrames")
    for kind in ("mouseMoved", "mouseReleased"):  # back where it was: the page stays as it is
        walk.browser.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, **mouse)
    walk.settled()
    rate = 1000 * (len(times) - 1) / (times[-1] - times[0])
    yield Figure("a frame of the screen while dragging", 1000 / rate, "ms", 20.0)


def _timed(walk: Any, act: Callable[[int], str], count: int) -> tuple[list[float], float]:  # noqa: ANN401
    """The seconds from each act until its page is shown, and the server's CPU seconds in all of them."""
    times, before = [], _cpu(walk)
    for number in range(count):
        mark = walk.browser.run("document.querySelector('.sheet').dataset.mark")
        start = time.perf_counter()
        walk.browser.run(act(number))
        walk.browser.until(f"document.querySelector('.sheet').dataset.mark !== {json.dumps(mark)}")
        times.append(time.perf_counter() - start)
        walk.settled()
    return times, (_cpu(walk) - before) / count


def _drops(walk: Any) -> Iterator[Figure]:  # noqa: ANN401
    """A frame dropped elsewhere, until the new page is shown."""

    def act(number: int) -> str:
        pin = {"story": "market", "column": 1 + number % 4, "line": 40 + 3 * (number % 3), "columns": 3}
        request = {"do": "pin", "page": "2", "pins": [pin]}
        return _posted("/api/do", {"request": request, "who": ""})

    times, cpu = _timed(walk, act, _DROPS)
    yield Figure("dropped frame → new page shown, median", statistics.median(times), "s", 1.5)
    yield Figure("dropped frame → all checked again", cpu, "CPU s")


def _letters(walk: Any) -> Iterator[Figure]:  # noqa: ANN401
    """A character changed in a story, until the page that shows it is shown."""
    times, cpu = _timed(walk, _written(walk), _LETTERS)
    yield Figure("changed character → new proof shown, median", statistics.median(times), "s", 0.8)
    yield Figure("changed character → all checked again", cpu, "CPU s")
    fits = []
    for number in range(_LETTERS):
        start = time.perf_counter()
        walk.browser.run(_posted("/api/fit", {"story": "market", "text": "字" * (400 + number)}))
        fits.append(time.perf_counter() - start)
    yield Figure("copyfit while typing", statistics.median(fits), "s", 0.1)


def _misfit(walk: Any) -> Iterator[Figure]:  # noqa: ANN401
    """A character changed on a page that does not fit, as the drops have left it: all ways to mend it are tried."""
    times, _ = _timed(walk, _written(walk), _LETTERS // 2)
    yield Figure("the same on a page whose pins do not fit, median", statistics.median(times), "s")


def _written(walk: Any) -> Callable[[int], str]:  # noqa: ANN401
    """Another character at the end of a story, each time."""
    path = walk.root / "stories" / "market.md"

    def act(number: int) -> str:
        text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        changed = text.rstrip("\n") + "甲乙丙丁"[number % 4] + "\n"
        request = {"do": "text", "story": "market", "base": text, "text": changed}
        return _posted("/api/do", {"request": request, "who": ""})

    return act


def _posted(path: str, data: dict[str, Any]) -> str:
    body = json.dumps(json.dumps(data, ensure_ascii=False))
    headers = "{'content-type': 'application/json'}"
    return f"fetch({json.dumps(path)}, {{method: 'POST', headers: {headers}, body: {body}}}).then((a) => a.text())"


def _cpu(walk: Any) -> float:  # noqa: ANN401
    """The seconds of the processor that the server's process has taken so far."""
    if sys.platform != "linux":
        return 0.0
    fields: Sequence[str] = Path(f"/proc/{walk.server}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
