"""Printed words: a file for each language, a layout's own on top, and everything that can be wrong with them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from pinban.diagnostics import Severity
from pinban.layouts import read_layout
from pinban.model import Words

LAYOUTS = Path(__file__).parents[2] / "layouts"
WORDS = LAYOUTS / "words" / "zh-Hans.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "layouts").mkdir()
    for name in ("common", "broadsheet", "words"):
        shutil.copytree(LAYOUTS / name, tmp_path / "layouts" / name)
    return tmp_path / "layouts"


def words(folder: Path, language: str = "zh-Hans-CN") -> Words:
    read, found = read_layout(folder, "broadsheet", language)
    assert found == []
    assert read is not None
    return read.layout.words


def changed(folder: Path, old: str, new: str, name: str = "zh-Hans") -> None:
    text = WORDS.read_text("utf-8")
    assert old in text
    (folder / "words" / f"{name}.yaml").write_text(text.replace(old, new), encoding="utf-8")


def with_own(folder: Path, text: str) -> None:
    path = folder / "broadsheet" / "layout.yaml"
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def found(folder: Path, language: str = "zh-Hans-CN") -> list[tuple[str, str, int | None]]:
    return [
        (item.code, item.place.file or "", item.place.line) for item in read_layout(folder, "broadsheet", language)[1]
    ]


def test_todays_words() -> None:
    own = words(LAYOUTS)
    day = date(2018, 7, 1)
    assert (own.advert, own.briefs, own.weekday(day)) == ("广告", "简讯", "星期日")
    assert (own.full_date(day), own.year_month(day)) == ("2018年7月1日", "2018年7月")
    assert own.jump_to.format(page=own.page_name("4")) == "（下转第4版）"
    assert own.jump_from.format(page=own.page_name("A4")) == "（上接A4版）"


def test_the_nearest_language_is_taken(folder: Path) -> None:
    changed(folder, "briefs: 简讯", "briefs: 簡訊", "zh-Hant")
    changed(folder, "briefs: 简讯", "briefs: In Brief", "en")
    assert words(folder, "zh-Hant-TW").briefs == "簡訊"
    assert words(folder, "en-GB").briefs == "In Brief"
    assert words(folder, "ZH-hans").briefs == "简讯"


def test_a_language_without_words_is_told_and_has_the_chinese_ones(folder: Path) -> None:
    read, more = read_layout(folder, "broadsheet", "bo")
    assert [(item.code, item.severity) for item in more] == [("L021", Severity.WARNING)]
    assert read is not None
    assert read.layout.words.briefs == "简讯"


@pytest.mark.parametrize("language", ["../../x", "", "-", "zh/../../x", "a" * 1000])
def test_a_language_is_no_path(language: str, folder: Path) -> None:
    assert [item[0] for item in found(folder, language)] == ["L021"]


def test_no_words_at_all(folder: Path) -> None:
    shutil.rmtree(folder / "words")
    assert [item[0] for item in found(folder)] == ["L020"]
    with_own(folder, "words:\n" + "".join(f"  {line}\n" for line in WORDS.read_text("utf-8").splitlines()))
    assert words(folder).briefs == "简讯"


def test_a_layout_changes_words_of_its_own(folder: Path) -> None:
    with_own(folder, 'words: {briefs: 要闻速览, advert: "", jump_to: "▶ {page}"}\n')
    own = words(folder)
    assert (own.briefs, own.advert, own.jump_to, own.price) == ("要闻速览", "", "▶ {page}", "定价")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("briefs: 简讯\n", "", "S021"),
        ("briefs: 简讯", "brief: 简讯", "S020"),
        ("briefs: 简讯", "briefs: [简讯]", "S022"),
        ("briefs: 简讯", "briefs: {x: 1}", "S022"),
        (", 星期日]", "]", "S025"),
        ("（下转{page}）", "（下转）", "L022"),
        ("（下转{page}）", "（下转{seite}）", "L022"),
        ("（下转{page}）", "（下转{page}{page}）", "L022"),
        ("（下转{page}）", "（下转{page.__class__}）", "L022"),
        ("（下转{page}）", "（下转{page!r}）", "L022"),
        ("（下转{page}）", "（下转{page:>99999}）", "L022"),
        ("（下转{page}）", "（下转{page）", "L022"),
        ("（下转{page}）", "（下转{}{page}）", "L022"),
        ("briefs: 简讯", 'briefs: "{page}"', "L022"),
    ],
)
def test_what_can_be_wrong_with_words_is_found_in_their_file(old: str, new: str, code: str, folder: Path) -> None:
    changed(folder, old, new)
    told = found(folder)
    assert code in [item[0] for item in told], told
    assert {item[1] for item in told} == {"layouts/words/zh-Hans.yaml"}


def test_a_layouts_own_mistake_is_found_in_the_layout(folder: Path) -> None:
    with_own(folder, "words: {breifs: 快讯, extent: 今日版}\n")
    told = found(folder)
    assert {item[1] for item in told} == {"layouts/broadsheet/layout.yaml"}
