"""A bag's ALTO to the ALTO that importers of newspapers read: whole figures, flat pages, text that joins up.

Every block that METS names stands directly below PrintSpace. Pictures, adverts and tables are ComposedBlocks with the
types that are counted. A String is whatever stands between two blanks, for readers put a blank after each String: a
Chinese line is one. Readings over characters are left out of the text, and so are words parted without a hyphen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from lxml import etree

from pinban.record.xml import Writer, serialise

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_ALTO = Writer(NAMESPACE)
_RUBY = "TAG_ruby"  # of bags made before readings were alternatives of their words
_ROLE = "TAG_"
_CAPTIONS = (f"{_ROLE}caption", f"{_ROLE}credit", f"{_ROLE}picture-credit")


@dataclass(frozen=True, slots=True)
class EnmapPage:
    """A page's ALTO file, the ids of its blocks, and the captions of each of its pictures."""

    data: bytes
    blocks: frozenset[str]
    captions: Mapping[str, Sequence[str]]


def image_block(picture: str) -> str:
    """The ComposedBlock that holds a picture: its id after ``IL`` with ``CBIL`` before it."""
    return picture.replace("_IL", "_CBIL", 1)


def enmap_alto(root: etree._Element, image: str) -> EnmapPage:
    """The page of which ``root`` is the bag's ALTO; ``image`` is its image's file.

    Raises ``ValueError`` where the file has no page or a place is no number.
    """
    page = next(_named(root, "Page"), None)
    if page is None:
        raise ValueError("Page")
    return _Page(page, image).written()


class _Page:
    """Writes one page."""

    def __init__(self, page: etree._Element, image: str) -> None:
        self.page = page
        self.root = _ALTO.root("alto", {"": NAMESPACE}, {"SCHEMAVERSION": "4.4"})
        description = _ALTO.add(self.root, "Description")
        _ALTO.add(description, "MeasurementUnit", "mm10")
        _ALTO.add(_ALTO.add(description, "sourceImageInformation"), "fileName", image)
        top = page.getroottree().getroot()
        fonts = list(_named(top, "TextStyle"))
        if fonts:
            styles = _ALTO.add(self.root, "Styles")
            for style in fonts:
                _ALTO.add(
                    styles, "TextStyle", "", {key: style.get(key, "") for key in ("ID", "FONTFAMILY", "FONTSIZE")}
                )
        width, height = (str(ceil(float(page.get(key, "")))) for key in ("WIDTH", "HEIGHT"))
        facts = {key: page.get(key, "") for key in ("ID", "PHYSICAL_IMG_NR", "PRINTED_IMG_NR")}
        sheet = _ALTO.add(_ALTO.add(self.root, "Layout"), "Page", "", {**facts, "WIDTH": width, "HEIGHT": height})
        whole = {"HPOS": "0", "VPOS": "0", "WIDTH": width, "HEIGHT": height}
        self.space = _ALTO.add(sheet, "PrintSpace", "", whole)
        self.blocks: set[str] = set()
        self.captions: dict[str, list[str]] = {}
        self.strings = 0

    def written(self) -> EnmapPage:
        """The file, and what METS has to know of it."""
        for part in self.page:
            for item in part:
                self._item(item)
        return EnmapPage(serialise(self.root), frozenset(self.blocks), self.captions)

    def _item(self, item: etree._Element) -> None:
        kind = _name(item)
        if kind == "TextBlock":
            self._text(self.space, item)
        elif kind == "ComposedBlock" and item.get("TYPE") == "advertisement":
            self._advert(item)
        elif kind == "ComposedBlock":
            self._story(item)

    def _story(self, story: etree._Element) -> None:
        picture = ""
        for item in story:
            kind = _name(item)
            if kind == "Illustration":
                picture = item.get("ID", "")
                self._picture(item)
            elif kind == "TextBlock":
                if picture and item.get("TAGREFS", "") in _CAPTIONS:
                    self.captions.setdefault(picture, []).append(item.get("ID", ""))
                else:
                    picture = ""
                self._text(self.space, item)

    def _picture(self, item: etree._Element) -> None:
        name, place = item.get("ID", ""), _place(item)
        held = _ALTO.add(self.space, "ComposedBlock", "", {"ID": image_block(name), **place, "TYPE": "Illustration"})
        _ALTO.add(held, "GraphicalElement", "", {"ID": name, **place})

    def _advert(self, item: etree._Element) -> None:
        facts = {"ID": item.get("ID", ""), **_place(item), "TYPE": "Advertisement"}
        held = _ALTO.add(self.space, "ComposedBlock", "", facts)
        for part in item:
            if _name(part) == "GraphicalElement":
                _ALTO.add(held, "GraphicalElement", "", {"ID": part.get("ID", ""), **_place(part)})
            elif _name(part) == "TextBlock":
                self._text(held, part)

    def _text(self, parent: etree._Element, block: etree._Element) -> None:
        name, place = block.get("ID", ""), _place(block)
        self.blocks.add(name)
        if block.get("TAGREFS", "").startswith(f"{_ROLE}table"):  # METS names the table, which holds its text
            parent = _ALTO.add(parent, "ComposedBlock", "", {"ID": name, **place, "TYPE": "Table"})
            name = f"{name}_T"
        held = _ALTO.add(parent, "TextBlock", "", {"ID": name, "STYLEREFS": block.get("STYLEREFS", ""), **place})
        for line in block:
            if _name(line) == "TextLine":
                self._line(held, line)

    def _line(self, block: etree._Element, line: etree._Element) -> None:
        row = _ALTO.add(block, "TextLine", "", {"ID": line.get("ID", ""), **_place(line)})
        run: list[etree._Element] = []
        for item in line:
            kind = _name(item)
            if kind == "String" and _RUBY in item.get("TAGREFS", "").split():
                continue
            if kind == "String" and not item.get("SUBS_TYPE"):
                run.append(item)
                continue
            self._run(row, run)
            run = []
            if kind == "String":
                self._run(row, [item])
            elif kind == "SP":
                _ALTO.add(row, "SP", "", _place(item))
            elif kind == "HYP":
                _ALTO.add(row, "HYP", "", {**_place(item), "CONTENT": item.get("CONTENT", "")})
        self._run(row, run)

    def _run(self, row: etree._Element, items: Sequence[etree._Element]) -> None:
        """Strings without a blank between them, as one."""
        if not items:
            return
        self.strings += 1
        places = [_edges(item) for item in items]
        left, top = min(place[0] for place in places), min(place[1] for place in places)
        right, foot = max(place[2] for place in places), max(place[3] for place in places)
        facts = {
            "ID": f"{self.page.get('ID', 'P')}_S{self.strings:05}",
            **_rectangle(left, top, right, foot),
            "CONTENT": "".join(item.get("CONTENT", "") for item in items),
            "SUBS_TYPE": items[0].get("SUBS_TYPE", ""),
            "SUBS_CONTENT": items[0].get("SUBS_CONTENT", ""),
        }
        _ALTO.add(row, "String", "", facts)


def _place(element: etree._Element) -> dict[str, str]:
    return _rectangle(*_edges(element))


def _edges(element: etree._Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(element.get(key, "0") or "0") for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return x, y, x + width, y + height


def _rectangle(left: float, top: float, right: float, foot: float) -> dict[str, str]:
    """A place in whole tenths of a millimetre, rounded outwards: one importer reads no fractions."""
    x, y = max(0, floor(left)), max(0, floor(top))
    across, down = max(1, ceil(right) - x), max(1, ceil(foot) - y)
    return {"HPOS": str(x), "VPOS": str(y), "WIDTH": str(across), "HEIGHT": str(down)}


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (item for item in root.iter() if _name(item) == name)


def _name(item: etree._Element) -> str:
    return etree.QName(item).localname if isinstance(item.tag, str) else ""
