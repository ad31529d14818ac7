"""A written page's structure tree, as pydyf has it, to what may be changed of it before it is written."""

from collections.abc import Collection, Iterable
from typing import Any, TypeAlias

import pydyf

Element: TypeAlias = Any
"""A structure element: a dictionary whose ``K`` lists references and marked content's numbers."""


class StructureTree:
    """The document's structure tree, of one page, before it is written. ``height`` is the page's in CSS px."""

    def __init__(self, pdf: pydyf.PDF, height: float) -> None:
        self._pdf = pdf
        self._objects: dict[bytes, Element] = {item.reference: item for item in pdf.objects}
        root = self._objects[pdf.catalog["StructTreeRoot"]]
        self.height = height
        self.owners: list[object] = self._objects[root["ParentTree"]]["Nums"][1]
        """The element of each marked content, by its number."""
        self.documents: list[Element] = [self._objects[reference] for reference in root["K"]]

    def element(self, reference: object) -> Element:
        """The object that a reference in ``K`` leads to."""
        assert isinstance(reference, bytes)
        return self._objects[reference]

    def set_list(self, element: Element, key: str, values: Iterable[object]) -> None:
        """Give an element, or its attributes, a list."""
        element[key] = pydyf.Array(values)

    def set_language(self, number: int, language: str, *, of: str) -> None:
        """Give the nearest element of kind ``of`` about marked content its language, else the content's own element."""
        owner = innermost = self.element(self.owners[number])
        while owner.get("S") != of and owner.get("P") in self._objects and "S" in self._objects[owner["P"]]:
            owner = self._objects[owner["P"]]
        (owner if owner.get("S") == of else innermost)["Lang"] = pydyf.String(language)

    def make_artifacts(self, numbers: Collection[int]) -> None:
        """Let marked content be no part of what is read (ISO 32000-1, 14.8.2.2): its ``BDC`` and its owner change."""
        for number in numbers:
            self.owners[number] = "null"
        for item in self._pdf.objects if numbers else ():
            if not isinstance(item, pydyf.Stream):
                continue
            for index, operand in enumerate(item.stream):
                if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in numbers:
                    artifact = pydyf.Dictionary({"Type": "/Pagination"})
                    item.stream[index - 1 : index + 1] = ["/Artifact", artifact]
