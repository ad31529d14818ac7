"""A picture file's own words (IPTC, XMP, Exif) to its caption, credit and rights."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from PIL import Image, ImageFile, IptcImagePlugin

from pinban.files import whole_pictures_only
from pinban.manuscripts.importing.copy import RefusedError
from pinban.manuscripts.importing.readers.xml import local, parse_xml

_CAPTION, _HEADLINE, _BYLINE, _CREDIT, _SOURCE, _RIGHTS = (2, 120), (2, 105), (2, 80), (2, 110), (2, 115), (2, 116)
_DESCRIPTION, _ARTIST, _COPYRIGHT = 270, 315, 33432  # Exif 2.32, 4.6.4
_XMP = {"description": "caption", "creator": "byline", "Credit": "credit", "rights": "rights", "Headline": "headline",
        "Source": "source", "AltTextAccessibility": "alt"}  # fmt: skip
_DEFAULTS = ("olympus digital camera", "digital camera", "sony dsc", "default", "samsung csc", "minolta digital camera")
"""What cameras write for a description of their own accord."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a picture says of itself; empty where it does not."""

    caption: str = ""
    credit: str = ""
    rights: str = ""
    alt: str = ""


def photo_facts(data: bytes) -> PhotoFacts:
    """Read a picture's words: XMP before IPTC before Exif, as the Metadata Working Group has it. Never raises."""
    try:
        with whole_pictures_only(), Image.open(io.BytesIO(data)) as image:
            known = _exif(image) | _iptc(image) | _xmp(image)
    except Exception:  # decoders raise anything over a damaged file; it is found when the picture is read
        return PhotoFacts()
    names = dict.fromkeys(known[key] for key in ("byline", "credit") if known.get(key))
    return PhotoFacts(
        known.get("caption") or known.get("headline", ""),
        " / ".join(names) or known.get("source", ""),
        known.get("rights", ""),
        known.get("alt", ""),
    )


def _exif(image: Image.Image) -> dict[str, str]:
    exif = image.getexif()
    pairs = (("caption", _DESCRIPTION), ("byline", _ARTIST), ("rights", _COPYRIGHT))
    told = {key: _line(_text(exif.get(tag, ""))) for key, tag in pairs}
    if told["caption"].lower() in _DEFAULTS:
        told["caption"] = ""
    return {key: text for key, text in told.items() if text}


def _iptc(image: Image.Image) -> dict[str, str]:
    if not isinstance(image, ImageFile.ImageFile):
        return {}
    info = IptcImagePlugin.getiptcinfo(image) or {}
    pairs = (("caption", _CAPTION), ("headline", _HEADLINE), ("byline", _BYLINE), ("credit", _CREDIT),
             ("source", _SOURCE), ("rights", _RIGHTS))  # fmt: skip
    told = {}
    for key, tag in pairs:
        value = info.get(tag, b"")
        told[key] = _line(_text(value[0] if isinstance(value, list) and value else value))
    return {key: text for key, text in told.items() if text}


def _xmp(image: Image.Image) -> dict[str, str]:
    raw = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    if raw is None and hasattr(image, "tag_v2"):
        raw = image.tag_v2.get(700)
    if not raw:
        return {}
    try:
        root = parse_xml(raw.encode() if isinstance(raw, str) else bytes(raw).strip(b"\0 "), "XMP")
    except RefusedError:
        return {}
    return dict(_xmp_facts(root))


def _xmp_facts(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        for key, text in element.attrib.items():
            name = _XMP.get(str(key).rpartition("}")[2])
            if name and _line(str(text)):
                yield name, _line(str(text))
        name = _XMP.get(local(element))
        items = [str(text) for item in element.iter() if local(item) == "li" for text in item.itertext()]
        text = _line("、".join(items) if name == "byline" else (items or [element.text or ""])[0])
        if name and text:
            yield name, text


def _text(value: object) -> str:
    if isinstance(value, bytes):
        for encoding in ("utf-8", "gb18030"):
            try:
                return value.decode(encoding)
            except UnicodeDecodeError:
                continue
        return ""
    text = str(value or "")
    try:  # Pillow reads Exif as Latin-1; cameras and agencies write UTF-8 or GBK
        return _text(text.encode("latin-1")) if not text.isascii() else text
    except UnicodeEncodeError:
        return text


def _line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:900]
