"""Pouring: columns end where lines may part, evenly, and air falls away at a column's head."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinban.makeup.shapes.flow import Flow
from pinban.model import Pt
from pinban.model.galley import Galley, Line


def line(**facts: object) -> Line:
    base = Line((), "body", 0, 0, 0, True, True, Pt(100), Pt(100), Pt(10))
    return replace(base, **facts)  # type: ignore[arg-type]


def flow(*lines: Line) -> Flow:
    return Flow(Galley(lines, Pt(100), Pt(13)))


def test_a_crosshead_goes_with_what_follows() -> None:
    lines = [line() for _ in range(8)] + [line(slots=2, keep_next=True)] + [line() for _ in range(4)]
    poured = flow(*lines).pour((10, 10))
    assert poured.ends == (8, 13)
    assert (poured.overset, poured.unused) == (0, 2 + 4)


def test_a_widow_takes_a_line_with_it() -> None:
    lines = [line() for _ in range(10)] + [line(keep_previous=True)]
    assert flow(*lines).pour((10, 10)).ends == (9, 11)


def test_air_above_falls_away_at_a_columns_head() -> None:
    lines = [line() for _ in range(5)] + [line(before=2)] + [line() for _ in range(4)]
    assert flow(*lines).pour((5, 5)).overset == 0
    assert flow(*lines).depth == 12


def test_what_keeps_together_without_end_is_broken_rather_than_lost() -> None:
    lines = [line(keep_next=True) for _ in range(20)]
    poured = flow(*lines).pour((10, 10))
    assert poured.ends == (10, 20)


def test_a_table_that_is_too_deep_is_parted_between_rows() -> None:
    rows = [line(role="table", start=row, end=row + 1, keep_next=True) for row in range(4) for _ in range(4)]
    assert flow(*rows).pour((10, 10)).ends == (8, 16)
    assert flow(*rows).pour((10, 10)).torn == 1
    one = [line(role="table", keep_next=True) for _ in range(16)]
    assert flow(*one).pour((10, 10)).ends == (10, 16)  # a row deeper than the column


def test_nothing_is_torn_apart_to_end_even() -> None:
    table = [line(role="table", start=row, end=row + 1, keep_next=row < 11) for row in range(12)]
    poured = flow(*table, *(line(block=1) for _ in range(4))).pour_evenly((16, 16))
    assert (poured.torn, poured.ends[0] >= 12) == (0, True)
    crosshead = [line() for _ in range(9)] + [line(keep_next=True)] + [line() for _ in range(9)]
    assert flow(*crosshead).pour_evenly((12, 12)).torn == 0


def test_columns_end_even() -> None:
    lines = [line() for _ in range(55)]
    assert flow(*lines).pour_evenly((20, 20, 20)).ends == (19, 37, 55)
    assert flow(*lines).pour_evenly((19, 19, 19)).ends == (19, 37, 55)
    assert flow(*lines[:50]).pour_evenly((12, 12, 12, 12, 12)).ends == (10, 20, 30, 40, 50)
    assert flow(*lines[:50]).pour_evenly((11, 11, 11, 11, 11)).ends == (10, 20, 30, 40, 50)
    assert flow(*lines[:51]).pour_evenly((11, 11, 11, 11, 11)).ends == (11, 21, 31, 41, 51)
    assert flow(*lines).pour_evenly((40, 40, 40)).ends == (19, 37, 55)


@pytest.mark.parametrize(("count", "columns"), [(55, 3), (38, 2), (37, 2), (58, 3), (77, 4), (98, 5), (61, 4), (7, 5)])
def test_no_column_is_shorter_than_another_by_more_than_a_line(count: int, columns: int) -> None:
    """Where nothing keeps together there is always such an ending, and the shorter columns are the last."""
    ends = flow(*(line() for _ in range(count))).pour_evenly((20,) * columns).ends
    depths = [end - start for start, end in zip((0, *ends), ends, strict=False)]
    assert sum(depths) == count
    assert max(depths) - min(depths) <= 1
    assert depths == sorted(depths, reverse=True)


@given(st.lists(st.integers(1, 3), max_size=60), st.lists(st.integers(0, 25), min_size=1, max_size=6))
def test_nothing_is_lost_in_pouring(slots: list[int], depths: list[int]) -> None:
    own = flow(*(line(slots=count) for count in slots))
    for poured in (own.pour(depths), own.pour_evenly(depths)):
        assert list(poured.ends) == sorted(poured.ends)
        starts = (0, *poured.ends[:-1])
        used = [sum(slots[start:end]) for start, end in zip(starts, poured.ends, strict=True)]
        assert all(depth <= room for depth, room in zip(used, depths, strict=True))
        assert sum(used) + poured.overset == sum(slots)
        assert poured.unused == sum(depths) - sum(used)
