"""Finished pages to the merged supplement: pypdf joins pages and tags, pikepdf does the rest."""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String
from pypdf import PdfReader, PdfWriter

from pinban.binding.book import BindingError, BoundPage, BoundStory
from pinban.binding.join import join_identical
from pinban.binding.leaves import Leaf, read_leaves
from pinban.binding.tree import TreeMerger
from pinban.binding.verify import page_title, verify
from pinban.prepress import DocumentFacts, PdfObject, serialise, write_labels, write_metadata


def bind(pages: Sequence[BoundPage], facts: DocumentFacts) -> bytes:
    """One PDF/X-4 file of all pages, in order, with labels, outline, destinations and one structure tree.

    The pages are finished ones (:func:`pinban.prepress.finish_page`); their content stays byte for byte.
    The same input gives the same bytes. What comes out is opened again and checked. Raises
    :class:`BindingError` where a page cannot be bound or the result is not what it should be.
    """
    leaves = read_leaves(pages)
    merged = _merge(leaves)
    with pikepdf.open(BytesIO(merged)) as pdf:
        _carry_intent(pdf, leaves)
        join_identical(pdf)
        _outline(pdf, leaves)
        _name_stories(pdf, leaves)
        write_labels(pdf, [leaf.page.label for leaf in leaves])
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.PageMode = Name.UseOutlines
        write_metadata(pdf, facts)
        data = serialise(pdf)
    wrong = verify(data, leaves, facts)
    if wrong:
        raise BindingError(wrong)
    return data


def _merge(leaves: Sequence[Leaf]) -> bytes:
    writer = PdfWriter()
    tree = TreeMerger(writer)
    for leaf in leaves:
        reader = PdfReader(BytesIO(leaf.page.pdf))
        writer.append(reader, import_outline=False)
        tree.take(reader, writer.pages[-1])
    tree.finish()
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _outline(pdf: pikepdf.Pdf, leaves: Sequence[Leaf]) -> None:
    """Section, page, story: neighbouring pages of one section stand under one entry.

    Entries hold destinations, not actions, which PDF/X forbids and pypdf writes.
    """
    with pdf.open_outline() as outline:
        for section, group in groupby(enumerate(leaves), key=lambda entry: entry[1].page.section):
            members = list(group)
            siblings = outline.root
            if section:
                head = OutlineItem(section, _place(pdf, *members[0], 0))
                siblings.append(head)
                siblings = head.children
            for index, leaf in members:
                entry = OutlineItem(page_title(leaf.page.label), _place(pdf, index, leaf, 0))
                entry.children.extend(
                    OutlineItem(story.title, _place(pdf, index, leaf, story.y)) for story in leaf.page.stories
                )
                siblings.append(entry)


def _place(pdf: pikepdf.Pdf, index: int, leaf: Leaf, y: float) -> Array:
    """A destination ``y`` below the sheet's head, at the reader's own scale."""
    trim = dict(leaf.boxes)["/TrimBox"]
    return Array([pdf.pages[index].obj, Name.XYZ, trim[0], round(trim[3] - y, 3), 0])


def _carry_intent(pdf: pikepdf.Pdf, leaves: Sequence[Leaf]) -> None:
    """The pages' common output intent: pypdf leaves the catalogue's entries behind."""
    with pikepdf.open(BytesIO(leaves[0].page.pdf)) as first:
        intents: PdfObject = first.Root.OutputIntents
        own = next(intent for intent in intents if intent.get("/S") == Name.GTS_PDFX)
        if not own.is_indirect:
            own = first.make_indirect(own)
        pdf.Root.OutputIntents = Array([pdf.copy_foreign(own)])


def _name_stories(pdf: pikepdf.Pdf, leaves: Sequence[Leaf]) -> None:
    """A named destination for each story that has an identifier, in a sorted name tree."""
    targets: dict[str, tuple[int, Leaf, BoundStory]] = {
        story.id: (index, leaf, story) for index, leaf in enumerate(leaves) for story in leaf.page.stories if story.id
    }
    if not targets:
        return
    names = Array()
    for name, (index, leaf, story) in sorted(targets.items(), key=lambda entry: entry[0].encode()):
        names.append(String(name))
        names.append(_place(pdf, index, leaf, story.y))
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=names)))
