"""The table of rules in docs/languages.md: each is held by a test that there is, and no section of it is left out."""

import re
from functools import cache

from tests.conftest import ROOT

DOC = (ROOT / "docs" / "languages.md").read_text("utf-8")
ROW = re.compile(r"^\| ([^|]+) \| [^|]+ \| `([\w/]+\.py)` \| `(test_\w+)` \|$", re.MULTILINE)
SECTIONS = {
    "CLREQ": (
        "Vertical Writing Mode",
        "Positioning of Images",
        "Prohibition Rules",
        "Punctuation Adjustment Space",
        "Hanging Punctuation",
        "Mixed Text",
        "Emphasis Dots",
        "Proper Noun Marks",
        "Book Title Marks",
        "Line Gap",
        "Bopomofo",
    ),
    "JLREQ": (
        "Characters Not Starting a Line",
        "Line Head Indent",
        "Line Length",
        "Line Gap",
        "Positioning of Punctuation Marks",
        "Hanging Punctuation",
        "Ruby",
        "Tate-chu-yoko",
        "Text beside Illustrations",
        "Headings",
    ),
    "MLREQ": ("Writing Mode", "Shaping", "Line-breaking", "Justification", "Glyph Orientation", "Line Gap", "Pictures"),
}
"""The sections whose rules were set out for every direction."""


@cache
def _tests(file: str) -> frozenset[str]:
    return frozenset(re.findall(r"^ *def (test_\w+)\(", (ROOT / file).read_text("utf-8"), re.MULTILINE))


def test_every_rule_of_the_table_is_held_by_a_test() -> None:
    rows = ROW.findall(DOC)
    table = DOC[DOC.index("## 规矩和测试") : DOC.index("## 还没有的")]
    assert len(rows) == sum(line.startswith("| ") for line in table.split("\n")) - 1
    assert [(file, test) for _, file, test in rows if test not in _tests(file)] == []


def test_every_section_has_a_rule_in_the_table() -> None:
    told = {section for section, _, _ in ROW.findall(DOC)}
    wanted = {f"{document}, {section}" for document, sections in SECTIONS.items() for section in sections}
    assert wanted - told == set()
    assert {"UAX #9", "UAX #14", "English"} <= told
