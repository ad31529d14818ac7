"""What a check is, and what it is given: a delivered file and its pages, each read once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import pikepdf
from numpy.typing import NDArray

from pinban.diagnostics import Diagnostic, Fact, Place, Rule
from pinban.model import Pt, mm_from_pt
from pinban.pdf.colour import Inks
from pinban.pdf.objects import Box, PdfObject, box_of, numbers
from pinban.pdf.painted import Painted, PaintedPath, PaintedPicture, PaintedShading, PaintedText, Reading
from pinban.pdf.reached import reached_fonts
from pinban.pdf.reading import read_page
from pinban.pdf.streams import OPERATORS_MOST
from pinban.pdf.xmp import read_xmp
from pinban.prepress.checks.places import regions
from pinban.prepress.inks.separations import Separations, separate
from pinban.prepress.plant import Plant

PAGES_MOST = 24
_EXCERPT = 40


@dataclass(frozen=True)
class Job:
    """A delivered file under examination."""

    pdf: pikepdf.Pdf
    plant: Plant
    name: str
    warnings: Sequence[str] = ()

    @property
    def place(self) -> Place:
        """The file."""
        return Place(file=self.name)

    @property
    def root(self) -> PdfObject:
        """The catalogue."""
        return self.pdf.Root

    @cached_property
    def objects(self) -> list[PdfObject]:
        """All indirect objects."""
        return list(self.pdf.objects)

    @cached_property
    def sheets(self) -> list["Sheet"]:
        """The pages, as many as are examined."""
        return [Sheet(self, index) for index in range(min(len(self.pdf.pages), PAGES_MOST))]

    @cached_property
    def _fonts(self) -> list[PdfObject] | Exception:
        try:
            return reached_fonts([self.pdf.pages[sheet.index] for sheet in self.sheets])
        except Exception as error:  # kept, so that what is damaged or too much is met once and not by every check
            return error

    @property
    def fonts(self) -> list[PdfObject]:
        """The fonts that the pages' resources reach. Raises what looking for them raised."""
        if isinstance(self._fonts, Exception):
            raise self._fonts
        return self._fonts

    @cached_property
    def xmp(self) -> dict[str, str]:
        """The XMP properties that are plain text or a single alternative, by prefixed name."""
        packet = read_xmp(self.pdf)
        return {str(key): str(packet[key]) for key in packet}

    def operators_left(self) -> int:
        """How many operators may still be read before the file holds too much."""
        read = (sheet.__dict__.get("_reading") for sheet in self.sheets)
        return OPERATORS_MOST - sum(item.operators for item in read if isinstance(item, Reading))


@dataclass(frozen=True)
class Sheet:
    """One page of the file. ``index`` counts from 0. What it paints and its separations are made when first asked."""

    job: Job
    index: int

    @property
    def plant(self) -> Plant:
        """The plant it is meant for."""
        return self.job.plant

    @property
    def obj(self) -> PdfObject:
        """The page's dictionary."""
        return self.job.pdf.pages[self.index].obj

    @cached_property
    def media(self) -> Box:
        """The MediaBox, also an inherited one."""
        return box_of(self.job.pdf.pages[self.index].mediabox) or (0.0, 0.0, 612.0, 792.0)

    @cached_property
    def trim(self) -> Box:
        """Where the paper ends: TrimBox, else ArtBox, CropBox, MediaBox."""
        return box_of(self.obj.get("/TrimBox")) or box_of(self.obj.get("/ArtBox")) or self.crop or self.media

    @cached_property
    def bleed(self) -> Box:
        """What is printed: BleedBox, else where the paper ends."""
        return box_of(self.obj.get("/BleedBox")) or self.trim

    @property
    def turned(self) -> float:
        """By how many degrees the page is turned clockwise where it is shown, 0 to 360; also an inherited angle."""
        return (numbers([self.job.pdf.pages[self.index].rotation]) or (0.0,))[0] % 360

    @property
    def unit(self) -> float:
        """How many points a unit of the page is (8.3.2.3)."""
        return (numbers([self.obj.get("/UserUnit")]) or (1.0,))[0]

    @property
    def crop(self) -> Box | None:
        """The CropBox, also an inherited one; ``None`` where there is none."""
        page = self.job.pdf.pages[self.index]
        crop = box_of(page.cropbox)
        return None if crop == self.media else crop

    def place(self, box: Box | None = None) -> Place:
        """A box of the page as millimetres from the trimmed page's upper left corner; without one, the page."""
        place = self.job.place.within(leaf=self.index + 1)
        if box is None:
            return place
        left, top = box[0] - self.trim[0], self.trim[3] - box[3]
        left, top, width, height = (
            round(mm_from_pt(Pt(side)), 1) + 0.0 for side in (left, top, box[2] - box[0], box[3] - box[1])
        )
        return place.within(box=(left, top, max(0.1, width), max(0.1, height)))  # a hairline is somewhere too

    @cached_property
    def _reading(self) -> Reading | Exception:
        try:
            return read_page(self.job.pdf.pages[self.index], self.job.operators_left())
        except Exception as error:  # kept, so that a hostile page is read once and not by every check
            return error

    @property
    def reading(self) -> Reading:
        """What the page paints and what is wrong with its streams. Raises what reading it raised."""
        if isinstance(self._reading, Exception):
            raise self._reading
        return self._reading

    @cached_property
    def _separations(self) -> Separations | Exception:
        try:
            return separate(self.job.pdf, self.index, Inks(self.plant.profile))
        except Exception as error:  # as above
            return error

    @property
    def separations(self) -> Separations:
        """The plates. Raises what making them raised, or reading the page before it."""
        if not self.reading.operators:
            return Separations({}, self.media, 1.0)
        if isinstance(self._separations, Exception):
            raise self._separations
        return self._separations

    @cached_property
    def total(self) -> NDArray[np.float32]:
        """The ink total of every pixel of the separations, in percent."""
        return self.separations.total

    def ground(self, box: Box) -> NDArray[np.float32]:
        """The ink totals within a box of the page."""
        rows, columns = self.separations.window(box)
        return self.total[rows, columns]

    @cached_property
    def painted(self) -> list[Painted]:
        """All that is painted within the bleed; marks and notes beyond it are not the page's."""
        return [item for item in self.reading.painted if overlap(item.box, self.bleed)]

    @property
    def texts(self) -> Iterator[PaintedText]:
        """The text that is seen."""
        return (item for item in self.painted if isinstance(item, PaintedText) and not item.invisible)

    @property
    def paths(self) -> Iterator[PaintedPath]:
        """The rules and tints."""
        return (item for item in self.painted if isinstance(item, PaintedPath))

    @property
    def pictures(self) -> Iterator[PaintedPicture]:
        """The pictures."""
        return (item for item in self.painted if isinstance(item, PaintedPicture))

    @property
    def spaces(self) -> Iterator[tuple[str, tuple[str, ...], Painted]]:
        """The colour space of everything painted, the inks that it names, and what is painted in it."""
        for item in self.painted:
            if isinstance(item, PaintedShading) or (isinstance(item, PaintedPicture) and not item.stencil):
                yield item.space, item.colorants, item
            elif not (isinstance(item, PaintedText) and item.invisible):
                yield item.colour.space, item.colour.colorants, item

    def findings_by_region(
        self, rule: Rule, items: Sequence[Painted], facts: Callable[[Sequence[Painted]], dict[str, Fact]]
    ) -> Iterator[Diagnostic]:
        """A finding for each region of the page where such items stand. ``facts`` gives a region's figures."""
        for box, members in regions([item.box for item in items]):
            group = [items[index] for index in members]
            text = "".join(item.font.text(item.codes) for item in group[:12] if isinstance(item, PaintedText))
            excerpt = text if len(text) <= _EXCERPT else text[:_EXCERPT] + "……"
            yield rule.at(self.place(box), excerpt=excerpt, count=len(group), **facts(group))


def overlap(first: Box, second: Box) -> bool:
    """Whether two boxes touch."""
    return first[0] <= second[2] and second[0] <= first[2] and first[1] <= second[3] and second[1] <= first[3]


Run: TypeAlias = Callable[[Job], Iterator[Diagnostic]]
RunPage: TypeAlias = Callable[[Sheet], Iterator[Diagnostic]]


@dataclass(frozen=True)
class Check:
    """A check: its id, the rules it may report by, why a plant cares (in two languages), and the function.

    ``limits`` names the plant's figures that it holds a file to. ``run`` examines a file, ``run_page`` a page:
    each check has one of the two.
    """

    id: str
    rules: tuple[Rule, ...]
    zh: str
    en: str
    limits: tuple[str, ...] = ()
    run: Run | None = None
    run_page: RunPage | None = None

    def examinations(self, job: Job) -> Iterator[Callable[[], list[Diagnostic]]]:
        """The examinations to make, one for the file or one for each page, so that each may fail by itself."""
        run, run_page = self.run, self.run_page
        if run is not None:
            yield lambda: list(run(job))
        if run_page is not None:
            yield from ((lambda sheet=sheet: list(run_page(sheet))) for sheet in job.sheets)


def check(*rules: Rule, zh: str, en: str, limits: tuple[str, ...] = ()) -> Callable[[Run], Check]:
    """Make a function a check of the file; its id is the function's name with hyphens."""

    def make(run: Run) -> Check:
        return Check(run.__name__.replace("_", "-"), rules, zh, en, limits, run=run)

    return make


def page_check(*rules: Rule, zh: str, en: str, limits: tuple[str, ...] = ()) -> Callable[[RunPage], Check]:
    """Make a function a check of each page; its id is the function's name with hyphens."""

    def make(run: RunPage) -> Check:
        return Check(run.__name__.replace("_", "-"), rules, zh, en, limits, run_page=run)

    return make
