"""Every proofreading check has a text it marks and one it lets pass."""

import pytest

from benchmarks import extremes
from pinban.diagnostics import Place
from pinban.files.passage import Passage
from pinban.proofreading import proofread
from pinban.proofreading.checks import CHECKS
from pinban.proofreading.traditional import SIMPLIFIED

MARKED = [
    ("half-width-bracket", "北原(A)座。", 3, "（"),
    ("half-width-bracket", "价格(含税)7元。", 3, "（"),
    ("unpaired", "他说„ja，又走了“好。", 10, ""),
    ("space", "王丽 李芳说。", 3, ""),
    ("space", "会上 张伟说，没来。", 3, ""),
    ("mark-form", "甲﹑乙。", 2, "、"),
    ("half-width-mark", "今天,很好。", 3, "，"),
    ("half-width-mark", "价格是7元;很好。", 6, "；"),
    ("half-width-mark", "共7.8元,10人。", 6, "，"),
    ("half-width-mark", "很好.", 3, "。"),
    ("half-width-bracket", "今天(周一)好。", 3, "（"),
    ("unpaired", "他说：“好。", 4, ""),
    ("unpaired", "他说：好”。", 5, ""),
    ("unpaired", "‘他说”。", 1, ""),
    ("unpaired", "他（说“好）。", 4, ""),
    ("unpaired", "（见《日报）。", 3, ""),
    ("misnested", "“他说“好”。”", 4, "‘"),
    ("straight-quote", '他说"好"。', 3, "“ ”"),
    ("ellipsis", "后来...", 3, "……"),
    ("ellipsis", "后来。。。", 3, "……"),
    ("ellipsis", "后来…他走了。", 3, "……"),
    ("dash", "那里--他家。", 3, "——"),
    ("single-dash", "那里—他家。", 3, ""),
    ("space", "今天 很好。", 3, ""),
    ("space", "今天　很好。", 3, ""),
    ("space", "记者昨天 从农批市场获悉。", 5, ""),
    ("space", "本报讯（记者 温故）今天 很好。", 13, ""),
    ("doubled-mark", "今天，，好。", 3, ""),
    ("doubled-mark", "今天。，好。", 3, ""),
    ("full-width-latin", "共２０人。", 2, "20"),
    ("stray-latin", "优势 and 实际。", 4, ""),
    ("traditional", "短時间。", 2, "时"),
    ("invisible", "今\u200b天。", 2, ""),
    ("invisible", "今\ue000天。", 2, ""),
    ("invisible", "今\ufffd天。", 2, ""),
    ("doubled-word", "他的的书。", 2, "的"),
    ("doubled-word", "农业业。", 2, "业"),
    ("doubled-phrase", "脱贫攻坚脱贫攻坚任务。", 1, "脱贫攻坚"),
    ("figure", "收入1，000元。", 3, "1000"),
    ("letter-in-figure", "2O18年。", 1, "2018"),
    ("unit", "长5KM。", 3, "km"),
    ("date", "6月31日开幕。", 1, ""),
    ("date", "2018年13月开工。", 1, ""),
    ("date", "2017年2月29日。", 1, ""),
    ("weekday-name", "2月28日（星期八）开幕。", 7, ""),
    ("weekday-name", "2月28日周七开幕。", 6, ""),
    ("weekday-name", "星期八再来。", 1, ""),
    ("weekday-name", "7月1日（周9）开幕。", 6, ""),
    ("weekday-name", "7月1日礼拜八开幕。", 5, ""),
    ("time", "晚上25时开演。", 3, ""),
    ("time", "上午8点70分开演。", 3, ""),
    ("time", "7月1日26:00开演。", 5, ""),
    ("time", "下午3:75开演。", 3, ""),
    ("time", "24时30分。", 1, ""),
    ("never-written", "他说TODO。", 3, ""),
    ("mark-first", "，今天好。", 1, ""),
    ("open-end", "达到100", 5, ""),
    ("open-end", "一出工就是", 5, ""),
    ("about", "约100人左右。", 1, ""),
    ("times", "客厅5*3米。", 4, "5×3"),
    ("placeholder", "他在某某村。", 3, ""),
    ("angle-bracket", "读<<红楼梦>>。", 2, "《红楼梦》"),
    ("angle-bracket", "读<红楼梦>。", 2, "《红楼梦》"),
    ("angle-bracket", "读＜＜红楼梦＞＞。", 2, "《红楼梦》"),
    ("mark-form", "甲﹐乙。", 2, "，"),
    ("mark-form", "甲｡", 2, "。"),
    ("mark-form", "甲︵乙）。", 2, "（"),
    ("mark-form", "他说︰好。", 3, "："),
    ("unit-sign", "共5m2。", 3, "m^2^"),
    ("unit-sign", "共10km2。", 4, "km^2^"),
    ("unit-sign", "气温20oC。", 5, "℃"),
    ("unit-sign", "气温20ºC。", 5, "℃"),
    ("sign", "产量>=5吨。", 3, "≥"),
    ("sign", "甲->乙。", 2, "→"),
    ("sign", "误差+-5克。", 3, "±"),
    ("radical", "⼀人。", 1, "一"),
    ("radical", "⻓城。", 1, "长"),
    ("look-alike", "\u04104纸。", 1, "A4"),
    ("look-alike", "\u0412eijing好。", 1, "Beijing"),
    ("interpunct", "李・白。", 2, "·"),
    ("interpunct", "李•白。", 2, "·"),
    ("ellipsis", "后来・・・。", 3, "……"),
    ("dash", "那里 -- 他家。", 3, "——"),
    ("single-dash", "北京－上海。", 3, ""),
]
# Checks of headings and of what edition.yaml prints: (check, text, kind, what is found)
MARKED_ELSEWHERE = [
    ("placeholder-head", "本报记者 某某", "byline", "某某"),
    ("placeholder-head", "待填", "fact", "待填"),
    ("empty-fact", "——", "fact", "——"),
    ("caption-left", "图片说明", "caption", "图片说明"),
]
CLEAN = [
    "一周七天，每星期八节课，每周八小时。",
    "7月1日周六开幕，7月2日（星期日）闭幕。",
    "晚上24时关门，上午8点30分开门，比分是25:70。",
    "7月1日10到30时，晚8时、9时各一场。",
    "音量从68dB(A)降到60dB(A)。",
    "函数f(x)与g(x)都是如此。",
    "水中有Ca(OH)和别的东西。",
    "气温25℃，湿度60%(RH)左右。",
    "他说„ja“，又说‚nein‘。",
    "德文»doch«和„gut”都听见了。",
    "他说“„ja“是好”的意思。",
    "书名下面有﹏号。",
    "名单：王伟 李娜 张芳 刘洋 陈静（排名不分先后）。",
    "参赛选手：张 伟、李 娜、王 强。",
    "王丽  李芳  赵云。",
    "张　伟　李　娜　欧阳修　司马光。",
    "主任：王伟 副主任：李娜 委员：张芳。",
    "本期编辑 王芳 校对 李明。",
    "今天，很好。价格是7.8元，共1,000人；他说：“‘好’不好？”（见《日报·〈副刊〉》）",
    "7:30开会，比分3:2，网址www.a.example。",
    "从北京到上海的车，那里——他家……",
    "使用 Python 写成，iPhone和app都行。",
    "兢兢业业，天天向上，的的确确，是是非非，研究研究。",
    "他说：“好！”",
    "1) 甲；2）乙。It’s fine.",
    "2016年2月29日，12月31日，18月龄。",
    "近5公里，约100人。5 km，3kg。",
    "第一，要快；第二，要好。",
    "空气中的PM2.5，127公里外也测得到；圆周率3.14，100个人背得出。",
    "什么？！好！！！",
]


def passage(text: str, kind: str = "paragraph") -> Passage:
    return Passage(text, ((0, 7, 1),), Place(file="stories/s.md"), kind)


@pytest.mark.parametrize(("check", "text", "column", "fix"), MARKED)
def test_marked(check: str, text: str, column: int, fix: str) -> None:
    (chosen,) = (item for item in CHECKS if item.id == check)
    found = proofread([passage(text)], [chosen])
    assert found
    assert (found[0].place.line, found[0].place.column) == (7, column)
    assert found[0].facts["fix"] == fix
    assert (found[0].code, found[0].facts["check"]) == (chosen.rule.code, check)


@pytest.mark.parametrize(("check", "text", "kind", "written"), MARKED_ELSEWHERE)
def test_marked_elsewhere(check: str, text: str, kind: str, written: str) -> None:
    (chosen,) = (item for item in CHECKS if item.id == check)
    (finding,) = proofread([passage(text, kind)], [chosen])
    assert (finding.severity, finding.facts["found"]) == ("error", written)


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert proofread([passage(text)]) == []


OVER_AND_OVER = {  # of one piece: what there is to say of 3000 characters of it, whole or once
    "””（": (3002, {"M103", "M121", "M122"}),
    "“": (6000, {"M103", "M104", "M122"}),
    "”": (3001, {"M103", "M121"}),
    "1)’": (1000, {"M103"}),
    "（“": (3001, {"M103", "M122"}),
    "…": (2, {"M106", "M121"}),
    "中,": (1501, {"M101", "M122"}),
    "——": (1, {"M107"}),
    "甲乙丙丁": (189, {"M116", "M122"}),
    "约1": (1, {"M122"}),
}


@pytest.mark.parametrize("piece", OVER_AND_OVER)
def test_one_piece_over_and_over_is_marked_each_time(piece: str) -> None:
    marked = proofread([passage(piece * (3000 // len(piece)))])
    assert (len(marked), {item.code for item in marked}) == OVER_AND_OVER[piece]


def test_how_long_it_takes_is_a_figure_of_the_benchmarks() -> None:
    assert set(OVER_AND_OVER) == set(extremes.PROOFREAD)


def test_every_check_is_tested() -> None:
    assert {check.id for check in CHECKS} == {check for check, *_ in (*MARKED, *MARKED_ELSEWHERE)}


def test_codes_are_unique() -> None:
    codes = [check.rule.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
    assert all(code[0] == "M" and code[1:].isdigit() for code in codes)


def test_headlines_may_have_spaces() -> None:
    assert proofread([passage("党建引领 搭上快车", "headline")]) == []


def test_the_traditional_table() -> None:
    assert len(SIMPLIFIED) > 400
    for old, new in SIMPLIFIED.items():
        assert new.encode("gb2312")
        assert new not in SIMPLIFIED
        with pytest.raises(UnicodeEncodeError):
            old.encode("gb2312")


@pytest.mark.parametrize(
    "text",
    [
        "暖暖和和过冬。",
        "从从容容，和和气气。",
        "实实在在的好处。",
        "说得的的确确。",
        "一句不甚了了的话。",
        "其其格骑马来。",
        "业业兢兢，兢兢业业。",
        "法国’98世界杯。",
        "’98世界杯在法国举行。",
        "他说“’90s”复古。",
        "听rock ’n’ roll。",
        "‘rock ’n’ roll’一词。",
        "’Tis well，it’s ok，’til。",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert [f.code for f in proofread([passage(text)]) if f.code in ("M103", "M115")] == []


@pytest.mark.parametrize(
    ("text", "code"), [("他和和我。", "M115"), ("农业业。", "M115"), ("他说好’。", "M103"), ("‘90s。", "M103")]
)
def test_true_alarms_stay(text: str, code: str) -> None:
    assert code in [f.code for f in proofread([passage(text)])]


def test_every_check_has_a_name_under_which_many_are_counted() -> None:
    briefs = [(check.rule.brief_zh, check.rule.brief_en) for check in CHECKS]
    assert all(zh and en for zh, en in briefs)
    assert len(set(briefs)) == len(briefs)


def test_a_quotation_of_several_paragraphs_opens_each_and_closes_the_last() -> None:
    texts = ["他说：“春天来了。", "“麦子要浇水。", "“大家都要忙。”"]
    assert proofread([passage(text) for text in texts]) == []
    assert [item.code for item in proofread([passage(text) for text in (*texts[:2], "大家都要忙。")])] == ["M103"]
    assert [item.code for item in proofread([passage("他说：“春天。"), passage("“麦子。”", "quote")])] == ["M103"]


@pytest.mark.parametrize(
    "text",
    [
        "本报讯　今天很好。",
        "本报讯　（记者 温故）今天很好。",
        "本报讯（记者 温故）今天很好。",
        "本报讯（记者 温故 通讯员 李娜）今天很好。",
        "（记者　梁辰）昨天16时。",
        "新华社北京11月28日电　今天很好。",
        "张三　李四　王五",
        "第一名　张三　十秒",
        "大桥合龙。陆晓舟 摄",
        "大桥合龙。（陆晓舟 摄）",
        "温故 文/图",
    ],
)
def test_blanks_that_belong_are_no_findings(text: str) -> None:
    assert [f.code for f in proofread([passage(text)]) if f.code == "M109"] == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["“我把风的声音", "录了三十年”"], 0),
        (["从《海底两万里", "到月球》（上", "中下）"], 0),
        (["“我把风的声音", "录了三十年"], 1),
        (["我把风的声音", "录了三十年”"], 1),
        (["“甲”乙", "丙”丁"], 1),
        (["甲”", "“乙"], 2),
    ],
)
def test_a_headlines_marks_are_paired_over_its_lines(lines: list[str], told: int) -> None:
    read = [Passage(line, ((0, 3, 1),), Place(file="s.md"), kind="headline") for line in lines]
    assert len([f for f in proofread(read) if f.code == "M103"]) == told


def test_marks_of_two_stories_headlines_are_no_pair() -> None:
    read = [
        Passage(text, ((0, 3, 1),), Place(file="s.md", story=name), kind="headline")
        for text, name in (("“甲", "a"), ("乙”", "b"))
    ]
    assert len([f for f in proofread(read) if f.code == "M103"]) == 2
