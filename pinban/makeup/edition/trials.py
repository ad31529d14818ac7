"""From a page in trouble, among its edition's other pages, to pages made up to try what would make it fit."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from pinban.makeup.page.maker import PageMaker
from pinban.makeup.search.pins import placements_of
from pinban.model import Page, Story, StoryKind
from pinban.model.plan import PagePlan, Proposal

TRIES = 5  # times that a figure is put right
RUNNING = (StoryKind.REPORT, StoryKind.ESSAY, StoryKind.LETTER)
_MOST_PLANS = 16  # pages made up for one page's proposals: a desk waits for them


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another page of the edition and its plan: a story might move there."""

    maker: PageMaker
    plan: PagePlan


class _Spent(Exception):  # noqa: N818 -- no mistake
    """Enough pages were made up for proposals."""


def until_spent(proposals: Iterator[Proposal]) -> Iterator[Proposal]:
    """The proposals that are found before no more pages may be made up."""
    with suppress(_Spent):
        yield from proposals


@dataclass(frozen=True, slots=True)
class Trials:
    """A page with its plan, its neighbours, and the pages that were made up for its proposals so far."""

    maker: PageMaker
    plan: PagePlan
    others: Sequence[Neighbour]
    spent: list[Page] = field(default_factory=list)

    def made(self, maker: PageMaker) -> PagePlan:
        """A page made up to try a proposal. Raises ``_Spent`` where so many were that it would take too long."""
        if len(self.spent) >= _MOST_PLANS:
            raise _Spent
        self.spent.append(maker.page)
        return maker.plan()

    @property
    def page(self) -> Page:
        """The page in trouble."""
        return self.maker.page

    def fits(self, maker: PageMaker, plan: PagePlan) -> bool:
        """Whether a page has no text over, and no more white than may be or than it had."""
        allowed = max(self.maker.part.house_style.white_allowed, self.maker.white_share(self.plan))
        return not plan.overset and maker.white_share(plan) <= allowed

    def changed(self, story: Story, other: Story) -> tuple[PageMaker, PagePlan]:
        """The page made up with a story changed."""
        stories = tuple(other if item is story else item for item in self.page.stories)
        maker = self.maker.with_page(replace(self.page, stories=stories))
        return maker, self.made(maker)

    def movable(self) -> list[Story]:
        """The stories that might leave the page: not its lead, not what is pinned, no note, no piece of a jump."""
        pinned = {item.story for item in placements_of(self.page, self.maker.part)}
        news = [story for story in self.page.stories if story.kind is not StoryKind.NOTE and story.piece is None]
        lead = min(news, key=lambda story: story.priority, default=None)
        return [story for story in news if story is not lead and story.id not in pinned and not story.must]
