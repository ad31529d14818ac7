"""Stories without text, and a lead whose headline is its page's banner."""

from pinban.makeup import plan_page
from pinban.makeup.page.leads import lead_of
from pinban.model import Banner, Picture, Story, StoryKind
from pinban.model.plan import PagePlan
from tests.makeup.maker import FakeComposer, codes, page, part, picture, story

PART = part(6, 60)


def pictures(name: str, *shown: Picture, **facts: object) -> Story:
    return story(
        name, kind=StoryKind.PICTURE, pictures=shown or (picture(f"{name}1", photograph=True, crop=None),), **facts
    )


def planned(*stories: Story, **facts: object) -> PagePlan:
    return plan_page(page(*stories, **facts), PART, FakeComposer())


def test_a_picture_story_stands_among_others_its_picture_as_wide_as_itself() -> None:
    plan = planned(story("a", 1800, priority=1), story("b", 900, priority=2), pictures("p", priority=2))
    (item,) = (one for one in plan.stories if one.story == "p")
    (shown,) = item.pictures
    assert shown.caption
    assert not item.body
    assert shown.rect.width > 0.9 * item.rect.width
    assert not plan.overset


def test_one_without_a_headline_is_its_picture_and_caption_alone() -> None:
    plan = planned(story("a", 1800, priority=1), story("b", 900, priority=2), pictures("p", headline=()))
    (item,) = (one for one in plan.stories if one.story == "p")
    assert not item.heading
    assert item.pictures


def test_a_page_of_one_picture_story_is_composed() -> None:
    shown = tuple(picture(f"p{at}", photograph=True, crop=0.25) for at in range(4))
    plan = planned(pictures("p", *shown))
    (item,) = plan.stories
    areas = sorted((one.rect.width * one.rect.height for one in item.pictures), reverse=True)
    assert len(areas) == 4
    assert areas[0] >= PART.house_style.long_read_dominant * areas[1] - 1
    assert item.tier == "long-read"
    assert plan.spare <= 0.15 * 6 * 60


def test_a_picture_story_is_no_pages_lead_beside_others() -> None:
    first, second = pictures("p", priority=1), story("a", 100, priority=3)
    assert lead_of([first, second]) is second
    assert lead_of([first]) is first


def test_what_stands_under_the_banner_leads_and_has_no_headline_of_its_own() -> None:
    lead = story("u", 1500, headline=(), under_banner=True, priority=2)
    others = (story("a", 900, priority=1), story("b", 700, priority=3))
    assert lead_of([others[0], lead, others[1]]) is lead
    plan = planned(*others, lead, banner=Banner(("通栏大题",)))
    (item,) = (one for one in plan.stories if one.story == "u")
    assert not [frame for frame in item.heading if frame.role == "headline"]
    assert item.cells.line == plan.first_line
    assert item.cells.column == 1
    assert not {"P060", "P001"} & set(codes(plan.diagnostics))
