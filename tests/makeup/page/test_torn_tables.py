"""A table that stands in several columns is told of once, with how many."""

from dataclasses import replace

import pytest

from pinban.makeup.page.planned import _torn_tables
from pinban.model import Pt
from pinban.model.galley import Line
from pinban.model.plan import Cells, PlacedStory, Rect, SetLine, TextFrame
from tests.makeup.maker import page, story

ROW = Line((), "table", 0, 0, 0, False, False, Pt(100), Pt(100), Pt(10))


def frame(*, kept: bool, continued: bool, role: str = "table", block: int = 0) -> TextFrame:
    last = SetLine(replace(ROW, role=role, block=block, keep_next=kept), Pt(0), Pt(10))
    rect = Rect(Pt(0), Pt(0), Pt(100), Pt(13))
    return TextFrame(rect, role, (last,), block=block, continued=continued)


@pytest.mark.parametrize(
    ("frames", "pieces"),
    [
        ([frame(kept=False, continued=False)], []),
        ([frame(kept=True, continued=True), frame(kept=False, continued=False)], [2]),
        ([frame(kept=True, continued=True)] * 3 + [frame(kept=False, continued=False)], [4]),
        ([frame(kept=False, continued=True), frame(kept=False, continued=False)], []),  # a long one, parted by rows
        ([frame(kept=True, continued=True), frame(kept=True, continued=True, block=2)], [2, 2]),
        ([frame(kept=True, continued=True, role="body")], []),
    ],
)
def test_torn_tables_are_told(frames: list[TextFrame], pieces: list[int]) -> None:
    placed = PlacedStory("a", Cells(1, 1, 2, 10), frames[0].rect, "lead", (), tuple(frames))
    told = list(_torn_tables([placed], page(story("a", 100))))
    assert [(item.code, item.facts["pieces"]) for item in told] == [("P054", count) for count in pieces]
