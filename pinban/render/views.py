"""A page and its plan to what its template sees: stories, pictures and adverts in their places."""

from collections.abc import Sequence
from dataclasses import dataclass

from pinban.model import Advert, Edition, Layout, Page, Part, Picture, Story, pt_from_mm
from pinban.model.plan import Cells, PagePlan, PlacedPicture, PlacedStory, Rect


@dataclass(frozen=True)
class StoryView:
    """What a template sees of a placed story."""

    story: Story
    placed: PlacedStory
    pictures: tuple["PictureView", ...]


@dataclass(frozen=True)
class PictureView:
    """A placed picture with the address that paints it."""

    picture: Picture
    placed: PlacedPicture
    url: str


@dataclass(frozen=True)
class AdvertView:
    """A placed advert with the address that paints it."""

    advert: Advert
    rect: object
    url: str


def picture_key(owner: str, picture: str) -> str:
    """The name under which a story's picture (or an advert, as its own owner) is handed over."""
    return f"{owner}/{picture}"


def template_values(edition: Edition, page: Page, plan: PagePlan, layout: Layout) -> dict[str, object]:
    """Everything that a page's template is given, by name."""
    part = layout.parts[page.part]
    return {
        "edition": edition,
        "page": page,
        "plan": plan,
        "grid": part.grids[plan.grid],
        "nameplate": _nameplate(part, plan, layout),
        "layout": layout,
        "part": part,
        "stories": stories_of(page, plan),
        "adverts": adverts_of(page, plan),
    }


def _nameplate(part: Part, plan: PagePlan, layout: Layout) -> Rect:
    """Where a vertical page's nameplate stands: the corner of the type area where reading begins."""
    grid = part.grids[plan.grid]
    cells = Cells(1, 1, part.nameplate_columns or grid.columns, part.nameplate)
    return part.axes.rect(grid.rect(cells), pt_from_mm(layout.sheet_width))


def stories_of(page: Page, plan: PagePlan) -> Sequence[StoryView]:
    """The page's stories where the plan has them, in its order."""
    by_id = {story.id: story for story in page.stories}
    views = []
    for placed in plan.stories:
        story = by_id[placed.story]
        pictures = {picture.id: picture for picture in story.pictures}
        shown = tuple(
            PictureView(pictures[item.picture], item, f"picture:{picture_key(story.id, item.picture)}")
            for item in placed.pictures
        )
        views.append(StoryView(story, placed, shown))
    return views


def adverts_of(page: Page, plan: PagePlan) -> Sequence[AdvertView]:
    """The page's adverts where the plan has them."""
    by_id = {advert.id: advert for advert in page.adverts}
    return [
        AdvertView(by_id[item.advert], item.rect, f"picture:{picture_key(item.advert, item.advert)}")
        for item in plan.adverts
    ]
