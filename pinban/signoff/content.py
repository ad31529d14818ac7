"""A finished page to the hash of what it prints, and to its text with the place of every character.

The hash leaves out what prints nothing: titles, dates and versions in the file's metadata, tags, file identifiers.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from pinban.changes import Issue, UnreadableError, read_issue
from pinban.changes.reading import Box, Page, Picture, Story
from pinban.pdf.objects import PdfObject
from pinban.pdf.opening import open_usable

_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox")
_PRINTED = ("/Contents", "/Resources", *_BOXES, "/Rotate", "/Group", "/UserUnit")
_SILENT = frozenset(
    {"/Parent", "/StructParents", "/StructParent", "/Metadata", "/PieceInfo", "/LastModified", "/Length"}
)
_DEPTH = 60


def content_of(pdf: bytes) -> str:
    """The sha256, in hexadecimal, of what the pages of a file print.

    Two files that differ in metadata alone have one hash. Raises :class:`pinban.pdf.opening.UnusablePdfError`.
    """
    with open_usable(pdf) as document:
        digest = hashlib.sha256(b"pinban-content-1")
        reader = _Reader({})
        for page in document.pages:
            for key in _PRINTED:
                digest.update(key.encode() + b"\0" + reader.of(_inherited(page.obj, key), 0))
        return digest.hexdigest()


def _inherited(page: PdfObject, key: str) -> PdfObject:
    """An attribute of a page, its own or that of the tree above it."""
    for _ in range(_DEPTH):
        if key in page:
            return page[key]
        if "/Parent" not in page:
            return None
        page = page["/Parent"]
    return None


@dataclass
class _Reader:
    """Hashes of objects, each indirect one once; one that leads back to itself is told by its depth."""

    known: dict[tuple[int, int], bytes]

    def of(self, item: PdfObject, depth: int) -> bytes:
        """The hash of an object and of all that it leads to."""
        if not isinstance(item, pikepdf.Object) or not item.is_indirect:
            return self._hash(item, depth)
        name = item.objgen
        if name not in self.known:
            self.known[name] = b"open"
            self.known[name] = self._hash(item, depth)
        return self.known[name]

    def _hash(self, item: PdfObject, depth: int) -> bytes:
        digest = hashlib.sha256()
        if depth > _DEPTH:
            digest.update(b"deep")
        elif isinstance(item, pikepdf.Stream):
            digest.update(b"stream" + self._entries(item, depth))
            digest.update(hashlib.sha256(item.read_raw_bytes()).digest())
        elif isinstance(item, pikepdf.Dictionary):
            digest.update(b"dictionary" + self._entries(item, depth))
        elif isinstance(item, pikepdf.Array):
            digest.update(b"array" + b"".join(self.of(part, depth + 1) for part in item))
        elif isinstance(item, pikepdf.Object):
            digest.update(item.unparse())
        else:
            digest.update(repr(item).encode())
        return digest.digest()

    def _entries(self, item: PdfObject, depth: int) -> bytes:
        parts = [
            key.encode() + b"\0" + self.of(item[key], depth + 1) for key in sorted(item.keys()) if key not in _SILENT
        ]
        return b"".join(parts)


@dataclass(frozen=True)
class PageText:
    """A page as it is read: its sheet in points, its stories in reading order, its pictures."""

    label: str
    page: Page

    @property
    def issue(self) -> Issue:
        """The page alone, as what two issues are compared by."""
        return Issue(self.label, "", (self.page,), b"")

    def as_json(self) -> bytes:
        """All but the places of single characters, which only the page as it is now has to know."""
        stories = [
            {"id": story.id, "title": story.title, "number": story.number, "text": story.text, "frames": story.frames}
            for story in self.page.stories
        ]
        pictures = [
            {"sha256": item.sha256, "box": item.box, "pixels": list(item.pixels)} for item in self.page.pictures
        ]
        size = [self.page.width, self.page.height]
        data = {"label": self.label, "size": size, "stories": stories, "pictures": pictures}
        return (json.dumps(_rounded(data), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def page_text(pdf: bytes, label: str, titles: Mapping[str, str]) -> PageText | None:
    """The text of a finished page; ``titles`` are its stories' headlines by id. ``None`` where it cannot be read."""
    known = {(label, "".join(title.split())[:100]): story for story, title in titles.items()}
    try:
        issue = read_issue(pdf, label, known)
    except UnreadableError:
        return None
    page = issue.pages[0]
    named = tuple(_as(story, label, known) for story in page.stories)
    pictures = tuple(Picture(label, item.sha256, item.box, item.pixels) for item in page.pictures)
    return PageText(label, Page(label, 0, page.width, page.height, page.origin, named, pictures))


def _as(story: Story, label: str, known: Mapping[tuple[str, str], str]) -> Story:
    name = known.get((label, story.title), story.id)
    return Story(name, story.title, label, story.number, story.text, story.boxes, story.frames)


def read_text(data: bytes) -> PageText | None:
    """A page from :meth:`PageText.as_json`; ``None`` for anything else."""
    try:
        said = json.loads(data)
        label = str(said["label"])
        stories = tuple(
            Story(
                str(item["id"]),
                str(item["title"]),
                label,
                int(item["number"]),
                str(item["text"]),
                (),
                tuple(_box(frame) for frame in item["frames"]),
            )
            for item in said["stories"]
        )
        pictures = tuple(
            Picture(label, str(item["sha256"]), _box(item["box"]), (int(item["pixels"][0]), int(item["pixels"][1])))
            for item in said["pictures"]
        )
        width, height = (float(side) for side in said["size"])
        return PageText(label, Page(label, 0, width, height, (0.0, height), stories, pictures))
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None


def _box(said: Sequence[Any]) -> Box:
    left, top, right, foot = (float(side) for side in said)
    return left, top, right, foot


def _rounded(data: Any) -> Any:  # noqa: ANN401 -- what JSON holds
    if isinstance(data, float):
        return round(data, 2)
    if isinstance(data, dict):
        return {key: _rounded(value) for key, value in data.items()}
    return [_rounded(item) for item in data] if isinstance(data, list | tuple) else data
