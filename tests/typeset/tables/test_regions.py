"""What the languages of a paper ask of a line, each test named after its section of the W3C's requirements."""

import pytest

from pinban.fonts import FontLibrary, load_fonts
from pinban.model import LANGUAGES, Language, Level, Pt, Span, known_language
from pinban.typeset import Composer
from pinban.typeset.tables import TABLES, CharClass
from tests.conftest import ROOT
from tests.typeset.maker import SIZE, origin, style, texts

WIDE = Pt(600)
ALL = tuple(LANGUAGES)


@pytest.fixture(scope="session")
def faces() -> FontLibrary:
    fonts, problems = load_fonts(ROOT / "fonts", languages=ALL)
    assert fonts is not None, problems
    return fonts


@pytest.fixture(scope="session")
def taiwan(faces: FontLibrary) -> Composer:
    return Composer.in_language(faces, "zh-TW")


@pytest.fixture(scope="session")
def japanese(faces: FontLibrary) -> Composer:
    return Composer.in_language(faces, "ja")


@pytest.fixture(scope="session")
def english(faces: FontLibrary) -> Composer:
    return Composer.in_language(faces, "en-GB")


def width(composer: Composer, text: str) -> float:
    return composer.text(text, style(), WIDE, "body").lines[0].width / SIZE


@pytest.mark.parametrize("row", LANGUAGES.values(), ids=LANGUAGES)
def test_every_language_has_its_tables(row: Language) -> None:
    for name, vertical in ((row.table, False), (row.vertical, True)):
        table = TABLES[name]
        assert (table.vertical, table.segmenter) == (vertical, row.segmenter)
        assert len(table.square(row.marks)) == len(CharClass)
        assert row.level in table.levels


@pytest.mark.parametrize(
    ("tag", "row"),
    [
        ("zh", "zh-Hans"),
        ("zh-Hans-CN", "zh-Hans"),
        ("zh_SG", "zh-Hans"),
        ("zh-Hant", "zh-Hant-TW"),
        ("zh-TW", "zh-Hant-TW"),
        ("zh-HK", "zh-Hant-HK"),
        ("ja-JP", "ja"),
        ("en-GB", "en"),
    ],
)
def test_a_tag_finds_the_nearest_language(tag: str, row: str) -> None:
    language = known_language(tag)
    assert language is not None
    assert language.tag == row


@pytest.mark.parametrize("tag", ["fr", "x", "", "de-Hans"])
def test_other_tags_find_none(tag: str) -> None:
    assert known_language(tag) is None


class TestClreqPunctuationAdjustmentSpace:
    """“Punctuation Adjustment Space”: which marks have a blank that may be trimmed."""

    @pytest.mark.parametrize("mark", "！？")
    def test_level_text_of_taiwan_keeps_these_on_their_em(self, taiwan: Composer, mark: str) -> None:
        gaps = taiwan.prepared((Span(f"中{mark}文"),), style(), 60).gaps[:-1]
        assert [gap.shrink for gap in gaps] == [0, 0]
        assert width(taiwan, f"中{mark}文") == pytest.approx(3)

    @pytest.mark.parametrize("mark", "：；")
    def test_level_text_of_taiwan_trims_these_on_both_sides(self, taiwan: Composer, mark: str) -> None:
        gaps = taiwan.prepared((Span(f"中{mark}文"),), style(), 60).gaps[:-1]
        assert [gap.shrink for gap in gaps] == [0.25, 0.25]

    @pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"])
    @pytest.mark.parametrize("mark", "：；？！")
    def test_vertical_text_keeps_these_on_their_em(self, faces: FontLibrary, tag: str, mark: str) -> None:
        composer = Composer.in_language(faces, tag).vertical
        gaps = composer.prepared((Span(f"中{mark}文"),), style(), 60).gaps[:-1]
        assert [gap.shrink for gap in gaps] == [0, 0]


class TestClreqPunctuationMarks:
    """“Punctuation Marks”: quotation marks of vertical text."""

    def test_taiwan_has_single_corner_brackets_outside(self, taiwan: Composer) -> None:
        typed = taiwan.vertical.text("說“來‘了’”", style(), WIDE, "body").lines[0]
        meant = taiwan.vertical.text("說「來『了』」", style(), WIDE, "body").lines[0]
        assert [run.glyphs for run in typed.runs] == [run.glyphs for run in meant.runs]

    def test_the_mainland_has_double_ones_outside(self, faces: FontLibrary) -> None:
        composer = Composer.in_language(faces, "zh-Hans").vertical
        typed, meant = (composer.text(text, style(), WIDE, "body").lines[0] for text in ("说“来”", "说『来』"))
        assert [run.glyphs for run in typed.runs] == [run.glyphs for run in meant.runs]


class TestJlreqCharactersNotStartingALine:
    """“Characters Not Starting a Line”: newspapers have the very loose level."""

    @pytest.mark.parametrize("mark", "‐？！・：；々ゝーっャ％")
    def test_very_loose_lets_these_begin_a_line(self, japanese: Composer, mark: str) -> None:
        assert mark in _starts(japanese, mark)

    @pytest.mark.parametrize("mark", "」』）】。．、，")
    def test_very_loose_never_lets_these(self, japanese: Composer, mark: str) -> None:
        assert mark not in _starts(japanese, mark)


class TestJlreqLineEnd:
    """“Positioning of Punctuation Marks”: after a mark that ends a line stands half an em or nothing."""

    @pytest.mark.parametrize("mark", "。、」")
    def test_nothing_stands_after_a_mark_at_a_lines_end(self, japanese: Composer, mark: str) -> None:
        lines = japanese.text(f"春の風が{mark}畑を渡っていく朝でした。", style(), Pt(45), "body").lines
        assert lines[0].text[-1] == mark
        assert origin(lines[0], mark) == pytest.approx(4)  # half an em of the mark fills the line of four and a half

    def test_stops_keep_their_blank_within_a_line(self, japanese: Composer) -> None:
        gaps = japanese.prepared((Span("春。夏、秋"),), style(), 60).gaps[:-1]
        assert [(gap.name, gap.shrink) for gap in gaps if gap.name in ("stop", "pause")] == [
            ("stop", 0),
            ("pause", 0.5),
        ]


class TestJlreqVerticalMarks:
    """“Differences in Vertical and Horizontal Composition in Use of Punctuation Marks”."""

    def test_double_quotes_become_ditto_marks(self, japanese: Composer) -> None:
        typed, meant = (japanese.vertical.text(text, style(), WIDE, "body").lines[0] for text in ("“春”が", "〝春〟が"))
        assert [run.glyphs for run in typed.runs] == [run.glyphs for run in meant.runs]

    def test_two_figures_stand_side_by_side(self, japanese: Composer) -> None:
        runs = japanese.vertical.text("平成30年", style(), WIDE, "body").lines[0].runs
        assert [run.clusters for run in runs if run.across] == [("3", "0")]


class TestRegionalForms:
    """Regions write characters otherwise: each language has the face of its own."""

    def test_one_character_has_another_glyph_in_each_region(self, faces: FontLibrary) -> None:
        names = {tag: Composer.in_language(faces, tag).text("骨直", style(), WIDE, "body").lines[0].runs for tag in ALL}
        glyphs = {tag: runs[0].glyphs for tag, runs in names.items()}
        assert len({glyphs[tag] for tag in ("zh-Hans", "zh-Hant-TW", "ja")}) == 3

    def test_only_the_faces_of_the_languages_are_loaded(self) -> None:
        simplified, _ = load_fonts(ROOT / "fonts")
        traditional, _ = load_fonts(ROOT / "fonts", languages=("zh-Hant-TW",))
        assert simplified is not None
        assert traditional is not None
        assert not any("-tc-" in face or "-jp-" in face for face in simplified.faces)
        assert not any("-sc-" in face or "-jp-" in face for face in traditional.faces)

    def test_a_story_in_another_language_is_set_by_its_own_composer(self, faces: FontLibrary) -> None:
        paper = Composer.in_language(faces, "zh-Hans")
        assert paper.of("") is paper.of("zh-Hans-CN") is paper
        assert paper.of("ja") is paper.of("ja-JP")
        assert paper.vertical.of("ja").text("“春”", style(), WIDE, "body").lines[0].vertical


class TestEnglish:
    """Latin text: hyphens, quotation marks of words, no rules of Han marks."""

    TEXT = "“We opened the windows—all of them,” said the librarian, “and the neighbourhood’s children came in.”"

    def test_quotation_marks_and_dashes_are_those_of_words(self, english: Composer) -> None:
        piece = english.prepared((Span("“We” left—then"),), style(marks="half"), 60)
        assert "”" not in piece.missing
        narrow = english.text("“We”", style(marks="half"), WIDE, "body").lines[0].width / SIZE
        assert narrow < 2.6  # full-width marks alone would take two em

    def test_words_are_hyphenated(self, english: Composer) -> None:
        galley = english.text(self.TEXT, style(marks="half", hyphens="en"), Pt(85), "body")
        assert any(run.hyphen for line in galley.lines for run in line.runs)
        assert "".join(texts(galley)).replace(" ", "") == self.TEXT.replace(" ", "")

    def test_a_line_may_end_after_a_dash(self, english: Composer) -> None:
        lines = {
            line for measure in range(75, 140) for line in texts(english.text(self.TEXT, style(), Pt(measure), "b"))
        }
        assert any(line.endswith("—") for line in lines)
        assert not any(line.startswith("—") for line in lines)

    def test_spaces_shrink_and_open(self, english: Composer) -> None:
        gap = english.prepared((Span("two words"),), style(), 60).gaps[0]
        assert gap.name == "space"
        assert gap.shrink > 0
        assert gap.natural + gap.stretch == pytest.approx(0.5)


def _starts(composer: Composer, mark: str) -> str:
    text, own = f"はるかぜが{mark}はたけをわたるころ", style(level=Level.BASIC)
    return "".join(
        line[0] for measure in range(40, 90, 5) for line in texts(composer.text(text, own, Pt(measure), "body"))[1:]
    )
