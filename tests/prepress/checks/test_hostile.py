"""Bombs, circles, nonsense and damage: a finding, never an exception, and no more work than a page is worth."""

import os
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from pinban.diagnostics import Severity
from pinban.prepress import Examination, Guard, Plant, examine, preflight

NAME = "北原日报_20180701_A1.pdf"
TRAILER = 64  # bytes at a file's end that say where its table stands; readers do without the last of them
REFUSED = {"X100", "X101", "X102"}

Change = Callable[[Pdf], None]


def saved(data: bytes, change: Change) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return target.getvalue()


def contents(operators: bytes, **resources: object) -> Change:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        for kind, value in resources.items():
            page.Resources[f"/{kind}"] = value(pdf) if callable(value) else value
        page.Contents = pdf.make_indirect(Stream(pdf, operators))

    return change


def packed(data: bytes, times: int = 1) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(data) for _ in range(times)) + packer.flush()


def bomb(pdf: Pdf) -> None:
    stream = Stream(pdf, packed(b" " * 10_000_000, 11))
    stream.Filter = Name.FlateDecode
    pdf.pages[0].obj.Contents = pdf.make_indirect(stream)


def armoured_bomb(pdf: Pdf) -> None:
    stream = Stream(pdf, packed(b" " * 10_000_000, 12).hex().encode() + b">")
    stream.Filter = Array([Name.ASCIIHexDecode, Name.FlateDecode])
    pdf.pages[0].obj.Contents = pdf.make_indirect(stream)


def bomb_in_a_bomb(pdf: Pdf) -> None:
    stream = Stream(pdf, packed(packed(b" " * 10_000_000, 11)))
    stream.Filter = Array([Name.FlateDecode, Name.FlateDecode])
    pdf.pages[0].obj.Contents = pdf.make_indirect(stream)


def lzw_bomb(pdf: Pdf) -> None:
    stream = Stream(pdf, b"\x80" * 4_000_001)
    stream.Filter = Name.LZWDecode
    pdf.pages[0].obj.Contents = pdf.make_indirect(stream)


def form(pdf: Pdf, operators: bytes, **xobjects: object) -> Stream:
    made = Stream(pdf, operators)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    made.Resources = Dictionary(XObject=Dictionary({f"/{key}": value for key, value in xobjects.items()}))
    return pdf.make_indirect(made)


def itself(pdf: Pdf) -> Dictionary:
    made = form(pdf, b"/Self Do")
    made.Resources.XObject["/Self"] = made
    return Dictionary(Form=made)


def each_other(pdf: Pdf) -> Dictionary:
    first = form(pdf, b"/Other Do")
    first.Resources.XObject["/Other"] = form(pdf, b"/Other Do", Other=first)
    return Dictionary(Form=first)


def laughs(pdf: Pdf) -> Dictionary:
    """Each form paints the one below twenty times, eight deep: 25 000 million rules."""
    made = form(pdf, b"0 0 m 9 9 l S")
    for _ in range(8):
        made = form(pdf, b"/Next Do " * 20, Next=made)
    return Dictionary(Form=made)


def tiled_by_itself(pdf: Pdf) -> Dictionary:
    tile = Stream(pdf, b"/Pattern cs /Tile scn 0 0 9 9 re f")
    tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 9, 9]), 9, 9
    tile = pdf.make_indirect(tile)
    tile.Resources = Dictionary(Pattern=Dictionary(Tile=tile))
    return Dictionary(Tile=tile)


def font_of_itself(pdf: Pdf) -> Dictionary:
    glyph = pdf.make_indirect(Stream(pdf, b"9 0 d0 BT /Font 9 Tf (a) Tj ET"))
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontMatrix=Array([1, 0, 0, 1, 0, 0]),
            CharProcs=Dictionary(a=glyph),
            Encoding=Dictionary(Differences=Array([97, Name.a])),
        )
    )
    made.Resources = Dictionary(Font=Dictionary(Font=made))
    return Dictionary(Font=made)


def space_of_itself(pdf: Pdf) -> Dictionary:
    made = pdf.make_indirect(Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String("abcdef")]))
    made[1] = made
    return Dictionary(Space=made)


def vast_picture(pdf: Pdf) -> Dictionary:
    made = Stream(pdf, packed(b"\0" * 1_000_000, 100))
    made.Type, made.Subtype, made.Filter = Name.XObject, Name.Image, Name.FlateDecode
    made.Width = made.Height = 100_000
    made.ColorSpace, made.BitsPerComponent = Name.DeviceCMYK, 8
    return Dictionary(Image=pdf.make_indirect(made))


def picture_bomb(pdf: Pdf) -> Dictionary:
    made = vast_picture(pdf)
    made.Image.Width = made.Image.Height = 10
    return made


def packed_vastly(pdf: Pdf) -> Dictionary:
    made = vast_picture(pdf)
    made.Image.Width, made.Image.Height, made.Image.BitsPerComponent = 10**15, -1, 99
    made.Image.ColorSpace = Array([])
    return made


def page(key: str, value: object) -> Change:
    """Something else at a key of the page."""
    return lambda pdf: pdf.pages[0].obj.__setitem__(key, value(pdf) if callable(value) else value)


def root(key: str, value: object) -> Change:
    """Something else at a key of the document."""
    return lambda pdf: pdf.Root.__setitem__(key, value(pdf) if callable(value) else value)


REFUSALS: dict[str, tuple[Change, set[str]]] = {
    "a bomb": (bomb, {"X102"}),
    "an armoured bomb": (armoured_bomb, {"X102"}),
    "a bomb in a bomb": (bomb_in_a_bomb, {"X102"}),
    "an LZW bomb": (lzw_bomb, {"X102"}),
    "20 million operators": (contents(b"q " * 20_000_000), {"X102"}),
    "a form that paints itself": (contents(b"/Form Do", XObject=itself), {"X102"}),
    "two forms that paint each other": (contents(b"/Form Do", XObject=each_other), {"X102"}),
    "twenty times twenty, eight deep": (contents(b"/Form Do", XObject=laughs), {"X102"}),
    "a tile tiled by itself": (
        contents(b"/Pattern cs /Tile scn 0 0 99 99 re f", Pattern=tiled_by_itself),
        {"X102"},
    ),
    "a picture of 100 000 by 100 000": (
        contents(b"1000 0 0 1000 0 0 cm /Image Do", XObject=vast_picture),
        {"X102", "X161"},
    ),
    "a picture that unpacks to more than it is": (
        contents(b"1000 0 0 1000 0 0 cm /Image Do", XObject=picture_bomb),
        {"X102", "X121"},
    ),
    "pages below themselves": (lambda pdf: pdf.Root.Pages.__setitem__("/Kids", Array([pdf.Root.Pages])), {"X100"}),
    "no pages": (root("/Pages", Dictionary()), {"X100"}),
}

ODDITIES: dict[str, tuple[Change, set[str]]] = {
    "a font whose glyph is set in it": (
        contents(b"BT /Font 9 Tf (aaa) Tj ET", Font=font_of_itself),
        {"X128", "X129", "X152", "X178"},
    ),
    "a colour space whose base it is itself": (
        contents(b"/Space cs 1 scn 0 0 9 9 re f", ColorSpace=space_of_itself),
        {"X182"},
    ),
    "a picture wider than the world": (
        contents(b"9 0 0 9 0 0 cm /Image Do", XObject=packed_vastly),
        {"X101", "X182"},
    ),
    "operators without sense": (
        contents(b"Q Q Q ET ET EMC 1 2 3 rg (a) Tj /x /y /z cm f* BI ID EI"),
        {"X129", "X156", "X157"},
    ),
    "numbers without end": (
        contents(b"1e400 0 0 1e400 0 0 cm 0 0 9 9 re f 1 0 0 1 1e38 1e38 cm 0 0 9 9 re S nan inf l"),
        {"X129", "X156"},
    ),
    "20 000 states saved": (contents(b"q" + b" q" * 20_000 + b" 0 0 9 9 re f"), {"X156"}),
    "arrays 400 deep": (contents(b"[" * 400 + b"]" * 400 + b" TJ"), {"X129", "X157"}),
    "resources of other kinds": (
        contents(b"0 0 9 9 re f", ExtGState=Dictionary(), Font=Array(), XObject=7, Pattern=Name.No),
        set(),
    ),
    "contents that are no streams": (page("/Contents", lambda pdf: Array([pdf.Root, 7, Name.No])), {"X129"}),
    "contents that are a name": (page("/Contents", Name.No), {"X129"}),
    "a sheet of no size": (page("/MediaBox", Array([0, 0, 0, 0])), {"X105", "X129", "X177"}),
    "a sheet larger than the earth": (page("/MediaBox", Array([0, 0, 10**12, 10**12])), {"X108", "X129"}),
    "a sheet of two corners": (page("/MediaBox", Array([0, Name.No])), {"X108", "X148"}),
    "a trim box of no size": (page("/TrimBox", Array([9, 9, 9, 9])), {"X106", "X108", "X181"}),
    "a trim box that is a number": (page("/TrimBox", 7), {"X104"}),
    "resources that are a number": (page("/Resources", 7), {"X148", "X157"}),
    "notes that are none": (page("/Annots", lambda pdf: Array([7, Dictionary(), pdf.Root])), {"X117"}),
    "a group that is a number": (page("/Group", 7), set()),
    "a unit that is a name": (page("/UserUnit", Name.No), set()),
    "an intent without a profile": (
        root("/OutputIntents", lambda pdf: Array([7, Dictionary(S=Name.GTS_PDFX)])),
        {"X109"},
    ),
    "layers that are numbers": (root("/OCProperties", lambda pdf: Dictionary(OCGs=Array([7]))), {"X118"}),
    "metadata that are a number": (root("/Metadata", 7), {"X111"}),
    "metadata 2000 deep": (lambda pdf: pdf.Root.Metadata.write(b"<x>" * 2000), {"X111"}),
    "metadata with an entity": (
        lambda pdf: pdf.Root.Metadata.write(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
        {"X111"},
    ),
    "names below themselves": (root("/Names", lambda pdf: pdf.Root), set()),
    "preferences that are a number": (root("/ViewerPreferences", 7), set()),
}
"""What is no harm on paper, and what is, each with all that there is to say of it."""


def codes(data: bytes, plant: Plant) -> set[str]:
    return {finding.code for finding in preflight(data, plant, NAME)}


def examined(data: bytes, plant: Plant) -> set[str]:
    """The codes of a whole examination, pictures of the page included; the page is taken where there is no error."""
    examination = examine(data, plant, NAME, pictures=True)
    errors = [finding for finding in examination.findings if finding.severity is Severity.ERROR]
    assert examination.accepted is not bool(errors)
    assert {finding.place.file for finding in examination.findings} <= {NAME}
    return {finding.code for finding in examination.findings}


_NESTED = "twenty times twenty, eight deep"


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.whole if name == _NESTED else ()) for name in REFUSALS]
)
def test_what_is_too_much_is_refused(name: str, finished: bytes, plant: Plant) -> None:
    change, wanted = REFUSALS[name]
    data = saved(finished, change)
    assert codes(data, plant) == wanted
    assert examined(data, plant) == wanted


@pytest.mark.parametrize("name", ODDITIES)
def test_what_is_odd_is_examined(name: str, finished: bytes, plant: Plant) -> None:
    change, wanted = ODDITIES[name]
    data = saved(finished, change)
    assert codes(data, plant) == wanted
    assert examined(data, plant) == wanted


GBK = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F#CB#CE 5 0 R>>>>>> endobj
4 0 obj <</Length 44>> stream
BT /F#CB#CE 12 Tf 20 20 Td (abc) Tj ET \xb0\xff
endstream endobj
5 0 obj <</Type/Font/Subtype/TrueType/BaseFont/#CB#CE#CC#E5/FirstChar 97/LastChar 99/Widths[500 500 500]>> endobj
trailer <</Root 1 0 R>>
"""


def test_names_in_gbk_are_read(plant: Plant) -> None:
    """As Chinese programs have long written them: the font of this page is called 宋体."""
    found = preflight(GBK, plant, NAME)
    assert not {item.code for item in found} & REFUSED
    assert [item.facts["font"] for item in found if item.code == "X113"] == ["宋体"]
    assert {"X128", "X156"} <= {item.code for item in found}


@pytest.fixture
def good(finished: bytes) -> Callable[[], bytes]:
    """The page, asked for: its bytes would stand in what Hypothesis says of a failing example."""
    return lambda: finished


@settings(max_examples=40)
@given(
    bytes_put=st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 255)), max_size=12),
    end=st.integers(0, 10**7),
    noise=st.binary(max_size=200),
)
def test_damage_is_found(
    bytes_put: list[tuple[int, int]], end: int, noise: bytes, good: Callable[[], bytes], plant: Plant
) -> None:
    """A good page with bytes replaced, cut off, and plain noise."""
    damaged = bytearray(good())
    for where, byte in bytes_put:
        damaged[where % len(damaged)] = byte
    found = preflight(bytes(damaged), plant, NAME)
    assert {finding.place.file for finding in found} <= {NAME}
    assert found == preflight(bytes(damaged), plant, NAME)
    assert codes(bytes(damaged[: end % (len(damaged) - TRAILER)]), plant) & {"X100", "X148"}, (
        "what is cut off is no whole file"
    )
    assert codes(noise, plant) == {"X100"}


WORDS = (
    "q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ "
    "' \" d0 d1 CS cs SC SCN sc scn G g RG rg K k sh Do BMC BDC EMC BX EX 0 1 -7 0.5 1e9 /a /DeviceCMYK /Pattern (a) "
    "<00> [(a)] << /a 1 >> true null"
)
INLINE = "BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI"


@settings(max_examples=60)
@given(words=st.lists(st.sampled_from([*WORDS.split(), INLINE]), max_size=60))
def test_any_operators_are_read(words: list[str], good: Callable[[], bytes], plant: Plant) -> None:
    """To the last: what no PDF has is found behind them all."""
    data = saved(good(), contents(" ".join(words).encode()))
    assert not codes(data, plant) & {"X101", "X102"}
    told = [word for word in words if word != "BX"]  # after which any operator is allowed
    strange = saved(good(), contents(" ".join([*told, "foo"]).encode()))
    assert any("foo" in str(item.facts) for item in preflight(strange, plant, NAME) if item.code == "X156")


COLLECTION = os.environ.get("PINBAN_PDFS", "")


@pytest.mark.skipif(not COLLECTION, reason="PINBAN_PDFS names no folder of PDFs to run through the checks")
def test_a_collection_of_pdfs_is_examined(plant: Plant) -> None:
    paths = [path for path in sorted(Path(COLLECTION).rglob("*")) if path.is_file() and ".pdf" in path.name.lower()]
    assert paths
    for path, answer in zip(paths, Guard(plant, pictures=True).examine(paths), strict=True):
        assert isinstance(answer, Examination), path
        assert not any(finding.code == "X191" for finding in answer.findings), path
