"""A double truck's finished page to its two plates: one cut, so that what is printed meets to the point."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from pinban.imposition.slots import Box, box_of
from pinban.pdf.content import SHOW, Tracker
from pinban.pdf.metadata import PageFacts, write_labels, write_metadata
from pinban.pdf.objects import PdfObject, multiply
from pinban.pdf.opening import open_pdf
from pinban.pdf.streams import walk
from pinban.prepress import Plant, serialise
from pinban.prepress.finish.marks import SlugLine, draw_marks

_SET_PEN = frozenset({"BT", "Tm", "Td", "TD", "T*"})
_AIR = 1.5  # em beyond a run's ends that a glyph may reach


@dataclass(frozen=True, slots=True)
class Half:
    """What one plate says of itself, in its metadata and in its slug."""

    facts: PageFacts
    slug: SlugLine | None = None


def cut_double(pdf: bytes, plant: Plant, halves: Sequence[Half], *, prune: bool = True) -> tuple[bytes, ...]:
    """The plates of a finished page: itself for one half, for two the left and the right one.

    Each is a PDF/X-4 page of its own with boxes, label, metadata and the plant's marks. The content is the double
    page's, with ``prune`` without the text and pictures that lie wholly on the other half (which can only be told of
    text set by us); both have bleed over the fold as far as the page has it outside. The same input gives the same
    bytes.
    """
    if len(halves) == 1:
        return (pdf,)
    return tuple(_plate(pdf, plant, half, right=bool(index), prune=prune) for index, half in enumerate(halves))


def _plate(data: bytes, plant: Plant, half: Half, *, right: bool, prune: bool) -> bytes:
    with open_pdf(data) as pdf:
        page: PdfObject = pdf.pages[0].obj
        media, trim = box_of(page.MediaBox), box_of(page.TrimBox)
        bleed = box_of(page.get("/BleedBox", page.TrimBox))
        fold = (trim[0] + trim[2]) / 2
        # Beyond the fold the half reaches as far as beyond its outer edge.
        near, far = (trim[2], fold) if right else (trim[0], fold)
        boxes: dict[str, Box] = {}
        for name, box in (("/MediaBox", media), ("/BleedBox", bleed), ("/TrimBox", trim)):
            out = box[2] - near if right else near - box[0]
            boxes[name] = (far - out, box[1], box[2], box[3]) if right else (box[0], box[1], far + out, box[3])
        left = boxes["/MediaBox"][0]
        shown = boxes["/BleedBox"]
        clip = f"{shown[0]:.4f} {shown[1]:.4f} {shown[2] - shown[0]:.4f} {shown[3] - shown[1]:.4f} re W n"
        content = f"q 1 0 0 1 {_number(-left)} 0 cm {clip}\n".encode()
        content += (_pruned if prune else _whole)(pdf.pages[0], shown) + b"\nQ\n"
        page.Contents = pdf.make_indirect(Stream(pdf, content))
        for name, box in boxes.items():
            page[name] = Array([round(box[0] - left, 4), box[1], round(box[2] - left, 4), box[3]])
        _untag(pdf, page)
        draw_marks(pdf, plant, box_of(page.TrimBox), half.slug)
        write_labels(pdf, [half.facts.label])
        write_metadata(pdf, half.facts)
        return serialise(pdf)


def _number(value: float) -> str:
    return re.sub(r"\.?0+$", "", f"{value:.6f}") or "0"


def _untag(pdf: pikepdf.Pdf, page: PdfObject) -> None:
    """A plate needs no tags, and half a tree is none; the double page keeps them."""
    for holder, names in ((pdf.Root, ("/StructTreeRoot", "/MarkInfo")), (page, ("/StructParents", "/Tabs"))):
        for name in names:
            if name in holder:
                del holder[name]


def _whole(page: pikepdf.Page, _: Box) -> bytes:
    """The page's operators."""
    contents = page.obj.get("/Contents", Array())
    return b"\n".join(part.read_bytes() for part in (contents if isinstance(contents, Array) else [contents]))


def _pruned(page: pikepdf.Page, sheet: Box) -> bytes:
    """The page's operators without the show operators and pictures that lie wholly left or right of ``sheet``."""
    resources = page.obj.get("/Resources", Dictionary())
    tracker = Tracker(resources)
    out: list[PdfObject] = []
    shown = _Shown(sheet)
    for operator, operands, item in walk(page.obj, ours=True):
        if operator in _SET_PEN:
            shown.close(out)
        tracker.step(operator, operands)
        if operator in SHOW:
            shown.add(len(out), tracker, operands)
        elif operator == "Do" and _picture_outside(tracker, resources, operands, sheet):
            continue
        out.append(item)
    shown.close(out)
    return pikepdf.unparse_content_stream([item for item in out if item is not None])


class _Shown:
    """The show operators since the pen was set: as one goes on from another's end, all are kept or none."""

    def __init__(self, sheet: Box) -> None:
        self.sheet = sheet
        self._places: list[int] = []
        self._right = self._left = _AIR  # how far the pen may come, in em, every glyph taken to be a full one
        self._outside = True

    def add(self, place: int, tracker: Tracker, operands: Sequence[PdfObject]) -> None:
        """Note an operator at ``place`` of the output."""
        self._places.append(place)
        for operand in operands:
            for part in operand if isinstance(operand, Array) else [operand]:
                if isinstance(part, String):
                    self._right += len(bytes(part))
                elif not isinstance(part, Name | Dictionary):
                    self._right += max(0.0, -float(part)) / 1000
                    self._left += max(0.0, float(part)) / 1000
        a, _, _, _, x, _ = multiply(tracker.text, tracker.state.ctm)
        em, rise = tracker.text_size, abs(tracker.state.rise)
        left, right = (self._left, self._right) if a > 0 else (max(self._left, self._right),) * 2
        outside = x + right * em + rise < self.sheet[0] or x - left * em - rise > self.sheet[2]
        self._outside = self._outside and outside

    def close(self, out: list[PdfObject]) -> None:
        """Take the operators out of the output if all of them lie outside; begin anew."""
        if self._outside:
            for place in self._places:
                out[place] = None
        self._places.clear()
        self._right = self._left = _AIR
        self._outside = True


def _picture_outside(tracker: Tracker, resources: PdfObject, operands: Iterable[PdfObject], sheet: Box) -> bool:
    picture = resources.get("/XObject", Dictionary()).get(str(next(iter(operands))))
    if not isinstance(picture, Stream) or picture.get("/Subtype") != Name.Image:
        return False
    a, _, c, _, e, _ = tracker.state.ctm
    xs = [e, e + a, e + c, e + a + c]
    return max(xs) < sheet[0] or min(xs) > sheet[2]
