"""A page's marked content and the structure tree to what does not fit between them."""

import re
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from pinban.pdf.objects import PdfObject
from pinban.pdf.streams import walk

_MCID = re.compile(rb"/MCID\s+(\d{1,9})")


def tagged_entries(pdf: pikepdf.Pdf, index: int) -> int:
    """How many entries the parent tree has for a page's marked content; -1 where it has none for the page."""
    entry = _entry(pdf, index)
    return len(entry) if isinstance(entry, Array) else -1


def tag_faults(pdf: pikepdf.Pdf, index: int) -> list[str]:
    """What is wrong between a page's marked content and the tree, in a few words each; nothing for an untagged page.

    Every piece of the content with an identifier must belong to an element that names it and its page (ISO 32000-1,
    14.7.4.4), and every element must hang in the tree.
    """
    page: PdfObject = pdf.pages[index].obj
    if "/StructParents" not in page:
        return []
    entries = _entry(pdf, index)
    if not isinstance(entries, Array):
        return ["StructParents / ParentTree"]
    faults = []
    if _lost(_named(page), entries, page):  # perhaps only bytes of a picture that look like it
        lost = _lost(set(_marked(page)), entries, page)
        if lost:
            faults.append(f"MCID {', '.join(map(str, lost[:5]))}{' …' if len(lost) > 5 else ''}")
    if any(isinstance(element, Dictionary) and not _hangs(element, pdf) for element in entries):
        faults.append("P")
    return faults


def _lost(numbers: Iterable[int], entries: Array, page: PdfObject) -> list[int]:
    return sorted(number for number in numbers if not _fits(entries, number, page))


def _named(page: PdfObject) -> set[int]:
    """The identifiers of marked content as a search finds them, which is ten times as fast as reading the content."""
    if "/Properties" in page.get("/Resources", Dictionary()):
        return set(_marked(page))
    contents = page.get("/Contents", Array())
    streams = contents if isinstance(contents, Array) else [contents]
    return {int(number) for stream in streams for number in _MCID.findall(stream.read_bytes())}


def _entry(pdf: pikepdf.Pdf, index: int) -> PdfObject:
    root: PdfObject = pdf.Root.get("/StructTreeRoot")
    key: PdfObject = pdf.pages[index].obj.get("/StructParents")
    tree = root.get("/ParentTree") if isinstance(root, Dictionary) and key is not None else None
    if not isinstance(tree, Dictionary):
        return None
    entries, number = pikepdf.NumberTree(tree), int(key)
    return entries[number] if number in entries else None  # noqa: SIM401 - its get raises for a number that is not there


def _marked(page: PdfObject) -> Iterator[int]:
    """The identifiers of a page's marked content, in the order of its content."""
    properties = page.get("/Resources", Dictionary()).get("/Properties", Dictionary())
    for _, operands, _ in walk(page, "BDC", ours=True):
        listed = operands[1] if len(operands) > 1 else None
        if isinstance(listed, Name):
            listed = properties.get(str(listed))
        if isinstance(listed, Dictionary) and "/MCID" in listed:
            yield int(listed["/MCID"])


def _fits(entries: Array, number: int, page: PdfObject) -> bool:
    """Whether the element that the parent tree has for a piece of content has that piece among its kids."""
    element = entries[number] if 0 <= number < len(entries) else None
    if not isinstance(element, Dictionary) or "/S" not in element:
        return False
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            sheet = kid.get("/Pg", element.get("/Pg"))
            if kid.get("/MCID") != number:
                continue
        elif kid == number:
            sheet = element.get("/Pg")
        else:
            continue
        return sheet is not None and sheet.objgen == page.objgen
    return False


def _hangs(element: PdfObject, pdf: pikepdf.Pdf) -> bool:
    """Whether an element's parents lead to the root."""
    root = pdf.Root.StructTreeRoot.objgen
    for _ in range(64):
        element = element.get("/P")
        if not isinstance(element, Dictionary):
            return False
        if element.objgen == root:
            return True
    return False
