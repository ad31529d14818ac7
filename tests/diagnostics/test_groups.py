"""Groups: each cause once for each page, the worst first, and nothing lost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinban.diagnostics import Diagnostic, Place, Rule, Severity, by_page, grouped, grouped_data

LOOSE = Rule("T001", Severity.WARNING, "一行太松：{n}", "a loose line: {n}", brief_zh="松行", brief_en="loose lines")
SHORT = Rule("P002", Severity.WARNING, "本版缺 {n} 行（约 {n}0 字）", "the page is {n} lines under (about {n}0)")
GONE = Rule("S001", Severity.ERROR, "没有文件 {n}", "there is no file {n}")
TWICE = Rule("M116", Severity.NOTE, "“{n}”重复了", "“{n}” stands twice")


def at(rule: Rule, page: str | None, n: int = 1, **parts: object) -> Diagnostic:
    return rule.at(Place(file=f"stories/{n}.md", line=n, page=page, **parts), n=n)  # type: ignore[arg-type]


def test_sixty_four_of_one_kind_are_one_group_a_page() -> None:
    found = [*(at(LOOSE, "2", n) for n in range(64)), at(SHORT, "3"), at(LOOSE, "3"), at(GONE, "3"), at(TWICE, None)]
    groups = grouped(found)
    assert [(group.id, len(group.items)) for group in groups] == [
        *(("S001@3", 1), ("T001@2", 64), ("P002@3", 1), ("T001@3", 1), ("M116", 1)),
    ]
    assert [section.zh for section in by_page(groups)] == ["第3版", "第2版", ""]
    assert [section.worst for section in by_page(groups)] == [Severity.ERROR, Severity.WARNING, Severity.NOTE]


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        ([at(LOOSE, "1", n) for n in range(3)], "3 处松行", "loose lines (3)"),
        ([at(LOOSE, "1")], "1 处松行", "loose lines"),
        ([at(SHORT, "1", 55)], "本版缺 55 行（约 550 字）", "the page is 55 lines under (about 550)"),
        ([at(TWICE, "1", 1), at(TWICE, "1", 2)], "“1”重复了等 2 处", "“1” stands twice (2)"),
        ([Rule("X1", Severity.NOTE, "长" * 30 + "，后面", "x" * 60 + ", y").at(Place())], "长" * 30, "x" * 60),
        ([Rule("X1", Severity.NOTE, "长" * 99, "x" * 99).at(Place())], "长" * 47 + "…", "x" * 95 + "…"),
    ],
)
def test_a_group_in_a_few_words(found: list[Diagnostic], zh: str, en: str) -> None:
    (group,) = grouped(found)
    assert (group.summary_zh, group.summary_en) == (zh, en)


def test_pages_of_a_pdf_and_files_are_told_apart() -> None:
    rows = [("a.pdf", 1), ("a.pdf", 2), ("b.pdf", 1), ("a.pdf", 1)]
    found = [LOOSE.at(Place(file=file, leaf=leaf), n=0) for file, leaf in rows]
    assert [(group.id, len(group.items)) for group in grouped(found)] == [
        *(("T001@a.pdf#1", 2), ("T001@a.pdf#2", 1), ("T001@b.pdf#1", 1)),
    ]
    assert [section.zh for section in by_page(grouped(found))] == ["a.pdf 第1页", "a.pdf 第2页", "b.pdf 第1页"]


def test_one_code_of_two_severities_is_two_groups_with_names_of_their_own() -> None:
    other = Rule("T001", Severity.ERROR, "x", "x")
    ids = [group.id for group in grouped([at(LOOSE, "1"), other.at(Place(page="1"))])]
    assert len(set(ids)) == 2


FOUND = st.lists(
    st.builds(
        at, st.sampled_from([LOOSE, SHORT, GONE, TWICE]), st.sampled_from([None, "1", "2", "A3"]), st.integers(1, 9)
    ),
    max_size=30,
)


@given(FOUND)
def test_nothing_is_lost_and_nothing_said_twice(found: list[Diagnostic]) -> None:
    groups = grouped(found)
    key = [(item.code, str(item.place)) for item in found]
    assert sorted((item.code, str(item.place)) for group in groups for item in group.items) == sorted(key)
    assert len({group.id for group in groups}) == len(groups)
    ranks = [group.severity.rank for group in groups]
    assert ranks == sorted(ranks, reverse=True)
    assert sorted(group.id for section in by_page(groups) for group in section.groups) == sorted(
        group.id for group in groups
    )
    rows, data = grouped_data(found)
    assert [row["code"] for row in rows] == [item.code for item in found]
    assert {row["group"] for row in rows} == {group["id"] for group in data}
    assert sum(int(str(group["count"])) for group in data) == len(found)
    json.dumps([rows, data])
