"""Pairs of tables joined: against every cut tried one by one."""

from math import inf

import numpy as np
import pytest

from pinban.makeup.area import GAP
from pinban.makeup.search import minplus
from pinban.makeup.search.minplus import Table, above, beside, least_of_each

PAIRS, WIDTHS, LINES = 7, 4, 15


def tables(seed: int) -> Table:
    """Tables of which two thirds of the sizes cannot be."""
    random = np.random.default_rng(seed)
    costs = random.integers(0, 40, (PAIRS, WIDTHS + 1, LINES + 1)).astype(np.float32)
    costs[random.random(costs.shape) < 2 / 3] = np.inf
    costs[:, 0] = costs[:, :, 0] = np.inf
    costs[0, 2] = np.inf  # a width that cannot be at all
    return costs


ONE, OTHER = tables(1), tables(2)


@pytest.mark.parametrize("at_a_time", [1, 3, 256])
def test_above_is_the_least_over_all_heights(monkeypatch: pytest.MonkeyPatch, at_a_time: int) -> None:
    monkeypatch.setattr(minplus, "_AT_A_TIME", at_a_time)
    extra = np.arange(PAIRS * (WIDTHS + 1), dtype=np.float32).reshape(PAIRS, -1)
    joined = above(ONE, OTHER, extra)
    for pair, width, lines in np.ndindex(joined.shape):
        cuts = (ONE[pair, width, at] + OTHER[pair, width, lines - GAP - at] for at in range(lines - GAP + 1))
        assert joined[pair, width, lines] == min(cuts, default=inf) + extra[pair, width]
    assert np.isfinite(joined).any()


def test_beside_is_the_least_over_all_widths() -> None:
    extra = np.arange(PAIRS, dtype=np.float32)
    joined = beside(ONE, OTHER, extra)
    for pair, width, lines in np.ndindex(joined.shape):
        cuts = (ONE[pair, at, lines] + OTHER[pair, width - at, lines] for at in range(1, width))
        assert joined[pair, width, lines] == min(cuts, default=inf) + extra[pair]
    assert np.isfinite(joined).any()


def test_groups_that_follow_one_another_give_one_table_each() -> None:
    groups = list(least_of_each(ONE, [2, 1, 4]))
    assert len(groups) == 3
    for group, (first, end) in zip(groups, ((0, 2), (2, 3), (3, 7)), strict=True):
        assert (group == ONE[first:end].min(axis=0)).all()
