"""The guide on page one: the other pages' own headlines with their pages, made anew whenever pages change."""

from dataclasses import replace

import pytest

from pinban.makeup.edition.guide import guided
from pinban.model import Banner, Edition, Guide, Page, Story, StoryKind
from tests.makeup.edition.test_edition import edition, made
from tests.makeup.maker import page, story
from tests.printed_words import WORDS


def guide_of(of: Edition) -> Story | None:
    return next((item for item in guided(of, WORDS).pages[0].stories if item.id == "guide"), None)


def entries(of: Edition) -> list[tuple[str, str, str]]:
    guide = guide_of(of)
    assert guide is not None
    return [
        (block.marker, block.text, name)  # type: ignore[union-attr]
        for block, name in zip(guide.blocks, guide.leads_to, strict=True)
    ]


FRONT = page(story("front", 400, priority=1), guide=Guide())


def test_it_tells_each_other_pages_lead_and_page() -> None:
    of = edition(
        FRONT, page(story("x", 90), story("y", 300, priority=1, headline=("上行", "下行"))), page(story("z", 90))
    )
    assert entries(of) == [("第2版", "上行 下行", "y"), ("第3版", "标题z", "z")]
    guide = guide_of(of)
    assert guide is not None
    assert guide.headline == (WORDS.guide,)
    assert guide.kind is StoryKind.NOTE


def test_a_lead_under_its_banner_is_told_by_the_banner() -> None:
    under = page(story("u", 300, headline=(), under_banner=True, priority=3), story("v", 300, priority=1))
    of = edition(FRONT, replace(under, banner=Banner(("通栏大题",))))
    assert entries(of) == [("第2版", "通栏大题", "u")]


@pytest.mark.parametrize(("most", "count"), [(1, 1), (2, 2), (9, 3)])
def test_no_more_entries_than_are_asked_for(most: int, count: int) -> None:
    others = [page(story(name, 90)) for name in "abc"]
    of = edition(replace(FRONT, guide=Guide("今日看点", most)), *others)
    assert len(entries(of)) == count
    guide = guide_of(of)
    assert guide is not None
    assert guide.headline == ("今日看点",)


def test_no_other_page_with_a_headline_no_guide() -> None:
    assert guide_of(edition(FRONT)) is None
    assert guide_of(edition(FRONT, Page(2, "2", "空", ()))) is None


def test_made_again_it_stands_once_and_is_true() -> None:
    of = edition(FRONT, page(story("x", 90)))
    once = guided(of, WORDS)
    changed = replace(once, pages=(once.pages[0], page(story("new", 90), number=2, label="2")))
    assert [item.id for item in guided(changed, WORDS).pages[0].stories].count("guide") == 1
    assert entries(changed) == [("第2版", "标题new", "new")]


def test_it_is_printed_on_its_page() -> None:
    result = made(edition(FRONT, page(story("x", 900, priority=1))))
    (guide,) = (item for item in result.plans[1].stories if item.story == "guide")
    assert "标题x" in "".join(frame.text for frame in guide.body)
    assert guide.boxed
