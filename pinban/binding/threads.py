"""Stories that jump from page to page to article threads, which lead a reader from frame to frame (12.4.3)."""

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pinban.binding.leaves import Leaf
from pinban.pdf.objects import PdfObject

_BEADS_MOST = 100_000

Bead = tuple[int, tuple[float, ...]]
"""A frame: its page's place in the book, and left, foot, right, top in the page's own space."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A story's frames in reading order, over all its pages."""

    title: str
    beads: tuple[Bead, ...]


def threads_of(leaves: Sequence[Leaf]) -> list[Thread]:
    """A thread for each story with frames on two pages or more, in the order in which they begin."""
    titles: dict[str, str] = {}
    beads: dict[str, list[Bead]] = {}
    for index, leaf in enumerate(leaves):
        left, _, _, top = leaf.trim
        for story in leaf.page.stories:
            if not story.id:
                continue
            titles.setdefault(story.id, story.title)
            beads.setdefault(story.id, []).extend(
                (index, tuple(round(side, 3) for side in (left + f.x, top - f.foot, left + f.right, top - f.y)))
                for f in story.frames
            )
    return [Thread(titles[name], tuple(places)) for name, places in beads.items() if len({p for p, _ in places}) > 1]


def write_threads(pdf: pikepdf.Pdf, threads: Sequence[Thread]) -> None:
    """Write threads, and on each page the beads that lie on it."""
    pages = [page.obj for page in pdf.pages]
    on_page: dict[int, list[PdfObject]] = {}
    written = Array()
    for thread in threads:
        head = pdf.make_indirect(Dictionary(Type=Name.Thread, I=Dictionary(Title=String(thread.title))))
        beads = [
            pdf.make_indirect(Dictionary(Type=Name.Bead, T=head, P=pages[index], R=Array(rect)))
            for index, rect in thread.beads
        ]
        for number, bead in enumerate(beads):
            bead.N = beads[(number + 1) % len(beads)]
            bead.V = beads[number - 1]
            on_page.setdefault(thread.beads[number][0], []).append(bead)
        head.F = beads[0]
        written.append(head)
    for index, beads in on_page.items():
        pages[index].B = Array(beads)
    if len(written):
        pdf.Root.Threads = pdf.make_indirect(written)


def read_threads(pdf: pikepdf.Pdf) -> list[Thread]:
    """The threads of a file, each followed from its first bead until it comes back to it."""
    places = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    threads = []
    heads: PdfObject = pdf.Root.get("/Threads", Array())
    for head in heads:
        beads: list[Bead] = []
        bead = head.F
        while not beads or bead.objgen != head.F.objgen:
            beads.append((places.get(bead.P.objgen, -1), tuple(round(float(side), 3) for side in bead.R)))
            bead = bead.N
            if len(beads) > _BEADS_MOST:
                break
        threads.append(Thread(str(head.I.Title), tuple(beads)))
    return threads
