"""Prepress: pictures converted, a page finished and shown on its paper. Times are the processor's."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from statistics import median

import numpy as np
import weasyprint
from numpy.typing import NDArray
from PIL import Image

from benchmarks import Figure
from pinban.model import Mm, pt_from_mm
from pinban.prepress import Plant, load_plants, press_picture, soft_proof

_WIDTH, _HEIGHT = pt_from_mm(Mm(240)), pt_from_mm(Mm(160))


def _plant() -> Plant:
    plants, _ = load_plants()
    return plants["newsprint-broadsheet"]


def _cpu(task: Callable[[], object], runs: int = 3) -> float:
    """The median of a task's processor time in seconds, after one run that fills caches."""
    task()
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        task()
        seconds.append(time.process_time() - start)
    return median(seconds)


def _scene(width: int, height: int) -> NDArray[np.float64]:
    y, x = np.mgrid[0:height, 0:width] / height
    return np.stack([60 + 120 * x, 90 + 100 * y, 200 - 120 * y], axis=-1)


def _photograph() -> bytes:
    noise = np.random.default_rng(1).normal(0, 4, (2400, 3600, 3))
    image = Image.fromarray(np.clip(_scene(3600, 2400) + noise, 0, 255).astype(np.uint8))
    return _saved(image, "JPEG", quality=92)


def _drawing() -> bytes:
    levels = (_scene(1800, 1200) // 40 * 40).astype(np.uint8)
    return _saved(Image.fromarray(levels), "PNG")


def _saved(image: Image.Image, kind: str, **options: int) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def bench_pictures() -> Iterator[Figure]:
    """What a page's pictures cost when they are not kept from a former build."""
    plant = _plant()
    for name, data in (("a photograph of 8.6 Mpx", _photograph()), ("a drawing of few colours, 2.2 Mpx", _drawing())):
        seconds = _cpu(partial(press_picture, data, plant, width=_WIDTH, height=_HEIGHT))
        yield Figure(f"{name} in the plant's inks", 1000 * seconds, "ms", limit=900)


def bench_soft_proof() -> Iterator[Figure]:
    """A broadsheet of text on the plant's paper."""
    plant = _plant()
    style = "<style>@page{size:390mm 550mm;margin:10mm}p{columns:8;font:9pt sans-serif}</style>"
    html = f"{style}<p>{'版面文字。' * 4000}"
    pdf = weasyprint.HTML(string=html).write_pdf()
    if pdf is None:
        raise SystemExit("no page")
    yield Figure("soft proof of a broadsheet", 1000 * _cpu(lambda: soft_proof(pdf, plant)), "ms", limit=2500)
