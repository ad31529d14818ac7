"""Every check of figures, units, particles and marks has texts that it marks, and texts it lets pass."""

import pytest

from pinban.proofreading import Lexicon, read_passages
from pinban.proofreading.mark_checks import MARK_CHECKS
from pinban.proofreading.number_checks import NUMBER_CHECKS
from tests.proofreading.texts import passage

CHECKS = {check.id: check for check in (*NUMBER_CHECKS, *MARK_CHECKS)}
MARKED = [
    ("large-figure", "共3亿4500万元。", "3亿4500万", "3.45亿"),
    ("large-figure", "有1亿5000万人。", "1亿5000万", "1.5亿"),
    ("short-range", "约5～95%。", "5～95%", "5%～95%"),
    ("short-range", "降3—5‰。", "3—5‰", "3‰—5‰"),
    ("short-range-large", "投资9～16亿元。", "9～16亿", "9亿～16亿"),
    ("about-figures", "过三、五天。", "三、五", "三五"),
    ("about-figures", "有七、八个人。", "七、八", "七八"),
    ("mixed-date", "2018年七月开工。", "2018年七月", "2018年7月"),
    ("mixed-date", "2018年十二月开工。", "2018年十二月", "2018年12月"),
    ("mixed-percent", "占百分之30。", "百分之30", "30%"),
    ("zero", "二零一八年。", "二零一八年", "二〇一八年"),
    ("decimal-point", "增长3·5%。", "3·5", "3.5"),
    ("unit-symbol", "功率5KW。", "KW", "kW"),
    ("unit-symbol", "90 Mpa。", "Mpa", "MPa"),
    ("degrees", "气温摄氏30度。", "摄氏30度", "30摄氏度"),
    ("degrees", "摄氏零下5度。", "摄氏零下5度", "零下5摄氏度"),
    ("adverb", "他慢慢的走过来。", "慢慢的走", "慢慢地走"),
    ("adverb", "要不断的提高水平。", "不断的提高", "不断地提高"),
    ("complement", "他跑的很快。", "跑的很快", "跑得很快"),
    ("complement", "工程进展的非常顺利，", "进展的非常顺利", "进展得非常顺利"),
    ("short-year", "98年底建成。", "98年", None),
    ("hyphen-range", "要3-5天。", "3-5", "3—5"),
    ("listed", "第一、要快。", "第一、", "第一，"),
    ("listed", "好。首先、要快。", "首先、", "首先，"),
    ("listed-bracket", "（一）、要快。", "（一）、", "（一）"),
    ("and-twice", "牛、羊、和马。", "、", ""),
    ("and-twice", "牛、羊、以及马。", "、", ""),
    ("etc-twice", "牛羊等……。", "等……", None),
    ("dots-then-mark", "他走了……，不回来。", "，", None),
    ("titles-listed", "“甲”、“乙”。", "、", ""),
    ("titles-listed", "《甲》、《乙》。", "、", ""),
    ("no-title", "发《采矿许可证》。", "《采矿许可证》", None),
    ("although", "既使下雨，也要去。", "既使", "即使"),
]
CLEAN = [
    ("large-figure", "3亿分之4500万。3亿，4500万。"),
    ("short-range", "5%～95%，2～3km，第5—9%。"),
    ("about-figures", "一、二年级，三、四版，第三、五天，一、三天，二、五个月初。"),
    ("mixed-date", "2018年7月，二〇一八年七月，2018年五月初五，2018年八月十五。"),
    ("mixed-percent", "百分之三十，30%。"),
    ("zero", "二〇一八年，一百零八年，三零一医院。"),
    ("decimal-point", "3.5%，卷3·5。"),
    ("unit-symbol", "5kW，A5KW型，KWm。"),
    ("degrees", "30摄氏度，摄氏温标。"),
    ("adverb", "慢慢的走廊，轻轻的脚步，不断的学习者，稳步的发展是好事。"),
    ("complement", "他写的很多书，变的东西，跑得很快。"),
    ("short-year", "90年代，1998年底，每80年。"),
    ("hyphen-range", "010-62345678，2018-07-01，3-5，A3-5型。"),
    ("listed", "第一、二季度，第一、第二，第一，要快。"),
    ("listed-bracket", "（一）、（二）两条。"),
    ("and-twice", "稳定、和谐，安全、及时，公平、与会，富强、和平。"),
    ("etc-twice", "牛羊等。牛、羊……"),
    ("dots-then-mark", "他走了……"),
    ("titles-listed", "“甲”“乙”，《甲》和《乙》。"),
    ("no-title", "《运动会》的插图，《许可证》。"),
    ("although", "既使企业受益，又使农民增收。即使下雨也去。"),
]


def marks(check: str, text: str) -> list[tuple[str, str | None]]:
    found = read_passages([passage(text)], [CHECKS[check]], Lexicon(()))
    return [(mark.quoted, mark.fix) for mark in found if mark.finding.facts["check"] == check]


@pytest.mark.parametrize(("check", "text", "quoted", "fix"), MARKED)
def test_marked(check: str, text: str, quoted: str, fix: str | None) -> None:
    (mark,) = marks(check, text)
    assert mark == (quoted, fix)


@pytest.mark.parametrize(("check", "text"), CLEAN)
def test_clean(check: str, text: str) -> None:
    assert marks(check, text) == []


def test_every_check_is_tested() -> None:
    assert set(CHECKS) == {check for check, *_ in MARKED}
    assert set(CHECKS) == {check for check, _ in CLEAN} | {"short-range-large"}
