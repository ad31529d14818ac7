"""A page's job and the workshop to what its stages work with, each part fetched when it is first asked for."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pinban.files.cache import Codec
from pinban.fonts import FontLibrary
from pinban.inspection import PageRaster, page_raster
from pinban.layouts import LayoutFolder
from pinban.model import Edition
from pinban.model.plan import PagePlan
from pinban.pipeline.page.jobs import PageJob, Stopwatch
from pinban.pipeline.page.pictures import PressPictures, press_pictures
from pinban.pipeline.page.seen import as_seen, looks_at_others
from pinban.pipeline.workshop import Inputs, Stage, Workshop
from pinban.prepress import Plant

T = TypeVar("T")
_INPUTS: Codec[tuple[Edition, int, PagePlan]] = Codec(tuple[Edition, int, PagePlan])


class Bench:
    """Where one page is made. ``changed`` is set once a file was not what it was when the edition was read."""

    def __init__(self, job: PageJob, shop: Workshop, watch: Stopwatch) -> None:
        self.job, self.shop, self.watch = job, shop, watch
        self.changed = False
        self.folder: LayoutFolder = shop.layout(job.edition, job.page.language)
        everything = looks_at_others(self.folder, shop.layouts_hash)
        self.edition = as_seen(job.edition, job.page, everything=everything)
        self.page = job.page
        self.plan = job.plan
        # What a search cost is printed nowhere: a page that late news leaves as it was need not be made again.
        self.printed = replace(job.plan, searched=0.0, bound=0.0, costs=(), hole=0)
        self._state = shop.state() if shop.cache else b""

    @cached_property
    def fonts(self) -> FontLibrary:
        """The faces."""
        return self.shop.fonts(self.job.edition.languages)

    @cached_property
    def plant(self) -> Plant:
        """The edition's plant."""
        return self.shop.plant(self.edition.plant)

    @cached_property
    def pictures(self) -> PressPictures:
        """What is printed of the page's pictures."""
        press = press_pictures(self.edition, self.page, self.plan, self.plant, shop=self.shop)
        self.changed |= press.changed
        return press

    @cached_property
    def inputs(self) -> Inputs:
        """All that decides what becomes of the page."""
        plan = replace(self.printed, diagnostics=(), proposals=())  # told beside the page, and nowhere on it
        content, table = _INPUTS.key((replace(self.edition, root=Path(), borrowed={}), self.page.number, plan))
        shop = self.shop
        fonts = shop.fonts_hash(self.job.edition.languages)
        ground = (shop.program, fonts, shop.layouts_hash, shop.plant_hash(self.edition.plant))
        return Inputs((*ground, hashlib.sha256(content).digest()), table)

    def kept(self, stage: Stage[T], make: Callable[[], T], *more: bytes) -> T:
        """A stage's result: as it was kept, or made now."""
        if self.shop.cache is None:
            return make()
        inputs = self.inputs.and_also(*more) if more else self.inputs
        return self.shop.stages.run(stage, inputs, make, holds=self._holds)

    def _holds(self) -> bool:
        """Whether all files are still what the page's inputs say."""
        return not self.changed and self.shop.state() == self._state

    def raster(self, pdf: bytes) -> PageRaster:
        """The finished page as a screen shows it, drawn once."""
        if self._raster is None or self._raster[0] is not pdf:
            self._raster = (pdf, page_raster(pdf))
        return self._raster[1]

    _raster: tuple[bytes, PageRaster] | None = None
