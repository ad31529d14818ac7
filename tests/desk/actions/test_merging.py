"""Two changes to one text come together where they touch different lines, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinban.desk.actions.merging import merged

BASE = "一\n\n二\n\n三\n\n四\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (BASE, BASE, BASE),
        (BASE.replace("一", "甲"), BASE, BASE.replace("一", "甲")),
        (BASE, BASE.replace("一", "甲"), BASE.replace("一", "甲")),
        (BASE.replace("一", "甲"), BASE.replace("四", "丁"), BASE.replace("一", "甲").replace("四", "丁")),
        (BASE.replace("一", "甲"), BASE.replace("一", "甲"), BASE.replace("一", "甲")),
        (BASE.replace("一", "甲"), BASE.replace("一", "乙"), None),
        (BASE.replace("二\n\n", ""), BASE.replace("二", "乙"), None),
        (BASE + "五\n", BASE + "六\n", None),
        (BASE.replace("一\n", ""), BASE + "五\n", BASE.replace("一\n", "") + "五\n"),
    ],
)
def test_changes_come_together_or_conflict(ours: str, theirs: str, both: str | None) -> None:
    assert merged(BASE, ours, theirs) == both
    assert merged(BASE, theirs, ours) == both


@given(st.lists(st.sampled_from("甲乙丙"), max_size=6), st.lists(st.sampled_from("甲乙丙"), max_size=6))
def test_who_changes_nothing_loses_nothing(base: list[str], other: list[str]) -> None:
    before, after = "\n".join(base), "\n".join(other)
    assert merged(before, before, after) == after
    assert merged(before, after, before) == after
    assert merged(before, after, after) == after
