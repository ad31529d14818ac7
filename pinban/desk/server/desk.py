"""One edition at the desk: its journal, its studio, its composer for typing, its builds, and who has which story."""

import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pinban.desk import findings
from pinban.desk.actions.refusals import no_place
from pinban.desk.actions.requests import AskedOfPages, Pin, Request, request_of
from pinban.desk.actions.snapshot import EDITION, RefusedError, Snapshot
from pinban.desk.journal.entries import Entry, moment
from pinban.desk.journal.journal import Journal, Stamp
from pinban.desk.server.builds import Builds
from pinban.desk.server.intake import brought_in, copied
from pinban.desk.views.archive_view import Archive
from pinban.desk.views.board_view import board_data, entry_data, findings_data
from pinban.desk.views.page_view import finding_data, page_data
from pinban.desk.views.preview import preview_of
from pinban.desk.views.reading_view import Reading
from pinban.desk.views.story_view import fit, picture_file, story_data
from pinban.desk.views.studio import Standing, Studio
from pinban.desk.views.trials import clash_of, looks, pages_of
from pinban.desk.views.ways import Way, ways_of
from pinban.diagnostics import Diagnostic, Place
from pinban.inspection import page_raster
from pinban.makeup import UNHELD
from pinban.pipeline.outcome import Options
from pinban.pipeline.page.proof import page_png
from pinban.typeset import Composer

Data = dict[str, Any]
SHARP_DPI = 220
_SHARP_MOST = 6  # sharp pictures that are held: some ten megabytes each
_WAYS_WAIT = 120.0
_TRIAL_WAIT = 10.0
_CLOCK_BACK = 60.0  # seconds that a clock may go back, as it does when it is set by another, before it is told of
_SEEN_WAIT = 20.0  # seconds that a signature waits for a page that is being made anew


@dataclass(frozen=True)
class Ways:
    """The ways that were last found for a page, and which state of the page they are for."""

    mark: str
    ways: tuple[Way, ...]


class Desk:
    """What the server asks. Everything here may be called from any thread; actions are done one at a time."""

    def __init__(
        self, journal: Journal, options: Options, clock: Callable[[], datetime], store: Path | None = None
    ) -> None:
        self.journal, self.options, self.clock = journal, options, clock
        self.root = journal.root
        self.studio = Studio(self.root, options)
        self.studio.between = self._follow
        self.acted: Callable[[], None] = lambda: None  # told that another process has done something in the edition
        self.builds = Builds(self.studio)
        self.reading = Reading(self.root)
        self.archive = Archive(store)
        self._acting = threading.Lock()
        self._typing = threading.Lock()
        self._drawing = threading.Lock()
        self._composer: tuple[Composer, Composer] | None = None
        self._ways: dict[str, Ways] = {}
        self._preview = ""
        self._clock_told = False
        self._sharp: dict[tuple[str, str], bytes] = {}

    @property
    def now(self) -> Standing:
        """What has been made."""
        return self.studio.standing

    # Looking

    def state(self) -> Data:
        """The board, and what can be undone."""
        turns = {"undo": entry_data(self.journal.undoable), "redo": entry_data(self.journal.redoable)}
        journal_findings = [finding_data(item) for item in self.journal.found]
        board = board_data(self.now, self.root)
        signs = self.reading.states(self.now, self._files())
        for page in (*board["pages"], *board["versions"]):
            if (state := signs.get(page["label"])) is not None:
                page["signs"] = [len(state.standing), len(state.missing), len(state.void)]
                page["state"] = "signed" if state.signed and page["state"] in ("reading", "clear") else page["state"]
        return {**board, **turns, "journal": journal_findings}

    def page(self, label: str) -> Data | None:
        """See :func:`pinban.desk.views.page_view.page_data`."""
        return page_data(self.now, label)

    def read(self, label: str, since: str) -> Data | None:
        """See :meth:`pinban.desk.views.reading_view.Reading.data`."""
        return self.reading.data(self.now, self._files(), label, since)

    def reading_pdf(self, label: str, story: str) -> bytes | None:
        """See :meth:`pinban.desk.views.reading_view.Reading.pdf`."""
        return self.reading.pdf(self.now, self._files(), label, story, self.studio.watcher.shop.fonts())

    def findings(self) -> Data:
        """See :func:`pinban.desk.views.board_view.findings_data`."""
        return findings_data(self.now)

    def story(self, story: str) -> Data:
        """See :func:`pinban.desk.views.story_view.story_data`."""
        return story_data(self._files(), self.now, story)

    def fit(self, story: str, text: str) -> Data | None:
        """See :func:`pinban.desk.views.story_view.fit`."""
        with self._typing:
            edition = self.now.edition
            composer = self.studio.watcher.shop.composer(edition) if edition is not None else None
            # A copy of its own: the studio's thread may be setting pages with the workshop's.
            if composer is not None and (self._composer is None or self._composer[0] is not composer):
                self._composer = (composer, copy(composer))
            fitted = fit(self.now, self._composer[1], self._files(), story, text) if self._composer else None
        return fitted.as_dict() if fitted is not None else None

    def proof(self, label: str) -> bytes | None:
        """A page's proof as PNG."""
        page_made = self.now.made(label)
        return page_made.proof.read_bytes() if page_made is not None and page_made.proof is not None else None

    def sharp(self, label: str) -> bytes | None:
        """A page's picture at :data:`SHARP_DPI` as PNG."""
        page_made = self.now.made(label)
        if page_made is None or not page_made.pdf:
            return None
        with self._drawing:
            key = (label, page_made.mark)
            if key not in self._sharp:
                while len(self._sharp) >= _SHARP_MOST:
                    del self._sharp[next(iter(self._sharp))]
                self._sharp[key] = page_png(page_raster(page_made.pdf, SHARP_DPI))
            return self._sharp[key]

    def ways(self, label: str) -> list[Data]:
        """Other ways to make a page up; they are worked out when they are first asked for."""
        page_made = self.now.pages.get(label)
        if page_made is None:
            return []
        known = self._ways.get(label)
        if known is None or known.mark != page_made.mark:
            ways = self.studio.ask(lambda: ways_of(self.studio, label)).result(timeout=_WAYS_WAIT)
            known = self._ways[label] = Ways(page_made.mark, tuple(ways))
        return [way.as_dict() for way in known.ways]

    def way(self, label: str, number: int) -> str | None:
        """The drawing of a way, from 0, as SVG."""
        known = self._ways.get(label)
        return known.ways[number].svg if known is not None and 0 <= number < len(known.ways) else None

    # Doing

    def do(self, data: Mapping[str, Any], who: str) -> Entry | None:
        """Do what is asked; ``None`` where it changes nothing. Raises ``RefusedError`` and ``OutputError``."""
        stamp, seen = self._stamp(who), self.reading.binding(data)
        until = time.monotonic() + _SEEN_WAIT
        while True:
            if seen:  # a page that is about to be another is seen as it will be, or not at all
                self.studio.as_filed(seen, until - time.monotonic())
            request = request_of(self.reading.prepared(self.now, data, who, stamp.when))
            with self._acting:
                if not self._moves_on(seen, until):
                    return self._done(self.journal.do(self._fitting(request), stamp))

    def _moves_on(self, label: str, until: float) -> bool:
        """Whether files have been changed meanwhile, so that a page is to be waited for once more.

        Raises ``RefusedError`` where the files cannot be made up, or it takes too long: nobody has seen
        what it is going to be.
        """
        if not label or self.studio.as_filed(label):
            return False
        if not self.now.broken and time.monotonic() < until:
            return True
        rule = findings.NOT_AS_FILED if self.now.broken else findings.MADE_ANEW
        raise RefusedError(rule.at(Place(page=label), page=label))

    def _fitting(self, request: Request) -> Request:
        """A request with what it is of the pages as they stand. Raises ``RefusedError`` for pins that cannot be."""
        if isinstance(request, AskedOfPages):
            kept = looks(self.now, pages_of(self.now, request.model_dump()))
            request = request.model_copy(update={"kept": kept})
        if isinstance(request, Pin) and request.do != "lock":
            self._possible(request)
        return request

    def _done(self, entry: Entry | None) -> Entry | None:
        """Let the pages be made anew at once, where files have changed."""
        if entry is not None and entry.changes:
            self.studio.touch()
        return entry

    def _possible(self, request: Pin) -> None:
        """Raise ``RefusedError`` where the pins that someone wishes cannot be, with what would make it possible."""
        after = request.changes(self._files()).get(EDITION)
        wished = [pin.story for pin in request.pins]
        if after is None or self.now.pages.get(request.page) is None:
            return
        asked = self.studio.ask_now(lambda: clash_of(self.studio, request.page, after.decode(), wished))
        try:
            clash = asked.result(timeout=_TRIAL_WAIT)
        except TimeoutError:  # the page will say it
            return
        if clash is not None:
            raise RefusedError(*no_place(request, clash), extra={"free": json.dumps(clash.free)})

    def preview(self, data: Mapping[str, Any], label: str) -> Data:
        """What a page would be if a request were done: nothing is. Raises ``RefusedError``."""
        request = request_of(data)
        if isinstance(request, AskedOfPages):
            request = request.model_copy(update={"kept": looks(self.now, pages_of(self.now, request.model_dump()))})
        changes = request.changes(self._files())
        asked = self.studio.ask(lambda: preview_of(self.studio, changes, label, copied))
        shown = asked.result(timeout=_WAYS_WAIT)
        self._preview = shown.svg
        return {**shown.as_dict(), "nothing": not changes}

    def previewed(self) -> str | None:
        """The drawing of what was last previewed, as SVG."""
        return self._preview or None

    def picture(self, story: str, number: int) -> Path | None:
        """See :func:`pinban.desk.views.story_view.picture_file`."""
        return picture_file(self.now, self.root, story, number)

    def clash(self, label: str) -> Data:
        """What keeps the pins of a page, as they are written, from holding: the fewest that would have to give way."""
        text = self._files().text(EDITION)
        page_made = self.now.pages.get(label)
        diagnostics = page_made.plan.diagnostics if page_made is not None else ()
        wished = [item.place.story for item in diagnostics if item.code in UNHELD and item.place.story]
        if not wished:
            return {"free": None, "stories": []}
        asked = self.studio.ask(lambda: clash_of(self.studio, label, text, wished, search=True))
        clash = asked.result(timeout=_WAYS_WAIT)
        return {"free": list(clash.free) if clash is not None and clash.free else None, "stories": wished}

    def undo(self, who: str, over: int = 0) -> Entry:
        """Undo what was done last; see :meth:`Journal.undo`. Raises as :meth:`do`."""
        with self._acting:
            entry = self.journal.undo(self._stamp(who), over)
            self._done(entry)
            return entry

    def redo(self, who: str, over: int = 0) -> Entry:
        """Do again what was undone last; see :meth:`Journal.redo`. Raises as :meth:`do`."""
        with self._acting:
            entry = self.journal.redo(self._stamp(who), over)
            self._done(entry)
            return entry

    def skip(self, who: str, number: int) -> Entry:
        """Leave a step that cannot be undone as it is; see :meth:`Journal.skip`. Raises as :meth:`do`."""
        with self._acting:
            return self.journal.skip(number, self._stamp(who))

    def bring_in(self, files: Mapping[str, bytes], page: str, who: str) -> tuple[Sequence[str], Sequence[Diagnostic]]:
        """Bring in copy and pictures, to a page or aside; the names of the stories, and what is to be told of them."""
        with self._acting:
            brought = brought_in(self.root, files, page)
            if brought.given is not None:
                self._done(self.journal.do(brought.given, self._stamp(who)))
            return brought.stories, brought.found

    def _follow(self) -> None:
        """Take up what a command has signed or noted beside us. Whoever is acting does so by themselves."""
        if not self._acting.acquire(blocking=False):
            return
        try:
            followed = self.journal.follow()
        finally:
            self._acting.release()
        if followed:
            self.acted()

    def _files(self) -> Snapshot:
        return self.journal.snapshot()

    def _stamp(self, who: str) -> Stamp:
        """Who, and what the clock says. One that has gone back is told of once; what came when, the lines know."""
        now, entries = self.clock(), self.journal.entries
        former = moment(entries[-1].when) if entries else None
        if former is not None and (former - now).total_seconds() > _CLOCK_BACK and not self._clock_told:
            self._clock_told = True
            self.journal.found.append(findings.CLOCK_BACK.at(Place(), now=f"{now:%F %H:%M}", last=f"{former:%F %H:%M}"))
        return Stamp(who, now.isoformat(timespec="seconds"))


@contextmanager
def running(desk: Desk) -> Any:  # noqa: ANN401 -- an iterator
    """The desk with its studio at work."""
    desk.studio.start()
    try:
        yield desk
    finally:
        desk.studio.stop()
