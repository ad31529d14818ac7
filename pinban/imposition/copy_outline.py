"""What a PDF says of itself, and where its outline leads, to a PDF made of its pages."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from pinban.imposition.slots import DAMAGED
from pinban.pdf.metadata import DocumentFacts, write_labels, write_metadata
from pinban.pdf.objects import PdfObject
from pinban.pdf.streams import TooMuchContentError
from pinban.pdf.xmp import read_xmp

Move = Callable[[int], tuple[int, float, float] | None]
"""A source page's index to its page in the target and the shift of its content there."""

_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_DEPTH_MOST = 8
_ITEMS_MOST = 20_000


def copy_intents(source: pikepdf.Pdf, target: pikepdf.Pdf) -> None:
    """The printing conditions that the pages were made for."""
    intents = source.Root.get("/OutputIntents")
    if isinstance(intents, Array) and len(intents):
        kept = [item if item.is_indirect else source.make_indirect(item) for item in intents]
        target.Root.OutputIntents = Array([target.copy_foreign(item) for item in kept])


def facts_of(source: pikepdf.Pdf, *, suffix: str) -> DocumentFacts | None:
    """The source's facts with ``suffix`` behind title and identifier; ``None`` where it has no date."""
    info = source.docinfo
    match = _DATE.match(str(info.get("/CreationDate", "")))
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    title = str(info.get("/Title", ""))[:500]
    try:
        xmp = read_xmp(source)
        identifier, publisher = str(xmp.get("dc:identifier", "") or title)[:500], xmp.get("dc:publisher", "")
    except (*DAMAGED, TooMuchContentError):  # of anyone's file: what it says there is not needed
        identifier, publisher = title, ""
    names = sorted(publisher) if isinstance(publisher, set | list) else [str(publisher or "")]
    return DocumentFacts(
        title=f"{title} {suffix}".strip(),
        paper="",
        date=day,
        language=str(source.Root.get("/Lang", "zh-Hans-CN"))[:40],
        publisher=names[0] if names else "",
        identifier=f"{identifier}/{suffix}",
    )


def finish(source: pikepdf.Pdf, target: pikepdf.Pdf, labels: Sequence[str], *, suffix: str) -> None:
    """Intents, labels and metadata of a PDF made of another's pages; the last step before it is saved."""
    copy_intents(source, target)
    write_labels(target, labels)
    target.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    facts = facts_of(source, suffix=suffix)
    if facts is not None:
        write_metadata(target, facts)


def opens_from_right(source: pikepdf.Pdf) -> bool:
    """Whether a reader turns the pages from left to right, as of a book in vertical lines."""
    preferences = source.Root.get("/ViewerPreferences")
    return isinstance(preferences, Dictionary) and preferences.get("/Direction") == Name.R2L


def copy_outline(source: pikepdf.Pdf, target: pikepdf.Pdf, move: Move) -> None:
    """The source's outline and named destinations, led to where the pages now stand.

    What leads nowhere, or by anything but a plain destination, is left out; so is the outline of a damaged file.
    """
    pages = {page.obj.objgen: index for index, page in enumerate(source.pages)}

    def led(destination: PdfObject) -> Array | None:
        if isinstance(destination, Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, Array) or not len(destination) or not isinstance(destination[0], Dictionary):
            return None
        index = pages.get(destination[0].objgen)
        moved = move(index) if index is not None else None
        if index is None or moved is None:
            return None
        number, dx, dy = moved
        left, top = 0.0, float(source.pages[index].trimbox[3])
        if len(destination) >= 4 and destination[1] == Name.XYZ:
            left, top = _number(destination[2], left), _number(destination[3], top)
        return Array([target.pages[number].obj, Name.XYZ, round(left + dx, 3), round(top + dy, 3), 0])

    count = 0

    def copied(items: Sequence[OutlineItem], depth: int) -> list[OutlineItem]:
        nonlocal count
        out = []
        for item in items if depth < _DEPTH_MOST else ():
            count += 1
            place = led(item.destination)
            if place is None or count > _ITEMS_MOST:
                continue
            entry = OutlineItem(str(item.title)[:500], place)
            entry.children.extend(copied(item.children, depth + 1))
            out.append(entry)
        return out

    try:
        with source.open_outline(max_depth=_DEPTH_MOST) as outline:
            entries = copied(outline.root, 0)
        names = _names(source, led)
    except (pikepdf.PdfError, pikepdf.OutlineStructureError, ValueError, TypeError, AttributeError, LookupError):
        return
    if entries:
        with target.open_outline() as new_outline:
            new_outline.root.extend(entries)
        target.Root.PageMode = Name.UseOutlines
    if names:
        flat = Array()
        for name, place in sorted(names.items(), key=lambda entry: entry[0].encode()):
            flat.append(String(name))
            flat.append(place)
        target.Root.Names = Dictionary(Dests=target.make_indirect(Dictionary(Names=flat)))


def _names(source: pikepdf.Pdf, led: Callable[[PdfObject], Array | None]) -> dict[str, Array]:
    names = source.Root.get("/Names")
    if not isinstance(names, Dictionary) or "/Dests" not in names:
        return {}
    return {
        str(name): place for name, value in pikepdf.NameTree(names.Dests).items() if (place := led(value)) is not None
    }


def _number(value: PdfObject, default: float) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return default
