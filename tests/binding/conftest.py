"""Small finished pages set by Pinban's own composer and painter in its own faces."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest

from pinban.binding import BoundPage, BoundStory
from pinban.diagnostics import Place
from pinban.fonts import FontLibrary
from pinban.layouts import read_layout
from pinban.model import Mm, Pt
from pinban.model.plan import Rect
from pinban.pdf.metadata import DocumentFacts, PageFacts
from pinban.prepress import Plant, finish_page, load_plants
from pinban.render.engine import LayoutAssets, write_pdf
from pinban.render.paint import FramePainter
from pinban.render.template import Frames
from pinban.typeset import Composer

ROOT = Path(__file__).parents[2]
LABELS = ("A1", "A2", "特1")
FACTS = DocumentFacts(title="七一特刊", paper="北原日报", date=date(2018, 7, 1), identifier="x")
TEXTS = ("初夏的草原，牧民把第一批羊毛装上车。", "夏收的消息：麦田在夜里装上了车。", "夜里下过雨，早市照常开门。")
HTML = """<html lang="zh-Hans-CN"><title>版</title><article><h1>{head}</h1><p>{text}</p><figure><img src="picture:dark"
alt="画"></figure><table><tr><th>头</th></tr><tr><td>{label}</td></tr></table></article></html>"""
CSS = """@page { size: 100mm 120mm; margin: 5mm } * { margin: 0 } h1 { bookmark-level: none }
img { width: 20mm; height: 10mm } body { color: device-cmyk(0 0 0 1); font-size: 1pt }"""

MakePage = Callable[..., bytes]


@pytest.fixture(scope="session")
def plant() -> Plant:
    return replace(load_plants()[0]["newsprint-broadsheet"], sheet=(Mm(100), Mm(120)))


class Dark:
    """A small picture: 4 by 2 grey pixels."""

    def natural_size(self):
        return 4, 2, 2

    def draw(self, canvas, width, height, _colour):
        extra = {"Type": "/XObject", "Subtype": "/Image", "Width": 4, "Height": 2, "BitsPerComponent": 8}
        with canvas.stacked():
            canvas.transform(width, 0, 0, -height, 0, height)
            canvas.draw_x_object("dark", extra | {"ColorSpace": "/DeviceGray"}, bytes(range(100, 108)))


@pytest.fixture(scope="session")
def make_page(library: FontLibrary, plant: Plant) -> MakePage:
    folder, _ = read_layout(ROOT / "layouts", "broadsheet")
    assert folder is not None
    styles = folder.layout.parts["news"].styles["standard"]
    composer = Composer(library)

    def make(label: str, text: str, head: str = "版") -> bytes:
        frames = Frames(composer, styles)
        html = HTML.format(
            head=frames.line(f"{label}{head}", "folio-section"), text=frames.line(text, "body", 80), label=label
        )
        painters = {url: FramePainter(frame, library.faces) for url, frame in frames.taken.items()}
        # The table's letters are Pango's own: a font that is not the library's, as on a page of anybody's.
        html = html.replace("<table", "<table style='font: 10pt LXGW WenKai'")
        data, found = write_pdf(html, CSS, painters | {"picture:dark": Dark()}, LayoutAssets(ROOT), Place())
        assert found == []
        return finish_page(data, plant, PageFacts(title=label, paper="北原日报", date=date(2018, 7, 1), label=label))

    return make


@pytest.fixture(scope="session")
def pages(make_page: MakePage) -> list[BoundPage]:
    """Three pages; the story ``jump`` runs from the first to the last."""
    made = []
    for number, label in enumerate(LABELS):
        stories = [BoundStory(f"{label}头条", Pt(30), f"s{number}"), BoundStory(f"{label}简讯", Pt(200))]
        if number != 1:
            frames = (Rect(Pt(20), Pt(220), Pt(60), Pt(30)), Rect(Pt(90), Pt(220), Pt(60), Pt(20)))
            stories.append(BoundStory("转版的一篇", Pt(210), "jump", frames))
        section = "要闻" if number < 2 else "副刊"
        made.append(BoundPage(make_page(label, TEXTS[number]), label, section, tuple(stories)))
    return made


def rasters(data: bytes) -> list[np.ndarray]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [np.asarray(page.render(scale=2).to_pil()) for page in document]
    finally:
        document.close()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, **options)
        return target.getvalue()
