"""The order in which lines are read: columns, headings across them, pages turned and shuffled by known rules."""

import random
from itertools import pairwise

import pytest

from pinban.archive.ingest.order import MOST_LINES, margins_of, reading_order
from pinban.archive.ingest.strips import Box

LINE, WIDE, GUTTER = 10.0, 100.0, 8.0
ENOUGH = 0.98


def column(number: int, top: float, lines: int) -> list[Box]:
    """A column's lines; every fifth ends a paragraph, the next is indented."""
    left = number * (WIDE + GUTTER)
    boxes = []
    for at in range(lines):
        start = left + (16 if at % 5 == 0 else 0)
        end = left + (WIDE * 0.4 if at % 5 == 4 else WIDE)
        boxes.append(Box(start, top + at * 14, end, top + at * 14 + LINE))
    return boxes


def heading(first: int, columns: int, top: float, *, share: float = 0.7, tall: float = 30) -> Box:
    """A heading centred above some columns."""
    left, right = first * (WIDE + GUTTER), (first + columns) * (WIDE + GUTTER) - GUTTER
    inset = (right - left) * (1 - share) / 2
    return Box(left + inset, top, right - inset, top + tall)


def story(first: int, columns: int, top: float, lines: int) -> list[Box]:
    """A heading with its columns below it, in the order in which they are read."""
    text = [box for number in range(first, first + columns) for box in column(number, top + 40, lines)]
    return [heading(first, columns, top), *text]


PAGES = {
    "two columns": [*column(0, 0, 40), *column(1, 0, 40)],
    "five columns of unequal length": [box for number in range(5) for box in column(number, 0, 40 - 3 * number)],
    "a banner above four columns": story(0, 4, 0, 50),
    "two stories above each other": [*story(0, 4, 0, 20), *story(0, 4, 400, 20)],
    "two stories beside each other": [*story(0, 3, 0, 30), *story(3, 2, 0, 30)],
    "a story below two": [*story(0, 2, 0, 20), *story(2, 2, 0, 20), *story(0, 4, 400, 15)],
    "a banner, two stories, then one": [
        heading(0, 4, -60), *story(0, 2, 0, 20), *story(2, 2, 0, 20), *story(0, 4, 400, 9),
    ],
    "crossheads in their columns": [
        *column(0, 0, 10), heading(0, 1, 150, share=0.4, tall=11), *column(0, 175, 10),
        *column(1, 0, 10), heading(1, 1, 150, share=0.4, tall=11), *column(1, 175, 10),
    ],
    "a story at the foot of one column": [
        *column(0, 0, 20), heading(0, 1, 300, tall=20), *column(0, 330, 8), *column(1, 0, 31),
    ],
}  # fmt: skip


def moved(box: Box) -> Box:
    return Box(box.left + 37, box.top + 61, box.right + 37, box.foot + 61)


def larger(box: Box) -> Box:
    return Box(*(side * 3.7 for side in (box.left, box.top, box.right, box.foot)))


def askew(box: Box) -> Box:
    """Half a degree, as scans are."""
    shift = (box.left + box.right) / 2 * 0.0087
    return Box(box.left, box.top + shift, box.right, box.foot + shift)


TRANSFORMS = {"as set": lambda box: box, "moved": moved, "larger": larger, "askew": askew}


def share(boxes: list[Box], numbers: list[int]) -> float:
    """Of the neighbours of the known order those that are neighbours in the other too."""
    pairs = set(pairwise(numbers))
    return sum((at, at + 1) in pairs for at in range(len(boxes) - 1)) / (len(boxes) - 1)


def shuffled(boxes: list[Box], seed: int, upright: bool = False) -> list[int]:
    numbers = list(range(len(boxes)))
    random.Random(seed).shuffle(numbers)
    order = reading_order([boxes[number] for number in numbers], [upright] * len(boxes))
    assert sorted(order) == list(range(len(boxes)))
    return [numbers[at] for at in order]


@pytest.mark.parametrize("transform", TRANSFORMS)
@pytest.mark.parametrize("page", PAGES)
def test_neighbours_stay_neighbours(page: str, transform: str) -> None:
    boxes = [TRANSFORMS[transform](box) for box in PAGES[page]]
    assert share(boxes, shuffled(boxes, 7)) >= ENOUGH
    assert (
        share(boxes, sorted(range(len(boxes)), key=lambda at: (boxes[at].top, boxes[at].left))) < ENOUGH
    )  # row by row


@pytest.mark.parametrize("page", PAGES)
def test_vertical_print_is_read_from_the_right(page: str) -> None:
    """The same page turned: what was below is on the left, what was on the right is below."""
    turned = [Box(-box.foot, box.left, -box.top, box.right) for box in PAGES[page]]
    assert share(turned, shuffled(turned, 3, upright=True)) >= ENOUGH


def test_lines_that_run_otherwise_are_read_together() -> None:
    level = [*column(0, 0, 30), *column(1, 0, 30)]
    poem = [Box(330 - 15 * at, 100, 340 - 15 * at, 300 - at) for at in range(7)]
    boxes = [*level, *poem]
    assert reading_order(boxes, [False] * 60 + [True] * 7) == list(range(67))


def test_few_and_odd_lines() -> None:
    assert reading_order([]) == []
    assert reading_order([Box(0, 0, 0, 0)]) == [0]
    same = [Box(0, 0, 10, 10)] * 5
    assert sorted(reading_order(same)) == list(range(5))
    many = [Box(x * 10, y * 30, x * 10 + 9, y * 30 + 10) for x in range(40) for y in range(40)]
    assert sorted(reading_order(many)) == list(range(1600))


def test_a_page_of_too_many_lines_is_read_in_rows_and_soon() -> None:
    """Each line is compared with all others: without a bound a page of specks would take hours."""
    specks = [Box(x * 3, y * 3, x * 3 + 1, y * 3 + 1) for y in range(200) for x in range(200)]
    assert len(specks) > MOST_LINES
    assert reading_order(specks) == list(range(len(specks)))


def figure_page() -> list[Box]:
    """A heading, a picture below it over the last two of three columns with caption and credit, the text."""
    head = heading(0, 3, -60)
    caption = Box(108, 192, 170, 200)
    credit = Box(290, 192, 316, 200)
    first = column(0, 0, 30)
    second = [Box(box.left, box.top + 210, box.right, box.foot + 210) for box in column(1, 0, 15)]
    third = [Box(box.left, box.top + 210, box.right, box.foot + 210) for box in column(2, 0, 15)]
    return [head, caption, credit, *first, *second, *third]


@pytest.mark.parametrize("transform", TRANSFORMS)
def test_a_picture_parts_no_text_from_its_column(transform: str) -> None:
    boxes = [TRANSFORMS[transform](box) for box in figure_page()]
    assert share(boxes, shuffled(boxes, 5)) == 1


def test_a_heading_at_the_side_heads_what_begins_beside_it() -> None:
    above = story(0, 3, 0, 12)
    side = Box(10, 250, 90, 275)
    beside = [Box(box.left, box.top + 240, box.right, box.foot + 240) for n in (1, 2) for box in column(n, 0, 8)]
    boxes = [*above, side, *beside]
    assert share(boxes, shuffled(boxes, 11)) == 1


def test_a_heading_that_runs_down_heads_what_is_on_its_left() -> None:
    """Below a story of three columns: text in two of them, its heading on the right, from above downwards."""
    above = story(0, 3, 0, 12)
    text = [Box(box.left, box.top + 240, box.right, box.foot + 240) for n in (0, 1) for box in column(n, 0, 9)]
    upright = Box(222, 238, 252, 340)
    boxes = [*above, upright, *text]
    numbers = list(range(len(boxes)))
    random.Random(4).shuffle(numbers)
    order = reading_order([boxes[number] for number in numbers], [boxes[number] is upright for number in numbers])
    assert share(boxes, [numbers[at] for at in order]) == 1


@pytest.mark.parametrize("page", PAGES)
def test_mongolian_print_is_read_from_the_left(page: str) -> None:
    """The same page turned the other way: what was below is on the right."""
    turned = [Box(box.top, box.left, box.foot, box.right) for box in PAGES[page]]
    numbers = list(range(len(turned)))
    random.Random(3).shuffle(numbers)
    order = reading_order([turned[number] for number in numbers], [True] * len(turned), from_left=True)
    assert share(turned, [numbers[at] for at in order]) >= ENOUGH


@pytest.mark.parametrize("transform", TRANSFORMS)
def test_a_line_with_an_initial_comes_before_those_beside_it(transform: str) -> None:
    """Its box is as high as three lines; the next two begin on its right."""
    lines = column(0, 0, 30)
    first = Box(0, 70, WIDE, 70 + 3 * 14)
    beside = [Box(34, box.top, box.right, box.foot) for box in lines[6:8]]
    boxes = [TRANSFORMS[transform](box) for box in (*lines[:5], first, *beside, *lines[8:], *column(1, 0, 30))]
    assert share(boxes, shuffled(boxes, 9)) >= ENOUGH


@pytest.mark.parametrize("transform", ["as set", "moved", "larger"])
def test_a_heading_of_three_solid_lines_of_uneven_length(transform: str) -> None:
    rows = [Box(0, -110 + 32 * at, (190, 110, 200)[at], -80 + 32 * at) for at in range(3)]
    boxes = [TRANSFORMS[transform](box) for box in (*rows, *column(0, 0, 20), *column(1, 0, 20))]
    assert share(boxes, shuffled(boxes, 2)) == 1


def test_folio_lines_and_imprint_are_of_no_column() -> None:
    folio = [Box(0, -60, 20, -50), Box(200, -60, 260, -50), Box(380, -60, 424, -50)]
    imprint = [Box(0, 620, 400, 628)]
    page = [*folio, *story(0, 4, 0, 40), *imprint]
    assert share(page, shuffled(page, 6)) >= ENOUGH
    headings = [heading(0, 2, -60), heading(2, 2, -60)]
    assert margins_of([*headings, *story(0, 4, 0, 40)]) == ([], [])
