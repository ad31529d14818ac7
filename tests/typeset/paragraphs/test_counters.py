"""Figures and what they are counted by, addresses and their letters: what a line parts, or sets apart, last of all."""

import pytest

from pinban.model import Level, Pt
from pinban.typeset import Composer
from tests.typeset.maker import LEVELS, SIZE, codes, style, texts

COUNTERS = "单筐晚桌趟箱堆群幕拍束袋盏栋桶锅垄席丛辑"
MEASURES = range(7, 20)


def ends(composer: Composer, term: str, level: Level = Level.GB) -> list[list[int]]:
    """How long the lines are about a term, measure by measure."""
    leads = ("外卖小哥冒雨送餐，天天挣到"[skipped:] for skipped in range(7))
    return [
        [len(line) for line in texts(composer.text(text, style(level=level), Pt(em * SIZE), "body"))]
        for text in (f"{lead}{term}的好成绩，大家都很高兴。" for lead in leads)
        for em in MEASURES
    ]


@pytest.mark.parametrize("counter", COUNTERS)
@pytest.mark.parametrize("form", ["1000{}", "3{}", "20万{}", "15.5{}"])
def test_what_is_counted_by_is_kept_with_its_figures_as_times_are(composer: Composer, counter: str, form: str) -> None:
    assert ends(composer, form.format(counter)) == ends(composer, form.format("次"))


def test_what_is_no_counter_goes_its_own_way(composer: Composer) -> None:
    assert ends(composer, "1000略") != ends(composer, "1000次")


@pytest.mark.parametrize("unit", ["单", "次", "筐", "略", "客"])
@pytest.mark.parametrize("level", LEVELS)
def test_a_rate_is_kept_together_by_whatever_it_is_counted(composer: Composer, unit: str, level: Level) -> None:
    for rate in ("1000/{}", "8.5元/{}", "3角/{}"):
        assert ends(composer, rate.format(unit), level) == ends(composer, rate.format("次"), level)


def test_between_words_a_solidus_is_no_rate(composer: Composer) -> None:
    level = Level.BASIC
    assert ends(composer, "春风/略", level) == ends(composer, "春风/次", level)


@pytest.mark.parametrize(
    ("sentence", "em"),
    [
        ("读者可以在七月一日之前登录www.beiyuan-ribao.example.org/2018/07/zhoumo报名参加本次活动。", 10),
        ("读者可以在七月一日之前登录https://example.org/huodong/baoming报名参加本次活动。", 7),
    ],
)
def test_an_address_is_torn_before_its_letters_are_set_apart(composer: Composer, sentence: str, em: int) -> None:
    assert "T009" not in codes(composer.text(sentence, style(), Pt(em * SIZE), "body"))


def test_where_there_is_no_other_break_the_finding_says_the_cure(composer: Composer) -> None:
    galley = composer.text("详见zhoumo@beiyuan.example.org", style(), Pt(6 * SIZE), "body")
    (told,) = {item.hint_zh for item in galley.diagnostics if item.code == "T009"}
    assert "短网址" in told
