"""What may wait goes first, what must stand never goes: ``hold`` and ``must``."""

from dataclasses import replace

import pytest

from pinban.makeup import PageMaker
from pinban.makeup.edition.trials import Trials
from pinban.model import Story
from tests.makeup.edition.test_edition import LINE, PART, edition, made
from tests.makeup.maker import FakeComposer, codes, page, story


def crowd(**facts: dict[str, object]) -> tuple[Story, ...]:
    """Five stories, too many for the page; ``facts`` by name."""
    sizes = {"a": (60, 1), "b": (40, 2), "c": (30, 3), "d": (25, 4), "e": (25, 5)}
    return tuple(
        story(name, LINE * lines, priority=priority, **facts.get(name, {})) for name, (lines, priority) in sizes.items()
    )


def names(result: object) -> set[str]:
    return {item.story for item in result.plans[1].stories}  # type: ignore[attr-defined]


def test_what_may_wait_is_taken_off_a_full_page_the_least_first() -> None:
    result = made(edition(page(*crowd(c={"hold": True}, d={"hold": True}))))
    told = [item for item in result.diagnostics if item.code == "P065"]
    assert told
    assert told[0].place.story == "d"
    gone = {item.place.story for item in told}
    assert gone <= {"c", "d"}
    assert names(result) == set("abcde") - gone
    assert not result.plans[1].overset or gone == {"c", "d"}


def test_nothing_waits_where_there_is_room_or_where_none_may() -> None:
    roomy = made(edition(page(story("a", LINE * 20, priority=1), story("h", LINE * 10, hold=True))))
    assert names(roomy) == {"a", "h"}
    assert "P065" not in codes(roomy.diagnostics)
    full = made(edition(page(*crowd())))
    assert names(full) == set("abcde")
    assert full.plans[1].overset


def test_of_the_pool_what_must_stand_is_given_a_page_first_and_kept() -> None:
    pool = (story("big", LINE * 60, priority=2), story("must", LINE * 50, priority=5, must=True))
    result = made(edition(page(story("a", LINE * 60, priority=1)), pool=pool))
    assert "must" in names(result)
    assert "big" not in names(result)
    plain = (pool[0], replace(pool[1], must=False))
    result = made(edition(page(story("a", LINE * 60, priority=1)), pool=plain))
    assert "big" in names(result)


def test_no_proposal_takes_out_what_must_stand() -> None:
    maker = PageMaker(page(*crowd(e={"must": True})), PART, FakeComposer())
    movable = {item.id for item in Trials(maker, maker.plan(), ()).movable()}
    assert "e" not in movable
    assert {"b", "c", "d"} <= movable


@pytest.mark.parametrize("name", ["b", "c", "d", "e"])
def test_of_a_page_too_full_what_must_stand_is_not_what_is_cut(name: str) -> None:
    result = made(edition(page(*crowd(**{name: {"must": True}}))))
    assert result.plans[1].overset
    assert name not in {item.story for item in result.plans[1].overset}
