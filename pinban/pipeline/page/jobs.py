"""What a page is made from, and what it is once made; how long each stage took."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from pinban.archive.package.payload import RecordedPage
from pinban.diagnostics import Diagnostic
from pinban.epaper import Screens
from pinban.model import Edition, HouseStyle, Page
from pinban.model.plan import PagePlan
from pinban.pipeline.page.anchors import Anchor
from pinban.pipeline.places import ALL, Places, Products
from pinban.pipeline.report import PageReport


class Stopwatch:
    """Adds up the seconds of named stages."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[str, float] = {}
        self._clock = clock

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time the body of a ``with`` statement as ``stage``."""
        start = self._clock()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + self._clock() - start


@dataclass(frozen=True)
class PageJob:
    """What one page is made from; travels to a worker process."""

    edition: Edition
    number: int
    places: Places
    plan: PagePlan
    wanted: Products = ALL

    @property
    def page(self) -> Page:
        """The page to make."""
        return next(page for page in self.edition.pages if page.number == self.number)


@dataclass(frozen=True)
class PageResult:
    """A page made. ``pdf`` and ``proof`` are empty where an error left nothing to show, ``soft`` where there is any.

    ``plates`` are the files for the plant: the page itself, or a double truck's left and right half.
    ``furniture`` are the texts that are no story's (folio, nameplate, imprint), and all that can be read of a page
    that came as a PDF. ``record`` is the page for the archive; a page with errors, which is not published,
    has none; so it is with ``screens``, what the e-paper shows of it.
    ``seconds`` holds the time of each stage, ``peak`` the process's greatest memory so far in bytes.
    """

    number: int
    label: str
    pdf: bytes
    plates: tuple[bytes, ...]
    proof: bytes
    soft: bytes
    plan: PagePlan
    plan_svg: str
    plan_json: str
    html: str
    report: PageReport
    house_style: HouseStyle
    anchors: tuple[Anchor, ...]
    diagnostics: tuple[Diagnostic, ...]
    seconds: Mapping[str, float]
    peak: int
    record: RecordedPage | None = None
    screens: Screens | None = None
    furniture: tuple[str, ...] = ()
