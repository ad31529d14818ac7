"""What drawings show is kept: the same cells without drawing again, and anew for another drawing, size or bad file."""

from pathlib import Path
from typing import cast

import numpy as np
import pytest

from pinban.inspection import expected
from pinban.model import Pt
from pinban.model.plan import Rect
from pinban.prepress import PictureCache
from pinban.render import DrawnPicture
from tests.drawings.maker import pressed
from tests.inspection.conftest import CHART
from tests.pipeline.desk import ROOT

LAYOUT = ROOT / "layouts" / "tabloid"
PLACE = Rect(Pt(10), Pt(10), Pt(150), Pt(100))


def drawing(data: bytes) -> DrawnPicture:
    """A drawing for the press."""
    picture, found = pressed(data)
    assert found == []
    return cast(DrawnPicture, picture)


DATA = drawing(CHART.encode())


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many drawings were drawn at each call."""
    calls: list[int] = []
    real = expected.draw_alone

    def counted(drawings: list[tuple[DrawnPicture, Pt, Pt]], folder: Path) -> bytes:
        calls.append(len(drawings))
        return real(drawings, folder)

    monkeypatch.setattr(expected, "draw_alone", counted)
    return calls


def test_what_was_kept_is_what_was_drawn(drawn: list[int], tmp_path: Path) -> None:
    kept = PictureCache(tmp_path)
    (first,) = expected._drawn([(DATA, PLACE)], LAYOUT, kept)
    (again,) = expected._drawn([(DATA, PLACE)], LAYOUT, kept)
    (without,) = expected._drawn([(DATA, PLACE)], LAYOUT, None)
    assert drawn == [1, 1]
    assert np.array_equal(first, again)
    assert np.array_equal(first, without)
    assert first.min() < 100
    assert first.max() > 200


def test_one_drawing_in_two_places_is_drawn_once(drawn: list[int], tmp_path: Path) -> None:
    elsewhere = Rect(Pt(300), Pt(10), PLACE.width, PLACE.height)
    one, two = expected._drawn([(DATA, PLACE), (DATA, elsewhere)], LAYOUT, PictureCache(tmp_path))
    assert drawn == [1]
    assert np.array_equal(one, two)


def test_another_drawing_or_size_is_drawn_anew(drawn: list[int], tmp_path: Path) -> None:
    kept = PictureCache(tmp_path)
    expected._drawn([(DATA, PLACE)], LAYOUT, kept)
    wider = Rect(Pt(10), Pt(10), Pt(151), Pt(100))
    expected._drawn([(DATA, wider), (drawing(CHART.replace("a03020", "20a030").encode()), PLACE)], LAYOUT, kept)
    assert drawn == [1, 2]


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"sha256": "0"}\nxx'])
def test_a_damaged_file_counts_as_none(damage: bytes, drawn: list[int], tmp_path: Path) -> None:
    kept = PictureCache(tmp_path)
    (first,) = expected._drawn([(DATA, PLACE)], LAYOUT, kept)
    (path,) = (item for item in tmp_path.rglob("*") if item.is_file())
    path.write_bytes(damage)
    (again,) = expected._drawn([(DATA, PLACE)], LAYOUT, kept)
    assert drawn == [1, 1]
    assert np.array_equal(first, again)


def test_cells_of_another_number_are_not_taken(tmp_path: Path, drawn: list[int]) -> None:
    kept = PictureCache(tmp_path)
    kept.put(expected._cells_key(DATA, PLACE), bytes(12), {})
    (cells,) = expected._drawn([(DATA, PLACE)], LAYOUT, kept)
    assert drawn == [1]
    assert cells.shape == (23, 35, 3)
