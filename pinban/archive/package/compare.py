"""A page as archived and as set again to a verdict: the same bytes, the same pixels, or what differs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pinban.archive.package import findings
from pinban.archive.package.images import trimmed_sheet
from pinban.diagnostics import Diagnostic, Place
from pinban.pdf.pdfium import PdfiumError

DPI = 100
_PIXELS = DPI / 254  # of a tenth of a millimetre
_NEAR = 0.5  # tenths of a millimetre: nearer than this stands in the same place

Index: TypeAlias = Mapping[str, Any]
"""The data of a package's ``index.json``."""

Mask: TypeAlias = NDArray[np.bool_]


class Sameness(StrEnum):
    """How far a page is what it was."""

    BYTES = "bytes"
    PIXELS = "pixels"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Verdict:
    """What came of one page; ``diagnostics`` say what differs, by story, text and picture."""

    page: str
    sameness: Sameness
    diagnostics: tuple[Diagnostic, ...] = ()


def compare_page(number: int, label: str, former: bytes, now: bytes, *, before: Index, after: Index) -> Verdict:
    """Compare a press page with what the bag holds of it.

    ``before`` and ``after`` are the indices of the bag and of the package made now; both are read with care, for a bag
    may have been edited.
    """
    if former == now:
        return Verdict(label, Sameness.BYTES)
    try:
        old, new = _raster(former), _raster(now)
    except PdfiumError as error:
        return _cannot(label, str(error))
    if old.shape != new.shape:
        sizes = [f"{shape[1] / DPI * 25.4:.0f}×{shape[0] / DPI * 25.4:.0f} mm" for shape in (old.shape, new.shape)]
        return _cannot(label, " → ".join(sizes))
    mask: Mask = np.any(old != new, axis=2)
    if not mask.any():
        return Verdict(label, Sameness.PIXELS)
    diagnostics = list(_differences(label, mask, _Page(number, before), _Page(number, after)))
    return Verdict(label, Sameness.DIFFERENT, tuple(diagnostics))


def _cannot(label: str, reason: str) -> Verdict:
    place = Place(page=label)
    return Verdict(
        label, Sameness.DIFFERENT, (findings.PAGE_DIFFERS.at(place, page=label, reason=reason or "not a PDF"),)
    )


def _raster(pdf: bytes) -> NDArray[np.uint8]:
    return np.asarray(trimmed_sheet(pdf, DPI))


class _Page:
    """What an index says of one page, as far as it says it well."""

    def __init__(self, number: int, index: Index) -> None:
        self.texts: dict[str, str] = {}
        self.areas: dict[str, list[tuple[float, ...]]] = {}
        self.places: dict[str, list[tuple[float, ...]]] = {}  # of its text; a story around a corner is no rectangle
        self.titles: dict[str, str] = {}
        self.pictures: list[tuple[str, str, tuple[float, ...]]] = []
        for article in _entries(index, "articles"):
            story = str(article.get("story", ""))
            areas = [_box(item) for item in _entries(article, "areas") if item.get("page") == number]
            if not areas:
                continue
            self.areas[story] = areas
            headline = article.get("headline")
            self.titles[story] = " ".join(map(str, headline)) if isinstance(headline, list) and headline else story
            blocks = [item for item in _entries(article, "blocks") if item.get("page") == number]
            self.places[story] = [_box(item) for item in blocks]
            self.texts[story] = "\n".join(str(item.get("text", "")) for item in blocks)
            for item in _entries(article, "pictures"):
                if item.get("page") == number:
                    self.pictures.append((story, str(item.get("file", "")), _box(item)))
        self.adverts = [
            (str(item.get("file", "")), _box(item)) for item in _entries(index, "adverts") if item.get("page") == number
        ]


def _differences(label: str, mask: Mask, before: _Page, after: _Page) -> Iterator[Diagnostic]:
    """Findings for every place where the pages differ; ``mask`` loses what they tell of."""
    place = Place(page=label)
    for story in before.texts.keys() - after.texts.keys():
        yield findings.GONE.at(place.within(story=story), page=label, story=before.titles[story])
        _explained(mask, before.places[story])
    for story in after.texts:
        where, title = place.within(story=story), after.titles[story]
        places = after.places[story] + before.places.get(story, [])
        pictures = [box for owner, _, box in after.pictures if owner == story]
        if story not in before.texts:
            yield findings.CAME.at(where, page=label, story=title)
        elif before.texts[story] != after.texts[story]:
            excerpt = _first_difference(before.texts[story], after.texts[story])
            yield findings.TEXT_DIFFERS.at(where, excerpt=excerpt, page=label, story=title)
        elif not _same(before.areas[story], after.areas[story]):
            yield findings.MOVED.at(where, page=label, story=title)
        else:
            for owner, file, box in after.pictures:
                if owner == story and _any(mask, [box]):
                    yield findings.PICTURE_DIFFERS.at(where, page=label, file=file)
            _explained(mask, pictures)
            if _any(mask, places):
                yield findings.LOOKS_DIFFER.at(where, page=label, story=title)
        _explained(mask, [*places, *pictures])
    for file, box in after.adverts:
        if _any(mask, [box]):
            yield findings.PICTURE_DIFFERS.at(place, page=label, file=file)
            _explained(mask, [box])
    if mask.any():
        yield findings.FURNITURE_DIFFERS.at(place, page=label)


def _first_difference(before: str, after: str) -> str:
    """A few characters of either text from where they part."""
    at = next((index for index, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(before), len(after)) if at is None else at
    start = max(0, at - 6)
    return f"{before[start : at + 14]} → {after[start : at + 14]}".replace("\n", " ")


def _same(before: list[tuple[float, ...]], after: list[tuple[float, ...]]) -> bool:
    return len(before) == len(after) and all(
        abs(one - other) <= _NEAR
        for old, new in zip(before, after, strict=True)
        for one, other in zip(old, new, strict=True)
    )


def _window(mask: Mask, box: tuple[float, ...]) -> Mask:
    """The part of a mask that a box covers, two pixels around it included: edges are softened."""
    x, y, width, height = (value * _PIXELS for value in box)
    top, left = max(0, int(y) - 2), max(0, int(x) - 2)
    part: Mask = mask[top : max(top, int(y + height) + 3), left : max(left, int(x + width) + 3)]
    return part


def _any(mask: Mask, boxes: Iterable[tuple[float, ...]]) -> bool:
    return any(bool(_window(mask, box).any()) for box in boxes)


def _explained(mask: Mask, boxes: Iterable[tuple[float, ...]]) -> None:
    for box in boxes:
        _window(mask, box)[...] = False


def _entries(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    listed = data.get(key)
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _box(item: Mapping[str, Any]) -> tuple[float, ...]:
    values = [item.get(key) for key in ("x", "y", "width", "height")]
    return tuple(float(value) if isinstance(value, int | float) and abs(value) < 1e6 else 0.0 for value in values)
