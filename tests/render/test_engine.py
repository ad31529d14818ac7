"""What the engine could not paint to findings: what is lost stops a page, all else is a warning."""

from pathlib import Path

import pytest
from PIL import Image

from pinban.diagnostics import Place
from pinban.render.engine import LayoutAssets, write_pdf
from pinban.render.picture import BlankPainter

PAGE = '<!doctype html><html lang="zh"><title>-</title><body>{}</body></html>'


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ('<img alt="-" src="asset:unread.svg">', ["R007"]),
        ('<img alt="-" src="asset:broken.png">', ["R005"]),
        ("<p>\U000f0123</p>", ["R005"]),
        ('<img src="asset:sound.png">', ["R002"]),
        ('<p style="colour: red">x</p>', ["R002"]),
        ('<img alt="-" src="asset:missing.png">', ["R004"]),
        ('<img alt="-" src="asset:../secret.png">', ["R004"]),
        ('<p style="break-before: page">x</p><p style="break-before: page">x</p>', ["R003"]),
        ('<img alt="-" src="asset:sound.png">', []),
        ('<img alt="-" src="asset:图 样.png">', []),
        ('<img alt="-" src="picture:渡口/渡口-1">', []),
        ('<img alt="-" src="picture:渡口/渡口-2">', ["R004"]),
    ],
)
def test_what_goes_wrong_is_a_finding(body: str, codes: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "layout"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"")
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n")
    (folder / "unread.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    Image.new("1", (2, 2)).save(folder / "sound.png")
    Image.new("1", (2, 2)).save(folder / "图 样.png")
    place = Place(file="layouts/x/page.html.jinja")
    painters = {"picture:渡口/渡口-1": BlankPainter()}
    _, problems = write_pdf(PAGE.format(body), "", painters, LayoutAssets(folder), place)
    assert [item.code for item in problems] == codes
    assert all(item.place == place for item in problems)


@pytest.mark.parametrize("css", [":is(" * 400 + "p" + ")" * 400 + "{color:red}", ".a{" * 300 + "color:red" + "}" * 300])
def test_what_the_engine_stumbles_over_is_a_finding(css: str, tmp_path: Path) -> None:
    data, problems = write_pdf(PAGE.format("<p>x</p>"), css, {}, LayoutAssets(tmp_path), Place())
    assert [item.code for item in problems] == ["R036"]
    assert data == b""
