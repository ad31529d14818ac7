"""Mongolian in its own script: W3C *Requirements for Mongolian Text Layout* (MLREQ), by section; UTN 57 too."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from pinban.fonts import FontLibrary, load_fonts
from pinban.fonts.coverage import Piece, check_coverage
from pinban.model import SUFFIX_SPACE, Align, Level, Pt, Segmenter, Strings, TextStyle, is_mongolian, spells_mongolian
from pinban.model.galley import Galley, Line
from pinban.proofreading.finders import invisible
from pinban.record.glyphs import Cell
from pinban.record.printed_edition import TextFont
from pinban.record.words import CellLine, words_of
from pinban.typeset import Composer
from pinban.typeset.segmenting import phrase_costs, word_ends
from pinban.typeset.shaping.vertical_pieces import VerticalShaper
from pinban.typeset.tables import MONGOLIAN_VERTICAL
from pinban.typeset.tokens import tokens

ROOT = Path(__file__).parents[3]
STORIES = ROOT / "content" / "2018-07-05" / "stories"
_STEMS = (
    "ᠨᠣᠮ ᠰᠣᠨᠢᠨ ᠬᠣᠲᠠ ᠨᠠᠭᠤᠷ ᠠᠭᠤᠯᠠ ᠭᠣᠣᠯ ᠲᠠᠯ\u180eᠠ ᠮᠣᠷᠢ ᠬᠣᠨᠢ ᠭᠡᠷ ᠵᠠᠮ ᠬᠥᠭᠦᠷᠭᠡ ᠤᠰᠤ ᠪᠣᠷᠤᠭ\u180eᠠ ᠰᠠᠯᠬᠢ "
    "ᠨᠠᠷᠠᠨ ᠮᠣᠳᠤ ᠴᠡᠴᠡᠭ ᠡᠪᠡᠰᠦ ᠰᠦ ᠴᠠᠢ ᠮᠠᠯ ᠮᠠᠯᠴᠢᠨ ᠬᠡᠦᠬᠡᠳ ᠬᠦᠮᠦᠨ ᠠᠷᠠᠳ ᠪᠠᠭᠰᠢ ᠰᠤᠷᠤᠭᠴᠢ ᠰᠤᠷᠭᠠᠭᠤᠯᠢ ᠣᠨ "
    "ᠰᠠᠷ\u180eᠠ ᠡᠳᠦᠷ ᠴᠠᠭ ᠵᠢᠯ ᠵᠤᠨ ᠨᠠᠮᠤᠷ ᠡᠪᠦᠯ ᠬᠠᠪᠤᠷ ᠨᠠᠭᠠᠳᠤᠮ ᠪᠥᠬᠡ ᠤᠷᠤᠯᠳᠤᠭᠠᠨ ᠮᠡᠳᠡᠭᠡ ᠪᠢᠴᠢᠭ ᠦᠰᠦᠭ ᠬᠡᠯᠡ "
    "ᠮᠣᠩᠭᠣᠯ ᠰᠠᠩ ᠡᠭᠦᠳᠡ ᠭᠠᠵᠠᠷ ᠠᠢᠯ ᠡᠪᠦᠭᠡ ᠡᠵᠢ ᠠᠪᠤ ᠠᠬ\u180eᠠ ᠳᠡᠭᠦᠦ ᠪᠦᠯᠦᠭ ᠠᠵᠢᠯ ᠵᠢᠷᠤᠭ ᠳᠠᠭᠤᠤ ᠬᠤᠭᠤᠷ ᠭᠠᠯ "
    "ᠴᠢᠯᠠᠭᠤ"
)
_BACK = (
    "ᠤᠨ ᠤ ᠶᠢᠨ ᠳᠤ ᠲᠤ ᠢ ᠶᠢ ᠠᠴᠠ ᠪᠠᠷ ᠢᠶᠠᠷ ᠲᠠᠢ ᠯᠤᠭ\u180eᠠ ᠤᠳ ᠨᠠᠷ ᠨᠤᠭᠤᠳ ᠪᠠᠨ ᠢᠶᠠᠨ ᠳᠠᠭᠠᠨ ᠲᠠᠭᠠᠨ ᠳᠤᠷ ᠲᠤᠷ ᠶᠤᠭᠠᠨ "
    "ᠠᠴᠠ\u202fᠪᠠᠨ ᠲᠠᠢ\u202fᠪᠠᠨ"
)
_FRONT = (
    "ᠦᠨ ᠦ ᠶᠢᠨ ᠳᠦ ᠲᠦ ᠢ ᠶᠢ ᠡᠴᠡ ᠪᠡᠷ ᠢᠶᠡᠷ ᠲᠡᠢ ᠯᠦᠭᠡ ᠦᠳ ᠨᠡᠷ ᠨᠦᠭᠦᠳ ᠪᠡᠨ ᠢᠶᠡᠨ ᠳᠡᠭᠡᠨ ᠲᠡᠭᠡᠨ ᠳᠦᠷ ᠲᠦᠷ ᠶᠦᠭᠡᠨ "
    "ᠡᠴᠡ\u202fᠪᠡᠨ ᠲᠡᠢ\u202fᠪᠡᠨ"
)
STEMS, BACK, FRONT = (text.split(" ") for text in (_STEMS, _BACK, _FRONT))


def suffixed() -> list[str]:
    """Words of everyday text with their suffixes, by the harmony of their vowels; some parted by U+180E as of late."""
    words = [f"{stem}\u202f{suffix}" for stem in STEMS for suffix in (FRONT if re.search("[ᠡᠥᠦ]", stem) else BACK)]
    return words + [word.replace("\u202f", "\u180e") for word in words[:600]]


@pytest.fixture(scope="module")
def fonts() -> FontLibrary:
    library, found = load_fonts(ROOT / "fonts", languages=["mn-Mong", "zh-Hans"])
    if library is None or any(item.code == "F029" for item in found):
        pytest.skip("tools/mongolian-face fetch")
    return library


@pytest.fixture(scope="module")
def composer(fonts: FontLibrary) -> Composer:
    return Composer.in_language(fonts, "mn-Mong").vertical


def style(**changes: object) -> TextStyle:
    facts = {"face": "body", "size": Pt(10), "leading": Pt(14), "level": Level.BASIC, "marks": "half"} | changes
    return TextStyle("body", **facts)  # type: ignore[arg-type]


def sample() -> list[str]:
    """The paragraphs of the sample edition."""
    bodies = [path.read_text("utf-8").split("---\n", 2)[2] for path in sorted(STORIES.glob("*.md"))]
    return [part for body in bodies for part in body.strip().split("\n\n") if is_mongolian(part) and part[0] != "#"]


def galleys(composer: Composer, em: float, **changes: object) -> list[Galley]:
    return [composer.text(part, style(**changes), Pt(em * 10), "body") for part in sample()]


def lines(composer: Composer, em: float, **changes: object) -> list[Line]:
    return [line for galley in galleys(composer, em, **changes) for line in galley.lines]


def written(fonts: FontLibrary, shaper: VerticalShaper, word: str) -> str:
    """The written units of a word, as the names of the glyphs that our shaper chose tell them."""
    units = ""
    for part in shaper.piece("body", word, native=False).parts:
        font = fonts.faces[part.face].hb_font
        for glyph in part.glyphs:
            name = font.glyph_to_string(glyph)
            if not name.startswith(("mvs", "fvs")):
                units += name.split(".")[name.startswith("uni")]
    return units


def test_shaping_agrees_with_utn_57(fonts: FontLibrary) -> None:
    pytest.importorskip("mongol_norm")
    import mongol_norm as norm

    judge, shaper, words = norm.MongolianShaper(), VerticalShaper(fonts, MONGOLIAN_VERTICAL), suffixed()
    assert len(set(words)) > 2000
    told = ["".join(unit for token in judge.shape_detailed(word) for unit in token["written"]) for word in words]
    ours = [written(fonts, shaper, word) for word in words]
    assert [item for item in zip(words, ours, told, strict=True) if item[1] != item[2]] == []


def test_the_judge_tells_a_suffix_cut_off_from_its_word(fonts: FontLibrary) -> None:
    shaper = VerticalShaper(fonts, MONGOLIAN_VERTICAL)
    joined, apart = written(fonts, shaper, "\u202fᠶᠢᠨ"), written(fonts, shaper, "ᠶᠢᠨ")
    assert joined == "IIA"
    assert apart != "IIA"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ᠬᠣᠲᠠ\u202fᠶᠢᠨ ᠰᠠᠷ\u180eᠠ", ["ᠬᠣᠲᠠ\u202fᠶᠢᠨ", " ", "ᠰᠠᠷ\u180eᠠ"]),
        ("2018\u202fᠣᠨ", ["2018", "\u202fᠣᠨ"]),
        ("北京\u202fᠳᠤ", ["北", "京", "\u202fᠳᠤ"]),
        ("ABC\u202fᠤᠨ\u202fᠢᠶᠠᠨ", ["ABC", "\u202fᠤᠨ\u202fᠢᠶᠠᠨ"]),
        ("ᠣᠨ\u202fᠳ᠋ᠤ᠃", ["ᠣᠨ\u202fᠳ᠋ᠤ᠃"]),
        ("1\u202f000", ["1", "\u202f", "000"]),
    ],
)
def test_line_breaking_a_suffix_belongs_to_its_word(text: str, pieces: list[str]) -> None:
    cut = list(tokens(text, latin=True))
    assert [token.text for token in cut] == pieces
    assert not any(token.breakable for token in cut if token.text.startswith("\u202fᠣ"))


@pytest.mark.parametrize("em", [13, 18, 26, 40])
def test_line_breaking_lines_end_at_word_spaces_alone(composer: Composer, em: float) -> None:
    for galley, text in zip(galleys(composer, em), sample(), strict=True):
        for before, after in pairwise(galley.lines):
            assert text[before.end - 1].isspace()
            assert text[before.end - 1] != SUFFIX_SPACE
            assert text[after.start] not in "᠂᠃᠄！？》" + SUFFIX_SPACE


@pytest.mark.parametrize("mark", "᠁᠂᠃᠄᠅᠈᠉！？")
def test_line_breaking_a_mark_apart_never_begins_a_line(composer: Composer, mark: str) -> None:
    text = " ".join(f"ᠮᠣᠩᠭᠣᠯ {mark}" for _ in range(12))
    for em in (7, 9, 11, 14):
        galley = composer.text(text, style(), Pt(em * 10), "body")
        assert not [line.text for line in galley.lines if line.text[0] == mark]


def test_line_breaking_a_word_longer_than_its_line_stays_whole(composer: Composer) -> None:
    galley = composer.text("ᠨᠠᠶᠢᠷᠠᠭᠤᠯᠤᠭᠴᠢᠨᠤᠭᠤᠳ\u202fᠤᠨ", style(), Pt(40), "body")
    assert len(galley.lines) == 1
    assert [item.code for item in galley.diagnostics] == ["T007"]


def test_justification_word_spaces_open_alike(composer: Composer) -> None:
    for line in lines(composer, 26):
        if line.closes:
            continue
        assert line.width == pytest.approx(260)
        assert set(line.adjusted) <= {"space"}


def test_justification_chinese_within_is_not_set_apart_but_where_it_is_long(composer: Composer) -> None:
    text = "ᠮᠠᠨᠤ ᠬᠣᠲᠠ 呼和浩特 ᠶᠡᠬᠡ ᠪᠣᠯᠪᠠ " * 6
    short = composer.text(text, style(), Pt(200), "body").lines
    assert all(set(line.adjusted) <= {"space"} for line in short)
    long = composer.text(
        "ᠮᠠᠨᠤ ᠬᠣᠲᠠ 今天草原上的风很大，孩子们都在屋里看书，老师讲黄湖的故事。", style(), Pt(155), "body"
    )
    assert [line.width for line in long.lines[:-1]] == [pytest.approx(155)] * (len(long.lines) - 1)
    assert not long.diagnostics


def test_justification_tiers_of_26_em_fill_and_narrow_ones_do_not(composer: Composer) -> None:
    loose = {
        em: sum(item.code == "T001" for galley in galleys(composer, em) for item in galley.diagnostics)
        for em in (13, 26)
    }
    assert loose[13] > 20
    assert loose[26] <= 1


def test_justification_letters_that_join_are_never_set_apart(composer: Composer) -> None:
    galley = composer.text("ᠮᠣᠩᠭᠣᠯ ᠨᠠᠶᠢᠷᠠᠭᠤᠯᠤᠭᠴᠢᠨᠤᠭᠤᠳ", style(align=Align.SPREAD), Pt(75), "body")
    for line in galley.lines:
        steps = [(run.xs[i + 1] - run.xs[i]) - run.advances[i] for run in line.runs for i in range(len(run.xs) - 1)]
        assert "letters" not in line.adjusted
        assert max(abs(step) for step in steps if step) < 8


def test_glyph_orientation_stems_stand_on_the_lines_axis(composer: Composer) -> None:
    (line,) = composer.text("ᠮᠣᠩᠭᠣᠯ", style(), Pt(200), "body").lines
    assert {(run.turned, round(run.rise, 2)) for run in line.runs} == {(True, -4.04)}
    assert line.vertical


def test_glyph_orientation_chinese_stands_upright_and_figures_side_by_side(composer: Composer) -> None:
    (line,) = composer.text("ᠬᠣᠲᠠ 北京 18 ᠨᠣᠮ 2018 ᠢ", style(), Pt(300), "body").lines
    by_text = {"".join(run.clusters).strip(): run for run in line.runs}
    assert not by_text["北京"].turned
    assert by_text["18"].across
    assert by_text["2018"].turned
    assert all(run.turned for text, run in by_text.items() if is_mongolian(text))


def test_headings_break_between_words_and_not_before_a_suffix() -> None:
    text = "ᠰᠢᠨ\u180eᠡ ᠨᠣᠮ\u202fᠤᠨ ᠰᠠᠩ"
    assert [text[:end] for end in sorted(phrase_costs(text, Segmenter.BLANKS))] == [
        "ᠰᠢᠨ\u180eᠡ",
        "ᠰᠢᠨ\u180eᠡ ",
        "ᠰᠢᠨ\u180eᠡ ᠨᠣᠮ\u202fᠤᠨ",
        "ᠰᠢᠨ\u180eᠡ ᠨᠣᠮ\u202fᠤᠨ ",
    ]
    assert text.index("ᠤᠨ") not in word_ends(text, Segmenter.BLANKS)


def test_what_is_kept_of_a_line_has_words_with_their_suffixes() -> None:
    font = TextFont("face", 10.0)
    cells = [
        Cell(char, font, 10.0 * i, 10.0 * i + 10, 0.0, 10.0, 0.0, 10.0) for i, char in enumerate("ᠨᠣᠮ\u202fᠤᠨ ᠰᠠᠩ")
    ]
    ((first, second),) = words_of([CellLine(cells, [], vertical=True)], Strings.WORD, Segmenter.BLANKS)
    assert (first.text, second.text) == ("ᠨᠣᠮ\u202fᠤᠨ", "ᠰᠠᠩ")


@pytest.mark.parametrize(
    ("text", "at", "spells"),
    [
        ("ᠰᠠᠷ\u180eᠠ", 3, True),
        ("ᠳ\u180bᠤ", 1, True),
        ("ᠳ\u180b\u180eᠠ", 2, True),
        ("ᠠ\u200dᠠ", 1, True),
        ("\u200dᠠ", 0, True),
        ("国\u180eᠠ", 1, True),
        ("国\u180b", 1, False),
        ("国\u200d人", 1, False),
        ("ᠠ\u200bᠠ", 1, False),
        ("ᠠ\u202eᠠ", 1, False),
    ],
)
def test_invisible_characters_of_spelling_are_no_mistake(
    fonts: FontLibrary, text: str, at: int, *, spells: bool
) -> None:
    assert spells_mongolian(text, at) is spells
    library = fonts.of("mn-Mong")
    found = [item.code for item in check_coverage(library, [Piece(text, "body")])]
    assert ("F021" in found) is not spells
    if text[at] in "\u180e\u200d":
        assert bool(list(invisible(text))) is not spells
