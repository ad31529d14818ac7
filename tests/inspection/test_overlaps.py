"""Text on text: each line as dark as it should be and neither to be read. Told with both pieces and their place."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pinban.inspection.glyphs import Box
from pinban.inspection.overlaps import overlapping
from pinban.inspection.tracing import Mark, Owner
from pinban.model import Pt
from pinban.model.plan import Rect, TextFrame
from tests.inspection.conftest import Inspected

Where = Callable[[Inspected], Rect]


def story_part(role: str) -> Where:
    def find(item: Inspected) -> Rect:
        frames = [
            frame
            for placed in item.plan.stories
            for frame in (*placed.heading, *placed.body, *(text for each in placed.pictures for text in each.caption))
            if frame.role == role and frame.lines
        ]
        return inked(frames[0])

    return find


def inked(frame: TextFrame) -> Rect:
    """The frame from where its first character stands."""
    first = frame.lines[0]
    return replace(frame.rect, x=Pt(frame.rect.x + first.x + first.line.runs[0].xs[0]))


def furniture(item: Inspected, start: str) -> TextFrame:
    return next(frame for frame in item.furniture if frame.text.startswith(start))


def over(item: Inspected, frame: TextFrame, rect: Rect, down: float = 0.0) -> list[str]:
    """The codes where a frame of the template stands at another's place, so many points further down."""
    moved = replace(frame, rect=replace(frame.rect, x=rect.x, y=Pt(rect.y + down)))
    others = [moved if each is frame else each for each in item.furniture]
    return [
        f"{each.code} {each.zh}" for each in replace(item, furniture=others).findings(item.pdf) if "Y01" in each.code
    ]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("body", "》的文字"),
        ("headline", "的主题"),
        ("subhead", "的副题"),
        ("byline", "的署名"),
        ("caption", "的图片说明"),
    ],
)
def test_furniture_on_a_story_is_told_with_both(inspected: Callable[[int], Inspected], role: str, name: str) -> None:
    item = inspected(1)
    (finding,) = over(item, furniture(item, "（图片均为"), story_part(role)(item))
    assert finding.startswith("Y016")
    assert "版末说明" in finding
    assert name in finding


def test_furniture_on_furniture_and_on_the_banner(inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    facts, credit = furniture(item, "国内统一"), furniture(item, "（图片均为")
    assert [text[:4] for text in over(item, credit, facts.rect)] == ["Y016"]
    assert [text[:4] for text in over(item, credit, inked(item.plan.banner[0]))] == ["Y016"]


def test_what_only_stands_near_is_no_overlap(inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    facts, credit = furniture(item, "国内统一"), furniture(item, "（图片均为")
    assert over(item, credit, facts.rect, down=facts.rect.height) == []
    assert over(item, credit, credit.rect) == []


def mark(box: Box, line: int, text: str = "字", story: str = "s") -> Mark:
    return Mark(box, Owner(story, "body"), text, line=(0, line))


@pytest.mark.parametrize(
    ("other", "together"),
    [
        ((0.0, 0.0, 10.0, 10.0), True),  # the same place
        ((9.0, 0.0, 19.0, 10.0), False),  # a tenth of it: two that touch
        ((7.0, 0.0, 17.0, 10.0), True),
        ((0.0, 9.0, 10.0, 19.0), False),  # a descender in the next line
        ((0.0, 7.0, 10.0, 17.0), True),
        ((2.0, 2.0, 3.0, 3.0), True),  # a dot within
        ((40.0, 40.0, 50.0, 50.0), False),
    ],
)
def test_marks_that_share_a_fifth_of_the_smaller(other: Box, together: bool) -> None:
    first, second = mark((0.0, 0.0, 10.0, 10.0), 0), mark(other, 1)
    assert overlapping([first, second]) == ([(first, second)] if together else [])


def test_marks_of_one_line_belong_together() -> None:
    ruby, base = mark((0.0, 0.0, 10.0, 4.0), 3), mark((0.0, 2.0, 10.0, 12.0), 3)
    assert overlapping([ruby, base]) == []
