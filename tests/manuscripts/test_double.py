"""Double trucks in edition.yaml: two labels, two numbers, and a left-hand page to begin with."""

from dataclasses import replace
from pathlib import Path

import pytest

from pinban.manuscripts import read_edition
from tests.manuscripts.desk import EDITION, edition

THIRD = '  - label: "4"\n    section: 体育\n    stories: [four]\n    editors: [责任编辑 河川]\n'
DOUBLE = EDITION.replace('label: "2"', 'label: "2-3"\n    double: true') + THIRD


def read(root: Path, text: str):
    return read_edition(
        edition(root, {"edition.yaml": text, "stories/four.md": "---\nheadline: 麦收\n---\n正文一段。\n"})
    )


def test_a_double_truck_counts_for_two(tmp_path: Path) -> None:
    made, found = read(tmp_path, DOUBLE)
    assert not found
    assert made is not None
    assert [(page.number, page.labels) for page in made.pages] == [(1, ("1",)), (2, ("2", "3")), (4, ("4",))]
    assert made.extent == 4


def test_the_lower_number_is_read_first(tmp_path: Path) -> None:
    made, _ = read(tmp_path, DOUBLE)
    assert made is not None
    one, two, four = made.pages
    assert made.sides(two) == (("2", False), ("3", True))
    assert (made.sides(one), made.sides(four)) == ((("1", True),), (("4", False),))
    turned = replace(made, binding="right")
    assert turned.sides(two) == (("3", False), ("2", True))
    assert (turned.sides(one), turned.sides(four)) == ((("1", False),), (("4", True),))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"2-3"', '"2"', "M060"),
        ('"2-3"', '"2-"', "M060"),
        ('"2-3"', '"2-4"', "M040"),
        ('label: "1"', 'double: true\n    label: "0-1"', "M061"),
    ],
)
def test_what_is_no_double_truck(old: str, new: str, code: str, tmp_path: Path) -> None:
    made, found = read(tmp_path, DOUBLE.replace(old, new))
    assert made is None
    assert code in {item.code for item in found}
