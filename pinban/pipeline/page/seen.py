"""An edition cut down to what one page depends on, so that a change of other pages does not make it anew."""

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pinban.layouts import LayoutFolder
from pinban.model import Edition, Fillers, Page

_OF_ITSELF = (
    *(
        "id",
        "paper",
        "title",
        "date",
        "layout",
        "plant",
        "issue",
        "lunar",
        "slogan",
        "weather",
        "special",
        "binding",
        "archive",
    ),
    *("sides", "imprint_page", "extent", "language"),
)
_MORE = re.compile(rf"\bedition\b(?!\.({'|'.join(_OF_ITSELF)})\b)")


def as_seen(edition: Edition, page: Page, *, everything: bool) -> Edition:
    """The edition with this page alone whole: of the others it has numbers, labels and names of sections.

    ``everything`` leaves the edition as it is, for templates that look at other pages.
    """
    bare = replace(edition, sheets=None, signoff=(), borrowed=_borrowed(edition, page))
    if everything:
        return bare
    pages = tuple(item if item.number == page.number else _shell(item) for item in edition.pages)
    return replace(bare, pages=pages, pool=(), fillers=Fillers(), versions=())


def _borrowed(edition: Edition, page: Page) -> dict[str, Path]:
    """Where those of the page's own files lie that other editions use too."""
    stories = [item for story in page.stories for item in (story, *story.members)]
    names = {story.source.file for story in stories} | {item.file for story in stories for item in story.pictures}
    names |= {advert.file for advert in page.adverts}
    return {name: path for name, path in edition.borrowed.items() if name in names}


def _shell(page: Page) -> Page:
    return Page(
        number=page.number,
        label=page.label,
        section=page.section,
        stories=(),
        part=page.part,
        double=page.double,
        supplied=page.supplied,
    )


def looks_at_others(layout: LayoutFolder, state: bytes) -> bool:
    """Whether a template of the layout may ask the edition for more than its own facts; ``state`` is the files'."""
    return _looks_at_others(tuple(layout.files()), state)


@lru_cache(maxsize=16)
def _looks_at_others(files: tuple[tuple[str, Path], ...], _: bytes) -> bool:
    return any(
        _MORE.search(path.read_text(encoding="utf-8", errors="replace"))
        for name, path in files
        if name.endswith(".jinja") and "epaper/" not in name  # these are no part of a printed page
    )
