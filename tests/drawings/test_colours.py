"""Colours of CSS Color 4's spaces come out as its own examples do."""

import pytest

from pinban.drawings.policy import RefusedError
from pinban.drawings.values import colour

RED, GREEN, BLUE, WHITE, BLACK = (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1), (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("lab(54.29 80.8 69.89)", RED),
        ("lch(54.29 106.84 40.85)", RED),
        ("oklab(62.8% 0.2249 0.1258)", RED),
        ("oklch(62.8% 0.2577 29.23)", RED),
        ("lab(87.82 -79.27 80.99)", GREEN),
        ("oklch(86.64% 0.2948 142.5)", GREEN),
        ("lab(29.57 68.3 -112.03)", BLUE),
        ("oklch(45.2% 0.3132 264.05)", BLUE),
        ("lab(100 0 0)", WHITE),
        ("lab(400 0 0)", WHITE),
        ("oklab(1 0 0)", WHITE),
        ("oklch(none none none)", BLACK),
        ("lab(0 0 0)", BLACK),
        ("color(xyz-d50 0.96422 1 0.82521)", WHITE),
        ("color(xyz 0.95046 1 1.08906)", WHITE),
        ("color(srgb-linear 0.2159 0.2159 0.2159)", (0.502, 0.502, 0.502)),
        ("lab(53.585 0 0)", (0.502, 0.502, 0.502)),
        ("color(display-p3 1 1 1)", WHITE),
        ("color(display-p3 0 1 0)", GREEN),
    ],
)
def test_a_colour_is_that_of_the_standard(text: str, wanted: tuple[float, float, float]) -> None:
    ink = colour(text)
    assert ink is not None and ink.space == "srgb"
    assert ink.values == pytest.approx(wanted, abs=0.004)


@pytest.mark.parametrize(
    "text", ["lab(50 0 0)", "lch(50 0 77)", "oklab(.5 0 0)", "oklch(50% 0 12)", "color(xyz 0 0 0)"]
)
def test_a_grey_comes_out_as_one_so_that_it_prints_in_black_alone(text: str) -> None:
    ink = colour(text)
    assert ink is not None and len(set(ink.values)) == 1


@pytest.mark.parametrize("text", ["lab(1e999 0 0)", "lch(50 1e999 0)", "oklch(0.5 0.1 1e999)", "color(xyz 1e999 0 0)"])
def test_numbers_without_end_are_refused_or_brought_to_the_edge(text: str) -> None:
    try:
        ink = colour(text)
    except RefusedError:
        return
    assert ink is None or all(0 <= part <= 1 for part in ink.values)
