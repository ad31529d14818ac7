"""Pictures are told by their content, decoded whole, and bounded."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import AppendingTiffWriter

from pinban.diagnostics import Place
from pinban.files.kinds import UNKNOWN, kind_of
from pinban.files.tiff import read_directories
from pinban.manuscripts.pictures import MOST_SIDE, Probed, is_photograph, probe
from tests.manuscripts.desk import picture

HERE = Place(file="stories/s.md", line=3, column=11)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {head}>{body}</svg>'


def look(folder: Path, name: str, data: bytes | str) -> tuple[Probed | None, list[str]]:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    probed, found = probe(folder, name, HERE)
    assert (probed is None) == bool(found)
    assert all(f.place == HERE for f in found)
    return probed, [f.code for f in found]


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 10)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("kind", "name", "format"),
    [("PNG", "图.png", "png"), ("JPEG", "a.JPG", "jpeg"), ("TIFF", "a.tif", "tiff"), ("WEBP", "a.webp", "webp")],
)
def test_formats(tmp_path: Path, kind: str, name: str, format: str) -> None:
    probed, _ = look(tmp_path, name, picture(kind, (60, 40)))
    assert probed is not None
    assert (probed.format, probed.width, probed.height, len(probed.sha256)) == (format, 60, 40, 64)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
def test_orientation(tmp_path: Path, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    name = f"a.{kind.lower()}"
    probed, found = look(tmp_path, name, picture(kind, (60, 40), exif=exif.tobytes()))
    assert probed is not None, found
    assert (probed.width, probed.height) == (40, 60)


def test_wrong_names(tmp_path: Path) -> None:
    assert look(tmp_path, "a.png", picture("JPEG"))[1] == ["M031"]
    assert look(tmp_path, "a", picture("PNG"))[1] == ["M031"]
    assert look(tmp_path, "a.jpg", SVG.format(head='viewBox="0 0 1 1"', body=""))[1] == ["M031"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "M030"),
        (b"GIF89a....", "M030"),
        (b"\x00\x00\x00\x1cftypheic", "M030"),
        (b"hello", "M030"),
        (b"%PDF-1.4", "M037"),
        (b"\x89PNG\r\n\x1a\n", "M032"),
        (b"<html></html>", "M030"),
        (b"<svg", "M032"),
    ],
)
def test_what_is_no_picture(tmp_path: Path, data: bytes, code: str) -> None:
    assert code in look(tmp_path, "a.png", data)[1]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_truncated(tmp_path: Path, kind: str, share: float) -> None:
    data = picture(kind, (200, 150))
    assert look(tmp_path, f"a.{kind.lower()}", data[: int(len(data) * share)])[1] == ["M032"]


def test_one_wrong_bit_in_a_png(tmp_path: Path) -> None:
    data = bytearray(picture("PNG", (100, 100)))
    data[len(data) // 2] ^= 1
    assert look(tmp_path, "a.png", bytes(data))[1] == ["M032"]


@pytest.mark.parametrize("size", [(40_000, 40_000), (40_000, 10), (MOST_SIDE, 20_000), (60_000, 60_000)])
def test_too_large_is_told_by_the_header(tmp_path: Path, size: tuple[int, int]) -> None:
    assert look(tmp_path, "a.png", png_header(*size))[1] == ["M033"]


def test_missing_and_outside(tmp_path: Path) -> None:
    assert [f.code for f in probe(tmp_path, "none.png", HERE)[1]] == ["S001"]
    assert [f.code for f in probe(tmp_path, "../x.png", HERE)[1]] == ["S006"]


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="120" height="80"', (120, 80)),
        ('width="25.4mm" height="1in"', (96, 96)),
        ('viewBox="0 0 30 20"', (30, 20)),
        ('viewBox="0,0,30,20" width="60"', (60, 40)),
        ('viewBox="0 0 30 20" height="40" width="100%"', (60, 40)),
    ],
)
def test_svg_sizes(tmp_path: Path, head: str, size: tuple[int, int]) -> None:
    probed, found = look(tmp_path, "a.svg", SVG.format(head=head, body="<path d='M0 0'/>"))
    assert probed is not None, found
    assert (probed.format, probed.width, probed.height) == ("svg", *size)


@pytest.mark.parametrize(
    "head", ["", 'width="100%" height="100%"', 'viewBox="0 0 0 5"', 'viewBox="a b"', 'width="1e99" height="1"']
)
def test_svg_without_a_size(tmp_path: Path, head: str) -> None:
    assert look(tmp_path, "a.svg", SVG.format(head=head, body=""))[1] == ["M035"]


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<foreignObject/>",
        "<rect onclick='x()'/>",
        "<image href='http://a.example/x.png'/>",
        "<image xlink:href='x.png'/>",
        "<image href='file:///etc/passwd'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>",
        "<use href='other.svg#a'/>",
        "<rect style='fill:url(http://a.example)'/>",
        "<rect fill='url(x.svg#a)'/>",
        "<style>@import 'x.css';</style>",
        "<style>rect {{ fill: url(x.png) }}</style>",
        "<animate attributeName='href'/>",
        "<set attributeName='href' to='x'/>",
    ],
)
def test_svg_content(tmp_path: Path, body: str) -> None:
    text = SVG.format(head='viewBox="0 0 1 1"', body=body.replace("{{", "{").replace("}}", "}"))
    assert look(tmp_path, "a.svg", text)[1] == ["M034"]


PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_svg_that_is_right(tmp_path: Path) -> None:
    body = (
        "<style>rect { fill: url(#g) }</style><linearGradient id='g'/><use href='#g'/>"
        "<rect fill='url(#g)' style='stroke: url(\"#g\")'/><image width='1' height='1' href='data:image/png;base64,"
        + PIXEL
        + "'/>"
    )
    assert look(tmp_path, "a.svg", SVG.format(head='viewBox="0 0 1 1"', body=body))[0] is not None


def test_svg_with_entities(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    svg = SVG.format(head='viewBox="0 0 1 1"', body="<text>&x;</text>")
    for dtd in (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{secret}">]>',
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;">]>',
    ):
        assert set(look(tmp_path, "a.svg", dtd + svg)[1]) == {"M034"}
    plain = SVG.format(head='viewBox="0 0 1 1"', body="")
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert look(tmp_path, "a.svg", doctype + plain)[1] == []
    assert look(tmp_path, "a.svg", '<?xml-stylesheet href="x.css"?>' + plain)[1] == ["M034"]


MAGICS = st.sampled_from(
    [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"RIFF\0\0\0\0WEBP", b"<svg ", b"%PDF-"]
)


@settings(max_examples=80)
@given(MAGICS, st.binary(max_size=200))
def test_any_bytes_are_a_picture_or_findings(
    tmp_path_factory: pytest.TempPathFactory, magic: bytes, rest: bytes
) -> None:
    folder = tmp_path_factory.mktemp("p")
    for suffix in ("png", "jpg", "tif", "webp", "svg"):
        if kind_of(magic + rest) != UNKNOWN:
            look(folder, f"a.{suffix}", magic + rest)
    assert look(folder, "a.gif", magic + rest)[0] is None


@settings(max_examples=60)
@given(st.sampled_from(["PNG", "JPEG", "TIFF", "WEBP"]), st.integers(0, 10_000), st.integers(0, 255))
def test_any_damage_is_a_picture_or_findings(
    tmp_path_factory: pytest.TempPathFactory, kind: str, at: int, byte: int
) -> None:
    data = bytearray(picture(kind, (20, 20)))
    data[at % len(data)] = byte
    look(tmp_path_factory.mktemp("p"), f"a.{kind.lower()}", bytes(data))


def _probed(tmp_path: Path, image: Image.Image, name: str = "x.png") -> bool:
    image.save(tmp_path / name)
    probed, _ = probe(tmp_path, name, Place())
    assert probed is not None
    return probed.photograph


def _shaded(size: int = 240) -> Image.Image:
    """Every tone in soft runs, as in a photograph."""
    across = Image.linear_gradient("L").resize((size, size))
    return Image.merge("RGB", (across, across.rotate(90), Image.radial_gradient("L").resize((size, size))))


def test_a_photograph_is_told_from_a_drawing(tmp_path: Path) -> None:
    drawn = Image.new("RGB", (240, 240), "white")
    ImageDraw.Draw(drawn).rectangle((20, 60, 120, 230), fill="navy")
    assert _probed(tmp_path, _shaded())
    assert _probed(tmp_path, _shaded(), "x.jpg")
    assert _probed(tmp_path, _shaded().convert("L"))
    assert not _probed(tmp_path, drawn)
    assert not _probed(tmp_path, drawn, "y.jpg")
    assert not _probed(tmp_path, _shaded().convert("1"))
    assert not _probed(tmp_path, _shaded().quantize(16))


def _grainy(tone: int, sigma: float, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Hardly more than one tone, as of snow or a night, with a camera's grain."""
    noise = Image.effect_noise(size, sigma * 2)
    return noise.point([max(0, min(255, at - 128 + tone)) for at in range(256)]).convert("RGB")


def _flat_art() -> Image.Image:
    image = Image.new("RGB", (900, 600), (200, 220, 240))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 400, 900, 600), fill=(90, 120, 80))
    draw.ellipse((200, 100, 450, 350), fill=(200, 60, 40))
    return image


@pytest.mark.parametrize("name", ["x.png", "x.jpg"])
@pytest.mark.parametrize("tone", [18, 128, 238])
def test_a_photograph_of_few_tones_is_told_by_its_grain(tmp_path: Path, tone: int, name: str) -> None:
    assert _probed(tmp_path, _grainy(tone, 3), name)
    assert not _probed(tmp_path, _flat_art(), name)


def test_a_camera_says_that_it_took_a_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x829A] = 0.01
    data = io.BytesIO()
    _flat_art().save(data, "JPEG", exif=exif)
    (tmp_path / "x.jpg").write_bytes(data.getvalue())
    probed, _ = probe(tmp_path, "x.jpg", Place())
    assert probed is not None
    assert probed.photograph


@pytest.mark.parametrize(
    ("photograph", "credit", "wanted"),
    [
        (False, "本报记者　许见川摄", True),
        (False, "Photo: A. Bell", True),
        (False, "本報記者攝", True),
        (True, "本报制图", False),
        (True, "许见川摄　本报制图", True),
        (True, "许见川绘", False),
        (True, "资料图片", True),
        (False, "资料图片", False),
        (False, "", False),
    ],
)
def test_a_credit_says_what_a_picture_is(photograph: bool, credit: str, wanted: bool) -> None:
    assert is_photograph(Probed("0", "jpeg", 3, 2, photograph=photograph), credit) is wanted
    assert not is_photograph(Probed("0", "svg", 3, 2), credit)
    assert not is_photograph(Probed("0", "png", 3, 2, bilevel=True), credit)


def frames(kind: str, count: int, **options: object) -> bytes:
    first, *more = (Image.new("RGB", (40, 30), (at * 20, 90, 120)) for at in range(count))
    target = io.BytesIO()
    first.save(target, kind, save_all=True, append_images=more, **options)
    return target.getvalue()


def tiff_pages(*kinds: int) -> bytes:
    """Pages of a TIFF, each with its NewSubfileType."""
    target = io.BytesIO()
    with AppendingTiffWriter(target, new=True) as writer:
        for kind in kinds:
            Image.new("L", (20, 10), 90).save(writer, "TIFF", tiffinfo={254: kind})
            writer.newFrame()
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("a.webp", frames("WEBP", 3, duration=100), 3),
        ("a.png", frames("PNG", 4, duration=100), 4),
        ("a.png", frames("PNG", 2, duration=100, default_image=True), 2),  # a still and a moving one
        ("a.tif", frames("TIFF", 5), 5),
        ("a.jpg", frames("MPO", 2), 2),
        ("a.tif", tiff_pages(0, 1, 4), 1),  # a page, its small copy, its mask
        ("a.tif", tiff_pages(0, 2, 1), 2),
        ("a.webp", picture("WEBP"), 1),
        ("a.png", picture("PNG"), 1),
    ],
)
def test_pictures_beyond_the_first_are_told_of(tmp_path: Path, name: str, data: bytes, count: int) -> None:
    (tmp_path / name).write_bytes(data)
    _, found = probe(tmp_path, name, HERE)
    assert [item.facts["pages"] for item in found if item.code == "S054"] == ([count] if count > 1 else [])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gif", frames("GIF", 2)),
        ("a.ico", picture("ICO")),
        ("a.jp2", picture("JPEG2000")),
        ("a.psd", b"8BPS\0\1" + bytes(40)),
        ("a.avif", b"\0\0\0\x1cftypavis" + bytes(16)),
    ],
)
def test_moving_and_layered_pictures_of_other_kinds_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert "M030" in look(tmp_path, name, data)[1]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
def test_a_header_of_more_pixels_than_there_are(tmp_path: Path, kind: str) -> None:
    image = Image.effect_noise((120, 80), 60).convert("RGB")
    target = io.BytesIO()
    image.save(target, kind, lossless=True) if kind == "WEBP" else image.save(target, kind)
    data = bytearray(target.getvalue())
    if kind == "JPEG":
        at = data.find(b"\xff\xc0") + 5
        data[at : at + 2] = (160).to_bytes(2, "big")
    elif kind == "PNG":
        data[20:24] = (160).to_bytes(4, "big")
        data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    elif kind == "TIFF":
        data = bytearray(taller(bytes(data)))
    else:
        bits = int.from_bytes(data[21:25], "little")
        data[21:25] = ((bits & ~(0x3FFF << 14)) | (159 << 14)).to_bytes(4, "little")
    assert look(tmp_path, f"a.{kind.lower()}", bytes(data))[1] == ["M032"]


def taller(data: bytes) -> bytes:
    """A TIFF whose directory says that it has twice as many rows."""
    entries = read_directories(data)[0]
    changed = bytearray(data)
    for tag in (257, 278):
        at = entries[tag].at
        changed[at : at + 2] = (160).to_bytes(2, "little")
    return bytes(changed)
