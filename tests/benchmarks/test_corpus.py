"""The generated text: the same for the same seed, as much as asked for, with the patterns it is there for."""

import re
import unicodedata
from collections import Counter

import pytest

from benchmarks.proof.corpus import Vocabulary, Writer

CHARACTERS = 60_000


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.sample()


@pytest.fixture(scope="module")
def text(vocabulary: Vocabulary) -> str:
    return "\n".join(Writer(vocabulary, 7).paragraphs(CHARACTERS))


def test_the_same_seed_writes_the_same_and_another_writes_otherwise(vocabulary: Vocabulary) -> None:
    assert list(Writer(vocabulary, 1).paragraphs(5000)) == list(Writer(vocabulary, 1).paragraphs(5000))
    assert list(Writer(vocabulary, 1).paragraphs(5000)) != list(Writer(vocabulary, 2).paragraphs(5000))


def test_as_much_as_asked_for(text: str) -> None:
    assert CHARACTERS <= len(text.replace("\n", "")) < CHARACTERS + 2000


@pytest.mark.parametrize(
    "pattern",
    [
        r"“[^”]+[。！？]”",  # an end within the quotation
        r"”“",  # quotations side by side
        r"》《",
        r"[\u4e00-\u9fff]{2,3}、[\u4e00-\u9fff]{2,4}、",  # names
        r"[\u4e00-\u9fff]·[\u4e00-\u9fff]",  # names of two parts
        r"——",
        r"……",
        r"\d+\.\d%",
        r"\d～\d+℃",
        r"\d{4}年\d+月\d+日",
        r"kW·h",
        r"[A-Za-z]+ [A-Z][a-z]+",  # words with a blank between
        r"https?://[!-~]+",
        r"\w+@\w+\.",
        r"‘[^’]+’",
        r"（[^）]+）",
        r"【",
        r"\u3000",
        r"①",
    ],
)
def test_the_patterns_of_a_newspaper_are_there(text: str, pattern: str) -> None:
    assert len(re.findall(pattern, text)) >= 1


def test_characters_come_as_often_as_in_news(text: str) -> None:
    counts = Counter(text)
    han = sum(count for char, count in counts.items() if "\u4e00" <= char <= "\u9fff")
    assert 0.6 < han / len(text) < 0.9
    assert counts.most_common(1)[0][0] in "，。"
    assert counts["的"] == max(count for char, count in counts.items() if "\u4e00" <= char <= "\u9fff")
    assert len(counts) > 1000


def test_quotation_marks_pair_up_and_nothing_is_unassigned(text: str) -> None:
    for opener, closer in ("“”", "‘’", "（）", "《》", "【】"):
        assert text.count(opener) == text.count(closer)
    assert all(unicodedata.category(char) not in ("Cn", "Co", "Cs") for char in text)


def test_front_matter_and_tables_are_no_vocabulary() -> None:
    found = Vocabulary.of(["---\nheadline: 甲乙丙丁戊\n---\n子丑寅卯辰。\n| 金木水火土 |\n"])
    assert list(found.openings) == ["子丑"]


def test_no_clause_is_an_error() -> None:
    with pytest.raises(ValueError, match="clause"):
        Vocabulary.of(["abc"])
