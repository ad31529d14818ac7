"""Delivered PDF bytes to what is on each page: stories with every character's place, and pictures.

Only what a reader of the file can see is used: text and places from pdfium, stories from the structure tree, their
names from named destinations, labels from the page tree.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name

from pinban.changes import findings
from pinban.diagnostics import Diagnostic, Place
from pinban.pdf.objects import PdfObject
from pinban.pdf.opening import Fault, UnusablePdfError, open_usable, plain_reason
from pinban.pdf.pdfium import PdfiumError, PdfiumFile, PdfiumPage

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, foot in points from the upper left corner of the trimmed page, y downwards."""

Names: TypeAlias = Mapping[tuple[str, str], str]
"""Stories' names by their page's label and their headline without white space."""

PAGES_MOST = 400
CHARACTERS_MOST = 400_000  # on one page
_DEPTH_MOST = 40
_DAMAGED = (
    pikepdf.PdfError,
    pikepdf.PasswordError,
    PdfiumError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RuntimeError,
)
FURNITURE = ""
"""The id of what stands on a page outside its stories: folio, nameplate, banner, credit."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story on one page. ``boxes`` has a place for each character of ``text``; ``frames`` are its blocks' places.

    ``id`` is the name of its destination where it has one. ``number`` counts the page's stories from 1.
    """

    id: str
    title: str
    page: str
    number: int
    text: str
    boxes: tuple[Box, ...] = field(repr=False)
    frames: tuple[Box, ...] = ()

    @property
    def box(self) -> Box:
        """The place of the whole."""
        return around(self.frames or self.boxes)


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster picture where it stands, and the hash of its samples as they are stored."""

    page: str
    sha256: str
    box: Box
    pixels: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """A page. ``index`` is its place in the file, sizes are the trimmed ones in points."""

    label: str
    index: int
    width: float
    height: float
    origin: tuple[float, float]  # the trim's upper left corner in the page's own coordinates
    stories: tuple[Story, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A whole file: its pages, and its bytes for whoever wants to see them."""

    name: str
    title: str
    pages: tuple[Page, ...]
    data: bytes = field(repr=False)


class UnreadableError(Exception):
    """A file cannot be compared; :attr:`diagnostics` says why."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(finding.en for finding in self.diagnostics))


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all; a point where there are none."""
    if not boxes:
        return (0.0, 0.0, 0.0, 0.0)
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def read_issue(data: bytes, name: str, stories: Names | None = None) -> Issue:
    """Read any bytes as a PDF of pages. Raises :class:`UnreadableError`; ``name`` is what findings show.

    ``stories`` are names that are known from elsewhere; where there are none, destinations near the stories' heads
    give theirs.
    """
    place = Place(file=name)
    try:
        with open_usable(data, range(1, PAGES_MOST + 1)) as pdf, PdfiumFile(data) as shown:
            if len(shown) != len(pdf.pages):
                raise ValueError(f"{len(shown)} / {len(pdf.pages)} pages")
            pages = _Reader(pdf, shown, name, stories or {}).pages()
            return Issue(name, str(pdf.docinfo.get("/Title", ""))[:200], pages, data)
    except UnusablePdfError as error:
        raise UnreadableError([_unusable(error, place)]) from error
    except _DAMAGED as error:
        reason = plain_reason(error) or type(error).__name__
        raise UnreadableError([findings.UNREADABLE.at(place, reason=reason)]) from error


def _unusable(error: UnusablePdfError, place: Place) -> Diagnostic:
    if error.fault is not Fault.PAGES:
        return findings.UNREADABLE.at(place, reason=error.reason or error.fault.value)
    if error.pages == 0:
        return findings.NO_PAGES.at(place)
    return findings.TOO_MUCH.at(place, what="pages", count=error.pages, most=PAGES_MOST)


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf, shown: PdfiumFile, name: str, known: Names) -> None:
        self.pdf, self.shown, self.name, self.known = pdf, shown, name, known
        root: PdfObject = pdf.Root.get("/StructTreeRoot")
        tree = root.get("/ParentTree") if isinstance(root, Dictionary) else None
        self.parents = pikepdf.NumberTree(tree) if isinstance(tree, Dictionary) else {}
        self.names = self._destinations()

    def pages(self) -> tuple[Page, ...]:
        """Every page, one after another."""
        return tuple(self._page(index) for index in range(len(self.pdf.pages)))

    def _destinations(self) -> Mapping[tuple[int, int], list[tuple[float, str]]]:
        """Destinations' heights and names by their page's object."""
        by_page: dict[tuple[int, int], list[tuple[float, str]]] = {}
        names: PdfObject = self.pdf.Root.get("/Names")
        dests = names.get("/Dests") if isinstance(names, Dictionary) else None
        if not isinstance(dests, Dictionary):
            return by_page
        for name, value in pikepdf.NameTree(dests).items():
            target = value.get("/D") if isinstance(value, Dictionary) else value
            if isinstance(target, Array) and len(target) >= 4 and target[1] == Name.XYZ:
                by_page.setdefault(target[0].objgen, []).append((float(target[3]), str(name)))
        return by_page

    def _page(self, index: int) -> Page:
        sheet = self.pdf.pages[index]
        left, foot, right, top = (float(side) for side in sheet.trimbox)
        label = str(sheet.label)[:40] or f"{index + 1}"
        view = self.shown.page(index)
        origin = (min(left, right), max(foot, top))
        elements = self._elements(sheet)
        stories = self._stories(view, label, origin, elements, sheet)
        return Page(
            label=label,
            index=index,
            width=abs(right - left),
            height=abs(top - foot),
            origin=origin,
            stories=stories,
            pictures=tuple(_pictures(view, label, origin)),
        )

    def _elements(self, sheet: pikepdf.Page) -> Sequence[PdfObject]:
        key = sheet.obj.get("/StructParents")
        if key is None or int(key) not in self.parents:
            return ()
        entry = self.parents[int(key)]
        return list(entry) if isinstance(entry, Array) else ()

    def _stories(
        self,
        view: PdfiumPage,
        label: str,
        origin: tuple[float, float],
        elements: Sequence[PdfObject],
        sheet: pikepdf.Page,
    ) -> tuple[Story, ...]:
        """The page's text by article, in the order in which the articles first come; furniture last."""
        homes = [_home(element) for element in elements]
        order: dict[object, int] = {}
        for home, _ in homes:
            if home is not None:
                order.setdefault(home, len(order))
        texts: dict[object, list[tuple[int, str, Box]]] = {}
        for marked, char, box in _characters(view, origin, self.name):
            home = homes[marked][0] if 0 <= marked < len(homes) else None
            texts.setdefault(home, []).append((marked, char, box))
        stories = []
        dests = self.names.get(sheet.obj.objgen, [])
        for home in [*order, None]:
            # Marked content is numbered as it is painted: each frame's text stays together, in reading order.
            chars = sorted(texts.get(home, []), key=lambda item: item[0])
            if not chars:
                continue
            text = "".join(char for _, char, _ in chars)
            frames = _frames(chars)
            title = _title(chars, homes) if home is not None else ""
            number = order.get(home, len(order)) + 1
            name = FURNITURE
            if home is not None:
                top = origin[1] - around(frames)[1]
                name = self.known.get((label, title)) or _named(dests, top) or f"{label}#{number}"
            boxes = tuple(box for _, _, box in chars)
            stories.append(Story(name, title, label, number, text, boxes, frames))
        return tuple(stories)


def _home(element: PdfObject) -> tuple[object, str]:
    """The article that an element of the structure tree belongs to, ``None`` outside any, and its block's type."""
    kind = ""
    for _ in range(_DEPTH_MOST):
        if not isinstance(element, Dictionary) or "/S" not in element:
            return None, kind
        name = str(element.S)
        if name == "/Art":
            return element.objgen, kind
        if not kind and name not in ("/NonStruct", "/Span"):
            kind = name
        element = element.get("/P")
    return None, kind


def _characters(view: PdfiumPage, origin: tuple[float, float], name: str) -> list[tuple[int, str, Box]]:
    """Each character that is painted: the number of its marked content (-1: none), itself, its place."""
    layer = view.characters()
    if len(layer) > CHARACTERS_MOST:
        too_much = findings.TOO_MUCH.at(Place(file=name), what="characters", count=len(layer), most=CHARACTERS_MOST)
        raise UnreadableError([too_much])
    out = []
    for index in range(len(layer)):
        char = layer.char(index)
        if layer.generated(index) or char.isspace() or ord(char) < 32:
            continue
        left, foot, right, top = layer.box(index)
        place = (left - origin[0], origin[1] - top, right - origin[0], origin[1] - foot)
        out.append((layer.marked(index), char, place))
    return out


def _frames(chars: Sequence[tuple[int, str, Box]]) -> tuple[Box, ...]:
    """The place of each piece of marked content, in order."""
    pieces: dict[int, list[Box]] = {}
    for marked, _, box in chars:
        pieces.setdefault(marked, []).append(box)
    return tuple(around(boxes) for boxes in pieces.values())


def _title(chars: Sequence[tuple[int, str, Box]], homes: Sequence[tuple[object, str]]) -> str:
    """The text of the article's headings of the first level that it has."""
    for level in ("/H1", "/H2"):
        text = "".join(char for marked, char, _ in chars if homes[marked][1] == level)
        if text:
            return text[:100]
    return "".join(char for _, char, _ in chars[:20])


def _named(dests: Sequence[tuple[float, str]], top: float) -> str:
    """The destination that leads to an article's head: the nearest, where one lies near."""
    near = [(abs(height - top), name) for height, name in dests]
    distance, name = min(near, default=(1e9, ""))
    return name if distance < 60 and sum(1 for other, _ in near if abs(other - distance) < 0.01) == 1 else ""


def _pictures(view: PdfiumPage, label: str, origin: tuple[float, float]) -> list[Picture]:
    out = []
    for item in view.pictures():
        left, foot, right, top = item.box
        box = (left - origin[0], origin[1] - top, right - origin[0], origin[1] - foot)
        out.append(Picture(label, hashlib.sha256(item.data).hexdigest(), box, item.pixels))
    return out
