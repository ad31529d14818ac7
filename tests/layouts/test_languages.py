"""A layout in each language: its words, dates and eras, indents, and what a style has that does not say."""

from datetime import date
from pathlib import Path

import pytest

from pinban.layouts import LayoutFolder, read_layout
from pinban.model import LANGUAGES, Level
from tests.layouts.test_words import changed, folder, found

__all__ = ["folder"]
LAYOUTS = Path(__file__).parents[2] / "layouts"
DAY = date(2018, 7, 1)


def layout(language: str, name: str = "broadsheet") -> LayoutFolder:
    read, problems = read_layout(LAYOUTS, name, language)
    assert problems == []
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("language", "day", "weekday", "jump"),
    [
        ("zh-Hans", "2018年7月1日", "星期日", "（下转第3版）"),
        ("zh-TW", "中華民國107年7月1日", "星期日", "（下轉第3版）"),
        ("zh-HK", "2018年7月1日", "星期日", "（下轉第3版）"),
        ("ja", "2018年（平成30年）7月1日", "日曜日", "（3面に続く）"),
        ("en-GB", "July 1, 2018", "Sunday", "(Continued on Page 3)"),
    ],
)
def test_words_and_dates(language: str, day: str, weekday: str, jump: str) -> None:
    words = layout(language).layout.words
    assert (words.full_date(DAY), words.weekday(DAY)) == (day, weekday)
    assert words.jump_to.format(page=words.page_name("3")) == jump


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2019, 4, 30), "2019年（平成31年）4月30日"),
        (date(2019, 5, 1), "2019年（令和元年）5月1日"),
        (date(2020, 1, 1), "2020年（令和2年）1月1日"),
        (date(1926, 12, 24), "1926年（大正15年）12月24日"),
    ],
)
def test_an_era_begins_on_its_day_with_its_first_year(day: date, told: str) -> None:
    assert layout("ja").layout.words.full_date(day) == told


def test_a_date_before_every_era_has_none() -> None:
    assert layout("zh-TW").layout.words.full_date(date(1911, 12, 31)) == "1911年12月31日"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_style_that_does_not_say_has_what_its_language_has(language: str) -> None:
    row, body = LANGUAGES[language], layout(language).layout.parts["news"].styles["standard"]["body"]
    assert (body.level, body.marks, body.gap) == (Level(row.level), row.marks, row.gap)


@pytest.mark.parametrize(("language", "em"), [("zh-Hans", 2), ("zh-TW", 2), ("ja", 1), ("en", 1)])
def test_the_indent_is_the_languages(language: str, em: float) -> None:
    # CLREQ, "Paragraph Adjustment Rules": two em; JLREQ, "Line Head Indent": one.
    assert layout(language).layout.parts["news"].styles["standard"]["body"].indent == em


def test_what_a_layout_says_itself_wins_over_its_language() -> None:
    assert layout("ja").layout.parts["literary"].styles["standard"]["verse"].marks == "open"
    assert layout("en").layout.parts["news"].styles["standard"]["guide"].marks == "half"


def test_the_files_of_a_language_go_with_the_layout() -> None:
    names = [name for name, _ in layout("ja").files()]
    assert {"words/ja.yaml", "languages/ja.yaml"} <= set(names)
    assert not any(name.startswith("languages/") for name, _ in layout("zh-Hans-CN").files())


@pytest.mark.parametrize(
    ("new", "code"),
    [('date: "{month_name} {day}"', "L022"), ('date: "{day} {day} {month} {year}"', "L022")],
)
def test_a_date_without_one_of_its_parts_is_found(folder: Path, new: str, code: str) -> None:
    changed(folder, 'date: "{year}年{month}月{day}日"', new)
    assert [item[0] for item in found(folder)] == [code]


def test_an_era_without_a_day_is_found(folder: Path) -> None:
    changed(folder, "advert: 广告", "advert: 广告\neras: [令和]")
    assert found(folder)
