"""An issue to an EPUB 3: every story in the paper's order, the pages as pictures, a table of contents by pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from pinban.epaper.issue import Issue
from pinban.epaper.looks import Looks
from pinban.epaper.zips import zipped

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book's package document: its id there, its name, type and properties."""

    id: str
    name: str
    media_type: str
    properties: str = ""


def epub(issue: Issue, looks: Looks) -> bytes:
    """The book; the same input gives the same bytes."""
    files = dict(_files(issue, looks))
    items = [_item(count, name, name == "cover.webp") for count, name in enumerate(files)]
    spine = [item for item in items if item.name.endswith(".xhtml")]
    files["nav.xhtml"] = looks.text("epub/nav.xhtml.jinja", issue=issue)
    items.append(Item("nav", "nav.xhtml", _TYPES[".xhtml"], "nav"))
    files["package.opf"] = looks.text("epub/package.opf.jinja", issue=issue, items=items, spine=spine)
    book = [("mimetype", b"application/epub+zip"), ("META-INF/container.xml", _CONTAINER.encode())]
    book += ((f"EPUB/{name}", files[name]) for name in sorted(files))
    return zipped(book, stored=("mimetype", ".webp"))


def _files(issue: Issue, looks: Looks) -> Iterator[tuple[str, bytes]]:
    """The book's files in reading order."""
    yield "book.css", looks.text("epub/book.css.jinja", issue=issue)
    for page in issue.pages:
        number = page.number
        image = page.scales[1]
        yield ("cover.webp" if page is issue.pages[0] else f"page-{number}.webp"), issue.files[image.file]
        yield f"page-{number}.xhtml", looks.text("epub/page.xhtml.jinja", issue=issue, page=page, image=image)
        for story in issue.on(page):
            yield (
                f"story-{story.number}.xhtml",
                looks.text("epub/story.xhtml.jinja", issue=issue, story=story, page=page),
            )
    for story in issue.stories:
        for picture in story.pictures:
            yield picture_name(picture.file), issue.files[picture.file]


def picture_name(file: str) -> str:
    """A picture's name in the book: its page's folder and its own name."""
    return "-".join(file.rsplit("/", 2)[1:])


def _item(count: int, name: str, cover: bool) -> Item:
    suffix = "." + name.rpartition(".")[2]
    return Item(f"i{count}", name, _TYPES[suffix], "cover-image" if cover else "")
