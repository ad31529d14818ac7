"""The paper's name is larger than all else on page 1; a banner as large, or a small name, is found."""

from collections.abc import Callable
from dataclasses import replace

from pinban.inspection import inspect_name
from pinban.model import Pt
from pinban.model.plan import TextFrame
from tests.inspection.conftest import Inspected

NAME = "河川日报"


def sized(frame: TextFrame, size: float) -> TextFrame:
    """The frame with all its type of one size."""
    lines = tuple(
        replace(item, line=replace(item.line, runs=tuple(replace(run, size=Pt(size)) for run in item.line.runs)))
        for item in frame.lines
    )
    return replace(frame, lines=lines)


def test_the_layouts_name_is_the_largest(inspected: Callable[[int], Inspected]) -> None:
    page = inspected(1)
    assert NAME in [frame.text for frame in page.furniture]
    assert inspect_name(page.page, page.plan, page.furniture, NAME) == []


def test_a_banner_as_large_as_the_name_is_found(inspected: Callable[[int], Inspected]) -> None:
    page = inspected(1)
    plan = replace(page.plan, banner=tuple(sized(frame, 300) for frame in page.plan.banner))
    (finding,) = inspect_name(page.page, plan, page.furniture, NAME)
    assert (finding.code, finding.facts["larger"], finding.place.page) == ("Y030", 300, "1")


def test_a_small_name_is_found(inspected: Callable[[int], Inspected]) -> None:
    page = inspected(1)
    furniture = [sized(frame, 9) if frame.text == NAME else frame for frame in page.furniture]
    (finding,) = inspect_name(page.page, page.plan, furniture, NAME)
    assert (finding.code, finding.facts["size"]) == ("Y030", 9)


def test_other_pages_and_a_name_that_is_not_there_are_not_asked(inspected: Callable[[int], Inspected]) -> None:
    page = inspected(1)
    small = [sized(frame, 9) for frame in page.furniture]
    assert inspect_name(replace(page.page, number=2), page.plan, small, NAME) == []
    assert inspect_name(page.page, page.plan, small, "别的报") == []
