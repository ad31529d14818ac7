"""The laws of pages whichever way their lines run: no overlap, all on the sheet, all text once, twice alike."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings

from pinban.makeup import dump_plan, physical, plan_page
from pinban.model import Axes, Page, Pt
from pinban.model.plan import PagePlan
from pinban.typeset import story_blocks
from tests.makeup.maker import FakeComposer, part
from tests.makeup.test_laws import pages

PART = part(columns=5, lines=50)


class Upright(FakeComposer):
    """A composer that is its own vertical and level twin: the laws are of places."""

    @property
    def vertical(self) -> "Upright":
        return self

    @property
    def level(self) -> "Upright":
        return self


def made(of: Page, axes: Axes) -> tuple[PagePlan, Pt]:
    own = replace(PART, axes=axes)
    grid = own.grids["standard"]
    wide = grid.top * 2 + grid.height if axes.vertical else grid.left * 2 + grid.width
    return physical(plan_page(of, own, Upright()), axes, Pt(wide)), Pt(wide)


@pytest.mark.parametrize("axes", Axes)
@settings(max_examples=12, deadline=None)
@given(of=pages())
def test_laws_hold_on_every_axis(axes: Axes, of: Page) -> None:
    plan, wide = made(of, axes)
    blocks = [cells for item in plan.stories for cells in item.blocks] + [item.cells for item in plan.adverts]
    assert not [pair for pair in combinations(blocks, 2) if pair[0].overlaps(pair[1])]
    rects = [item.rect for item in plan.stories] + [item.rect for item in plan.adverts]
    assert all(rect.x >= -0.01 and rect.right <= wide + 0.01 for rect in rects)
    for item in plan.stories:
        frames = [frame.rect for frame in (*item.heading, *item.body)] + [picture.rect for picture in item.pictures]
        assert not [pair for pair in combinations(frames, 2) if pair[0].overlaps(pair[1], 0.05)]
    over = {item.story: item for item in plan.overset}
    shown = {item.story: "".join(frame.text for frame in item.body) for item in plan.stories}
    for one in of.stories:
        whole = "".join(block.text for block in story_blocks(one))
        rest = over[one.id].text if one.id in over else ""
        assert whole in rest or shown[one.id] + rest == whole
    again, _ = made(of, axes)
    assert dump_plan(again) == dump_plan(plan)
