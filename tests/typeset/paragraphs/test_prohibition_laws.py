"""A law: no line begins with a mark that hangs on what is before it, or ends with one that leads on; nor a gap before.

The marks are those of any script: ASCII's, superscripts, signs of rights, degrees, shares and units, whatever they
hang on. Mixes are generated and set at every measure; the sets are written here once more, beside the tables.
"""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.model import Pt, Span
from pinban.model.galley import Galley, Line
from pinban.typeset import Composer
from tests.typeset.maker import SIZE, codes, glyphs, style, texts

NEVER_FIRST = ",:?!;/)]}%®™°′″‰℃¹²³⁸₂％，。；：？！”’）》㎡㎏"
NEVER_LAST = "([{@$￥€£№§¥“‘（《※"
HAN = "春风吹过田野农家早起浇水"
BEFORE, AFTER = "春风吹过田野上农", "家早早起来浇水施肥忙春风吹过田野"

HAN_RUN = st.text(st.sampled_from(HAN), min_size=1, max_size=6)
WORD = st.sampled_from(["OK", "World", "5G", "iPhone", "850", "3.5", "m²", "GDP", "A4", "km/h"])
HANGING = st.sampled_from([*",:?!;)]%", "®", "™", "¹", "³", "°", "′", "‰", "℃", "％", "㎡", "/m²", "/h", "，", "。"])
LEADING = st.sampled_from([*"(@$", "￥", "€", "£", "№", "§", "¥", "“", "（", "※"])
# As in a text: what leads on leads on to something, what hangs on something hangs on it.
PART = st.one_of(
    HAN_RUN,
    WORD,
    st.tuples(HAN_RUN, HANGING, st.one_of(WORD, HAN_RUN)).map("".join),
    st.tuples(WORD, HANGING, HAN_RUN).map("".join),
    st.tuples(LEADING, st.one_of(WORD, HAN_RUN)).map("".join),
    st.tuples(HAN_RUN, st.just(" "), WORD, HANGING).map("".join),
)
MIX = st.lists(PART, min_size=1, max_size=10).map("".join)
_WORDY = re.compile(r"[!-~²³¹°′‰®™€£§¥]+")


def longest(text: str) -> int:
    """The characters of the longest run without an ideograph or full-width mark: it may be longer than a line."""
    return max((len(run) for run in _WORDY.findall(text)), default=0)


def check_edges(galley: Galley) -> None:
    for line, after in itertools.pairwise(texts(galley)):
        assert after[0] not in NEVER_FIRST, (line, after)
        assert line[-1] not in NEVER_LAST, (line, after)


def check_gaps(line: Line) -> None:
    """No blank before a mark that hangs, beyond what a line that had to be filled gives every gap alike."""
    set_glyphs = [glyph for glyph in glyphs(line) if glyph[0]]
    for (left, x, advance), (right, place, _) in itertools.pairwise(set_glyphs):
        if right in ",:?!;%®™¹²³⁸₂°′″‰" and left in HAN:
            assert place - x - advance == pytest.approx(line.stretch, abs=1e-6), (left, right, line.text)


@given(MIX, st.integers(6, 20), st.sampled_from(["open", "kaiming", "half"]))
@settings(max_examples=600, deadline=None)
def test_no_mark_begins_or_ends_a_line_that_should_not(composer: Composer, text: str, em: int, marks: str) -> None:
    galley = composer.text(text, style(marks=marks), Pt(em * SIZE), "body")
    if not codes(galley) & {"T002", "T003"}:
        check_edges(galley)
    else:
        # Only what is longer than a line may be broken so, and the finding says it.
        assert longest(text) > em - 2 or "T003" in codes(galley), text
    for line in galley.lines:
        check_gaps(line)


# Each sample with the places where a line may end in it, written by hand.
SAMPLES = [
    *(
        "汉|字,World",
        "他|说:OK",
        "真|的?Yes",
        "价|格|850|元/m²",
        "苹|果®",
        "脚|注¹",
        "#话|题#",
        "@张|三",
        "光|速|3×10⁸|米",
    ),
    *(
        "太|好|了!Wow",
        "第|一;Second",
        "完|成.World",
        "百|分|之|5%",
        "苹|果™|手|机",
        "注²|说",
        "约|5′|处",
        "角|度°|数",
        "共|850㎡|地",
    ),
    *(
        '他|说|"你|好"|吗',
        "收|$五|百|元",
        "付|€三|百",
        "第|№五",
        "见|§三",
        "微|博|@李|四|说",
        "＃话|题＃|吗",
        "体|积|5m³|水",
    ),
    *(
        "降|至|-12℃|了",
        "8|月-|10|月",
        "上|午|8|时~|10|时",
        "“互|联|网+”|的",
        "长|50±3|米",
        "宽|5 × 3|米",
        "时|速|90 km/h,|很|快",
    ),
    *(
        "售|价|5|元/kg,|便|宜",
        "看|(OK)|吧",
        "读‰|值",
        "含|水|H₂O|多",
        "商|标℠|的",
        "参|数|×10⁶,World",
        "小﹐|点",
        "半|角｡|点",
    ),
    *(
        "网|址:|www.|abc.|cn/|a",
        "©新|华|社",
        "见|注*|说",
        "升|＋5|级",
        "第|2#|楼",
        "说|#2|号",
        "C#|语|言",
        "党|员|+|群|众",
        "收|US$五|百",
    ),
]


@pytest.mark.parametrize("marked", SAMPLES)
@pytest.mark.parametrize("marks", ["open", "half"])
def test_samples_break_where_they_may_at_every_measure(composer: Composer, marked: str, marks: str) -> None:
    pieces = marked.split("|")
    text = "".join(pieces)
    allowed = {0, *itertools.accumulate(len(piece) for piece in pieces)}
    broken: set[int] = set()
    for em, lead in itertools.product(range(6, 21), range(9)):
        galley = composer.text(BEFORE[:lead] + text + AFTER, style(marks=marks), Pt(em * SIZE), "body")
        assert not codes(galley) & {"T002", "T003"}
        broken |= {line.end - lead for line in galley.lines if 0 <= line.end - lead <= len(text)}
        for line in galley.lines:
            check_gaps(line)
    assert broken <= allowed | {place + 1 for place in allowed if text[place : place + 1] == " "}
    assert len(broken) >= 2


def test_the_law_sees_a_wrong_line(composer: Composer) -> None:
    """A text whose marks the composer cannot keep: the law must not be one that always holds."""
    galley = composer.text("）））））））））））））））", style(), Pt(40), "body")
    with pytest.raises(AssertionError):
        check_edges(galley)


def test_a_number_that_is_a_note_has_no_gap_on_either_side(composer: Composer) -> None:
    spans = (Span("脚注"), Span("1", raised=1), Span("文字"))
    line = composer.text(spans, style(), Pt(600), "body").lines[0]
    places = [(x, advance) for _, x, advance in glyphs(line)]
    assert places[2][0] == pytest.approx(2)
    assert places[3][0] == pytest.approx(2 + places[2][1])


def test_a_unit_made_of_units_stays_with_its_figure(composer: Composer) -> None:
    for em, unit in itertools.product(range(6, 21), ("km/h", "km,", "kW·h", "mg/L", "m.")):
        lines = texts(composer.text(f"{BEFORE}12 {unit}{AFTER}", style(), Pt(em * SIZE), "body"))
        assert not any(line.endswith("12") for line in lines)


@pytest.mark.parametrize(("text", "width"), [("850㎡", 3), ("3×10", 4), ("50±3", 4)])
def test_no_gap_inside_one_term(composer: Composer, text: str, width: int) -> None:
    line = composer.text(text, style(), Pt(600), "body").lines[0]
    placed = list(glyphs(line))
    assert all(b[1] == pytest.approx(a[1] + a[2]) for a, b in itertools.pairwise(placed))
    assert len(placed) >= width


def test_an_operator_with_blanks_stays_with_its_figures(composer: Composer) -> None:
    for em in range(6, 21):
        assert any(
            "5 × 3" in line for line in texts(composer.text(f"{BEFORE}5 × 3{AFTER}", style(), Pt(em * SIZE), "body"))
        )


@pytest.mark.parametrize("text", ["使用 .NET平台", "域名 .cn开放"])
def test_a_name_that_begins_with_a_point_may_begin_a_line(composer: Composer, text: str) -> None:
    starts = {
        line[0]
        for em in range(6, 21)
        for lead in range(9)
        for line in texts(composer.text(BEFORE[:lead] + text + AFTER, style(), Pt(em * SIZE), "body"))
    }
    assert "." in starts
