"""Where words end, by language: for headings, and for what the archive keeps."""

import pytest

from pinban.model import Pt, Segmenter, Span, Tier
from pinban.typeset import Composer
from pinban.typeset.segmenting import phrase_costs, simplified, word_ends
from tests.typeset.maker import style


def words(text: str, segmenter: Segmenter) -> list[str]:
    ends = sorted(word_ends(text, segmenter))
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    ("segmenter", "text", "expected"),
    [
        (Segmenter.CHINESE, "图书馆延长开放", ["图书馆", "延长", "开放"]),
        (Segmenter.TRADITIONAL, "圖書館延長開放", ["圖書館", "延長", "開放"]),
        (Segmenter.JAPANESE, "図書館は夜まで開く", ["図書館", "は", "夜", "まで", "開く"]),
        (Segmenter.BLANKS, "open till nine", ["open", " ", "till", " ", "nine"]),
    ],
)
def test_words_of_each_language(segmenter: Segmenter, text: str, expected: list[str]) -> None:
    told = words(text, segmenter)
    assert "".join(told) == text
    assert told == expected


def test_figures_and_letters_of_japanese_are_not_parted() -> None:
    assert {"2018", "050-5555-0173", "JR"} <= set(words("2018年、電話050-5555-0173でJRへ。", Segmenter.JAPANESE))


def test_simplified_characters_stand_one_for_one() -> None:
    assert simplified("圖書館，later") == "图书馆，later"


def test_a_small_word_does_not_end_a_line_of_english() -> None:
    costs = phrase_costs("Library to stay open, council says", Segmenter.BLANKS)
    at = {costs[len(head)] for head in ("Library to",)}
    assert at == {max(costs.values())}
    assert costs[len("Library to stay open,")] == min(costs.values())


@pytest.mark.parametrize(
    ("language", "headline", "never"),
    [
        ("ja", "町の図書館、開館時間を夜九時まで延長へ", ["時", "図"]),
        ("en", "Library to stay open until nine as readers ask for more time", ["to", "as", "for"]),
        ("zh-TW", "圖書館延長開放時間方便夜班工人借書", ["圖書"]),
    ],
)
def test_a_heading_breaks_between_its_languages_words(
    composer: Composer, language: str, headline: str, never: list[str]
) -> None:
    own = composer.of(language)
    tier = Tier("lead", "headline-sans", (Pt(30),), (1, 8), (1, 1), lines=2)
    own_styles = {"body": style(), "kicker": style("kicker"), "subhead": style("subhead"), "byline": style("byline")}
    wide = 330 if language == "ja" else 520 if language == "en" else 280
    heading = own.heading(headline=[(Span(headline),)], tier=tier, width=Pt(wide), styles=own_styles, leading=Pt(13))
    lines = [line.text for part in heading.parts for line in part.galley.lines]
    assert len(lines) == 2
    assert not any(lines[0].rstrip().endswith(end) for end in never), lines
