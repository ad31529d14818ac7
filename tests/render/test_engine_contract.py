"""What we use of WeasyPrint and pydyf, promised or not: each thing rendered and read back.

After an upgrade, whatever fails here names what ``pinban/render/weasy`` can no longer rely on.
"""

import io
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from numpy.typing import NDArray

from pinban.fonts import FACE_KEY, FontLibrary
from pinban.render.pressfont import PressFont
from pinban.render.weasy import Canvas, Colour, Message, PdfText, StructureTree, Written, sheet_messages, write
from pinban.render.weasy.writing import machine_fonts

SHEET = "@page{size:100px 200px;margin:0} *{margin:0;padding:0} object,img{display:block}"
HTML = '<!doctype html><html lang="zh"><title>-</title><body>{}</body></html>'
OBJECT = '<object data="frame:0" style="width:{0}px;height:{0}px"></object>'


class Painting:
    """A painter that calls ``paint`` and remembers what it was called with."""

    def __init__(self, paint: Callable[[Canvas], object] = lambda _: None) -> None:
        self.paint = paint
        self.sizes: list[tuple[float, float]] = []
        self.origins: list[tuple[float, float]] = []
        self.numbers: list[int | None] = []

    def natural_size(self) -> tuple[float, float, float | None]:
        return 40, 20, 2

    def draw(self, canvas: Canvas, width: float, height: float, _colour: Colour) -> None:
        self.sizes.append((width, height))
        self.origins.append(canvas.origin)
        self.numbers.append(canvas.marked_content)
        self.paint(canvas)


class Coloured(Painting):
    """A painter that fills its box in its element's colour."""

    def draw(self, canvas: Canvas, width: float, height: float, colour: Colour) -> None:
        canvas.set_colour(colour)
        canvas.rectangle(0, 0, width, height)
        canvas.fill()


def refuse(url: str) -> bytes:
    raise AssertionError(f"fetched {url}")


def written(
    body: str,
    *painters: Painting,
    sheet: str = "",
    read: Callable[[str], bytes] = refuse,
    finish: Callable[[StructureTree], None] = lambda _: None,
) -> Written:
    urls = {f"frame:{number}": painter for number, painter in enumerate(painters)}
    return write(HTML.format(body), SHEET + sheet, urls, read, finish)


def painted(paint: Callable[[Canvas], object], size: int = 100) -> Written:
    done = written(OBJECT.format(size), Painting(paint))
    assert done.messages == ()
    return done


def opened(done: Written) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(done.pdf))


def content(done: Written) -> bytes:
    with opened(done) as pdf:
        return b"\n".join(item.read_bytes() for item in _streams(pdf.pages[0].obj.Contents))


def _streams(contents: pikepdf.Object) -> Sequence[pikepdf.Object]:
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def pixels(done: Written) -> NDArray[np.int_]:
    """The page at one pixel for each CSS px."""
    document = pypdfium2.PdfDocument(done.pdf)
    image = document[0].render(scale=96 / 72).to_pil().convert("RGB")
    document.close()
    return np.asarray(image).astype(int)


def box(canvas: Canvas, left: float, top: float, right: float, foot: float) -> None:
    canvas.rectangle(left, top, right - left, foot - top)
    canvas.fill()


# Painters


def test_a_painter_stands_for_its_address_and_nothing_is_fetched() -> None:
    painter = Painting()
    done = written('<object data="frame:0"></object><img src="frame:0" alt="-">', painter)
    assert len(painter.sizes) == 2
    assert done.messages == ()


def test_a_painter_gets_its_content_box_and_its_natural_size_where_css_gives_none() -> None:
    painter = Painting()
    written(
        '<object data="frame:0"></object>'
        '<object data="frame:0" style="width:30px;height:50px;border:2px solid;padding:3px"></object>',
        painter,
    )
    assert painter.sizes == [(40, 20), (30, 50)]


def test_a_canvas_says_where_it_stands_in_points_from_the_sheets_foot() -> None:
    painter = Painting()
    place = "position:absolute;left:20px;top:40px"
    written(OBJECT.format(10).replace('style="', f'style="{place};'), painter, sheet="@page{bleed:3mm}")
    assert painter.origins == [(pytest.approx(15), pytest.approx(120))]


def test_an_elements_own_colour_reaches_the_paper_in_its_inks() -> None:
    done = written(OBJECT.format(50), Coloured(), sheet="object{color:device-cmyk(0 0.95 0.9 0.08)}")
    assert re.search(rb"/DeviceCMYK cs\s+0 0.95 0.9 0.08 scn", content(done))


# The stream


def test_paths_and_inks_are_painted_where_they_are_told_to_be() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.set_inks("DeviceCMYK", (0, 1, 1, 0))
        box(canvas, 0, 0, 20, 20)
        with canvas.stacked():
            canvas.move(40, 0)
            canvas.scale(2, 2)
            canvas.set_inks("DeviceGray", (0,))
            box(canvas, 0, 0, 10, 10)
        with canvas.stacked():
            canvas.transform(0, 1, -1, 0, 100, 60)
            box(canvas, 0, 0, 20, 20)  # red again: the grey ended with its block
        canvas.move_to(0, 60)
        canvas.curve_to(0, 60, 20, 60, 20, 60)
        canvas.line_to(20, 80)
        canvas.line_to(0, 80)
        canvas.close()
        canvas.fill()
        canvas.set_inks("DeviceGray", (0,), stroke=True)
        canvas.set_line(4, 0, 0, 10)
        canvas.set_dashes((10, 10), 0)
        canvas.move_to(40, 90)
        canvas.line_to(80, 90)
        canvas.stroke()

    seen = pixels(painted(paint))
    red, black, white = (230, 60), 50, 240
    for x, y in ((10, 10), (90, 70), (10, 70)):
        assert seen[y, x, 0] > red[0] - 30 > red[1] + 30 > seen[y, x, 1], (x, y)
    for x, y in ((50, 10), (45, 90), (65, 90)):
        assert seen[y, x].max() < black, (x, y)
    for x, y in ((30, 30), (70, 10), (55, 90)):
        assert seen[y, x].min() > white, (x, y)


def test_a_path_may_cut_what_follows_until_the_state_ends() -> None:
    def paint(canvas: Canvas) -> None:
        with canvas.stacked():
            canvas.rectangle(0, 0, 60, 60)
            canvas.rectangle(20, 20, 20, 20)
            canvas.clip(even_odd=True)
            box(canvas, 0, 0, 100, 100)
        box(canvas, 80, 80, 100, 100)

    seen = pixels(painted(paint)).max(axis=2)
    assert (seen[10, 10], seen[90, 90]) == (0, 0)
    assert (seen[30, 30], seen[70, 70]) == (255, 255)


def test_numbers_keep_six_decimals() -> None:
    def paint(canvas: Canvas) -> None:
        with canvas.text():
            canvas.set_text_matrix(1, 0, 0, 1, 0.123456, 2.0)

    assert b"1 0 0 1 0.123456 2 Tm" in content(painted(paint))


def test_a_group_is_composited_as_one_in_the_presss_colour_space() -> None:
    def paint(canvas: Canvas) -> None:
        group = canvas.group(100, 100)
        box(group, 0, 0, 60, 60)
        box(group, 30, 30, 90, 90)
        canvas.draw_group(group, 0.5)

    done = painted(paint)
    seen = pixels(done)[:, :, 0]
    assert seen[10, 10] == seen[45, 45] == pytest.approx(127, abs=3)  # no darker where the two overlap
    with opened(done) as pdf:
        (group,) = (item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Group" in item)
        assert group.Group.CS == "/DeviceCMYK"


def test_a_mask_lets_through_what_is_light_in_it() -> None:
    def paint(canvas: Canvas) -> None:
        with canvas.stacked():
            mask = canvas.mask(0, 0, 100, 100)
            mask.set_inks("DeviceGray", (1,))
            box(mask, 0, 0, 50, 50)
            canvas.set_inks("DeviceGray", (0,))
            box(canvas, 0, 0, 100, 100)
        box(canvas, 80, 80, 100, 100)

    done = painted(paint)
    seen = pixels(done)[:, :, 0]
    assert (seen[20, 20], seen[70, 70], seen[90, 90]) == (0, 255, 0)
    with opened(done) as pdf:
        (group,) = (item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Group" in item)
        assert group.Group.CS == "/DeviceGray"


@pytest.mark.parametrize("coords", [(0, 0, 100, 0), (0, 0, 0, 0, 0, 100)], ids=["axial", "radial"])
def test_a_gradient_goes_through_its_stops(coords: tuple[float, ...]) -> None:
    def paint(canvas: Canvas) -> None:
        with canvas.stacked():
            canvas.rectangle(0, 0, 100, 100)
            canvas.clip()
            canvas.paint_gradient(coords, "DeviceGray", [(0, (0,)), (0.5, (1,)), (1, (0,))])

    seen = pixels(painted(paint))[1, :, 0]
    assert seen[2] < 30
    assert seen[50] > 240
    assert seen[97] < 30
    assert 90 < seen[25] < 165


def test_a_pattern_is_a_colour_for_lines() -> None:
    def paint(canvas: Canvas) -> None:
        pattern = canvas.pattern(0, 0, 100, 100)
        pattern.set_inks("DeviceGray", (0.5,))
        box(pattern, 0, 0, 50, 100)
        canvas.set_pattern(pattern, stroke=True)
        canvas.set_line_width(20)
        canvas.move_to(0, 50)
        canvas.line_to(100, 50)
        canvas.stroke()

    seen = pixels(painted(paint))[:, :, 0]
    assert seen[50, 20] == pytest.approx(127, abs=4)
    assert (seen[50, 80], seen[20, 20]) == (255, 255)


def test_alpha_is_of_fills_and_of_lines_apart() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.set_alpha(0.5)
        canvas.set_line_width(10)
        canvas.move_to(0, 50)
        canvas.line_to(100, 50)
        canvas.stroke()
        box(canvas, 0, 0, 20, 20)

    seen = pixels(painted(paint))[:, :, 0]
    assert seen[50, 50] == 0
    assert seen[10, 10] == pytest.approx(127, abs=3)


def test_what_fails_leaves_the_page_as_if_it_had_not_begun(library: FontLibrary) -> None:
    face = next(iter(library.faces.values()))

    def fail(canvas: Canvas) -> None:
        with pytest.raises(ZeroDivisionError), canvas.whole_or_nothing(), canvas.stacked():
            canvas.scale(3, 3)
            canvas.set_inks("DeviceCMYK", (1, 0, 0, 0))
            canvas.set_alpha(0.3)
            canvas.font("x", lambda: PressFont(face))
            box(canvas.group(9, 9), 0, 0, 9, 9)
            raise ZeroDivisionError

    after = '<p style="width:50px;height:50px;background:device-cmyk(0 0 0 0.5)"></p>'
    failed = written(OBJECT.format(50) + after, Painting(fail))
    nothing = written(OBJECT.format(50) + after, Painting())
    assert content(failed) == content(nothing)
    with opened(failed) as pdf:
        assert list(pdf.pages[0].Resources.get("/Font", {})) == []


# Images and forms


def test_an_image_shown_twice_is_embedded_once_as_it_was_handed_over() -> None:
    extra = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": 2,
        "Height": 1,
        "BitsPerComponent": 8,
        "ColorSpace": ("/Indexed", "/DeviceCMYK", 1, "<0000000000ffff00>"),
        "Private": PdfText("图(一)"),
        "Decode": (0, 255),
    }

    def paint(canvas: Canvas) -> None:
        with canvas.stacked():
            canvas.transform(50, 0, 0, -50, 0, 50)
            canvas.draw_x_object("picture-1", extra, b"\x00\x01")

    done = written(OBJECT.format(50) * 2, Painting(paint))
    with opened(done) as pdf:
        (image,) = (item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Width") == 2)
        assert image.read_raw_bytes() == b"\x00\x01"
        assert str(image.Private) == "图(一)"
        assert list(image.Decode) == [0, 255]
        assert list(image.ColorSpace)[1:3] == ["/DeviceCMYK", 1]
    seen = pixels(done)
    for top in (25, 75):
        assert seen[top, 12].min() > 240
        assert seen[top, 37, 0] > seen[top, 37, 1] + 80


# Fonts and text


def set_text(canvas: Canvas, font: PressFont, text: str, reads: str = "") -> None:
    """Glyphs one below the other at 20 units."""
    glyphs = [font.face.glyph(char) for char in text]
    with canvas.stacked(), canvas.text():
        canvas.scale(1, -1)
        canvas.set_font(font, 20)
        for index, (glyph, char) in enumerate(zip(glyphs, text, strict=True)):
            font.use(glyph)
            canvas.set_text_matrix(1, 0, 0, 1, 0, -30 - 24 * index)
            if reads and not index:
                with canvas.reads_as(reads):
                    canvas.show_glyphs(f"<{glyph:04x}>")
            else:
                assert font.reads_as(glyph, char)
                canvas.show_glyphs(f"<{glyph:04x}>")


@pytest.mark.parametrize("vertical", [False, True])
def test_a_font_of_ours_is_embedded_as_it_is_and_its_text_reads_back(library: FontLibrary, vertical: bool) -> None:
    face = next(face for face in library.faces.values() if face.covers("版"))

    def paint(canvas: Canvas) -> None:
        font = canvas.font("ours", lambda: PressFont(face, vertical=vertical))
        assert canvas.font("ours", lambda: PressFont(face)) is font
        set_text(canvas, font, "版面")

    done = painted(paint)
    with opened(done) as pdf:
        (font,) = (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/DescendantFonts" in item)
        inner = font.DescendantFonts[0]
        glyphs = [face.glyph(char) for char in "版面"]
        assert str(font[f"/{FACE_KEY}"]) == face.sha256
        assert font.Encoding == ("/Identity-V" if vertical else "/Identity-H")
        assert re.fullmatch(r"/[A-Z]{6}\+.+", str(font.BaseFont))
        assert str(inner.FontDescriptor.FontName) == str(font.BaseFont)
        widths = {int(inner.W[index]): float(inner.W[index + 1][0]) for index in range(0, len(inner.W), 2)}
        assert widths == {glyph: pytest.approx(face.advance(glyph) * 1000 / face.upem, abs=0.01) for glyph in glyphs}
        file = inner.FontDescriptor.get("/FontFile3")
        if file is not None:  # outlines are CFF: bare, not a whole OpenType file
            assert file.Subtype == "/CIDFontType0C"
            assert file.read_bytes()[:1] == b"\x01"
        else:
            assert inner.FontDescriptor.FontFile2.read_bytes()[:4] in (b"\x00\x01\x00\x00", b"true")
    document = pypdfium2.PdfDocument(done.pdf)
    read = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "".join(read.split()) == "版面"
    assert pixels(done)[:60, :30].min() < 100


def test_what_is_said_to_read_otherwise_does(library: FontLibrary) -> None:
    face = next(face for face in library.faces.values() if face.covers("版"))
    done = painted(lambda canvas: set_text(canvas, canvas.font("f", lambda: PressFont(face)), "版面", "一二"))
    document = pypdfium2.PdfDocument(done.pdf)
    read = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "".join(read.split()) == "一二面"


# The document


def test_the_document_is_tagged_and_of_the_version_asked_for() -> None:
    with opened(written("<p>x</p>")) as pdf:
        assert pdf.pdf_version == "1.6"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot.K[0].S == "/Document"


def test_pages_are_counted() -> None:
    assert written('<p>x</p><p style="break-before:page">x</p>').pages == 2


def test_the_structure_tree_can_be_changed_before_it_is_written() -> None:
    painters = Painting(), Painting()
    seen = {}

    def finish(tree: StructureTree) -> None:
        (document,) = tree.documents
        seen["height"] = tree.height
        seen["owners"] = [tree.element(owner)["S"] for owner in tree.owners]
        (body,) = (tree.element(kid) for kid in document["K"])
        seen["kids"] = [tree.element(kid)["S"] for kid in body["K"]]
        tree.set_list(body, "K", body["K"][:1])
        tree.make_artifacts([painters[1].numbers[0]])

    body = '<div><p><object data="frame:0"></object></p><p><object data="frame:1"></object></p></div>'
    done = written(body, *painters, finish=finish)
    assert [painter.numbers for painter in painters] == [[0], [1]]
    assert seen["height"] == 200
    assert len(seen["owners"]) == 2
    assert seen["kids"] == ["/P", "/P"]
    marks = re.findall(rb"/(\w+)\s+<<(.*?)>>\s+BDC", content(done))
    assert marks == [(b"Figure", b"/MCID 0"), (b"Artifact", b"/Type /Pagination")]
    with opened(done) as pdf:
        assert pdf.Root.StructTreeRoot.ParentTree.Nums[1][1] is None


def test_a_picture_tells_its_box_in_px_downwards() -> None:
    boxes = []

    def find(tree: StructureTree, element: dict) -> None:
        for kid in element["K"]:
            if not isinstance(kid, int):
                inner = tree.element(kid)
                if inner.get("S") == "/Figure":
                    boxes.append([round(float(side), 3) for side in inner["A"]["BBox"]])
                elif "S" in inner:
                    find(tree, inner)

    image = '<img src="frame:0" alt="图" style="position:absolute;left:10px;top:20px;width:30px;height:40px">'
    written(image, Painting(), finish=lambda tree: find(tree, tree.documents[0]))
    assert boxes == [[10, 20, 40, 60]]


def test_equal_pages_have_equal_bytes() -> None:
    first, second = (painted(lambda canvas: box(canvas, 0, 0, 9, 9)) for _ in range(2))
    assert first.pdf == second.pdf


# What is fetched


@pytest.mark.parametrize(
    "url",
    ["http://localhost/x.png", "https://localhost/x", "file:///etc/hostname", "data:image/png;base64,AA", "x.png"],
)
@pytest.mark.parametrize("way", ['<img alt="-" src="{}">', '<p style="height:9px;background:url({})">', "link"])
def test_only_our_reader_is_asked(url: str, way: str) -> None:
    asked: list[str] = []

    def read(address: str) -> bytes:
        asked.append(address)
        raise ValueError(address)

    html = f'<link rel="stylesheet" href="{url}">' if way == "link" else way.format(url)
    done = written(html, read=read)
    assert asked == [url]
    assert [message.lost for message in done.messages] == [True]
    assert asked[0] in done.messages[0].text


def test_what_our_reader_gives_is_shown() -> None:
    square = b'<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><rect width="50" height="50"/></svg>'
    done = written('<img alt="-" src="asset:logo.svg">', read={"asset:logo.svg": square}.__getitem__)
    assert done.messages == ()
    assert pixels(done)[20, 20].max() < 60


# What is logged


@pytest.mark.parametrize(
    ("sheet", "text"),
    [
        ("p {\n  colour: red}", "Ignored `colour: red` at 2:3, unknown property."),
        ("p {width:red}", "Ignored `width:red` at 1:4, invalid value."),
        ("p { color: red }}", "Parse error at 1:17: "),
        ("p:frob { color: red }", "Invalid or unsupported selector, 'p:frob '"),
        ("p::frob { color: red }", "Invalid or unsupported selector, 'p::frob '"),
        (
            "@media (min-width: 9px) {p {}}",
            "Invalid media type ' (min-width: 9px) ' the whole @media rule was ignored at 1:1.",
        ),
        ("@frobnicate x { }", "Unknown rule <AtRule @frobnicate … { … }> at 1:1"),
        ("p {cursor:none}", "Ignored `cursor:none` at 1:4, the property does not apply for the print media."),
        ("p {-webkit-x:1}", "Ignored `-webkit-x:1` at 1:4, prefixed selectors are ignored."),
    ],
)
def test_a_sheets_mistakes_are_told_with_their_place(sheet: str, text: str) -> None:
    message = sheet_messages(sheet)[-1]
    assert message.text.startswith(text)
    assert not message.lost


def test_a_sound_sheet_says_nothing_and_fetches_nothing() -> None:
    assert (
        sheet_messages("@page{size:9mm 9mm;bleed:3mm} p{color:device-cmyk(0 0 0 1);background:url(asset:x.png)}") == []
    )


def test_a_sheet_is_not_told_of_again_on_each_page() -> None:
    assert written("<p>x</p>", sheet="p{colour:red}").messages == ()


@pytest.mark.parametrize(
    ("body", "sign", "lost"),
    [
        ('<p style="colour: red">x</p>', "unknown property", False),
        ('<p style="color: var(--x); --x: 5">x</p>', "Ignored `color: 5` at", False),
        ("<p>\U000f0123</p>", ".notdef glyph", True),
        ('<img src="frame:0">', "alt description", False),
        ('<img alt="-" src="asset:broken.svg">', "Failed to load image", True),
    ],
)
def test_what_is_logged_of_a_page_says_whether_something_is_lost(body: str, sign: str, lost: bool) -> None:
    done = written(body, Painting(), read={"asset:broken.svg": b"<svg"}.__getitem__)
    assert [(sign in message.text, message.lost) for message in done.messages] == [(True, lost)]


def test_a_document_without_a_language_loses_nothing() -> None:
    done = write("<title>-</title><p>x</p>", SHEET, {}, refuse, lambda _: None)
    assert [('"lang"' in message.text, message.lost) for message in done.messages] == [(True, False)]


def test_nobody_else_hears_what_is_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    assert written('<p style="colour: red">x</p>').messages != (Message("", lost=False),)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_the_layouts_folder_has_the_bytes_that_are_shown(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert written('<img alt="-" src="asset:x.svg">', read=lambda url: (tmp_path / url[6:]).read_bytes()).messages == ()


def test_a_page_s_own_faces_are_not_fetched_nor_left_to_the_pages_after_it() -> None:
    face = "@font-face{font-family:own;src:url(page:/own.otf)}"
    html = f'<!doctype html><html lang="zh"><title>-</title><style>{face}</style><body><p>x</p></body></html>'
    assert write(html, SHEET + face, {}, refuse, lambda _: None).pdf[:5] == b"%PDF-"


def test_the_machine_s_fonts_are_asked_for_once_in_a_thread() -> None:
    """A configuration of fontconfig's that is thrown away leaves a third of a megabyte behind."""
    with ThreadPoolExecutor(1) as other:
        assert machine_fonts() is machine_fonts()
        assert other.submit(machine_fonts).result() is not machine_fonts()
