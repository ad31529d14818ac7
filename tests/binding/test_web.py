"""The web's file: small, in a screen's colours, linked, tagged, linearised; and it looks like the supplement."""

import subprocess
import sys
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from pinban.binding import BindingError, BoundPage, BoundStory, Link, bind, web_edition
from pinban.diagnostics import Place
from pinban.model import Mm, Pt
from pinban.model.plan import Rect
from pinban.pdf.metadata import DocumentFacts, PageFacts
from pinban.prepress import finish_page, load_plants, press_picture
from pinban.prepress.inks.screen import QUALITY
from pinban.render.engine import LayoutAssets, write_pdf
from pinban.render.picture import RasterPainter
from tests.imposition.maker import rasters, saved

FACTS = DocumentFacts(title="七一特刊", paper="北原日报", date=date(2018, 7, 1), identifier="x")
PLANT = replace(load_plants()[0]["newsprint-broadsheet"], sheet=(Mm(100), Mm(120)))
HTML = """<html lang="zh-Hans-CN"><title>版</title><style>@page {{ size: 100mm 120mm; margin: 5mm }}
body {{ color: device-cmyk(0 0 0 1); font: 10pt "Noto Serif CJK SC" }}</style>
<article><h1>{0}版</h1><p>第{0}版正文。</p></article></html>"""
LINKS = (
    Link(0, Rect(Pt(14), Pt(30), Pt(120), Pt(60)), 1, 40.0, "下转第2版"),
    Link(1, Rect(Pt(14), Pt(30), Pt(120), Pt(60)), 0, 30.0, "上接第1版"),
)


def photograph() -> Image.Image:
    ramp = np.linspace(0, 255, 900)[None, :] * np.ones((600, 1))
    colours = np.stack([ramp, np.flipud(ramp)[:, ::-1], 255 - ramp], axis=2)
    grain = np.random.default_rng(3).normal(0, 12, colours.shape)
    return Image.fromarray(np.clip(colours + grain, 0, 255).astype(np.uint8))


@pytest.fixture(scope="module")
def supplement() -> bytes:
    target = BytesIO()
    photograph().save(target, "JPEG", quality=95)
    picture, _ = press_picture(target.getvalue(), PLANT, width=Pt(170), height=Pt(113))
    assert picture is not None
    pages = []
    for number in (1, 2):
        painters = {"picture:p": RasterPainter("p", picture)}
        extra = (
            '<img src="picture:p" alt="图" style="width:170pt;height:113pt">'
            '<p style="color:device-cmyk(0 0.9 0.8 0.1);background:device-cmyk(0.2 0 0 0)">红字</p>'
        )
        html = HTML.format(number).replace("</article>", f"{extra}</article>")
        data, _ = write_pdf(html, "", painters, LayoutAssets(Path()), Place())
        facts = PageFacts(title=f"{number}", paper="北原日报", date=date(2018, 7, 1), label=f"{number}")
        stories = (BoundStory("头条", Pt(30), f"s{number}"),)
        pages.append(BoundPage(finish_page(data, PLANT, facts), f"{number}", "要闻", stories))
    return bind(pages, FACTS)


@pytest.fixture(scope="module")
def web(supplement: bytes) -> bytes:
    return web_edition(supplement, FACTS, LINKS)


def test_no_press_colour_is_left(supplement: bytes, web: bytes) -> None:
    assert colours(supplement)["/DeviceCMYK"] > 0
    assert "/DeviceCMYK" not in colours(web)
    with pikepdf.open(BytesIO(web)) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert b"GTS_PDFX" not in pdf.Root.Metadata.read_bytes()
        assert str(pdf.docinfo["/Title"]) == FACTS.title


def colours(data: bytes) -> dict[str, int]:
    """How often each device space is used, by operators and pictures."""
    found: dict[str, int] = {}
    names = {"k": "/DeviceCMYK", "K": "/DeviceCMYK", "rg": "/DeviceRGB", "RG": "/DeviceRGB"}
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for item in pikepdf.parse_content_stream(page):
                name = names.get(str(item.operator))
                if str(item.operator) in ("cs", "CS"):
                    name = str(item.operands[0])
                if name:
                    found[name] = found.get(name, 0) + 1
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image:
                found[str(item.ColorSpace)] = found.get(str(item.ColorSpace), 0) + 1
    return found


def test_it_looks_like_the_supplement(supplement: bytes, web: bytes) -> None:
    # pdfium shows inks without the profile, so colours differ; where there is ink, and where none, does not.
    for one, other in zip(rasters(supplement), rasters(web), strict=True):
        assert one.shape == other.shape
        grey = [np.asarray(Image.fromarray(page).convert("L"), dtype=int) for page in (one, other)]
        assert np.abs(grey[0] - grey[1]).mean() < 12
        assert ((grey[0] < 128) == (grey[1] < 128)).mean() > 0.95


def test_colours_are_the_originals(web: bytes) -> None:
    with pikepdf.open(BytesIO(web)) as pdf:
        (picture,) = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Width" in item]
        assert picture.Filter == "/DCTDecode"
        picture_bytes = picture.read_raw_bytes()
        shown = Image.open(BytesIO(picture_bytes)).convert("RGB")
    assert picture.Width == round(170 / 72 * 150)
    original = np.asarray(photograph().resize(shown.size), dtype=int)
    # Newsprint holds fewer colours than a screen, but no picture may come out inverted or in other hues.
    assert np.abs(np.asarray(shown, dtype=int) - original).mean() < 60
    for channel in range(3):
        pair = (np.asarray(shown, dtype=float)[..., channel].ravel(), original[..., channel].ravel())
        assert np.corrcoef(*pair)[0, 1] > 0.8
    # Saved as an 8-bit JPEG of the quality that a screen needs: its tables of steps are those of that quality.
    assert steps(picture_bytes) == steps(jpeg(QUALITY)) != steps(jpeg(QUALITY + 5))


def jpeg(quality: int) -> bytes:
    target = BytesIO()
    photograph().save(target, "JPEG", quality=quality)
    return target.getvalue()


def steps(data: bytes) -> object:
    """The steps in which a JPEG holds its frequencies: the finer, the better and the larger."""
    with Image.open(BytesIO(data)) as picture:
        return picture.quantization


def test_black_type_is_black(web: bytes) -> None:
    with pikepdf.open(BytesIO(web)) as pdf:
        shown = [
            tuple(float(value) for value in item.operands)
            for item in pikepdf.parse_content_stream(pdf.pages[0])
            if str(item.operator) == "rg"
        ]
    assert (0.0, 0.0, 0.0) in shown
    assert any(red > 0.6 and green < 0.4 for red, green, _ in shown)


def test_the_terminal_still_hears_of_what_follows(supplement: bytes) -> None:
    before = sys.stderr
    web_edition(supplement, FACTS, LINKS)
    assert sys.stderr is before


def test_it_is_smaller_and_linearised(supplement: bytes, web: bytes, tmp_path: Path) -> None:
    assert len(web) < 0.6 * len(supplement)
    with pikepdf.open(BytesIO(web)) as pdf:
        assert pdf.is_linearized
        with redirect_stderr(StringIO()) as said:  # which pikepdf would leave in the place of sys.stderr
            assert pdf.check_linearization(said)
    for name, data in (("plain", web_edition(supplement, FACTS)), ("linked", web)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        check = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        warned = [line for line in check.stderr.splitlines() if line.startswith("WARNING")]
        if name == "linked":  # qpdf up to 12.0 at least miscounts annotations that are tagged
            warned = [line for line in warned if "object count mismatch" not in line]
        assert (warned, check.returncode in (0, 3)) == ([], True), check.stderr
        assert "File is linearized" in check.stdout


def test_links_lead_on_and_are_tagged(web: bytes) -> None:
    with pikepdf.open(BytesIO(web)) as pdf:
        places = [page.obj.objgen for page in pdf.pages]
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        keys = []
        for page, link in zip(pdf.pages, LINKS, strict=True):
            (note,) = page.obj.Annots
            assert places.index(note.Dest[0].objgen) == link.target
            assert str(note.Contents) == link.text
            element = tree[int(note.StructParent)]
            assert str(element.S) == "/Link"
            (reference,) = [
                kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
            ]
            assert reference.Obj.objgen == note.objgen
            assert any(not isinstance(kid, pikepdf.Dictionary) for kid in element.K)  # the text that it lies on
            keys.append(int(note.StructParent))
        assert len(set(keys)) == len(keys)
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(keys)


def test_what_the_supplement_has_it_has_too(supplement: bytes, web: bytes) -> None:
    with pikepdf.open(BytesIO(supplement)) as one, pikepdf.open(BytesIO(web)) as other:
        assert [page.label for page in one.pages] == [page.label for page in other.pages]
        names = [sorted(str(name) for name in pikepdf.NameTree(pdf.Root.Names.Dests)) for pdf in (one, other)]
        assert names[0] == names[1] == ["s1", "s2"]
        assert str(other.Root.PageMode) == "/UseOutlines"


def test_same_bytes(supplement: bytes, web: bytes) -> None:
    assert web_edition(supplement, FACTS, LINKS) == web


def test_a_supplement_without_an_intent_is_told(supplement: bytes) -> None:
    with pikepdf.open(BytesIO(supplement)) as pdf:
        del pdf.Root.OutputIntents
        data = saved(pdf)
    with pytest.raises(BindingError) as caught:
        web_edition(data, FACTS)
    assert [item.code for item in caught.value.diagnostics] == ["B004"]


def test_a_result_that_is_wrong_is_told(supplement: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pinban.binding.web._add", lambda *_: None)
    with pytest.raises(BindingError) as caught:
        web_edition(supplement, FACTS, LINKS)
    assert {item.code for item in caught.value.diagnostics} == {"B020"}


def test_notes_that_a_supplied_page_brought_do_no_harm(supplement: bytes) -> None:
    with pikepdf.open(BytesIO(supplement)) as pdf:
        uri = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org"))
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=uri)
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        data = saved(pdf)
    with pikepdf.open(BytesIO(web_edition(data, FACTS, LINKS))) as pdf:
        assert len(pdf.pages[0].obj.Annots) == 2


def test_odd_pictures_and_gradients_stay_what_they_are(supplement: bytes) -> None:
    with pikepdf.open(BytesIO(supplement)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image:
                item.write(b"torn", filter=pikepdf.Name.DCTDecode)
        shading = pikepdf.Dictionary(ShadingType=2, ColorSpace=pikepdf.Name.DeviceCMYK, Coords=[0, 0, 1, 1])
        pdf.pages[0].obj.Resources.Shading = pikepdf.Dictionary(Odd=pdf.make_indirect(shading))
        data = saved(pdf)
    assert web_edition(data, FACTS)
