"""Headings: sizes within a tier, lines between words, whole grid lines."""

import itertools
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.model import Align, Pt, TextStyle, Tier
from pinban.model.galley import Heading
from pinban.typeset import Composer, names_of, place_heading

STYLES = {
    "kicker": TextStyle("kicker", "kai", Pt(14), Pt(18), align=Align.CENTRE),
    "subhead": TextStyle("subhead", "body", Pt(12), Pt(16), align=Align.CENTRE),
    "byline": TextStyle("byline", "kai", Pt(9.5), Pt(13), align=Align.CENTRE),
}


def tier(**facts: Any) -> Tier:
    own = {"face": "headline-sans", "sizes": (Pt(40), Pt(36), Pt(32), Pt(28)), "lines": 2} | facts
    return Tier("lead", columns=(1, 8), priority=(1, 5), **own)


def heading(composer: Composer, *headline: str, width: float = 300, kind: Tier | None = None, **words: str) -> Heading:
    return composer.heading(
        headline=headline, tier=kind or tier(), width=Pt(width), styles=STYLES, leading=Pt(13), **words
    )


def lines(found: Heading, kind: str = "headline") -> list[str]:
    return [line.text for part in found.parts if part.kind == kind for line in part.galley.lines]


def size(found: Heading, kind: str = "headline") -> float:
    return next(part.size for part in found.parts if part.kind == kind)


def test_the_largest_size_that_fits_on_one_line(composer: Composer) -> None:
    assert [size(heading(composer, "渠水流到田头来", width=width)) for width in (200, 230, 253, 281)] == [
        28,
        32,
        36,
        40,
    ]


@pytest.mark.parametrize("width", range(120, 500, 37))
def test_no_line_is_wider_than_the_heading(composer: Composer, width: int) -> None:
    found = heading(
        composer, "渠水到田头 产业到门口“致富快车”开进村", width=width, kicker="河套灌区见闻", byline="张三 李四"
    )
    assert [part.kind for part in found.parts] == ["kicker", "headline", "byline"]
    for part in found.parts:
        assert part.galley.lines
        assert all(line.width <= width + 0.01 and line.runs[0].xs[0] >= -part.size / 2 for line in part.galley.lines)


def test_a_long_headline_breaks_at_the_typed_blank(composer: Composer) -> None:
    assert lines(heading(composer, "渠水到田头 产业到门口", width=240)) == ["渠水到田头", "产业到门口"]


def test_a_long_headline_breaks_between_words(composer: Composer) -> None:
    assert lines(heading(composer, "电子商务产业园联合党支部", width=240)) == ["电子商务产业园", "联合党支部"]


def test_a_title_in_marks_is_kept_whole(composer: Composer) -> None:
    found = lines(heading(composer, "记者再访《河套平原上的快车》作者", width=330))
    assert len(found) == 2
    assert any("《河套平原上的快车》" in line for line in found)


def test_lines_broken_by_the_desk_are_kept(composer: Composer) -> None:
    found = heading(composer, "坚强的堡垒", "闪光的足迹", width=480)
    assert lines(found) == ["坚强的堡垒", "闪光的足迹"]
    assert size(found) == 40


def test_never_one_character_alone(composer: Composer) -> None:
    for width in range(100, 300, 10):
        found = lines(heading(composer, "春风吹绿了整个北方大草原", width=width))
        assert "".join(found) == "春风吹绿了整个北方大草原"
        assert min(map(len, found)) > 1


def test_short_headlines_are_letter_spaced(composer: Composer) -> None:
    xs = heading(composer, "春雨", kind=tier(fill=0.1)).parts[0].galley.lines[0].runs[0].xs
    assert xs[1] - xs[0] == pytest.approx(40 * 1.5)


def test_letter_space_stays_within_the_tier(composer: Composer) -> None:
    xs = heading(composer, "春风吹绿", width=900, kind=tier(tracking=0.12)).parts[0].galley.lines[0].runs[0].xs
    assert xs[1] - xs[0] == pytest.approx(40 * 1.12)


def test_marks_in_headlines_are_half_width(composer: Composer) -> None:
    line = heading(composer, "“春风”，绿", width=200, kind=tier(lines=1, tracking=0)).parts[0].galley.lines[0]
    ink = line.runs[0].xs[0] + 20
    assert line.width - ink == pytest.approx(40 * 4.5)


def test_too_long_a_headline_is_found_and_set_all_the_same(composer: Composer) -> None:
    text = "这是一个无论如何也排不进两行里去的非常非常长的标题"
    found = heading(composer, text, width=150)
    assert "T006" in {finding.code for finding in found.diagnostics}
    assert "".join(lines(found)) == text
    assert size(found) == 28


@pytest.mark.parametrize("count", [24, 30, 40, 50, 60])
def test_each_further_line_of_a_headline_too_long_is_dearer(composer: Composer, count: int) -> None:
    """A desk sets sixty characters over the page in three lines before it piles six up over two columns."""
    text = "全市三十六个乡镇卫生院完成标准化改造并与城区七家医院建立远程会诊双向转诊药品统一配送机制"
    text += "惠及农村居民一百二十八万人次以上"
    costs = {}
    for width in (170, 200, 240, 300, 400):
        found = heading(composer, text[:count], width=width)
        if "T006" in {finding.code for finding in found.diagnostics}:
            costs[len(lines(found))] = found.cost
    steps = [(more - less) / (deep - high) for (high, less), (deep, more) in pairwise(sorted(costs.items()))]
    assert len(costs) > 1
    assert all(step == pytest.approx(3.0) for step in steps)


def test_a_headline_as_long_as_a_story_does_not_take_long(composer: Composer) -> None:
    text = "渠水流到田头来，" * 500
    found = heading(composer, text, width=300)
    assert "T006" in {finding.code for finding in found.diagnostics}
    assert "".join(lines(found)) == text


def test_kicker_and_subhead_follow_the_headline(composer: Composer) -> None:
    found = heading(composer, "渠水流到田头", kicker="见闻", subhead="三年新建冷库", kind=tier(ratio=0.5, least=Pt(11)))
    assert size(found, "kicker") == size(found) / 2
    long = heading(composer, "渠水流到田头", subhead="三年新建冷库六座一千二百户农家订单翻了两番还多")
    assert 11 <= size(long, "subhead") < 0.45 * size(long)
    assert len(lines(long, "subhead")) == 1


def test_slots_hold_ink_and_air(composer: Composer) -> None:
    found = heading(composer, "渠水流到田头", kicker="见闻", subhead="三年", byline="张三")
    assert found.slots * 13 >= found.natural + 1.6 * 13
    assert (found.slots - 1) * 13 < found.natural + 1.6 * 13
    assert found.most > found.slots


def test_placed_parts_stand_below_one_another(composer: Composer) -> None:
    found = heading(composer, "渠水到田头 产业到门口", width=240, kicker="见闻", subhead="三年", byline="张三")
    for slots in range(found.slots, found.most + 1):
        placed = place_heading(found, slots, Pt(13))
        assert [part.kind for part in placed] == ["kicker", "headline", "subhead", "byline"]
        edges = [edge for part in placed for edge in (part.top, part.top + part.height)]
        assert edges == sorted(edges)
        assert edges[0] > 0
        assert edges[-1] < slots * 13
        baselines = [baseline for part in placed for _, _, baseline in part.lines]
        assert baselines == sorted(baselines)


def test_parts_that_are_not_there_take_nothing(composer: Composer) -> None:
    assert heading(composer).slots == 0
    assert [part.kind for part in heading(composer, "", byline="张三").parts] == ["byline"]


def test_a_tier_set_at_the_start_sets_all_parts_there(composer: Composer) -> None:
    found = heading(composer, "渠水", kicker="见闻", kind=tier(align=Align.START))
    assert all(line.runs[0].xs[0] == pytest.approx(0) for part in found.parts for line in part.galley.lines)


def test_letter_space_keeps_out_of_numbers_and_words(composer: Composer) -> None:
    line = heading(composer, "232户APP", width=900, kind=tier(tracking=0.15)).parts[0].galley.lines[0]
    places = [
        (cluster, x, advance)
        for run in line.runs
        for cluster, x, advance in zip(run.clusters, run.xs, run.advances, strict=True)
    ]
    assert all(b[1] - a[1] == pytest.approx(a[2], abs=0.5) for a, b in itertools.pairwise(places[:3]))
    assert all(b[1] - a[1] == pytest.approx(a[2], abs=2) for a, b in itertools.pairwise(places[4:]))
    assert places[3][1] - places[2][1] - places[2][2] == pytest.approx(40 * 0.15)


def test_the_gap_beside_figures_is_an_eighth_of_an_em(composer: Composer) -> None:
    line = heading(composer, "共232户", kind=tier(tracking=0)).parts[0].galley.lines[0]
    assert line.runs[0].xs[1] - line.runs[0].xs[0] == pytest.approx(40 * 1.125)


def test_quotes_hug_what_they_hold_in_a_letter_spaced_headline(composer: Composer) -> None:
    line = heading(composer, "过“凉屋”路", width=900, kind=tier(tracking=0.15)).parts[0].galley.lines[0]
    xs = line.runs[0].xs
    assert xs[2] - xs[1] == pytest.approx(40)  # the quote's own em: its half em of ink hugs
    assert xs[4] - xs[3] == pytest.approx(40)
    assert xs[3] - xs[2] == pytest.approx(40 * 1.15)


def test_a_break_inside_a_word_rather_than_a_line_too_many(composer: Composer) -> None:
    found = heading(composer, "巴彦淖尔巴彦淖尔巴彦淖尔城乡", width=226, kind=tier(sizes=(Pt(32),)))
    assert [len(line) for line in lines(found)] == [7, 7]
    assert "T006" not in {finding.code for finding in found.diagnostics}


def test_a_break_inside_a_word_is_found(composer: Composer) -> None:
    found = heading(composer, "看马克思主义", width=100, kind=tier(sizes=(Pt(32),)))
    assert len(lines(found)) == 2
    assert "T008" in {finding.code for finding in found.diagnostics}


def test_a_number_and_its_measure_word_stay_on_one_line(composer: Composer) -> None:
    assert lines(heading(composer, "5700人次进场看展", width=170)) == ["5700人次", "进场看展"]


def test_a_name_with_an_interpunct_is_kept_whole(composer: Composer) -> None:
    found = lines(heading(composer, "牧民巴特尔·乌力吉办学", width=240))
    assert len(found) == 2
    assert any("特尔·乌力" in line for line in found)


def test_a_line_does_not_begin_with_a_particle(composer: Composer) -> None:
    found = lines(heading(composer, "草原深处牧民的幸福新生活", width=245))
    assert found == ["草原深处牧民的", "幸福新生活"]


def test_followers_stand_within_the_headline(composer: Composer) -> None:
    found = heading(composer, "千单快件出河套", subhead="十四名党员联起一百一十七个村党组织带动减贫", width=480)
    widths = {part.kind: max(line.width - line.runs[0].xs[0] for line in part.galley.lines) for part in found.parts}
    assert widths["subhead"] == pytest.approx(widths["headline"], abs=1)


def test_a_long_subhead_stands_on_two_balanced_lines(composer: Composer) -> None:
    found = heading(composer, "千单快件出河套", subhead="十四名党员联起各村党组织，八百多人靠电商减贫", width=180)
    assert lines(found, "subhead") == ["十四名党员联起各村党组织，", "八百多人靠电商减贫"]


def test_a_heading_is_measured_by_its_ink(composer: Composer) -> None:
    part = heading(composer, "渠水流到田头").parts[0]
    assert part.ascent is not None
    assert part.depth is not None
    assert 0.9 * part.size < part.ascent + part.depth < part.size


@given(
    st.lists(st.text(max_size=30), max_size=3),
    st.text(max_size=40),
    st.text(max_size=60),
    st.floats(90, 600),
)
@settings(max_examples=60)
def test_any_words_make_a_heading(
    composer: Composer, headline: list[str], kicker: str, subhead: str, width: float
) -> None:
    found = heading(composer, *headline, width=width, kicker=kicker, subhead=subhead)
    whole = "".join("".join(line.split()) for line in headline if line.strip())
    assert "".join("".join(line.split()) for line in lines(found)) == whole
    assert "".join("".join(line.split()) for line in lines(found, "subhead")) == "".join(subhead.split())
    placed = place_heading(found, found.slots, Pt(13))
    assert [part.kind for part in placed] == [part.kind for part in found.parts]
    if not {"T006", "T007"} & {finding.code for finding in found.diagnostics}:
        assert all(line.width <= width + 0.01 for part in found.parts for line in part.galley.lines)


def test_a_name_that_the_story_repeats_is_kept_whole(composer: Composer) -> None:
    """CLREQ, "Headings": lines end between words, and no dictionary knows 满都宝力格."""
    text = "满都宝力格嘎查地处边境。去满都宝力格的路有两百公里。"
    headline = "走进草原深处的满都宝力格看新牧区"
    names = names_of([headline], text)
    assert names == ("满都宝力格",)
    wide = Tier("t", "headline-sans", (Pt(30),), (1, 8), (1, 5), lines=2)
    heading = composer.heading(
        headline=[headline], names=names, tier=wide, width=Pt(300), styles=STYLES, leading=Pt(13)
    )
    lines = [line.text for line in heading.parts[0].galley.lines]
    assert len(lines) == 2
    assert any("满都宝力格" in line for line in lines)


def test_what_is_said_once_is_no_name() -> None:
    assert names_of(["一条新路修到家门口"], "一条新路修好了。") == ()


@pytest.mark.parametrize(
    ("byline", "left", "right"),
    [
        ("本报记者 王芳 Tom Li 张伟", "芳", "T"),
        ("本报记者 王芳 Tom Li 张伟", "i", "张"),
        ("通讯员 Anna Müller", "员", "A"),
        ("本报记者 Zoë 石", "ë", "石"),
        ("（美）Joe Smith 著", "h", "著"),
        ("图/文 A B", "文", "A"),
    ],
)
def test_names_in_a_byline_stay_apart_as_typed(composer: Composer, byline: str, left: str, right: str) -> None:
    part = next(part for part in heading(composer, "渠水流到田头", byline=byline).parts if part.kind == "byline")
    clusters = [
        (cluster, x, advance)
        for run in part.galley.lines[0].runs
        for cluster, x, advance in zip(run.clusters, run.xs, run.advances, strict=True)
        if cluster.strip()
    ]
    gaps = [
        (x - before - wide) / part.size
        for (one, before, wide), (other, x, _) in pairwise(clusters)
        if (one[-1], other[0]) == (left, right)
    ]
    assert gaps == [pytest.approx(0.5, abs=0.02)]
