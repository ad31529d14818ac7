"""Pages at the edge: far too much or little, one story, briefs or pictures only: good, or what to do is said."""

import re
from dataclasses import replace
from itertools import combinations

import pytest

from pinban.makeup import PageMaker, propose
from pinban.makeup.edition.briefs import GROUP, grouped
from pinban.makeup.edition.cutting import shortened
from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.model import BlockKind, Page, Placement, StoryKind, TextBlock
from pinban.model.plan import Corner, PagePlan, Rect
from tests.makeup.edition.test_edition import sentences
from tests.makeup.maker import FakeComposer, codes, page, part, picture, placed, story

PART = part(columns=6, lines=60)
FULL = 150  # sentences of two lines that fill the page with their headings


def filled(share: float) -> Page:
    counts = [round(FULL * share * part_) for part_ in (0.34, 0.26, 0.2, 0.12, 0.08)]
    stories = [sentences(f"s{at}", count, priority=at + 1) for at, count in enumerate(counts)]
    return page(*stories)


def briefs(count: int) -> Page:
    return page(*(story(f"b{at}", 60 + 10 * (at % 5), kind=StoryKind.BRIEF, priority=5) for at in range(count)))


def photographs() -> Page:
    stories = [
        story(f"p{at}", 30, priority=1 + at, pictures=(picture(f"q{at}", 1500, 1000 + 300 * (at % 3), crop=0.2),))
        for at in range(4)
    ]
    return page(*stories)


def crammed() -> Page:
    """A page whose stories fit only with pictures far smaller than wished."""
    photo = (picture("q", columns=4, crop=0.2),)
    stories = (sentences(f"s{at}", 21, priority=1 + at // 2, pictures=photo) for at in range(5))
    return page(*stories, body="standard")


PAGES = {
    "as it should be": filled(1.0),
    "30 % too much": filled(1.3),
    "30 % too little": filled(0.7),
    "hardly taken": crammed(),
    "one story": page(sentences("only", 40, priority=1)),
    "25 briefs": briefs(25),
    "60 briefs": briefs(60),
    "all pictures": photographs(),
    "one story of pictures": page(story("x", 40, pictures=tuple(picture(f"q{at}", crop=0.2) for at in range(7)))),
}


def made(of: Page) -> tuple[PageMaker, PagePlan]:
    maker = PageMaker(grouped(of, PART), PART, FakeComposer())
    return maker, propose(maker, maker.plan())


@pytest.fixture(scope="module", params=PAGES)
def extreme(request: pytest.FixtureRequest) -> tuple[str, PageMaker, PagePlan]:
    return request.param, *made(PAGES[request.param])


def test_the_page_is_full_or_its_finding_says_in_figures_what_to_do(
    extreme: tuple[str, PageMaker, PagePlan],
) -> None:
    name, maker, plan = extreme
    leftover = [item for item in plan.diagnostics if item.code in {"P001", "P002", "P003"}]
    full = not plan.overset_characters and not maker.is_too_white(plan)
    assert full == (not leftover)
    assert ("P036" in codes(plan.diagnostics)) == (name == "hardly taken")
    if not full:
        assert plan.proposals, name
        assert leftover[0].hint_zh.endswith(plan.proposals[-1].zh)
        assert any(char.isdigit() for char in plan.proposals[0].zh)


def test_nothing_lies_over_anything_and_every_story_is_there(extreme: tuple[str, PageMaker, PagePlan]) -> None:
    _, maker, plan = extreme
    rects = [(item.story, rect) for item in plan.stories for rect in frames(item)]
    assert not [(a, b) for (a, one), (b, other) in combinations(rects, 2) if a != b and one.overlaps(other)]
    known = {item.story for item in plan.stories} | {item.story for item in plan.overset}
    assert known == {item.id for item in maker.page.stories}


def frames(item: object) -> list[Rect]:
    pictures = [shown.rect for shown in item.pictures]  # type: ignore[attr-defined]
    return [frame.rect for frame in (*item.heading, *item.body)] + pictures  # type: ignore[attr-defined]


def test_a_page_that_hardly_takes_its_stories_takes_them_well_once_a_proposal_is_followed() -> None:
    maker, plan = made(PAGES["hardly taken"])
    assert [item.kind for item in plan.proposals] == ["cuts", "take-out"]
    less, out = (dict(item.parts) for item in plan.proposals)
    stories = maker.page.stories
    for rest in (
        tuple(shortened(item, less.get(item.id, 0))[0] for item in stories),
        tuple(item for item in stories if item.id not in out),
    ):
        after = maker.with_page(replace(maker.page, stories=rest)).plan()
        assert not after.overset
        assert "P036" not in codes(after.diagnostics)


def test_as_many_briefs_as_are_proposed_fill_the_page() -> None:
    maker, plan = made(briefs(12))
    proposal = next(item for item in plan.proposals if item.kind == "lengthen")
    found = re.search(r"补 (\d+) 条简讯，连题共 (\d+) 字", proposal.zh)
    assert found is not None
    count, characters = map(int, found.groups())
    each = characters // count
    more = [story(f"n{at}", each - 4, kind=StoryKind.BRIEF, priority=5, headline=("四字的题",)) for at in range(count)]
    fuller = grouped(page(*briefs(12).stories, *more), PART)
    after = maker.with_page(fuller).plan()
    assert not after.overset
    assert maker.white_share(after) <= 2 * maker.part.house_style.white_allowed


def test_many_briefs_stand_together_under_one_heading_each_with_its_own() -> None:
    of = briefs(25)
    (group,) = grouped(of, PART).stories
    assert (group.id, group.headline, len(group.members)) == (GROUP, ("简讯",), 25)
    heads = [block for block in group.blocks if isinstance(block, TextBlock) and block.kind is BlockKind.BRIEF_HEAD]
    assert [block.text for block in heads] == ["".join(item.headline) for item in of.stories]
    assert group.text == "".join("".join(item.headline) + item.text for item in of.stories)


def test_few_briefs_and_those_with_more_to_them_stand_alone() -> None:
    assert grouped(briefs(4), PART) == briefs(4)
    own = (
        story("kicker", 60, kind=StoryKind.BRIEF, kicker="引题"),
        story("boxed", 60, kind=StoryKind.BRIEF, boxed=True),
        story("photo", 60, kind=StoryKind.BRIEF, pictures=(picture(),)),
        story("asked", 60, kind=StoryKind.BRIEF, heading="beside"),
        story("pinned", 60, kind=StoryKind.BRIEF),
        story("report", 60),
    )
    of = page(*own, *briefs(5).stories, placements=(placed("pinned", 1, 1, 1),))
    ids = [item.id for item in grouped(of, PART).stories]
    assert ids == ["kicker", "boxed", GROUP, "asked", "pinned", "report"]  # one with a captioned picture joins


def test_the_group_may_be_pinned() -> None:
    of = page(sentences("a", 60, priority=1), *briefs(8).stories, placements=(Placement(GROUP, column=6, columns=1),))
    _, plan = made(of)
    cells = next(item.cells for item in plan.stories if item.story == GROUP)
    assert (cells.column, cells.columns) == (6, 1)


def test_a_picture_never_lies_over_what_stands_in_its_storys_corner() -> None:
    composer, grid = FakeComposer(), PART.grids["standard"]
    one = sentences("a", 60, priority=1, pictures=(picture(columns=2),))
    shapes = StoryShapes(
        StorySetting(one, PART, grid, PART.styles["standard"], composer, priority=1, lead=True, page_lines=60)
    )
    for lines in (40, 48, 52):
        corner = Corner(5, lines, False)
        for variant in shapes.around(6, 60, corner):
            heads, _ = variant.body.arrangement.taken(6)
            assert variant.cost > 1000 or max(heads[:5]) <= variant.body.lines - corner.lines
