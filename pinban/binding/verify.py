"""The bound file, opened again, to findings for whatever is not as its pages and facts want it."""

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from pinban.binding import findings
from pinban.binding.contents import page_title, story_names
from pinban.binding.leaves import Leaf, boxes_of, content_of, intent_of
from pinban.binding.tags import tag_faults, tagged_entries
from pinban.binding.threads import read_threads, threads_of
from pinban.diagnostics import Diagnostic, Place
from pinban.fonts import FACE_KEY, FontLibrary
from pinban.pdf.accessible import claims_accessible
from pinban.pdf.metadata import PDFX_VERSION, DocumentFacts
from pinban.pdf.objects import PdfObject
from pinban.pdf.opening import open_pdf, plain_reason
from pinban.pdf.xmp import PDFXID, read_xmp

Item = tuple[str, object, object]
"""What is looked at, what it should be, what it is."""


def verify(
    data: bytes, leaves: Sequence[Leaf], facts: DocumentFacts, fonts: FontLibrary | None, *, right_to_left: bool
) -> list[Diagnostic]:
    """Everything that binding promises, read from the bytes."""
    try:
        with open_pdf(data) as pdf:
            items = [
                *_whole(pdf, leaves, facts),
                ("direction", "/R2L" if right_to_left else "", str(_viewer(pdf).get("/Direction", ""))),
                *_pages(pdf, leaves),
                *_outline(pdf, leaves),
                ("threads", threads_of(leaves), read_threads(pdf)),
                *_faces(pdf, fonts),
            ]
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, LookupError) as error:
        return [findings.NOT_AS_BOUND.at(Place(), what="file", expected="PDF", found=plain_reason(error))]
    return [
        findings.NOT_AS_BOUND.at(Place(), what=what, expected=_short(expected), found=_short(is_there))
        for what, expected, is_there in items
        if expected != is_there
    ]


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 200 else f"{text[:200]}…"


def _viewer(pdf: pikepdf.Pdf) -> PdfObject:
    return pdf.Root.get("/ViewerPreferences", Dictionary())


def _whole(pdf: pikepdf.Pdf, leaves: Sequence[Leaf], facts: DocumentFacts) -> Iterator[Item]:
    root: PdfObject = pdf.Root
    yield "pages", len(leaves), len(pdf.pages)
    yield "output intents", 1, len(root.get("/OutputIntents", Array()))
    yield "output condition", (leaves[0].condition, leaves[0].profile), intent_of(pdf)
    yield "language", facts.language, str(root.get("/Lang", ""))
    yield "title", facts.title, str(pdf.docinfo.get("/Title", ""))
    yield "title shown", True, _viewer(pdf).get("/DisplayDocTitle")
    yield "Trapped", "/False", str(pdf.docinfo.get("/Trapped", ""))
    yield "identifier", 2, len(pdf.trailer.get("/ID", Array()))
    yield "PDF/UA", all(leaf.accessible for leaf in leaves), claims_accessible(pdf)
    xmp = read_xmp(pdf)
    yield "XMP title", facts.title, str(xmp.get("dc:title", ""))
    yield "XMP identifier", facts.identifier, str(xmp.get("dc:identifier", ""))
    yield "XMP document", f"uuid:{facts.document_id}", str(xmp.get("xmpMM:DocumentID", ""))
    yield "XMP date", facts.xmp_date, str(xmp.get("xmp:ModifyDate", ""))
    yield "XMP PDF/X", PDFX_VERSION, str(xmp.get(f"{{{PDFXID}}}GTS_PDFXVersion", ""))


def _pages(pdf: pikepdf.Pdf, leaves: Sequence[Leaf]) -> Iterator[Item]:
    keys = [int(page.obj.StructParents) for page in pdf.pages if "/StructParents" in page.obj]
    yield "keys of the parent tree", len(keys), len(set(keys))
    for index, (sheet, leaf) in enumerate(zip(pdf.pages, leaves, strict=False)):
        label = leaf.page.label
        yield f"label of page {index + 1}", label, sheet.label
        yield f"boxes of page {label}", leaf.boxes, boxes_of(sheet.obj)
        yield f"content of page {label}", leaf.content, content_of(sheet.obj)
        yield f"tags of page {label}", leaf.tagged, tagged_entries(pdf, index)
        yield f"structure of page {label}", [], tag_faults(pdf, index)


def _outline(pdf: pikepdf.Pdf, leaves: Sequence[Leaf]) -> Iterator[Item]:
    places = {sheet.obj.objgen: index for index, sheet in enumerate(pdf.pages)}
    entries: list[tuple[str, int]] = []
    with pdf.open_outline() as outline:
        pending = list(reversed(outline.root))
        while pending:
            item = pending.pop()
            target: PdfObject = item.destination
            if isinstance(target, Array) and not item.children:
                entries.append((str(item.title), places.get(target[0].objgen, -1)))
            pending += reversed(item.children)
    expected = [
        (title, index)
        for index, leaf in enumerate(leaves)
        for title in ([story.title for story in leaf.page.stories] or [page_title(leaf.page.label)])
    ]
    yield "outline", expected, entries
    names: PdfObject = pdf.Root.get("/Names")
    tree = pikepdf.NameTree(names.Dests) if names is not None and "/Dests" in names else {}
    wanted = {name: index for name, (index, _) in story_names(leaves)}
    yield "destinations", wanted, {str(name): places.get(target[0].objgen, -1) for name, target in tree.items()}
    yield "outline shown", str(Name.UseOutlines), str(pdf.Root.get("/PageMode", ""))


def _faces(pdf: pikepdf.Pdf, library: FontLibrary | None) -> Iterator[Item]:
    """Each face of the library once: all fonts that are subsets of it share one file."""
    known = {face.sha256: face.id for face in library.faces.values()} if library else {}
    files: dict[str, set[tuple[int, int]]] = {}
    owners: dict[str, set[tuple[int, int]]] = {}
    for item in pdf.objects:
        face = known.get(str(item.get(f"/{FACE_KEY}", ""))) if isinstance(item, Dictionary) else None
        if face is not None:
            descriptor: PdfObject = item.DescendantFonts[0].FontDescriptor
            number = descriptor.get("/FontFile3", descriptor.get("/FontFile2")).objgen
            files.setdefault(face, set()).add(number)
            owners.setdefault(str(descriptor.FontName), set()).add(number)
    yield "files of each face", dict.fromkeys(files, 1), {face: len(numbers) for face, numbers in files.items()}
    yield "subset names", dict.fromkeys(owners, 1), {name: len(numbers) for name, numbers in owners.items()}
