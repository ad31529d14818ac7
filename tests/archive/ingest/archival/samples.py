"""Page PDFs of all sorts, as others make them: what PDF/A forbids and can be mended, and what cannot."""

import io
from collections.abc import Callable

import numpy as np
import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Encryption, Name, Pdf, Permissions, String
from PIL import Image, ImageCms

from pinban.prepress import load_plants
from tests.archive.ingest.foreign import two_columns
from tests.archive.ingest.papers import pdf

Resources = Callable[[Pdf], Dictionary]
WORDS = "BT /F 20 Tf 100 700 Td (Hello) Tj ET"
PICTURE = "q 600 0 0 800 0 0 cm /I Do Q"
BLACK = " 0 0 0 1 k 9 9 9 9 re f"


def page(
    content: str, resources: Resources | None = None, change: Callable[[Pdf], None] | None = None, **options: object
) -> bytes:
    """A page of 600 by 800 points; ``change`` may do to it what it likes, ``options`` are those of ``Pdf.save``."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        only = document.add_blank_page(page_size=(600, 800))
        only.Contents = document.make_stream(content.encode())
        only.Resources = resources(document) if resources else Dictionary()
        if change:
            change(document)
        document.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def picture(mode: str, form: str, coded: str, **facts: object) -> Resources:
    """A picture of greys, coded in a way."""
    greys = Image.fromarray(np.tile(np.arange(256, dtype=np.uint8), (64, 1))).convert(mode)
    data = io.BytesIO()
    greys.save(data, form)
    told = {"Width": 256, "Height": 64, "BitsPerComponent": 8, "Filter": Name(coded), **facts}
    return lambda document: Dictionary(XObject=Dictionary(I=_image(document, data.getvalue(), told)))


def strip(mode: str, compression: str, **facts: object) -> Resources:
    """A picture coded as TIFF codes it: LZW, fax."""
    data = io.BytesIO()
    Image.new(mode, (64, 64), 1).save(data, "TIFF", compression=compression)
    tags = Image.open(data).tag_v2  # type: ignore[attr-defined]
    coded = data.getvalue()[tags[273][0] : tags[273][0] + tags[279][0]]
    told = {"Width": 64, "Height": 64, "ColorSpace": Name.DeviceGray, **facts}
    return lambda document: Dictionary(XObject=Dictionary(I=_image(document, coded, told)))


def _image(document: Pdf, data: bytes, told: dict[str, object]) -> pikepdf.Object:
    image = document.make_stream(data)
    image.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Image, **told)
    return image


def form(document: Pdf, content: bytes = b"1 0 0 rg 0 0 10 10 re f", **facts: object) -> pikepdf.Object:
    return document.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 10, 10], **facts)


def busy(document: Pdf) -> None:
    """Scripts, an attached file, a form, notes of many kinds, layers, a packet that is none."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    root, only = document.Root, document.pages[0].obj
    root.OpenAction, root.AA, only.AA = script, Dictionary(WC=script), Dictionary(O=script)
    document.attachments["a.txt"] = AttachedFileSpec(document, b"x", filename="a.txt")
    root.Names.JavaScript = Dictionary(Names=Array([String("a"), script]))
    look = form(document, b"0 0 5 5 re f")
    button = Dictionary(On=form(document, b"1 1 5 5 re f"), Off=form(document, b""))
    box = [20, 20, 40, 40]
    only.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.Launch, F=String("x"))),
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.URI, URI=String("http://x"))),
            Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=box, Contents=String("x")),
            Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=box, AP=Dictionary(N=look)),
            Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=box, F=2, AP=Dictionary(N=look)),
            Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=box, AP=Dictionary(N=look, D=look)),
            document.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T=String("x"), Rect=box, AS=Name.On,
                       AP=Dictionary(N=button))),
        ]
    )  # fmt: skip
    root.AcroForm = Dictionary(Fields=Array([only.Annots[6]]), NeedAppearances=True)
    only.PieceInfo = Dictionary(X=Dictionary(LastModified=String("D:2020")))
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("L")))
    switch = Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([layer]))
    root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(AS=Array([switch])))
    document.docinfo["/Author"] = String("somebody")
    root.Metadata = document.make_stream(b"no xml", Type=Name.Metadata, Subtype=Name.XML)


def states(document: Pdf) -> Dictionary:
    halftone = Dictionary(HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.Round)
    return Dictionary(
        ExtGState=Dictionary(A=Dictionary(TR=Name.Identity, TR2=Name.Identity, HT=halftone, BM=Name.Multiply, ca=0.5))
    )


def ink(alternate: str, components: int) -> Resources:
    def of(document: Pdf) -> Dictionary:
        tint = Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[0] * components, C1=[1] * components)
        space = Array([Name.Separation, Name.Spot, Name(alternate), document.make_indirect(tint)])
        return Dictionary(ColorSpace=Dictionary(S=space))

    return of


def drawn_font(width: int) -> Resources:
    def of(document: Pdf) -> Dictionary:
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 10, 10], FontMatrix=[0.1, 0, 0, 0.1, 0, 0],
            FirstChar=65, LastChar=65, Widths=[width], Resources=Dictionary(),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.a])),
            CharProcs=Dictionary(a=document.make_stream(b"8 0 0 0 8 8 d1 0 0 8 8 re f")),
        )  # fmt: skip
        return Dictionary(Font=Dictionary(F=document.make_indirect(font)))

    return of


def tiles(document: Pdf) -> Dictionary:
    tile = document.make_stream(
        b"1 0 0 rg 0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9],
        XStep=9, YStep=9, Resources=Dictionary(),
    )  # fmt: skip
    return Dictionary(Pattern=Dictionary(P=tile))


def gradient(document: Pdf) -> Dictionary:
    fade = Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 1, 1])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 600, 0], Function=fade)
    return Dictionary(Shading=Dictionary(H=shading))


def grouped(document: Pdf) -> None:
    document.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def meant(profile: bytes, components: int, name: str) -> Callable[[Pdf], None]:
    """An output intent of the file's own."""

    def change(document: Pdf) -> None:
        stream = document.make_stream(profile)
        stream.N = components
        intent = Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String(name), DestOutputProfile=stream
        )
        document.Root.OutputIntents = Array([intent])

    return change


def spaced(*space: object) -> Resources:
    return lambda document: Dictionary(ColorSpace=Dictionary(S=Array([*space])))


def bad_profile(document: Pdf) -> Dictionary:
    return Dictionary(ColorSpace=Dictionary(S=Array([Name.ICCBased, document.make_stream(b"x" * 200, N=3)])))


def two_inks(document: Pdf) -> Dictionary:
    tint = document.make_stream(b"{pop dup dup dup}", FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1] * 4)
    space = Array([Name.DeviceN, Array([Name.Spot, Name.Cyan]), Name.DeviceCMYK, tint])
    return Dictionary(ColorSpace=Dictionary(S=space))


def inherited(document: Pdf) -> None:
    """Size and resources are those of the tree above the page."""
    only = document.pages[0].obj
    above = only.Parent
    above.MediaBox, above.Resources = only.MediaBox, only.Resources
    del only["/MediaBox"]
    del only["/Resources"]


def typeset(change: Callable[[Pdf], None] | None = None) -> bytes:
    """A page that Typst sets, with its faces."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(two_columns())) as document:
        if change:
            change(document)
        document.save(out)
    return out.getvalue()


def wider(document: Pdf) -> None:
    """Widths other than the font's own."""
    for item in document.objects:
        if isinstance(item, Dictionary) and "/W" in item:
            item.W = Array([0, Array([123] * 200)])


def no_font_files(document: Pdf) -> None:
    for item in document.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in item:
                    del item[key]


def broken_fonts(document: Pdf) -> None:
    for item in document.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile2", "/FontFile3"):
                if key in item:
                    item[key] = document.make_stream(b"\1\0\4\4 broken", Subtype=Name.CIDFontType0C)


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
PRESS = load_plants()[0]["newsprint-broadsheet"].profile

MENDED: dict[str, Callable[[], bytes]] = {
    "grey jpeg": lambda: page(PICTURE, picture("L", "JPEG", "/DCTDecode", ColorSpace=Name.DeviceGray)),
    "smoothed rgb jpeg": lambda: page(
        PICTURE, picture("RGB", "JPEG", "/DCTDecode", ColorSpace=Name.DeviceRGB, Interpolate=True)
    ),
    "cmyk jpeg": lambda: page(PICTURE, picture("CMYK", "JPEG", "/DCTDecode", ColorSpace=Name.DeviceCMYK)),
    "jpeg 2000": lambda: page(PICTURE, picture("RGB", "JPEG2000", "/JPXDecode")),
    "lzw": lambda: page(PICTURE, strip("L", "tiff_lzw", BitsPerComponent=8, Filter=Name.LZWDecode)),
    "fax": lambda: page(
        PICTURE,
        strip("1", "group4", BitsPerComponent=1, Filter=Name.CCITTFaxDecode,
              DecodeParms=Dictionary(K=-1, Columns=64, Rows=64)),
    ),
    "rgb and inks": lambda: page("1 0 0 rg 0 0 100 100 re f" + BLACK),
    "unpainted words of a face that is not there": lambda: pdf("BT 3 Tr /F 20 Tf 100 700 Td (Hello) Tj ET"),
    "scripts, files, forms, notes": lambda: page("0 0 100 100 re f", change=busy),
    "locked against changes": lambda: page(
        "0 0 100 100 re f", encryption=Encryption(owner="x", user="", R=4, allow=Permissions(modify_other=False))
    ),
    "halftones": lambda: page("/A gs 0 0 100 100 re f", states),
    "an ink in inks": lambda: page("/S cs 1 scn 0 0 100 100 re f", ink("/DeviceCMYK", 4)),
    "an ink in rgb beside inks": lambda: page("/S cs 1 scn 0 0 100 100 re f" + BLACK, ink("/DeviceRGB", 3)),
    "a group in rgb": lambda: page("/A gs 1 0 0 rg 0 0 100 100 re f" + BLACK, states, grouped),
    "a form without resources": lambda: page(
        "/X Do" + BLACK, lambda document: Dictionary(XObject=Dictionary(X=form(document, OPI=Dictionary(), PS=1)))
    ),
    "tiles": lambda: page("/Pattern cs /P scn 0 0 100 100 re f" + BLACK, tiles),
    "a gradient": lambda: page("/H sh" + BLACK, gradient),
    "drawn letters": lambda: page("BT /F 20 Tf 100 700 Td (AA) Tj ET", drawn_font(8)),
    "a picture in the content": lambda: page(
        "q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /CMYK /BPC 8 ID abcd EI Q 1 0 0 RG 0 0 m 9 9 l S"
    ),
    "an intent of its own": lambda: page("1 0 0 rg 0 0 9 9 re f", change=meant(SRGB, 3, "sRGB")),
    "a press intent of its own": lambda: page("1 0 0 0 k 0 0 9 9 re f", change=meant(PRESS, 4, "CGATS TR 002")),
    "an intent that is not that of its inks": lambda: page("1 0 0 0 k 0 0 9 9 re f", change=meant(SRGB, 3, "sRGB")),
    "inherited resources": lambda: page("/A gs 0 0 100 100 re f", states, inherited),
    "typeset": typeset,
}  # fmt: skip
KEPT: dict[str, tuple[Callable[[], bytes], str]] = {
    "a face that is not there": (lambda: pdf(WORDS), "not embedded"),
    "faces taken out": (lambda: typeset(no_font_files), "not embedded"),
    "other widths": (lambda: typeset(wider), "widths"),
    "broken faces": (lambda: typeset(broken_fonts), "damaged"),
    "drawn letters of other widths": (lambda: page("BT /F 20 Tf 100 700 Td (AA) Tj ET", drawn_font(3)), "widths"),
    "letters that are not drawn": (lambda: page("BT /F 20 Tf 100 700 Td (AB) Tj ET", drawn_font(8)), "glyph"),
    "an unknown blend mode": (
        lambda: page("/A gs", lambda _: Dictionary(ExtGState=Dictionary(A=Dictionary(BM=Name.Foo)))),
        "blend",
    ),
    "an unknown operator": (lambda: page("foo 0 0 9 9 re f"), "operator"),
    "states in states": (lambda: page("q " * 40 + "0 0 9 9 re f " + "Q " * 40), "nesting"),
    "an ink without its description": (lambda: page("/S cs 1 1 scn 0 0 9 9 re f", two_inks), "ink"),
    "a profile that is none": (lambda: page("/S cs 1 1 1 scn 0 0 9 9 re f", bad_profile), "profile"),
    "an unknown intent": (lambda: page("/Foo ri 0 0 9 9 re f"), "intent"),
    "a picture in another file": (
        lambda: page(PICTURE, picture("L", "JPEG", "/DCTDecode", ColorSpace=Name.DeviceGray, F=String("x.jpg"))),
        "outside",
    ),
    "a picture of odd depth": (
        lambda: page(PICTURE, picture("L", "JPEG", "/DCTDecode", ColorSpace=Name.DeviceGray, BitsPerComponent=7)),
        "image",
    ),
}
