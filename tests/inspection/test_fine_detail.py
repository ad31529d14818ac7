"""Pictures of fine detail in strong inks: no finding as they are, and one where something covers them."""

from collections.abc import Callable
from io import BytesIO
from zlib import compress

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from pikepdf import Dictionary, Name

from pinban.inspection import page_raster
from pinban.inspection.pictures import raster_cells, unlike
from pinban.model import Pt
from pinban.model.plan import Rect
from pinban.prepress.pictures.picture import PressPicture

WIDTH, HEIGHT = 600, 400  # px at 200 ppi
PLACE = Rect(Pt(36), Pt(36), Pt(WIDTH * 72 / 200), Pt(HEIGHT * 72 / 200))
Inks = NDArray[np.uint8]
BLUE, YELLOW, RED, GREEN = (200, 130, 20, 0), (0, 0, 255, 0), (0, 240, 230, 0), (220, 0, 230, 0)
CYAN, MAGENTA, BLACK, WHITE = (255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 0, 255), (0, 0, 0, 0)


def _two(ground: tuple[int, ...], ink: tuple[int, ...], where: NDArray[np.bool_]) -> Inks:
    return np.where(where[:, :, None], np.array(ink, np.uint8), np.array(ground, np.uint8))


ROWS, COLUMNS = np.mgrid[0:HEIGHT, 0:WIDTH]
PATTERNS: dict[str, Inks] = {
    "yellow strokes on blue": _two(BLUE, YELLOW, (COLUMNS % 9 < 4)),
    "yellow on blue, strokes both ways": _two(BLUE, YELLOW, (COLUMNS % 11 < 3) | (ROWS % 13 < 3)),
    "red stripes on green": _two(GREEN, RED, (ROWS % 7 < 3)),
    "a cyan and magenta board": _two(CYAN, MAGENTA, ((ROWS // 5 + COLUMNS // 5) % 2 == 0)),
    "black strokes on yellow": _two(YELLOW, BLACK, ((ROWS + COLUMNS) % 12 < 4)),
    "white strokes on blue": _two(BLUE, WHITE, ((ROWS - COLUMNS) % 10 < 4)),
    "confetti": np.array([BLUE, YELLOW, RED, GREEN, WHITE, BLACK], np.uint8)[
        ((ROWS // 3) * 7 + (COLUMNS // 3) * 5 + (ROWS // 3) * (COLUMNS // 3)) % 6
    ],
    "grain": (np.random.default_rng(1).integers(0, 200, (HEIGHT, WIDTH, 4)) // (1, 1, 1, 4)).astype(np.uint8),
}


def _page(inks: Inks, over: bytes = b"") -> bytes:
    """A page with the picture in its place, and what stands over it."""
    target = BytesIO()
    with pikepdf.new() as work:
        page = work.add_blank_page(page_size=(300, 260))
        facts = {"Width": WIDTH, "Height": HEIGHT, "ColorSpace": Name.DeviceCMYK, "BitsPerComponent": 8}
        image = pikepdf.Stream(work, inks.tobytes(), Type=Name.XObject, Subtype=Name.Image, **facts)
        page.Resources = Dictionary(XObject=Dictionary(P=image))
        place = f"{PLACE.width} 0 0 {PLACE.height} {PLACE.x} {260 - PLACE.y - PLACE.height}"
        page.Contents = work.make_stream(f"q {place} cm /P Do Q ".encode() + over)
        work.save(target)
    return target.getvalue()


def _picture(inks: Inks) -> PressPicture:
    return PressPicture("CMYK", WIDTH, HEIGHT, "flate", compress(inks.tobytes()), invert=False, ppi=200.0, ink=400.0)


@pytest.mark.parametrize("name", PATTERNS)
def test_fine_detail_is_seen_as_it_is(name: str) -> None:
    (cells,) = raster_cells([(_picture(PATTERNS[name]), PLACE)])
    assert unlike(page_raster(_page(PATTERNS[name])), cells, PLACE, ()) is None


@pytest.mark.parametrize("name", PATTERNS)
@pytest.mark.parametrize("box", ["80 120 60 40", "150 110 24 24"])
def test_what_covers_it_is_found(name: str, box: str) -> None:
    (cells,) = raster_cells([(_picture(PATTERNS[name]), PLACE)])
    covered: Callable[[str], bytes] = lambda inks: f"{inks} k {box} re f".encode()  # noqa: E731
    for inks in ("0 0 0 0", "0 0 0 1"):
        assert unlike(page_raster(_page(PATTERNS[name], covered(inks))), cells, PLACE, ()) is not None
