"""Packages: several stories under one head, in one frame; nothing of them lost."""

from pinban.makeup import plan_page
from pinban.makeup.edition.packages import package_of, packaged
from pinban.model import BlockKind, Package, StoryKind, TextBlock
from tests.makeup.maker import FakeComposer, page, part, picture, story

ONE = story(
    "a", 300, priority=3, byline="记者甲", kicker="引", subhead="副", pictures=(picture("pa", photograph=True),)
)
TWO = story("b", 200, priority=2, credit="据新华社")
OTHER = story("c", 900, priority=1)
PACKAGE = Package("p", ("总题",), ("b", "a"), kicker="总引", byline="专题组")


def test_a_package_stands_where_its_first_story_stood_with_all_that_its_stories_have() -> None:
    of = packaged(page(OTHER, TWO, ONE, packages=(PACKAGE,)))
    assert [item.id for item in of.stories] == ["c", "p"]
    made = of.stories[1]
    assert made.members == (TWO, ONE)
    assert (made.priority, made.boxed, made.kind, made.is_briefs) == (2, True, StoryKind.REPORT, False)
    heads = [
        block.text for block in made.blocks if isinstance(block, TextBlock) and block.kind is BlockKind.PACKAGE_HEAD
    ]
    assert heads == ["标题b", "引\u3000标题a\u3000副"]
    signed = [block.text for block in made.blocks if isinstance(block, TextBlock) and block.kind is BlockKind.SIGNATURE]
    assert signed == ["据新华社", "记者甲"]
    assert {item.id for item in made.pictures} == {"pa"}
    assert all(block.text in made.text for member in made.members for block in member.blocks)


def test_its_stories_are_in_one_box_below_its_head() -> None:
    plan = plan_page(packaged(page(OTHER, TWO, ONE, packages=(PACKAGE,))), part(), FakeComposer())
    (box,) = (item for item in plan.stories if item.story == "p")
    assert box.boxed
    assert "总题" in "".join(frame.text for frame in box.heading if frame.role == "headline")
    assert box.tier != "brief"  # no group of briefs
    text = "".join(frame.text for frame in box.body)
    assert text.startswith("标题b")
    assert all(block.text in text for member in (ONE, TWO) for block in member.blocks)
    assert len(box.pictures) == 1


def test_a_member_that_must_stand_makes_the_package_stand() -> None:
    assert package_of(PACKAGE, (story("b", 100, must=True), ONE)).must
    assert not package_of(PACKAGE, (TWO, ONE)).must


def test_a_page_without_packages_is_as_it_was() -> None:
    of = page(OTHER, TWO)
    assert packaged(of) == of
