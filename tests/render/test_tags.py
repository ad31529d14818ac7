"""The structure tree of a page: whole paragraphs, no empty elements, furniture as artifacts, boxes in points."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from pinban.diagnostics import Place
from pinban.model.plan import PagePlan
from pinban.render import Rendered
from pinban.render.engine import LayoutAssets, write_pdf

ROOT = Path(__file__).parents[2]
Render = Callable[..., tuple[Rendered, PagePlan]]


class Square:
    """A painted square, 10 by 10 CSS pixels."""

    artifact = False

    def natural_size(self):
        return 10, 10, 1

    def draw(self, canvas, width, height, _colour):
        canvas.rectangle(0, 0, width, height)
        canvas.fill()


def written(body: str) -> pikepdf.Pdf:
    css = "@page { size: 100px 200px; margin: 0 } * { margin: 0 } span { display: block }"
    css += "img, object { width: 10px; height: 10px }"
    html = f'<html lang="zh-Hans-CN"><title>版</title><body>{body}</body></html>'
    data, found = write_pdf(html, css, {"frame:0": Square(), "picture:0": Square()}, LayoutAssets(ROOT), Place())
    assert found == []
    return pikepdf.open(io.BytesIO(data))


def shape(element: pikepdf.Object) -> object:
    kids = element.get("/K", [])
    return (str(element.S)[1:], [kid if isinstance(kid, int) else shape(kid) for kid in kids])


def tree(pdf: pikepdf.Pdf) -> object:
    (document,) = pdf.Root.StructTreeRoot.K
    return shape(document)


OBJECT = '<object data="frame:0"></object>'


def test_a_paragraph_that_runs_on_in_the_next_column_is_one() -> None:
    pdf = written(f"<article><p>{OBJECT}</p><span>{OBJECT}</span><p>{OBJECT}</p></article>")
    assert tree(pdf) == ("Document", [("Art", [("P", [0, 1]), ("P", [2])])])
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    assert [str(owner.S) for owner in owners] == ["/P"] * 3
    assert owners[0].objgen == owners[1].objgen != owners[2].objgen


def test_a_rest_without_a_beginning_is_a_paragraph() -> None:
    assert tree(written(f"<article><span>{OBJECT}</span></article>")) == ("Document", [("Art", [("P", [0])])])


def test_empty_elements_go_and_wrappers_give_their_place() -> None:
    rule = "<div style='height: 1px; background: black'></div>"
    pdf = written(f"{rule}<main><header><h1>{OBJECT}</h1></header></main><div>{OBJECT}</div>")
    assert tree(pdf) == ("Document", [("Part", [("H1", [0])]), ("P", [1])])


def test_a_picture_and_its_caption_stay_together_and_its_box_is_in_points() -> None:
    picture = '<img src="picture:0" alt="一方" style="display: block">'
    pdf = written(f"<figure>{picture}<figcaption>{OBJECT}</figcaption></figure>")
    assert tree(pdf) == ("Document", [("Div", [("Figure", [1]), ("Caption", [0])])])
    figure = next(item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure")
    assert [float(side) for side in figure.A.BBox] == pytest.approx([0, 142.5, 7.5, 150])


def marked(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int | None]]:
    for item in pikepdf.parse_content_stream(pdf.pages[0], "BDC"):
        properties = item.operands[1]
        yield str(item.operands[0])[1:], int(properties["/MCID"]) if "/MCID" in properties else None


def test_the_folio_is_an_artifact_but_for_its_section(render: Render) -> None:
    rendered, _ = render("正文一段。", section="要闻")
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        assert next(kids for kind, kids in shape(document)[1] if kind == "H1") != []
        assert sum(tag == "Artifact" for tag, _ in marked(pdf)) == 4  # number, paper, date, editors
        owners = list(pdf.Root.StructTreeRoot.ParentTree.Nums[1])
        used = {number for _, number in marked(pdf) if number is not None}
        assert {number for number, owner in enumerate(owners) if owner is not None} == used


def test_text_of_every_piece_is_still_there(render: Render) -> None:
    rendered, _ = render("正文一段。")
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        data = pdf.pages[0].Contents.read_bytes()
        assert len(re.findall(rb"\bB[DM]C\b", data)) == len(re.findall(rb"\bEMC\b", data))
