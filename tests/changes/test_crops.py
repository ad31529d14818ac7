"""Cuttings of what changed: large enough to be read, whole lines wide, marked, few, and the same every time."""

import io

import numpy as np
from PIL import Image

from pinban.changes import Changes, as_html, compare, show_pages
from pinban.changes.crops import DPI, MOST_OF_STORY, Cutting, show_cuttings
from pinban.changes.reading import read_issue
from tests.changes.maker import LEAD, article, issue


def changed(a: bytes, b: bytes) -> Changes:
    return compare(read_issue(a, "a.pdf"), read_issue(b, "b.pdf"))


def pixels(jpeg: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB"), dtype=int)


def share(jpeg: bytes, channel: int) -> float:
    """How much of a cutting is marked in a colour."""
    image = pixels(jpeg)
    others = [image[..., other] for other in range(3) if other != channel]
    return float((image[..., channel] - np.maximum(*others) > 25).mean())


def test_both_sides_of_a_change_are_cut_out_and_marked() -> None:
    later = LEAD.replace("司机", "师傅")
    assert later != LEAD
    changes = changed(issue([article("香瓜上路", LEAD)]), issue([article("香瓜上路", later)]))
    ((cutting,),) = show_cuttings(changes).values()
    assert share(cutting.former, 0) > 0.001 > share(cutting.former, 1)
    assert share(cutting.later, 1) > 0.001 > share(cutting.later, 0)
    (change,) = changes.stories
    assert change.a is not None
    column = change.a.frames[-1]
    assert pixels(cutting.former).shape[1] >= (column[2] - column[0]) * DPI / 72


def test_what_came_or_went_has_one_side() -> None:
    one, two = article("香瓜上路", LEAD), article("末班车多等你", "六条线路今晚起延时。票价不变。", y=80)
    added = show_cuttings(changed(issue([one]), issue([one, two])))
    removed = show_cuttings(changed(issue([one, two]), issue([one])))
    assert [(bool(item.former), bool(item.later)) for (item,) in added.values()] == [(False, True)]
    assert [(bool(item.former), bool(item.later)) for (item,) in removed.values()] == [(True, False)]


def test_changes_next_to_each_other_are_one_cutting_and_there_are_never_many() -> None:
    later = LEAD.replace("，", "；")
    changes = changed(issue([article("香瓜上路", LEAD)]), issue([article("香瓜上路", later)]))
    (cuttings,) = show_cuttings(changes).values()
    assert 1 <= len(cuttings) <= MOST_OF_STORY
    assert all(isinstance(item, Cutting) for item in cuttings)


def test_no_change_no_cutting_and_the_same_every_time() -> None:
    same = issue([article("香瓜上路", LEAD)])
    assert show_cuttings(changed(same, same)) == {}
    changes = changed(same, issue([article("香瓜上路", LEAD + "又及。")]))
    shown = show_pages(changes)
    html = as_html(changes, shown)
    assert html == as_html(changes, shown)
    assert html.count(b'class="cutting"') == 1
