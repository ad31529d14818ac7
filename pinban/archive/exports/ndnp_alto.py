"""ALTO 4 in tenths of a millimetre to the ALTO of an NDNP batch: pixels of the page image, version 2's elements.

Open ONI's loader reads Page, TextBlock, TextLine and String and their places, and a block's ``language`` in three
letters (ISO 639-2). Furniture, stories and adverts become plain blocks in their reading order.
"""

from collections.abc import Iterator

from lxml import etree

from pinban.record.xml import Writer, serialise

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v2#"
_PLACE = ("HPOS", "VPOS", "WIDTH", "HEIGHT")
_ALTO = Writer(NAMESPACE)


def ndnp_alto(page: etree._Element, *, width: int, height: int, language: str, image: str) -> bytes:
    """The ALTO file of one page; ``page`` is the root of the bag's, ``width`` and ``height`` are the image's pixels.

    Raises ``ValueError`` where the page has no size or a place is no number.
    """
    source = next(_below(page, "Page"), None)
    if source is None:
        raise ValueError("Page")
    across, down = width / float(source.get("WIDTH", "0") or "0"), height / float(source.get("HEIGHT", "0") or "0")
    scale = {"HPOS": across, "WIDTH": across, "VPOS": down, "HEIGHT": down}
    root = _ALTO.root("alto", {"": NAMESPACE}, {})
    description = _ALTO.add(root, "Description")
    _ALTO.add(description, "MeasurementUnit", "pixel")
    _ALTO.add(_ALTO.add(description, "sourceImageInformation"), "fileName", image)
    facts = {"ID": source.get("ID", "P1"), "PHYSICAL_IMG_NR": source.get("PHYSICAL_IMG_NR", "1")}
    sheet = _ALTO.add(_ALTO.add(root, "Layout"), "Page", "", {**facts, "HEIGHT": str(height), "WIDTH": str(width)})
    whole = {"HPOS": "0", "VPOS": "0", "WIDTH": str(width), "HEIGHT": str(height)}
    space = _ALTO.add(sheet, "PrintSpace", "", whole)

    def place(element: etree._Element) -> dict[str, str]:
        return {name: str(round(float(element.get(name, "0")) * scale[name])) for name in _PLACE}

    for block in _below(source, "TextBlock"):
        copied = _ALTO.add(space, "TextBlock", "", {"ID": block.get("ID", ""), **place(block), "language": language})
        for line in _below(block, "TextLine"):
            row = _ALTO.add(copied, "TextLine", "", {"ID": line.get("ID", ""), **place(line)})
            for item in line:
                name = etree.QName(item).localname
                if name == "String":
                    told = {key: item.get(key, "") for key in ("ID", "CONTENT", "SUBS_TYPE", "SUBS_CONTENT")}
                    _ALTO.add(row, "String", "", {**told, **place(item)})
                elif name == "SP":
                    _ALTO.add(row, "SP", "", {key: value for key, value in place(item).items() if key != "HEIGHT"})
                elif name == "HYP":
                    _ALTO.add(row, "HYP", "", {"CONTENT": item.get("CONTENT", ""), **place(item)})
    return serialise(root)


def _below(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """All elements of a name, whatever the namespace of their version of ALTO."""
    return (item for item in element.iter() if isinstance(item.tag, str) and etree.QName(item).localname == name)
