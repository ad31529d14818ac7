"""A JPEG 2000 image without a colour space in the PDF to the one that its own header states (ISO 15444-1, annex I)."""

from collections.abc import Iterator

from pikepdf import Stream

from pinban.pdf.streams import TooMuchContentError, coded, filters

_BOXES_MOST = 200
_ENUMERATED = {12: "DeviceCMYK", 14: "Lab", 16: "DeviceRGB", 17: "DeviceGray", 18: "DeviceRGB"}
_ENUMERATED |= {1: "DeviceRGB", 3: "DeviceRGB", 4: "DeviceRGB", 20: "DeviceRGB", 21: "DeviceRGB", 24: "DeviceRGB"}
"""EnumCS to a family: 18, 1, 3, 4 and 24 are YCC, which is RGB to a press; 20 and 21 wide RGB."""
_PROFILES = {b"GRAY": "ICCBased-1", b"RGB ": "ICCBased-3", b"CMYK": "ICCBased-4", b"Lab ": "Lab"}
_BY_COUNT = {1: "DeviceGray", 2: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_CODESTREAM = b"\xff\x4f\xff\x51"
_COMPONENTS_AT = 40  # bytes from the start of a codestream to Csiz in its SIZ marker


def stated_space(image: Stream) -> str:
    """The family of the colour space that a JPEG 2000 image states itself (ISO 32000-1, 7.4.9); else ``unknown``."""
    if filters(image)[-1:] != ["/JPXDecode"]:
        return "unknown"
    try:
        data = coded(image)
    except (TooMuchContentError, ValueError):
        return "unknown"
    if data.startswith(_CODESTREAM):
        return _BY_COUNT.get(int.from_bytes(data[_COMPONENTS_AT : _COMPONENTS_AT + 2], "big"), "unknown")
    header = next((body for kind, body in _boxes(data) if kind == b"jp2h"), b"")
    stated = (_family(body) for kind, body in _boxes(header) if kind == b"colr")
    return next((family for family in stated if family), "unknown")


def _family(box: bytes) -> str:
    """The family that a colour specification box gives; empty for a method that we do not know."""
    method, value = box[:1], box[3:]
    if method == b"\x01":
        return _ENUMERATED.get(int.from_bytes(value[:4], "big"), "")
    return _PROFILES.get(value[16:20], "") if method in (b"\x02", b"\x03") else ""


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The type and the content of each box, as far as they stand in the data."""
    at = 0
    for _ in range(_BOXES_MOST):
        length, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        length = length or len(data) - at
        if length < head or at + head > len(data):
            return
        yield kind, data[at + head : at + length]
        at += length
