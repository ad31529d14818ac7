"""Every check: files that must fail it, and files on the safe side of its limit that must not."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from pinban.diagnostics import Diagnostic, Severity
from pinban.model import Mm, Pt
from pinban.prepress import Plant, preflight
from pinban.prepress.checks import CHECKS
from pinban.prepress.plant import Limits

NAME = "北原日报_20180701_A1.pdf"
ON_TINT = b"0 0 0 0.5 k 10 10 120 60 re f "

Change = Callable[[Pdf], None]


def paint(operators: bytes, *, over: bool = False) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(Stream(pdf, b"q " + operators + b" Q\n"), prepend=not over)

    return change


def image(pdf: Pdf, data: bytes, width: int, height: int, **keys: object) -> Stream:
    made = Stream(pdf, zlib.compress(data))
    made.Type, made.Subtype, made.Filter = Name.XObject, Name.Image, Name.FlateDecode
    made.Width, made.Height = width, height
    for key, value in {"BitsPerComponent": 8, **keys}.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def picture(pixels: int, inks: bytes, side: float = 72, **keys: object) -> Change:
    def change(pdf: Pdf) -> None:
        space = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}[len(inks)]
        made = image(pdf, inks * pixels * pixels, pixels, pixels, **{"ColorSpace": space, **keys})
        pdf.pages[0].obj.Resources.XObject["/Test"] = made
        paint(f"{side} 0 0 {side} 0 0 cm /Test Do".encode())(pdf)

    return change


def line_art(ppi: int) -> Change:
    def change(pdf: Pdf) -> None:
        made = image(pdf, b"\xaa" * (ppi // 8 * ppi), ppi // 8 * 8, ppi, ColorSpace=Name.DeviceGray, BitsPerComponent=1)
        pdf.pages[0].obj.Resources.XObject["/Test"] = made
        side = ppi // 8 * 8 / ppi * 72
        paint(f"{side} 0 0 72 0 0 cm /Test Do".encode())(pdf)

    return change


def resource(kind: str, value: object, operators: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        held = value(pdf) if callable(value) else value
        resources = pdf.pages[0].obj.Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind]["/Test"] = held
        paint(operators)(pdf)

    return change


def state(operators: bytes, **keys: object) -> Change:
    return resource("/ExtGState", Dictionary({f"/{key}": value for key, value in keys.items()}), operators)


def page(**entries: object) -> Change:
    def change(pdf: Pdf) -> None:
        for name, value in entries.items():
            pdf.pages[0].obj[f"/{name}"] = value

    return change


def root(**entries: object) -> Change:
    def change(pdf: Pdf) -> None:
        for name, value in entries.items():
            pdf.Root[f"/{name}"] = value

    return change


def hold(**entries: object) -> Change:
    """An object of these entries in the file, held by the catalogue."""
    return root(Held=Dictionary({f"/{name}": value for name, value in entries.items()}))


def stream(**entries: object) -> Change:
    def change(pdf: Pdf) -> None:
        made = Stream(pdf, b"")
        for name, value in entries.items():
            made[f"/{name}"] = value
        pdf.Root.Held = pdf.make_indirect(made)

    return change


def without(*names: str) -> Change:
    def change(pdf: Pdf) -> None:
        for name in names:
            holder = pdf.Root if name in pdf.Root else pdf.pages[0].obj
            del holder[name]

    return change


def text(colour: bytes, size: float, before: bytes = b"", *, at: tuple[float, float] = (20, 20)) -> Change:
    def change(pdf: Pdf) -> None:
        font = next(iter(pdf.pages[0].obj.Resources.Font.keys())).encode()
        place = b"%.2f %.2f Td" % at
        paint(before + b" " + colour + b" BT " + font + b" %.2f Tf %s <00010002> Tj ET" % (size, place), over=True)(pdf)

    return change


def overprinting(change: Change) -> Change:
    """The same with black text that overprints."""

    def both(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources.ExtGState["/Over"] = Dictionary(OP=True, op=True, OPM=1)
        change(pdf)

    return both


def font(**keys: object) -> Change:
    def change(pdf: Pdf) -> None:
        made = Dictionary({f"/{key}": value for key, value in {"Type": Name.Font, **keys}.items()})
        pdf.pages[0].obj.Resources.Font["/Plain"] = pdf.make_indirect(made)

    return change


def type3(pdf: Pdf) -> None:
    glyph = pdf.make_indirect(Stream(pdf, b"700 0 0 0 700 700 d1 0 0 700 700 re f"))
    font(
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 700, 700]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(square=glyph),
        Encoding=Dictionary(Differences=Array([97, Name.square])),
        FirstChar=97,
        LastChar=97,
        Widths=Array([700]),
    )(pdf)
    paint(b"BT /Plain 20 Tf 20 20 Td (a) Tj ET")(pdf)


def descriptors(pdf: Pdf) -> list[Dictionary]:
    return [item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor]


def same_tag(pdf: Pdf) -> None:
    twin = Dictionary(descriptors(pdf)[0])
    for key in ("/FontFile2", "/FontFile3"):
        if key in twin:
            twin[key] = pdf.make_indirect(Stream(pdf, b"%!other"))
    other = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=twin.FontName, FontDescriptor=twin)
    pdf.pages[0].obj.Resources.Font["/Twin"] = pdf.make_indirect(other)


def broken_font(pdf: Pdf) -> None:
    descriptor = descriptors(pdf)[0]
    key = next(key for key in ("/FontFile2", "/FontFile3") if key in descriptor)
    descriptor[key].write(descriptor[key].read_bytes()[:40])


def notdef(pdf: Pdf) -> None:
    name = next(iter(pdf.pages[0].obj.Resources.Font.keys())).encode()
    paint(b"0 0 0 1 k BT " + name + b" 40 Tf 20 20 Td <0000> Tj ET", over=True)(pdf)


def blank(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_indirect(Stream(pdf, b"1 g 0 0 9 9 re f"))


def xmp(old: bytes, new: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return change


def note(subtype: Name, **keys: object) -> Change:
    def change(pdf: Pdf) -> None:
        made = Dictionary({"/Type": Name.Annot, "/Subtype": subtype, "/Rect": Array([10, 10, 30, 30])})
        for key, value in keys.items():
            made[f"/{key}"] = value
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(made)])

    return change


def ink(name: Name, value: float = 1) -> Change:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    space = Array([Name.Separation, name, Name.DeviceCMYK, tint])
    return resource("/ColorSpace", space, b"/Test cs %.2f scn 0 0 9 9 re f" % value)


def intent(**keys: object) -> Change:
    def change(pdf: Pdf) -> None:
        for key, value in keys.items():
            if value is None:
                del pdf.Root.OutputIntents[0][f"/{key}"]
            else:
                pdf.Root.OutputIntents[0][f"/{key}"] = value(pdf) if callable(value) else value

    return change


def icc(pdf: Pdf, *, same: bool) -> Array:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    if same:
        return Array([Name.ICCBased, profile])
    made = Stream(pdf, b"another")
    made.N = 4
    return Array([Name.ICCBased, pdf.make_indirect(made)])


def two_intents(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def hidden_page(pdf: Pdf) -> None:
    pdf.Root.Old = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 9, 9])))


def many_pages(pdf: Pdf) -> None:
    for _ in range(25):
        pdf.pages.append(pdf.pages[0])


def luminosity_mask(pdf: Pdf) -> None:
    form = Stream(pdf, b"1 g 0 0 9 9 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    mask = Dictionary(S=Name.Luminosity, G=pdf.make_indirect(form))
    resource("/ExtGState", Dictionary(SMask=mask), b"/Test gs 0 0 0 1 k 0 0 9 9 re f")(pdf)


def broken_picture(pdf: Pdf) -> None:
    picture(200, b"\x10\x80\x80\x00")(pdf)
    made = pdf.pages[0].obj.Resources.XObject.Test
    made.write(b"\xff\xd8\xff\xe0 no JPEG", filter=Name.DCTDecode)


def jpeg2000(pdf: Pdf) -> None:
    from PIL import Image

    target = BytesIO()
    Image.new("L", (200, 200), 90).save(target, "JPEG2000")
    picture(200, b"\x80")(pdf)
    pdf.pages[0].obj.Resources.XObject.Test.write(target.getvalue(), filter=Name.JPXDecode)


def dictionary(pdf: Pdf) -> Dictionary:
    """A face that is not in the file, as one of the 14 of old."""
    return Dictionary(Subtype=Name.Type1, BaseFont=Name.Helvetica)


def direct_font(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.Font["/Test"] = dictionary(pdf)


def font_without_type(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.Font["/Test"] = pdf.make_indirect(dictionary(pdf))


def direct_descendant(pdf: Pdf) -> None:
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name.Song)
    whole = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Song, DescendantFonts=Array([inner]))
    pdf.pages[0].obj.Resources.Font["/Test"] = pdf.make_indirect(whole)


def no_descendant(pdf: Pdf) -> None:
    whole = Dictionary(Subtype=Name.Type0, BaseFont=Name.Song, DescendantFonts=Array([7]))
    pdf.pages[0].obj.Resources.Font["/Test"] = whole


def held(pdf: Pdf, **keys: object) -> Stream:
    """A stream with the font among resources of its own."""
    made = Stream(pdf, b"")
    made.Resources = Dictionary(Font=Dictionary(Test=dictionary(pdf)))
    for key, value in keys.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def font_of_a_form(pdf: Pdf) -> None:
    outer = Stream(pdf, b"/In Do")
    outer.Subtype, outer.BBox = Name.Form, Array([0, 0, 9, 9])
    inner = held(pdf, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    outer.Resources = Dictionary(XObject=Dictionary(In=inner, Out=inner))
    pdf.pages[0].obj.Resources.XObject["/Test"] = pdf.make_indirect(outer)


def font_of_a_pattern(pdf: Pdf) -> None:
    tile = held(pdf, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 9, 9]), XStep=9, YStep=9)
    pdf.pages[0].obj.Resources.Pattern = Dictionary(Test=tile)


def font_of_a_type3_font(pdf: Pdf) -> None:
    made = Dictionary(Subtype=Name.Type3, FontMatrix=Array([1, 0, 0, 1, 0, 0]), CharProcs=Dictionary())
    made.Resources = Dictionary(Font=Dictionary(Test=dictionary(pdf)))
    pdf.pages[0].obj.Resources.Font["/Test"] = made


def font_of_a_state(pdf: Pdf) -> None:
    change = Dictionary(Font=Array([pdf.make_indirect(dictionary(pdf)), 9]))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(Test=change)


def font_of_a_mask(pdf: Pdf) -> None:
    mask = Dictionary(S=Name.Alpha, G=held(pdf, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(Test=Dictionary(SMask=mask))


def font_of_a_note(pdf: Pdf) -> None:
    look = Dictionary(N=Dictionary(Off=held(pdf, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))))
    pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Stamp, Rect=Array([900, 900, 920, 920]), AP=look)])


def inherited_font(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    resources = page.Resources
    resources.Font["/Test"] = dictionary(pdf)
    del page.Resources
    pdf.Root.Pages.Resources = resources


UNEMBEDDED: list[Change] = [
    direct_font,
    font_without_type,
    direct_descendant,
    no_descendant,
    font_of_a_form,
    font_of_a_pattern,
    font_of_a_type3_font,
    font_of_a_state,
    font_of_a_mask,
    font_of_a_note,
    inherited_font,
]


def tint(**entries: object) -> Dictionary:
    usual = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [0, 1, 0, 0], "N": 1}
    return Dictionary({f"/{key}": value for key, value in {**usual, **entries}.items() if value is not None})


def space(array: list[object]) -> Change:
    return resource("/ColorSpace", Array(array), b"/Test cs 1 scn 0 0 9 9 re f")


WRONG_SPACES: list[list[object]] = [
    [Name.Separation, Name.Magenta, Name.DeviceCMYK, 7],
    [Name.Separation, Name.Magenta, Name.DeviceCMYK, Name.Identity],
    [Name.Separation, Name.Magenta, Name.DeviceCMYK, Array([1, 2])],
    [Name.Separation, Name.Magenta, Name.DeviceCMYK],
    [Name.Separation, Name.Magenta, Name.DeviceCMYK, tint(Domain=None)],
    [Name.Separation, Name.Magenta, Name.DeviceCMYK, tint(C1=[1])],
    [Name.Separation, Name.Magenta, Name.DeviceCMYK, tint(FunctionType=4, Range=[0, 1] * 4)],
    [Name.Separation, Name.Magenta, Name.DeviceCMYK, tint(FunctionType=3, Functions=Array())],
    [Name.Separation, String("Magenta"), Name.DeviceCMYK, tint()],
    [Name.Separation, Name.Magenta, Name.Nothing, tint()],
    [Name.DeviceN, Array([Name.Magenta, Name.Black]), Name.DeviceCMYK, tint()],
    [Name.DeviceN, Array(), Name.DeviceCMYK, tint()],
    [Name.DeviceN, Array([Name.Magenta]), Array([Name.Pattern]), tint()],
    [Name.ICCBased, Dictionary(N=4)],
    [Name.Indexed, Name.DeviceCMYK, 1, 7],
    [Name.Indexed, Name.DeviceCMYK],
    [Name.CalGray],
    [Name.Fancy, 1],
    [],
]


def default(key: str, array: object, operators: bytes) -> Change:
    """Something painted where the page gives another space in the place of a device's own."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources["/ColorSpace"] = Dictionary({f"/{key}": array(pdf) if callable(array) else array})
        paint(operators)(pdf)

    return change


def many_inks(pdf: Pdf) -> Array:
    made = Stream(pdf, b"{}", FunctionType=4, Domain=Array([0, 1] * 4), Range=Array([0, 1] * 4))
    names = Array([Name.Cyan, Name.Magenta, Name.Yellow, Name.Black])
    return Array([Name.DeviceN, names, Name.DeviceCMYK, pdf.make_indirect(made)])


MAGENTA = Array([Name.Separation, Name.Magenta, Name.DeviceCMYK, tint()])
CALIBRATED = Array([Name.CalGray, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
CMYK_AREA, GREY_AREA = b"0 0 0 1 k 20 20 50 50 re f", b"0 g 20 20 50 50 re f"
WRONG_DEFAULTS = [
    default("DefaultCMYK", MAGENTA, CMYK_AREA),
    default("DefaultCMYK", many_inks, CMYK_AREA),
    default("DefaultCMYK", Name.DeviceRGB, CMYK_AREA),
    default("DefaultCMYK", Name.Pattern, b"0 1 0 0 K 2 w 20 20 m 50 50 l S"),
    default("DefaultCMYK", Array([Name.Indexed, Name.DeviceCMYK, 0, String("\0\0\0\0")]), CMYK_AREA),
    default("DefaultCMYK", CALIBRATED, CMYK_AREA),
    default("DefaultCMYK", 7, CMYK_AREA),
    default("DefaultGray", MAGENTA, GREY_AREA),
    default("DefaultGray", MAGENTA, b"20 20 50 50 re f"),  # the colour that a page begins with is DeviceGray
    default("DefaultGray", Name.DeviceCMYK, b"0 G 2 w 20 20 m 50 50 l S"),
    default("DefaultRGB", MAGENTA, b"1 0 0 rg 20 20 50 50 re f"),
    default("DefaultGray", MAGENTA, b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI"),
]
SOUND_DEFAULTS = [
    default("DefaultCMYK", Name.DeviceCMYK, CMYK_AREA),
    default("DefaultGray", CALIBRATED, GREY_AREA),
    default("DefaultRGB", MAGENTA, CMYK_AREA),  # nothing is painted in it
]


def letters(colour: bytes, size: float, before: bytes = b"") -> Change:
    """Letters that paint something, in a font of every reader's."""

    def change(pdf: Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
        pdf.pages[0].obj.Resources.Font["/Letters"] = font
        paint(before + b" " + colour + b" BT /Letters %.2f Tf 20 20 Td (SALE 50) Tj ET" % size, over=True)(pdf)

    return change


GROUND = b"10 10 200 40 re f"
WHITE_PICTURE = b"q 200 0 0 40 10 10 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \xff\xff\xff\xff EI Q"
FAINT = [
    letters(b"0 0 0 0.05 k", 12),
    letters(b"0 0 0 0 k", 20),
    letters(b"0.99 g", 12),
    letters(b"0.98 0.99 0.97 rg", 12),
    letters(b"0 0 0.2 0 k", 12),
    letters(b"0.02 0.02 0.02 0 k", 20),
    letters(b"0.9 0.5 0 0 k", 12, b"0.92 0.5 0 0 k " + GROUND),
    letters(b"0 0 0 1 k", 12, b"0 0 0 0.95 k " + GROUND),
    letters(b"0 0 0 0 k", 12, b"0 0 0 0.04 k " + GROUND),
    letters(b"1 g", 12, WHITE_PICTURE),
]
PLAIN = [
    letters(b"0 0 0 0.15 k", 14),
    letters(b"0 0 1 0 k", 14),
    letters(b"0 0 0 1 k", 5),
    letters(b"0 0 0 0.3 k", 6),
    letters(b"0 0 0 0 k 0 0 0 1 K 0.5 w 2 Tr", 24),  # white with black outlines
    letters(b"0 0 0 0.6 k", 14, b"0 0 0 0.4 k " + GROUND),
    letters(b"0 0 0 0 k", 14, b"0 0 0 0.4 k " + GROUND),
    letters(b"1 0 0 rg", 14),
    letters(b"3 Tr", 14),
    letters(b"0 0 0 0 k", 14, b"0 0 0 1 k BT /Letters 14 Tf 20.6 19.4 Td (SALE 50) Tj ET"),  # with a shadow
]


def jpeg2000_with_opacity(pdf: Pdf) -> None:
    from PIL import Image

    target = BytesIO()
    Image.new("LA", (200, 200), (90, 128)).save(target, "JPEG2000")
    picture(200, b"\x80")(pdf)
    pdf.pages[0].obj.Resources.XObject.Test.write(target.getvalue(), filter=Name.JPXDecode)


def jpeg2000_in_rgb(pdf: Pdf) -> None:
    """No colour space in the PDF: the picture's own counts."""
    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (200, 200), (90, 128, 4)).save(target, "JPEG2000")
    picture(200, b"\x80")(pdf)
    test = pdf.pages[0].obj.Resources.XObject.Test
    test.write(target.getvalue(), filter=Name.JPXDecode)
    del test.ColorSpace


CATALOGUED: list[tuple[str, Change]] = [
    ("X103", lambda pdf: pdf.pages.append(pdf.pages[0])),
    ("X104", without("/TrimBox")),
    ("X105", page(BleedBox=Array([-9, -9, 400, 400]))),
    ("X106", page(TrimBox=Array([9, 9, 200, 200]))),
    ("X108", page(MediaBox=Array([-50, -50, 340, 340]))),
    ("X109", without("/OutputIntents")),
    ("X109", two_intents),
    ("X109", intent(DestOutputProfile=None, RegistryName=None)),
    ("X110", intent(OutputConditionIdentifier=String("FOGRA39"))),
    ("X111", without("/Metadata")),
    ("X111", xmp(b"dc:title", b"dc:other")),
    ("X111", xmp(b"PDF/X-4", b"PDF/X-3")),
    ("X111", xmp(b"<pdf:Trapped>False", b"<pdf:Trapped>Maybe")),
    ("X113", font(Subtype=Name.Type1, BaseFont=Name.Helvetica)),
    *[("X113", change) for change in UNEMBEDDED],
    ("X114", same_tag),
    ("X116", root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("app.beep()")))),
    ("X116", root(Names=Dictionary(JavaScript=Dictionary(Names=Array())))),
    ("X116", page(AA=Dictionary(O=Dictionary(S=Name.Named, N=Name.Print)))),
    ("X116", note(Name.Link, A=Dictionary(S=Name.URI, URI=String("http://example.org/")))),
    ("X117", note(Name.Text)),
    ("X118", root(OCProperties=Dictionary(OCGs=Array([Dictionary(Name=String("层"))]), D=Dictionary()))),
    ("X119", root(AcroForm=Dictionary(Fields=Array()))),
    ("X120", picture(120, b"\x80")),
    ("X121", picture(72, b"\x80")),
    ("X122", picture(200, b"\x80\x10\x10")),
    ("X122", jpeg2000_in_rgb),
    ("X122", paint(b"1 0 0 rg 0 0 9 9 re f")),
    ("X123", ink(Name.Gold)),
    ("X124", paint(b"0 0 0 1 K 0.1 w 0 0 m 90 90 l S")),
    ("X124", paint(b"0 0 0 1 k 0 0 90 0.1 re f")),
    ("X124", paint(b"0 0 0 1 k 0 0 m 90 0 l 90 0.2 l 0 0.2 l h f")),
    ("X124", paint(b"0 0 90 0.1 re W n 0 0 0 1 k 0 0 90 90 re f")),
    ("X124", paint(b"0.1 0 0 0.1 0 0 cm 0 0 0 1 K 2 w 0 0 m 900 0 l S")),
    ("X124", paint(b"1 0 0 .05 0 0 cm 0 0 0 1 K 2 w 0 0 m 90 0 l S")),
    ("X124", paint(b"1 0 0 .05 0 0 cm 0 0 0 1 K 2 w 0 0 m 90 900 l 20 50 l S")),
    ("X124", paint(b".05 0 0 1 0 0 cm 0 0 0 1 K 2 w 90 0 m 90 90 l S")),
    ("X124", paint(b".7 .7 -.035 .035 0 0 cm 0 0 0 1 K 2 w 9 0 m 90 0 l S")),
    ("X124", paint(b"1 0 0 .05 0 0 cm 0 0 0 1 K -2 w 9 9 m 20 90 90 90 90 9 c S")),
    ("X124", paint(b"0 0 0 1 k 20 20 m 110 20 l f")),
    ("X124", paint(b"0 0 0 1 k 0 0 0 1 K 0.1 w 20 20 m 110 20 l B")),
    ("X125", paint(b"0 1 1 0 K 0.5 w 0 0 m 90 90 l S")),
    ("X126", text(b"0.4 0.3 0.3 1 k", 9)),
    ("X127", text(b"0 1 1 0 k", 7)),
    ("X128", text(b"0 0 0 1 k", 9)),
    ("X128", text(b"0 g", 9)),
    ("X129", blank),
    ("X130", paint(b"1 1 1 0.5 k 0 0 9 9 re f")),
    ("X130", picture(200, b"\xff\xff\xff\x00")),
    ("X132", page(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
    ("X134", without("/PageLabels")),
    ("X135", page(ArtBox=Array([9, 9, 90, 90]))),
    ("X136", page(CropBox=Array([9, 9, 90, 90]))),
    ("X137", page(Rotate=90)),
    ("X138", page(UserUnit=2)),
    ("X139", intent(DestOutputProfile=lambda pdf: pdf.make_indirect(Stream(pdf, b"no profile")))),
    ("X140", intent(DestOutputProfile=None, RegistryName=String("http://www.color.org"))),
    ("X141", lambda pdf: pdf.docinfo.__setitem__("/Title", String("另一版"))),
    ("X141", lambda pdf: pdf.docinfo.__setitem__("/Trapped", Name("/True"))),
    ("X141", lambda pdf: pdf.docinfo.__setitem__("/CreationDate", String("D:20180702120000+08'00'"))),
    ("X142", root(Names=Dictionary(EmbeddedFiles=Dictionary(Names=Array())))),
    ("X142", lambda pdf: pdf.attachments.__setitem__("a.txt", b"text")),
    ("X143", stream(Type=Name.XObject, Subtype=Name.PS)),
    ("X144", picture(200, b"\x80", Alternates=Array())),
    ("X144", picture(200, b"\x80", OPI=Dictionary())),
    ("X145", stream(F=String("elsewhere.bin"))),
    ("X145", stream(Subtype=Name.Form, Ref=Dictionary(F=String("a.pdf"), Page=0))),
    ("X146", state(b"/Test gs", TR=Dictionary(FunctionType=2, Domain=[0, 1], N=2))),
    ("X147", state(b"/Test gs", HT=Dictionary(HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.Round))),
    ("X149", hidden_page),
    ("X150", root(ViewerPreferences=Dictionary(ViewArea=Name.TrimBox))),
    ("X151", note(Name.PrinterMark)),
    ("X152", type3),
    ("X153", broken_font),
    ("X154", notdef),
    ("X155", text(b"0 0 0 1 k 3 Tr", 9)),
    ("X156", paint(b"q")),
    ("X156", lambda pdf: pdf.pages[0].contents_add(Stream(pdf, b" Q Q "))),
    ("X156", paint(b"BT BT ET ET")),
    ("X156", paint(b"1 2 foo")),
    ("X157", paint(b"/Nothing Do")),
    ("X157", paint(b"/Nothing gs")),
    ("X157", paint(b"BT /Nothing 9 Tf (a) Tj ET")),
    ("X159", line_art(600)),
    ("X160", line_art(300)),
    ("X161", picture(1300, b"\x80")),
    ("X162", jpeg2000),
    ("X163", broken_picture),
    ("X164", lambda pdf: resource("/ColorSpace", icc(pdf, same=True), b"/Test cs 0 0 0 1 scn 0 0 9 9 re f")(pdf)),
    ("X165", lambda pdf: resource("/ColorSpace", icc(pdf, same=False), b"/Test cs 0 0 0 1 scn 0 0 9 9 re f")(pdf)),
    ("X166", paint(b"0.9 0.9 0.9 0 k 20 20 2 2 re f")),
    ("X167", text(b"0 0 0 0.5 k", 7)),
    ("X168", text(b"0 1 0 0 k", 5)),
    ("X169", text(b"0 0 0 0 k", 8, ON_TINT)),
    ("X169", text(b"1 g", 8, ON_TINT)),
    ("X170", text(b"0 0 0 0 k", 12)),
    ("X171", paint(ON_TINT + b"0 0 0 0 k 20 40 90 0.5 re f", over=True)),
    ("X172", paint(b"0.02 0 0 0 k 20 20 50 50 re f")),
    ("X173", paint(b"0 0 0 0.9 k 20 20 50 50 re f")),
    ("X174", state(ON_TINT + b"/Test gs 0 0 0 0 k 20 20 20 20 re f", op=True, OPM=1)),
    ("X174", state(ON_TINT + b"/Test gs 0 0 0 0 K 5 w 20 20 m 90 20 l S", OP=True, OPM=1)),
    ("X174", state(ON_TINT + b"/Test gs 0 0 0 0 K 5 w 20 20 20 20 re B", OP=True, op=False, OPM=1)),
    ("X175", state(b"/Test gs 0 0 0 0.5 k 0 0 9 9 re f", ca=0.5)),
    ("X176", luminosity_mask),
    ("X177", paint(b"0 0 0 1 k 900 900 50 50 re f")),
    ("X178", text(b"0 1 0 0 k", 12, at=(3, 100))),
    ("X180", ink(Name.All)),
    ("X180", paint(b"1 1 1 1 k 20 20 50 50 re f")),
    ("X157", paint(b"/Nowhere cs 1 scn 0 0 9 9 re f")),
    ("X157", paint(b"/Nowhere CS 1 SCN 0 0 9 9 re S")),
    *[("X182", space(array)) for array in WRONG_SPACES],
    *[("X182", change) for change in WRONG_DEFAULTS],
    ("X190", many_pages),
]
"""Changes of a good page, each with the code that must be found. What needs another plant or other bytes follows."""

ELSEWHERE = {"X107", "X112", "X115", "X131", "X133", "X148", "X158", "X179", "X181"}

WITHIN = [
    picture(200, b"\x10\x80\x80\x00"),
    picture(150, b"\x80"),
    picture(1300, b"\x00"),  # 1-bit art written with 8 bits a pixel is no finer than line art is to be
    picture(1300, b"\xff"),
    line_art(1200),
    paint(b"0 0 0 1 K 0.25 w 0 0 m 90 90 l S"),
    paint(b"0 1 1 0 K 1 w 0 0 m 90 90 l S"),
    space([Name.Separation, Name.Magenta, Name.DeviceCMYK, tint()]),
    space([Name.DeviceN, Array([Name.Magenta]), Name.DeviceCMYK, tint()]),
    space([Name.Separation, Name.Magenta, Name.DeviceCMYK, tint(FunctionType=3, Functions=Array([tint()]))]),
    space([Name.Indexed, Name.DeviceCMYK, 1, String("\0\0\0\1\0\0\0\2")]),
    paint(b"1 0 0 .05 0 0 cm 0 0 0 1 K 2 w 90 20 m 90 900 l S"),  # upright: the pen is 2 pt wide that way
    paint(b"1 0 0 -1 0 290 cm 0.75 0 0 0.75 0 0 cm 0 0 0 1 k 0 0 0 1 K .96 w 20 20 m 140 20 l B"),
    paint(b"0.75 0 0 0.75 0 0 cm 0 0 0 1 k 0 0 0 1 K .96 w 20 20 m 20 140 l B"),
    paint(b"0 0 0 1 k 0 0 0 1 K .72 w 20 20 m 140 20 l 140 20.2 l 20 20.2 l b"),
    paint(b"0 0 0 1 K 0.72 w 1 J 50 50 m 50 50 l S"),  # a dot
    paint(b"0 0 0 1 K 0.72 w 1 J [0 4] 0 d 20 50 m 90 50 l S"),  # dots
    paint(b"0 1 0 0 k 0 0 0 1 K 0.72 w 20 50 m 90 50 l B"),  # the stroke covers what is filled
    paint(b"0 0 0 1 k 20 50 90 0.72 re f"),
    state(ON_TINT + b"/Test gs 0 0 0 0 k 20 20 20 20 re f", op=True, OPM=0),
    state(ON_TINT + b"/Test gs 1 g 20 20 20 20 re f", op=True, OPM=1),
    state(ON_TINT + b"/Test gs 1 G 5 w 20 20 m 90 20 l S", OP=True, OPM=1),
    state(ON_TINT + b"/Test gs 0 0 0 0 K 5 w 20 20 m 90 20 l S", OP=True, OPM=0),
    state(ON_TINT + b"/Test gs 0 0 0 0 k 20 20 20 20 re f", OP=True, op=False, OPM=1),
    paint(b"0 0 0 1 k 20 20 4 0.1 re f"),  # a dash, not a rule
    paint(ON_TINT + b"0 0 0 0 k 20 40 90 1 re f", over=True),
    paint(b"0 0 0 0 k 20 250 90 0.1 re f"),  # white on white: nothing to close
    paint(b"0 0 0 0.03 k 20 20 50 50 re f"),
    paint(b"0 0 0 0.85 k 20 20 50 50 re f"),
    paint(b"0 0.95 0.9 0.01 k 20 20 50 50 re f"),
    paint(b"0.9 0.8 0.7 0 k 20 20 50 50 re f"),
    paint(b"q 1 0 0 1 5 5 cm Q"),
    text(b"0 1 0 0 k", 6),
    text(b"0 1 1 0 k", 10),
    text(b"0 0 0 0.5 k", 8),
    text(b"0 0 0 0 k", 10, ON_TINT),
    *SOUND_DEFAULTS,
    overprinting(text(b"0 0 0 1 k", 9, b"/Over gs")),
    text(b"0 0 0 1 k", 40),
    text(b"0 1 0 0 k", 12, at=(12, 100)),
    ink(Name.Magenta),
    note(Name.Text, Rect=Array([900, 900, 920, 920])),
    note(Name.TrapNet),
    page(Rotate=360),
    page(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)),
    root(ViewerPreferences=Dictionary(ViewArea=Name.BleedBox, DisplayDocTitle=True)),
    state(b"/Test gs", TR2=Name.Default, HT=Name.Default),
    state(b"/Test gs 0 0 0 0 k", op=False),
    lambda pdf: pdf.docinfo.__setitem__("/CreationDate", String("D:20180701040000Z")),  # noon in China
]


def changed(data: bytes, change: Change, **options: object) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, **options)
        return target.getvalue()


def found(data: bytes, plant: Plant, name: str = NAME) -> list[Diagnostic]:
    return preflight(data, plant, name)


def codes(data: bytes, plant: Plant, name: str = NAME) -> set[str]:
    return {finding.code for finding in found(data, plant, name)}


def test_the_good_page_has_no_finding(finished: bytes, plant: Plant) -> None:
    assert codes(finished, plant) == set()


@pytest.mark.parametrize(("code", "change"), CATALOGUED)
def test_each_mutation_is_caught(code: str, change: Change, finished: bytes, plant: Plant) -> None:
    caught = codes(changed(finished, change), plant)
    assert code in caught
    assert not caught & {"X100", "X101", "X102"}, "a check foundered"


@pytest.mark.parametrize("change", WITHIN)
def test_what_keeps_the_limit_passes(change: Change, finished: bytes, plant: Plant) -> None:
    assert codes(changed(finished, change), plant) == set()


@pytest.mark.parametrize("change", FAINT)
def test_type_of_its_ground_s_colour_is_found(change: Change, finished: bytes, plant: Plant) -> None:
    assert "X170" in codes(changed(finished, change), plant)


@pytest.mark.parametrize("change", PLAIN)
def test_type_that_is_seen_is_not_called_faint(change: Change, finished: bytes, plant: Plant) -> None:
    assert "X170" not in codes(changed(finished, change), plant)


def test_a_picture_with_opacity_of_its_own_is_read(finished: bytes, plant: Plant) -> None:
    assert codes(changed(finished, jpeg2000_with_opacity), plant) == {"X162"}


def test_a_page_of_annotations_alone_is_not_called_empty(finished: bytes, plant: Plant) -> None:
    def stamped(pdf: Pdf) -> None:
        blank(pdf)
        note(Name.Stamp)(pdf)

    def stamped_beyond(pdf: Pdf) -> None:
        blank(pdf)
        note(Name.Stamp, Rect=Array([900, 900, 920, 920]))(pdf)

    assert {"X117", "X129"} & codes(changed(finished, stamped), plant) == {"X117"}
    assert {"X117", "X129"} & codes(changed(finished, stamped_beyond), plant) == {"X129"}


def test_encryption_is_caught(finished: bytes, plant: Plant) -> None:
    for user in ("", "secret"):
        locked = changed(finished, lambda _: None, encryption=pikepdf.Encryption(owner="o", user=user))
        assert "X115" in codes(locked, plant)


def test_version_is_caught(finished: bytes, plant: Plant) -> None:
    assert "X112" in codes(changed(finished, lambda _: None, force_version="1.7"), plant)


def test_a_damaged_cross_reference_table_is_mended_and_told(finished: bytes, plant: Plant) -> None:
    plain = changed(finished, lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = plain.rindex(b"startxref")
    assert codes(plain[:at] + b"startxref\n7\n%%EOF\n", plant) == {"X148"}


def test_bleed_is_wanted_where_the_plant_says_so(finished: bytes, plant: Plant) -> None:
    bled = replace(plant, bleed=Mm(3.0))
    assert "X107" in codes(finished, bled)

    def reach(box: bytes) -> Change:
        def change(pdf: Pdf) -> None:
            page(MediaBox=Array([-8.6, -8.6, 292, 292]), BleedBox=Array([-8.6, -8.6, 292, 292]))(pdf)
            paint(b"0 0 0 0.5 k " + box + b" re f")(pdf)

        return change

    assert codes(changed(finished, reach(b"0 0 50 50")), bled) == {"X179"}
    assert codes(changed(finished, reach(b"-8.6 -8.6 50 50")), bled) == set()
    assert codes(changed(finished, reach(b"-8.6 -5 8 0.3")), bled) == set()  # a dash of a drawing
    assert codes(changed(finished, reach(b"-8.6 -5 100 0.3")), bled) == {"X181"}


def test_file_name_is_checked(finished: bytes, plant: Plant) -> None:
    assert codes(finished, plant, "a1.pdf") == {"X133"}


def test_colour_on_a_black_plate(finished: bytes, plant: Plant) -> None:
    mono = replace(plant, inks="black")
    assert "X131" in codes(finished, mono)
    black = changed(finished, lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", Stream(pdf, b"0 g 9 9 9 9 re f")))
    assert codes(black, mono) == set()


def test_too_many_operators_for_the_plant(finished: bytes, plant: Plant) -> None:
    assert codes(finished, replace(plant, limits=Limits(operators=10))) == {"X158"}


def test_every_rule_of_every_check_is_tested() -> None:
    tested = {code for code, _ in CATALOGUED} | ELSEWHERE
    assert {rule.code for check in CHECKS for rule in check.rules} == tested


def test_checks_explain_themselves() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS) >= 35
    for check in CHECKS:
        assert check.zh.endswith("。")
        assert check.en.endswith(".")
        assert all(rule.hint_zh and rule.hint_en for rule in check.rules)
        assert (check.run is None) is not (check.run_page is None)


def test_a_finding_tells_its_check_limit_and_place(finished: bytes, plant: Plant) -> None:
    (finding,) = found(changed(finished, picture(72, b"\x80")), plant)
    assert finding.facts["check"] == "picture-resolution"
    assert finding.facts["limit"] == 100
    assert finding.place.leaf == 1
    assert finding.place.box == (0.0, 74.6, 25.4, 25.4)
    assert finding.hint_zh


def test_a_finding_shows_the_text_concerned(finished: bytes, plant: Plant) -> None:
    (finding,) = found(finished, replace(plant, limits=Limits(text_solid=Pt(11))))
    assert finding.code == "X168"
    assert finding.excerpt == "正文第一段。"


def test_small_figures_beside_larger_ones_may_be_small(finished: bytes, plant: Plant) -> None:
    def beside(pdf: Pdf) -> None:
        name = next(iter(pdf.pages[0].obj.Resources.Font.keys())).encode()
        words = b"0 1 0 0 k BT " + name + b" 10 Tf 20 20 Td <0001> Tj " + name + b" 5 Tf 3 Ts <0002> Tj ET"
        paint(words, over=True)(pdf)

    assert codes(changed(finished, beside), plant) == set()


def test_a_plant_sets_severities_and_leaves_checks_out(finished: bytes, plant: Plant) -> None:
    bad = changed(finished, picture(72, b"\x80"))
    noted = replace(plant, severities={"picture-resolution": Severity.NOTE})
    assert [item.severity for item in found(bad, noted)] == [Severity.NOTE]
    assert found(bad, replace(plant, severities={"picture-resolution": None})) == []


def test_far_places_are_findings_of_their_own_and_near_ones_are_one(finished: bytes, plant: Plant) -> None:
    boxes = b"".join(b"%d %d 4 4 re f " % (x, y) for x, y in ((20, 20), (25, 20), (200, 200)))
    places = [item.place.box for item in found(changed(finished, paint(b"1 0 0 rg " + boxes)), plant)]
    assert len(places) == 2
    many = b"".join(b"%d %d 2 2 re f " % (x, y) for x in range(20, 260, 8) for y in range(20, 260, 8))
    assert len(found(changed(finished, paint(b"1 0 0 rg " + many)), plant)) <= 12
