"""The score of the law's rule, clause by clause."""

from dataclasses import replace

import pytest

from pinban.diagnostics import Severity
from pinban.model import Grid, Pt
from pinban.proofreading import Kind, Mark, read_passages
from pinban.proofs.score import Score, costs, page_characters
from tests.proofreading.texts import passage


def marks(*texts: tuple[str, str]) -> list[Mark]:
    return read_passages([passage(text, kind) for kind, text in texts])


@pytest.mark.parametrize(
    ("kind", "text", "cost"),
    [
        ("paragraph", "工程按装完毕。", 1),  # one wrong character
        ("headline", "工程按装完毕", 2),  # doubled in headings
        ("folio", "再接再历", 2),  # and in the folio line
        ("paragraph", "安居业乐。", 1),  # transposed: one mark puts it right
        ("paragraph", "今天,很好。", 0.1),  # a mark
        ("paragraph", "共3亿4500万元。", 0.1),  # usage of numbers
        ("paragraph", "2O18年开工。", 1),  # a wrong figure, however many places
        ("paragraph", "再次重申立场。", 1),  # grammar
        ("paragraph", "他们的成份不同。", 0),  # a variant is no fault
        ("paragraph", "残废人运动会。", 0),  # nor is a word to avoid
    ],
)
def test_what_one_fault_costs(kind: str, text: str, cost: float) -> None:
    assert costs(marks((kind, text))) == [cost]


def test_the_same_fault_counts_three_times() -> None:
    assert costs(marks(*[("paragraph", "工程按装完毕。")] * 5)) == [1, 1, 1, 0, 0]


def test_the_usage_of_numbers_costs_one_point_at_most() -> None:
    texts = [("paragraph", f"共{number}亿4500万元。") for number in range(1, 15)]
    assert sum(costs(marks(*texts))) == pytest.approx(1.0)


def test_more_characters_cost_more() -> None:
    (mark,) = marks(("paragraph", "工程按装完毕。"))
    longer = [replace(mark, fix=fix) for fix in ("安装", "安放好", "重新安装好", "由施工单位安装好")]
    assert [costs([item]) for item in longer] == [[1], [2], [2], [4]]


def test_a_note_costs_nothing() -> None:
    (mark,) = marks(("paragraph", "工程按装完毕。"))
    note = replace(mark, finding=replace(mark.finding, severity=Severity.NOTE))
    assert (costs([note]), costs([mark])) == ([0], [1])
    assert mark.kind is Kind.TEXT


def test_rate_and_verdict() -> None:
    score = Score(3, 10_000)
    assert (score.rate, score.passes) == (3.0, True)
    assert not Score(3.1, 10_000).passes
    assert Score(0, 0).rate == 0
    assert score.as_dict() == {
        "faults": 3,
        "characters": 10_000,
        "rate": 3.0,
        "limit": 3.0,
        "counted": True,
        "passes": True,
    }


def test_a_page_counts_lines_times_their_length_pictures_for_less() -> None:
    grid = Grid(columns=8, measure=10, gutter=1, size=Pt(10), leading=Pt(14), lines=100, left=Pt(0), top=Pt(0))
    assert page_characters(grid) == 8700
    assert page_characters(grid, pictures=0.5) == round(8700 * 0.9)
    assert page_characters(grid, ornaments=0.1) == round(8700 * 0.93)


def test_what_has_no_characters_has_no_rate_and_does_not_pass() -> None:
    score = Score(6.5, 0)
    assert (score.is_counted, score.passes, score.rate) == (False, False, 0.0)
    assert score.as_dict()["counted"] is False
    assert not Score(0, 0).passes
