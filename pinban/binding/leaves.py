"""A page's PDF to a leaf: opened, checked, with what the whole must agree on."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.binding import findings
from pinban.binding.book import BindingError, BoundPage
from pinban.diagnostics import Diagnostic, Place
from pinban.prepress import PdfObject


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page and its facts: boxes by name, output condition, hash of its profile, of its content, tagged things."""

    page: BoundPage
    boxes: tuple[tuple[str, tuple[float, ...]], ...]
    condition: str
    profile: str
    content: str
    tagged: int  # entries of the page's array in the parent tree; -1 for an untagged page


def read_leaves(pages: Sequence[BoundPage]) -> list[Leaf]:
    """Open and check all pages. Raises :class:`BindingError` with every finding of every page."""
    found: list[Diagnostic] = []
    leaves: list[Leaf] = []
    if not pages:
        found.append(findings.NO_PAGES.at(Place()))
    for label, count in Counter(page.label for page in pages).items():
        if count > 1:
            found.append(findings.SAME_LABEL.at(Place(page=label), label=label, count=count))
    for page in pages:
        leaf, more = _read(page)
        found += more
        if leaf:
            leaves.append(leaf)
    for leaf in leaves[1:]:
        if (leaf.condition, leaf.profile) != (leaves[0].condition, leaves[0].profile):
            found.append(_differs(leaf, leaves[0]))
    if found:
        raise BindingError(found)
    return leaves


def _differs(leaf: Leaf, first: Leaf) -> Diagnostic:
    return findings.OTHER_INTENT.at(
        Place(page=leaf.page.label),
        label=leaf.page.label,
        first=first.page.label,
        condition=leaf.condition,
        expected=first.condition,
        profile=leaf.profile[:12],
        wanted=first.profile[:12],
    )


def _read(page: BoundPage) -> tuple[Leaf | None, list[Diagnostic]]:
    place, label = Place(page=page.label), page.label
    try:
        with pikepdf.open(BytesIO(page.pdf)) as pdf:
            if pdf.is_encrypted:
                return None, [findings.UNREADABLE.at(place, label=label, reason="encrypted")]
            if len(pdf.pages) != 1:
                return None, [findings.NOT_ONE_PAGE.at(place, label=label, count=len(pdf.pages))]
            return _leaf(page, pdf, place)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, LookupError, RuntimeError) as error:
        # A damaged object shows up wherever it is first used.
        return None, [findings.UNREADABLE.at(place, label=label, reason=str(error)[:120])]


def _leaf(page: BoundPage, pdf: pikepdf.Pdf, place: Place) -> tuple[Leaf | None, list[Diagnostic]]:
    found = []
    sheet = pdf.pages[0].obj
    if "/TrimBox" not in sheet:
        found.append(findings.NO_TRIM.at(place, label=page.label))
    condition, profile = intent_of(pdf)
    if not profile:
        found.append(findings.NO_INTENT.at(place, label=page.label))
    tagged = tagged_entries(pdf, 0)
    if tagged < 0 and "/StructParents" in sheet:
        found.append(findings.BROKEN_TREE.at(place, label=page.label, reason="StructParents / ParentTree"))
    if found:
        return None, found
    return Leaf(page, boxes_of(sheet), condition, profile, content_of(sheet), tagged), []


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
    intents: PdfObject = pdf.Root.get("/OutputIntents", Array())
    for intent in intents:
        profile = intent.get("/DestOutputProfile")
        if intent.get("/S") == Name.GTS_PDFX and isinstance(profile, Stream):
            digest = hashlib.sha256(profile.read_bytes()).hexdigest()
            return str(intent.get("/OutputConditionIdentifier", "")), digest
    return "", ""


def tagged_entries(pdf: pikepdf.Pdf, index: int) -> int:
    """How many entries the parent tree has for a page's marked content; -1 where it has none for the page."""
    root: PdfObject = pdf.Root.get("/StructTreeRoot")
    key: PdfObject = pdf.pages[index].obj.get("/StructParents")
    if not isinstance(root, Dictionary) or key is None:
        return -1
    tree: PdfObject = root.get("/ParentTree")
    if not isinstance(tree, Dictionary):
        return -1
    entries = pikepdf.NumberTree(tree)
    if int(key) not in entries:
        return -1
    entry: PdfObject = entries[int(key)]
    return len(entry) if isinstance(entry, Array) else -1
