"""A plan to a page PDF: what is painted is what was composed."""

import ctypes
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from pinban.model.plan import PagePlan
from pinban.render import Rendered

LAYOUTS = Path(__file__).parents[2] / "layouts"
TEXT = (
    "初夏的草原，牧民把第一批羊毛装上车。“今年价格稳，”司机说，“比去年每斤多卖0.8元。”"
    "从旗里到加工厂有127公里，走G55高速两个小时就到。"
)
Render = Callable[..., tuple[Rendered, PagePlan]]


def characters(pdf: bytes) -> list[tuple[str, float, float]]:
    """Every character with its origin from the sheet's upper left corner, as pdfium reads it from the file."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    out = []
    for index in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        if not char.isspace() and not pdfium.FPDFText_IsGenerated(text.raw, index):
            out.append((char, x.value, page.get_height() - y.value))
    document.close()
    return out


def layout_with(tmp_path: Path, template: str) -> Path:
    """A copy of the layouts whose broadsheet has one more template, ``test.jinja``."""
    shutil.copytree(LAYOUTS, tmp_path / "layouts")
    folder = tmp_path / "layouts" / "broadsheet"
    (folder / "test.jinja").write_text(template, encoding="utf-8")
    return folder


def test_every_glyph_stands_where_the_composer_put_it(render: Render) -> None:
    rendered, plan = render(TEXT * 3)
    assert rendered.diagnostics == ()
    wanted = []
    for frame in plan.stories[0].body:
        for item in frame.lines:
            for run in item.line.runs:
                for cluster, x in zip(run.clusters, run.xs, strict=True):
                    if cluster.strip():
                        wanted.append((cluster, frame.rect.x + item.x + x, frame.rect.y + item.baseline - run.rise))
    found = [item for item in characters(rendered.pdf) if item[2] > plan.stories[0].rect.y]
    assert [char for char, _, _ in found] == [char for char, _, _ in wanted]
    for (_, x, y), (char, want_x, want_y) in zip(found, wanted, strict=True):
        assert x == pytest.approx(want_x, abs=0.02), char
        assert y == pytest.approx(want_y, abs=0.02), char


def test_one_glyph_for_two_characters_reads_back_as_both(render: Render) -> None:
    """U+2F00 (a radical) and U+4E00 share a glyph in Noto; ActualText keeps them apart."""
    rendered, _ = render("一⼀一个⼀")
    read = "".join(char for char, _, _ in characters(rendered.pdf))
    assert read.endswith("一⼀一个⼀")


def test_the_page_is_the_layouts_sheet_and_its_fonts_are_embedded_subsets(render: Render) -> None:
    rendered, _ = render(TEXT)
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        assert len(pdf.pages) == 1
        width, height = (float(value) * 25.4 / 72 for value in pdf.pages[0].trimbox[2:])
        assert (width, height) == (pytest.approx(390, abs=0.01), pytest.approx(550, abs=0.01))
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/DescendantFonts" in item]
        assert fonts
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "+" in str(descriptor.FontName)
            assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


def test_text_and_rules_are_black_ink_alone(render: Render) -> None:
    """WeasyPrint writes ``device-cmyk()`` as ``/DeviceCMYK cs`` with ``c m y k scn``."""
    rendered, _ = render(TEXT)
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        content = pikepdf.parse_content_stream(pdf.pages[0])
    colours = {tuple(float(v) for v in item.operands) for item in content if str(item.operator) in ("scn", "SCN")}
    assert colours == {(0, 0, 0, 1)}
    assert {str(item.operator) for item in content}.isdisjoint({"rg", "RG", "g", "G"})


def test_same_inputs_same_bytes(render: Render) -> None:
    assert render(TEXT)[0].pdf == render(TEXT)[0].pdf


def test_story_text_cannot_become_markup(render: Render) -> None:
    rendered, _ = render(TEXT, section="<script>alert(1)</script>")
    assert rendered.diagnostics == ()
    assert "<script" not in rendered.html


@pytest.mark.parametrize(
    ("template", "line"),
    [("\n{% if %}", 2), ("{{ nothing }}", 1), ('\n\n{{ line("x", "no-such-style") }}', 3), ("{{ page.label.a.b }}", 1)],
)
def test_a_template_with_a_mistake_is_a_finding_with_its_line(
    render: Render, tmp_path: Path, template: str, line: int
) -> None:
    rendered, _ = render(TEXT, folder=layout_with(tmp_path, template), template="test.jinja")
    assert rendered.pdf == b""
    assert [(item.code, item.place.line) for item in rendered.diagnostics] == [("R001", line)]


def test_a_template_cannot_reach_into_python(render: Render, tmp_path: Path) -> None:
    template = "{{ page.__class__.__mro__ }}"
    rendered, _ = render(TEXT, folder=layout_with(tmp_path, template), template="test.jinja")
    assert [item.code for item in rendered.diagnostics] == ["R001"]


@pytest.mark.parametrize(
    "url", ["http://localhost/x.png", "file:///etc/hostname", "asset:../common/base.css", "asset:missing.png"]
)
def test_only_the_layouts_own_files_are_read(render: Render, tmp_path: Path, url: str) -> None:
    folder = layout_with(tmp_path, f'<html lang="zh"><img src="{url}">')
    rendered, _ = render(TEXT, folder=folder, template="test.jinja")
    assert "R004" in [item.code for item in rendered.diagnostics]


def test_two_pages_are_an_error(render: Render, tmp_path: Path) -> None:
    template = '<html lang="zh"><p>x</p><p style="break-before: page">x</p>'
    rendered, _ = render(TEXT, folder=layout_with(tmp_path, template), template="test.jinja")
    assert "R003" in [item.code for item in rendered.diagnostics]


def test_what_the_engine_logs_is_a_finding(render: Render, tmp_path: Path) -> None:
    template = '<html lang="zh"><p style="colour: red">x</p>'
    rendered, _ = render(TEXT, folder=layout_with(tmp_path, template), template="test.jinja")
    assert [item.code for item in rendered.diagnostics] == ["R002"]


def test_bleed_and_marks_are_the_plants_and_no_stylesheets(render: Render, tmp_path: Path) -> None:
    """WeasyPrint's own marks would be in RGB and stand in the bleed."""
    template = '<html lang="zh"><style>@page { bleed: 9mm; marks: crop cross }</style><p>x</p>'
    folder = layout_with(tmp_path, template)
    (folder / "page.css").write_text("@page { bleed: 6mm; marks: crop cross }", encoding="utf-8")
    for bleed in (0, 3):
        rendered, _ = render(TEXT, folder=folder, template="test.jinja", bleed=bleed)
        with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
            page = pdf.pages[0]
            margins = [float(abs(a - b)) for a, b in zip(page.mediabox, page.trimbox, strict=True)]
            assert margins == pytest.approx([bleed * 72 / 25.4] * 4, abs=0.001)
            assert b" RG" not in page.Contents.read_bytes()


def test_the_tabloid_runs_a_tab_into_the_bleed_there_is(render: Render) -> None:
    for bleed in (0, 3):
        rendered, _ = render(TEXT, folder=LAYOUTS / "tabloid", bleed=bleed)
        document = pypdfium2.PdfDocument(rendered.pdf)
        row = document[0].render(scale=1).to_pil().convert("RGB").crop((0, 440, 4, 441))
        document.close()
        assert (row.getpixel((1, 0)) != (255, 255, 255)) == (bleed > 0)


def test_a_value_that_turns_out_wrong_is_told_with_its_place_in_the_sheet(render: Render, tmp_path: Path) -> None:
    """A variable's value is known on the page alone; what the sheets say by themselves is not told again there."""
    folder = layout_with(tmp_path, '<html lang="zh"><title>-</title><p class="body">x</p>')
    sheet = folder / "page.css"
    lines = sheet.read_text(encoding="utf-8").count("\n")
    sheet.write_text(
        sheet.read_text(encoding="utf-8") + "\n.body {\n  color: var(--thick); colour: red }\n:root { --thick: 3pt }\n",
        encoding="utf-8",
    )
    rendered, _ = render(TEXT, folder=folder, template="test.jinja")
    assert [(item.code, item.place.file, item.place.line) for item in rendered.diagnostics] == [
        ("R002", "layouts/broadsheet/page.css", lines + 3)
    ]


def test_what_is_wrong_in_the_templates_own_style_is_told_of_the_template(render: Render, tmp_path: Path) -> None:
    template = '<html lang="zh"><title>-</title>\n\n\n<style>\n\n\np { color: var(--x); --x: 3pt }</style><p>x</p>'
    rendered, _ = render(TEXT, folder=layout_with(tmp_path, template), template="test.jinja")
    assert [(item.code, item.place.file) for item in rendered.diagnostics] == [
        ("R002", "layouts/broadsheet/test.jinja")
    ]
