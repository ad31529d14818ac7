"""Apostrophes that open a word or year are no quotation marks; blanks of other widths; marks that find their letter."""

import itertools

import pytest
import uharfbuzz as hb

from pinban.fonts import FontLibrary
from pinban.fonts.face import Face
from pinban.model import Pt
from pinban.typeset import Composer
from tests.typeset.maker import SIZE, codes, glyphs, style, texts

WIDE = Pt(600)
BEFORE, AFTER = "春风吹过田野上农", "家早早起来浇水施肥忙"
APOSTROPHES = ["rock ’n’ roll", "’90s", "’98", "the boys’ club", "’Twas", "O’Neil", "‘98", "5’11”", "’em", "the ’60s"]


@pytest.mark.parametrize("text", APOSTROPHES)
def test_an_apostrophe_has_its_own_width_and_no_wrong_gap(composer: Composer, text: str) -> None:
    line = composer.text(f"这是{text}的", style(), WIDE, "body").lines[0]
    assert all(advance < 0.5 for cluster, _, advance in glyphs(line) if cluster and cluster in "’‘")
    # Between the ideograph before and the word after it the Han–Latin gap, as beside any word.
    placed = [glyph for glyph in glyphs(line) if glyph[0].strip()]
    assert placed[2][1] == pytest.approx(2.25)
    for left, right in itertools.pairwise(placed):
        if right[0] in "’”" and left[0] != "是":
            assert right[1] <= left[1] + left[2] + 0.3  # solid, or after the word space that was typed


@pytest.mark.parametrize("text", ["’90s", "’98", "’n’", "boys’", "‘98", "5’11”"])
def test_an_apostrophe_is_never_parted_from_its_figure(composer: Composer, text: str) -> None:
    for em, lead in itertools.product(range(6, 21), range(9)):
        lines = texts(composer.text(BEFORE[:lead] + text + AFTER, style(), Pt(em * SIZE), "body"))
        assert any(text in line for line in lines)


@pytest.mark.parametrize("text", ["他说‘好’的", "他说‘OK’的", "见‘1998’年", "“引‘a’和‘b’”", "‘98年’的说法"])
def test_quotation_marks_about_chinese_stay_full_width(composer: Composer, text: str) -> None:
    line = composer.text(text, style(), WIDE, "body").lines[0]
    assert all(advance > 0.9 for cluster, _, advance in glyphs(line) if cluster and cluster in "‘’“”")


@pytest.mark.parametrize(
    ("blank", "em"),
    [
        ("\u2009", 0.2),
        ("\u202f", 0.2),
        ("\u200a", 0.1),
        ("\u2003", 1.0),
        ("\u2002", 0.5),
        ("\u2004", 1 / 3),
        ("\u2006", 1 / 6),
    ],
)
@pytest.mark.parametrize(("left", "right"), [("甲", "乙"), ("A", "B"), ("5", "km")])
def test_a_blank_of_a_width_of_its_own_keeps_it(
    composer: Composer, blank: str, em: float, left: str, right: str
) -> None:
    line = composer.text(left + blank + right, style(), WIDE, "body").lines[0]
    placed = list(glyphs(line))
    assert placed[2][1] - placed[0][1] - placed[0][2] == pytest.approx(em)


def test_a_narrow_blank_neither_opens_nor_closes_nor_breaks(composer: Composer) -> None:
    for em in range(6, 21):
        galley = composer.text(f"{BEFORE}10\u202f000{AFTER}", style(), Pt(em * SIZE), "body")
        line = next(line for line in galley.lines if "10\u202f000" in line.text)
        placed = [glyph for glyph in glyphs(line) if glyph[0] in "10\u202f"]
        assert placed[3][1] - placed[1][1] - placed[1][2] == pytest.approx(0.2 + line.stretch, abs=1e-6)


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2007"])
def test_no_line_ends_at_a_blank_that_forbids_it(composer: Composer, blank: str) -> None:
    for em, lead in itertools.product(range(6, 21), range(9)):
        lines = texts(composer.text(f"{BEFORE[:lead]}甲{blank}乙{AFTER}", style(), Pt(em * SIZE), "body"))
        assert any(f"甲{blank}乙" in line for line in lines)


# The faces of the sample have some marks and say of none where it goes, but WenKai does.
MISPLACED = ["x\u0301", "A\u20dd", "1\u20dd", "W\u030c", "\u0100\u0301", "字\u20e3", "字\u0304", "b\u0304"]
PLACED = ["\xea\u0304", "m\u0300", "n\u0300", "①\u20dd", "字\u20dd", "か\u309a", "u\u0308\u030c", "a\u0301"]


@pytest.mark.parametrize("sign", MISPLACED)
def test_a_mark_beside_its_letter_is_found(composer: Composer, sign: str) -> None:
    galley = composer.text(f"春{sign}风{sign}", style(), WIDE, "body")
    assert [finding.code for finding in galley.diagnostics] == ["T010"]
    assert galley.diagnostics[0].facts["codes"].split()[-1] == f"U+{ord(sign[-1]):04X}"


@pytest.mark.parametrize("sign", PLACED)
def test_a_mark_at_its_letter_is_not(composer: Composer, sign: str) -> None:
    assert codes(composer.text(f"春{sign}风", style(), WIDE, "body")) == set()


@pytest.mark.parametrize("sign", ["z\u0308\u0303", "x\u0302\u0302", "x\u0301", "b\u0304", "W\u030c"])
def test_marks_that_are_moved_to_their_letter_stand_right(composer: Composer, library: FontLibrary, sign: str) -> None:
    """By the face, or by the shaper where a face says nothing; later versions of this one keep it from doing so."""
    told = codes(composer.text(f"春{sign}风", style(face="kai"), WIDE, "body"))
    assert told == set() if all_moved(library.faces[library.roles["kai"][0]], sign) else told <= {"T010"}


def all_moved(face: Face, sign: str) -> bool:
    """Whether every mark of a letter is moved from where its drawing has it."""
    buffer = hb.Buffer()
    buffer.add_str(sign)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer)
    return all(item.x_offset or item.y_offset for item in (buffer.glyph_positions or ())[1:])


def test_findings_of_breaks_speak_in_characters_and_millimetres(composer: Composer) -> None:
    galley = composer.text("Donaudampfschifffahrtsgesellschaft好", style(), Pt(100), "body")
    (forced,) = [finding for finding in galley.diagnostics if finding.code == "T002"]
    assert forced.facts["room"] == pytest.approx(10)
    assert forced.facts["room_mm"] == pytest.approx(35.3)
    width = composer.text("Donaudampfschifffahrtsgesellschaft", style(), WIDE, "body").lines[0].width
    assert forced.facts["width_mm"] == pytest.approx(width * 25.4 / 72, abs=0.5)  # letter by letter, without kerning
    assert "Donaudampf" in forced.zh and "毫米" in forced.hint_zh
    # What the hint says is true: in so wide a column the word is whole.
    wide = composer.text(
        "Donaudampfschifffahrtsgesellschaft", style(), Pt(float(forced.facts["width_mm"]) * 72 / 25.4), "body"
    )
    assert "T002" not in codes(wide)


def test_a_word_on_three_lines_is_told_of_once(composer: Composer) -> None:
    galley = composer.text("春" + "abcdefghij" * 5, style(), Pt(80), "body")
    assert len(galley.lines) > 3
    assert [finding.code for finding in galley.diagnostics].count("T002") == 1


@pytest.mark.parametrize(
    ("text", "mark", "edge"), [("）" * 16, "）", "行首"), ("春风吹" + "（" * 16 + "好", "（", "行尾")]
)
def test_a_prohibition_that_cannot_be_kept_names_mark_and_line(
    composer: Composer, text: str, mark: str, edge: str
) -> None:
    galley = composer.text(text, style(), Pt(40), "body")
    told = [finding for finding in galley.diagnostics if finding.code == "T003"]
    assert told
    for finding in told:
        assert edge in finding.zh and mark in finding.zh
        line = galley.lines[int(finding.facts["line"]) - 1].text
        assert (line[0] if edge == "行首" else line[-1]) == mark


def test_a_forced_break_is_moved_from_before_a_mark(composer: Composer) -> None:
    for em in range(6, 12):
        galley = composer.text("abcdefghij,klmnopqrs,tuvwxyz!abcdefghij?klm好", style(), Pt(em * SIZE), "body")
        assert not any(line[0] in ",!?" for line in texts(galley))
