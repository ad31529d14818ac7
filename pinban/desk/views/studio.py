"""An edition's folder to the pages as they are now: made in a thread of its own as often as a file changes.

The thread alone works with the workshop; whoever asks gets the last :class:`Standing`, which is never changed, only
replaced. What is asked beside the pages (other ways to make one up) waits its turn in the same thread.
"""

import hashlib
import queue
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pinban.diagnostics import Diagnostic
from pinban.files.notice import Notice, noticing
from pinban.layouts import LayoutFolder
from pinban.makeup import SupersededError
from pinban.model import Edition
from pinban.model.plan import PagePlan
from pinban.pipeline.gathering import Gathered
from pinban.pipeline.outcome import Options
from pinban.pipeline.page import PageResult
from pinban.pipeline.watch import Round, Shown, Watcher, folders_of
from pinban.pipeline.workshop import ChangedError
from pinban.pipeline.workshop.probing import probed
from pinban.proofs import Proof, read_proof

T = TypeVar("T")
_TICK = 0.05  # seconds between looks at what is asked for
_BREATH = 0.3  # seconds between a page's proof and its checks
_REST = 2.0  # seconds without a change after which there is time for what nobody waits for


@dataclass(frozen=True)
class MadePage:
    """A page as it was last made: its plan, its finished PDF, the file of its proof and that file's hash."""

    label: str
    section: str
    plan: PagePlan
    proof: Path | None
    mark: str
    pdf: bytes = field(repr=False, default=b"")
    seconds: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()
    checked: bool = False


@dataclass(frozen=True)
class Standing:
    """All that is known at a moment; ``number`` grows with every change of it."""

    number: int = 0
    edition: Edition | None = None
    layout: LayoutFolder | None = None
    pages: Mapping[str, MadePage] = field(default_factory=dict)
    versions: Mapping[str, MadePage] = field(default_factory=dict)  # the pages that cities get instead: ``1-VERSION``
    diagnostics: tuple[Diagnostic, ...] = ()  # of the edition as it is read, whether or not it can be made
    kept: frozenset[str] = frozenset()  # the pages that are changed as little as can be: see ``plan/``
    proof: Proof | None = None
    broken: bool = False  # the files cannot be made into pages as they are: those of before are shown
    fault: str = ""  # of the program itself, by its kind: the pages are those of before
    busy: bool = True
    seconds: float = 0.0

    def made(self, label: str) -> MadePage | None:
        """A page as it was last made, be it the edition's own or a version's."""
        return self.pages.get(label) or self.versions.get(label)


class Studio:
    """Makes an edition's pages and keeps the last :class:`Standing`. ``told`` is called from the thread, briefly."""

    def __init__(self, root: Path, options: Options, told: Callable[[Standing], None] = lambda _: None) -> None:
        self.root, self.options, self.told = root, options, told
        self.between: Callable[[], None] = lambda: None  # called often, while nothing is being made
        self.watcher = Watcher(root, options)
        self.standing = Standing()
        self._asked: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
        self._urgent: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._touches = 0  # how often the desk itself has changed files
        self._begun_at = 0  # after how many of these the files were last looked at,
        self._looked_at = 0  # and after how many all that was seen has been made
        self._as_filed: dict[str, int] = {}  # after how many each page was last seen to be what the files make
        self._changing = threading.Lock()
        self._notice: Notice | None = None
        self._rest_at = float("inf")
        self._versions_of: Gathered | None = None  # the edition as it was read when its versions were last made
        self._thread = threading.Thread(target=self._run, name="studio", daemon=True)

    def start(self) -> None:
        """Begin to make pages."""
        self._thread.start()

    def stop(self) -> None:
        """Make no more pages."""
        self._stop.set()
        self._thread.join(timeout=30)

    def touch(self) -> None:
        """Files have just been changed by the desk itself: until they have been looked at, it is busy."""
        with self._changing:
            self._touches += 1
            self._replace(busy=True)
        self.told(self.standing)
        if self._notice is not None:
            self._notice.wake()

    def as_filed(self, label: str, seconds: float = 0.0) -> bool:
        """Whether a page is what the files make, all that has been done until now included; waits so long for it."""
        until, touches = time.monotonic() + seconds, self._touches
        while (filed := self._filed(label, touches)) is None and time.monotonic() < until:
            time.sleep(_TICK)
        return bool(filed)

    def _filed(self, label: str, touches: int) -> bool | None:
        """Whether a page is what the files made after so many touches; ``None`` while that is not known."""
        with self._changing:
            whole = self._looked_at >= touches
            if self.standing.broken:
                return False if whole else None
            if label in self.standing.versions:  # these are made last
                return True if whole and self._versions_of is self.watcher.gathered else None
            return True if whole or self._as_filed.get(label, -1) >= touches else None

    def ask(self, work: Callable[[], T]) -> "Future[T]":
        """Work for the thread, once it has nothing else to do."""
        future: Future[T] = Future()
        self._asked.put((work, future))
        return future

    def ask_now(self, work: Callable[[], T]) -> "Future[T]":
        """Short work for the thread, for which a page's checks are broken off and made again afterwards."""
        future: Future[T] = Future()
        self._urgent.put((work, future))
        return future

    def _run(self) -> None:
        look = True
        while not self._stop.is_set():
            folders = self.watcher.folders
            with noticing(folders_of(folders, self.options.places)) as notice:
                self._notice = notice
                while not self._stop.is_set() and self.watcher.folders == folders:
                    done = not look or self._looked(notice)
                    self._answer_urgent()
                    self.between()
                    look = notice.wait(_TICK) or not done or self._touches != self._looked_at  # waiting clears
                    if not look and not self._make_versions(notice):
                        self._answer(self._asked)
                        self._rest()
            look = True  # the edition shares another folder from now on: what changed meanwhile was not noticed

    def _rest(self) -> None:
        """Clear away what rounds have left, once nothing has been done for a while: it takes as long as a page."""
        if time.monotonic() > self._rest_at:
            self._rest_at = float("inf")
            self.watcher.rest()

    def _looked(self, notice: Notice) -> bool:
        """A round, where something has changed; whether all of it is made."""
        touches = self._touches  # before the files are looked at: a later touch may be of later changes
        if self.watcher.changed():
            return self._guarded(notice, self._began(touches))
        if touches != self._looked_at:
            self._ended(touches)
        return True

    def _began(self, touches: int) -> int:
        """A round begins; where the desk has touched nothing since the last one, another program has."""
        with self._changing:
            if touches == self._begun_at:
                self._touches += 1
                touches = self._touches
            self._begun_at = touches
            return touches

    def _guarded(self, notice: Notice, touches: int) -> bool:
        """A round, and whether it came to its end; a fault of the program's own is shown and ends nothing."""
        try:
            return self._round(notice, touches)
        except Exception as error:
            self._ended(touches, broken=True, fault=type(error).__name__)
            return True

    def _round(self, notice: Notice, touches: int) -> bool:
        self._now(busy=True)

        def pending() -> bool:
            return not self._urgent.empty() or self.watcher.superseded(notice)

        came = self.watcher.round(self._page, pending, self._same, self._breath)
        if came.whole:
            self._settled(came, touches)
            self._rest_at = time.monotonic() + _REST
        return came.whole

    def _make_versions(self, notice: Notice) -> bool:
        """Make the versions' pages, once all others are made and nobody asks for anything; whether there were any."""
        gathered = self.watcher.gathered
        if gathered is None or gathered is self._versions_of or self.standing.broken or not self._asked.empty():
            return False
        if not gathered.edition.versions and not self.standing.versions:
            self._versions_of = gathered
            return False
        try:
            pages = self.watcher.version_pages(lambda: not self._urgent.empty() or self.watcher.superseded(notice))
        except (SupersededError, ChangedError, FileNotFoundError):
            return True  # the next look says what has changed
        except Exception as error:
            self._versions_of = gathered
            self._now(fault=type(error).__name__)
            return True
        self._versions_of = gathered
        self._now(versions={page.label: self._version(page) for page in pages if page.proof})
        return True

    def _version(self, page: PageResult) -> MadePage:
        proof = self.watcher.written(page.label, page.proof)
        section = page.report.section
        return MadePage(page.label, section, page.plan, proof, _mark(proof), page.pdf, 0.0, page.diagnostics)

    def _settled(self, came: Round, touches: int) -> None:
        gathered, planned = self.watcher.gathered, self.watcher.planned
        proof = read_proof(self.root, look_into=partial(probed, self.watcher.shop))
        changes: dict[str, Any] = {"diagnostics": came.diagnostics, "proof": proof, "broken": came.broken, "fault": ""}
        if gathered is not None and planned is not None and not came.broken:
            labels = {page.label: page for page in planned.pages}
            pages = {
                label: replace(made, plan=labels[label].plan)
                for label, made in self.standing.pages.items()
                if label in labels
            }
            changes |= {"edition": planned.edition, "layout": gathered.layout, "pages": pages}
            changes["kept"] = frozenset(gathered.standing)
        self._ended(touches, seconds=came.seconds, **changes)

    def _breath(self) -> None:
        """Let browsers fetch what they were just told of: the checks, in this process, would be in their way."""
        until = time.monotonic() + _BREATH
        while time.monotonic() < until and self._urgent.empty() and not self._stop.is_set():
            time.sleep(_TICK / 5)

    def _same(self, labels: Collection[str]) -> None:
        """These pages are what the files make, as they are."""
        with self._changing:
            self._as_filed |= dict.fromkeys(labels, self._begun_at)

    def _page(self, shown: Shown) -> None:
        """A page's proof is there, or its checks are done."""
        planned, gathered = self.watcher.planned, self.watcher.gathered
        if planned is None or gathered is None:
            return
        plan = next(page.plan for page in planned.pages if page.label == shown.label)
        mark = _mark(shown.proof)
        made = MadePage(
            shown.label,
            shown.section,
            plan,
            shown.proof,
            mark,
            shown.pdf,
            shown.seconds,
            shown.diagnostics,
            shown.checked,
        )
        pages = {**self.standing.pages, shown.label: made}
        order = {page.label: page.number for page in planned.edition.pages}
        pages = dict(sorted(pages.items(), key=lambda item: order.get(item[0], 0)))
        kept = frozenset(gathered.standing)
        self._now(pages=pages, edition=planned.edition, layout=gathered.layout, kept=kept)
        self._same([shown.label])

    def _now(self, **changes: Any) -> None:  # noqa: ANN401 -- fields of a dataclass
        with self._changing:
            self._replace(**changes)
        self.told(self.standing)

    def _ended(self, touches: int, **changes: Any) -> None:  # noqa: ANN401 -- fields of a dataclass
        """All that was there after so many touches is made; whether more is to be done is known under the same lock."""
        with self._changing:
            self._looked_at = touches
            self._replace(busy=self._touches != touches, **changes)
        self.told(self.standing)

    def _replace(self, **changes: Any) -> None:  # noqa: ANN401 -- fields of a dataclass
        self.standing = replace(self.standing, number=self.standing.number + 1, **changes)

    def _answer_urgent(self) -> None:
        while not self._urgent.empty():
            self._answer(self._urgent)

    def _answer(self, asked: "queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]]") -> None:
        """Do one thing that was asked for, if there is one."""
        try:
            work, future = asked.get_nowait()
        except queue.Empty:
            return
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)


def _mark(proof: Path | None) -> str:
    if proof is None:
        return ""
    return hashlib.sha256(proof.read_bytes()).hexdigest()[:16]


def wait_for(studio: Studio, ready: Callable[[Standing], bool], seconds: float) -> bool:
    """Wait until the standing is so; ``False`` where it was not in so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if ready(studio.standing):
            return True
        time.sleep(_TICK)
    return False


def listed_stories(edition: Edition) -> Sequence[str]:
    """The ids of all stories that an edition's file names."""
    pages = [story.id for page in edition.every_page for story in page.stories]
    return [*pages, *(story.id for story in (*edition.pool, *edition.fillers.stock))]
