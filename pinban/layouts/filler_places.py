"""An edition's fillers and its layout to findings for those that no page can take: of no page's part, or too wide."""

from collections.abc import Iterator, Sequence

from pinban.diagnostics import Diagnostic
from pinban.layouts import findings
from pinban.model import Edition, Layout, Page


def check_fillers(edition: Edition, layout: Layout) -> Iterator[Diagnostic]:
    """Findings for parts named for fillers that no page has, and for pictures made for more columns than pages have."""
    fillers = edition.fillers
    pages = [page for page in edition.every_page if page.supplied is None]
    allowed = [page for page in pages if not fillers.pages or page.label in fillers.pages]
    for name in fillers.parts:
        if name not in layout.parts:
            facts = {"layout": layout.name, "part": name, "known": "、".join(layout.parts)}
            yield findings.FILLER_PART.at(fillers.source, **facts)
        elif all(page.part != name for page in allowed):
            known = "、".join(dict.fromkeys(page.part for page in allowed)) or "—"
            yield findings.FILLER_PART_UNUSED.at(fillers.source, part=name, known=known)
    yield from _too_wide(edition, layout, [page for page in allowed if page.part in (fillers.parts or layout.parts)])


def _too_wide(edition: Edition, layout: Layout, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    most = max((_columns(page, layout) for page in pages), default=0)
    for story in edition.fillers.stock if most else ():
        for picture in story.pictures:
            if picture.columns is not None and picture.columns > most:
                place = picture.source.within(story=story.id)
                yield findings.FILLER_TOO_WIDE.at(
                    place, story=story.id, file=picture.file, columns=picture.columns, most=most
                )


def _columns(page: Page, layout: Layout) -> int:
    """The most columns that a page may have, of all its part's body tiers or of the one that it asks for."""
    grids = layout.parts[page.part].grids if page.part in layout.parts else {}
    counts = [grid.columns for name, grid in grids.items() if page.body in ("", name)]
    return max(counts, default=0) * (2 if page.double else 1)
