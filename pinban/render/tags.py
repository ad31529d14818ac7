"""WeasyPrint's structure tree to one that a screen reader follows: what is read, in whole paragraphs, and nothing else.

WeasyPrint tags element by element: a paragraph that runs on in the next column is two, the rules between stories are
empty divisions, the folio line is read out on every page, and each painted frame adds a level of its own.
"""

from collections.abc import Collection, Iterator
from typing import Any, TypeAlias

import pydyf

from pinban.render.picture import PT_PER_PX

Element: TypeAlias = Any
"""A structure element: a :class:`pydyf.Dictionary` whose ``K`` holds references and marked content's numbers."""

_RUN_ON = "/Span"
_GROUPS = ("/Document", "/Part", "/Art", "/Sect", "/Div", "/NonStruct")  # hold elements, never content


def tidy_tags(pdf: pydyf.PDF, height: float, artifacts: Collection[int]) -> None:
    """Tidy the tree of a one-page document, in place; nothing that is painted changes.

    ``height`` is the page's in CSS pixels. ``artifacts`` are the numbers of the marked content that is part of every
    page and of no story: it becomes an artifact (ISO 32000-1, 14.8.2.2). A ``Span`` that stands among paragraphs is
    the rest of the paragraph before it. Elements without content go, a ``NonStruct`` or ``Div`` gives its place to
    what it holds, except where it keeps a picture and its caption together, and pictures' boxes are told in points.
    """
    tree = _Tree(pdf, height, artifacts)
    tree.tidy()
    if artifacts:
        _untag(pdf, artifacts)


class _Tree:
    def __init__(self, pdf: pydyf.PDF, height: float, artifacts: Collection[int]) -> None:
        self.objects: dict[bytes, Element] = {item.reference: item for item in pdf.objects}
        self.height = height
        self.artifacts = artifacts
        root = self.objects[pdf.catalog["StructTreeRoot"]]
        self.owners = self.objects[root["ParentTree"]]["Nums"][1]
        self.documents = [self.objects[reference] for reference in root["K"]]

    def tidy(self) -> None:
        for document in self.documents:
            self._settle(document)
        for number in self.artifacts:
            self.owners[number] = "null"

    def _settle(self, element: Element) -> None:
        """Settle what an element holds, then decide for each of its kids whether and how it stays."""
        kept = pydyf.Array()
        for kid in element["K"]:
            if isinstance(kid, int):
                if kid not in self.artifacts:
                    kept.append(kid)
                continue
            child = self.objects[kid]
            if "S" not in child:  # a reference to an annotation
                kept.append(kid)
                continue
            self._settle(child)
            kept.extend(self._kept(child, element, kept))
        element["K"] = kept

    def _kept(self, child: Element, parent: Element, before: pydyf.Array) -> Iterator[bytes | int]:
        """What stands for ``child`` in its parent, after the siblings ``before`` it."""
        if not child["K"]:
            return
        if child["S"] == _RUN_ON and parent["S"] not in ("/P", "/Span"):
            first = self.objects[before[-1]] if before and not isinstance(before[-1], int) else None
            if first is not None and first["S"] in ("/P", "/BlockQuote", "/LI"):
                first["K"].extend(self._moved(child, first))
                return
            child["S"] = "/P"
        if child["S"] in ("/NonStruct", "/Div"):
            if self._has_figure(child):
                child["S"] = "/Div"
            elif parent["S"] in _GROUPS and any(isinstance(kid, int) for kid in child["K"]):
                child["S"] = "/P"
            else:
                yield from self._moved(child, parent)
                return
        if child["S"] == "/Figure":
            self._place(child)
        yield child.reference

    def _moved(self, child: Element, owner: Element) -> Iterator[bytes | int]:
        """An element's kids, now another's."""
        for kid in child["K"]:
            if isinstance(kid, int):
                self.owners[kid] = owner.reference
            else:
                self.objects[kid]["P"] = owner.reference
            yield kid

    def _has_figure(self, element: Element) -> bool:
        kids = (self.objects[kid] for kid in element["K"] if not isinstance(kid, int))
        return any(kid.get("S") == "/Figure" for kid in kids)

    def _place(self, figure: Element) -> None:
        """The figure's box from CSS pixels, downwards, to points in the page's space."""
        left, top, right, foot = figure["A"]["BBox"]
        sides = (left, self.height - foot, right, self.height - top)
        figure["A"]["BBox"] = pydyf.Array(round(side * PT_PER_PX, 3) for side in sides)


def _untag(pdf: pydyf.PDF, artifacts: Collection[int]) -> None:
    """Let the marked content of artifacts begin as such: a tag and its properties stand before each ``BDC``."""
    for item in pdf.objects:
        if not isinstance(item, pydyf.Stream):
            continue
        for index, operand in enumerate(item.stream):
            if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in artifacts:
                item.stream[index - 1 : index + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]
