"""What a check is, and the job it is given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TypeAlias

import pikepdf

from pinban.diagnostics import Diagnostic, Place, Rule
from pinban.prepress.objects import PdfObject
from pinban.prepress.plant import Plant
from pinban.prepress.reading import Painted, PaintedPath, PaintedPicture, PaintedShading, PaintedText, read_page


@dataclass(frozen=True)
class Job:
    """A delivered file under examination. What is painted on its first page is read once, when first asked for."""

    pdf: pikepdf.Pdf
    data: bytes
    plant: Plant
    name: str

    @property
    def place(self) -> Place:
        """The file."""
        return Place(file=self.name)

    @property
    def root(self) -> PdfObject:
        """The catalogue."""
        return self.pdf.Root

    @property
    def page(self) -> PdfObject:
        """The first page's dictionary."""
        return self.pdf.pages[0].obj

    @cached_property
    def objects(self) -> list[PdfObject]:
        """All indirect objects."""
        return list(self.pdf.objects)

    @cached_property
    def _reading(self) -> list[Painted] | Exception:
        try:
            return read_page(self.pdf.pages[0])
        except Exception as error:  # kept, so that a hostile page is read once and not by every check
            return error

    @property
    def painted(self) -> list[Painted]:
        """All that the first page paints. Raises what reading it raised."""
        if isinstance(self._reading, Exception):
            raise self._reading
        return self._reading

    @property
    def texts(self) -> Iterator[PaintedText]:
        """The text that is painted."""
        return (item for item in self.painted if isinstance(item, PaintedText))

    @property
    def paths(self) -> Iterator[PaintedPath]:
        """The rules and tints."""
        return (item for item in self.painted if isinstance(item, PaintedPath))

    @property
    def pictures(self) -> Iterator[PaintedPicture]:
        """The pictures."""
        return (item for item in self.painted if isinstance(item, PaintedPicture))

    @property
    def spaces(self) -> Iterator[str]:
        """The colour space of everything painted."""
        for item in self.painted:
            if isinstance(item, PaintedPicture):
                yield item.colour.space if item.stencil else item.space
            elif isinstance(item, PaintedShading):
                yield item.space
            elif item.colour.colorants != ("All",):  # the registration colour of marks is no spot ink
                yield item.colour.space

    @cached_property
    def xmp(self) -> dict[str, str]:
        """The XMP properties that are plain text or a single alternative, by prefixed name."""
        with pikepdf.open(BytesIO(self.data)) as copy:  # reading metadata may add some
            packet = copy.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
            return {str(key): str(packet[key]) for key in packet}


Run: TypeAlias = Callable[[Job], Iterator[Diagnostic]]


@dataclass(frozen=True)
class Check:
    """A check: its id, the rules it may report by, why a plant cares (in two languages), and the function."""

    id: str
    rules: tuple[Rule, ...]
    zh: str
    en: str
    run: Run


def check(*rules: Rule, zh: str, en: str) -> Callable[[Run], Check]:
    """Make a function a check; its id is the function's name with hyphens."""

    def make(run: Run) -> Check:
        return Check(run.__name__.replace("_", "-"), rules, zh, en, run)

    return make
