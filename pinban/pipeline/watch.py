"""An edition's folder, each time it has changed, to the proofs of the pages concerned; then to what the checks find.

The same stages as a build's, in this process, whose workshop remembers everything that has not changed. What the desk
is typing may be half written or wrong at any moment: then the findings are told, and the last good proofs stay.
"""

import gc
import hashlib
import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pinban.diagnostics import Diagnostic
from pinban.files.atomic import write_file
from pinban.files.cache import Digests
from pinban.files.notice import Notice
from pinban.makeup import SupersededError, no_collections
from pinban.manuscripts.edition.common_stories import watched
from pinban.model import Edition
from pinban.pipeline.executor import Executor, Serial
from pinban.pipeline.gathering import Gathered, gather
from pinban.pipeline.outcome import Options
from pinban.pipeline.page import PageJob, PageResult, make_page
from pinban.pipeline.page.seen import as_seen, looks_at_others
from pinban.pipeline.places import Places, Product, Products
from pinban.pipeline.planning import PlannedEdition, PlannedPage, plan_edition, with_proposals
from pinban.pipeline.versions import make_versions
from pinban.pipeline.workshop import ChangedError, Workshop, workshop

SHOWN: Products = frozenset({Product.PROOF})
_ROUNDS = 8
NOT_READ = "desk/"
"""What in an edition's folder no page is made of: the desk's own journal."""
CHECKED: Products = frozenset({Product.PROOF, Product.PRESS})


@dataclass(frozen=True)
class Shown:
    """A page whose proof is on the disk: where, how long after the change was seen, and what is over or wrong."""

    label: str
    section: str
    proof: Path | None  # None: an error left nothing to show
    seconds: float
    diagnostics: tuple[Diagnostic, ...]
    spare: int
    checked: bool  # by preflight and inspection too
    pdf: bytes = b""  # the finished page, for whoever wants to see it closer


@dataclass(frozen=True)
class Round:
    """What one change came to: the pages that were made anew, and what is wrong with the edition as it stands.

    ``seconds`` is the time from the change until the last proof; ``broken`` says that the edition could not be read or
    planned, and that the pages shown are those of before; ``whole`` that no other change came between.
    """

    pages: tuple[Shown, ...]
    diagnostics: tuple[Diagnostic, ...]
    seconds: float
    broken: bool = False
    whole: bool = True


def folders_of(edition: Sequence[Path], places: Places) -> list[Path]:
    """All folders that an edition's pages depend on, given those of the edition's own files."""
    return [path for path in (*edition, places.layouts, places.fonts, places.plants) if path is not None]


Tell = Callable[[Shown], None]
Same = Callable[[Collection[str]], None]
Pending = Callable[[], bool]


@dataclass(frozen=True)
class Telling:
    """When a round began, whom to tell of its pages, and whether there is another change."""

    start: float
    tell: Tell
    pending: Pending


class Watcher:
    """Makes proofs of one edition as often as it is asked to. ``home`` is the folder that they are written to."""

    def __init__(self, root: Path, options: Options, *, work: Executor | None = None) -> None:
        self.root, self.options = root, options
        self.work = work if work is not None else Serial()
        self.shop: Workshop = workshop(options.places)
        self.home = options.out / f"{root.resolve().name}.watch"
        self.folders = watched(root)  # all that the edition's own files lie in
        self._digests = Digests()
        self._state = b""
        self._rounds = 0
        self._made: dict[str, tuple[object, ...]] = {}  # what each page was made from when it was last made whole
        self._written: dict[str, bytes] = {}  # the hash of each page's proof on the disk
        self.gathered: Gathered | None = None  # the edition as it was last read without errors, and its plans
        self.planned: PlannedEdition | None = None

    def changed(self) -> bool:
        """Whether anything that the edition is made of is not what it was when this was last asked."""
        before = self._state
        self.folders = watched(self.root)
        self._state = self._now()
        return self._state != before

    def stale(self) -> bool:
        """Whether it has changed since :meth:`changed` was last asked. Systems tell of changes late, and twice."""
        return watched(self.root) != self.folders or self._now() != self._state

    def superseded(self, notice: Notice) -> bool:
        """Whether a change has been noticed that the round at hand does not hold.

        What the system tells late of changes that it does hold (half a second, for a file moved over another) is none.
        """
        if not notice.pending():
            return False
        notice.clear()
        if stale := self.stale():
            notice.wake()
        return stale

    def _now(self) -> bytes:
        read = [
            {name: sha for name, sha in self._digests.files(folder).items() if not name.startswith(NOT_READ)}
            for folder in self.folders
        ]
        return b"".join(map(_digest, read)) + self.shop.state()

    def round(
        self,
        tell: Tell,
        pending: Pending = lambda: False,
        same: Same = lambda _: None,
        breath: Callable[[], None] = lambda: None,
    ) -> Round:
        """Make what has changed: first the proofs, each told of as it is written; then the checks of these pages.

        ``pending`` says that there is another change, for which the rest of this one is left undone; ``same`` is told
        which pages it does not concern, as soon as that is known; ``breath`` is called between proofs and checks.
        """
        start = time.perf_counter()
        try:
            with no_collections():  # all that is remembered would be looked through, more than once in each round
                came = self._round(Telling(start, tell, pending), same, breath)
            if not came.whole:
                self._state = b""  # what is left undone is made even where the next event changes nothing
            return came
        except (ChangedError, FileNotFoundError):  # a file went away, or changed, while it was being read
            return Round((), (), time.perf_counter() - start, broken=True)
        finally:
            self._rounds += 1
            if self._rounds >= _ROUNDS:  # someone who types without a pause gives no rest
                self.rest()

    def version_pages(self, pending: Pending = lambda: False) -> list[PageResult]:
        """The pages of the edition's versions, as it was last read, made to be looked at.

        Raises ``SupersededError`` where another change comes, and what a file does that goes away meanwhile.
        """
        if self.gathered is None:
            return []

        def make(own: Gathered) -> tuple[Edition, list[PageResult]]:
            planned = plan_edition(replace(own, standing={}), places, self.work, _unheard, {})
            return planned.edition, [self._of_version(planned.edition, page, pending) for page in planned.pages]

        places = self.options.places
        with no_collections(), self.shop.until(pending):
            versions, _ = make_versions(self.gathered, (), make)
        return [page for version in versions for page in version.own]

    def _of_version(self, edition: Edition, page: PlannedPage, pending: Pending) -> PageResult:
        if pending():
            raise SupersededError
        return make_page(PageJob(edition, page.number, self.options.places, page.plan, SHOWN))

    def written(self, label: str, proof: bytes) -> Path:
        """A page's proof on the disk, written where it is not what it was."""
        path, digest = self.home / "proof" / f"{label}.png", hashlib.sha256(proof).digest()
        if self._written.get(label) != digest or not path.is_file():
            write_file(path, proof)
            self._written[label] = digest
        return path

    def rest(self) -> None:
        """Clear away what rounds have left, while nobody waits."""
        self._rounds = 0
        gc.collect()

    def _round(self, to: "Telling", same: Same, breath: Callable[[], None]) -> Round:
        start = to.start
        gathered, _, found = gather(self.root, self.options.places, plant=self.options.plant, pages=self.options.pages)
        if gathered is None:
            return Round((), tuple(found), time.perf_counter() - start, broken=True)
        places = self.options.places
        planned = plan_edition(gathered, places, self.work, _unheard, proposals=False)
        self.gathered, self.planned = gathered, planned
        found += planned.diagnostics
        state = self.shop.state()
        sources = {page.label: self._source(planned.edition, page, state) for page in planned.pages}
        # What is shown of a page from now on may never be made whole: no page is known by what it was before that, so
        # that it is made again where its files come to be as they were.
        self._made = {label: made for label, made in self._made.items() if sources.get(label) == made}
        todo = sources.keys() - self._made.keys()
        same(self._made.keys())
        shown: dict[str, Shown] = {}
        if not self._show(planned, todo, SHOWN, to, shown):
            return Round(tuple(shown.values()), tuple(found), time.perf_counter() - start, whole=False)
        seconds = time.perf_counter() - start
        if todo:
            breath()
        whole = False
        # What would make pages fit can wait, the next proof cannot.
        with suppress(SupersededError), self.shop.until(to.pending):
            planned = with_proposals(planned, places, self.work) if todo else planned
            self.planned = planned
            whole = self._show(planned, todo, CHECKED, to, shown)
        self._made |= {label: sources[label] for label, page in shown.items() if page.checked}
        return Round(tuple(shown.values()), tuple(found), seconds, whole=whole)

    def _show(
        self, planned: PlannedEdition, todo: Collection[str], wanted: Products, to: "Telling", shown: dict[str, Shown]
    ) -> bool:
        """Make these pages and tell of each; whether no other change came between."""
        for page in planned.pages:
            if page.label in todo:
                if to.pending():
                    return False
                shown[page.label] = self._page(planned.edition, page, wanted, to.start)
                to.tell(shown[page.label])
        return True

    def _source(self, edition: Edition, planned: PlannedPage, state: bytes) -> tuple[object, ...]:
        """All that a page is made from. A plan that was held is the same object, so that comparing costs little."""
        page = next(item for item in edition.pages if item.number == planned.number)
        folder = self.shop.layout(edition)
        everything = looks_at_others(folder, self.shop.layouts_hash)
        return (planned.plan, as_seen(edition, page, everything=everything), state)

    def _page(self, edition: Edition, page: PlannedPage, wanted: Products, start: float) -> Shown:
        result = make_page(PageJob(edition, page.number, self.options.places, page.plan, wanted))
        section = next(item.section for item in edition.pages if item.number == page.number)
        return Shown(
            page.label,
            section,
            self.written(page.label, result.proof) if result.proof else None,
            time.perf_counter() - start,
            result.diagnostics,
            page.plan.spare,
            checked=bool(wanted - SHOWN),
            pdf=result.pdf,
        )


def _digest(files: Mapping[str, bytes]) -> bytes:
    listed = hashlib.sha256()
    for name, sha in sorted(files.items()):
        listed.update(os.fsencode(name) + b"\0" + sha)
    return listed.digest()


def _unheard(_: PlannedPage) -> None:
    """Nothing is told of a plan that is ready."""
