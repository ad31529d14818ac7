"""A PDF of finished pages to slots: single pages, and the two halves of each double truck, with their places."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Name, Stream

from pinban.diagnostics import Diagnostic, Place
from pinban.imposition import findings
from pinban.model import Pt, mm_from_pt
from pinban.pdf.objects import PdfObject
from pinban.pdf.opening import Fault, UnusablePdfError, open_usable
from pinban.pdf.streams import TooMuchContentError, check_length

Box: TypeAlias = tuple[float, float, float, float]

PAGES_MOST = 1000
DAMAGED = (pikepdf.PdfError, ValueError, TypeError, AttributeError, LookupError, RuntimeError, OverflowError)
"""What a damaged object raises, wherever it is first used."""


class SourceError(Exception):
    """The PDF cannot be imposed; :attr:`diagnostics` says why."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(finding.en for finding in self.diagnostics))


@dataclass(frozen=True, slots=True)
class Slot:
    """One printed page: page ``sheet`` of the PDF, or a half of it. Boxes are in that page's coordinates.

    ``half`` is ``left`` or ``right`` for a half of a double truck, else empty. ``bleed`` is what may be shown
    beyond the trim; at the fold of a double truck it ends with the trim.
    """

    sheet: int
    label: str
    trim: Box
    bleed: Box
    half: str = ""

    @property
    def width(self) -> Pt:
        """The trimmed width."""
        return Pt(self.trim[2] - self.trim[0])

    @property
    def height(self) -> Pt:
        """The trimmed height."""
        return Pt(self.trim[3] - self.trim[1])


def open_source(data: bytes, name: str) -> pikepdf.Pdf:
    """Open any bytes as a PDF of 1 to 1000 pages. Raises :class:`SourceError`; ``name`` is what findings show."""
    try:
        return open_usable(data, range(1, PAGES_MOST + 1))
    except UnusablePdfError as error:
        raise SourceError([_unusable(error, Place(file=name))]) from error


def _unusable(error: UnusablePdfError, place: Place) -> Diagnostic:
    if error.fault is Fault.LOCKED:
        return findings.ENCRYPTED.at(place)
    if error.fault is Fault.DAMAGED:
        return findings.UNREADABLE.at(place, reason=error.reason)
    if error.pages == 0:
        return findings.NO_PAGES.at(place)
    return findings.TOO_MANY_PAGES.at(place, count=error.pages, most=PAGES_MOST)


def read_slots(pdf: pikepdf.Pdf, name: str, *, right: bool = False) -> tuple[tuple[Slot, ...], list[Diagnostic]]:
    """The pages' slots in order, with warnings. Raises :class:`SourceError` with every finding of every page.

    All pages must be as large as most of them are; one that is exactly twice as wide is a double truck, and
    its halves must face each other. ``right`` is for books bound at the right, where its right half comes first.
    """
    diagnostics: list[Diagnostic] = []
    wrong: list[Diagnostic] = []
    pages: list[tuple[int, str, Box, Box]] = []
    for index, page in enumerate(pdf.pages):
        label = f"{index + 1}"
        try:
            label = _label(page) or label
            place = Place(file=name, page=label)
            if int(page.obj.get("/Rotate", 0)) % 360 or float(page.obj.get("/UserUnit", 1)) != 1:
                wrong.append(findings.TURNED.at(place, label=label, angle=int(page.obj.get("/Rotate", 0))))
                continue
            contents = page.obj.get("/Contents")
            for stream in contents if isinstance(contents, Array) else [contents]:
                if isinstance(stream, Stream):
                    check_length(stream)
            media = box_of(page.mediabox)
            trim = _within(box_of(page.trimbox), media)
            pages.append((index, label, trim, _within(box_of(page.obj.get("/BleedBox", page.trimbox)), media)))
            notes = [note for note in page.obj.get("/Annots", Array()) if note.get("/Subtype") != Name.Link]
            if notes:
                diagnostics.append(findings.NOT_CARRIED.at(place, label=label, count=len(notes)))
        except (*DAMAGED, TooMuchContentError) as error:
            reason = f"第 {label} 版 page {label}: {error or type(error).__name__}".replace("\n", " ")[:160]
            wrong.append(findings.UNREADABLE.at(Place(file=name, page=label), reason=reason))
    slots, more = _slots(pages, name, right=right) if pages else ([], [])
    wrong += more
    if wrong:
        raise SourceError(wrong)
    return tuple(slots), diagnostics


def box_of(box: PdfObject) -> Box:
    """A box as left, foot, right, top. Raises ``ValueError`` for one that is no rectangle."""
    sides = [float(side) for side in box]
    if len(sides) != 4:
        raise ValueError("box")
    a, b, c, d = sides
    left, foot, right, top = min(a, c), min(b, d), max(a, c), max(b, d)
    if not (right - left > 1 and top - foot > 1 and max(abs(side) for side in sides) < 100_000):
        raise ValueError(f"box {sides}")
    return left, foot, right, top


def _within(box: Box, media: Box) -> Box:
    return box_of([max(box[0], media[0]), max(box[1], media[1]), min(box[2], media[2]), min(box[3], media[3])])


def _slots(
    pages: Sequence[tuple[int, str, Box, Box]], name: str, *, right: bool
) -> tuple[list[Slot], list[Diagnostic]]:
    sizes = [(round(trim[2] - trim[0], 1), round(trim[3] - trim[1], 1)) for _, _, trim, _ in pages]
    counts = Counter(sizes)
    # The most usual size; of two that are as usual the narrower, since the wider may be double trucks.
    usual = min(counts, key=lambda size: (-counts[size], size))
    if (round(usual[0] / 2, 1), usual[1]) in counts:
        usual = (round(usual[0] / 2, 1), usual[1])
    slots: list[Slot] = []
    wrong: list[Diagnostic] = []
    for index, label, trim, bleed in pages:
        width, height = trim[2] - trim[0], trim[3] - trim[1]
        place = Place(file=name, page=label)
        if abs(height - usual[1]) > 0.1 or min(abs(width - usual[0]), abs(width - 2 * usual[0])) > 0.2:
            wrong.append(
                findings.OTHER_SIZE.at(
                    place,
                    label=label,
                    width=mm_from_pt(Pt(width)),
                    height=mm_from_pt(Pt(height)),
                    want_width=mm_from_pt(Pt(usual[0])),
                    want_height=mm_from_pt(Pt(usual[1])),
                )
            )
        elif abs(width - usual[0]) <= 0.2:
            slots.append(Slot(index, label, trim, bleed))
        else:
            if len(slots) % 2 == 0:
                wrong.append(findings.DOUBLE_APART.at(place, label=label, number=len(slots) + 1))
            slots += _halves(index, label, trim, bleed, right=right)
    return slots, wrong


def _halves(index: int, label: str, trim: Box, bleed: Box, *, right: bool) -> tuple[Slot, Slot]:
    middle = (trim[0] + trim[2]) / 2
    first, dash, second = label.partition("-")
    names = (first, second) if dash and first and second else (f"{label}a", f"{label}b")
    left = ((trim[0], trim[1], middle, trim[3]), (bleed[0], bleed[1], middle, bleed[3]), "left")
    other = ((middle, trim[1], trim[2], trim[3]), (middle, bleed[1], bleed[2], bleed[3]), "right")
    first_half, second_half = (other, left) if right else (left, other)
    return Slot(index, names[0], *first_half), Slot(index, names[1], *second_half)


def _label(page: pikepdf.Page) -> str:
    label = str(page.label)
    return label if len(label) <= 40 and label.isprintable() else ""
