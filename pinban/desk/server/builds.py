"""A build that someone asked for at the desk: how far it is, what came of it, and the files to take away."""

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pinban.desk.views.page_view import finding_data
from pinban.desk.views.studio import Studio
from pinban.diagnostics import Diagnostic
from pinban.epaper.zips import zipped
from pinban.files import OutputError
from pinban.pipeline.outcome import Options, Outcome
from pinban.pipeline.publishing.clock import time_of_record
from pinban.pipeline.settled import make_edition

IDLE, RUNNING, DONE, FAILED, CANCELLED = "idle", "running", "done", "failed", "cancelled"
_SHOWN = ("press", "spreads", "sheets", "proof", "soft", "web", "plan", "versions", "replates")
EPAPER = "epaper.zip"
"""The e-paper as one file, made when it is asked for."""
_ENDS = (".pdf", ".png", ".html", ".json", ".svg")


@dataclass(frozen=True)
class Progress:
    """A build: its state, the steps that are done, what stops it, and the folder that it wrote."""

    state: str = IDLE
    steps: tuple[tuple[str, str, float], ...] = ()
    found: tuple[Diagnostic, ...] = ()
    target: Path | None = None
    verdict: tuple[str, str] = ("", "")  # in Chinese and in English, as the command line tells it
    number: int = 0


class _CancelledError(Exception):
    """Someone does not want it any more."""


class Builds:
    """One build at a time, in the studio's thread, which alone works with the workshop."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.progress = Progress()
        self._cancel = threading.Event()
        self._lock = threading.Lock()

    def start(self, replate: Sequence[str] = ()) -> bool:
        """Begin; ``False`` where one runs already. ``replate`` names pages to exchange in the former output (换版)."""
        with self._lock:
            if self.progress.state == RUNNING:
                return False
            self._cancel.clear()
            self._now(Progress(RUNNING))
        options = replace(self.studio.options, replate=tuple(replate))
        self.studio.ask(lambda: self._build(options))
        return True

    def cancel(self) -> None:
        """End it after the step that it is at; the former output stays."""
        self._cancel.set()

    def data(self) -> dict[str, Any]:
        """The progress as plain data, with the files that can be had."""
        now = self.progress
        return {
            "state": now.state,
            "number": now.number,
            "steps": [list(step) for step in now.steps],
            "verdict": dict(zip(("zh", "en"), now.verdict, strict=True)),
            "found": [finding_data(item) for item in now.found],
            "files": [{"name": name, "bytes": size} for name, size in self.files()],
        }

    def files(self) -> Sequence[tuple[str, int]]:
        """The files of the last build by their names below its folder, with their sizes."""
        target = self.progress.target
        if target is None or self.progress.state != DONE:
            return []
        paths = [path for path in sorted(target.glob("*")) if path.is_file()]
        for name in _SHOWN:
            paths += sorted(path for path in (target / name).rglob("*") if path.is_file())
        named = [(path.relative_to(target).as_posix(), path) for path in paths]
        listed = [(name, path.stat().st_size) for name, path in named if path.suffix in _ENDS]
        epaper = [path.stat().st_size for path in (target / "epaper").rglob("*") if path.is_file()]
        return [*listed, (EPAPER, sum(epaper))] if epaper else listed

    def file(self, name: str) -> Path | None:
        """A file of the last build: one of those listed, and nothing else."""
        target = self.progress.target
        known = {listed for listed, _ in self.files()}
        return target / name if target is not None and name in known and name != EPAPER else None

    def epaper(self) -> bytes | None:
        """The e-paper of the last build as a zip, the same for the same e-paper."""
        target = self.progress.target
        if target is None or EPAPER not in {name for name, _ in self.files()}:
            return None
        home = target / "epaper"
        paths = sorted(path for path in home.rglob("*") if path.is_file())
        return zipped((path.relative_to(home).as_posix(), path.read_bytes()) for path in paths)

    def _build(self, options: Options) -> None:
        try:
            options = replace(options, made=time_of_record(os.environ))
            outcome = make_edition(self.studio.root, options, self._said)
        except _CancelledError:
            self._now(replace(self.progress, state=CANCELLED))
        except OutputError as error:
            self._now(replace(self.progress, state=FAILED, found=(error.finding,)))
        else:
            self._ended(outcome)

    def _ended(self, outcome: Outcome) -> None:
        found = tuple(outcome.report.diagnostics)
        judgement = outcome.report.judgement
        state, verdict = DONE if outcome.ok else FAILED, (judgement.zh, judgement.en)
        self._now(replace(self.progress, state=state, found=found, target=outcome.target, verdict=verdict))

    def _said(self, stage: str, what: str, seconds: float | None) -> None:
        if self._cancel.is_set():
            raise _CancelledError
        step = (stage, Path(what).name, round(seconds or 0.0, 2))
        self._now(replace(self.progress, steps=(*self.progress.steps, step)))

    def _now(self, progress: Progress) -> None:
        self.progress = replace(progress, number=self.progress.number + 1)
        self.studio.told(self.studio.standing)
