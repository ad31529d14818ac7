"""W3C Requirements for Chinese Text Layout: its rules for a line, each test named after its section."""

import itertools

import pytest

from pinban.model import Level, Pt, Span
from pinban.typeset import Composer
from pinban.typeset.paragraphs.lines import share_out
from tests.typeset.maker import LEVELS, SIZE, block, codes, glyphs, origin, style, styles, texts

WIDE = Pt(600)
BEFORE, AFTER = "春风吹过田野上", "农家早早起来浇水施肥忙。"
LONG = "春风吹过田野，农家早早起来浇水施肥，忙个不停，一直忙到天黑才收工回家。"


def width(composer: Composer, text: str, marks: str = "open") -> float:
    return composer.text(text, style(marks=marks), WIDE, "body").lines[0].width / SIZE


def edges(composer: Composer, mark: str, level: Level) -> tuple[str, str]:
    """What lines begin and end with when a mark comes to every place of a line."""
    starts, ends = "", ""
    for measure in range(50, 121, 5):
        lines = texts(composer.text(BEFORE + mark + AFTER, style(level=level), Pt(measure), "body"))
        starts += "".join(line[0] for line in lines[1:])
        ends += "".join(line[-1] for line in lines[:-1])
    return starts, ends


class TestProhibitionRulesForLineStartAndLineEnd:
    """“Prohibition Rules for Line Start and Line End”: basic, GB-style, strict."""

    @pytest.mark.parametrize("mark", "、，；：。．！？‼⁇⁈⁉”’）》〉】〗〕］｝」』～·・‧")
    @pytest.mark.parametrize("level", LEVELS)
    def test_basic_line_start(self, composer: Composer, mark: str, level: Level) -> None:
        assert mark not in edges(composer, mark, level)[0]

    @pytest.mark.parametrize("mark", "“‘（《〈【〖〔［｛「『")
    @pytest.mark.parametrize("level", LEVELS)
    def test_basic_line_end(self, composer: Composer, mark: str, level: Level) -> None:
        assert mark not in edges(composer, mark, level)[1]

    def test_gb_solidus_at_line_end(self, composer: Composer) -> None:
        found = {level: "／" in edges(composer, "／", level)[1] for level in LEVELS}
        assert found == {Level.BASIC: True, Level.GB: False, Level.STRICT: False}

    def test_none_lets_every_mark_begin_or_end_a_line(self, composer: Composer) -> None:
        # Common in Taiwan and Hong Kong papers: the level lays nothing on either end.
        assert [mark in edges(composer, mark, Level.NONE)[0] for mark in "，。」"] == [True] * 3
        assert [mark in edges(composer, mark, Level.NONE)[1] for mark in "「（"] == [True] * 2

    @pytest.mark.parametrize("unit", ["——", "……"])
    def test_strict_dash_and_ellipsis_at_line_start(self, composer: Composer, unit: str) -> None:
        found = {level: unit[0] in edges(composer, unit, level)[0] for level in LEVELS}
        assert found == {Level.BASIC: True, Level.GB: True, Level.STRICT: False}

    def test_width_is_adjusted_before_lines_are_broken(self, composer: Composer) -> None:
        # Trimmed to half an em at the line's end the stop has room, which untrimmed it had not.
        assert texts(composer.text("一二三四五。六七八", style(), Pt(55), "body"))[0] == "一二三四五。"

    def test_three_marks_in_a_row_may_part_and_are_found(self, composer: Composer) -> None:
        galley = composer.text("。』」" * 6, style(), Pt(30), "body")
        assert "".join(texts(galley)) == "。』」" * 6
        assert "T003" in codes(galley)


class TestProhibitionRulesForUnbreakableMarks:
    """“Punctuation Marks”, “Digits and their Prefix and Suffix”, “Annotation Marks”."""

    @pytest.mark.parametrize("unit", ["——", "⸺", "……", "⋯⋯"])
    def test_two_em_marks(self, composer: Composer, unit: str) -> None:
        assert width(composer, f"中{unit}文") == pytest.approx(4)
        for measure in range(50, 121, 5):
            lines = texts(composer.text(BEFORE + unit + AFTER, style(), Pt(measure), "body"))
            assert any(unit in line for line in lines)

    @pytest.mark.parametrize("number", ["￥128", "$12.5", "35%", "35％", "18℃", "第3", "12km", "№5", "±5", "1,280"])
    def test_digits_with_prefix_and_suffix(self, composer: Composer, number: str) -> None:
        digits = number.strip("第")
        for measure in range(60, 121, 5):
            lines = texts(composer.text(BEFORE + number + AFTER, style(), Pt(measure), "body"))
            assert any(digits in line for line in lines)

    def test_raised_annotation_stays_with_its_word(self, composer: Composer) -> None:
        for measure in range(50, 121, 5):
            spans = (Span(BEFORE), Span("[1]", raised=1), Span(AFTER))
            lines = texts(composer.text(spans, style(), Pt(measure), "body"))
            assert any("上[1]" in line for line in lines)


class TestPunctuationWidthAdjustment:
    """“Adjustment of adjacent punctuation marks”, “Compression of punctuation marks at line start or line end”."""

    @pytest.mark.parametrize("pair", ["，“", "：《", "”（", "）《", "。“", "；‘"])
    def test_a_bracket_among_two_marks_takes_half_an_em_off(self, composer: Composer, pair: str) -> None:
        assert origin(composer.text(f"中{pair}文", style(), WIDE, "b").lines[0], "文") == pytest.approx(2.5)

    @pytest.mark.parametrize("pair", ["（“", "“《"])
    def test_openers_hug_what_they_hold(self, composer: Composer, pair: str) -> None:
        assert origin(composer.text(f"中{pair}文", style(), WIDE, "b").lines[0], "文") == pytest.approx(2.5)

    @pytest.mark.parametrize("pair", ["”，", "）。", "》”", "。”"])
    def test_closers_hug_what_they_hold(self, composer: Composer, pair: str) -> None:
        line = composer.text(f"中{pair}文", style(), WIDE, "b").lines[0]
        assert origin(line, pair[1]) == pytest.approx(1.5)
        assert origin(line, "文") == pytest.approx(2.5)

    def test_opener_at_the_first_line_after_its_indent(self, composer: Composer) -> None:
        assert origin(composer.text("“七八”", style(indent=2), WIDE, "b").lines[0], "七") == pytest.approx(2.5)

    def test_opener_at_line_start(self, composer: Composer) -> None:
        line = composer.text("一二三四五“六七八九”十", style(), Pt(50), "body").lines[1]
        assert origin(line, "六") == pytest.approx(0.5)

    def test_nothing_hangs_at_line_end(self, composer: Composer) -> None:
        for measure in range(50, 200, 5):
            lines = composer.text(LONG, style(), Pt(measure), "body").lines
            assert len(lines) > 1
            assert all(line.width <= measure + 0.01 for line in lines)


class TestMixedTextComposition:
    """“Mixed Text Composition in Horizontal Writing Mode”, “Handling Western Text … Using Proportional Fonts”."""

    @pytest.mark.parametrize("word", ["A", "2018", "WiFi"])
    def test_a_quarter_of_an_em_beside_han(self, composer: Composer, word: str) -> None:
        assert width(composer, f"中{word}文") - width(composer, word) == pytest.approx(2.5)

    @pytest.mark.parametrize("text", ["，A", "（A", "。A", "A，", "A）"])
    def test_no_gap_beside_marks(self, composer: Composer, text: str) -> None:
        assert not {"gap"} & {gap.name for gap in composer.prepared((Span(text),), style(), 60).gaps}

    def test_no_gap_at_line_start_and_end(self, composer: Composer) -> None:
        lines = composer.text("春风吹过田ABC春风吹过田", style(), Pt(50), "body").lines
        assert all(next(glyphs(line))[1] == pytest.approx(0, abs=0.01) for line in lines)

    def test_a_word_is_not_broken(self, composer: Composer) -> None:
        for measure in range(60, 160, 5):
            assert any(
                "Mongolia" in line
                for line in texts(composer.text(f"{BEFORE}Mongolia{AFTER}", style(), Pt(measure), "b"))
            )

    def test_words_are_never_letter_spaced(self, composer: Composer) -> None:
        natural = composer.text("Mongolia", style(), WIDE, "b").lines[0].width
        for measure in range(80, 160, 7):
            lines = composer.text(f"{BEFORE}Mongolia{AFTER}", style(), Pt(measure), "b").lines
            words = [[(x, x + a) for cluster, x, a in glyphs(line) if cluster.isascii()] for line in lines]
            (places,) = (word for word in words if word)
            assert places[-1][1] - places[0][0] == pytest.approx(natural / SIZE, abs=0.01)


class TestReductionOfInterCharacterSpacing:
    """“Procedures for Inter-Character Spacing Reduction”: seven steps, each used up before the next."""

    TEXT = "中 and more，文·字“书”，好A组。完"

    def order(self, composer: Composer) -> list[str]:
        """The kinds of space in the order in which they first give way."""
        paragraph = composer.prepared((Span(self.TEXT),), style(), 60)
        found: list[str] = []
        for step in range(1, 4000):
            adjusted = share_out(paragraph.gaps[:-1], -step / 1000, paragraph.table.last_shrink).adjusted
            found += [name for name in adjusted if name not in found]
        return found

    def test_order(self, composer: Composer) -> None:
        assert self.order(composer) == ["space", "interpunct", "bracket", "pause", "gap", "stop"]

    def test_least_widths(self, composer: Composer) -> None:
        paragraph = composer.prepared((Span(self.TEXT),), style(), 60)
        least = {gap.name: round(gap.natural - gap.shrink, 3) for gap in paragraph.gaps}
        assert least["interpunct"] == least["bracket"] == least["pause"] == least["stop"] == 0
        assert least["gap"] == 0.125
        wide = composer.prepared((Span("and more"),), style(), 60).gaps[0]
        assert wide.natural - wide.shrink == pytest.approx(0.25)

    def test_equally_within_a_class(self, composer: Composer) -> None:
        line = composer.text("一“二”三“四”五六七八", style(), Pt(110), "body").lines[0]
        places = [x for _, x, _ in glyphs(line)]
        steps = [round(b - a, 4) for a, b in itertools.pairwise(places)]
        assert line.adjusted == {"bracket": pytest.approx(-1)}
        assert steps[0] == steps[4] == pytest.approx(0.75)
        assert steps[3] == steps[7] == pytest.approx(0.75)


class TestExpansionOfInterCharacterSpacing:
    """“Procedures for Inter-Character Space Expansion”."""

    def test_order_and_limits(self, composer: Composer) -> None:
        gaps = composer.prepared((Span("中 and more 文字A组"),), style(gap=0.125), 60).gaps[:-1]
        space = next(gap for gap in gaps if gap.name == "space")
        assert space.natural + space.stretch == pytest.approx(0.5)
        # CLREQ has ½ em; newspapers set figures close, and no more than ¼ em is opened beside them.
        assert all(gap.natural + gap.stretch == pytest.approx(0.25) for gap in gaps if gap.name == "gap")
        assert list(share_out(gaps, 0.1, 7).adjusted) == ["space"]
        assert set(share_out(gaps, 0.5, 7).adjusted) == {"space", "gap"}
        assert "plain" in share_out(gaps, 2, 7).adjusted

    @pytest.mark.parametrize("unit", ["——", "……", "35%", "￥12"])
    def test_nothing_inside_units(self, composer: Composer, unit: str) -> None:
        natural = composer.text(unit, style(), WIDE, "b").lines[0].width / SIZE
        line = composer.text(f"中文{unit}字书画琴棋山水田园", style(), Pt(97), "body").lines[0]
        assert unit in line.text
        places = [(x, x + advance) for cluster, x, advance in glyphs(line) if cluster and cluster in unit]
        assert places[-1][1] - places[0][0] == pytest.approx(natural, abs=0.01)

    @pytest.mark.parametrize("mark", "～／－")
    def test_nothing_beside_connectors_and_solidi(self, composer: Composer, mark: str) -> None:
        line = composer.text(f"春风吹{mark}过田野农家早起来", style(), Pt(87), "body").lines[0]
        assert line.stretch > 0
        assert origin(line, "过") - origin(line, "吹") == pytest.approx(2)


class TestParagraphAdjustmentRules:
    """“First-line Indents”, “Handling of Widows and Orphans”."""

    def test_indent_of_two_em(self, composer: Composer) -> None:
        galley = composer.galley((block(LONG),), Pt(130), styles())
        assert [next(glyphs(line))[1] for line in galley.lines] == pytest.approx([2] + [0] * (len(galley.lines) - 1))

    @pytest.mark.parametrize("length", range(14, 36))
    def test_no_orphan_where_it_can_be_helped(self, composer: Composer, length: int) -> None:
        last = composer.text(LONG[:length] + "歇。", style(indent=2), Pt(120), "body").lines[-1]
        assert last.opens or len(last.text.strip("，。")) > 1

    def test_a_short_last_line_is_kept_from_a_column_head(self, composer: Composer) -> None:
        galley = composer.galley((block(LONG[:30]),), Pt(130), styles())
        assert galley.lines[-1].width < 65
        assert galley.lines[-1].keep_previous


class TestInterlinearAnnotations:
    """“Positioning of Romanized Interlinear Annotations”, “Interlinear indication punctuation marks”."""

    def test_pinyin_is_centred_over_its_character(self, composer: Composer) -> None:
        line = composer.text((Span("甲"), Span("旗", ruby="qí"), Span("乙")), style(), WIDE, "b").lines[0]
        over = next(run for run in line.runs if run.rise > 0)
        base = origin(line, "旗") * SIZE + SIZE / 2
        assert (over.xs[0] + over.xs[-1] + over.advances[-1]) / 2 == pytest.approx(base, abs=0.2)

    def test_an_annotated_word_is_not_broken(self, composer: Composer) -> None:
        for measure in range(40, 120, 5):
            spans = (Span("春风吹过"), Span("嘎查", ruby="gāchá"), Span("田野上"))
            assert any("嘎查" in line for line in texts(composer.text(spans, style(), Pt(measure), "b")))
