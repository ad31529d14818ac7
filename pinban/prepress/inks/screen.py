"""A press PDF's inks recoloured for display, in place: operators, pictures and gradients to sRGB.

Grey and black type, which is black ink alone, stays grey: a screen shows it crisper than the press's warm black.
"""

import math
import zlib
from contextlib import suppress
from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Stream
from PIL import Image, ImageCms

from pinban.pdf.colour import BLACK_POINT, RELATIVE, profile_of, srgb
from pinban.pdf.objects import IDENTITY, Matrix, PdfObject, entry, multiply, numbers
from pinban.pdf.spaces import family
from pinban.pdf.streams import INLINE_IMAGE, check_length, walk

QUALITY, QUALITY_ART = 78, 85
"""JPEG quality on a screen of photographs, and of drawings, whose edges keep their colours (4:4:4)."""

_ENOUGH = 1.2  # times the resolution wanted: less is not worth another sampling
_FILL, _STROKE = ("k", "cs", "sc", "scn"), ("K", "CS", "SC", "SCN")
_PALETTE_MOST = 256

_ODD = (OSError, ValueError, TypeError, AttributeError, LookupError, RuntimeError, zlib.error, pikepdf.PdfError)

Rgb = tuple[float, float, float]


def to_screen(pdf: pikepdf.Pdf, profile: bytes, *, ppi: float) -> None:
    """Change every DeviceCMYK colour of ``pdf`` to sRGB and sample its pictures down to ``ppi`` as they are shown.

    ``profile`` is the printing condition's. Spot inks, and spaces that are a device's of another kind, stay what
    they are; so does what is so odd, in a supplied page, that it cannot be read here. Raises
    :class:`pinban.pdf.streams.TooMuchContentError` and ``pikepdf.PdfError`` for a page's own content.
    """
    colours = _Colours(profile)
    shown: dict[tuple[int, int], float] = {}
    for page in pdf.pages:
        _streams(pdf, page.obj, colours, shown)
    for item in list(pdf.objects):
        if isinstance(item, Dictionary | Stream):
            with suppress(*_ODD):
                _changed_object(item, colours, _share(item, shown, ppi))


class _Colours:
    """Inks to sRGB, each colour once."""

    def __init__(self, profile: bytes) -> None:
        self.transform = ImageCms.buildTransform(
            profile_of(profile), srgb(), "CMYK", "RGB", renderingIntent=RELATIVE, flags=BLACK_POINT
        )
        self.rgb = cache(self._rgb)

    def _rgb(self, inks: tuple[float, ...]) -> Rgb:
        cyan, magenta, yellow, black = (min(1.0, max(0.0, ink)) for ink in inks)
        if cyan == magenta == yellow == 0:
            return (round(1 - black, 4),) * 3
        pixel = Image.new("CMYK", (1, 1), tuple(round(ink * 255) for ink in (cyan, magenta, yellow, black)))
        red, green, blue = self.image(pixel).getpixel((0, 0))  # type: ignore[misc]
        return round(red / 255, 4), round(green / 255, 4), round(blue / 255, 4)

    def image(self, image: Image.Image) -> Image.Image:
        """A picture in sRGB."""
        result = ImageCms.applyTransform(image, self.transform)
        if result is None:  # only where it is asked to work in place
            raise ValueError("no result")
        return result


def _changed_object(item: PdfObject, colours: _Colours, share: float) -> None:
    if isinstance(item, Stream):
        if item.get("/Subtype") == Name.Form or item.get("/PatternType") == 1:
            check_length(item)
            item.write(_recoloured(item, item.get("/Resources", Dictionary()), colours))
        elif item.get("/Subtype") == Name.Image:
            _picture(item, colours, share)
    _entries(item, colours)


def _streams(pdf: pikepdf.Pdf, page: PdfObject, colours: _Colours, shown: dict[tuple[int, int], float]) -> None:
    """A page's content, as one stream; ``shown`` learns at what resolution its pictures are seen."""
    if "/Contents" in page:
        resources = page.get("/Resources", Dictionary())
        page.Contents = pdf.make_indirect(Stream(pdf, _recoloured(page, resources, colours, shown)))


def _recoloured(
    holder: PdfObject, resources: PdfObject, colours: _Colours, shown: dict[tuple[int, int], float] | None = None
) -> bytes:
    """A content stream with its DeviceCMYK operators changed."""
    out: list[PdfObject] = []
    inked = [False, False]  # whether fill and stroke are in DeviceCMYK by name
    stack: list[tuple[list[bool], Matrix]] = []
    matrix = IDENTITY
    for operator, operands, item in walk(holder):
        if operator == INLINE_IMAGE:
            out.append(item)
            continue
        if operator == "q":
            stack.append((list(inked), matrix))
        elif operator == "Q" and stack:
            inked, matrix = stack.pop()
        elif operator == "cm" and len(numbers(operands)) == 6:
            matrix = multiply(numbers(operands), matrix)
        elif operator == "Do" and shown is not None:
            _seen(entry(resources, "/XObject", operands), matrix, shown)
        elif operator in _FILL or operator in _STROKE:
            side = int(operator in _STROKE)
            changed = _changed(operator, operands, resources, colours, inked[side])
            if operator in ("cs", "CS"):
                inked[side] = changed is not None
            elif operator in ("k", "K"):
                inked[side] = False
            if changed is not None:
                out.append(changed)
                continue
        elif operator in ("g", "rg", "G", "RG"):
            inked[int(operator.isupper())] = False
        out.append(item)
    return pikepdf.unparse_content_stream(out)


def _changed(
    operator: str, operands: list[PdfObject], resources: PdfObject, colours: _Colours, inked: bool
) -> PdfObject:
    """The operator in sRGB, ``None`` where it stays."""
    stroke = operator.isupper()
    if operator in ("cs", "CS"):
        space = family(operands[0], resources) if operands else ""
        if space not in ("DeviceCMYK", "ICCBased-4"):
            return None
        return pikepdf.ContentStreamInstruction([Name.DeviceRGB], Operator(operator))
    values = numbers(operands)
    if len(values) != 4 or not (inked or operator in ("k", "K")):
        return None
    return pikepdf.ContentStreamInstruction(list(colours.rgb(values)), Operator("RG" if stroke else "rg"))


def _seen(picture: PdfObject, matrix: Matrix, shown: dict[tuple[int, int], float]) -> None:
    """Note the least resolution at which a picture is shown, which asks the most of its samples."""
    if not isinstance(picture, Stream) or picture.get("/Subtype") != Name.Image:
        return
    a, b, c, d, _, _ = matrix
    sides = math.hypot(a, b), math.hypot(c, d)
    if min(sides) > 0:
        ppi = min(int(picture.Width) * 72 / sides[0], int(picture.Height) * 72 / sides[1])
        shown[picture.objgen] = min(ppi, shown.get(picture.objgen, ppi))


def _share(picture: PdfObject, shown: dict[tuple[int, int], float], ppi: float) -> float:
    """What part of a picture's pixels is wanted, in each direction."""
    resolution = shown.get(picture.objgen, 0.0)
    return ppi / resolution if resolution > ppi * _ENOUGH else 1.0


def _picture(picture: PdfObject, colours: _Colours, share: float) -> None:
    """An image XObject in sRGB and no larger than it is shown; what cannot be decoded here stays."""
    space = family(picture.get("/ColorSpace"), Dictionary())
    if int(picture.get("/BitsPerComponent", 0)) != 8 or space not in ("DeviceCMYK", "ICCBased-4", "DeviceGray"):
        return
    if isinstance(picture.get("/ColorSpace"), Array) and picture.ColorSpace[0] == Name.Indexed:
        image, photograph = _indexed(picture, colours), False
    else:
        mode = "L" if space == "DeviceGray" else "CMYK"
        image, photograph = _decoded(picture, mode)
        if image is not None and mode == "CMYK":
            image = colours.image(image)
    if image is None:
        return
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    if size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    elif image.mode == "L":
        return
    _write(picture, image, photograph=photograph)


def _indexed(picture: PdfObject, colours: _Colours) -> Image.Image | None:
    """A picture of few inks, through its table."""
    _, base, highest, table = picture.ColorSpace
    filters = picture.get("/Filter", Name.FlateDecode)
    if family(base, Dictionary()) != "DeviceCMYK" or filters not in (Name.FlateDecode, Array([Name.FlateDecode])):
        return None
    check_length(picture)
    inks = table.read_bytes() if isinstance(table, Stream) else bytes(table)
    palette: list[int] = []
    for at in range(min(int(highest) + 1, len(inks) // 4)):
        rgb = colours.rgb(tuple(ink / 255 for ink in inks[4 * at : 4 * at + 4]))
        palette += [round(value * 255) for value in rgb]
    image = Image.frombytes("P", (int(picture.Width), int(picture.Height)), picture.read_bytes())
    image.putpalette(palette)
    return image.convert("RGB")


def _decoded(picture: PdfObject, mode: str) -> tuple[Image.Image | None, bool]:
    """The samples as inks (or greys), and whether they were a JPEG's."""
    filters = picture.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, Array) else [str(filters)] if filters else []
    turned = [float(value) for value in picture.get("/Decode", Array())][:2] == [1.0, 0.0]
    width, height = int(picture.Width), int(picture.Height)
    if names == ["/DCTDecode"]:
        image: Image.Image = Image.open(BytesIO(picture.read_raw_bytes()))
        if image.mode != mode or image.size != (width, height):
            return None, True
        # Pillow turns round the inks of a JPEG with Adobe's marker, which PDF leaves to Decode.
        turned = turned is not ("adobe" in image.info and mode == "CMYK")
        image.load()
    elif names in ([], ["/FlateDecode"]):
        check_length(picture)
        image = Image.frombytes(mode, (width, height), picture.read_bytes())
    else:
        return None, False
    return (image.point(lambda value: 255 - value) if turned else image), names == ["/DCTDecode"]


def _write(picture: PdfObject, image: Image.Image, *, photograph: bool) -> None:
    """Put an image's samples in the place of a picture's: a JPEG, or where that is smaller, and kind to lines, not."""
    for key in ("/Decode", "/DecodeParms", "/Filter"):
        if key in picture:
            del picture[key]
    picture.Width, picture.Height = image.width, image.height
    picture.ColorSpace = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
    target = BytesIO()
    quality, sampling = (QUALITY, 2) if photograph else (QUALITY_ART, 0)
    image.save(target, "JPEG", quality=quality, subsampling=sampling, optimize=True)
    counts = image.getcolors(_PALETTE_MOST) if image.mode == "RGB" and not photograph else None
    if counts:
        flat = image.quantize(len(counts), dither=Image.Dither.NONE)
        table = bytes(flat.getpalette() or ())[: 3 * len(counts)]
        picture.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, len(counts) - 1, pikepdf.String(table)])
        image = flat
    packed = b"" if photograph else zlib.compress(image.tobytes(), 6)
    if packed and (counts or len(packed) < len(target.getvalue())):
        picture.write(packed, filter=Name.FlateDecode)
    else:
        picture.write(target.getvalue(), filter=Name.DCTDecode)


def _entries(item: PdfObject, colours: _Colours) -> None:
    """Gradients, blend spaces and overprint of one object."""
    if "/ShadingType" in item and item.get("/ColorSpace") == Name.DeviceCMYK and int(item.ShadingType) in (2, 3):
        functions = item.Function if isinstance(item.Function, Array) else [item.Function]
        if len(functions) == 1 and all(_convertible(function) for function in functions):
            for function in functions:
                _function(function, colours)
            item.ColorSpace = Name.DeviceRGB
            if "/Background" in item:
                item.Background = Array(list(colours.rgb(numbers(list(item.Background)))))
    group = item.get("/Group")
    if isinstance(group, Dictionary) and group.get("/CS") == Name.DeviceCMYK:
        group.CS = Name.DeviceRGB
    for key in ("/OP", "/op", "/OPM"):
        if key in item and (item.get("/Type") in (None, Name.ExtGState)) and not isinstance(item, Stream):
            del item[key]


def _convertible(function: PdfObject) -> bool:
    kind = int(function.get("/FunctionType", -1))
    if kind == 2:
        return len(function.get("/C0", Array())) == 4 and len(function.get("/C1", Array())) == 4
    return kind == 3 and all(_convertible(inner) for inner in function.Functions)


def _function(function: PdfObject, colours: _Colours) -> None:
    """The colours at the ends of an interpolation (7.10.3), or of each that is stitched to others (7.10.4)."""
    if int(function.FunctionType) == 3:
        for inner in function.Functions:
            _function(inner, colours)
    else:
        for key in ("/C0", "/C1"):
            values = numbers(list(function[key]))
            if len(values) == 4:  # a function that several gradients share is changed once
                function[key] = Array(list(colours.rgb(values)))
    if "/Range" in function:
        function.Range = Array([0, 1] * 3)
