"""Coverage: which characters are reported, as what, where, and how often."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinban.diagnostics import Place, Severity
from pinban.fonts import FontLibrary, Piece, character_name, check_coverage, check_roles
from tests.fonts.maker import Desk, codes, make_font


@pytest.fixture
def small(desk: Desk) -> FontLibrary:
    desk.yaml(
        """\
roles: {body: {faces: [song]}, kai: {faces: [kai]}}
fallback: [rare]
faces:
  song: {files: [song.otf], licence: OFL-1.1}
  kai: {files: [kai.otf], licence: OFL-1.1}
  rare: {files: [rare.otf], licence: OFL-1.1}
"""
    )
    make_font("北原日报\ue000\u200b").save(desk.folder / "song.otf")
    make_font("北原").save(desk.folder / "kai.otf")
    make_font("𠮷\ue001").save(desk.folder / "rare.otf")
    library, _ = desk.load()
    assert library is not None
    return library


@pytest.mark.parametrize(
    ("char", "code"),
    [
        ("龘", "F020"),
        ("\U0003134a", "F020"),
        ("\x07", "F021"),
        ("\u200b", "F021"),  # invisible even though the face has a glyph for it
        ("\ufeff", "F021"),
        ("\u2028", "F021"),
        ("\ue002", "F022"),
        ("\ue001", "F022"),  # only the fallback has it: its maker's character, not the desk's
        ("\ue000", "F023"),
        ("\u0378", "F024"),
    ],
)
def test_each_kind_of_character_has_its_code(small: FontLibrary, char: str, code: str) -> None:
    found = check_coverage(small, [Piece(f"北{char}原", "body", Place("stories/a.md", 7, 3, story="a"))])
    assert codes(found) == [code]
    finding = found[0]
    assert finding.facts["code"] == f"U+{ord(char):04X}"
    assert (finding.place.file, finding.place.line, finding.place.column, finding.place.story) == (
        "stories/a.md",
        7,
        4,
        "a",
    )
    assert finding.excerpt.startswith("北") and finding.excerpt.isprintable()
    assert (finding.severity is Severity.WARNING) == (code == "F023")


def test_text_that_can_be_set_has_no_findings(small: FontLibrary) -> None:
    assert check_coverage(small, [Piece("北原日报𠮷", "body"), Piece("原北", "kai")]) == []


def test_a_role_lacks_what_another_has(small: FontLibrary) -> None:
    found = check_coverage(small, [Piece("日报", "body"), Piece("日报", "kai")])
    assert [(finding.facts["char"], finding.facts["role"]) for finding in found] == [("日", "kai"), ("报", "kai")]


def test_once_per_story_at_its_first_place_with_a_count(small: FontLibrary) -> None:
    places = [Place("stories/a.md", line, story="a") for line in (5, 9)] + [Place("stories/b.md", 2, story="b")]
    found = check_coverage(small, [Piece("龘龘北", "body", place) for place in places])
    assert [(finding.place.line, finding.place.column, finding.facts["times"]) for finding in found] == [
        (5, None, 4),
        (2, None, 2),
    ]


def test_names_for_people() -> None:
    assert character_name("𠮷") == "扩展B区 CJK UNIFIED IDEOGRAPH-20BB7"
    assert character_name("䶮").startswith("扩展A区")
    assert "TAB" in character_name("\t")
    assert character_name("\ue000") == ""


def test_roles_that_are_not_defined(small: FontLibrary) -> None:
    place = Place("layouts/x/layout.yaml", 3)
    found = check_roles(small, [("body", place), ("fraktur", place)])
    assert codes(found) == ["F011"]
    assert found[0].place == place
    assert check_coverage(small, [Piece("龘", "fraktur")]) == []


@given(st.text(max_size=30))
def test_a_finding_exactly_where_a_character_cannot_be_set(library: FontLibrary, text: str) -> None:
    found = check_coverage(library, [Piece(text, "body")])
    lacking = set(library.missing(text, "body"))
    reported = {chr(int(str(finding.facts["code"])[2:], 16)) for finding in found}
    assert lacking <= reported
    assert sum(int(finding.facts["times"]) for finding in found) == sum(text.count(char) for char in reported)


def test_the_projects_fonts_set_rare_names(library: FontLibrary) -> None:
    assert check_coverage(library, [Piece("𠮷龘䶮㛃𬭎𪚥", role) for role in library.roles]) == []
