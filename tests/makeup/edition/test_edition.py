"""Across pages: stories shared out, jumps with the right page on both sides, nothing lost on the way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pinban.makeup import MadeEdition, make_edition, plan_page
from pinban.model import (
    BlockKind,
    Edition,
    Jumps,
    Layout,
    Mm,
    Page,
    Paper,
    Part,
    Span,
    Story,
    StoryKind,
    TextBlock,
)
from pinban.model.plan import PagePlan
from tests.makeup.maker import FakeComposer, page, part, story, words

LINE = 13
PART = part(columns=4, lines=40, nameplate=0)
LAYOUT = Layout("small", Mm(200), Mm(300), {"news": PART})


def edition(*pages: Page, **facts: object) -> Edition:
    numbered = tuple(replace(item, number=at, label=str(at)) for at, item in enumerate(pages, start=1))
    base = Edition("e", Path(), Paper("报", "CN", "社"), "刊", date(2018, 7, 1), numbered)
    return replace(base, **facts)  # type: ignore[arg-type]


def made(of: Edition, of_part: Part = PART, **more: object) -> MadeEdition:
    composer = FakeComposer()

    def plans(pages: Sequence[Page]) -> list[PagePlan]:
        return [plan_page(item, of_part, composer, nameplate=item.number == 1) for item in pages]

    layout = replace(LAYOUT, parts={"news": of_part})
    return make_edition(of, layout, composer, plans, **more)  # type: ignore[arg-type]


def sentences(name: str, count: int, length: int = 26, **facts: object) -> Story:
    """A story of ``count`` sentences, five to a paragraph."""
    texts = [words(length - 1, index) + "。" for index in range(count)]
    blocks = tuple(TextBlock(BlockKind.PARAGRAPH, (Span("".join(texts[at : at + 5])),)) for at in range(0, count, 5))
    return replace(story(name), blocks=blocks, **facts)


def text_of(item: PagePlan, name: str) -> str:
    return next("".join(frame.text for frame in placed.body) for placed in item.stories if placed.story == name)


FULL = (story("b", LINE * 30, priority=2), story("c", LINE * 20, priority=3))
LONG = sentences("a", 50, priority=1)  # 100 lines of 13 characters
ROOMY = page(story("d", LINE * 60))


def test_a_long_story_goes_on_on_a_later_page_and_both_say_where() -> None:
    result = made(edition(page(LONG, *FULL), ROOMY, jumps=Jumps(every=True)))
    first, second = result.plans[1], result.plans[2]
    assert not first.overset
    assert not second.overset
    head, tail = text_of(first, "a"), text_of(second, "a.2")
    assert head.endswith("（下转第2版）")
    assert tail.startswith("（上接第1版）")
    whole = "".join(block.text for block in LONG.blocks)
    assert head.removesuffix("（下转第2版）") + tail.removeprefix("（上接第1版）") == whole
    (content_hash,) = (item for item in result.diagnostics if item.code == "P022")
    assert (content_hash.place.page, content_hash.facts["page"]) == ("1", "2")
    assert content_hash.facts["characters"] == len(tail) - len("（上接第1版）")
    pieces = [item.piece for each in result.edition.pages for item in each.stories if item.piece]
    assert [(item.story, item.number, item.before, item.after) for item in pieces] == [
        ("a", 1, "", "2"),
        ("a", 2, "1", ""),
    ]


def test_the_jumps_lines_stand_in_the_flow_as_frames_of_their_own() -> None:
    result = made(edition(page(LONG, *FULL), ROOMY, jumps=Jumps(every=True)))
    head = next(item for item in result.plans[1].stories if item.story == "a")
    tail = next(item for item in result.plans[2].stories if item.story == "a.2")
    assert (head.body[-1].role, head.body[-1].text) == ("body", "（下转第2版）")
    assert (tail.body[0].text, tail.body[0].continued) == ("（上接第1版）", False)


def test_no_jump_without_leave_or_for_a_short_story_or_one_that_may_not() -> None:
    full = page(LONG, *FULL)
    short = Jumps(every=True, least=1400)
    for of in (
        edition(full, ROOMY),
        edition(full, ROOMY, jumps=short),
        edition(page(replace(LONG, may_jump=False), *FULL), ROOMY, jumps=Jumps(every=True)),
        edition(page(replace(LONG, kind=StoryKind.NOTE), *FULL), ROOMY, jumps=Jumps(every=True)),
        edition(ROOMY, full, jumps=Jumps(every=True)),
    ):
        result = made(of)
        assert not any(item.piece for each in result.edition.pages for item in each.stories)
        assert any(plan.overset for plan in result.plans.values())
    alone = made(edition(page(replace(LONG, may_jump=True), *FULL), ROOMY))
    assert any(item.piece for each in alone.edition.pages for item in each.stories)


def test_a_jump_goes_only_to_the_pages_named() -> None:
    result = made(edition(page(LONG, *FULL), ROOMY, ROOMY, jumps=Jumps(every=True, pages=("3",))))
    assert [item.id for item in result.edition.pages[2].stories] == ["d", "a.2"]
    nowhere = made(edition(ROOMY, page(LONG, *FULL), page(LONG), jumps=Jumps(every=True)))
    assert nowhere.plans[2].overset
    back = made(edition(ROOMY, page(LONG, *FULL), jumps=Jumps(every=True, pages=("1",))))
    assert [item.id for item in back.edition.pages[0].stories] == ["d", "a.2"]


def test_the_pool_goes_by_section_priority_and_room() -> None:
    pool = (
        story("local", LINE * 30, section="本地"),
        story("world", LINE * 50, section="国际"),
        story("lead", LINE * 50, section="国际", priority=1),
        story("any", LINE * 20, priority=4),
        story("sport", LINE * 10, section="体育"),
        story("huge", LINE * 400, section="本地"),
    )
    pages = (
        replace(page(story("own", LINE * 30)), section="本地"),
        replace(page(), section="要闻", takes=("国际",)),
    )
    result = made(edition(*pages, pool=pool))
    placed = {item.id: each.label for each in result.edition.pages for item in each.stories}
    assert placed["own"] == placed["local"] == "1"
    assert placed["world"] == placed["lead"] == "2"
    assert placed["any"] in {"1", "2"}
    assert {"sport", "huge"}.isdisjoint(placed)
    held = {(item.code, str(item.facts["story"])) for item in result.diagnostics if item.code in ("P021", "P053")}
    assert held == {("P053", "sport"), ("P021", "huge")}
    shared = {str(item.facts["story"]) for item in result.diagnostics if item.code == "P020"}
    assert shared == {"local", "world", "lead", "any"}
    assert result.edition.pool == ()
    assert not any(plan.overset for plan in result.plans.values())


def test_a_former_page_is_kept_for_a_story_of_the_pool() -> None:
    pool = tuple(story(f"s{at}", LINE * 25) for at in range(4))
    former = {"s0": "2", "s1": "2", "s2": "1", "s3": "1"}
    result = made(edition(page(), page(), pool=pool), former=former)
    assert {item.id: each.label for each in result.edition.pages for item in each.stories} == former


def test_pages_not_asked_for_are_planned_only_where_stories_go_between_pages() -> None:
    of = edition(page(LONG, *FULL), ROOMY)
    assert set(made(of, wanted=[2]).plans) == {2}
    jumping = made(replace(of, jumps=Jumps(every=True)), wanted=[2])
    assert set(jumping.plans) == {2}
    assert "a.2" in [item.story for item in jumping.plans[2].stories]
