"""A paper's language decides which facts it has to give and how its text is checked; a story may have another."""

import re
from pathlib import Path

import pytest

from pinban.manuscripts import read_edition
from pinban.manuscripts.schema.edition import ELSEWHERE
from pinban.model import LANGUAGES, Language
from tests.manuscripts.desk import EDITION, STORY, edition

BARE = EDITION.replace("cn: CN 15-0001, ", "").replace("责任编辑 河川", "河川")
SHORT = "paper: {name: 河川日报, publisher: 河川日报社, language: LANGUAGE}"


def in_language(root: Path, language: str, **files: str) -> Path:
    head = BARE[: BARE.index("\n")]
    text = BARE.replace(head, SHORT.replace("LANGUAGE", language))
    return edition(root, {"edition.yaml": text, **{f"stories/{name}.md": text for name, text in files.items()}})


def codes(root: Path) -> list[str]:
    return sorted({finding.code for finding in read_edition(root)[1]})


@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-HK", "ja", "en"])
def test_papers_of_elsewhere_need_no_cn_number(tmp_path: Path, language: str) -> None:
    made, problems = read_edition(in_language(tmp_path, language))
    assert made is not None, problems
    assert made.paper.cn == ""
    assert problems == []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-CN", "zh-Hans-SG"])
def test_papers_of_the_mainland_do(tmp_path: Path, language: str) -> None:
    made, problems = read_edition(in_language(tmp_path, language))
    assert made is None
    assert [(item.code, item.place.line) for item in problems][:1] == [("S021", 1)]


@pytest.mark.parametrize("row", LANGUAGES.values(), ids=LANGUAGES)
def test_the_published_schema_asks_for_the_number_as_the_reader_does(row: Language) -> None:
    assert bool(re.search(ELSEWHERE, row.tag)) is not row.mainland


def test_a_language_that_cannot_be_set_is_told(tmp_path: Path) -> None:
    text = EDITION.replace("publisher: 河川日报社,", "publisher: 河川日报社, language: fr,")
    assert codes(edition(tmp_path, {"edition.yaml": text})) == ["M322"]


def test_a_storys_language_that_cannot_be_set_is_an_error(tmp_path: Path) -> None:
    story = STORY.replace("headline: 麦收\n", "headline: 麦收\nlanguage: fr\n")
    made, problems = read_edition(edition(tmp_path, {"stories/one.md": story}))
    assert made is None
    assert [item.place.line for item in problems] == [3]


TRADITIONAL = "---\nheadline: 麥收時節\n---\n農家歡喜，老人說：「今年好。」\n"


def test_m113_is_for_simplified_papers_only(tmp_path: Path) -> None:
    assert "M113" in codes(edition(tmp_path / "cn", {"stories/one.md": TRADITIONAL}))
    assert codes(in_language(tmp_path / "tw", "zh-TW", one=TRADITIONAL)) == []


def test_a_story_of_another_language_in_a_simplified_paper_is_read_as_its_own(tmp_path: Path) -> None:
    story = TRADITIONAL.replace("---\nheadline", "---\nlanguage: zh-HK\nheadline", 1)
    made, problems = read_edition(edition(tmp_path, {"stories/one.md": story}))
    assert problems == []
    assert made is not None
    assert made.languages == ("zh-Hans", "zh-Hant-HK")


@pytest.mark.parametrize(
    ("language", "body", "code"),
    [
        ("zh-TW", "農家歡喜,今年好。", "M101"),
        ("zh-TW", "農家「歡喜。", "M103"),
        ("zh-TW", "農家歡喜，，今年好。", "M110"),
        ("ja", "春の「風。", "M103"),
        ("ja", "春の\u200b風。", "M114"),
        ("en", "Spring\u200bwind.", "M114"),
    ],
)
def test_checks_that_hold_in_other_languages_still_find(tmp_path: Path, language: str, body: str, code: str) -> None:
    assert code in codes(in_language(tmp_path, language, one=f"---\nheadline: 春\n---\n{body}\n"))


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ja", "え？　本当ですか。２０１８年の春、第１回の会が開かれた。"),
        ("en", "It was the ’90s, and the boys’ school -- so they said -- had “no clock, and no bell."),
        ("zh-TW", "他問：「真的嗎？」臺灣的『冬』不長。"),
    ],
)
def test_what_is_right_in_a_language_is_not_found(tmp_path: Path, language: str, body: str) -> None:
    assert codes(in_language(tmp_path, language, one=f"---\nheadline: 春\n---\n{body}\n")) == []


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        ("早起看报。", ("zh-Hans",)),
        ("读[東京]{lang=ja}的报。", ("zh-Hans", "ja")),
        ("读[livre]{lang=fr}。", ("zh-Hans",)),  # no faces of its own
        ("维吾尔语[ئۇيغۇر]{lang=ug-CN}，藏文བོད，蒙古文ᠮᠣᠩᠭᠣᠯ。", ("zh-Hans", "ug", "bo", "mn-Mong")),
    ],
)
def test_an_edition_speaks_the_languages_of_words_within_its_stories(
    tmp_path: Path, words: str, languages: tuple[str, ...]
) -> None:
    one = STORY.rstrip("\n") + f"\n\n{words}\n"
    made, problems = read_edition(edition(tmp_path, {"stories/one.md": one}))
    assert made is not None, problems
    assert made.languages == languages


def test_a_banner_has_words_in_other_languages_too(tmp_path: Path) -> None:
    more = "    section: 要闻\n    banner: {headline: '读[東京]{lang=ja}报'}\n"
    banner = EDITION.replace("    section: 要闻\n", more, 1)
    made, problems = read_edition(edition(tmp_path, {"edition.yaml": banner}))
    assert made is not None, problems
    assert made.languages == ("zh-Hans", "ja")
