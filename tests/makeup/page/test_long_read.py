"""A story alone on its page: a headline that fills it, a large first character, composed pictures, even columns."""

from collections import defaultdict
from dataclasses import replace

import pytest

from pinban.makeup import plan_page
from pinban.makeup.page.leads import long_read_of
from pinban.makeup.shapes.compositions.composed import dominant
from pinban.model import Banner, HouseStyle, Page, Picture, Story, StoryKind
from pinban.model.plan import PagePlan, PlacedPicture, PlacedStory
from tests.makeup.maker import FakeComposer, advert, codes, grid, page, part, picture, story

TEXT = (700, -6, 800, 500, -7, 900, 300)
PART = part(8, 100)
STYLE = HouseStyle()


def long_story(*pictures: Picture, times: int = 1, **facts: object) -> Story:
    return story("long", *TEXT * times, pictures=pictures, priority=1, **facts)


def photographs(count: int, width: int = 1500, height: int = 1000) -> tuple[Picture, ...]:
    return tuple(picture(f"p{at}", width, height, photograph=True, crop=None) for at in range(count))


def planned(of: Page) -> tuple[PagePlan, PlacedStory]:
    plan = plan_page(of, PART, FakeComposer())
    (placed,) = (item for item in plan.stories if item.story == "long")
    return plan, placed


def area(item: PlacedPicture) -> float:
    return item.rect.width * item.rect.height


@pytest.mark.parametrize(
    ("of", "is_long"),
    [
        (page(story("a", 3000)), True),
        (page(story("a", 2499)), False),
        (page(story("a", 2500)), True),
        (page(story("a", 3000), story("n", 200, kind=StoryKind.NOTE)), True),
        (page(story("a", 3000), story("f", 80, kind=StoryKind.FILLER)), True),
        (page(story("a", 3000), story("b", 200)), False),
        (page(story("a", 3000), adverts=(advert("ad", 1, 6, 10),)), True),
        (page(story("a", 3000, kind=StoryKind.ESSAY)), True),
        (page(story("a", 3000, kind=StoryKind.POEM)), False),
        (page(story("a", 3000, boxed=True)), False),
        (page(story("a", 3000), banner=Banner(("通栏",))), False),
        (page(story("a", 3000, headline=()), banner=Banner(("通栏",))), True),
        (page(), False),
    ],
)
def test_what_is_a_long_read(of: Page, is_long: bool) -> None:
    found = long_read_of(of, STYLE)
    assert (found is not None) == is_long
    assert found is None or found.id == "a"


def test_its_headline_has_the_banners_tier_and_more_over_the_whole_page() -> None:
    plan, placed = planned(page(long_story(*photographs(2), times=2)))
    assert placed.tier == "long-read"
    assert placed.cells.columns == PART.grids["standard"].columns
    (headline,) = (frame for frame in placed.heading if frame.role == "headline")
    assert headline.lines[0].line.runs[0].size > max(PART.banner.sizes)
    assert not {"P060", "P061", "P062"} & set(codes(plan.diagnostics))


def test_two_stories_of_that_length_have_headlines_of_their_tiers() -> None:
    plan = plan_page(page(long_story(), story("b", 2600)), PART, FakeComposer())
    assert {item.tier for item in plan.stories} <= {"lead", "second", "brief"}


def test_its_columns_are_wide() -> None:
    _, placed = planned(page(long_story()))
    measures = {frame.rect.width / 9 for frame in placed.body}
    assert all(STYLE.long_read_least <= measure <= STYLE.long_read_most for measure in measures)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_one_picture_dominates_and_the_others_stand_level(count: int) -> None:
    plan, placed = planned(page(long_story(*photographs(count), times=2)))
    assert not plan.overset
    assert len(placed.pictures) == count
    first, *others = sorted(placed.pictures, key=area, reverse=True)
    assert first.picture == "p0"
    assert all(area(first) >= STYLE.long_read_dominant * area(item) - 1 for item in others)
    columns = {frame.rect.x: frame.rect.width for frame in placed.body}
    for item in placed.pictures:  # flush with columns at both sides: nothing is inset
        assert any(abs(item.rect.x - x) < 0.1 for x in columns)
        assert any(abs(item.rect.right - x - width) < 0.1 for x, width in columns.items())
    rows = defaultdict(list)
    for item in others:
        rows[round(item.rect.y)].append(item)
    for row in rows.values():  # captions of a row are aligned
        assert len({round(item.rect.foot, 2) for item in row}) == 1
        assert len({round(item.caption[0].rect.y, 2) for item in row}) == 1


def test_columns_end_level() -> None:
    _, placed = planned(page(long_story(*photographs(4), times=2)))
    feet: dict[float, float] = defaultdict(float)
    for frame in placed.body:
        feet[frame.rect.x] = max(feet[frame.rect.x], frame.rect.foot)
    for x, foot in feet.items():
        below = [
            item.rect.y for item in placed.pictures if item.rect.x <= x + 1 < item.rect.right and item.rect.y > foot - 1
        ]
        assert min([*below, placed.rect.foot]) - foot <= 3 * 13 + 0.1


def test_the_desk_says_which_picture_dominates() -> None:
    pictures = photographs(3)
    chosen = (pictures[0], replace(pictures[1], columns=5), pictures[2])
    assert dominant(pictures) == 0
    assert dominant(chosen) == 1
    _, placed = planned(page(long_story(*chosen, times=2)))
    assert max(placed.pictures, key=area).picture == "p1"


@pytest.mark.whole
def test_pictures_that_cannot_be_composed_stand_as_in_any_story() -> None:
    towers = photographs(6, 400, 3000)
    _, placed = planned(page(long_story(*towers)))
    assert len(placed.pictures) == 6


@pytest.mark.parametrize(("count", "characters"), [(1, 8500), (2, 8600), (3, 8400), (4, 8200), (5, 8000)])
def test_pictures_are_smaller_where_a_composition_would_leave_text_over(count: int, characters: int) -> None:
    pictures = (replace(photographs(1)[0], columns=7), *photographs(count)[1:])
    plan, placed = planned(page(story("long", characters, priority=1, pictures=pictures)))
    assert not plan.overset
    assert len(placed.pictures) == count
    assert max(placed.pictures, key=area).picture == "p0"


def test_text_that_is_over_all_the_same_has_the_smallest_pictures() -> None:
    plan, placed = planned(page(story("long", 12_000, priority=1, pictures=photographs(3))))
    assert plan.overset
    assert all(item.rect.width <= 2 * 14 * 9 for item in placed.pictures)


def test_over_two_pages_nothing_but_the_headline_meets_the_fold() -> None:
    joined = part(grids={"standard": replace(grid(columns=12, lines=90), fold=6)})
    of = replace(page(long_story(*photographs(4), times=2)), number=2, label="2-3", double=True)
    plan = plan_page(of, joined, FakeComposer())
    (placed,) = plan.stories
    assert placed.tier == "long-read"
    assert placed.cells.columns == 12
    assert not plan.overset
    fold = joined.grids["standard"].fold_x
    assert fold is not None
    frames = [*placed.body, *(frame for item in placed.pictures for frame in item.caption)]
    rects = [frame.rect for frame in frames] + [item.rect for item in placed.pictures]
    assert all(rect.right <= fold or rect.x >= fold for rect in rects)
    assert any(rect.x >= fold for rect in rects)
    assert any(rect.right <= fold for rect in rects)
    assert "P040" not in codes(plan.diagnostics)
