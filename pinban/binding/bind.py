"""Finished pages to the merged supplement: pypdf joins pages and tags, pikepdf does the rest."""

from collections.abc import Sequence

from pikepdf import Dictionary, Name

from pinban.binding.book import BindingError, BoundPage
from pinban.binding.contents import write_names, write_outline
from pinban.binding.faces import unite_faces
from pinban.binding.join import join_identical
from pinban.binding.leaves import read_leaves
from pinban.binding.merge import merged
from pinban.binding.threads import threads_of, write_threads
from pinban.binding.verify import verify
from pinban.fonts import FontLibrary
from pinban.pdf.metadata import DocumentFacts, write_labels, write_metadata
from pinban.prepress import serialise


def bind(
    pages: Sequence[BoundPage],
    facts: DocumentFacts,
    fonts: FontLibrary | None = None,
    *,
    right_to_left: bool = False,
) -> bytes:
    """One PDF/X-4 file of all pages, in order, with labels, outline, destinations, threads and one structure tree.

    The pages are finished ones (:func:`pinban.prepress.finish_page`); their content stays byte for byte. With
    ``fonts``, the library they were made with, each of its faces is embedded once for all of them. ``right_to_left``
    is for a paper bound at the right, whose spreads a viewer has to turn round. The same input gives the same
    bytes. What comes out is opened again and checked. Raises :class:`BindingError` where a page cannot be bound or
    the result is not what it should be.
    """
    leaves = read_leaves(pages)
    labels = [leaf.page.label for leaf in leaves]
    with merged(leaves) as pdf:
        if fonts is not None:
            unite_faces(pdf, fonts, labels)
        join_identical(pdf)
        write_outline(pdf, leaves)
        write_names(pdf, leaves)
        write_threads(pdf, threads_of(leaves))
        write_labels(pdf, labels)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if right_to_left:
            pdf.Root.ViewerPreferences.Direction = Name.R2L
        pdf.Root.PageMode = Name.UseOutlines
        write_metadata(pdf, facts, accessible=all(leaf.accessible for leaf in leaves))
        data = serialise(pdf)
    wrong = verify(data, leaves, facts, fonts, right_to_left=right_to_left)
    if wrong:
        raise BindingError(wrong)
    return data
