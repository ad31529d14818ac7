"""Streams within bounds: every loop over their bytes ends, and what follows a stream's end does no harm."""

import base64
import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from pinban.pdf.font_decoding import shown_font, unicode_map
from pinban.pdf.streams import TooMuchContentError, check_length, coded, parsed
from pinban.prepress import Plant, preflight
from pinban.prepress.checks.places import regions

MIB = 1 << 20
HOLDER = Pdf.new()  # a stream is gone with its document


def flate(data: bytes, *names: Name) -> Stream:
    made = Stream(HOLDER, data)
    made.Filter = Array([*names, Name.FlateDecode])
    return made


LONG = zlib.compress(b"x" * 2 * MIB)


@pytest.mark.parametrize(
    "data",
    [
        LONG + b"\n",
        LONG + b"\r\n" * 5000,
        LONG + LONG,
        LONG[:-4],
        LONG[:-4] + b"\n",
        LONG[: len(LONG) // 2],
        zlib.compress(b"x" * MIB) + b"\n",
        zlib.compress(b"x" * (MIB + 1)) + b" ",
        zlib.compress(b"") + b"\0" * 3 * MIB,
        b"",
        b"x",
        LONG[:100] + b"\xff" * 100 + LONG[100:],
    ],
)
def test_what_follows_a_streams_end_or_lacks_it_ends_the_look(data: bytes) -> None:
    check_length(flate(data))


@pytest.mark.parametrize("tail", [b"", b"\n", LONG])
def test_what_is_too_long_is_refused_all_the_same(tail: bytes) -> None:
    with pytest.raises(TooMuchContentError):
        check_length(flate(LONG + tail), 2 * MIB - 1)
    check_length(flate(LONG + tail), 2 * MIB)


def test_a_tail_is_no_bomb_where_a_coding_follows() -> None:
    made = Stream(HOLDER, zlib.compress(b"\xff\xd8 picture") + b"\n")
    made.Filter = Array([Name.FlateDecode, Name.DCTDecode])
    assert coded(made) == b"\xff\xd8 picture"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (Name.ASCIIHexDecode, LONG.hex().encode() + b">\n"),
        (Name.ASCIIHexDecode, LONG.hex().encode() + b"0"),  # an odd last digit, and no end
        (Name.ASCII85Decode, b"<~" + base64.a85encode(LONG) + b"~>\n"),
    ],
)
def test_armour_with_what_is_allowed_around_it(name: Name, data: bytes) -> None:
    check_length(flate(data, name))
    with pytest.raises(TooMuchContentError):
        check_length(flate(data, name), MIB)


def test_one_stream_named_again_and_again_is_counted_each_time() -> None:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        blanks = pdf.make_indirect(Stream(pdf, b" " * 30 * MIB))
        pdf.pages[0].obj.Contents = Array([blanks] * 100_000)
        with pytest.raises(TooMuchContentError):
            parsed(pdf.pages[0].obj)
        blanks.write(b"1 " * 5 * MIB)
        with pytest.raises(TooMuchContentError):
            parsed(pdf.pages[0].obj)


def test_an_image_with_a_byte_after_its_end_is_examined(finished: bytes, plant: Plant) -> None:
    with pikepdf.open(BytesIO(finished)) as pdf:
        made = Stream(pdf, LONG + b"\n")
        made.Type, made.Subtype, made.Filter = Name.XObject, Name.Image, Name.FlateDecode
        made.Width, made.Height, made.BitsPerComponent, made.ColorSpace = 2048, 1024, 8, Name.DeviceGray
        pdf.pages[0].obj.Resources.XObject["/Test"] = pdf.make_indirect(made)
        pdf.pages[0].contents_add(Stream(pdf, b"q 72 0 0 36 0 0 cm /Test Do Q"))
        target = BytesIO()
        pdf.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    assert {item.code for item in preflight(target.getvalue(), plant, "a.pdf")} <= {"X133", "X161", "X179", "X126"}


RANGE = b"<0000> <ffff> <4e00>\n"


def test_a_map_that_says_the_same_for_ever_is_read_once() -> None:
    again = unicode_map(Stream(HOLDER, b"1 beginbfrange\n" + RANGE * 90_000 + b"endbfrange"))
    assert again[0] == "一" and len(again) == 65536


def test_widths_that_say_the_same_for_ever_are_read_once() -> None:
    with Pdf.new() as pdf:
        many = pdf.make_indirect(Array([500] * 50_000))
        listed = Array([item for _ in range(20_000) for item in (1, many)])
        inner = Dictionary(W=listed, DW=750)
        font = shown_font(Dictionary(Subtype=Name.Type0, Encoding=Name("/Identity-H"), DescendantFonts=Array([inner])))
        assert (font.width(1), font.width(0)) == (0.5, 0.75)


def test_single_widths_stand_before_spans_and_the_first_span_before_later_ones() -> None:
    inner = Dictionary(W=Array([10, 20, 600, 15, 30, 700, 12, Array([800, 900]), -5, 2, 100, 65530, 99999, 50]))
    font = shown_font(Dictionary(Subtype=Name.Type0, Encoding=Name("/Identity-H"), DescendantFonts=Array([inner])))
    widths = [round(font.width(code) * 1000) for code in (0, 2, 3, 10, 12, 13, 14, 20, 21, 30, 31, 65535)]
    assert widths == [100, 100, 1000, 600, 800, 900, 600, 600, 700, 700, 1000, 50]


def test_boxes_scattered_over_an_endless_page_are_few_regions() -> None:
    boxes = [(x, x * 7.0, x + 1, x * 7.0 + 1) for x in (number * 1e6 for number in range(20_000))]
    found = list(regions(boxes))
    assert sorted(index for _, members in found for index in members) == list(range(20_000))
    assert len(found) <= 301
