"""Vertical lines in the page PDF: where pdfium finds their glyphs, and in which order it reads them."""

import ctypes
import io
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from pinban.fonts import FontLibrary
from pinban.layouts import LayoutFolder
from pinban.model import BlockKind, Edition, Page, Paper, Pt, Span, Story, StoryKind, TextBlock, TextStyle
from pinban.model.galley import Line
from pinban.model.plan import Cells, PagePlan, PlacedStory, Rect, SetLine, TextFrame
from pinban.render import render_page
from pinban.typeset import Composer

ROOT = Path(__file__).parents[2]
TEXT = "他说：“草原上有127只羊，2018年买的。”《牧歌》——第12期（A版）用WTO的字写着……够了！"
DEPTH = Pt(160)


def vertical_page(
    library: FontLibrary, composer: Composer, layout: LayoutFolder, face: str, *spans: Span
) -> tuple[bytes, TextFrame]:
    """A page whose one story is a paragraph in one vertical frame."""
    block = TextBlock(BlockKind.PARAGRAPH, spans)
    style = TextStyle("body", face, Pt(10), Pt(18))
    galley = composer.vertical.galley([block], DEPTH, {"body": style})
    rect = Rect(Pt(300), Pt(400), Pt(galley.slots * 18), DEPTH)
    lines = tuple(
        SetLine(line, Pt(rect.width - index * 18 - line.baseline), Pt(0)) for index, line in enumerate(galley.lines)
    )
    frame = TextFrame(rect, "body", lines)
    story = Story("one", StoryKind.POEM, ("标题",), (block,))
    placed = PlacedStory("one", Cells(1, 20, 2, 30), rect, "lead", (), (frame,))
    part = layout.layout.parts["news"]
    grid = part.grids["standard"]
    area = Rect(grid.left, grid.top, grid.width, grid.height)
    page = Page(2, "2", "要闻", (story,))
    edition = Edition(
        "2018-07-01", ROOT, Paper("北原日报", "CN 15-0000", "北原日报社"), "特刊", date(2018, 7, 1), (page,)
    )
    rendered = render_page(
        edition,
        page,
        PagePlan(2, "standard", area, (), None, (placed,), (), ()),
        layout=layout.layout,
        folders=layout.folders,
        fonts=library,
        composer=composer,
        pictures={},
    )
    assert rendered.diagnostics == ()
    return rendered.pdf, frame


def characters(pdf: bytes, within: Rect) -> list[tuple[str, float, float]]:
    """Every character with its origin from the sheet's upper left corner, in the order in which pdfium reads."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    out = []
    for index in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        down = page.get_height() - y.value
        inside = within.x <= x.value <= within.right and within.y - 1 <= down <= within.foot + 1
        if not char.isspace() and not pdfium.FPDFText_IsGenerated(text.raw, index) and inside:
            out.append((char, x.value, down))
    document.close()
    return out


def composed(line: Line, axis: float, head: float) -> list[tuple[str, float, float]]:
    """Every character of a vertical line with its glyph's origin, as :mod:`pinban.model.galley` defines it."""
    out = []
    for run in line.runs:
        for cluster, x in zip(run.clusters, run.xs, strict=True):
            origin = (axis + x, head - run.rise) if run.across else (axis + run.rise, head + x)
            out += [(char, *origin) for char in cluster]
    return out


@pytest.mark.parametrize("face", ["body", "kai"])
def test_glyphs_stand_where_the_composer_put_them_and_read_in_order(
    library: FontLibrary, composer: Composer, broadsheet: LayoutFolder, face: str
) -> None:
    pdf, frame = vertical_page(library, composer, broadsheet, face, Span(TEXT))
    found = characters(pdf, frame.rect)
    assert "".join(char for char, _, _ in found) == TEXT
    wanted = []
    for item in frame.lines:
        wanted += composed(item.line, frame.rect.x + item.x, frame.rect.y + item.baseline)
    previous = None
    for (char, x, y), (want, want_x, want_y) in zip(found, wanted, strict=True):
        assert char == want
        if char == previous:  # the second character of a ligature has no place of its own
            continue
        assert (x, y) == (pytest.approx(want_x, abs=0.02), pytest.approx(want_y, abs=0.02)), char
        previous = char


def test_lines_that_begin_level_are_read_from_right_to_left(
    library: FontLibrary, composer: Composer, broadsheet: LayoutFolder
) -> None:
    """Unbroken columns of glyphs without a turned or replaced one among them: verse, as a rule."""
    text = "月亮从最高的那枝草穗上松开手升起来草听见了先是近处的后是远处的一片一片把身子翻过来"
    pdf, frame = vertical_page(library, composer, broadsheet, "kai", Span(text))
    assert len(frame.lines) > 2
    assert "".join(char for char, _, _ in characters(pdf, frame.rect)) == text


def test_upright_glyphs_are_of_a_font_that_writes_down(
    library: FontLibrary, composer: Composer, broadsheet: LayoutFolder
) -> None:
    pdf, _ = vertical_page(library, composer, broadsheet, "kai", Span(TEXT))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        fonts = [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/DescendantFonts" in item]
        ways = {str(font.Encoding) for font in fonts}
        assert ways == {"/Identity-H", "/Identity-V"}
        for font in fonts:
            assert str(font.BaseFont).endswith("-V") == (font.Encoding == "/Identity-V")


def test_quotation_marks_read_as_the_desk_typed_them(
    library: FontLibrary, composer: Composer, broadsheet: LayoutFolder
) -> None:
    """Both are the same corner brackets on paper; ActualText keeps them apart."""
    text = "“甲”『甲』‘乙’「乙」"
    pdf, frame = vertical_page(library, composer, broadsheet, "body", Span(text))
    assert "".join(char for char, _, _ in characters(pdf, frame.rect)) == text


def test_emphasis_dots_stand_at_the_right(library: FontLibrary, composer: Composer, broadsheet: LayoutFolder) -> None:
    plain, frame = vertical_page(library, composer, broadsheet, "body", Span("务必节约"))
    dotted, _ = vertical_page(library, composer, broadsheet, "body", Span("务必节约", dots=True))
    axis = frame.rect.x + frame.lines[0].x

    def ink(pdf: bytes) -> list[bool]:
        document = pypdfium2.PdfDocument(pdf)
        image = document[0].render(scale=6).to_pil().convert("L")
        document.close()
        strip = image.crop(
            (int((axis + 5.3) * 6), int(frame.rect.y * 6), int((axis + 7) * 6), int((frame.rect.y + 40) * 6))
        )
        return [strip.crop((0, row * 60, strip.width, row * 60 + 60)).getextrema()[0] < 100 for row in range(4)]

    assert ink(plain) == [False] * 4
    assert ink(dotted) == [True] * 4


def test_same_inputs_same_bytes(library: FontLibrary, composer: Composer, broadsheet: LayoutFolder) -> None:
    again = Composer(library)
    first, _ = vertical_page(library, composer, broadsheet, "kai", Span(TEXT))
    assert first == vertical_page(library, again, broadsheet, "kai", Span(TEXT))[0]
