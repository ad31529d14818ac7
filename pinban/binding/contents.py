"""Leaves to what a reader is led by: an outline of sections, pages and stories, and a name for each story."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from pinban.binding.book import BoundStory
from pinban.binding.leaves import Leaf


def page_title(label: str) -> str:
    """A page's entry in the outline."""
    return f"第{label}版"


def story_names(leaves: Sequence[Leaf]) -> Iterator[tuple[str, tuple[int, BoundStory]]]:
    """The destination of each story with an identifier: ``id`` where it begins, ``id@label`` on each further page."""
    begun: set[str] = set()
    for index, leaf in enumerate(leaves):
        for story in leaf.page.stories:
            if story.id:
                yield f"{story.id}@{leaf.page.label}" if story.id in begun else story.id, (index, story)
                begun.add(story.id)


def write_outline(pdf: pikepdf.Pdf, leaves: Sequence[Leaf]) -> None:
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


def write_names(pdf: pikepdf.Pdf, leaves: Sequence[Leaf]) -> None:
    """The stories' named destinations, in a sorted name tree (7.9.6)."""
    named = dict(story_names(leaves))
    if not named:
        return
    names = Array()
    for name in sorted(named, key=str.encode):
        index, story = named[name]
        names.append(String(name))
        names.append(_place(pdf, index, leaves[index], story.y))
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=names)))


def _place(pdf: pikepdf.Pdf, index: int, leaf: Leaf, y: float) -> Array:
    """A destination ``y`` below the sheet's head, at the reader's own scale; the whole sheet where it lies turned."""
    page = pdf.pages[index].obj
    if leaf.turned:
        return Array([page, Name.Fit])
    left, _, _, top = leaf.trim
    return Array([page, Name.XYZ, left, round(top - y, 3), 0])
