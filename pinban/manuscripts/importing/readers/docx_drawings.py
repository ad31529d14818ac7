"""Word's drawings to the pictures, text boxes and words in them."""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import PictureCopy
from pinban.manuscripts.importing.readers.docx_package import MOST_MEDIA, Package, Relation
from pinban.manuscripts.importing.readers.docx_styles import value
from pinban.manuscripts.importing.readers.docx_text import raw_text
from pinban.manuscripts.importing.readers.xml import local


def text_boxes(element: etree._Element) -> list[etree._Element]:
    """The outermost text boxes of a drawing that say anything."""
    boxes = [item for item in element.iter() if local(item) in ("txbxContent", "textbox") and raw_text(item)]
    within = set(boxes)
    return [box for box in boxes if within.isdisjoint(box.iterancestors())]


def word_art(element: etree._Element) -> Iterator[str]:
    """The words of word art, which are attributes and no text."""
    for item in element.iter():
        if local(item) == "textpath" and (text := value(item, "string")):
            yield text


def is_chart(element: etree._Element) -> bool:
    """Whether a drawing is a chart or SmartArt, which no reader of pictures can take."""
    return any(local(item) in ("chart", "relIds") for item in element.iter())


def pictures_in(
    element: etree._Element, package: Package, relations: Mapping[str, Relation], place: Place
) -> tuple[list[PictureCopy], list[Diagnostic]]:
    """A drawing's pictures; those that lie outside have been told of with the relations."""
    named = next((item for item in element.iter() if local(item) == "docPr"), None)
    alt = (value(named, "descr") or value(named, "title") or "").strip()[:200]
    number = place.paragraph or 0
    pictures: list[PictureCopy] = []
    problems: list[Diagnostic] = []
    for item in element.iter():
        if local(item) == "srcRect" and any(text not in ("0", "") for text in map(str, item.attrib.values())):
            problems.append(findings.CROPPED.at(place, number=number))
        relation = relations.get(_reference(item)) if local(item) in ("blip", "imagedata") else None
        if relation is not None and not relation.external:
            data = package.part(relation.target, MOST_MEDIA)
            if data:
                pictures.append(PictureCopy(posixpath.basename(relation.target), data, number, alt=alt))
            else:
                problems.append(findings.PICTURE_MISSING.at(place, name=relation.target))
    return pictures, problems


def _reference(item: etree._Element) -> str:
    return value(item, "embed") or value(item, "id") or value(item, "link") or ""
