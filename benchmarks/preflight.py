"""Preflight of a broadsheet page: the sample's, a page-wide photograph, a drawing of many lines; processor seconds."""

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from benchmarks.figure import Figure
from pinban.pipeline import Places, gather, make_page
from pinban.pipeline.page import PageJob
from pinban.pipeline.planning import PlanJob, plan_one
from pinban.prepress import Plant, load_plants, preflight

ROOT = Path(__file__).parents[1]
PLACES = Places(ROOT / "layouts", ROOT / "fonts")
MOST = 2.0
REPEATS = 3
PPI = 200


def bench_pages() -> Iterator[Figure]:
    """The pages that a desk sends and those that an advertiser may."""
    plant = load_plants()[0]["newsprint-broadsheet"]
    gathered, _, problems = gather(ROOT / "content" / "2018-07-01", PLACES)
    if gathered is None:
        raise SystemExit("\n".join(item.en for item in problems))
    for page in gathered.pages:
        planned = plan_one(PlanJob(gathered.edition, page, PLACES))
        result = make_page(PageJob(gathered.edition, page.number, PLACES, planned.plan))
        yield Figure(f"page {result.label}", _seconds(result.pdf, gathered.plant), "s", MOST)
    yield Figure("page-wide CMYK photograph", _seconds(_photograph(plant), plant), "s", MOST)
    yield Figure("drawing of 100,000 lines", _seconds(_drawing(plant), plant), "s", MOST)


def _seconds(pdf: bytes, plant: Plant) -> float:
    """Processor time, the least of some runs: other work on the machine only adds to it."""
    plant = replace(plant, severities={"file-name": None})
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        preflight(pdf, plant, "page.pdf")
        times.append(time.process_time() - start)
    return min(times)


def _photograph(plant: Plant) -> bytes:
    width, height = (round(side / 25.4 * PPI) for side in plant.sheet)
    blocks = np.random.default_rng(1).integers(0, 150, (height // 8 + 1, width // 8 + 1, 4), dtype=np.uint8)
    inks = blocks.repeat(8, axis=0).repeat(8, axis=1)[:height, :width]
    coded = io.BytesIO()
    Image.fromarray(inks, "CMYK").save(coded, "JPEG", quality=85)
    with pikepdf.Pdf.new() as pdf:
        image = Stream(pdf, coded.getvalue())
        image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
        image.Width, image.Height, image.ColorSpace, image.BitsPerComponent = width, height, Name.DeviceCMYK, 8
        image.Decode = Array([1, 0] * 4)  # Pillow writes inks inverted, as Adobe does
        resources = Dictionary(XObject=Dictionary(Image=pdf.make_indirect(image)))
        across, up = (side / 25.4 * 72 for side in plant.sheet)
        return _page(pdf, plant, f"{across} 0 0 {up} 0 0 cm /Image Do", resources)


def _drawing(plant: Plant) -> bytes:
    """Coasts and contours: lines of twenty short steps each, all over the page."""
    across, up = (side / 25.4 * 72 for side in plant.sheet)
    random = np.random.default_rng(2)
    starts = random.random((5_000, 1, 2)) * (across, up)
    points = starts + random.normal(0, 3, (5_000, 20, 2)).cumsum(axis=1)
    lines = (
        " ".join(f"{x:.2f} {y:.2f} {'l' if index else 'm'}" for index, (x, y) in enumerate(line))
        for line in points.tolist()
    )
    with pikepdf.Pdf.new() as pdf:
        return _page(pdf, plant, f"0 0 0 1 K 0.3 w {' S '.join(lines)} S", Dictionary())


def _page(pdf: pikepdf.Pdf, plant: Plant, operators: str, resources: Dictionary) -> bytes:
    across, up = (side / 25.4 * 72 for side in plant.sheet)
    pdf.add_blank_page(page_size=(across, up))
    pdf.pages[0].Resources = resources
    pdf.pages[0].Contents = Stream(pdf, operators.encode())
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()
