"""Laws of vertical pages, on the sample fronts in traditional Chinese and Japanese, made up with their own faces."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pytest

from pinban.fonts import FontLibrary, load_fonts
from pinban.layouts import read_layout
from pinban.makeup import PageMaker, physical
from pinban.makeup.costs import Costs
from pinban.makeup.score.place_costs import order_above, order_beside
from pinban.manuscripts import read_edition
from pinban.model import Axes, Edition, HouseStyle, Page, Part, Pt, count_characters, pt_from_mm
from pinban.model.plan import Cells, PagePlan, Rect, TextFrame
from pinban.typeset import Composer, story_blocks
from tests.conftest import ROOT

SAMPLES = {"zh-Hant-TW": "2018-07-02", "ja": "2018-07-03"}


@dataclass(frozen=True)
class Front:
    """A sample's front page as it stands on its sheet."""

    edition: Edition
    page: Page
    part: Part
    plan: PagePlan
    sheet: Pt

    @property
    def nameplate(self) -> Rect:
        grid = self.part.grids[self.plan.grid]
        cells = Cells(1, 1, self.part.nameplate_columns, self.part.nameplate)
        return self.part.axes.rect(grid.rect(cells), self.sheet)

    def frames(self) -> Iterator[TextFrame]:
        for story in self.plan.stories:
            yield from (*story.heading, *story.body)
            for picture in story.pictures:
                yield from picture.caption


@pytest.fixture(scope="module")
def faces() -> FontLibrary:
    fonts, problems = load_fonts(ROOT / "fonts", languages=tuple(SAMPLES))
    assert fonts is not None, problems
    return fonts


@pytest.fixture(scope="module", params=SAMPLES.values(), ids=SAMPLES)
def front(request: pytest.FixtureRequest, faces: FontLibrary) -> Front:
    edition, problems = read_edition(ROOT / "content" / request.param)
    assert edition is not None, problems
    assert problems == []
    folder, problems = read_layout(ROOT / "layouts", edition.layout, edition.paper.language)
    assert folder is not None, problems
    page, sheet = edition.pages[0], pt_from_mm(folder.layout.sheet_width)
    part = folder.layout.parts[page.part]
    plan = PageMaker(page, part, Composer.in_language(faces, edition.paper.language), nameplate=True).plan()
    return Front(edition, page, part, physical(plan, part.axes, sheet), sheet)


def test_every_character_is_on_the_page(front: Front) -> None:
    assert front.plan.overset == ()
    for story in front.page.stories:
        placed = next(item for item in front.plan.stories if item.story == story.id)
        told = "".join(block.text for block in story_blocks(story))
        assert count_characters("".join(frame.text for frame in placed.body)) == count_characters(told)
        headline = "".join(frame.text for frame in placed.heading if frame.role == "headline")
        assert "".join(headline.split()) == "".join("".join(story.headline).split())


def test_nothing_overlaps_and_all_stands_in_the_type_area(front: Front) -> None:
    frames = [*front.frames()]
    pictures = [picture.rect for story in front.plan.stories for picture in story.pictures]
    stands = [
        *(frame.rect for frame in frames),
        *pictures,
        *(item.rect for item in front.plan.adverts),
        front.nameplate,
    ]
    assert not [(one, other) for one, other in combinations(stands, 2) if one.overlaps(other, 0.05)]
    area = front.plan.area
    for rect in stands:
        assert area.x - 0.05 <= rect.x
        assert rect.right <= area.right + 0.05
        assert area.y - 0.05 <= rect.y
        assert rect.foot <= area.foot + 0.05


def test_text_stands_upright_and_only_headings_level(front: Front) -> None:
    for story in front.plan.stories:
        assert all(item.line.vertical for frame in story.body for item in frame.lines)
        assert len({item.line.vertical for frame in story.heading for item in frame.lines}) == 1


def test_clreq_lines_follow_from_right_to_left_and_tiers_from_the_head(front: Front) -> None:
    for story in front.plan.stories:
        last = (0.0, 0.0)
        for frame in story.body:
            for item in frame.lines:
                at = (round(frame.rect.y, 2), -round(frame.rect.x + item.x, 2))
                assert at > last
                last = at


def test_clreq_every_body_axis_stands_on_the_pages_grid(front: Front) -> None:
    grid = front.part.grids[front.plan.grid]
    for story in front.plan.stories:
        for frame in story.body:
            for item in frame.lines:
                if item.line.slots == 1:
                    off = (front.plan.area.right - frame.rect.x - item.x - grid.leading / 2) / grid.leading
                    assert off == pytest.approx(round(off), abs=1e-4)


def test_jlreq_a_line_is_a_whole_number_of_characters(front: Front) -> None:
    grid = front.part.grids[front.plan.grid]
    assert grid.measure == int(grid.measure) == 13
    lines = [item.line for story in front.plan.stories for frame in story.body for item in frame.lines]
    assert {round(line.measure / grid.size, 6) for line in lines if line.role == "body"} == {13}


def test_jlreq_the_gap_between_lines_is_half_an_em_to_an_em(front: Front) -> None:
    for grid in front.part.grids.values():
        assert 0.5 <= (grid.leading - grid.size) / grid.size <= 1.0


def test_clreq_captions_stand_left_or_right_of_their_pictures(front: Front) -> None:
    pictures = [picture for story in front.plan.stories for picture in story.pictures]
    assert len(pictures) == 3
    for picture in pictures:
        for caption in picture.caption:
            assert caption.rect.right <= picture.rect.x + 0.05
            assert all(item.line.vertical for item in caption.lines)


def test_pictures_are_never_turned(front: Front) -> None:
    files = {picture.id: picture for story in front.page.stories for picture in story.pictures}
    for story in front.plan.stories:
        for placed in story.pictures:
            left, top, right, foot = placed.crop
            picture = files[placed.picture]
            shown = picture.width * (1 - left - right) / (picture.height * (1 - top - foot))
            assert placed.rect.width / placed.rect.height == pytest.approx(shown, rel=1e-3)


def test_a_level_headline_stands_over_its_storys_text(front: Front) -> None:
    level = [story for story in front.plan.stories if not all(i.line.vertical for f in story.heading for i in f.lines)]
    assert level
    for story in level:
        assert max(frame.rect.foot for frame in story.heading) <= min(frame.rect.y for frame in story.body)
        assert all(story.rect.x - 0.05 <= f.rect.x and f.rect.right <= story.rect.right + 0.05 for f in story.heading)


def test_an_upright_headline_stands_right_of_its_storys_text(front: Front) -> None:
    upright = [story for story in front.plan.stories if all(i.line.vertical for f in story.heading for i in f.lines)]
    assert upright
    for story in upright:
        edge, foot = min(frame.rect.x for frame in story.heading), max(frame.rect.foot for frame in story.heading)
        right = [frame.rect for frame in story.body if frame.rect.right > edge + 0.05]
        assert all(rect.y >= foot - 0.05 for rect in right)  # what is not left of it stands below it


def test_the_lead_stands_at_the_head_and_stories_are_read_from_there(front: Front) -> None:
    assert front.plan.stories[0].story == front.page.stories[0].id
    heads = [(story.cells.column, story.cells.line) for story in front.plan.stories]
    assert heads == sorted(heads)


def test_the_advert_stands_on_the_foot_and_the_nameplate_in_the_corner(front: Front) -> None:
    (advert,) = front.plan.adverts
    area = front.plan.area
    assert advert.rect.foot == pytest.approx(area.foot)
    assert advert.rect.width > 0.99 * area.width
    assert (front.nameplate.right, front.nameplate.y) == (pytest.approx(area.right), pytest.approx(area.y))


def test_the_same_page_each_time(front: Front, faces: FontLibrary) -> None:
    composer = Composer.in_language(faces, front.edition.paper.language)
    again = PageMaker(front.page, front.part, composer, nameplate=True).plan()
    assert physical(again, front.part.axes, front.sheet) == front.plan


class Ranked:
    """What the order of stories goes by."""

    def __init__(self, front: Front, number: int) -> None:
        self.story = front.page.stories[number]
        self.priority = float(self.story.priority)
        self.lead = number == 0


def test_order_goes_by_the_sheets_head_whichever_way_lines_run(front: Front) -> None:
    lead, second = Ranked(front, 0), Ranked(front, 1)
    level, upright = Costs(HouseStyle()), Costs(HouseStyle(), turned=True)
    # In an earlier tier is above on a vertical page, as at an earlier line is on a level one.
    assert order_beside(second, lead, upright) == order_above(second, lead, level)
    assert order_above(second, lead, upright) == order_beside(second, lead, level)
    assert order_beside(lead, second, upright) == ()


def test_axes_of_the_layout(front: Front) -> None:
    assert front.part.axes is Axes.VERTICAL_RL
