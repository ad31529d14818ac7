"""A page with all that a page may hold, for each shipped plant, as Ghostscript separates it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pinban.diagnostics import Place
from pinban.model import Mm, Pt
from pinban.pdf.metadata import PageFacts
from pinban.prepress import Plant, finish_page, load_plants, press_picture, press_svg
from pinban.render.drawing import DrawingPainter
from pinban.render.engine import LayoutAssets, write_pdf
from pinban.render.picture import RasterPainter
from tests.conftest import Separations
from tests.drawings.maker import faces

PLANTS = load_plants()[0]
DPI = 127
MM = 5
SIDE = 30  # mm: what each part of the page measures
PARTS = ("photo", "noise", "flat", "chart", "agency")
HTML = '<html lang="zh-Hans-CN"><title>版</title>{parts}<p>黑字压在色块上，只在黑版。</p><b>红字</b></html>'
CSS = """@page {{ size: 100mm 100mm; margin: 0; bleed: {bleed}mm }} body {{ margin: 0 }}
div, p, b, img {{ position: absolute; margin: 0 }} img {{ width: 30mm; height: 30mm }}
p {{ left: 5mm; top: 80mm; width: 90mm; padding: 1mm; font: 10pt "Noto Serif CJK SC"; color: device-cmyk(0 0 0 1);
     background: device-cmyk(0.3 0.1 0 0) }}
b {{ left: 5mm; top: 92mm; font: bold 16pt "Noto Sans CJK SC"; color: #c8102e }}"""
CHART = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">
<linearGradient id="g"><stop stop-color="#000040"/><stop offset="1" stop-color="#e0a000"/></linearGradient>
<rect width="90" height="45" fill="url(#g)"/><rect y="45" width="45" height="45" fill="#101010"/>
<circle cx="67" cy="67" r="20" fill="#003c1e" opacity=".7"/></svg>"""


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def originals() -> Mapping[str, bytes]:
    """Pictures that ask for all the ink there is: deep colours, noise of them, flat black, an agency's 400 %."""
    rng = np.random.default_rng(5)
    y, x = np.mgrid[0:300, 0:300] / 300
    deep = np.stack([90 * x, 60 * y, 80 * (1 - x)], axis=-1) + rng.normal(0, 4, (300, 300, 3))
    flat = Image.new("RGB", (300, 300), (0, 0, 0))
    ImageDraw.Draw(flat).ellipse((50, 50, 250, 250), fill=(20, 0, 90))
    plates = np.full((300, 300, 4), 255, dtype=np.uint8)
    plates[..., 1] = (x * 255).astype(np.uint8)
    return {
        "photo": saved(Image.fromarray(np.clip(deep, 0, 255).astype(np.uint8)), "JPEG", quality=95),
        "noise": saved(Image.fromarray(rng.integers(0, 70, (300, 300, 3), dtype=np.uint8)), "PNG"),
        "flat": saved(flat, "PNG"),
        "agency": saved(Image.fromarray(plates, mode="CMYK"), "JPEG", quality=95),
    }


@pytest.fixture(scope="module")
def page(facts: PageFacts) -> Callable[[Plant], bytes]:
    files = originals()

    def make(plant: Plant) -> bytes:
        assets = LayoutAssets(Path())
        painters: dict[str, object] = {}
        side = Pt(SIDE * 72 / 25.4)
        for name, data in files.items():
            picture, _ = press_picture(data, plant, width=side, height=side)
            assert picture is not None
            painters[f"picture:{name}"] = RasterPainter(name, picture)
        chart, _ = press_svg(CHART, plant, fonts=faces(), width=side, height=side)
        assert chart is not None
        painters["picture:chart"] = DrawingPainter("chart", chart)
        spots = [(5, 5), (40, 5), (5, 40), (40, 40), (68, 5)]
        parts = "".join(
            f'<img alt="图" src="picture:{name}" style="left:{left}mm;top:{top}mm">'
            for name, (left, top) in zip(PARTS, spots, strict=True)
        )
        css = CSS.format(bleed=plant.bleed)
        pdf, found = write_pdf(HTML.format(parts=parts), css, painters, assets, Place())
        assert not found
        return finish_page(pdf, plant, facts)

    return make


@pytest.mark.parametrize("name", PLANTS)
def test_no_pixel_passes_the_plants_ink_total(
    name: str, page: Callable[[Plant], bytes], separations: Separations, tmp_path: Path
) -> None:
    plant = replace(PLANTS[name], sheet=(Mm(100), Mm(100)))
    plates = separations(page(plant), tmp_path, DPI, "-dUseBleedBox")
    assert set(plates) == {"Cyan", "Magenta", "Yellow", "Black"}
    total = np.sum(list(plates.values()), axis=0) / 2.55
    # Ghostscript rounds each ink to one of 256 steps: four halves of a step.
    assert 0.4 * plant.ink_total < total.max() <= plant.ink_total + 0.8
    if plant.mono:
        assert max(plates[ink].max() for ink in ("Cyan", "Magenta", "Yellow")) == 0
        return
    edge = round(plant.bleed * MM)
    text = tuple(slice(edge + round(first * MM), edge + round(last * MM)) for first, last in ((81, 87), (6, 92)))
    black = plates["Black"][text] > 200
    assert black.sum() > 200
    for ink, tint in (("Cyan", 0.3), ("Magenta", 0.1), ("Yellow", 0.0)):
        under = plates[ink][text]
        assert (np.abs(under - tint * 255) <= 2).all(), f"black type leaves {ink} as it is"
