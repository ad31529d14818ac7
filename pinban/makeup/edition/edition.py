"""From an edition to the plan of each of its pages: stories shared out, pages made up, long stories jumped."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import TypeAlias

from pinban.diagnostics import Diagnostic
from pinban.layouts import layout_for
from pinban.makeup import findings
from pinban.makeup.edition.briefs import grouped, noticed
from pinban.makeup.edition.fillers import FilledPage, is_short, wants_fillers
from pinban.makeup.edition.guide import guided
from pinban.makeup.edition.jumps import Jumps, Plans, may_jump
from pinban.makeup.edition.packages import packaged
from pinban.makeup.edition.sharing import (
    Shared,
    left_for,
    share_out,
    takes,
    takes_fillers,
    with_page,
    with_standing,
    without_fillers,
)
from pinban.makeup.page.planned import is_too_white
from pinban.makeup.shapes.composes import Composes
from pinban.model import Edition, Layout, Page, Part, Story, count_characters
from pinban.model.plan import PagePlan

Fills: TypeAlias = Callable[[Sequence[tuple[Page, PagePlan, tuple[Story, ...]]]], list[FilledPage]]
"""Fills pages, each with what there is of the stock for it, at the same time if it can."""

_SQUEEZED = 1.1  # times the white of a page that a story may take by estimate to be tried there
_ROUNDS = 3  # times that the pool's stories are shared out better
_HELD = 3  # stories held over that are tried on a page with room


@dataclass(frozen=True, slots=True)
class MadeEdition:
    """An edition as it will be printed, every page's plan by its number, and what concerns the edition as a whole."""

    edition: Edition
    plans: Mapping[int, PagePlan]
    diagnostics: tuple[Diagnostic, ...] = ()


def make_edition(
    edition: Edition,
    layout: Layout,
    composer: Composes,
    plans: Plans,
    *,
    fills: Fills | None = None,
    wanted: Sequence[int] = (),
    former: Mapping[str, str] | None = None,
) -> MadeEdition:
    """Make up an edition.

    ``wanted`` are the numbers of the pages asked for (none: all); the others are made up only where stories may go
    from page to page, or where one of them is short and others may want its fillers. ``former`` says on which page
    (label) each story of the pool or of the stock stood before. Without ``fills`` no page gets fillers.
    """
    maker = _EditionMaker(prepared(edition, layout), layout, composer, plans, fills)
    return maker.make(set(wanted), former or {})


def prepared(edition: Edition, layout: Layout) -> Edition:
    """The edition with the many briefs of a page, and each package, as one story, and with its guides."""
    grouped_pages = tuple(_grouped(packaged(page), layout) for page in edition.pages)
    return guided(replace(edition, pages=grouped_pages), layout.words)


def goes_across(edition: Edition) -> bool:
    """Whether stories or fillers may go to one page or another, so that none can be made up without the others."""
    return _stories_move(edition) or bool(edition.fillers.stock)


def _stories_move(edition: Edition) -> bool:
    return bool(edition.pool) or any(may_jump(story, edition) for story in edition.stories)


def _grouped(page: Page, layout: Layout) -> Page:
    part = layout_for(page, layout).parts[page.part]
    return noticed(grouped(page, part), part)


@dataclass
class _EditionMaker:
    edition: Edition
    layout: Layout
    composer: Composes
    plan_pages: Plans
    fill_pages: Fills | None
    plans: dict[int, PagePlan] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def make(self, wanted: set[int], former: Mapping[str, str]) -> MadeEdition:
        shared = None
        if self.edition.pool:
            shared = share_out(self.edition, self.layout, self.composer, former)
            self.edition = prepared(shared.edition, self.layout)
        across = shared is not None or _stories_move(self.edition)
        self.edition = with_standing(self.edition, former)
        self.plan([page for page in self.edition.pages if across or not wanted or page.number in wanted])
        self.take_off()
        if self.wanting():
            # Which fillers they get depends on the other pages that are short.
            self.plan([page for page in self.edition.pages if page.number not in self.plans and self.may_fill(page)])
            self.take_off()
        self.hold_over()
        if shared is not None:
            self.settle(shared)
        if across:
            for page in self.edition.pages:
                self.jump(page)
        self.fill()
        kept = {number: plan for number, plan in self.plans.items() if not wanted or number in wanted}
        for number, plan in sorted(kept.items()):
            self.tell_fillers(self.page(number), plan)
        return MadeEdition(self.edition, kept, tuple(self.diagnostics))

    def may_fill(self, page: Page) -> bool:
        return self.fill_pages is not None and takes_fillers(self.edition, page)

    def wanting(self) -> list[Page]:
        """The pages made up so far that fillers might make better, and that may have some."""
        made_up = [page for page in self.edition.pages if page.number in self.plans and self.may_fill(page)]
        return [page for page in made_up if wants_fillers(self.plans[page.number], self.part(page))]

    def take_off(self) -> None:
        """Take fillers that stood there before off pages with text over."""
        over = [page for page in self.edition.pages if page.number in self.plans and self.plans[page.number].overset]
        lighter = [without_fillers(page, self.edition) for page in over]
        self.plan([page for page, before in zip(lighter, over, strict=True) if page != before])

    def fill(self) -> None:
        """Give pages that are short of copy fillers, each of them once; pages that want the same one take turns."""
        waiting = self.wanting()
        while waiting and self.fill_pages is not None:
            stocks = [(page, self.plans[page.number], left_for(self.edition, page)) for page in waiting]
            asked = [item for item in stocks if item[2]]
            given: set[str] = set()
            waiting = []
            for (page, _, _), filled in zip(asked, self.fill_pages(asked), strict=True):
                names = {story.id for story in filled.fillers}
                if names & given:
                    waiting.append(page)
                elif names:
                    given |= names
                    self.take(filled.page, filled.plan)

    def tell_fillers(self, page: Page, plan: PagePlan) -> None:
        """Say which fillers of the stock stand on a page, and where."""
        stock = {story.id: story for story in self.edition.fillers.stock}
        for item in plan.stories:
            if item.story in stock:
                place = stock[item.story].source.within(page=page.label, story=item.story)
                cells = replace(item.cells, line=item.cells.line - plan.first_line + 1)
                facts = {name: getattr(cells, name) for name in ("column", "columns", "line", "lines")}
                self.diagnostics.append(findings.FILLED.at(place, story=item.story, page=page.label, **facts))

    def is_short(self, page: Page) -> bool:
        """Whether a page that was made up is short of copy."""
        plan = self.plans.get(page.number)
        return plan is not None and is_short(plan, self.part(page))

    def plan(self, pages: Sequence[Page]) -> None:
        """Make pages up and take them into the edition."""
        for page, plan in zip(pages, self.plan_pages(pages), strict=True):
            self.take(page, plan)

    def take(self, page: Page, plan: PagePlan) -> None:
        """Let a page and its plan stand for the former one of its number."""
        self.edition = with_page(self.edition, page)
        self.plans[page.number] = plan

    def page(self, number: int) -> Page:
        return next(page for page in self.edition.pages if page.number == number)

    def part(self, page: Page) -> Part:
        return layout_for(page, self.layout).parts[page.part]

    def jump(self, page: Page) -> None:
        """Let a story of a page with text over go on on another, if that makes both fit."""
        if not self.plans[page.number].overset:
            return
        jump = Jumps(self.edition, self.layout, self.plans, self.plan_pages).best_of(page)
        if jump is not None:
            self.take(jump.head_page, jump.head_plan)
            self.take(jump.tail_page, jump.tail_plan)
            self.diagnostics.append(jump.finding)

    def hold_over(self) -> None:
        """Take stories that may wait off pages with text over, the least first, until they fit."""
        for number in sorted(self.plans):
            page = self.page(number)
            waiting = sorted((s for s in page.stories if s.hold), key=lambda s: (-s.priority, s.id))
            while self.plans[number].overset and waiting:
                least = waiting.pop(0)
                page = replace(page, stories=tuple(story for story in page.stories if story is not least))
                self.plan([page])
                place = least.source.within(page=page.label, story=least.id)
                self.diagnostics.append(findings.WAITS.at(place, story=least.id, page=page.label))

    def settle(self, shared: Shared) -> None:
        """Now that pages are made up: take stories of the pool from full pages, give those held over to roomy ones."""
        given = {number: set(ids) for number, ids in shared.given.items()}
        held = list(shared.held)
        for _ in range(_ROUNDS):
            changed = [*self._relieve(given, held), *self._fill(given, held, shared.needs)]
            if not changed:
                break
        for page in self.edition.pages:
            for story in page.stories:
                if story.id in given[page.number]:
                    place = story.source.within(page=page.label, story=story.id)
                    self.diagnostics.append(findings.SHARED.at(place, story=story.id, page=page.label))
        for story in held:
            place, characters = story.source.within(story=story.id), count_characters(story.text)
            if any(takes(page, story) for page in self.edition.pages):
                self.diagnostics.append(findings.HELD_OVER.at(place, story=story.id, characters=characters))
            else:
                untaken = findings.NO_PAGE_TAKES.at(place, story=story.id, characters=characters, section=story.section)
                self.diagnostics.append(untaken)

    def _relieve(self, given: dict[int, set[str]], held: list[Story]) -> Iterator[int]:
        """Take from each page with text over the least of the pool's stories whose going makes it fit."""
        for page in list(self.edition.pages):
            if not self.plans[page.number].overset:
                continue
            pooled = [story for story in page.stories if story.id in given[page.number] and not story.must]
            pooled.sort(key=lambda story: (-story.priority, story.id))
            lighter = [replace(page, stories=tuple(s for s in page.stories if s is not story)) for story in pooled]
            for story, fewer, plan in zip(pooled, lighter, self.plan_pages(lighter), strict=True):
                if not plan.overset:
                    self.take(fewer, plan)
                    given[page.number].discard(story.id)
                    held.append(story)
                    yield page.number
                    break

    def _fill(
        self, given: dict[int, set[str]], held: list[Story], needs: Mapping[tuple[int, str], float]
    ) -> Iterator[int]:
        """Give each page with too much white the story held over that fills it best, if there is one."""
        for page in list(self.edition.pages):
            plan = self.plans[page.number]
            if plan.overset or not is_too_white(plan, self.part(page)):
                continue
            wants = {story.id: needs[page.number, story.id] for story in held if takes(page, story)}
            fitting = [story for story in held if wants.get(story.id, inf) <= plan.spare * _SQUEEZED]
            fitting.sort(key=lambda story, wants=wants: (story.priority, -wants[story.id]))  # type: ignore[misc]
            fuller = [replace(page, stories=(*page.stories, story)) for story in fitting[:_HELD]]
            for story, more, fuller_plan in zip(fitting, fuller, self.plan_pages(fuller), strict=False):
                if not fuller_plan.overset:
                    self.take(more, fuller_plan)
                    given[page.number].add(story.id)
                    held.remove(story)
                    yield page.number
                    break
