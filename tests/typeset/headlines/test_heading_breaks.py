"""Where headings break: three hundred judged at three widths, the examples that desks complained of, crossheads."""

from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path
from typing import Any

import pytest
import yaml

from pinban.model import Align, BlockKind, Pt, Span
from pinban.typeset import Composer
from pinban.typeset.headlines.headline_breaks import break_heading
from tests.typeset.maker import block, style, styles

LISTS = Path(__file__).parent
WIDTHS = (7.8, 9.4, 11.4)  # em: a brief's head, a deck, a crosshead in a column of 13 em
NARROW = 8.0
HEAD = style("head", face="sans-bold", gap=0.125, marks="half", align=Align.CENTRE)


def marked(item: Any) -> tuple[str, set[int], set[int], tuple[str, ...]]:
    """A heading of the list: its text, where it may always break, where in narrow lines, its names."""
    text, names = (item["text"], tuple(item["names"])) if isinstance(item, dict) else (item, ())
    always, narrow, plain = set(), set(), ""
    for char in text:
        if char in "|/":
            (always if char == "|" else narrow).add(len(plain))
        else:
            plain += char
    return plain, always, narrow, names


def broken(composer: Composer, text: str, width: float, names: Sequence[str] = ()) -> list[str]:
    paragraph = composer.prepared((Span(text),), HEAD, inf)
    ends = break_heading(paragraph, width, names)
    assert ends is not None, text
    starts = [*paragraph.starts, len(text)]
    return [text[starts[start] : starts[end]] for start, end in zip((0, *ends[:-1]), ends, strict=True)]


def judged(composer: Composer, name: str) -> Iterator[tuple[bool, str]]:
    """Each heading that breaks, at each width: whether an editor accepts it."""
    for item in yaml.safe_load((LISTS / f"{name}.yaml").read_text(encoding="utf-8")):
        text, always, narrow, names = marked(item)
        for width in WIDTHS:
            lines = broken(composer, text, width, names)
            places = {sum(map(len, lines[:count])) for count in range(1, len(lines))}
            allowed = always | (narrow if width < NARROW or len(lines) > 2 else set())
            yield places <= allowed, f"{width} {'/'.join(lines)}"


def test_three_hundred_headings_at_three_widths(composer: Composer) -> None:
    verdicts = [verdict for name in ("tuned", "held_out") for verdict in judged(composer, name)]
    bad = [said for right, said in verdicts if not right]
    share = 1 - len(bad) / len(verdicts)
    assert len(verdicts) == 900
    assert share >= 0.97, f"{share:.1%} right: {bad}"


def test_sixty_fresh_headings_at_three_widths(composer: Composer) -> None:
    verdicts = list(judged(composer, "fresh"))
    bad = [said for right, said in verdicts if not right]
    assert len(verdicts) == 180
    assert 1 - len(bad) / len(verdicts) >= 0.93, bad


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("作业能不能不让家长签字？", 7.8, ["作业能不能", "不让家长签字？"]),
        ("全村干部没把一户人落下", 7.8, ["全村干部", "没把一户人落下"]),
        ("城区道路再也不被积水淹没", 9.4, ["城区道路", "再也不被积水淹没"]),
        ("地铁三号线因信号故障停运两小时", 11.4, ["地铁三号线", "因信号故障停运两小时"]),
        ("夜班公交司机和他的最后一趟乘客", 9.4, ["夜班公交司机", "和他的最后一趟乘客"]),
        ("别让孩子输在睡眠上", 7.8, ["别让孩子", "输在睡眠上"]),
    ],
)
def test_no_line_ends_with_a_word_that_leads_the_next(
    composer: Composer, text: str, width: float, lines: list[str]
) -> None:
    """What leads a noun or a verb (不让, 没把, 因, 和) stands on its line."""
    assert broken(composer, text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("每天早晨六点他准时推开校门", 9.4, ["每天早晨六点", "他准时推开校门"]),
        ("从卖菜到开超市她用了八年", 9.4, ["从卖菜到开超市", "她用了八年"]),
        ("因为一句承诺他守岛三十二年", 9.4, ["因为一句承诺", "他守岛三十二年"]),
        ("连续六年零事故这支车队怎么做到的", 9.4, ["连续六年零事故", "这支车队怎么做到的"]),
        ("为一位素不相识的人他捐出造血干细胞", 9.4, ["为一位素不相识的人", "他捐出造血干细胞"]),
    ],
)
def test_a_pronoun_begins_its_clause(composer: Composer, text: str, width: float, lines: list[str]) -> None:
    assert broken(composer, text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("本报北京读者会举行", 7.8, ["本报北京", "读者会举行"]),
        ("三十二位专家明天会举行听证", 9.4, ["三十二位专家", "明天会举行听证"]),  # a will, no meeting
        ("我国第五艘国产邮轮出坞", 9.4, ["我国第五艘", "国产邮轮出坞"]),
        ("七旬老人义务清理村口小河", 9.4, ["七旬老人", "义务清理村口小河"]),
    ],
)
def test_meetings_qualities_and_manners(composer: Composer, text: str, width: float, lines: list[str]) -> None:
    assert broken(composer, text, width) == lines


def test_a_break_in_the_wrong_place_would_be_noticed() -> None:
    text, always, narrow, _ = marked("控制废旧汽车|回收拆解/企业数量")
    assert (text, always, narrow) == ("控制废旧汽车回收拆解企业数量", {6}, {10})


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("控制废旧汽车回收拆解企业数量", 11.4, ["控制废旧汽车", "回收拆解企业数量"]),
        ("全国钢产量首次突破两千万吨", 9.4, ["全国钢产量", "首次突破两千万吨"]),
        ("突破两千万吨", 5.5, ["突破", "两千万吨"]),
        ("女队员登上非洲最高峰", 7.8, ["女队员登上", "非洲最高峰"]),
        ("社区医院推进医疗帮困", 7.8, ["社区医院", "推进医疗帮困"]),
        ("总供给能力明显增强，总需求积极盘整", 11.4, ["总供给能力明显增强，", "总需求积极盘整"]),
        ("中国体育用品第一品牌", 11.4, ["中国体育用品第一品牌"]),
        ("中国体育用品第一品牌", 9.4, ["中国体育用品", "第一品牌"]),
        ("大批藏文古代经典得到整理保护", 11.4, ["大批藏文古代经典", "得到整理保护"]),
        ("１９９７大地震减少伤亡者增多", 11.4, ["１９９７大地震减少", "伤亡者增多"]),
    ],
)
def test_what_desks_complained_of(composer: Composer, text: str, width: float, lines: list[str]) -> None:
    assert broken(composer, text, width) == lines


@pytest.mark.parametrize("kind", [BlockKind.CROSSHEAD, BlockKind.BRIEF_HEAD])
def test_crossheads_and_briefs_heads_break_by_sense(composer: Composer, kind: BlockKind) -> None:
    head = block("控制废旧汽车回收拆解企业数量", kind)
    role = "crosshead" if kind is BlockKind.CROSSHEAD else "brief-head"
    own = styles() | {role: style(role, face="sans-bold", align=Align.START, slots=2, keep_next=True)}
    galley = composer.galley([head, block("正文一段。")], Pt(110), own)
    assert [line.text for line in galley.lines[:2]] == ["控制废旧汽车", "回收拆解企业数量"]


def test_a_name_that_the_story_repeats_stays_whole_in_a_crosshead(composer: Composer) -> None:
    text = block("满都宝力格嘎查地处边境。去满都宝力格的路有两百公里。")
    head = block("新牧区满都宝力格今昔", BlockKind.CROSSHEAD)
    galley = composer.galley([head, text], Pt(65), styles())
    assert any("满都宝力格" in line.text for line in galley.lines[:3])


def test_a_crosshead_of_two_lines_has_no_blank_between_them(composer: Composer) -> None:
    """Two lines take three grid lines, a line's pitch apart, with the air above and below that one line has."""
    head = block("总供给能力明显增强，总需求积极盘整", BlockKind.CROSSHEAD)
    galley = composer.galley([head, block("正文一段。")], Pt(110), styles())
    first, second = galley.lines[:2]
    assert (first.slots, second.slots) == (2, 1)
    pitch = first.slots * 15 + second.baseline - first.baseline
    assert pitch == pytest.approx(12)
    above = first.baseline - 8.8
    below = (first.slots + second.slots) * 15 - (first.slots * 15 + second.baseline) - 1.2
    assert above == pytest.approx(below)


@pytest.mark.parametrize("count", range(1, 6))
def test_metering_and_setting_agree_on_crossheads(composer: Composer, count: int) -> None:
    head = block("总供给能力明显增强，总需求积极盘整" * count, BlockKind.CROSSHEAD)
    blocks = [head, block("正文一段。")]
    assert composer.slots(blocks, Pt(110), styles()) == composer.galley(blocks, Pt(110), styles()).slots


def test_a_crosshead_as_long_as_a_paragraph_is_set_all_the_same(composer: Composer) -> None:
    text = "渠水流到田头来，" * 60
    galley = composer.galley([block(text, BlockKind.CROSSHEAD)], Pt(110), styles())
    assert "".join(line.text for line in galley.lines) == text
