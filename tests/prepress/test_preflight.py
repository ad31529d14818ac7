"""Every check: a page that must fail it, and the good page that must not."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from pinban.prepress import Plant, preflight
from pinban.prepress.checks import CHECKS

NAME = "北原日报_20180701_A1.pdf"


def paint(operators: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(Stream(pdf, b"q " + operators + b" Q\n"), prepend=True)

    return change


def picture(pixels: int, inks: bytes, side: float = 72) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        image = Stream(pdf, zlib.compress(inks * pixels * pixels))
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width = image.Height = pixels
        image.BitsPerComponent = 8
        image.Filter = Name.FlateDecode
        image.ColorSpace = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}[len(inks)]
        pdf.pages[0].obj.Resources.XObject["/Test"] = pdf.make_indirect(image)
        paint(f"{side} 0 0 {side} 0 0 cm /Test Do".encode())(pdf)

    return change


def indexed(pdf: Pdf) -> None:
    """Two colours, of which the one over the limit is used."""
    picture(300, b"\x01")(pdf)
    image = pdf.pages[0].obj.Resources.XObject["/Test"]
    image.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 1, String(bytes(4) + b"\xff\xff\xff\x00")])


def resource(kind: str, value: object, operators: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources[kind] = Dictionary({"/Test": value})
        paint(operators)(pdf)

    return change


def page(**entries: object) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for name, value in entries.items():
            pdf.pages[0].obj[f"/{name}"] = value

    return change


def root(**entries: object) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for name, value in entries.items():
            pdf.Root[f"/{name}"] = value

    return change


def without(*names: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for name in names:
            holder = pdf.Root if name in pdf.Root else pdf.pages[0].obj
            del holder[name]

    return change


def text(colour: bytes, size: float, state: bytes = b"") -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        font = next(iter(pdf.pages[0].obj.Resources.Font.keys())).encode()
        paint(state + b" " + colour + b" BT " + font + b" %.2f Tf 20 20 Td <0001> Tj ET" % size)(pdf)

    return change


def unembedded(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources.Font["/Plain"] = pdf.make_indirect(font)


def same_tag(pdf: Pdf) -> None:
    descriptors = [
        item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor
    ]
    twin = Dictionary(descriptors[0])
    twin.FontFile3 = pdf.make_indirect(Stream(pdf, b"other"))
    pdf.Root.Twin = pdf.make_indirect(twin)


def blank(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_indirect(Stream(pdf, b"1 g 0 0 9 9 re f"))


def no_title(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"dc:title", b"dc:other")
    pdf.Root.Metadata.write(packet)


def annotation(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([10, 10, 30, 30]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def group_in_rgb(pdf: Pdf) -> None:
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def separation(pdf: Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    resource("/ColorSpace", Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint]), b"/Test cs 1 scn 0 0 9 9 re f")(
        pdf
    )


def other_condition(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("FOGRA39")


MUTATIONS = [
    ("X103", lambda pdf: pdf.pages.append(pdf.pages[0])),
    ("X104", without("/TrimBox")),
    ("X105", page(BleedBox=Array([-9, -9, 400, 400]))),
    ("X106", page(TrimBox=Array([9, 9, 200, 200]))),
    ("X108", page(MediaBox=Array([-50, -50, 340, 340]))),
    ("X109", without("/OutputIntents")),
    ("X110", other_condition),
    ("X111", without("/Metadata")),
    ("X111", no_title),
    ("X113", unembedded),
    ("X114", same_tag),
    ("X116", root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("app.beep()")))),
    ("X117", annotation),
    ("X118", root(OCProperties=Dictionary(OCGs=Array([Dictionary(Name=String("层"))]), D=Dictionary()))),
    ("X119", root(AcroForm=Dictionary(Fields=Array()))),
    ("X120", picture(120, b"\x80")),
    ("X121", picture(72, b"\x80")),
    ("X122", picture(300, b"\x80\x10\x10")),
    ("X122", paint(b"1 0 0 rg 0 0 9 9 re f")),
    ("X123", separation),
    ("X124", paint(b"0 0 0 1 K 0.1 w 0 0 m 9 9 l S")),
    ("X124", paint(b"0 0 0 1 k 0 0 90 0.1 re f")),
    ("X125", paint(b"0 1 1 0 K 0.5 w 0 0 m 9 9 l S")),
    ("X126", text(b"0.4 0.3 0.3 1 k", 9)),
    ("X127", text(b"0 1 1 0 k", 7)),
    ("X128", text(b"0 0 0 1 k", 9)),
    ("X129", blank),
    ("X130", paint(b"1 1 1 0.5 k 0 0 9 9 re f")),
    ("X130", picture(300, b"\xff\xff\xff\x00")),
    ("X130", indexed),
    ("X132", group_in_rgb),
    ("X134", without("/PageLabels")),
]


def changed(data: bytes, change: Callable[[Pdf], None], **options: object) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, **options)
        return target.getvalue()


def codes(data: bytes, plant: Plant, name: str = NAME) -> set[str]:
    return {finding.code for finding in preflight(data, plant, name)}


def test_the_good_page_has_no_finding(finished: bytes, plant: Plant) -> None:
    assert codes(finished, plant) == set()


@pytest.mark.parametrize(("code", "change"), MUTATIONS)
def test_each_mutation_is_caught(code: str, change: Callable[[Pdf], None], finished: bytes, plant: Plant) -> None:
    assert code in codes(changed(finished, change), plant)


def test_a_good_picture_passes(finished: bytes, plant: Plant) -> None:
    assert codes(changed(finished, picture(300, b"\x10\x80\x80\x00")), plant) == set()


def test_encryption_is_caught(finished: bytes, plant: Plant) -> None:
    for user in ("", "secret"):
        locked = changed(finished, lambda _: None, encryption=pikepdf.Encryption(owner="o", user=user))
        assert "X115" in codes(locked, plant)


def test_version_is_caught(finished: bytes, plant: Plant) -> None:
    assert "X112" in codes(changed(finished, lambda _: None, force_version="1.7"), plant)


def test_bleed_is_wanted_where_the_plant_says_so(finished: bytes, plant: Plant) -> None:
    assert "X107" in codes(finished, replace(plant, bleed=3.0))


def test_file_name_is_checked(finished: bytes, plant: Plant) -> None:
    assert "X133" in codes(finished, plant, "a1.pdf")


def test_colour_on_a_black_plate(finished: bytes, plant: Plant) -> None:
    assert "X131" in codes(finished, replace(plant, inks="black"))


def test_every_rule_of_every_check_is_tested() -> None:
    tested = {code for code, _ in MUTATIONS} | {"X107", "X112", "X115", "X131", "X133"}
    assert {rule.code for check in CHECKS for rule in check.rules} == tested
    assert len({check.id for check in CHECKS}) == len(CHECKS) >= 15


def test_stream_bomb_is_a_finding(finished: bytes, plant: Plant) -> None:
    def bomb(pdf: Pdf) -> None:
        packed = zlib.compressobj(9)
        data = b"".join(packed.compress(b" " * 10_000_000) for _ in range(11)) + packed.flush()
        stream = Stream(pdf, data)
        stream.Filter = Name.FlateDecode
        pdf.pages[0].obj.Contents = pdf.make_indirect(stream)

    with pikepdf.open(BytesIO(finished)) as pdf:
        bomb(pdf)
        target = BytesIO()
        pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert "X102" in codes(target.getvalue(), plant)


def test_form_that_draws_itself_is_a_finding(finished: bytes, plant: Plant) -> None:
    def circle(pdf: Pdf) -> None:
        form = Stream(pdf, b"/Test Do")
        form.Type, form.Subtype = Name.XObject, Name.Form
        form = pdf.make_indirect(form)
        form.Resources = Dictionary(XObject=Dictionary({"/Test": form}))
        resource("/XObject", form, b"/Test Do")(pdf)

    assert "X102" in codes(changed(finished, circle), plant)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_bytes_never_raise(data: st.DataObject, finished: bytes, plant: Plant) -> None:
    """A good page with bytes replaced, cut off or doubled, and plain noise."""
    damaged = bytearray(finished)
    for _ in range(data.draw(st.integers(0, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(damaged)))
    for candidate in (bytes(damaged), bytes(damaged[:end]), data.draw(st.binary(max_size=200))):
        assert isinstance(preflight(candidate, plant, NAME), list)
