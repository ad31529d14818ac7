"""WeasyPrint's structure tree to one that a screen reader follows: what is read, in whole paragraphs, and nothing else.

WeasyPrint tags element by element: a paragraph that runs on in the next column is two, the rules between stories are
empty divisions, the folio line is read out on every page, and each painted frame adds a level of its own.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from pinban.render.picture import PT_PER_PX
from pinban.render.weasy import Element, StructureTree

_RUN_ON = "/Span"
_STORY = "/Art"
_GROUPS = ("/Document", "/Part", "/Art", "/Sect", "/Div", "/NonStruct")  # hold elements, never content


def tidy_tags(tree: StructureTree, artifacts: Collection[int], languages: Mapping[int, str] | None = None) -> None:
    """Tidy the tree of a one-page document, in place; nothing that is painted changes.

    ``artifacts`` are the numbers of the marked content that is part of every page and of no story: it becomes an
    artifact (ISO 32000-1, 14.8.2.2). A ``Span`` that stands among paragraphs is the rest of the paragraph before it.
    Elements without content go, a ``NonStruct`` or ``Div`` gives its place to what it holds, except where it keeps a
    picture and its caption together, and pictures' boxes are told in points. ``languages`` are those of marked content
    in another language than the page's: the story that it is of says so (ISO 32000-1, 14.9.2).
    """
    _Tidying(tree, artifacts).tidy()
    for number, language in (languages or {}).items():
        tree.set_language(number, language, of=_STORY)
    tree.make_artifacts(artifacts)


class _Tidying:
    def __init__(self, tree: StructureTree, artifacts: Collection[int]) -> None:
        self.tree = tree
        self.artifacts = artifacts

    def tidy(self) -> None:
        for document in self.tree.documents:
            self._settle(document)

    def _settle(self, element: Element) -> None:
        """Settle what an element holds, then decide for each of its kids whether and how it stays."""
        kept: list[object] = []
        for kid in element["K"]:
            if isinstance(kid, int):
                if kid not in self.artifacts:
                    kept.append(kid)
                continue
            child = self.tree.element(kid)
            if "S" not in child:  # a reference to an annotation
                kept.append(kid)
                continue
            self._settle(child)
            kept.extend(self._kept(child, element, kept))
        self.tree.set_list(element, "K", kept)

    def _kept(self, child: Element, parent: Element, before: Sequence[object]) -> Iterator[object]:
        """What stands for ``child`` in its parent, after the siblings ``before`` it."""
        if not child["K"]:
            return
        if child["S"] == _RUN_ON and parent["S"] not in ("/P", "/Span"):
            first = self.tree.element(before[-1]) if before and not isinstance(before[-1], int) else None
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

    def _moved(self, child: Element, owner: Element) -> Iterator[object]:
        """An element's kids, now another's."""
        for kid in child["K"]:
            if isinstance(kid, int):
                self.tree.owners[kid] = owner.reference
            else:
                self.tree.element(kid)["P"] = owner.reference
            yield kid

    def _has_figure(self, element: Element) -> bool:
        kids = (self.tree.element(kid) for kid in element["K"] if not isinstance(kid, int))
        return any(kid.get("S") == "/Figure" for kid in kids)

    def _place(self, figure: Element) -> None:
        """The figure's box from CSS pixels, downwards, to points in the page's space."""
        left, top, right, foot = figure["A"]["BBox"]
        sides = (left, self.tree.height - foot, right, self.tree.height - top)
        self.tree.set_list(figure["A"], "BBox", (round(side * PT_PER_PX, 3) for side in sides))
