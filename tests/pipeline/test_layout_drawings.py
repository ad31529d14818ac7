"""A layout's own drawings are painted by the policy of all drawings, in the plant's inks; never by the engine."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pinban.diagnostics import Place
from pinban.fonts import load_fonts
from pinban.pipeline.layout_drawings import layout_drawings
from pinban.prepress import load_plants
from pinban.render.drawing import DrawingPainter
from pinban.render.engine import LayoutAssets, write_pdf
from tests.drawings.maker import svg
from tests.pipeline.desk import ROOT

LOGO = svg('<rect width="100" height="50" fill="red"/><text y="90" font-size="20">报</text>')
HTML = '<html lang="zh"><title>x</title><style>@page{size:200px 100px;margin:0}body{margin:0}</style>%s</html>'


def made(folder: Path, inner: str, css: str = "") -> tuple[bytes, list[str], list[str]]:
    """A page with a layout's drawings; the codes of reading them, and of painting them."""
    fonts, _ = load_fonts(ROOT / "fonts")
    assert fonts is not None
    (folder / "page.jinja").write_text(inner, "utf-8")
    (folder / "page.css").write_text(css, "utf-8")
    images, found = layout_drawings(folder, load_plants()[0]["newsprint-broadsheet"], fonts, None)
    painters = {url: DrawingPainter(url, image) for url, image in images.items()}  # type: ignore[arg-type]
    pdf, more = write_pdf(HTML % inner, css, painters, LayoutAssets(folder), Place())
    return pdf, [item.code for item in found], [item.code for item in more]


@pytest.mark.parametrize(
    ("inner", "css"),
    [
        ('<img alt="x" src="asset:logo.svg" style="width:50px">', ""),
        ('<div style="width:90px;height:90px"></div>', "div { background: url(asset:logo.svg) no-repeat }"),
    ],
)
def test_a_logo_is_in_inks_and_in_the_papers_face(tmp_path: Path, inner: str, css: str) -> None:
    (tmp_path / "logo.svg").write_bytes(LOGO)
    pdf, read, painted = made(tmp_path, inner, css)
    assert (read, painted) == ([], [])
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [item.read_bytes() for item in opened.objects if isinstance(item, pikepdf.Stream)]
        fonts = [
            str(item.BaseFont)
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        ]
    data = b"".join(streams)
    assert b" rg" not in data and b" RG" not in data and b"/DeviceRGB" not in data
    assert any("CJK" in name for name in fonts)


@pytest.mark.parametrize(
    ("inner", "read", "painted"),
    [
        ('<rect width="9" height="9" style="filter:blur(2px)"/>', ["X024"], ["R007"]),
        ("<script>x</script>", ["X024"], ["R007"]),
        ('<image href="file:///etc/passwd" width="9" height="9"/>', ["X024"], ["R007"]),
    ],
)
def test_what_a_drawing_may_not_hold_is_an_error_in_a_layout_too(
    tmp_path: Path, inner: str, read: list[str], painted: list[str]
) -> None:
    (tmp_path / "logo.svg").write_bytes(svg(inner))
    _, one, other = made(tmp_path, '<img alt="x" src="asset:logo.svg">')
    assert (one, other) == (read, painted)


@pytest.mark.parametrize("name", ["logo.dat", "logo.png", "logo.xml"])
def test_a_drawing_by_another_name_is_not_left_to_the_engine(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(LOGO)
    _, read, painted = made(tmp_path, f'<img alt="x" src="asset:{name}">')
    assert (read, painted) == ([], ["R007"])


def test_a_drawing_in_the_template_itself_is_told(tmp_path: Path) -> None:
    _, _, painted = made(tmp_path, LOGO.decode())
    assert "R007" in painted


def test_drawings_that_nothing_names_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "old.svg").write_bytes(b"no drawing")
    assert made(tmp_path, "<p>x</p>")[1:] == ([], [])
