"""Briefs that stand together: by subject, whole in rails and bands under a modest head, nothing run together."""

import pytest

from pinban.makeup import PageMaker
from pinban.makeup.edition.briefs import group_of, grouped
from pinban.model import BlockKind, Page, Picture, Story, StoryKind, TextBlock
from pinban.model.galley import Line
from pinban.model.plan import PagePlan, PlacedStory
from pinban.typeset.galleys.brief_items import gaps, kept_whole, parted, spread, starts
from tests.makeup.maker import FakeComposer, grid, page, part, picture, story


@pytest.mark.parametrize(
    ("headline", "byline", "credit", "head", "signed"),
    [
        (("麦收过半",), "记者甲", "", "麦收过半", "记者甲"),
        (("麦收过半", "雨要来了"), "", "据新华社", "麦收过半\u3000雨要来了", "据新华社"),
        (("Snow", "Falls"), "记者甲", "据新华社", "Snow Falls", "记者甲\u3000据新华社"),
        (("GDP", "升了"), "", "", "GDP\u3000升了", ""),
    ],
)
def test_lines_and_names_of_a_brief_do_not_run_together(
    headline: tuple[str, ...], byline: str, credit: str, head: str, signed: str
) -> None:
    one = Story("one", StoryKind.BRIEF, headline, (), byline=byline, credit=credit)
    group = group_of([one], "快讯")
    assert group.headline == ("快讯",)
    shown = {block.kind: block.text for block in group.blocks if isinstance(block, TextBlock)}
    assert shown[BlockKind.BRIEF_HEAD] == head
    assert shown.get(BlockKind.SIGNATURE, "") == signed


def brief(at: int, subject: str = "", *pictures: Picture, characters: int = 90) -> Story:
    return story(f"b{at:02}", characters, kind=StoryKind.BRIEF, priority=5, subject=subject, pictures=pictures)


def groups(subjects: list[str]) -> list[tuple[str, str, int]]:
    """The groups of a page of briefs of these subjects: id, heading, number of members."""
    of = grouped(page(*(brief(at, subject) for at, subject in enumerate(subjects))), part())
    return [(item.id, item.title, len(item.members)) for item in of.stories if item.members]


@pytest.mark.parametrize(
    ("subjects", "wanted"),
    [
        ([""] * 4, []),
        ([""] * 6, [("briefs", "简讯", 6)]),
        (["经济"] * 5, [("briefs", "经济简讯", 5)]),
        (["经济", "社会"] * 4, [("briefs", "经济简讯", 4), ("briefs-2", "社会简讯", 4)]),
        (["经济"] * 4 + ["社会"] * 2, [("briefs", "经济简讯", 4), ("briefs-2", "简讯", 2)]),
        (["", "经济", "社会"] * 3, [("briefs", "简讯", 3), ("briefs-2", "经济简讯", 3), ("briefs-3", "社会简讯", 3)]),
        (
            ["甲"] * 3 + ["乙"] * 5 + ["丙"] * 4 + ["丁"] * 3,
            [("briefs", "简讯", 6), ("briefs-2", "乙简讯", 5), ("briefs-3", "丙简讯", 4)],
        ),
    ],
)
def test_briefs_of_a_subject_stand_together(subjects: list[str], wanted: list[tuple[str, str, int]]) -> None:
    assert groups(subjects) == wanted


def test_no_brief_is_lost_or_set_twice() -> None:
    briefs = [brief(at, ("经济", "", "社会")[at % 3]) for at in range(14)]
    members = [item.id for group in grouped(page(*briefs), part()).stories for item in group.members]
    assert sorted(members) == [item.id for item in briefs]


def test_a_brief_with_one_picture_and_its_caption_joins() -> None:
    briefs = [brief(at) for at in range(5)] + [brief(7, "", picture("p"))]
    (group,) = grouped(page(*briefs), part()).stories
    assert [item.id for item in group.pictures] == ["p"]
    alone = brief(8, "", picture("q", caption=()))
    assert [item.id for item in grouped(page(*briefs, alone), part()).stories] == ["briefs", "b08"]


def made(of: Page) -> PagePlan:
    return PageMaker(grouped(of, part()), part(), FakeComposer()).plan()


def the_group(plan: PagePlan) -> PlacedStory:
    return next(item for item in plan.stories if item.story == "briefs")


@pytest.mark.parametrize("count", [6, 12, 20])
def test_a_groups_head_is_modest_over_every_width(count: int) -> None:
    plan = made(page(story("a", 1700, priority=1), *(brief(at) for at in range(count))))
    lead = next(item for item in plan.stories if item.story == "a")
    heads = [next(frame for frame in item.heading if frame.role == "headline") for item in (the_group(plan), lead)]
    sizes = [max(run.size for item in head.lines for run in item.line.runs) for head in heads]
    assert sizes[0] == 16
    assert sizes[0] * 1.5 < sizes[1]


def line(role: str, *, opens: bool, slots: int = 1, before: int = 0) -> Line:
    own = grid()
    return Line((), role, 0, 0, 1, opens, False, own.span(1), own.span(1), own.leading, slots, before)


def column(*depths: int) -> list[Line]:
    """Items of a headline and so many lines."""
    return [
        item
        for depth in depths
        for item in (line("brief-head", opens=True, before=1), *(line("body", opens=not at) for at in range(depth)))
    ]


def test_items_up_to_a_depth_keep_together() -> None:
    lines = kept_whole(column(3, 20, 5), 16)
    assert [item.keep_next for item in lines[:4]] == [True] * 3 + [False]
    assert not any(item.keep_next for item in lines[4:25])
    assert [item.keep_next for item in lines[25:]] == [True] * 5 + [False]


@pytest.mark.parametrize(("ends", "wanted"), [((4, 10), 0), ((5, 10), 1), ((2, 5, 10), 2), ((10, 10), 0)])
def test_items_that_go_on_in_the_next_column_are_counted(ends: tuple[int, ...], wanted: int) -> None:
    assert parted(column(3, 5), ends) == wanted


@pytest.mark.parametrize(("spare", "added"), [(0, [0, 0]), (1, [1, 0]), (3, [2, 1]), (9, [2, 2])])
def test_air_is_shared_out_between_items_with_a_rule_in_its_midst(spare: int, added: list[int]) -> None:
    lines = column(3, 3, 3)
    assert list(gaps(lines, (len(lines),))) == [2]
    done = spread(lines, spare, 2, leading=13.0, rule=0.25)
    feet = [done[at - 1] for at in starts(lines)[1:]]
    assert [foot.slots - 2 for foot in feet] == added  # a line of its own and the air above the next headline
    assert all([stroke.weight for stroke in foot.strokes] == [0.25] for foot in feet)
    assert all(foot.baseline - foot.slots * 13 < foot.strokes[0].y1 < foot.baseline - 13 for foot in feet)


def test_a_house_may_have_no_rules_between_briefs() -> None:
    assert not any(item.strokes for item in spread(column(3, 3), 0, 2, leading=13.0, rule=0.0))
