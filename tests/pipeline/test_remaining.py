"""How long a build will still take, by how long its parts took before."""

import pytest

from pinban.pipeline.remaining import Remaining, pack, part, unpack

FORMER = {"读稿 gather": 1.0, "拼版 plan 1": 2.0, "拼版 plan 2": 2.0, "出版面 page 1": 4.0, "出版 publish": 1.0}


def test_as_fast_as_before() -> None:
    remaining = Remaining(FORMER)
    remaining.tick("读稿 gather", "", 1.0)
    assert remaining.left == pytest.approx(9.0)
    remaining.tick("拼版 plan", "1", 2.0)
    assert remaining.left == pytest.approx(7.0)


def test_twice_as_slow_and_two_pages_at_a_time() -> None:
    remaining = Remaining(FORMER, workers=2)
    remaining.tick("读稿 gather", "", 2.0)
    assert remaining.left == pytest.approx(2 * (8.0 / 2 + 1.0))


def test_what_comes_from_the_cache_is_quick() -> None:
    remaining = Remaining(FORMER)
    remaining.tick("读稿 gather", "", 0.0)
    assert remaining.left == pytest.approx(0.02 * 9.0)


def test_no_former_build_says_nothing() -> None:
    remaining = Remaining({})
    remaining.tick("读稿 gather", "", 1.0)
    assert remaining.left is None


def test_parts_that_the_former_build_had_not_say_nothing_of_pace() -> None:
    remaining = Remaining(FORMER)
    remaining.tick("出版面 page", "9", 50.0)
    assert remaining.left is None


def test_all_done() -> None:
    remaining = Remaining(FORMER)
    for name, seconds in FORMER.items():
        remaining.done[name] = seconds
    assert remaining.left == 0.0


def test_kept() -> None:
    assert unpack(pack(FORMER)) == FORMER
    assert unpack(None) == {}
    assert unpack(b"\xc1") == {}
    assert part("拼版 plan", "1") == "拼版 plan 1"
    assert part("出版 publish", "/srv/out") == "出版 publish"
