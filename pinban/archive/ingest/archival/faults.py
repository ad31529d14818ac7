"""A mended document of one page to the reasons why it still is no PDF/A-2b; none where it is one.

What can be checked here is checked; of a font whose codes cannot be followed to its glyphs the answer is no. veraPDF
judges in the tests what is said to be PDF/A.
"""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.archive.ingest.archival.colours import profile_fault
from pinban.archive.ingest.archival.content import Used
from pinban.archive.ingest.archival.typefaces import font_faults
from pinban.pdf.objects import PdfObject, text_of
from pinban.pdf.streams import coded, filters

Reason = tuple[str, str]
"""The name of a reason, which :mod:`.telling` puts in words, and a font's name where it is about one."""

_BLENDS = frozenset(
    ("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge", "/ColorBurn",
     "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity")
)  # fmt: skip
_BITS = (1, 2, 4, 8, 16)
_NAME_MOST, _STRING_MOST = 127, 32767
_INTEGER_MOST = 2147483647
_GREATEST_SIDE, _LEAST_SIDE = 14400, 3


def reasons(document: pikepdf.Pdf, used: Used) -> list[Reason]:
    """Why the document is no PDF/A-2b, each reason once. Raises ``TooMuchContentError`` and ``pikepdf.PdfError``."""
    why = [(fault, "") for fault in used.faults]
    why += font_faults(iter(used.fonts.values()))
    inks: dict[str, tuple[PdfObject, PdfObject]] = {}
    overprints = profiles = False
    for item in document.objects:
        why += [(fault, "") for fault in _object_faults(item, inks)]
        overprints |= (
            isinstance(item, Dictionary) and item.get("/OPM") == 1 and bool(item.get("/OP") or item.get("/op"))
        )
        profiles |= isinstance(item, Stream) and item.get("/N") == 4 and "/Alternate" in item
    if overprints and profiles:
        why.append(("overprint", ""))
    return list(dict.fromkeys(why))


def _object_faults(item: PdfObject, inks: dict[str, tuple[PdfObject, PdfObject]]) -> Iterator[str]:
    yield from _nested_faults(item, inks)
    if isinstance(item, Stream):
        if "/F" in item or "/FFilter" in item:
            yield "outside"
        if any(name in ("/Crypt", "/LZWDecode", "/LZW") for name in filters(item)):
            yield "filter"
        if item.get("/Subtype") == Name.Image:
            yield from _image_faults(item)
        if item.get("/Subtype") == Name.PS:
            yield "operator"
    if isinstance(item, Dictionary) and item.get("/Type") == Name.Page:
        yield from _page_faults(item)


def _nested_faults(item: PdfObject, inks: dict[str, tuple[PdfObject, PdfObject]]) -> Iterator[str]:
    """Colour spaces, states and values that are written within an object."""
    waiting, looked = [item], 0
    while waiting and looked < 200_000:
        held, looked = waiting.pop(), looked + 1
        if isinstance(held, Array):
            yield from _space_faults(held, inks)
            waiting += [inner for inner in held if _is_direct(inner)]
        elif isinstance(held, Dictionary | Stream):
            if "/BM" in held and not _is_blend(held.BM):
                yield "blend"
            if any(len(str(key)) > _NAME_MOST for key in held):
                yield "limit"
            waiting += [inner for inner in held.values() if _is_direct(inner)]
        elif (isinstance(held, pikepdf.String) and len(bytes(held)) > _STRING_MOST) or (
            isinstance(held, int) and abs(held) > _INTEGER_MOST
        ):
            yield "limit"


def _is_direct(item: PdfObject) -> bool:
    return not isinstance(item, pikepdf.Object) or not item.is_indirect


def _is_blend(mode: PdfObject) -> bool:
    return isinstance(mode, Name) and str(mode) in _BLENDS


def _space_faults(space: PdfObject, inks: dict[str, tuple[PdfObject, PdfObject]]) -> Iterator[str]:
    """Profiles that are none, inks that mean two things, inks of a DeviceN without their own description (6.2.4)."""
    if len(space) < 2 or not isinstance(space[0], Name):
        return
    kind = text_of(space[0])
    if kind == "ICCBased" and profile_fault(space[1]):
        yield "profile"
    if kind == "Separation" and len(space) >= 4:
        told = (space[2], space[3])
        if inks.setdefault(text_of(space[1]), told) != told:
            yield "ink"
    if kind == "DeviceN" and len(space) >= 4:
        listed = space[4].get("/Colorants") if len(space) > 4 and isinstance(space[4], Dictionary) else None
        described = {text_of(key) for key in listed} if isinstance(listed, Dictionary) else set()
        named = {text_of(name) for name in space[1]} if isinstance(space[1], Array) else set()
        if named - described - {"Cyan", "Magenta", "Yellow", "Black", "None"} or len(named) > 32:
            yield "ink"


def _image_faults(image: PdfObject) -> Iterator[str]:
    jpx = filters(image)[-1:] == ["/JPXDecode"]
    if not jpx and image.get("/ImageMask") is not True and image.get("/BitsPerComponent") not in _BITS:
        yield "image"
    if jpx and not _sound_jpx(image):
        yield "image"
    if image.get("/Interpolate") is True:
        yield "image"


def _sound_jpx(image: PdfObject) -> bool:
    """Whether a JPEG 2000 picture has one, three or four colours, all of equal depth (6.2.8.3)."""
    try:
        data = coded(image)
    except ValueError:
        return False
    at = data.find(b"ihdr")
    if at < 0:
        return False
    components, depth = int.from_bytes(data[at + 12 : at + 14], "big"), data[at + 14]
    colours = data.count(b"colr")
    return components in (1, 3, 4) and depth != 255 and colours == 1


def _page_faults(page: PdfObject) -> Iterator[str]:
    for key in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        box = page.get(key)
        if isinstance(box, Array) and len(box) == 4:
            sides = abs(float(box[2]) - float(box[0])), abs(float(box[3]) - float(box[1]))
            if max(sides) > _GREATEST_SIDE or min(sides) < _LEAST_SIDE:
                yield "box"
