"""Laws of proofreading: marks quote what stands there, fixes come to an end, hostile text is bounded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.files.passage import Passage
from pinban.proofreading import ALL_CHECKS, Mark, read_passages, read_story_passages
from pinban.proofreading.traits import TRAITS
from tests.proofreading.texts import TEXTS, passage

ROUNDS = 5  # as pinban read --fix does


def fixed(text: str, marks: list[Mark]) -> str:
    """The text with its safe fixes made, the first of two that overlap."""
    out, at = "", 0
    for mark in marks:
        if mark.fix is not None and mark.start >= at:
            out, at = out + text[at : mark.start] + mark.fix, mark.end
    return out + text[at:]


@given(st.lists(TEXTS, max_size=5))
@settings(max_examples=60, deadline=None)
def test_a_mark_quotes_what_stands_there(texts: list[str]) -> None:
    passages = [passage(text) for text in texts]
    for mark in read_story_passages(passages):
        assert 0 <= mark.start < mark.end <= len(mark.passage.text)
        assert mark.passage.text[mark.start : mark.end] == mark.quoted
        before, marked, after = mark.sentence
        assert marked == mark.quoted
        assert (before + marked + after).strip() in mark.passage.text
        assert mark.finding.place.column == mark.start + 1
        assert mark.finding.facts.get("check") in {None, "lexicon", "phrases", *TRAITS}


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_fixes_come_to_an_end(text: str) -> None:
    for _ in range(ROUNDS):
        again = fixed(text, read_passages([passage(text)]))
        if again == text:
            return
        text = again
    assert fixed(text, read_passages([passage(text)])) == text


@given(TEXTS)
@settings(max_examples=30, deadline=None)
def test_what_is_marked_is_the_same_every_time(text: str) -> None:
    first, second = (read_passages([passage(text)]) for _ in range(2))
    assert [mark.finding for mark in first] == [mark.finding for mark in second]


def test_every_check_has_its_trait_and_no_other_has() -> None:
    assert set(TRAITS) == {check.id for check in ALL_CHECKS}


HOSTILE = [
    "％",
    "-",
    "“",
    "（",
    "…",
    "1，000",
    "三、",
    "既使",
    "全市1",
    "由1元增加到",
    "甘败",
    "的",
    "慢慢的",
    "摄氏",
    "、和",
    "一",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_piece_said_over_and_over_is_read_to_its_end(piece: str) -> None:
    """How long it takes is the benchmark's to say (``make bench ARGS=extremes``): a square rule takes minutes here."""
    times = 160_000 // len(piece)
    marks = read_story_passages([Passage(piece * times, ((0, 1, 1),), passage("").place, "verse")])
    assert len(marks) <= 20_000 * (len(ALL_CHECKS) + 2)
    assert all(0 <= mark.start <= len(piece) * times for mark in marks)


@pytest.mark.whole
def test_ten_megabytes_of_hostile_text_come_to_an_end() -> None:
    marks = read_passages([passage("甘败下风，5～95%、和3亿4500万" * (10_000_000 // 60))])
    assert 0 < len(marks) <= 20_000 * (len(ALL_CHECKS) + 2)
