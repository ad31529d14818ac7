"""From a page with text over to a story of it that goes on on another page (转版), so that both pages fit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pinban.diagnostics import Diagnostic
from pinban.layouts import layout_for
from pinban.makeup import findings
from pinban.makeup.edition.cutting import LEAST_HEAD, LEAST_TAIL, CutPoint, cut_points, split
from pinban.makeup.page.planned import is_too_white
from pinban.model import NEVER_JUMP, Edition, Layout, Page, Story, count_characters
from pinban.model.plan import PagePlan

_JUMPERS = 3  # stories of a page that are tried
_TARGETS = 3  # pages on which each might go on
_TRIES = 6  # places where each is parted
_REFILL = 0.8  # of the white that a parting leaves is filled again by parting later
_JUMP_LINE = 20  # characters' worth of room that the jump's own line takes

Plans: TypeAlias = Callable[[Sequence[Page]], list[PagePlan]]
"""Makes up pages, each by itself, at the same time if it can."""


def may_jump(story: Story, edition: Edition) -> bool:
    """Whether a story may be parted and go on on another page."""
    rules = edition.jumps
    allowed = rules.every if story.may_jump is None else story.may_jump
    long = count_characters(story.text) >= rules.least
    return allowed and long and story.kind not in NEVER_JUMP and story.piece is None and bool(_points(story))


def _points(story: Story) -> list[CutPoint]:
    whole = count_characters(story.text)
    return [point for point in cut_points(story) if LEAST_HEAD <= point.kept <= whole - LEAST_TAIL]


@dataclass(frozen=True, slots=True)
class Jump:
    """A story parted: both pages with its pieces, and how many characters go on on the second."""

    story: Story
    head_page: Page
    head_plan: PagePlan
    tail_page: Page
    tail_plan: PagePlan
    characters: int

    @property
    def finding(self) -> Diagnostic:
        """What tells the desk of it."""
        place = self.story.source.within(page=self.head_page.label, story=self.story.id)
        there = self.tail_page.label
        return findings.JUMPED.at(place, story=self.story.id, characters=self.characters, page=there)


@dataclass(frozen=True, slots=True)
class Jumps:
    """Finds jumps in an edition whose pages have ``plans``; ``plan_pages`` makes up those on trial."""

    edition: Edition
    layout: Layout
    plans: Mapping[int, PagePlan]
    plan_pages: Plans

    def best_of(self, page: Page) -> Jump | None:
        """A jump of one of a page's stories that makes it and another page fit, if there is one."""
        late = {item.story for item in self.plans[page.number].overset}
        jumpers = [story for story in page.stories if may_jump(story, self.edition)]
        jumpers.sort(key=lambda story: (story.id not in late, -count_characters(story.text)))
        tried = ((story, target) for story in jumpers[:_JUMPERS] for target in self._targets(page))
        return next((jump for story, target in tried if (jump := self._parted(page, story, target))), None)

    def _targets(self, page: Page) -> list[Page]:
        """The pages on which a story of ``page`` may go on: those with most room first, none with text over."""
        allowed = self.edition.jumps.pages
        pages = [
            item
            for item in self.edition.pages
            if (item.label in allowed if allowed else item.number > page.number)
            and item.number != page.number
            and item.stories
            and not self.plans[item.number].overset
        ]
        return sorted(pages, key=lambda item: -self.plans[item.number].spare)[:_TARGETS]

    def _parted(self, page: Page, story: Story, target: Page) -> Jump | None:
        """A story parted so that its first piece fits its page and the rest the target, if that can be.

        Each trial says how far the parting is off: text over on the first page parts it earlier, white there later.
        """
        points, whole = _points(story), count_characters(story.text)
        plan, part = self.plans[page.number], layout_for(page, self.layout).parts[page.part]
        measure = part.grids[plan.grid].measure
        away = plan.overset_characters + _JUMP_LINE
        best: Jump | None = None
        tried: set[CutPoint] = set()
        for _ in range(_TRIES):
            point = next((item for item in reversed(points) if item.kept <= whole - away), None)
            if point is None or point in tried:
                break
            tried.add(point)
            jump = self._tried(page, story, target, point)
            if jump.tail_plan.overset:
                break  # parted earlier the rest would be longer still
            if jump.head_plan.overset:
                away = jump.characters + jump.head_plan.overset_characters
                continue
            if best is None or jump.head_plan.spare < best.head_plan.spare:
                best = jump
            if not is_too_white(jump.head_plan, part):
                break
            away = jump.characters - int(jump.head_plan.spare * measure * _REFILL)
        return best

    def _tried(self, page: Page, story: Story, target: Page, point: CutPoint) -> Jump:
        head, tail = split(story, point, page.label, target.label, self.layout.words)
        head_page = replace(page, stories=tuple(head if item is story else item for item in page.stories))
        tail_page = replace(target, stories=(*target.stories, tail))
        head_plan, tail_plan = self.plan_pages([head_page, tail_page])
        return Jump(story, head_page, head_plan, tail_page, tail_plan, count_characters(story.text) - point.kept)
