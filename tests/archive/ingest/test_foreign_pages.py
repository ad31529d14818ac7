"""Pages that Typst sets, taken in from their PDF with lines in any order: columns, pictures, headings at the side."""

import random

import pytest

from pinban.archive.ingest.lines import TextLine, lines_of
from pinban.archive.ingest.pages import lines_in_order
from pinban.archive.ingest.reading import Char, ReadPage, work
from tests.archive.ingest.foreign import PAGES, wrong_neighbours

ENOUGH = 0.98


def said(line: TextLine, chars: tuple[Char, ...]) -> str:
    return "".join(chars[number].text + " " * chars[number].space for number in line.numbers)


@pytest.fixture(scope="module", params=PAGES)
def read(request: pytest.FixtureRequest) -> ReadPage:
    content = work(PAGES[request.param]())
    assert isinstance(content, ReadPage)
    return content


@pytest.mark.parametrize("seed", [1, 2])
def test_lines_are_read_by_columns(read: ReadPage, seed: int) -> None:
    chars = read.text.chars
    lines = list(lines_of(chars, range(len(chars))))
    random.Random(seed).shuffle(lines)
    wrong, judged = wrong_neighbours([said(line, chars) for line in lines_in_order(chars, lines)])
    assert judged > 90
    assert len(wrong) <= (1 - ENOUGH) * judged, wrong


def test_a_caption_that_parts_the_text_is_seen() -> None:
    """The judge itself: what it must and must not let pass."""
    assert wrong_neighbours(["h00001", "ca cb", "n00002 n00003", "n00004"]) == ([], 3 - 1)
    assert wrong_neighbours(["h00001", "n00002", "ca cb", "n00003"]) == ([("n00002", "ca cb")], 2)
    assert wrong_neighbours(["h00001", "n00003", "n00002", "n00004"])[0] == [
        ("h00001", "n00003"), ("n00003", "n00002"), ("n00002", "n00004")
    ]  # fmt: skip
