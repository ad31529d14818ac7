"""A page's PDF to a leaf: opened, checked, with what the whole must agree on."""

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.binding import findings
from pinban.binding.book import BindingError, BoundPage
from pinban.binding.tags import tag_faults, tagged_entries
from pinban.diagnostics import Diagnostic, Place
from pinban.model import Pt, mm_from_pt
from pinban.pdf.accessible import claims_accessible
from pinban.pdf.objects import PdfObject
from pinban.pdf.opening import Fault, UnusablePdfError, open_usable, plain_reason

_SAME_SIZE = 0.1  # pt
Shared = TypeVar("Shared", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page and its facts: boxes by name, output condition, hash of its profile, of its content, tagged things."""

    page: BoundPage
    boxes: tuple[tuple[str, tuple[float, ...]], ...]
    condition: str
    profile: str
    content: str
    tagged: int  # entries of the page's array in the parent tree; -1 for an untagged page
    accessible: bool  # says that it is PDF/UA
    turned: bool

    @property
    def trim(self) -> tuple[float, ...]:
        """Left, foot, right and top of the trimmed sheet."""
        return dict(self.boxes)["/TrimBox"]

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of one of its sheets as seen, in points."""
        left, foot, right, top = self.trim
        width, height = (top - foot, right - left) if self.turned else (right - left, top - foot)
        return width / self.page.sheets, height


def read_leaves(pages: Sequence[BoundPage]) -> list[Leaf]:
    """Open and check all pages. Raises :class:`BindingError` with every finding of every page."""
    diagnostics: list[Diagnostic] = []
    if not pages:
        diagnostics.append(findings.NO_PAGES.at(Place()))
    for label, count in Counter(page.label for page in pages).items():
        if count > 1:
            diagnostics.append(findings.SAME_LABEL.at(Place(page=label), label=label, count=count))
    leaves = []
    for page in pages:
        leaf, more = _read(page)
        diagnostics += more
        if leaf is not None:
            leaves.append(leaf)
    diagnostics += [*_other_intents(leaves), *_other_sizes(leaves)]
    if diagnostics:
        raise BindingError(diagnostics)
    return leaves


def _most(leaves: Sequence[Leaf], fact: Callable[[Leaf], Shared]) -> tuple[Shared, Leaf]:
    """What most pages have, and the first that has it: a page that differs from the others is the one to name."""
    common = Counter(fact(leaf) for leaf in leaves).most_common(1)[0][0]
    return common, next(leaf for leaf in leaves if fact(leaf) == common)


def _other_intents(leaves: Sequence[Leaf]) -> Iterator[Diagnostic]:
    if not leaves:
        return
    (condition, profile), first = _most(leaves, lambda leaf: (leaf.condition, leaf.profile))
    for leaf in leaves:
        if (leaf.condition, leaf.profile) != (condition, profile):
            yield findings.OTHER_INTENT.at(
                Place(page=leaf.page.label),
                label=leaf.page.label,
                first=first.page.label,
                condition=leaf.condition,
                expected=condition,
                profile=leaf.profile[:12],
                wanted=profile[:12],
            )


def _other_sizes(leaves: Sequence[Leaf]) -> Iterator[Diagnostic]:
    if not leaves:
        return
    _, first = _most(leaves, lambda leaf: tuple(round(side, 1) for side in leaf.sheet))
    for leaf in leaves:
        if any(abs(side - wanted) > _SAME_SIZE for side, wanted in zip(leaf.sheet, first.sheet, strict=True)):
            yield findings.OTHER_SIZE.at(
                Place(page=leaf.page.label),
                label=leaf.page.label,
                first=first.page.label,
                size=_millimetres(leaf.sheet),
                expected=_millimetres(first.sheet),
            )


def _millimetres(size: tuple[float, float]) -> str:
    return " × ".join(f"{mm_from_pt(Pt(side)):.1f}" for side in size)


def _read(page: BoundPage) -> tuple[Leaf | None, list[Diagnostic]]:
    place, label = Place(page=page.label), page.label
    try:
        with open_usable(page.pdf, range(1, 2)) as document:
            return _leaf(page, document, place)
    except UnusablePdfError as error:
        if error.fault is Fault.PAGES:
            return None, [findings.NOT_ONE_PAGE.at(place, label=label, count=error.pages)]
        reason = "encrypted" if error.fault is Fault.LOCKED else error.reason
        return None, [findings.UNREADABLE.at(place, label=label, reason=reason)]
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, LookupError, RuntimeError) as error:
        # A damaged object shows up wherever it is first used.
        return None, [findings.UNREADABLE.at(place, label=label, reason=plain_reason(error))]


def _leaf(page: BoundPage, pdf: pikepdf.Pdf, place: Place) -> tuple[Leaf | None, list[Diagnostic]]:
    diagnostics = []
    sheet = pdf.pages[0].obj
    if "/TrimBox" not in sheet:
        diagnostics.append(findings.NO_TRIM.at(place, label=page.label))
    condition, profile = intent_of(pdf)
    if not profile:
        diagnostics.append(findings.NO_INTENT.at(place, label=page.label))
    faults = tag_faults(pdf, 0)
    if faults:
        diagnostics.append(findings.BROKEN_TREE.at(place, label=page.label, reason="; ".join(faults)))
    if diagnostics:
        return None, diagnostics
    turned = int(sheet.get("/Rotate", 0)) % 180 == 90
    leaf = Leaf(
        page=page,
        boxes=boxes_of(sheet),
        condition=condition,
        profile=profile,
        content=content_of(sheet),
        tagged=tagged_entries(pdf, 0),
        accessible=claims_accessible(pdf),
        turned=turned,
    )
    return leaf, []


def boxes_of(sheet: PdfObject) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """A page's boxes by name."""
    names = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
    return tuple((name, tuple(round(float(side), 3) for side in sheet[name])) for name in names if name in sheet)


def content_of(sheet: PdfObject) -> str:
    """A hash of a page's content streams."""
    contents = sheet.get("/Contents", Array())
    digest = hashlib.sha256()
    for stream in contents if isinstance(contents, Array) else [contents]:
        digest.update(stream.read_bytes())
    return digest.hexdigest()


def intent_of(pdf: pikepdf.Pdf) -> tuple[str, str]:
    """The PDF/X output condition's identifier and the hash of its profile; empty where there is none."""
    intent = pdfx_intent(pdf)
    if intent is None:
        return "", ""
    digest = hashlib.sha256(intent.DestOutputProfile.read_bytes()).hexdigest()
    return str(intent.get("/OutputConditionIdentifier", "")), digest


def pdfx_intent(pdf: pikepdf.Pdf) -> PdfObject:
    """The PDF/X output intent with an embedded profile, ``None`` where there is none."""
    intents: PdfObject = pdf.Root.get("/OutputIntents", Array())
    for intent in intents if isinstance(intents, Array) else ():
        if (
            isinstance(intent, Dictionary)
            and intent.get("/S") == Name.GTS_PDFX
            and isinstance(intent.get("/DestOutputProfile"), Stream)
        ):
            return intent
    return None
