"""How long after a character is changed a watched page's proof is on disk again: ``pinban watch`` from outside."""

import os
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from benchmarks.processes.running import PINBAN, ROOT

_STEP = 0.01  # s between two looks
_QUIET = 1.0  # s without a new proof: the first making is over
_PATIENCE = 120.0  # s
_LEAVING = 20.0  # s
_LETTERS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往"


@dataclass(frozen=True, slots=True)
class Watched:
    """The seconds from each change to its proof, least first; none where the watcher gave up."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """The 95th percentile."""
        return self.seconds[min(len(self.seconds) - 1, int(0.95 * len(self.seconds)))]


Typed: TypeAlias = Callable[[str, int], str]
"""From a story's text and the number of the change to the text as it is then: another one each time."""


def another_letter(text: str, number: int) -> str:
    """The text with a character more near its end, which is never one that was there before."""
    return text[:-3] + _LETTERS[number % len(_LETTERS)] * (1 + number // len(_LETTERS)) + text[-3:]


def another_line(text: str, number: int) -> str:
    """The text with some lines more each time, so that the page has to be searched anew."""
    return text[:-3] + _LETTERS * (2 * number + 2) + text[-3:]


def watch(
    edition: Path,
    out: Path,
    story: Path,
    changes: int,
    *,
    command: Sequence[str] = PINBAN,
    typed: Typed = another_letter,
) -> Watched:
    """Watch an edition with a cache of its own, change a story so many times, and wait for a newer proof each time."""
    text = story.read_text(encoding="utf-8")
    cache = out.with_name(f"{out.name}.cache")
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [*command, "watch", str(edition), "--out", str(out), "--cache", str(cache)],
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return Watched(
                tuple(
                    sorted(
                        _changes(
                            out,
                            story,
                            [typed(text, number) for number in range(changes)],
                            lambda: process.poll() is None,
                        )
                    )
                )
            )
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(timeout=_LEAVING)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _changes(out: Path, story: Path, texts: Sequence[str], alive: Callable[[], bool]) -> list[float]:
    seconds: list[float] = []
    if not _settled(out, alive):
        return seconds
    for text in texts:
        before = _newest(out)
        start = time.perf_counter()
        story.write_text(text, encoding="utf-8")
        while _newest(out) <= before:
            if not alive() or time.perf_counter() - start > _PATIENCE:
                return seconds
            time.sleep(_STEP)
        seconds.append(time.perf_counter() - start)
        _settled(out, alive)
    return seconds


def _newest(out: Path) -> int:
    """When the newest proof was written, in nanoseconds; 0 where there is none."""
    times = [0]
    for path in out.rglob("*.png"):
        try:
            times.append(path.stat().st_mtime_ns)
        except FileNotFoundError:  # it is being replaced
            continue
    return max(times)


def _settled(out: Path, alive: Callable[[], bool]) -> bool:
    """Wait until proofs are there and none has been written for a while."""
    start = time.perf_counter()
    newest, since = _newest(out), start
    while not newest or time.perf_counter() - since < _QUIET:
        if not alive() or time.perf_counter() - start > _PATIENCE:
            return False
        time.sleep(_STEP)
        if (now := _newest(out)) != newest:
            newest, since = now, time.perf_counter()
    return True
