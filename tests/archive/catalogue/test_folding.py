"""Folding: what is searched alike, and where it stands."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pinban.archive.catalogue.folding import END, fold, tokens, units

TEXT = st.text(
    st.sampled_from("草原牧民乾干後后著着書书ＡａBéø①㎞½３.5,-·，。 \n\u200b\ufe00\u0308\u3099가\u1100\u1161か々〇")
    | st.characters(),
    max_size=30,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("書", "书"),
        ("後天", "后天"),
        ("乾隆", "干隆"),
        ("乾杯", "干杯"),
        ("藉口", "借口"),
        ("看著", "看着"),
        ("ＧＤＰ", "gdp"),
        ("３８％", "38%"),
        ("ｱﾙﾌｧ", "アルファ"),
        ("草\u200b原", "草原"),
        ("葛\U000e0100", "葛"),
        ("cafe\u0301", "cafe"),
        ("﨑", "﨑"),
        ("Zürich", "Zurich"),
        ("Zu\u0308rich", "ZÜRICH"),
        ("España", "Espana"),
        ("Ørsted", "Orsted"),
        ("Straße", "STRASSE"),
        ("Łódź", "Lodz"),
        ("Æsop œuvre", "Aesop oeuvre"),
        ("Đà Nẵng", "Da Nang"),
        ("İstanbul", "istanbul"),
        ("ｃａｆé", "cafe"),
        ("ﬁnal oﬃce", "final office"),
        ("lǜ shī", "lu shi"),
        ("10 km", "10km"),
        ("10㎞", "10 km"),
        ("１０ｋｍ", "10 KM"),
        ("A4纸", "a 4 纸"),
        ("3．5％", "3.5%"),
        ("CO₂", "CO2"),
        ("12 m²", "12m2"),
        ("1,000人", "1000人"),
        ("１２，３４５，６７８元", "12345678元"),
        ("か\u3099く", "がく"),
        ("ｶﾞｽ", "ガス"),
        ("\u1100\u1161\u11a8", "각"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert [unit.text for unit in units(one)] == [unit.text for unit in units(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("天后", "先后"),
        ("书", "画"),
        ("PM2", "PM"),
        ("か", "が"),
        ("ハ", "パ"),
        ("가", "각"),
        ("1,2,3", "123"),
        ("2018,7", "20187"),
        ("3.5", "35"),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    assert [unit.text for unit in units(one)] != [unit.text for unit in units(other)]


def test_units() -> None:
    found = [(unit.text, unit.breaks) for unit in units("GDP增长3.5%，PM2.5\nhello  world。")]
    assert found == [
        ("gdp", True),
        ("增", False),
        ("长", False),
        ("3.5", False),
        ("pm", True),
        ("2.5", False),
        ("hello", True),
        ("world", False),
    ]


def test_tokens() -> None:
    assert tokens("大草原，GDP") == f"大草 草原 原{END} gdp·{END}"
    assert tokens("，。") == ""


@example("\xad0:ß")  # one character folds to none, another to two: of the same length, and yet moved
@given(TEXT)
def test_each_unit_stands_where_it_says(text: str) -> None:
    found = list(units(text))
    for unit in found:
        assert 0 <= unit.start < unit.end <= len(text)
        assert unit.text in fold(text[unit.start : unit.end]).replace(",", "")
    starts = [unit.start for unit in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("去Zu\u0308rich玩", ["去", "Zu\u0308rich", "玩"]),
        ("cafe\u0301。", ["cafe\u0301"]),
        ("か\u3099く", ["か\u3099", "く"]),
        ("\u1100\u1161\u11a8다", ["\u1100\u1161\u11a8", "다"]),
        ("跑10㎞", ["跑", "10", "㎞"]),
        ("oﬃce 1,000m", ["oﬃce", "1,000", "m"]),
        ("Straße", ["Straße"]),
    ],
)
def test_the_place_is_that_of_the_text_as_it_is(text: str, places: list[str]) -> None:
    assert [text[unit.start : unit.end] for unit in units(text)] == places


@given(TEXT)
def test_folding_is_idempotent_in_units(text: str) -> None:
    once = [unit.text for unit in units(text)]
    assert [unit.text for unit in units(fold(text))] == once


@given(TEXT)
def test_a_token_for_each_unit(text: str) -> None:
    found = list(units(text))
    made = tokens(text).split(" ") if tokens(text) else []
    assert len(made) == len(found)
    ends = sum(token.endswith(END) for token in made)
    assert ends == sum(unit.breaks for unit in found)
