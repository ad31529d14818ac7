"""Structure trees of several pages to one, with parent-tree keys that are unique in the whole.

Each page's ``Document`` becomes a ``Part`` of the supplement's (ISO 32000-1, 14.7 and 14.8.4.2).
"""

from collections.abc import Mapping
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
Renamed: TypeAlias = dict[str, NameObject]
_DEPTH_MOST = 12


class TreeMerger:
    """Takes over one page's structure tree after the other into the writer's.

    ``first_keys`` has for each page what was added to its keys of the parent tree, 0 for an untagged page too.
    """

    def __init__(self, writer: PdfWriter) -> None:
        self.writer = writer
        self.numbers = ArrayObject()
        self.maps = {"/RoleMap": DictionaryObject(), "/ClassMap": DictionaryObject()}
        self.parts = ArrayObject()
        self.identified: list[tuple[bytes, Node]] = []
        self.first_keys: list[int] = []
        self.next_key = 0
        self.root = writer._add_object(DictionaryObject())
        self.document = writer._add_object(DictionaryObject())

    def take(self, reader: PdfReader, page: DictionaryObject) -> None:
        """Merge the tree of ``reader``, whose only page was appended to the writer as ``page``.

        Elements refer to the page that was appended: pypdf clones each object of a reader once.
        """
        source = reader.root_object.get("/StructTreeRoot")
        self.first_keys.append(self.next_key if source is not None else 0)
        if source is None:
            page.pop(NameObject("/Tabs"), None)
            return
        key = reader.pages[0].get("/StructParents")
        if key is not None:  # which pypdf leaves out when it appends a page
            page[NameObject("/StructParents")] = NumberObject(int(cast(Any, key)))
        tree = cast(DictionaryObject, source.get_object()).clone(self.writer)
        names = {name: self._take_map(name, tree) for name in self.maps}
        self._take_elements(tree, names)
        self._take_parents(tree, page)

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
        if self.identified:
            names = ArrayObject()
            for identifier, element in sorted(self.identified, key=lambda entry: entry[0]):
                names += [ByteStringObject(identifier), element]
            root[NameObject("/IDTree")] = self.writer._add_object(_dictionary(Names=names))
        for name, entries in self.maps.items():
            if entries:
                root[NameObject(name)] = entries
        catalogue = self.writer.root_object
        catalogue[NameObject("/StructTreeRoot")] = self.root
        catalogue[NameObject("/MarkInfo")] = _dictionary(Marked=BooleanObject(True))

    def _take_map(self, name: str, tree: DictionaryObject) -> Renamed:
        """Add a page's role or class map to the whole's; what the whole means otherwise gets another name."""
        own_map = tree.get(name)
        whole, renamed = self.maps[name], {}
        for key, value in cast(DictionaryObject, own_map.get_object()).items() if own_map is not None else ():
            if whole.get(key, value) == value:
                whole[key] = value
            else:
                renamed[str(key)] = NameObject(f"{key}-{len(self.first_keys)}")
                whole[renamed[str(key)]] = value
        return renamed

    def _take_elements(self, tree: DictionaryObject, names: Mapping[str, Renamed]) -> None:
        kids = tree.get("/K")
        plain = kids.get_object() if kids is not None else ArrayObject()
        for kid in plain if isinstance(plain, ArrayObject) else ArrayObject([cast(PdfObject, kids)]):
            reference = kid if isinstance(kid, IndirectObject) else self.writer._add_object(kid)
            element = cast(DictionaryObject, kid.get_object())
            if element.get("/S") == "/Document":
                element[NameObject("/S")] = NameObject("/Part")
            element[NameObject("/P")] = self.document
            element.pop(NameObject("/NS"), None)  # a namespace is PDF 2.0's
            self._rename(reference, f"{len(self.parts)}.".encode(), names)
            self.parts.append(reference)

    def _rename(self, first: Node, prefix: bytes, names: Mapping[str, Renamed]) -> None:
        """Give identifiers, and what refers to them, a prefix: each page counts its own from the start."""
        pending = [first]
        while pending:
            reference = pending.pop()
            node = reference.get_object()
            if not isinstance(node, DictionaryObject):
                continue
            if "/ID" in node:
                name = prefix + _bytes(node["/ID"])
                node[NameObject("/ID")] = ByteStringObject(name)
                self.identified.append((name, reference))
            for key, renamed in (("/S", names["/RoleMap"]), ("/C", names["/ClassMap"])):
                if str(node.get(key)) in renamed:
                    node[NameObject(key)] = renamed[str(node[key])]
            attributes = node.get("/A")
            plain = attributes.get_object() if attributes is not None else None
            if isinstance(plain, DictionaryObject) and "/Headers" in plain:
                headers = cast(ArrayObject, plain["/Headers"])
                plain[NameObject("/Headers")] = ArrayObject(
                    [ByteStringObject(prefix + _bytes(header)) for header in headers]
                )
            kids = node.get("/K")
            plain_kids = kids.get_object() if kids is not None else None
            pending += reversed(plain_kids) if isinstance(plain_kids, ArrayObject) else [kids] if kids else []

    def _take_parents(self, tree: DictionaryObject, page: DictionaryObject) -> None:
        offset, greatest = self.next_key, -1
        entries = sorted(_numbers(tree.get("/ParentTree"), 0), key=lambda entry: entry[0])
        for key, value in entries:
            self.numbers.append(NumberObject(key + offset))
            self.numbers.append(value)
            greatest = max(greatest, key)
        notes = cast(Any, page.get("/Annots", ArrayObject())).get_object()
        for holder in [page, *(note.get_object() for note in notes)]:
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


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def _bytes(value: Node) -> bytes:
    plain = value.get_object()
    return cast(bytes, plain.original_bytes) if hasattr(plain, "original_bytes") else bytes(plain)
