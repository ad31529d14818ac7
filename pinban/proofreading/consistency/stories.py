"""An edition's stories to things that two of them count differently."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pinban.files.passage import Passage
from pinban.proofreading import findings
from pinban.proofreading.consistency.figures import UNITS
from pinban.proofreading.marks import Kind, Mark, excerpt

_THING = re.compile(
    rf"((?:全市|全省|全区|全国|全县|全旗|今年|去年|上半年|我市|我区|我省|本市)[^\d，。；、]{{0,8}})(\d{{1,9}}(?:\.\d{{1,4}})?)({UNITS})([\u4e00-\u9fff]{{4}})"
)
"""A figure of the whole of something that has a name: of what, the number, the unit, four characters of the thing."""


def two_figures(stories: Mapping[str, Sequence[Passage]]) -> Iterator[Mark]:
    """The second telling of a figure that an earlier story has otherwise."""
    first: dict[tuple[str, str, str], tuple[str, str, str]] = {}
    for name, passages in stories.items():
        for passage in passages:
            for match in _THING.finditer(passage.text):
                key = (match[1][:2], match[3], match[4])
                story, number, text = first.setdefault(key, (name, match[2], match.group()))
                if story != name and number != match[2]:
                    yield _mark(passage, match, story, text)


def _mark(passage: Passage, match: re.Match[str], story: str, other: str) -> Mark:
    around = excerpt(passage.text, match.start(), match.end())
    place = passage.at(match.start())
    finding = findings.TWO_FIGURES.at(place, excerpt=around, found=match.group(), story=story, other=other)
    return Mark(passage, match.start(), match.end(), finding, Kind.FIGURE)
