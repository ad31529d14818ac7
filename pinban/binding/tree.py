"""Structure trees of several pages to one, with parent-tree keys that are unique in the whole.

Each page's ``Document`` becomes a ``Part`` of the supplement's (ISO 32000-1, 14.7 and 14.8.4.2).
"""

from typing import Any, TypeAlias, cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

Node: TypeAlias = Any
_DEPTH_MOST = 12


class TreeMerger:
    """Takes over one page's structure tree after the other into the writer's."""

    def __init__(self, writer: PdfWriter) -> None:
        self.writer = writer
        self.numbers = ArrayObject()
        self.roles = DictionaryObject()
        self.classes = DictionaryObject()
        self.parts = ArrayObject()
        self.next_key = 0
        self.root = writer._add_object(DictionaryObject())
        self.document = writer._add_object(DictionaryObject())

    def take(self, reader: PdfReader, page: DictionaryObject) -> None:
        """Merge the tree of ``reader``, whose only page was appended to the writer as ``page``.

        Elements refer to the page that was appended: pypdf clones each object of a reader once.
        """
        source = reader.root_object.get("/StructTreeRoot")
        if source is None:
            page.pop(NameObject("/Tabs"), None)
            return
        key = reader.pages[0].get("/StructParents")
        if key is not None:  # which pypdf leaves out when it appends a page
            page[NameObject("/StructParents")] = NumberObject(int(cast(Any, key)))
        tree = cast(DictionaryObject, source.get_object()).clone(self.writer)
        self._take_elements(tree)
        self._take_parents(tree, page)
        self.roles.update(cast(DictionaryObject, tree.get("/RoleMap", DictionaryObject()).get_object()))
        self.classes.update(cast(DictionaryObject, tree.get("/ClassMap", DictionaryObject()).get_object()))

    def finish(self) -> None:
        """Write the root; nothing where no page was tagged."""
        if not self.parts:
            return
        document = cast(DictionaryObject, self.document.get_object())
        document.update(_dictionary(Type=NameObject("/StructElem"), S=NameObject("/Document"), P=self.root))
        document[NameObject("/K")] = self.parts
        root = cast(DictionaryObject, self.root.get_object())
        parents = self.writer._add_object(_dictionary(Nums=self.numbers))
        root.update(_dictionary(Type=NameObject("/StructTreeRoot"), K=ArrayObject([self.document]), ParentTree=parents))
        root[NameObject("/ParentTreeNextKey")] = NumberObject(self.next_key)
        for name, entries in (("/RoleMap", self.roles), ("/ClassMap", self.classes)):
            if entries:
                root[NameObject(name)] = entries
        catalogue = self.writer.root_object
        catalogue[NameObject("/StructTreeRoot")] = self.root
        catalogue[NameObject("/MarkInfo")] = _dictionary(Marked=BooleanObject(True))

    def _take_elements(self, tree: DictionaryObject) -> None:
        kids = tree.get("/K")
        plain = kids.get_object() if kids is not None else ArrayObject()
        for kid in plain if isinstance(plain, ArrayObject) else ArrayObject([cast(PdfObject, kids)]):
            element = cast(DictionaryObject, kid.get_object())
            if element.get("/S") == "/Document":
                element[NameObject("/S")] = NameObject("/Part")
            element[NameObject("/P")] = self.document
            element.pop(NameObject("/NS"), None)  # a namespace is PDF 2.0's
            _rename(element, f"{len(self.parts)}.".encode())
            self.parts.append(kid)

    def _take_parents(self, tree: DictionaryObject, page: DictionaryObject) -> None:
        offset, greatest = self.next_key, -1
        entries = sorted(_numbers(tree.get("/ParentTree"), 0), key=lambda entry: entry[0])
        for key, value in entries:
            self.numbers.append(NumberObject(key + offset))
            self.numbers.append(value)
            greatest = max(greatest, key)
        for holder in _holders(page):
            for name in ("/StructParents", "/StructParent"):
                if name in holder:
                    holder[NameObject(name)] = NumberObject(int(cast(Any, holder[name])) + offset)
        self.next_key = offset + greatest + 1


def _numbers(node: Node, depth: int) -> list[tuple[int, Node]]:
    """All entries of a number tree."""
    if node is None or depth > _DEPTH_MOST:
        return []
    node = node.get_object()
    flat = list(node.get("/Nums", ()))
    entries = [(int(key), value) for key, value in zip(flat[::2], flat[1::2], strict=False)]
    for kid in node.get("/Kids", ()):
        entries += _numbers(kid, depth + 1)
    return entries


def _holders(page: DictionaryObject) -> list[DictionaryObject]:
    """The page and everything on it that may have a key of its own: annotations and XObjects."""
    holders: list[DictionaryObject] = [page]
    holders += [note.get_object() for note in cast(Any, page.get("/Annots", ArrayObject())).get_object()]
    seen: set[int] = set()

    def visit(resources: Node, depth: int) -> None:
        objects = resources.get_object().get("/XObject") if resources is not None else None
        for item in objects.get_object().values() if objects is not None and depth < _DEPTH_MOST else ():
            number = item.idnum if isinstance(item, IndirectObject) else id(item)
            if number not in seen:
                seen.add(number)
                holders.append(item.get_object())
                visit(item.get_object().get("/Resources"), depth + 1)

    visit(page.get("/Resources"), 0)
    return holders


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def _rename(element: Node, prefix: bytes) -> None:
    """Give table cells' identifiers, and what refers to them, a prefix: each page counts its own from the start."""
    pending = [element]
    while pending:
        node = pending.pop().get_object()
        if not isinstance(node, DictionaryObject):
            continue
        if "/ID" in node:
            node[NameObject("/ID")] = _prefixed(node["/ID"], prefix)
        attributes = node.get("/A")
        plain = attributes.get_object() if attributes is not None else None
        if isinstance(plain, DictionaryObject) and "/Headers" in plain:
            headers = cast(ArrayObject, plain["/Headers"])
            plain[NameObject("/Headers")] = ArrayObject([_prefixed(header, prefix) for header in headers])
        kids = node.get("/K", ArrayObject()).get_object()
        pending += kids if isinstance(kids, ArrayObject) else [kids]


def _prefixed(value: Node, prefix: bytes) -> PdfObject:
    plain = value.get_object()
    return ByteStringObject(prefix + (plain.original_bytes if hasattr(plain, "original_bytes") else bytes(plain)))
